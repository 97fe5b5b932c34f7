"""What the columns of a table hold: by their names, by their texts, or as told."""

from __future__ import annotations

import pytest

from tests.tm.glossaries.concepts import EN, KO
from tm.errors import FormatError
from tm.glossaries.columns import (
    Column,
    ColumnMap,
    Field,
    column_named,
    has_names,
    parse_columns,
    suggest,
)

SIDES = (Column(Field.TERM, KO), Column(Field.TERM, EN))


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Korean", SIDES[0]),
        (" KO-kr ", SIDES[0]),
        ("한국어", SIDES[0]),
        ("한국어 (Korean)", SIDES[0]),
        ("영문 명칭", SIDES[1]),
        ("Note:", Column(Field.NOTE)),
        ("English term", SIDES[1]),
        ("영어", SIDES[1]),
        ("Part of  speech", Column(Field.PART_OF_SPEECH)),
        ("품사", Column(Field.PART_OF_SPEECH)),
        ("비고", Column(Field.NOTE)),
        ("출처", Column(Field.SOURCE)),
        ("분야", Column(Field.DOMAIN)),
        ("동의어", Column(Field.SYNONYM)),
        ("korean status", Column(Field.STATUS, KO)),
        ("영어 금지어", Column(Field.FORBIDDEN, EN)),
        ("page", None),
        ("", None),
    ],
)
def test_columns_are_known_by_many_names(name: str, column: Column | None) -> None:
    assert column_named(name) == column


@pytest.mark.parametrize(
    ("rows", "columns", "header"),
    [
        ([["한국어", "영어"], ["강", "river"]], SIDES, True),
        ([["en", "ko"], ["river", "강"]], SIDES[::-1], True),
        ([["용어", "번역"], ["강", "river"]], SIDES, True),
        ([["source", "target"], ["river", "강"]], SIDES[::-1], True),
        ([["Begriff", "Wort"], ["river", "강"]], (None, None), True),
        ([["강", "river"], ["하천", "stream"]], SIDES, False),
        ([["river", "강", "메모 note"], ["stream", "하천", ""]], (*SIDES[::-1], None), False),
        ([["용어", "English", "쪽"], ["강", "river", "3"]], (*SIDES, None), True),
        ([["No", "국문", "영문"], ["1", "강", "river"]], (None, *SIDES), True),
        ([["강", "하천"], ["산", "들"]], (SIDES[0], None), False),
        ([["1", "2"]], (None, None), False),
        ([], (), True),
    ],
)
def test_columns_are_suggested_by_names_and_texts(
    rows: list[list[str]], columns: tuple[Column | None, ...], header: bool
) -> None:
    found = suggest(rows)
    if columns == (None, None) and header:
        # Names that nobody knows: the texts below them tell.
        columns = SIDES[::-1]
    if len(columns) == 3 and not header:
        columns = (*columns[:2], Column(Field.NOTE))
    assert found == ColumnMap(columns, header)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        (["한국어", "x"], True),
        (["용어", "번역"], True),
        (["번역", "translation"], False),
        (["강", "river"], False),
        ([], False),
    ],
)
def test_a_row_of_names_is_told_from_one_of_terms(row: list[str], names: bool) -> None:
    assert has_names(row) is names


@pytest.mark.parametrize(
    ("said", "first", "columns", "header"),
    [
        ("ko=용어,en=번역", ["용어", "번역"], SIDES, True),
        ("en = 1 , ko = 2", ["river", "강"], SIDES[::-1], False),
        ("ko=1,en=2", ["한국어", "영어"], SIDES, True),
        ("ko=1,en=2", ["headword", "gloss"], SIDES, True),
        (
            "korean=Wort,english=Term,비고=3",
            ["Wort", "Term", "Seite"],
            (*SIDES, Column(Field.NOTE)),
            True,
        ),
        ("ko=1,en=3,ko status=2", ["강", "불가", "river"], None, False),
        ("", ["a", "b"], (None, None), True),
    ],
)
def test_columns_may_be_told_by_name_or_number(
    said: str, first: list[str], columns: tuple[Column | None, ...] | None, header: bool
) -> None:
    if columns is None:
        columns = (SIDES[0], Column(Field.STATUS, KO), SIDES[1])
    assert parse_columns(said, first) == ColumnMap(columns, header)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("ko", "columns 'ko': expected a known kind and a column"),
        ("page=1", "columns 'page=1': expected a known kind"),
        ("ko=Wort", "no column 'Wort'; the first row has 용어, 번역"),
        ("ko=3", "no column '3'"),
        ("ko=0", "no column '0'"),
    ],
)
def test_what_is_not_understood_is_said(said: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        parse_columns(said, ["용어", "번역"])
