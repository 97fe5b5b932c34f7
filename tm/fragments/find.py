"""Find parts of a query in the memory, with the part of the translation that is theirs."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from aligned.model import Encoder, Language, Span
from tm.fragments.likely import SpanFinder
from tm.fragments.model import Fragment
from tm.fragments.parts import Part, best_parts
from tm.match_model import Match
from tm.model import TranslationUnit
from tm.normalise import loose_key
from tm.store.lookup import Candidate, get_candidates, get_contents
from tm.store.occurrences import count_occurrences, units_of_contents
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.index import SketchIndex

__all__ = ["find_fragments", "leave_out_covered"]

# Candidates by sketch, for each of whole text and parts.
_CANDIDATES = 60

# Words are looked for only in so many of them (a tenth of a millisecond each), those
# that share most runs of characters: a word with its particle, a word and a half.
_LOCATED = 24
_GRAM = {Language.KO: 3, Language.EN: 6}

# Texts longer than this many characters are no sentences.
_LONGEST_SENTENCE = 5_000

# Occurrences that come with a fragment; the rest is counted.
_MOST_OCCURRENCES = 20


def find_fragments(
    connection: Connection,
    sketches: SketchIndex | None,
    encoder: Encoder | None,
    text: str,
    language: Language,
    *,
    limit: int = 5,
    approved_only: bool = True,
    numbers: Collection[int] | None = None,
) -> tuple[Fragment, ...]:
    """Return at most `limit` parts of `text` that the memory has, the best cover first.

    Units that stand in it as a whole, and runs that it shares with longer ones: a
    clause, a slogan inside both, half of it. `numbers` are candidates that the
    caller has found already; without them `sketches` are asked. Without an encoder
    the spans in translations of longer units are not told.
    """
    if not text.strip() or len(text) > _LONGEST_SENTENCE:
        return ()
    if numbers is None:
        numbers = _find_candidates(connection, sketches, text, language)
    pool = get_candidates(connection, language, numbers)
    offered = [candidate for candidate in pool if candidate.approved or not approved_only]
    likeliest = _choose(offered, loose_key(text, language), language)
    parts = best_parts(get_contents(connection, likeliest), text, language, limit)
    spans = None if encoder is None else _span_finder(encoder)
    found = [part.content.number for part in parts]
    said_by = units_of_contents(
        connection, found, approved_only=approved_only, limit_each=_MOST_OCCURRENCES
    )
    counts = count_occurrences(connection, found, approved_only=approved_only)
    return tuple(
        _make_fragment(part, language, spans, said_by[number], counts[number])
        for part, number in zip(parts, found, strict=True)
        if said_by[number]
    )


def _find_candidates(
    connection: Connection, sketches: SketchIndex | None, text: str, language: Language
) -> list[int]:
    if sketches is None:
        return []
    sketches.sync(connection, limit=None)
    loose = loose_key(text, language)
    return list(map(int, sketches.candidates(loose, language, _CANDIDATES)))


def _choose(pool: Iterable[Candidate], loose: str, language: Language) -> list[int]:
    """Return the numbers of the candidates that share most n-grams for their length."""
    size = _GRAM[language]
    query = _grams(loose, size)
    ranked = []
    for candidate in pool:
        grams = _grams(candidate.loose, size)
        shared = len(query & grams)
        if shared:
            ranked.append((-shared / math.sqrt(len(grams)), candidate.number))
    return [number for _, number in sorted(ranked)[:_LOCATED]]


def _grams(text: str, size: int) -> set[str]:
    return {text[at : at + size] for at in range(len(text) - size + 1)}


# The last one, which keeps vectors of words; more would keep their encoders alive here.
_finder: list[SpanFinder] = []


def _span_finder(encoder: Encoder) -> SpanFinder:
    if not _finder or _finder[0].encoder is not encoder:
        _finder[:] = [SpanFinder(encoder)]
    return _finder[0]


def _make_fragment(
    part: Part,
    language: Language,
    spans: SpanFinder | None,
    said_by: tuple[TranslationUnit, ...],
    count: int,
) -> Fragment:
    matched = part.content.text(language)
    from_source = part.content.source_language is language
    translation = part.content.target if from_source else part.content.source
    span: Span | None = None
    if part.whole:
        span = Span(0, len(translation))
    elif spans is not None:
        span = spans.find(matched, part.matched_span, translation)
    return Fragment(
        unit=said_by[0],
        matched=matched,
        translation=translation,
        query_span=part.query_span,
        matched_span=part.matched_span,
        translation_span=span,
        score=part.comparison.score,
        reason=part.comparison.reason,
        occurrences=said_by,
        count=count,
        whole=part.whole,
    )


def leave_out_covered(
    fragments: Iterable[Fragment], matches: Collection[Match]
) -> tuple[Fragment, ...]:
    """Return the fragments that say more than the matches of the same query do.

    One is left out where its content is among the matches, or where a match that
    scores 75 or more agrees with the query there.
    """
    shown = {(match.matched, match.translation) for match in matches}
    good = [match for match in matches if match.lexical >= _COVERING_SCORE]
    return tuple(
        fragment
        for fragment in fragments
        if (fragment.matched, fragment.translation) not in shown
        and not any(_agrees(match, fragment.query_span) for match in good)
    )


# About two words differ at most (`Band.TWO_WORDS`); and so much of the fragment, as a
# share of its characters, may lie where the match differs.
_COVERING_SCORE = 75
_LEAST_DIFFERING = 0.2


def _agrees(match: Match, place: Span) -> bool:
    """Say whether a match has this part of the query too."""
    if match.lexical >= _SAME_WORDS:
        return True
    differing = sum(
        max(0, min(span.end, place.end) - max(span.start, place.start))
        for span in match.query_spans
    )
    return bool(match.query_spans) and differing < _LEAST_DIFFERING * (place.end - place.start)


_SAME_WORDS = 95
