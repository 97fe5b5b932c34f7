"""Terms that documents render each in its own way, and words that only look so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from aligned.model import Language
from tests.tm.planted import planted_units, units_of
from tm.consistency.model import GroupKind, Inconsistency
from tm.consistency.terms import find_terms

KO, EN = Language.KO, Language.EN


@pytest.fixture(scope="module")
def groups() -> tuple[Inconsistency, ...]:
    return find_terms(planted_units())


def _forms(groups: Iterable[Inconsistency]) -> list[set[str]]:
    return [{form.text for form in group.forms} for group in groups]


@pytest.mark.parametrize(
    "forms",
    [
        {"tenants’ council", "renters’ assembly"},
        {"forced evictions", "compulsory removal"},
        {"citizens’ watch", "civic monitors"},
        {"wastewater", "effluent"},
        {"sluices", "floodgates"},
        {"임대료 상한", "월세 상한제"},
        {"상호부조 기금", "연대 기금"},
    ],
)
def test_a_term_with_two_renderings_is_found(
    groups: tuple[Inconsistency, ...], forms: set[str]
) -> None:
    assert forms in _forms(groups)


@pytest.mark.parametrize(
    "text", ["pollution", "polluted", "Korea", "Korean", "reason", "question", "city council"]
)
def test_inflection_and_plain_words_are_none(groups: tuple[Inconsistency, ...], text: str) -> None:
    assert all(text not in forms for forms in _forms(groups))


def test_the_surest_come_first(groups: tuple[Inconsistency, ...]) -> None:
    terms = [group.score for group in groups if group.kind is GroupKind.TERM]
    assert terms == sorted(terms, reverse=True)
    assert all(0 < score < 1 for score in terms)


def test_places_point_at_the_term_on_both_sides(groups: tuple[Inconsistency, ...]) -> None:
    units = {unit.id: unit for unit in planted_units()}
    for group in groups:
        subject = KO if group.language is EN else EN
        for form in group.forms:
            for place in form.places:
                unit = units[place.unit_id]
                shown = unit.text(group.language)[place.span.start : place.span.end]
                assert shown.casefold().replace(" ", "") == form.text.casefold().replace(" ", "")
                assert place.partner is not None
                partner = unit.text(subject)[place.partner.start : place.partner.end]
                assert partner[:2].casefold() == group.subject[:2].casefold()
                assert (place.document, place.at) == (unit.origin.document, unit.origin.at)


def test_the_message_names_term_and_renderings(groups: tuple[Inconsistency, ...]) -> None:
    watch = next(group for group in groups if group.subject == "시민 감시단")
    assert "시민 감시단" in watch.words
    assert "citizens’ watch (3)" in watch.words


def test_the_order_of_units_makes_no_difference(groups: tuple[Inconsistency, ...]) -> None:
    turned = find_terms(tuple(reversed(planted_units())))
    assert {group.key for group in turned} == {group.key for group in groups}


def test_the_direction_of_translation_makes_no_difference() -> None:

    turned = [
        replace(
            unit,
            source_language=KO,
            target_language=EN,
            source=unit.target,
            target=unit.source,
        )
        for unit in planted_units()
    ]
    assert {"wastewater", "effluent"} in _forms(find_terms(turned))


def test_a_fixed_phrase_may_have_its_own_rendering() -> None:
    rows = [
        ("a", "강한 바람이 분다.", "A strong wind is blowing."),
        ("a", "바람이 강하다.", "The wind is strong."),
        ("a", "하얀 집 앞에 모이자.", "Let us gather in front of the white house."),
        ("a", "하얀 벽에 글을 썼다.", "We wrote on the white wall."),
        ("a", "집 앞에서 기다렸다.", "We waited in front of the house."),
        ("a", "집 열 채가 비었다.", "Ten houses are empty."),
        ("a", "집 안은 추웠다.", "It was cold inside the house."),
    ]
    assert find_terms(units_of(rows)) == ()


def test_one_word_of_a_phrase_is_told_where_it_is_rendered_otherwise() -> None:
    phrases = ("공사장", "학교", "시장", "다리", "공원", "도로", "역", "병원")
    english = ("site", "school", "market", "bridge", "park", "road", "station", "hospital")
    rows = [
        (f"d{k % 2}", f"{ko} 안전 점검을 요구한다.", f"We demand a safety {word} of the {en}.")
        for k, (ko, en) in enumerate(zip(phrases, english, strict=True))
        for word in (("inspection", "check")[k % 2],)
    ]
    rows += [
        ("d0", "안전이 먼저다.", "Safety comes first."),
        ("d1", "안전은 권리다.", "Safety is a right."),
        ("d0", "우리는 답을 요구한다.", "We demand an answer."),
    ]
    forms = _forms(find_terms(units_of(rows)))
    assert {"safety inspection", "safety check"} in forms


@pytest.mark.parametrize("rows", [[], [("a", "강은 흐른다", "The river flows")], [("a", "", "")]])
def test_a_memory_of_nothing_has_none(rows: list[tuple[str, str, str]]) -> None:
    assert find_terms(units_of(rows)) == ()
