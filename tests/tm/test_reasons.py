import pytest

from tests.tm.civic import EN, KO
from tm.containment import find_containment
from tm.differences import ChangeKind, find_edits
from tm.fuzzy import compare
from tm.normalise import words
from tm.reasons import Spelling, describe_changes, describe_containment, describe_surface
from tm.typography import list_surface_differences


def find_changes(query, unit, language):
    return tuple(edit.change for edit in find_edits(query, unit, language))


def reason(unit, query, language=EN):
    changes = find_changes(words(query, language), words(unit, language), language)
    return describe_changes(changes, Spelling.of(query, unit, language))


@pytest.mark.parametrize(
    ("unit", "query", "expected"),
    [
        ("Clean the River", "Clean the Lake", "River → Lake"),
        ("Clean the river", "Clean the big river", "new in your text: big"),
        (
            "Clean the big old river",
            "Clean the river",
            "two words differ: only in the unit: big old",
        ),
        ("The union met", "The unions met", "ending union → unions"),
        ("The union opened it", "The union opens it", "ending ed → s"),
        (
            "a1 x a2 x a3 x a4 x a5 x",
            "b1 x b2 x b3 x b4 x b5 x".replace("b", "c"),
            "five words differ",
        ),
    ],
)
def test_changes_are_told_as_they_are_written(unit, query, expected):
    assert reason(unit, query).startswith(expected)


def test_a_long_list_is_cut_and_counted():
    told = reason("w m x m y m z m q m r", "a m b m c m d m e m f")
    assert told == "6 words differ: w → a, x → b, y → c, z → d and 2 more"


def test_spacing_is_told_beside_words():
    assert reason("세입자 조합은 강을 지킨다", "세입자조합은 숲을 지킨다", KO) == (
        "강을 → 숲을; also spacing"
    )


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["spacing"], "spacing only"),
        (["spacing", "punctuation"], "spacing and punctuation only"),
        (["case", "spacing", "punctuation"], "case, spacing and punctuation only"),
        ([], "Unicode form only"),
    ],
)
def test_surface_differences_are_joined(kinds, expected):
    assert describe_surface(kinds, []) == expected


def test_numbers_come_first():
    changes = find_changes(("회원", "30명이"), ("회원", "40명이"), KO)
    assert changes[0].kind is ChangeKind.NUMBER
    assert describe_surface(["spacing"], changes) == "numbers differ: 40 → 30; also spacing"


def test_the_rest_of_a_containing_text_is_named_and_cut():
    inner = "The Union calls on all Members to come"
    outer = f"One Two three four five six seven eight nine ten: {inner}"
    inside = find_containment(words(inner, EN), words(outer, EN), EN)
    assert describe_containment(inside, Spelling.of(inner, outer, EN)) == (
        "the unit contains your text; "
        "the rest of the unit is extra: One Two three four five six seven eight …"
    )


def test_what_differs_inside_is_told_in_brackets():
    unit = "The union calls on all members to come"
    query = f"Once more we say this: {unit.replace(' all ', ' its ')}"
    inside = find_containment(words(query, EN), words(unit, EN), EN)
    assert describe_containment(inside, Spelling.of(query, unit, EN)) == (
        "your text contains the unit (all → its); the rest is new: Once more we say this"
    )


@pytest.mark.parametrize(
    ("query", "unit", "expected"),
    [
        ("강을 살리자", "강을 살리자!", ("punctuation",)),
        ("강을살리자", "강을 살리자!", ("punctuation", "spacing")),
        ("- 강을 살리자", "* 강을 살리자", ("list marker",)),
        ("1. 강", "강", ("list marker",)),
        ("강(江)", "강", ("hanja gloss",)),
        ("강[1]", "강[2]", ("note mark",)),
        ("「강」", "“강”", ("quotation marks",)),
        ("강 — 숲", "강 - 숲", ()),
        ("강·숲", "강, 숲", ("punctuation", "spacing")),
        ("Union", "union", ("case",)),
    ],
)
def test_kinds_of_surface_difference_are_told_apart(query, unit, expected):
    changes = find_changes(words(query, KO), words(unit, KO), KO)
    assert list_surface_differences(query, unit, changes, KO) == expected


@pytest.mark.parametrize(
    ("query", "unit", "language", "expected"),
    [
        (
            "Our struggle does not end here",
            "5. Our struggle does not end in Hanbit-dong.",
            EN,
            "in Hanbit dong → here",
        ),
        (
            "Housing is a right",
            "Housing is a human right, not a commodity",
            EN,
            "the unit contains your text (only in the unit: human); "
            "the rest of the unit is extra: not a commodity",
        ),
        (
            "강",
            "강은 상품이 아니라 권리다!",
            KO,
            "the unit contains your text; the rest of the unit is extra: 상품이 아니라 권리다",
        ),
    ],
)
def test_a_part_is_told_truly_and_briefly(query, unit, language, expected):
    assert compare(query, unit, language).reason == expected
