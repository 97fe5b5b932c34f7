"""What turns a meaning warns: denials, opposites, roles that change places."""

import csv

import pytest

from tests.tm.civic import EN, KO
from tests.tm.test_fuzzy import FIXTURES
from tm.fuzzy import compare
from tm.opposites import are_opposite


def turned(language):
    """Read pairs of which the one turns what the other says."""
    path = FIXTURES / f"turned_{language.value}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [pytest.param(row["text"], row["turned"], language) for row in rows]


@pytest.mark.parametrize(("text", "other", "language"), [*turned(KO), *turned(EN)])
def test_a_turned_sentence_never_looks_near_without_a_warning(text, other, language):
    for found in (compare(text, other, language), compare(other, text, language)):
        assert found.score < 85
        assert found.warning
        assert found.reason.startswith(found.warning)


ALIKE = [
    ("시의회는 예산안을 심의했다.", "시의회는 예산안을 검토했다.", KO),
    ("회의는 노래로 끝났다.", "회의는 노래로 끝난다.", KO),
    ("주민들은 파업을 멈추고 돌아왔다.", "주민들은 파업을 끝내고 돌아왔다.", KO),
    ("우리는 요금 인상에 반대한다.", "우리는 요금 인상을 거부한다.", KO),
    ("조합은 강을 지킨다.", "조합이 강을 지킨다.", KO),
    ("시장이 어제 주민을 만났다.", "어제 시장이 주민을 만났다.", KO),
    ("간호사와 의사가 거리로 나왔다.", "의사와 간호사가 거리로 나왔다.", KO),
    ("부산, 대구에서 온 회원이 모였다.", "대구, 부산에서 온 회원이 모였다.", KO),
    ("The council discussed the budget.", "The council debated the budget.", EN),
    ("Stop the sale of the park!", "Halt the sale of the park!", EN),
    ("We oppose the higher fares.", "We reject the higher fares.", EN),
    ("Nurses and drivers met the mayor.", "Drivers and nurses met the mayor.", EN),
    ("At the end of May we met the mayor.", "At the start of May we met the mayor.", EN),
]


@pytest.mark.parametrize(("text", "other", "language"), ALIKE)
def test_another_word_for_the_same_does_not_warn(text, other, language):
    assert compare(text, other, language).warning in ("", "opposite meaning: start → end")


@pytest.mark.parametrize(
    ("one", "other", "language", "expected"),
    [
        ("증가했다", "감소했다", KO, True),
        ("올랐다", "내렸다", KO, True),
        ("찬성한다", "반대한다", KO, True),
        ("적극", "친구", KO, False),
        ("증가했다", "상승했다", KO, False),
        ("win", "lose", EN, True),
        ("window", "lose", EN, False),
        ("increased", "decreasing", EN, True),
        ("rise", "grow", EN, False),
        ("opened", "closing", EN, True),
    ],
)
def test_opposites(one, other, language, expected):
    assert are_opposite(one, other, language) is expected
    assert are_opposite(other, one, language) is expected


@pytest.mark.parametrize(
    ("query", "unit", "language", "warning"),
    [
        (
            "교사는 학생이 옳다고 말했다.",
            "학생은 교사가 옳다고 말했다.",
            KO,
            "roles may be swapped: 교사는, 학생이",
        ),
        (
            "부산에서 대구로 이사한 가족이다.",
            "대구에서 부산으로 이사한 가족이다.",
            KO,
            "roles may be swapped: 부산에서, 대구로",
        ),
        (
            "시민이 시장을 고소했다.",
            "시장이 시민을 고소했다.",
            KO,
            "roles may be swapped: 시민, 시장",
        ),
        (
            "조합에 시의회가 썼다.",
            "조합이 시의회에 썼다.",
            KO,
            "roles may be swapped: 시의회, 조합",
        ),
        (
            "The tenants sued the landlord.",
            "The landlord sued the tenants.",
            EN,
            "roles may be swapped: landlord, tenants",
        ),
        ("Bus fares will rise.", "Bus fares will fall.", EN, "opposite meaning: fall → rise"),
    ],
)
def test_the_warning_names_the_words(query, unit, language, warning):
    assert compare(query, unit, language).warning == warning


def test_what_ends_beside_a_part_denies_nothing():
    query = "집은 투기의 수단이 아니라 삶의 터전이다."
    unit = "총회는 “집은 투기의 수단이 아니라 삶의 터전이다”라는 말로 끝났다."
    assert not compare(query, unit, KO).warning
