import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.fuzzy import compare
from tm.match_model import Band
from tm.quantities import read_numbers


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("주민 삼십만 명이", KO, "주민 300000 명이"),
        ("주민 300,000명이", KO, "주민 300000명이"),
        ("3억 5천만 원을", KO, "350000000 원을"),
        ("12퍼센트 올랐다", KO, "12 올랐다"),
        ("12 퍼센트가 올랐다", KO, "12가 올랐다"),
        ("예산의 3분의 1이", KO, "예산의 1 3이"),
        ("예산의 삼분의 일이", KO, "예산의 1 3이"),
        ("서른 가구가", KO, "30 가구가"),
        ("스물다섯 명이", KO, "25 명이"),
        ("이천이십육년", KO, "2026년"),
        ("이십일일", KO, "21일"),
        ("지난 십 년 동안", KO, "지난 10 년 동안"),
        ("만 명이 두 번", KO, "10000 명이 2 번"),
        ("3만여 명", KO, "30000여 명"),
        ("three hundred thousand people", EN, "300000 people"),
        ("thirty five families", EN, "35 families"),
        ("two hundred and five", EN, "205"),
        ("two thousand and twenty six", EN, "2026"),
        ("1.2 million euros", EN, "1200000 euros"),
        ("a hundred people", EN, "100 people"),
        ("twelve per cent of them", EN, "12 of them"),
        ("12 percent of them", EN, "12 of them"),
        ("one third of it", EN, "1 3 of it"),
        ("three and four", EN, "3 and 4"),
        ("30,000 and five", EN, "30000 and 5"),
    ],
)
def test_numbers_in_words_become_digits(text, language, expected):
    assert " ".join(read_numbers(tuple(text.split()), language).words) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("한국 노동자", KO),
        ("만일 그가 오면", KO),
        ("이만 가자", KO),
        ("세대는 바뀐다", KO),
        ("한시적 조치", KO),
        ("일은 일이다", KO),
        ("hundreds of people", EN),
        ("the 12th meeting", EN),
    ],
)
def test_what_only_looks_like_a_number_stays(text, language):
    assert " ".join(read_numbers(tuple(text.split()), language).words) == text


_KOREAN = """
    삼십만 명이 300,000명이 3분의 1이 서른 12퍼센트 퍼센트 만 억 5천 강을 3.5 가구 분의
"""
_ENGLISH = """
    thirty five a hundred and thousand 1.2 million per cent percent third one river 3,000
"""
_WORDS = {KO: _KOREAN.split(), EN: _ENGLISH.split()}


@given(
    st.sampled_from([KO, EN]).flatmap(
        lambda language: st.tuples(
            st.just(language), st.lists(st.sampled_from(_WORDS[language]), max_size=8)
        )
    )
)
def test_what_is_read_covers_the_words_without_gap(drawn):
    language, words = drawn
    read = read_numbers(tuple(words), language)
    assert len(read.words) == len(read.written) == len(read.starts)
    assert " ".join(read.written) == " ".join(words)
    assert list(read.starts) == sorted(set(read.starts))


@pytest.mark.parametrize(
    ("query", "unit", "language", "reason"),
    [
        (
            "주민 삼십만 명이 왔다.",
            "주민 300,000명이 왔다.",
            KO,
            "number written differently: 300,000명이 → 삼십만 명이",
        ),
        (
            "About thirty families came.",
            "About 30 families came.",
            EN,
            "number written differently: 30 → thirty",
        ),
        (
            "Rents rose by 12 percent!",
            "Rents rose by 12%.",
            EN,
            "number written differently: 12% → 12 percent; also punctuation",
        ),
        (
            "The strike lasted 40 days.",
            "The strike lasted thirty days.",
            EN,
            "numbers differ: 30 → 40",
        ),
        ("회원 마흔 명이 왔다.", "회원 서른 명이 왔다.", KO, "numbers differ: 서른 → 마흔"),
        ("1,250 people came.", "980 people came.", EN, "numbers differ: 980 → 1,250"),
    ],
)
def test_a_number_in_words_is_compared_by_its_value(query, unit, language, reason):
    found = compare(query, unit, language)
    assert found.band is Band.HIGH
    assert found.reason == reason


def test_a_number_that_both_spell_out_is_a_word_to_write_anew():
    query = "The nurses went on strike for three weeks in May."
    unit = "The drivers went on strike for two weeks in May."
    found = compare(query, unit, EN)
    assert found.band is Band.TWO_WORDS
    assert found.reason == "two words differ: drivers → nurses, two → three"


@pytest.mark.parametrize("words", ["two hundred and", "nine billion", "hundred", "이십", "만"])
def test_words_that_go_on_and_on_are_read(words):
    language = EN if words.isascii() else KO
    assert read_numbers(tuple(words.split()) * 2_000, language).words
