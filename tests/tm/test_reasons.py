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
        ("The union met", "The unions met", "ending s added: unions"),
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
            "in Hanbit-dong → here",
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


@pytest.mark.parametrize(
    ("query", "unit", "expected"),
    [
        (
            "임대 주택으로 이사한 가구가 늘었다.",
            "임대주택 이사한 가구가 늘었다.",
            "ending 으로 added: 임대 주택으로; also spacing",
        ),
        (
            "재개발 구역 주민이 총회를 열었다.",
            "재개발구역의 주민이 총회를 열었다.",
            "ending 의 dropped: 재개발 구역; also spacing",
        ),
        (
            "마을 회관으로 모인 주민이 많았다.",
            "마을회관에 모인 주민이 많았다.",
            "ending 에 → 으로; also spacing",
        ),
        ("위원회는 회의록 공개했다.", "위원회는 회의록을 공개했다.", "ending 을 dropped: 회의록"),
        ("도서관에 모인 주민", "도서관에서 모인 주민", "ending 에서 → 에"),
        ("조합은 결과 발표했다.", "조합은 결과의 발표했다.", "ending 의 dropped: 결과"),
        (
            "결과를 발표할 것이다.",
            "결과를 발표하겠습니다.",
            "ending 발표하겠습니다 → 발표할 것이다",
        ),
    ],
)
def test_an_ending_is_told_with_its_word_and_the_space_beside_it(query, unit, expected):
    assert compare(query, unit, KO).reason == expected


@pytest.mark.parametrize(
    ("query", "unit", "language", "expected"),
    [
        ("The city-wide strike began", "The citywide strike began", EN, "punctuation only"),
        ("반미·반전 투쟁", "반미 반전 투쟁", KO, "punctuation and spacing only"),
        (
            "Lee Min-ji spoke today",
            "Lee Su-bin spoke today",
            EN,
            "two words differ: Su-bin → Min-ji",
        ),
        ("예산은 12억 원이다", "예산은 15억 원이다", KO, "numbers differ: 15억 → 12억"),
        ("찬성은 73.5%였다", "찬성은 68%였다", KO, "numbers differ: 68 → 73.5"),
        ("The 21st fair opened", "The 20th fair opened", EN, "numbers differ: 20th → 21st"),
        (
            "물가가 30퍼센트 올랐다",
            "물가가 30% 올랐다",
            KO,
            "number written differently: 30% → 30퍼센트",
        ),
        ("songs and soup, tea", "tea, songs and soup", EN, "word order: tea"),
    ],
)
def test_marks_inside_words_and_numbers_are_told_as_written(query, unit, language, expected):
    assert compare(query, unit, language).reason == expected


def test_words_before_a_denial_are_not_called_new():
    found = compare("We support the plan.", "We do not support the plan.", EN)
    assert found.reason == (
        "negation differs: check the meaning; two words differ: only in the unit: do not"
    )
