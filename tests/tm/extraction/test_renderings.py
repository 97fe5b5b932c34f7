"""How phrases are rendered, read from the links of a memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aligned.model import Language
from tests.tm.planted import planted_units
from tm.extraction.reading import Pairs, read_pairs
from tm.extraction.screening import Screen
from tm.extraction.writing import rendering_text, write_form
from tm.model import other_language

KO, EN = Language.KO, Language.EN


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return read_pairs(planted_units())


def _runs(pairs: Pairs, language: Language, text: str) -> Iterator[tuple[int, list[int]]]:
    for level in pairs.runs(language):
        for run in range(len(level.count)):
            places = [int(at) for at in level.places(run)]
            if pairs.shown(language, places[0], level.size).casefold() == text:
                yield level.size, places


def _renderings(pairs: Pairs, language: Language, text: str) -> dict[str, int]:
    size, places = next(_runs(pairs, language, text))
    renderer = pairs.renderer(language)
    found = renderer.read(places, size)
    if len(found) == 1:
        found = renderer.extend(found[0], size) or found
    return {rendering_text(pairs, other_language(language), one): one.count for one in found}


@pytest.mark.parametrize(
    ("language", "phrase", "renderings"),
    [
        (KO, "세입자 협의회", {"tenants’ council": 3, "renters’ assembly": 3}),
        (KO, "시민 감시단", {"citizens’ watch": 3, "civic monitors": 3}),
        (KO, "강제 퇴거", {"forced evictions": 3, "compulsory removal": 2}),
        (KO, "건물주", {"landlord": 4}),
        (EN, "rent cap", {"임대료 상한": 3, "월세 상한제": 3}),
        (EN, "mutual aid fund", {"상호부조 기금": 2, "연대 기금": 2}),
    ],
)
def test_renderings_of_a_phrase(
    pairs: Pairs, language: Language, phrase: str, renderings: dict[str, int]
) -> None:
    assert _renderings(pairs, language, phrase) == renderings


def test_places_of_a_rendering_have_their_partner(pairs: Pairs) -> None:
    size, places = next(_runs(pairs, KO, "시민 감시단"))
    units = {unit.id: unit for unit in planted_units()}
    for one in pairs.renderer(KO).read(places, size):
        form = write_form(pairs, KO, one, size)
        for place in form.places:
            unit = units[place.unit_id]
            assert unit.source[place.span.start : place.span.end].casefold() == form.text
            assert place.partner is not None
            assert unit.target[place.partner.start : place.partner.end] == "시민 감시단"


def test_screening_lets_phrases_with_two_renderings_pass(pairs: Pairs) -> None:
    screen = Screen(pairs, KO)
    level = pairs.runs(KO)[1]
    passed = {pairs.shown(KO, screen.places(level, run)[0], 2) for run in screen.terms(level, 4)}
    assert {"세입자 협의회", "강제 퇴거", "하천 정비", "시민 감시단"} <= passed


def test_screening_of_an_empty_memory_finds_nothing() -> None:
    empty = read_pairs(())
    assert empty.runs(KO) == ()
    Screen(empty, KO)


def test_the_same_pair_twice_is_read_once_and_both_units_are_told() -> None:
    units = planted_units()
    twice = read_pairs((*units, *units))
    assert len(twice.units) == len(read_pairs(units).units)
    assert all(len(some) >= 2 for some in twice.units)
