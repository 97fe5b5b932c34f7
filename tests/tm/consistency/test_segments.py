"""Sentences with several translations, and translations of several sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Language, Span
from tests.tm.planted import units_of
from tm.consistency.model import GroupKind
from tm.consistency.segments import find_segments
from tm.model import Severity

KO, EN = Language.KO, Language.EN

WATER = [
    ("river", "물은 모두의 것이다!", "Water belongs to everyone!"),
    ("dam", "물은 만인의 재산이다!", "Water belongs to everyone!"),
]


def test_a_sentence_with_two_translations_is_found() -> None:
    (group,) = find_segments(units_of(WATER))
    assert group.kind is GroupKind.SEGMENT
    assert group.severity is Severity.WARNING
    assert (group.language, group.subject) == (KO, "Water belongs to everyone!")
    assert {form.text for form in group.forms} == {row[1] for row in WATER}


def test_one_translation_of_two_sentences_is_found() -> None:
    rows = [(name, "물은 모두의 것이다!", en) for name, en in (("a", "Water for all, now!"), *_EN)]
    (group,) = find_segments(units_of(rows))
    assert group.kind is GroupKind.SAME_TARGET
    assert group.severity is Severity.INFO
    assert group.language is EN


_EN = (("b", "Nobody owns the river!"),)


def test_places_are_whole_texts_with_their_partner() -> None:
    (group,) = find_segments(units_of(WATER))
    place = next(form for form in group.forms if form.documents == ("river",)).places[0]
    assert place.span == Span(0, len(WATER[0][1]))
    assert place.partner == Span(0, len(WATER[0][2]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("강이 다시 흐른다!", "강이  다시 흐른다"),
        ("강이 다시 흐른다!", "강은 다시 흐른다!"),
        ("“강은 다시 흐른다!”", "'강은 다시 흐른다!'"),
        ("강화를 바란다.", "강화(講和)를 바란다."),
        ("1. 예산을 공개하라!", "예산을 공개하라!"),
        ("예산을 공개하라![3]", "예산을 공개하라!"),
        ("주민회의를 열자!", "주민 회의를 열자!"),
    ],
)
def test_endings_spaces_and_marks_are_no_other_translation(one: str, other: str) -> None:
    rows = [("a", one, "The river flows again, open the books!"), ("b", other, "")]
    rows[1] = ("b", other, rows[0][2])
    assert find_segments(units_of(rows)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The river flows again!", "the river flows again."),
        ("The colour of the river", "The color of the river"),
        ("A river for the people", "The river for people"),
    ],
)
def test_nearly_the_same_source_is_no_other_source(one: str, other: str) -> None:
    rows = [("a", "강은 모두의 것이다", one), ("b", "강은 모두의 것이다", other)]
    assert find_segments(units_of(rows)) == ()


def test_nearly_the_same_source_is_one_sentence() -> None:
    rows = [
        ("a", "강은 다시 흐른다!", "“The river flows again!”"),
        ("b", "강물이 되살아난다!", "The river flows again!"),
    ]
    (group,) = find_segments(units_of(rows))
    assert group.kind is GroupKind.SEGMENT


def test_a_question_and_a_statement_are_two_sentences() -> None:
    rows = [
        ("a", "강이 되살아났나?", "The river flows again?"),
        ("b", "강은 다시 흐른다.", "The river flows again."),
    ]
    assert find_segments(units_of(rows)) == ()


def test_another_number_is_another_sentence() -> None:
    rows = [
        ("a", "주민 오백 명이 모였다.", "500 residents gathered."),
        ("b", "주민 오백 명이 모였다.", "600 residents gathered."),
    ]
    (group,) = find_segments(units_of(rows))
    assert group.kind is GroupKind.SAME_TARGET


def test_a_word_alone_may_have_several_translations() -> None:
    assert (
        find_segments(units_of([("a", "결론", "Conclusion"), ("b", "맺음말", "Conclusion")])) == ()
    )


def test_both_directions_in_one_memory() -> None:
    turned = [
        replace(
            unit, source_language=KO, target_language=EN, source=unit.target, target=unit.source
        )
        for unit in units_of(
            [("a", "다시 일하자!", "Back to work now!"), *[("b", "다시 일하자!", "Let us work!")]]
        )
    ]
    (group,) = find_segments(turned)
    assert (group.kind, group.language) == (GroupKind.SEGMENT, EN)


def test_many_different_translations_are_bounded() -> None:
    rows = [
        ("a", f"물은 {chr(0xAC00 + 28 * k)}나다라마의 것", "Water belongs to everyone!")
        for k in range(40)
    ]
    (group,) = find_segments(units_of(rows))
    assert 2 <= len(group.forms) <= 12
