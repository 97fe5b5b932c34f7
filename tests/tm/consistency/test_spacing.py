"""Korean words written together here and apart there."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import forms_of, in_korean
from tm.consistency.model import GroupKind
from tm.consistency.variants import find_variants
from tm.model import Severity


@pytest.mark.parametrize(
    ("one", "other", "forms"),
    [
        ("주민 총회는 금요일에 열린다.", "주민총회가 결정한 일이다.", ("주민 총회", "주민총회")),
        (
            "세입자 조합이 나섰다.",
            "우리는 세입자조합의 성명을 읽었다.",
            ("세입자 조합", "세입자조합"),
        ),
        ("수질 검사를 요구한다.", "수질검사 결과가 나왔다.", ("수질 검사", "수질검사")),
        ("하천 정화에 나선 사람들", "하천정화는 계속된다.", ("하천 정화", "하천정화")),
        ("공공 도서관을 지키자!", "공공도서관이 문을 닫는다.", ("공공 도서관", "공공도서관")),
        ("서울 시가 답했다.", "서울시는 침묵했다.", ("서울 시", "서울시")),
        ("네덜란드 군이 떠났다.", "네덜란드군은 남았다.", ("네덜란드 군", "네덜란드군")),
        ("반 정부 시위가 벌어졌다.", "반정부 구호를 외쳤다.", ("반 정부", "반정부")),
        ("친 기업 정책을 버려라.", "친기업 언론이 떠들었다.", ("친 기업", "친기업")),
        ("전 세계가 지켜본다.", "전세계 노동자가 모였다.", ("전 세계", "전세계")),
        ("회의 중에 불이 꺼졌다.", "회의중에 떠난 사람", ("회의 중", "회의중")),
        ("한 동안 아무도 오지 않았다.", "한동안 비가 왔다.", ("한 동안", "한동안")),
        ("그 동안 우리는 기다렸다.", "그동안 임대료가 올랐다.", ("그 동안", "그동안")),
        ("그 때 문이 열렸다.", "그때 사서가 말했다.", ("그 때", "그때")),
        ("뉴욕 타임스가 보도했다.", "뉴욕타임스는 썼다.", ("뉴욕 타임스", "뉴욕타임스")),
        (
            "임대료 인상 반대 운동이 커졌다.",
            "임대료인상에 맞서자.",
            ("임대료 인상", "임대료인상"),
        ),
        (
            "지역 경제 회복을 말한다.",
            "지역경제회복은 멀다.",
            ("지역 경제 회복", "지역경제회복"),
        ),
    ],
)
def test_one_compound_in_two_ways_is_found(one: str, other: str, forms: tuple[str, ...]) -> None:
    assert tuple(sorted(forms)) in forms_of(in_korean(one, other), GroupKind.SPACING)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("우리는 이길 수 있다.", "우리는 이길수 있다."),
        ("임대료를 낼 수 없다.", "임대료를 낼수 없다."),
        ("문을 닫는 것은 잘못이다.", "문을 닫는것은 잘못이다."),
        ("비가 올 때마다 넘친다.", "비가 올때마다 넘친다."),
        ("비가 올 때 마다 넘친다.", "눈이 올 때마다 막힌다."),
        ("강은 흐르고 있다.", "물은 흐르고있다."),
        ("우리는 물러서지 않는다.", "그들은 물러서지않는다."),
        ("그 때문 이다.", "비 때문이다."),
        ("또 다른 문제가 있다.", "또다른 길이 있다."),
        ("시는 강을 정화 합니다.", "우리는 강을 정화합니다."),
    ],
)
def test_a_space_that_grammar_forbids_or_asks_for_is_a_warning(one: str, other: str) -> None:
    found = find_variants(in_korean(one, other))
    assert [group.severity for group in found] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("다시 한 번에 옮겼다.", "한번 가 보았다."),
        ("큰 집에 산다.", "큰집에 제사를 지내러 갔다."),
        ("이 사회를 바꾸자.", "이사회가 결정했다."),
        ("한 국가를 세웠다.", "한국가요 대회가 열렸다."),
        ("이 날을 기억한다.", "이날 모두가 모였다."),
        ("이 중에서 고른다.", "이중 구조가 문제다."),
        ("한 편을 보았다.", "한편 시는 침묵했다."),
        ("비가 오는 데다가 춥다.", "비가 오는데 나갔다."),
        ("먹어 보니 맛있다.", "먹어보니 맛있다."),
        ("만들어 냈다.", "만들어냈다."),
        ("못 한다고 했다.", "일을 못한다고 했다."),
        ("안 된다고 말했다.", "참 안된 일이다."),
        ("시장이 나왔다.", "시장 이 모퉁이에 서 있다."),
        ("조합은 물었다.", "조합 은행에 갔다."),
        ("그는 또 한 사람을 만났다.", "또한 우리는 말한다."),
        ("두 수 도 아니다.", "수도 사정이 나쁘다."),
        ("버튼을 클릭 한 번으로 누른다.", "버튼을 클릭한 사람"),
        ("우리는 강, 정화를 말한다.", "강정화 씨가 말했다."),
        ("모두 가 버렸다.", "모두가 알고 있다."),
    ],
)
def test_two_things_or_two_right_ways_are_no_finding(one: str, other: str) -> None:
    assert not forms_of(in_korean(one, other))


def test_all_particles_of_a_word_are_one_group_with_every_place() -> None:
    units = in_korean(
        "주민총회가 열린다.", "주민총회에서 물었다.", "주민 총회의 결정", "어제 주민 총회는 길었다."
    )
    (group,) = find_variants(units)
    texts = {unit.id: unit.target for unit in units}
    shown = {
        form.text: [texts[p.unit_id][p.span.start : p.span.end] for p in form.places]
        for form in group.forms
    }
    assert shown == {"주민총회": ["주민총회"] * 2, "주민 총회": ["주민 총회"] * 2}


def test_forms_of_a_verb_made_of_a_noun_are_one_group() -> None:
    units = in_korean("강을 정화 합니다.", "강을 정화했다.", "강을 정화하고 돌아왔다.")
    (group,) = find_variants(units)
    assert sorted(form.count for form in group.forms) == [1, 2]


def test_a_mark_between_two_words_parts_them() -> None:
    assert not forms_of(in_korean("주민, 총회를 열자.", "주민총회를 열자."))


def test_two_spaces_or_a_line_break_are_a_space() -> None:
    units = in_korean("주민  총회를 열자.", "주민\n총회가 열렸다.", "주민총회를 열자.")
    (group,) = find_variants(units)
    assert {form.text: form.count for form in group.forms} == {"주민 총회": 2, "주민총회": 1}


def test_words_that_are_together_only_inside_a_longer_one_are_found() -> None:
    units = in_korean("시민감시활동이 시작되었다.", "감시 활동을 계속한다.")
    assert forms_of(units) == [("감시 활동", "시민감시활동")]
