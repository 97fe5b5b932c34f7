"""Numbers in ways of their own, and in words that count."""

import pytest

from aligned.model import Language, Span
from tm.checks.counted_words import counted_words, may_count
from tm.checks.implied_numbers import implied_numbers, is_said_by_distance

KO, EN = Language.KO, Language.EN


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("오후 3시 반에", KO, {30, 0.5}),
        ("정오에", KO, {12}),
        ("19세기의 공장", KO, {1800}),
        ("the 1800s", EN, {19}),
        ("두세 명", KO, {2, 3}),
        ("대여섯 가구", KO, {5, 6}),
        ("열 다섯 마리", KO, {15}),
        ("5~10만 원", KO, {50_000, 100_000}),
        ("1-2만 명", KO, {10_000, 20_000}),
        ("2024. 3. 8.", KO, {2024, 3, 8}),
        ("2024-03-08", EN, {2024, 3, 8}),
        ("5·18", KO, {5, 18}),
        ("a quarter of an hour", EN, {15}),
        ("1.2 trillion won", EN, {1.2e12}),
        ("코로나로 닫았다", KO, {19}),
        ("the return match", EN, {2}),
    ],
)
def test_implied_values(text, language, values):
    found = {value for one in implied_numbers(text, language) for value in one.values}
    assert values <= found


def test_a_text_without_numbers_implies_none():
    assert implied_numbers("물은 상품이 아니다.", KO) == ()


@pytest.mark.parametrize(
    ("text", "form", "other", "language"),
    [
        ("12일 총회에서 밝혔다.", "12", "at the meeting on Tuesday", EN),
        ("on June 12", "June", "지난달 12일에", KO),
        ("in 2024", "2024", "올해 열렸다", KO),
        ("2024년에", "2024", "held this year", EN),
    ],
)
def test_dates_by_distance(text, form, other, language):
    span = Span(text.index(form), text.index(form) + len(form))
    assert is_said_by_distance(text, span, other, language)
    assert not is_said_by_distance(text, span, "nothing 없음", language)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("서른 가구가 남았다", KO, {"서른": 30}),
        ("천오백 명이 모였다", KO, {"천오백": 1500}),
        ("둘째 다리", KO, {"둘째": 2}),
        ("forty households", EN, {"forty": 40}),
        ("two hundred and five letters", EN, {"two hundred and five": 205}),
        ("the third bridge", EN, {"third": 3}),
        ("Prices tripled.", EN, {"tripled": 3}),
        ("one river", EN, {}),
        ("480 people", EN, {}),
        ("한국 노동자", KO, {}),
        ("이 일은 우리의 일이다", KO, {}),
    ],
)
def test_counted_words_and_their_places(text, language, found):
    counted = counted_words(text, language)
    shown = {text[one.span.start : one.span.end].split(" 가")[0]: one.value for one in counted}
    assert {form.split(" 명")[0]: value for form, value in shown.items()} == found
    assert not counted or may_count(text, language)
