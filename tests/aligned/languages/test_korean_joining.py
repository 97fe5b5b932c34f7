from __future__ import annotations

import pytest

from aligned.languages.joining import Evidence, Joint
from aligned.languages.korean_joining import join_korean

SPACE, NOTHING, ASK = Joint.SPACE, Joint.NOTHING, Joint.ASK


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        ("강가에 모였다.", "그리고 주웠다", SPACE),
        ("첫째는 수도관이고,", "둘째는 임대료다", SPACE),
        ("다음과 같다:", "임대료를 동결하라", SPACE),
        ("정말인가?", "그렇다", SPACE),
        ("위원장은 “강은 모두의 것”", "이라고 말했다", NOTHING),
        ("위원장은 “강은 모두의 것이다”", "라고 말했다", NOTHING),
        ('위원장은 "강은 모두의 것이다"', "고 말했다", NOTHING),
        ("위원장은 “강은 모두의 것”", "그러나 아무도 듣지 않았다", SPACE),
        ("강화(江華)", "에서 온 주민", NOTHING),
        ("강화(江華)", "섬에서 온 주민", SPACE),
        ("주민회(회장", "박강변)는", ASK),
        ("강변 마을 주민회", "(회장 박강변)", SPACE),
        ("강변 마을 주민회(", "회장 박강변)", NOTHING),
        ("그는 이렇게 말했다. “", "강은 흐른다”", NOTHING),
        ('그는 이렇게 말했다. "', '강은 흐른다"', NOTHING),
        ("강은 흐른다", "”고 했다", NOTHING),
        ("강은 흐른다", '"고 했다', NOTHING),
        ("강은 흐른다", ". 우리는 남는다", NOTHING),
        ("독립·해방·", "평화를 바란다", NOTHING),
        ("독립", "·해방을 바란다", NOTHING),
        ("RCSA", "는 성명을 냈다", NOTHING),
        ("RCSA", "회원이 모였다", ASK),
        ("Riverside", "News 기자", SPACE),
        ("1995", "년 여름이었다", NOTHING),
        ("모두 30", "만 명이 서명했다", NOTHING),
        ("모두 12,", "000명이 서명했다", NOTHING),
        ("19", "95년 여름이었다", NOTHING),
        ("2023년 5월", "2일에 열렸다", SPACE),
        ("서울-", "부산 구간", NOTHING),
        ("서울", "-부산 구간", NOTHING),
        ("음식점은 4.", "8% 줄었다", NOTHING),
        ("회의는 2022. 11.", "15. 강변에서 열렸다", SPACE),
        ("회의는 11.", "15. 강변에서 열렸다", SPACE),
        ("모두 떠났습니다.”", "이 일은 오래갔다", SPACE),
        ("모두 떠났습니다.”", "라고 말했다", NOTHING),
        ("값은 `", "river`에 있다", NOTHING),
        ("값은 `river", "`에 있다", NOTHING),
        ("우리 선수", "들은 떠났다", NOTHING),
        ("점령의 공고화 ㅡ 잠시라도 ㅡ", "를 뜻한다", SPACE),
        ("수도관을 바꿔야 해야", "한다고 말했다", SPACE),
        ("다시 만나기로", "했다", SPACE),
        ("강가에", "모였다", ASK),
        ("수도관을 바", "꾸었다", ASK),
    ],
)
def test_korean_lines_go_on_by_what_stands_at_the_break(
    left: str, right: str, joint: Joint
) -> None:
    assert join_korean(left, right, Evidence()) is joint


def test_a_word_that_stands_whole_elsewhere_is_whole_here() -> None:
    known = Evidence({"수도관을", "바꾸었다", "바"})
    assert join_korean("수도관을 바", "꾸었다.", known) is NOTHING
    assert join_korean("낡은 수도", "관을 바꾸었다", known) is NOTHING


def test_two_words_of_the_document_are_not_taken_for_one() -> None:
    known = Evidence({"이", "번", "이번"})
    assert join_korean("바로 이", "번 주에", known) is ASK


def test_a_word_stands_apart_where_both_halves_do_elsewhere() -> None:
    known = Evidence({"강변", "마을", "강변신문", "사용", "하는"})
    assert join_korean("우리 강변", "마을", known) is SPACE
    assert join_korean("우리 강변", "신문", known) is NOTHING
    assert join_korean("우리가 사용", "하는", known) is ASK


@pytest.mark.parametrize(("tied", "joint"), [(True, NOTHING), (False, SPACE)])
def test_brackets_are_tied_where_the_document_ties_them(tied: bool, joint: Joint) -> None:
    assert join_korean("우리 강변", "(江邊)에서", Evidence(tied_brackets=tied)) is joint


def test_capitals_are_cut_in_packed_lines() -> None:
    assert join_korean("비무장지대(DM", "Z)에서", Evidence(), packed=True) is NOTHING
    assert join_korean("강변의 River", "Town에서", Evidence(), packed=True) is SPACE


@pytest.mark.parametrize(("right", "joint"), [("erside에서", NOTHING), ("of Korea", SPACE)])
def test_latin_words_break_only_in_lines_filled_to_the_last_cell(right: str, joint: Joint) -> None:
    assert join_korean("강변 모임 Riv", right, Evidence(), packed=True) is joint
    assert join_korean("강변 모임 Riv", right, Evidence()) is SPACE
