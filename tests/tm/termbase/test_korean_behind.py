"""What stands behind a Korean noun: nothing, an ending, or another word."""

from __future__ import annotations

import pytest

from tm.termbase.korean_behind import Behind, is_particle, look_behind

# Behind 노조 (an open syllable) and 조합 (a closed one).
OPEN = (
    "는 가 를 와 의 에 로 로는 로부터 로부터의 로서의 와의 도 나 라도 라고 라는 라며 라면 "
    "라서 란 다 였다 였습니다 였던 입니다 예요 지만 며 이자 니까 인데 인지 일 임을 든지 "
    "야말로 이기도 에게까지 만의 들 라기보다는 라니 까지다 뿐이다 뿐만 에서였다 하자 했던 "
    "되었다 답게 군요 잖아"
)
CLOSED = (
    "은 이 을 과 의 에서 으로 으로부터의 에게서 까지도 마저도 만으로는 만큼은 보다는 처럼 "
    "이나마 이라도 이라고는 이라며 이라서 이란 이다 이었습니다만 입니까 이에요 이므로 인데도 "
    "일지라도 이야말로 이여 이기에 에서만큼은 에서조차 과의 끼리 뿐인 밖에는 들에게는 들이다 "
    "한다 하는 해야 했습니다 함으로써 됐다 되는 당한 받는 시켜 해냈다 해왔던 하려다 스러운 "
    "이라기보다는 에선 없는"
)
OTHERS = (
    "자 군 원 권 회 장 법 당 적 론 화 력 자들 원들 네시아 주의 주의자 운동 투쟁 나무 계급 "
    "위원회 부 실 록 서 지대 기관 나라 인들은 도에서 의사 과학 만세"
)


@pytest.mark.parametrize("rest", OPEN.split())
def test_what_ends_a_noun_in_a_vowel(rest: str) -> None:
    assert look_behind("조", rest) is Behind.ENDING


@pytest.mark.parametrize("rest", CLOSED.split())
def test_what_ends_a_noun_in_a_consonant(rest: str) -> None:
    assert look_behind("합", rest) is Behind.ENDING


@pytest.mark.parametrize("last", ["조", "합"])
@pytest.mark.parametrize("rest", OTHERS.split())
def test_another_noun_is_no_ending(last: str, rest: str) -> None:
    assert look_behind(last, rest) is Behind.WORD


@pytest.mark.parametrize(
    ("last", "rest"),
    [
        ("물", "가"),
        ("조", "은"),
        ("조", "을"),
        ("합", "는"),
        ("합", "를"),
        ("합", "와"),
        ("조", "과"),
    ],
)
def test_a_particle_that_cannot_follow_the_syllable_is_another_word(last: str, rest: str) -> None:
    assert look_behind(last, rest) is Behind.WORD


def test_after_a_final_rieul_stands_ro() -> None:
    assert look_behind("말", "로") is Behind.ENDING


def test_a_foreign_word_takes_either_particle() -> None:
    for rest in ("은", "는", "이", "가", "로", "으로"):
        assert look_behind("o", rest) is Behind.ENDING


def test_nothing_is_nothing() -> None:
    assert look_behind("조", "") is Behind.NOTHING


@pytest.mark.parametrize("text", ["은", "에서", "까지는", "에게서", "으로도", "만"])
def test_particles_are_known(text: str) -> None:
    assert is_particle(text)


@pytest.mark.parametrize("text", ["나라", "도로", "이란", "보고", "대로", "만세", "의사", "이사"])
def test_a_noun_that_looks_like_particles_is_none(text: str) -> None:
    assert not is_particle(text)
