"""Terms that the memory renders in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.judging import Judged, judge
from tm.consistency.model import GroupKind, Inconsistency
from tm.consistency.wording import find_wordings
from tm.extraction.nouns import is_noun_phrase
from tm.extraction.reading import Pairs, read_pairs
from tm.extraction.writing import bare_text, other_language, usual_text, write_form
from tm.model import LANGUAGES, Severity, TranslationUnit
from tm.slogans.corpus import Corpus
from tm.slogans.phrases import is_capital
from tm.slogans.tokens import Gap

__all__ = ["find_terms"]

_LONGEST = 3
# Two renderings with two places each.
_LEAST_PLACES = 4
# Of a term that stands oftener so many places are read, evenly.
_READ = 400
_LEAST_SCORE = 0.58

Spot = tuple[Language, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of a language, its places, and its renderings."""

    language: Language
    size: int
    places: tuple[int, ...]
    judged: Judged

    def spots(self) -> Iterator[tuple[int, set[Spot]]]:
        """Yield the words of each place on both sides, and which rendering it has."""
        other = other_language(self.language)
        for number, one in enumerate(self.judged.renderings):
            for place in one.places:
                words = range(place.source, place.source + self.size)
                theirs = range(place.target, place.target + place.size)
                yield (
                    number,
                    {(self.language, at) for at in words} | {(other, at) for at in theirs},
                )


def find_terms(units: Sequence[TranslationUnit]) -> tuple[Inconsistency, ...]:
    """Return terms of either language that have several renderings, the surest first.

    A term is a noun phrase of up to three words with at least two renderings that
    stand twice or more and differ in more than form.
    """
    pairs = read_pairs(units)
    found = [one for language in LANGUAGES for one in _search(pairs, language)]
    found.sort(key=lambda one: (-one.judged.score, one.language.value, one.places))
    terms = [_write(pairs, one) for one in _told_once(found)]
    wordings = sorted(find_wordings(pairs), key=lambda group: -group.score)
    return (*terms, *wordings)


def _search(pairs: Pairs, language: Language) -> Iterator[_Found]:
    corpus, renderer = pairs.corpus(language), pairs.renderer(language)
    for level in pairs.runs(language)[:_LONGEST]:
        for run in np.flatnonzero(level.count >= _LEAST_PLACES).tolist():
            all_places = level.places(run)
            first = int(all_places[0])
            if corpus.weak[first : first + level.size].any():
                continue
            size = level.size
            places = [int(at) for at in all_places if corpus.noun[at : at + size].all()]
            if len(places) < _LEAST_PLACES:
                continue
            read = places[:: -(-len(places) // _READ)]
            renderings = renderer.read(read, size)
            if len(renderings) == 1:
                renderings = renderer.extend(renderings[0], size)
            if len(renderings) < 2:
                continue
            judged = judge(pairs, language, size, len(read), renderings)
            if judged is None or judged.score < _LEAST_SCORE:
                continue
            if size == 1 and language is Language.EN and _is_modifier(corpus, places):
                continue
            found = _Found(language, size, tuple(places), judged)
            if is_noun_phrase(_subject(pairs, found), language):
                yield found


def _is_modifier(corpus: Corpus, places: Sequence[int]) -> bool:
    """Say whether an English word mostly stands before another one, or in a name of several."""
    before = inside = 0
    for place in places:
        joined = corpus.gap[place] == Gap.NONE and place + 1 < len(corpus.weak)
        before += joined and not corpus.weak[place + 1]
        tied = place > 0 and corpus.gap[place - 1] == Gap.NONE and not corpus.weak[place - 1]
        inside += tied and is_capital(corpus, place) and is_capital(corpus, place - 1)
    return 2 * max(before, inside) > len(places)


def _subject(pairs: Pairs, one: _Found) -> str:
    return usual_text(
        bare_text(pairs.shown(one.language, place, one.size), one.language) for place in one.places
    )


def _told_once(found: Sequence[_Found]) -> Iterator[_Found]:
    """Leave out phrases most of whose rarer renderings a surer one has told."""
    told: set[Spot] = set()
    for one in found:
        rare = [words for number, words in one.spots() if number]
        if 2 * sum(bool(words & told) for words in rare) > len(rare):
            continue
        told.update(spot for _, words in one.spots() for spot in words)
        yield one


def _write(pairs: Pairs, one: _Found) -> Inconsistency:
    forms = tuple(
        sorted(
            (
                write_form(pairs, one.language, rendering, one.size)
                for rendering in one.judged.renderings
            ),
            key=lambda form: (-form.count, form.text),
        )
    )
    subject = _subject(pairs, one)
    told = " | ".join(f"{form.text} ({form.count})" for form in forms)
    return Inconsistency(
        GroupKind.TERM,
        other_language(one.language),
        subject,
        forms,
        Severity.WARNING,
        round(one.judged.score, 3),
        N_("“{subject}” is rendered in several ways: {forms}"),
        (("subject", subject), ("forms", told)),
    )
