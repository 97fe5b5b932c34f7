"""The slogan ledger of a memory, from its units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aligned.model import Language
from tm.model import LANGUAGES, TranslationUnit
from tm.slogans.candidates import (
    Candidate,
    Place,
    find_frames,
    find_near_runs,
    find_runs,
    find_sentences,
    find_words,
)
from tm.slogans.corpus import Corpus, read_corpus
from tm.slogans.model import Slogan, SloganKind
from tm.slogans.phrases import cut_to_phrases, is_phrase
from tm.slogans.ranking import Ranked, Surprise, keep_apart
from tm.slogans.repeats import Level, find_levels
from tm.slogans.writing import Writer

__all__ = ["find_slogans"]

# So many phrases, and so many words, are looked at for a row of the ledger: better
# ones tell most of them already, and what is known of their renderings orders the rest.
_LOOKED_AT = 40
_MORE = 3


def find_slogans(
    units: Iterable[TranslationUnit], language: Language, limit: int = 100
) -> tuple[Slogan, ...]:
    """Return what recurs in one language of a memory, at most `limit`, the likeliest first.

    Recurring is what stands at least twice with the same words; particles, endings,
    spacing, glosses, list marks and quotation marks make no difference. A sentence
    with one other word is a variant. 100,000 units take at most a minute.
    """
    held = [unit for unit in units if language in (unit.source_language, unit.target_language)]
    other = next(one for one in LANGUAGES if one is not language)
    source = read_corpus([unit.text(language) for unit in held], language)
    target = read_corpus([unit.text(other) for unit in held], other)
    levels = find_levels(source)
    surprise = Surprise(source)
    ranked = sorted(_rank_candidates(source, levels, limit), key=lambda one: -one.score)
    writer = Writer(held, source, target, find_levels(target))
    slogans = [
        writer.write(one.candidate, one.score)
        for one in keep_apart(source, ranked, surprise, _MORE * limit)
    ]
    told = [slogan for slogan in slogans if not _is_plain_word(slogan)]
    return tuple(sorted(told, key=lambda slogan: -slogan.score)[:limit])


def _is_plain_word(slogan: Slogan) -> bool:
    """Say whether a single word is mostly rendered in ways that are not known: no term."""
    known = sum(rendering.count for rendering in slogan.renderings)
    return slogan.kind is SloganKind.WORD and slogan.unknown >= known


def _rank_candidates(corpus: Corpus, levels: Sequence[Level], limit: int) -> Iterator[Ranked]:
    surprise = Surprise(corpus)
    for candidate in (
        *find_sentences(corpus, levels),
        *find_frames(corpus, levels),
        *find_near_runs(corpus, levels),
    ):
        same = [place for place in candidate.places if place.same]
        place, count = same[0], len(candidate.places)
        if (
            candidate.kind is not SloganKind.SENTENCE
            or surprise.content(place.first, place.size) > 1
        ):
            near = len(same) < count
            score = surprise.score(candidate.kind, place.first, place.size, count, near)
            yield Ranked(candidate, score)
    for runs in (_phrases(corpus, levels), find_words(corpus, levels)):
        scored = []
        for level, run in runs:
            first = int(level.by_run[level.end[run] - 1])
            whole = corpus.inner[first : first + level.size - 1].all()
            kind = SloganKind.WORD if whole else SloganKind.PHRASE
            score = surprise.score(kind, first, level.size, int(level.count[run]))
            scored.append((-score, level.size, run, kind))
        for score, size, run, kind in sorted(scored)[: _LOOKED_AT * limit]:
            places = tuple(
                Place(int(first), size)
                for first in levels[size - 1].places(run)
                if size > 1 or corpus.noun[first]
            )
            yield Ranked(Candidate(kind, places), -score)


def _phrases(corpus: Corpus, levels: Sequence[Level]) -> Iterator[tuple[Level, int]]:
    seen = set()
    for level, run in find_runs(corpus, levels):
        for first, size in cut_to_phrases(corpus, int(level.places(run)[0]), level.size):
            shorter = levels[size - 1]
            key = size, int(shorter.at[first])
            if key not in seen and is_phrase(corpus, shorter, key[1]):
                seen.add(key)
                yield shorter, key[1]
