"""All variants of a memory as one list: places, order, empty memories, real statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligned.model import Language
from tests.tm.consistency.pairs import make_units, said
from tm.consistency.variants import find_variants
from tm.model import TranslationUnit

PAIRS = (
    ("주민 총회가 열렸다.", "The assembly met in Rotterdam."),
    ("로테르담의 주민총회", "Rotterdam's assembly in the harbour"),
    ("로텔담에서 온 편지", "A letter from Rotterdam"),
    ("조합은 물러서지 않는다.", "The union of the harbor does not retreat."),
)


def test_every_place_is_where_its_form_stands() -> None:
    units = make_units(PAIRS)
    texts = {unit.id: unit for unit in units}
    found = find_variants(units)
    assert len(found) == 3
    for group in found:
        for form in group.forms:
            for place in form.places:
                text = texts[place.unit_id].text(group.language)
                assert text[place.span.start : place.span.end] == form.text


def test_a_text_of_two_units_has_a_place_in_either() -> None:
    units = make_units(PAIRS) + make_units(PAIRS, document="harbour")
    for group in find_variants(units):
        for form in group.forms:
            assert {"river", "harbour"} == set(form.documents)


def test_groups_stand_best_first_and_come_out_the_same_in_any_order_of_units() -> None:
    units = make_units(PAIRS)
    found = find_variants(units)
    scores = [group.score for group in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    turned = find_variants(units[::-1])
    assert [group.key for group in turned] == [group.key for group in found]


@pytest.mark.parametrize("pairs", [(), (("", ""),), (("123", "…"),), (("가", "a"),)])
def test_a_memory_without_words_has_no_variants(pairs: tuple[tuple[str, str], ...]) -> None:
    assert find_variants(make_units(pairs)) == ()


def test_the_message_names_the_forms() -> None:
    for group in find_variants(make_units(PAIRS)):
        for form in group.forms:
            assert form.text in group.words


def _read(folder: Path, name: str) -> tuple[TranslationUnit, ...]:
    lines = (folder / f"{name}.gold.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return make_units([(row[0], row[1]) for row in rows if all(row[:2])], name)


def test_most_variants_of_two_real_statements_are_found(shared: Path) -> None:
    folder = shared / "statements"
    units = _read(folder, "kherson") + _read(folder, "moscow-times")
    found = [group for group in find_variants(units) if group.score >= 0.5]
    assert 10 <= len(found) <= 30
    assert all(group.language is Language.KO for group in found)
    assert len({said(group) for group in found}) == len(found)
