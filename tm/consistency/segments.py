"""Sentences that the memory translates in several ways, and one translation for several."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from aligned.messages import N_
from aligned.model import Language, Span
from tm.consistency.model import Form, FormPlace, GroupKind, Inconsistency
from tm.inflection import differ_in_ending, differ_in_number, is_small_word
from tm.model import Severity, TranslationUnit
from tm.normalise import fold, loose_key, match_key, words
from tm.spelling import spell_plainly

__all__ = ["find_segments"]

# A heading of a word or two may well be several things.
_FEWEST_WORDS = 2
_FEWEST_WORDS_OF_ONE_TRANSLATION = 3
# The surest are sentences that came out otherwise in the same document; few words
# say less.
_SENTENCE, _PHRASE, _SAME_TARGET = 0.85, 0.65, 0.6
_LONG = 5
_MOST_FORMS = 12

# What a key leaves out besides spaces and marks: glosses, note marks, list markers, and
# letters that have another form. Other texts need no rules, which take their time.
_NEEDS_CARE = re.compile(
    r"^\s*(?:\W|\d|[A-Za-z가-힣IVX]{1,4}[.)])|[\[(\uff00-\uffef\u2070-\u209f\u00b2\u00b3\u00b9\u1100-\u11ff]"
)
_NO_WORD = re.compile(r"\W+")

Side = Callable[[TranslationUnit], str]


def find_segments(units: Sequence[TranslationUnit]) -> tuple[Inconsistency, ...]:
    """Return sentences with several translations and translations of several sentences.

    Texts that differ in case, spacing, marks, glosses or endings count as one. Work
    is linear in the units: texts meet by their keys.
    """
    found = [
        *_group(units, lambda unit: unit.source, lambda unit: unit.target, GroupKind.SEGMENT),
        *_group(units, lambda unit: unit.target, lambda unit: unit.source, GroupKind.SAME_TARGET),
    ]
    return tuple(sorted(found, key=lambda group: (-group.score, group.subject)))


def _group(
    units: Sequence[TranslationUnit], side: Side, other: Side, kind: GroupKind
) -> Iterator[Inconsistency]:
    """Yield the texts of one side that go with several different ones of the other."""
    translated = kind is GroupKind.SEGMENT
    groups: defaultdict[tuple[Language, str], list[TranslationUnit]] = defaultdict(list)
    for unit in units:
        language = unit.source_language if translated else unit.target_language
        groups[language, _key(side(unit), language)].append(unit)
    least = _FEWEST_WORDS if translated else _FEWEST_WORDS_OF_ONE_TRANSLATION
    for (language, _), members in groups.items():
        first = members[0]
        if len(members) < 2 or all(other(unit) == other(first) for unit in members):
            continue
        if len(words(side(first), language)) < least:
            continue
        forms_in = first.target_language if translated else first.source_language
        forms = _forms(members, side, other, forms_in)
        if len(forms) > 1:
            yield _write(kind, forms_in, fold(side(first)), forms)


def _key(text: str, language: Language) -> str:
    """Return the key under which nearly the same texts meet: the end of a question stays."""
    asked = "?" if text.rstrip("\"'”’」』)").endswith(("?", "？")) else ""
    bare = loose_key(text, language) if _NEEDS_CARE.search(text) else text
    return _NO_WORD.sub("", bare).casefold() + asked


def _forms(
    members: Sequence[TranslationUnit], side: Side, other: Side, language: Language
) -> tuple[Form, ...]:
    groups: list[list[TranslationUnit]] = []
    for unit in members:
        for group in groups:
            if _say_the_same(other(unit), other(group[0]), language):
                group.append(unit)
                break
        else:
            if len(groups) < _MOST_FORMS:
                groups.append([unit])
    forms = [
        Form(
            _usual([fold(other(unit)) for unit in group]),
            tuple(_place(u, side, other) for u in group),
        )
        for group in groups
    ]
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text)))


def _usual(texts: Sequence[str]) -> str:
    return max(texts, key=lambda text: (texts.count(text), text))


def _place(unit: TranslationUnit, side: Side, other: Side) -> FormPlace:
    return FormPlace(
        unit.id,
        unit.origin.document,
        unit.origin.at,
        Span(0, len(other(unit))),
        Span(0, len(side(unit))),
    )


@lru_cache(maxsize=4096)
def _say_the_same(one: str, other: str, language: Language) -> bool:
    """Say whether two texts differ in case, spacing, marks, endings or small words only."""
    if match_key(one, language) == match_key(other, language):
        return True
    if loose_key(one, language) == loose_key(other, language):
        return True
    mine, theirs = _content(one, language), _content(other, language)
    if len(mine) != len(theirs):
        return False
    return all(
        this == that
        or (differ_in_ending(this, that, language) and not differ_in_number(this, that))
        for this, that in zip(mine, theirs, strict=True)
    )


def _content(text: str, language: Language) -> list[str]:
    return [
        spell_plainly(word, language)
        for word in words(text, language)
        if not is_small_word(word, language)
    ]


def _write(
    kind: GroupKind, language: Language, subject: str, forms: tuple[Form, ...]
) -> Inconsistency:
    long = min(len(form.text.split()) for form in forms) >= _LONG
    if kind is GroupKind.SEGMENT:
        score = _SENTENCE if long else _PHRASE
        message = N_("One sentence is translated in {count} ways")
    else:
        score = _SAME_TARGET
        message = N_("{count} different sentences have one translation")
    severity = Severity.WARNING if kind is GroupKind.SEGMENT else Severity.INFO
    return Inconsistency(
        kind,
        language,
        subject,
        forms,
        severity,
        score,
        message,
        (("count", str(len(forms))),),
    )
