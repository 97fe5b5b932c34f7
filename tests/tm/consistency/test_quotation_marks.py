"""Quotation marks and apostrophes, straight and curly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language, Span
from tests.tm.consistency.pairs import make_units
from tm.consistency.quotation_marks import find_quotation_marks, put_quotation_mark

KO, EN = Language.KO, Language.EN


def found(*pairs: tuple[str, str]) -> dict[Language, list[tuple[str, int]]]:
    groups = find_quotation_marks(make_units(pairs))
    return {one.language: [(form.text, form.count) for form in one.forms] for one in groups}


def test_each_language_is_told_by_itself() -> None:
    rows = (
        ("“물은 권리다”라고 했다.", '"Water\'s a right," they said.'),
        ('"물은 권리다"라고 한다.', '"It is a right," they say.'),
        ("‘함께’ 가자!", "Let's go together!"),
    )
    assert found(*rows) == {KO: [("‘ ’ “ ”", 4), ('"', 2)]}


@pytest.mark.parametrize(
    "texts",
    [
        ("It is 6'2 tall.", "“Water is a right!”"),
        ('A pipe of 12" burst.', "The tenants’ union"),
        ("plain", "words"),
        ("The tenants’ union", "“Water!”"),
    ],
)
def test_signs_of_measure_and_one_style_are_not_told(texts: tuple[str, str]) -> None:
    assert found(*((f"문장 {number}", text) for number, text in enumerate(texts))) == {}


def test_a_quotation_that_ends_in_a_number_has_both_its_marks() -> None:
    rows = (("하나", 'They said "never again 1995" and left.'), ("둘", "“Water!”"))
    assert found(*rows) == {EN: [('"', 2), ("“ ”", 2)]}


@pytest.mark.parametrize(
    ("form", "before", "after"),
    [
        ("“ ”", '"Water," she said, "is a right!"', "“Water,” she said, “is a right!”"),
        ("“ ” ’", "\"The tenants' union won't go!\"", "“The tenants’ union won’t go!”"),
        ("‘ ’ “ ”", "(\"'물'은 권리\"라며)", "(“‘물’은 권리”라며)"),
        ("\" '", "“The tenants’ union” ‘won’", "\"The tenants' union\" 'won'"),
    ],
)
def test_marks_are_put_as_the_form_has_them(form: str, before: str, after: str) -> None:
    text = before
    for at in range(len(text)):
        if text[at] in "\"'“”‘’":
            text = put_quotation_mark(form, text, Span(at, at + 1)).text
    assert text == after


@given(st.text("물a \"'“”‘’(.", min_size=1, max_size=12), st.data())
def test_nothing_but_the_mark_changes(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    for form in ('"', "“ ”"):
        replaced = put_quotation_mark(form, text, Span(at, at + 1))
        assert len(replaced.text) == len(text)
        assert replaced.text[:at] == text[:at]
        assert replaced.text[at + 1 :] == text[at + 1 :]
