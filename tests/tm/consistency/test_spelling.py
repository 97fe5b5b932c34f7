"""Names in several spellings, likely slips, longer names, words that begin alike."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import forms_of, make_units
from tm.consistency.model import GroupKind
from tm.consistency.variants import find_variants


@pytest.mark.parametrize(
    ("one", "other", "english"),
    [
        ("부다페스트", "부다페슈트", "Budapest"),
        ("페테르부르크", "페테르부르그", "Petersburg"),
        ("트로츠키", "뜨로쯔끼", "Trotsky"),
        ("뿌찐", "푸틴", "Putin"),
        ("로테르담", "로텔담", "Rotterdam"),
        ("사라예보", "싸라예보", "Sarajevo"),
        ("스톡홀름", "스톡홀롬", "Stockholm"),
        ("에르도안", "에르도완", "Erdowan"),
        ("몬테비데오", "몬테비데어", "Montevideo"),
        ("워싱턴", "워싱톤", "Washington"),
    ],
)
@pytest.mark.parametrize("particles", [("에서", "의"), ("의", ""), ("까지", "에도")])
def test_one_name_in_two_spellings_is_found(
    one: str, other: str, english: str, particles: tuple[str, str]
) -> None:
    units = make_units(
        [
            (f"대표단은 {one}{particles[0]} 회의를 열었다.", f"They met at {english} on Monday."),
            (f"항구의 노동자들이 {other}{particles[1]} 남았다.", f"Dockers wrote of {english}."),
            ("비가 오는 날 강은 넘친다.", "When it rains the stream floods."),
        ]
    )
    assert tuple(sorted((one, other))) in forms_of(units, GroupKind.SPELLING)


@pytest.mark.parametrize(
    ("one", "other", "english"),
    [
        ("메시지", "메세지", "message"),
        ("리더십", "리더쉽", "leadership"),
        ("데이터", "데이타", "data"),
    ],
)
def test_loanwords_are_found_like_names(one: str, other: str, english: str) -> None:
    units = make_units(
        [
            (f"우리는 {one}의 뜻을 읽었다.", f"We read the {english}."),
            (f"조합의 {other}에 기댄다.", f"The union lacks {english}."),
        ]
    )
    assert tuple(sorted((one, other))) in forms_of(units, GroupKind.SPELLING)


@pytest.mark.parametrize(
    ("one", "other", "english"),
    [
        # English has two words for the name, or a word for what belongs to it.
        ("산살바도르", "싼쌀바도르", ("San Salvador", "San Salvador")),
        ("엘파소", "엘퍼소", ("El Paso", "El Paso")),
        ("리투아니아", "리뚜아니아", ("Lithuania", "the Lithuanian border")),
        ("칠레", "찔레", ("Chile", "Chilean towns")),
        # Korean has a word behind it: a brigade, a sea.
        ("가리발디단", "까리발티단", ("the Garibaldi Brigade", "the Garibaldi Brigade")),
        ("사파티스타군", "싸빠티스타군", ("the Zapatista army", "the Zapatista army")),
        # Two syllables, and two consonants.
        ("타냐", "따냐", ("Tanya", "Tanya")),
        ("오베르트", "오버트", ("Obert", "Obert")),
    ],
)
def test_names_are_found_where_one_language_says_more(
    one: str, other: str, english: tuple[str, str]
) -> None:
    units = make_units(
        [
            (f"어제 {one}의 편지를 읽었다.", f"Yesterday we read the letter of {english[0]}."),
            (f"오늘 아침 {other}에서 답이 왔다.", f"This morning {english[1]} gave an answer."),
            ("비가 오는 날 강은 넘친다.", "When it rains the stream floods."),
        ]
    )
    assert tuple(sorted((one, other))) in forms_of(units)


@pytest.mark.parametrize(
    ("one", "other", "english"),
    [
        # A particle, a people, an army, a language, an office.
        ("헬싱키의", "헬싱키에", ("Helsinki", "Helsinki")),
        ("러시아는", "러시아인은", ("Russia", "Russians")),
        ("러시아가", "러시아군이", ("Russia", "Russian army")),
        ("대통령이", "부대통령이", ("president", "president")),
        ("노동자가", "노동이", ("worker", "labour")),
        # A letter apart, and two things.
        ("독일은", "독립은", ("Germany", "independence")),
        ("국민이", "국민의", ("people", "people")),
        ("구청이", "시청이", ("council", "council")),
        ("이란이", "이라크가", ("Iran", "Iraq")),
        ("오스트리아는", "오스트레일리아는", ("Austria", "Australia")),
        ("김민호 씨가", "김민오 씨가", ("Kim Min-ho", "Kim Min-o")),
        ("새동네에서", "새동내에서", ("village", "town")),
        ("업데이트해야", "업데이트하게", ("update", "update")),
        ("이데올로그가", "이데올로기가", ("ideologue", "ideology")),
        ("박서연 씨가", "박서윤 씨가", ("Park Seo-yeon", "Park Seo-yun")),
        ("경제", "경제위", ("economy", "economy")),
        ("오스트리아는", "오스트라시아는", ("Austria", "Australia")),
    ],
)
def test_words_that_only_look_alike_are_no_finding(
    one: str, other: str, english: tuple[str, str]
) -> None:
    units = make_units(
        [
            (f"어제 {one} 물었다.", f"Yesterday {english[0]} asked."),
            (f"오늘 아침 {other} 답했다.", f"This morning {english[1]} answered."),
            ("비가 오는 날 강은 넘친다.", "When it rains the stream floods."),
        ]
    )
    assert not forms_of(units)


def test_two_names_in_one_text_are_two() -> None:
    pairs = [
        ("안나와 안너가 만났다.", "Anna met her."),
        ("안너가 떠났다.", "Anna left."),
    ]
    assert not forms_of(make_units(pairs))


@pytest.mark.parametrize(
    ("slip", "right", "english"),
    [
        ("도섯관장", "도서관장", "head librarian"),
        ("임대료인샹", "임대료인상", "rent increase"),
        ("위원쟝", "위원장", "chairwoman"),
        ("수질검샤", "수질검사", "water quality test"),
        ("급삭소", "급식소", "canteen"),
        ("조합언", "조합원", "union member"),
        ("헙상", "협상", "negotiation"),
        ("집홰", "집회", "rally"),
    ],
)
def test_a_slip_beside_the_right_word_is_found_and_named(
    slip: str, right: str, english: str
) -> None:
    units = make_units(
        [
            (f"{right}에게 편지를 보냈다.", f"A letter went to the {english}."),
            (f"우리는 {slip}의 답을 기다린다.", f"We await an answer of the {english}."),
            (f"그들도 {right}에 기댄다.", f"They too rely on the {english}."),
            ("비가 오는 날 강은 넘친다.", "When it rains the stream floods."),
        ]
    )
    (group,) = (one for one in find_variants(units) if one.kind is GroupKind.SLIP)
    assert dict(group.values)["wrong"] == slip
    assert dict(group.values)["right"] == right


@pytest.mark.parametrize("particle", ["의", "마다", "들은", ""])
def test_a_slip_keeps_its_places_under_any_particle(particle: str) -> None:
    units = make_units(
        [
            ("급식소가 문을 열었다.", "The canteen has opened."),
            (f"우리는 급삭소{particle} 줄을 섰다.", "We queued at the canteen."),
        ]
    )
    (group,) = (one for one in find_variants(units) if one.kind is GroupKind.SLIP)
    assert sorted((form.text, form.count) for form in group.forms) == [("급삭소", 1), ("급식소", 1)]


def test_all_spellings_of_a_name_are_one_group() -> None:
    english = "A letter came from {} today."
    units = make_units(
        [
            (f"오늘 {name}에서 편지가 왔다. {'가나다라'[at]}", english.format("Petersburg"))
            for at, name in enumerate(("페테르부르크", "페테르부르그", "뻬쩨르부르그"))
        ]
    )
    assert forms_of(units, GroupKind.SPELLING) == [("뻬쩨르부르그", "페테르부르그", "페테르부르크")]


@pytest.mark.parametrize(
    ("one", "other", "english"),
    [
        ("맥도날드", "막도널드", "Macdonald"),
        ("카탈루니아", "카탈로냐", "Catalunya"),
        ("스베르들로프스크", "스볘르들롭스크", "Sverdlovsk"),
    ],
)
def test_spellings_far_apart_are_found_by_the_english_name(
    one: str, other: str, english: str
) -> None:
    units = make_units(
        [
            (f"어제 {one}에서 편지가 왔다.", f"Yesterday a letter from {english} came."),
            (f"오늘 {other}의 대표단이 떠났다.", f"The delegation of {english} left today."),
            ("비가 오는 날 강은 넘친다.", "When it rains the stream floods."),
        ]
    )
    assert tuple(sorted((one, other))) in forms_of(units, GroupKind.SPELLING)


def test_a_name_with_and_without_its_kind_is_found_where_english_has_it_without() -> None:
    pairs = [
        ("버킹엄궁이 답했다.", "Buckingham answered."),
        ("버킹엄은 침묵했다.", "Buckingham was silent."),
    ]
    assert ("버킹엄", "버킹엄궁") in forms_of(make_units(pairs))
    pairs[0] = ("버킹엄궁이 답했다.", "Buckingham Palace answered.")
    assert not forms_of(make_units(pairs))


APPROACH = (
    ("우리의 보수방식은 옳다.", "Our repair is right."),
    ("그 보수방식을 배웠다.", "They learned this repair."),
    ("새 보수법이 필요하다.", "A new repair is necessary."),
)


def test_words_that_begin_alike_and_translate_one_word_are_found() -> None:
    (group,) = find_variants(make_units(APPROACH))
    assert group.kind is GroupKind.WORDING
    assert group.subject == "repair"
    assert [(form.text, form.count) for form in group.forms] == [("보수방식", 2), ("보수법", 1)]


def test_compounds_of_one_modifier_are_no_several_words() -> None:
    pairs = [
        ("해방운동은 계속된다.", "The liberation movement goes on."),
        ("그 해방운동을 배웠다.", "They learned of the liberation movement."),
        ("해방전쟁이 시작됐다.", "The liberation war began."),
    ]
    assert not forms_of(make_units(pairs))
