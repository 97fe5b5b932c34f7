"""Terms that the memory renders in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.alike_phrases import find_alike_phrases
from tm.consistency.judging import Judged, judge
from tm.consistency.model import GroupKind, Inconsistency
from tm.consistency.passages import find_passages
from tm.consistency.wording import find_wordings
from tm.extraction.nouns import is_noun_phrase
from tm.extraction.reading import Pairs, read_pairs
from tm.extraction.renderings import Renderer
from tm.extraction.screening import Screen
from tm.extraction.writing import bare_text, usual_text, write_form
from tm.model import LANGUAGES, Severity, TranslationUnit, other_language
from tm.slogans.corpus import Corpus
from tm.slogans.phrases import is_capital
from tm.slogans.tokens import Gap

__all__ = ["find_terms"]

_LONGEST = 3
# Two renderings with two places each.
_LEAST_PLACES = 4
# Of a term that stands oftener so many places are looked at, evenly, to see whether it
# has several renderings; and so many to tell them.
_GLANCED, _READ = 60, 400
_LEAST_SCORE = 0.58

# Python 3.11 looks an enum's member up slowly, and there are many gaps.
_JOINED = int(Gap.NONE)

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
    wordings = sorted(
        (*find_wordings(pairs), *find_alike_phrases(pairs), *find_passages(pairs)),
        key=lambda group: -group.score,
    )
    return (*terms, *wordings)


def _search(pairs: Pairs, language: Language) -> Iterator[_Found]:
    corpus, renderer = pairs.corpus(language), pairs.renderer(language)
    screen = Screen(pairs, language)
    for level in pairs.runs(language)[:_LONGEST]:
        size = level.size
        for run in screen.terms(level, _LEAST_PLACES):
            places = screen.places(level, run)
            if (
                size == 1
                and language is Language.EN
                and _is_modifier(corpus, _some(places, _GLANCED))
            ):
                continue
            judged = _read(pairs, renderer, language, size, _some(places, _GLANCED))
            if judged is not None and len(places) > _GLANCED:
                judged = _read(pairs, renderer, language, size, _some(places, _READ))
            if judged is None or judged.score < _LEAST_SCORE:
                continue
            found = _Found(language, size, tuple(places), judged)
            if is_noun_phrase(_subject(pairs, found), language):
                yield found


def _some(places: Sequence[int], most: int) -> Sequence[int]:
    """Return at most so many places, evenly spread."""
    return places[:: -(-len(places) // most)]


def _read(
    pairs: Pairs, renderer: Renderer, language: Language, size: int, places: Sequence[int]
) -> Judged | None:
    renderings = renderer.read(places, size)
    if len(renderings) == 1:
        renderings = renderer.extend(renderings[0], size)
    return judge(pairs, language, size, len(places), renderings)


def _is_modifier(corpus: Corpus, places: Sequence[int]) -> bool:
    """Say whether an English word mostly stands before another one, or in a name of several."""
    before = inside = 0
    for place in places:
        joined = corpus.gap[place] == _JOINED and place + 1 < len(corpus.weak)
        before += joined and not corpus.weak[place + 1]
        tied = place > 0 and corpus.gap[place - 1] == _JOINED and not corpus.weak[place - 1]
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
