"""What the check of particles says: the word, what stands there, what should."""

import pytest

from tm.checks.model import Bitext
from tm.checks.particles import CHECKS

(PARTICLES,) = CHECKS


def _found(ko: str) -> list[dict[str, str]]:
    return [dict(one.values) for one in PARTICLES.find(Bitext(ko, ""))]


@pytest.mark.parametrize(
    ("ko", "word", "written", "right"),
    [
        ("NBC이 보도했다.", "NBC", "이", "가"),
        ("CNN는 답했다.", "CNN", "는", "은"),
        ("UN로 보냈다.", "UN", "로", "으로"),
        ("HTML으로 썼다.", "HTML", "으로", "로"),
        ("IBM와 함께", "IBM", "와", "과"),
        ("EU과의 회담", "EU", "과", "와"),
        ("CNN라는 방송", "CNN", "라는", "이라는"),
        ("CNN나 BBC", "CNN", "나", "이나"),
        ("10%은 반대했다.", "10%", "은", "는"),
        ("1,200를 넘었다.", "1,200", "를", "을"),
        ("COVID-19은 끝났다.", "COVID-19", "", ""),
        ("‘자유’을 외쳤다.", "자유’", "을", "를"),
        ("도서관(圖書館)는 열려 있다.", "도서관(圖書館)", "는", "은"),
        ("$10을 냈다.", "10", "을", "를"),
        ("사람를 먼저", "사람", "를", "을"),
        ("학교으로 갔다.", "학교", "으로", "로"),
    ],
)
def test_finding_names_the_word_and_both_forms(ko, word, written, right):
    if not written:
        assert _found(ko) == []
        return
    assert _found(ko) == [{"word": word, "written": written, "right": right}]


def test_span_holds_the_word_and_its_particle():
    (one,) = PARTICLES.find(Bitext("어제 NBC이 보도했다.", "NBC reported."))
    (span,) = one.ko_spans
    assert "어제 NBC이 보도했다."[span.start : span.end] == "NBC이"
    assert one.words == "After “NBC” stands “이” where “가” is expected"


def test_same_slip_in_several_places_is_one_finding():
    (one,) = PARTICLES.find(Bitext("NBC은 졌고, NBC은 떠났다.", "NBC lost and left."))
    assert len(one.ko_spans) == 2


@pytest.mark.parametrize("right", ["은", "는", "이", "가", "을", "를", "과", "와", "으로", "로"])
@pytest.mark.parametrize("word", ["NBC", "CNN", "HTML", "Google", "7", "10%", "“강”", "물(水)"])
def test_of_two_forms_exactly_one_is_right(word, right):
    pairs = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로"}
    other = pairs.get(right) or {short: long for long, short in pairs.items()}[right]
    if word == "7" and right in ("과", "와"):
        return  # 7과 may be a lesson
    assert bool(_found(f"{word}{right} 남았다.")) is not bool(_found(f"{word}{other} 남았다."))
