import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO, PAIRS
from tm.fuzzy import band_of, compare
from tm.model import Band

EXACT, HIGH, ONE, TWO, LOW = Band.EXACT, Band.HIGH, Band.ONE_WORD, Band.TWO_WORDS, Band.LOW

# Judged by hand, as a translator would: query, unit, band, what the reason names.
KOREAN = [
    ("강을 살리자!", "강을 살리자!", EXACT, "the same text"),
    ("강을  살리자! ", "강을 살리자!", EXACT, "the same text"),
    ("강을살리자!", "강을 살리자!", HIGH, "spacing only"),
    ("강 을 살 리 자!", "강을 살리자!", HIGH, "spacing only"),
    ("세입자조합은 총회를 연다.", "세입자 조합은 총회를 연다.", HIGH, "spacing only"),
    ("“강”을 살리자", '"강"을 살리자', HIGH, "quotation marks only"),
    ("‘강’을 살리자", '"강"을 살리자', HIGH, "quotation marks only"),
    ("강을 살리자!", "강을 살리자.", HIGH, "punctuation only"),
    ("강을 살리자", "- 강을 살리자", HIGH, "list marker only"),
    ("2. 강을 살리자", "1. 강을 살리자", HIGH, "list marker only"),
    ("조정(調停)을 거부한다.", "조정을 거부한다.", HIGH, "hanja gloss only"),
    ("강을 살리자.[3]", "강을 살리자.", HIGH, "note mark only"),
    ("회원 30명이 모였다.", "회원 40명이 모였다.", HIGH, "numbers differ: 40 → 30"),
    ("3월 3일에 문을 연다.", "5월 7일에 문을 연다.", HIGH, "5 → 3, 7 → 3"),
    ("인상을 멈추자!", "인상을 멈춰라!", ONE, "ending 멈춰라 → 멈추자"),
    ("이 싸움을 끝내자!", "이 싸움을 끝내라!", ONE, "ending 라 → 자"),
    ("도서관이 다시 문을 연다.", "도서관은 다시 문을 연다.", ONE, "ending 은 → 이"),
    ("시는 임대료를 공개했다.", "시는 임대료를 공개한다.", ONE, "→"),
    (
        "북쪽 강과 동쪽 강 모두를 지금 살리자!",
        "북쪽 강과 남쪽 강 모두를 지금 살리자!",
        ONE,
        "남쪽 → 동쪽",
    ),
    (
        "세입자 조합은 오늘 저녁 모든 조합원에게 총회 참석을 호소한다.",
        "세입자 조합은 내일 아침 모든 조합원에게 총회 참석을 호소한다.",
        TWO,
        "two words differ: 내일 → 오늘, 아침 → 저녁",
    ),
    ("우리는 오늘 강을 함께 청소한다", "우리는 강을 오늘 함께 청소한다", ONE, "word order"),
    ("우리는 파업을 지지하며 간다", "우리는 파업을 지지한다", LOW, "지지한다 → 지지하며, new"),
    ("민족해방투쟁을 지지한다", "민족 해방 투쟁을 지지한다", HIGH, "spacing only"),
    ("회의는 월요일에 열린다", "회의는 화요일에 열린다", HIGH, "화요일에 → 월요일에"),
    ("30%", "40%", HIGH, "numbers differ: 40 → 30"),
    ("정말인가?", "정말이다!", LOW, "ending"),
    ("만국의 주민이여 단결하라", "만국의 주민이여 단결하라!", HIGH, "punctuation only"),
    ("강", "산", None, ""),
    ("!", "?", None, ""),
    ("도서관은 내일 문을 연다", "세입자는 회의를 거부한다", None, ""),
]
ENGLISH = [
    ("Clean the river!", "Clean the river!", EXACT, "the same text"),
    ("Clean The River!", "Clean the river!", HIGH, "case only"),
    ("The tenants' union", "The tenants’ union", HIGH, "quotation marks only"),
    ("Clean the river.", "Clean the river!", HIGH, "punctuation only"),
    ("A well-known song", "A well known song", HIGH, "punctuation"),
    ("Rents rose by 30 per cent.", "Rents rose by 40 per cent.", HIGH, "40 → 30"),
    (
        "Against both the northern and eastern landlords!",
        "Against both the northern and southern landlords!",
        ONE,
        "southern → eastern",
    ),
    ("The members of the union met.", "The member of the union met.", ONE, "ending"),
    ("The union has met a member.", "The union has met the member.", ONE, "the → a"),
    (
        "The union calls on all its members to come to the meeting tonight.",
        "The union calls on all its tenants to come to the library tonight.",
        TWO,
        "two words differ",
    ),
    ("On 3 March 2026 we met.", "On 4 April 2025 we met.", HIGH, "4 → 3, April → March"),
    ("“Water is a right,” she said.", '"Water is a right", she said.', HIGH, "quotation marks"),
    ("The council's plan was rejected.", "The council's plan is rejected.", ONE, "is → was"),
    ("Long live the union!", "Long live the library!", TWO, "library → union"),
    ("Down with the rent increase!", "Down with the fare increase!", ONE, "fare → rent"),
    ("The plan (see below) is wrong.", "The plan is wrong.", LOW, "see below"),
    ("A b c d internationalisation", "A b c d library", LOW, "library → internationalisation"),
    ("The library opens in May.", "Rents have doubled since the spring.", None, ""),
]


@pytest.mark.parametrize(
    ("query", "unit", "band", "named", "language"),
    [(*row, KO) for row in KOREAN] + [(*row, EN) for row in ENGLISH],
)
def test_bands_and_reasons_are_a_translators(query, unit, band, named, language):
    found = compare(query, unit, language)
    assert found.band is band, found
    assert named in found.reason
    assert found.band is band_of(found.score)


@pytest.mark.parametrize(
    ("query", "unit", "language"),
    [
        ("우리는 이 계획을 지지한다.", "우리는 이 계획을 지지하지 않는다.", KO),
        ("새 다리 지지!", "새 다리 지지 반대!", KO),
        ("물이 없다", "물이 있다", KO),
        ("우리는 안 간다", "우리는 간다", KO),
        ("We support the plan.", "We do not support the plan.", EN),
        ("We support the new plan of the city.", "We never support the new plan of the city.", EN),
        ("No support for the plan!", "Support for the plan!", EN),
        ("They can't come.", "They can come.", EN),
    ],
)
def test_a_turned_meaning_is_said_and_never_a_near_match(query, unit, language):
    for found in (compare(query, unit, language), compare(unit, query, language)):
        assert "negation differs" in found.reason
        assert found.score <= 84


@pytest.mark.parametrize("text", ["연못을 살리자", "잘못을 고치자", "방안에 앉다"])
def test_syllables_inside_other_words_deny_nothing(text):
    assert "negation" not in compare(text, "강을 지키자", KO).reason


QUOTED_KO = "세입자 조합의 싸움이 임대료 인상을 노리는 건물주 담합에 의해 위협받고 있다."
QUOTING_KO = (
    "3. 조합과 시민모임은 모든 주민에게 세입자조합의 싸움이 인상을 노리는 건물주 담합에 의해 "
    "위협받고 있다는 점을 널리 알리는 바이다."
)
QUOTED_EN = "The tenants' struggle is threatened by a secret deal aimed at a rise and sale."
QUOTING_EN = (
    "3. The union and the citizens' group point out to all residents of the quarter that the "
    "tenants’ struggle is threatened by a secret deal aimed at a sale."
)


@pytest.mark.parametrize(
    ("query", "unit", "language"), [(QUOTED_KO, QUOTING_KO, KO), (QUOTED_EN, QUOTING_EN, EN)]
)
def test_a_sentence_quoted_in_a_longer_unit_is_in_band_75(query, unit, language):
    found = compare(query, unit, language)
    assert found.band is Band.TWO_WORDS
    assert found.reason.startswith("the unit contains your text")


def test_a_longer_query_says_that_it_contains_the_unit():
    found = compare(QUOTING_KO, QUOTED_KO, KO)
    assert found.band is Band.LOW
    assert found.reason.startswith("your text contains the unit")


@pytest.mark.parametrize("query", ["강", "강을", "우리", "강을 살리자", "하는 바이다"])
def test_a_few_words_inside_a_long_unit_stay_low(query):
    unit = "우리는 하는 바이다 말했고 강을 살리자 또 말했으며 모두가 그 말에 크게 박수를 보냈다."
    assert compare(query, unit, KO).score < 60


@pytest.mark.parametrize("query", ["the", "of the", "the river", "to all"])
def test_a_few_english_words_stay_low(query):
    unit = "The union of the river towns wrote to all the members that the river is rising again."
    assert compare(query, unit, EN).score < 60


def test_a_clause_in_front_keeps_three_quarters_in_band_75():
    sentence = "세입자 조합은 모든 조합원에게 이번 총회에 꼭 참석할 것을 다시 한번 간절히 호소한다."
    found = compare(f"어제 밤, {sentence}", sentence, KO)
    assert found.score >= 75


def test_more_context_around_a_quotation_never_raises_the_score():
    scores = [
        compare(QUOTED_KO, f"{'그리고 ' * extra}{QUOTED_KO}", KO).score for extra in range(3, 60, 4)
    ]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 75


_TEXTS = st.sampled_from([text for pair in PAIRS for text in pair]) | st.text(max_size=40)


@given(_TEXTS, _TEXTS, st.sampled_from([KO, EN]))
def test_scores_stay_in_range_and_agree_with_their_band(query, unit, language):
    found = compare(query, unit, language)
    assert 0 <= found.score <= 100
    assert found.band is band_of(found.score)
    assert found.reason or found.band is None


@given(_TEXTS, st.sampled_from([KO, EN]))
def test_a_text_is_exactly_itself(text, language):
    assert compare(text, text, language).band is Band.EXACT


@given(st.sets(st.integers(1, 30), max_size=8))
def test_spacing_alone_is_always_in_the_highest_band(places):
    text = "세입자 조합은 모든 조합원에게 총회에 참석할 것을 호소한다."
    spaced = "".join(f" {c}" if i in places else c for i, c in enumerate(text))
    assert compare(spaced, text, KO).score >= 95
