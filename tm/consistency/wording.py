"""Phrases that have one word in common in all translations, and another one beside it.

Legacy code, then old code; 네트워크 폭포, then 네트워크 워터폴: what is said in the same
way otherwise tells of two words for one even where each stands only once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.model import GroupKind, Inconsistency
from tm.extraction.likeness import is_same_wording
from tm.extraction.nouns import is_noun_phrase
from tm.extraction.reading import Pairs
from tm.extraction.renderings import Rendered, Renderer, Rendering
from tm.extraction.screening import Screen
from tm.extraction.writing import (
    bare_text,
    documents_of,
    rendering_text,
    usual_text,
    write_form,
)
from tm.model import LANGUAGES, Severity, other_language
from tm.slogans.tokens import Gap

__all__ = ["find_wordings", "write_wording"]

_SIZES = (2, 3)
_MOST_PLACES = 60
# The common word is surely linked, the rest of the phrase to nothing else, and nearly
# all places have one of the words beside it.
_SURE = 0.4
_ELSEWHERE = 0.3
_COVERED = 0.8
_ONCE, _EACH_PLACE, _SPLIT, _MOST = 0.55, 0.04, 0.12, 0.9
_MOST_FORMS = 4
_MARKS = re.compile(r"[\"“”‘()\[\]<>/]")


@dataclass(frozen=True, slots=True)
class _Beside:
    """Where the common word of a phrase stands in a translation."""

    place: int
    word: int
    linked: dict[int, float]


def find_wordings(pairs: Pairs) -> Iterator[Inconsistency]:
    """Yield phrases of two or three words in which one is translated in several ways."""
    for language in LANGUAGES:
        renderer, screen = pairs.renderer(language), Screen(pairs, language)
        for level in pairs.runs(language)[_SIZES[0] - 1 : _SIZES[-1]]:
            for run in screen.wordings(level):
                places = screen.places(level, run)[:_MOST_PLACES]
                yield from _judge(pairs, renderer, language, places, level.size)


def _judge(
    pairs: Pairs, renderer: Renderer, language: Language, places: Sequence[int], size: int
) -> Iterator[Inconsistency]:
    common = _common(renderer, places, size)
    if common is None:
        return
    for step in (-1, 1):
        forms = _forms(pairs, renderer, language, common, size, step)
        subject = usual_text(bare_text(pairs.shown(language, at, size), language) for at in places)
        if len(forms) > 1 and is_noun_phrase(subject, language):
            score = _score(pairs, language, forms)
            yield write_wording(pairs, language, subject, size, forms, score)
            return


def _common(renderer: Renderer, places: Sequence[int], size: int) -> list[_Beside] | None:
    """Return the word of each translation that all of them have in common, surely linked."""
    stems = renderer.target.stem
    linked = [renderer.linked(range(at, at + size)) for at in places]
    held = Counter(
        stem
        for words in linked
        for stem in {int(stems[word]) for word, sure in words.items() if sure >= _SURE}
    )
    if not held:
        return None
    stem, count = held.most_common(1)[0]
    if count < len(places):
        return None
    return [
        _Beside(place, next(word for word in words if stems[word] == stem), words)
        for place, words in zip(places, linked, strict=True)
    ]


def _forms(
    pairs: Pairs,
    renderer: Renderer,
    language: Language,
    common: Sequence[_Beside],
    size: int,
    step: int,
) -> list[Rendering]:
    """Return the different words beside the common one, each with it, most frequent first."""
    other = other_language(language)
    groups: defaultdict[int, list[Rendered]] = defaultdict(list)
    for one in common:
        word = one.word + step
        if _is_free(renderer, one, word, size):
            groups[int(renderer.target.stem[word])].append(
                Rendered(one.place, min(word, one.word), 2, one.linked[one.word])
            )
    if sum(map(len, groups.values())) < _COVERED * len(common):
        return []
    forms: list[Rendering] = []
    for places in sorted(groups.values(), key=len, reverse=True)[:_MOST_FORMS]:
        form = Rendering(tuple(places), len(places))
        text = rendering_text(pairs, other, form)
        if _MARKS.search(text) or not is_noun_phrase(text, other):
            return []
        if any(is_same_wording(text, rendering_text(pairs, other, one), other) for one in forms):
            return []
        forms.append(form)
    return forms if _are_known(forms, common, step) else []


def _are_known(forms: Sequence[Rendering], common: Sequence[_Beside], step: int) -> bool:
    """Say whether links lead to the words beside the common one: to all if each stands once."""
    beside = {one.place: one.word + step in one.linked for one in common}
    known = [any(beside[place.source] for place in form.places) for form in forms]
    once = all(form.count == 1 for form in forms)
    return all(known) if once else any(known)


def _is_free(renderer: Renderer, one: _Beside, word: int, size: int) -> bool:
    """Say whether a word stands right beside the common one and renders the phrase's rest."""
    target = renderer.target
    if not 0 <= word < len(target.stem) or target.text[word] != target.text[one.word]:
        return False
    if target.weak[word] or target.gap[min(word, one.word)] != Gap.NONE:
        return False
    owner, sure = renderer.owner(word)
    if owner >= 0 and not one.place <= owner < one.place + size and sure >= _ELSEWHERE:
        return False
    others = [at for at, strength in one.linked.items() if strength >= _ELSEWHERE]
    return all(abs(at - one.word) <= 1 for at in others)


def _score(pairs: Pairs, language: Language, forms: Sequence[Rendering]) -> float:
    documents = [set(documents_of(pairs, language, one)) for one in forms]
    split = not set.intersection(*documents)
    places = sum(one.count for one in forms)
    return min(_ONCE + _EACH_PLACE * (places - len(forms)) + _SPLIT * split, _MOST)


def write_wording(
    pairs: Pairs,
    language: Language,
    subject: str,
    size: int,
    forms: Sequence[Rendering],
    score: float,
) -> Inconsistency:
    """Return renderings of a phrase of `size` words in `language` as a finding."""
    written = tuple(
        sorted(
            (write_form(pairs, language, one, size) for one in forms),
            key=lambda form: (-form.count, form.text),
        )
    )
    told = " | ".join(f"{form.text} ({form.count})" for form in written)
    return Inconsistency(
        GroupKind.WORDING,
        other_language(language),
        subject,
        written,
        Severity.INFO,
        round(score, 3),
        N_("“{subject}” is said in several words: {forms}"),
        (("subject", subject), ("forms", told)),
    )
