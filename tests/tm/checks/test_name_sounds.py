import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.checks.name_sounds import hangul_words, sounding

NEAR = 0.36


@pytest.mark.parametrize(
    ("name", "korean"),
    [
        ("Kavanaugh", "캐버노는"),
        ("Zelensky", "젤렌스키"),
        ("Zaluzhnyi", "잘루즈니"),
        ("Clausewitz", "클라우제비츠의"),
        ("Thomas", "토마스"),
        ("Matthew", "매튜"),
        ("Ford", "포드가"),
        ("Somerset", "서머싯"),
        ("Macron", "마크롱"),
        ("Jefferson", "제퍼슨"),
        ("Juan", "후안"),
        ("Knight", "나이트"),
        ("Wright", "라이트"),
        ("Philip", "필립"),
        ("Guatemala", "과테말라"),
        ("Łukasz", "우카시"),
        ("Björn", "비욘"),
        ("Müller", "뮐러"),
        ("Putin", "친푸틴"),
    ],
)
def test_a_transliteration_is_near_its_name(name, korean):
    assert sounding(name, [korean]).distance <= NEAR


@pytest.mark.parametrize(
    ("name", "korean"),
    [
        ("Milley", "설리번"),
        ("Zelensky", "푸틴"),
        ("Kherson", "하르키우"),
        ("Hartmann", "다리를"),
        ("Lukashenko", "대통령은"),
        ("Kowalski", "판사는"),
        ("Gallagher", "의원은"),
        ("Scholz", "메르켈"),
        ("Lindqvist", "경고했다"),
        ("Surovikin", "장군은"),
    ],
)
def test_another_word_is_far_from_a_name(name, korean):
    assert sounding(name, [korean]).distance > NEAR


def test_the_nearest_of_the_words_counts():
    words = hangul_words("어제 라브로프 장관이 말했다.")
    assert words == ("어제", "라브로프", "장관이", "말했다")
    assert sounding("Lavrov", words) == sounding("Lavrov", ["라브로프"])


def test_a_name_without_consonants_is_near_to_everything():
    assert sounding("Aoi", ["강"]).distance == 0


def test_a_name_is_as_far_as_can_be_from_nothing():
    assert sounding("Lavrov", []).distance == 1


def test_weight_grows_with_the_consonants():
    assert sounding("Lee", ["리"]).weight < sounding("Lavrov", ["라브로프"]).weight


@given(st.text("abcdefghijklmnopqrstuvwxyzéßł", min_size=1, max_size=12), st.text("가나다강힣롷쩡"))
def test_distance_lies_between_nought_and_one(name, korean):
    assert 0 <= sounding(name, hangul_words(korean)).distance <= 1
