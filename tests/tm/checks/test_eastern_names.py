import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Span
from tm.checks.eastern_names import lost_in_english, lost_in_korean
from tm.checks.eastern_places import places_lost_in_english, places_lost_in_korean
from tm.checks.listed_names import listed_lost_in_english, listed_lost_in_korean


def said(text: str, spans: list[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("이영희 위원장", "Chairperson Kim Chul-soo", ["Kim Chul-soo"]),
        ("이영희 위원장", "Chairperson Lee Young-hee", []),
        ("이 위원장", "Chairperson Lee Young-hee", []),
        ("이영희 위원장", "Young-hee Lee, in the chair", []),
        ("이영희 위원장", "Chairperson Kim Chul Soo", ["Kim Chul Soo"]),
        ("이영희 위원장", "Chairperson Lee Younghee", []),
        ("李英姬 위원장", "Chairperson Kim Chul-soo", []),
        ("왕밍은 편지를 썼다.", "Luo Fuqiang wrote a letter.", ["Luo Fuqiang"]),
        ("뤄푸창은 편지를 썼다.", "Luo Fuqiang wrote a letter.", []),
        ("나부강은 편지를 썼다.", "Luo Fuqiang wrote a letter.", []),
        ("그들은 편지를 썼다.", "The post-war Cold War-era letters", []),
    ],
)
def test_a_name_of_korean_or_chinese_shape_is_missed_in_the_korean(ko, en, lost):
    assert said(en, list(lost_in_korean(ko, en))) == lost


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("김철수 간사는 떠났다.", "The secretary left.", ["김철수"]),
        ("김철수 간사는 떠났다.", "She left.", []),
        ("김철수 간사는 떠났다.", "Secretary Kim left.", []),
        ("시인 김철수는 떠났다.", "The poet left.", ["김철수"]),
        ("김철수와 이영희는 떠났다.", "Lee Young-hee left.", ["김철수"]),
        ("김철수와 김영희는 떠났다.", "Kim Young-hee left.", ["김철수"]),
        ("한국인 노동자 대표", "The delegate of the workers", []),
        ("전임자 위원장은 떠났다.", "The former chairperson left.", []),
    ],
)
def test_a_name_beside_a_title_or_another_name_is_missed_in_the_english(ko, en, lost):
    assert said(ko, list(lost_in_english(ko, en))) == lost


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("여수의 세입자", "The tenants of Gunsan", ["Gunsan"]),
        ("여수의 세입자", "The tenants of Yosu", []),
        ("전남의 세입자", "The tenants of Jeolla", []),
        ("오사카의 세입자", "The tenants of Kyoto", ["Kyoto"]),
        ("동경의 세입자", "The tenants of Tokyo", []),
        ("일본 정부", "Tokyo", []),
    ],
)
def test_a_place_is_missed_in_the_korean(ko, en, lost):
    assert said(en, list(places_lost_in_korean(ko, en))) == lost


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("여수에서 열린 집회", "The rally", ["여수"]),
        ("여수에서 열린 집회", "The rally in Yeosu", []),
        ("도쿄의 결정", "Japan's decision", []),
        ("대전 이후의 세계", "The world after the war", []),
        ("진도가 느리다.", "Progress is slow.", []),
    ],
)
def test_a_place_is_missed_in_the_english(ko, en, lost):
    assert said(ko, list(places_lost_in_english(ko, en))) == lost


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("멘델스존과 브람스의 노래", "The songs of Mendelssohn", ["브람스"]),
        ("멘델스존과 브람스의 노래", "The songs of Brahms", ["멘델스존"]),
        ("멘델스존과 브람스의 노래", "The songs of Brahms and Mendelssohn", []),
        ("멘델스존과 브람스의 노래", "Their letters", []),
        ("노동자와 농민의 편지", "The songs of Brahms", []),
    ],
)
def test_of_two_listed_names_one_is_missed_in_the_english(ko, en, lost):
    assert said(ko, list(listed_lost_in_english(ko, en))) == lost


@pytest.mark.parametrize(
    ("ko", "en", "lost"),
    [
        ("브람스의 편지", "The songs of Mendelssohn and Brahms", ["Mendelssohn"]),
        ("멘델스존의 노래", "The songs of Mendelssohn and Brahms", ["Brahms"]),
        ("두 사람의 편지", "The songs of Mendelssohn and Brahms", []),
        ("멘델스존과 Brahms의 노래", "The songs of Mendelssohn and Brahms", []),
    ],
)
def test_of_two_listed_names_one_is_missed_in_the_korean(ko, en, lost):
    assert said(en, list(listed_lost_in_korean(ko, en))) == lost


@given(
    st.text("김이철수영희와은 부산의.", max_size=30), st.text("KimChul-so and Busan", max_size=40)
)
def test_places_lie_in_their_texts(ko, en):
    for find in (lost_in_english, places_lost_in_english, listed_lost_in_english):
        assert all(0 <= span.start < span.end <= len(ko) for span in find(ko, en))
    for find in (lost_in_korean, places_lost_in_korean, listed_lost_in_korean):
        assert all(0 <= span.start < span.end <= len(en) for span in find(ko, en))
