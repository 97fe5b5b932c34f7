"""The ledger of whole memories: what is listed, what is not, how it was rendered."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tm.model import Origin, TranslationUnit
from tm.normalise import loose_key
from tm.slogans.find import find_slogans
from tm.slogans.model import Slogan, SloganKind

KO, EN = Language.KO, Language.EN
FIXTURES = Path(__file__).parents[1] / "fixtures" / "tm"
EXAMPLES = Path(__file__).parents[2] / "examples"


def units_of(rows: list[tuple[str, str, str]]) -> list[TranslationUnit]:
    """Make units of (document, Korean, English) rows, a day apart."""
    return [
        TranslationUnit(
            f"u{number}",
            EN,
            KO,
            english,
            korean,
            Origin(document=document, at=f"2024-{1 + number // 28:02}-{1 + number % 28:02}"),
        )
        for number, (document, korean, english) in enumerate(rows)
    ]


def read(name: str) -> list[TranslationUnit]:
    lines = (FIXTURES / f"slogans_{name}.tsv").read_text(encoding="utf-8").splitlines()
    return units_of([tuple(line.split("\t")) for line in lines])  # type: ignore[misc]


def read_gold(*paths: Path) -> list[TranslationUnit]:
    rows = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            korean, english = line.split("\t")[:2]
            if korean.strip() and english.strip():
                rows.append((path.stem, korean, english))
    return units_of(rows)


@cache
def slogans_of_gold(folder: Path, language: Language) -> tuple[Slogan, ...]:
    """Find the slogans of a folder's pairs; many tests look into the same list."""
    return find_slogans(read_gold(*sorted(folder.glob("*.gold.tsv"))), language)


def listed(slogans: tuple[Slogan, ...], text: str, language: Language) -> int:
    """Return the row, counted from 1, that has a text in any form; 0 if none has."""
    key = loose_key(text, language)
    for number, slogan in enumerate(slogans, 1):
        if any(key in loose_key(one, language) for one in (slogan.text, *slogan.variants)):
            return number
    return 0


def row(slogans: tuple[Slogan, ...], text: str, language: Language = KO) -> Slogan:
    number = listed(slogans, text, language)
    assert number, [slogan.text for slogan in slogans]
    return slogans[number - 1]


@pytest.mark.parametrize(
    ("name", "language", "text", "most"),
    [
        ("harbour", KO, "이윤보다 목숨이 먼저다!", 3),
        ("harbour", KO, "야간 하역을 당장 금지하라!", 3),
        ("harbour", KO, "심야 하역을 당장 금지하라!", 3),
        ("harbour", KO, "안전 인력을 되돌려 놓을 때까지 부두는 조용할 것이다", 4),
        ("harbour", KO, "만세", 5),
        ("harbour", KO, "철도 노동자", 10),
        ("harbour", KO, "철도노동자", 10),
        ("harbour", KO, "파업 기금", 10),
        ("harbour", KO, "안전 인력", 10),
        ("harbour", EN, "Lives before profits!", 3),
        ("harbour", EN, "Ban night unloading now!", 3),
        ("harbour", EN, "Ban late-night unloading now!", 3),
        ("harbour", EN, "Long live", 5),
        ("harbour", EN, "railway workers", 10),
        ("harbour", EN, "strike fund", 10),
        ("meals", KO, "아이들 밥값을 깎지 마라!", 2),
        ("meals", KO, "아이들의 밥값을 깎지 마라!", 2),
        ("meals", KO, "모든 아이에게 따뜻한 점심을!", 2),
        ("meals", KO, "모든 노인에게 따뜻한 점심을!", 2),
        ("meals", KO, "무상급식", 6),
        ("meals", KO, "급식 조리원", 6),
        ("meals", EN, "A warm lunch for every child!", 2),
        ("meals", EN, "A hot lunch for every child!", 2),
        ("meals", EN, "free school meals", 4),
    ],
)
def test_slogans_of_made_up_campaigns_stand_high(
    name: str, language: Language, text: str, most: int
) -> None:
    number = listed(find_slogans(read(name), language), text, language)
    assert 1 <= number <= most


@pytest.mark.parametrize("name", ["harbour", "meals"])
@pytest.mark.parametrize("language", [KO, EN])
def test_dates_sources_numbers_and_small_words_are_no_slogans(
    name: str, language: Language
) -> None:
    for slogan in find_slogans(read(name), language):
        assert not any(character.isdigit() for character in slogan.text)
        assert loose_key(slogan.text, language) not in {
            "우리는", "우리", "그러나", "때까지", "한빛일보", "the", "wewill", "in front of",
            "out once again", "10월", "october",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "most"),
    [
        (KO, "함께 살고 함께 결정하자!", 2),
        (KO, "함께 읽고 함께 결정하자!", 2),
        (KO, "집은 상품이 아니라 권리다!", 2),
        (KO, "배움은 상품이 아니라 권리다!", 2),
        (KO, "우리가 살아갈 동네는 우리가 정한다.", 6),
        (EN, "Let us live together and decide together!", 2),
        (EN, "Housing is a right, not a commodity!", 2),
    ],
)
def test_slogans_of_the_examples_stand_first(language: Language, text: str, most: int) -> None:
    assert 1 <= listed(slogans_of_gold(EXAMPLES, language), text, language) <= most


@pytest.mark.parametrize(
    ("language", "text", "most"),
    [
        (KO, "노동자 정부 구성!", 5),
        (KO, "과두재벌 올리가르히 몰수와 기간산업 국유화!", 5),
        (KO, "러시아 제국주의와 서방 제국주의 모두에 맞서자!", 5),
        (KO, "만세", 12),
        (KO, "푸틴의 침략에 맞서", 12),
        (KO, "국제주의·반제국주의", 20),
        (KO, "강대국 거래", 25),
        (KO, "강화", 20),
        (KO, "해방투쟁", 20),
        (KO, "미 제국주의의 원로 모사", 20),
        (EN, "For a workers' government!", 5),
        (EN, "nationalise the key industries under workers' control!", 5),
        (EN, "Against both Russian and Western imperialism!", 5),
        (EN, "Defend Ukraine against Putin's aggression", 5),
        (EN, "Long live", 20),
        (EN, "Great Power deal", 20),
        (EN, "peace settlement", 20),
        (EN, "liberation struggle", 20),
        (EN, "occupation forces", 20),
        (EN, "veteran strategist of US imperialism", 20),
    ],
)
def test_slogans_of_real_statements_stand_high(
    shared: Path, language: Language, text: str, most: int
) -> None:
    slogans = slogans_of_gold(shared / "statements", language)
    assert 1 <= listed(slogans, text, language) <= most


def test_a_slogan_says_where_it_stands_and_how_it_was_rendered() -> None:
    units = read("harbour")
    by_id = {unit.id: unit for unit in units}
    slogan = row(find_slogans(units, KO), "이윤보다 목숨이 먼저다!")
    assert slogan.kind is SloganKind.CALL
    assert [one.document for one in slogan.occurrences] == ["strike", "rally", "victory"]
    for one in slogan.occurrences:
        unit = by_id[one.unit_id]
        assert unit.target[one.span.start : one.span.end] == one.text
        assert one.at == unit.origin.at
        if one.rendering_span is not None:
            start, end = one.rendering_span.start, one.rendering_span.end
            assert unit.source[start:end] == one.rendering
    (rendering,) = slogan.renderings
    # The last statement has it inside a sentence, with the words that render it elsewhere.
    assert (rendering.text, rendering.count) == ("Lives before profits!", 3)
    assert rendering.first < rendering.last
    assert slogan.unknown == 0


INSIDE = [
    ("a", "강은 모두의 것이다!", "The river belongs to all!"),
    ("a", "어부들은 그물을 걷었다.", "The fishers took in their nets."),
    ("a", "시청은 둑을 높이겠다고 한다.", "The town hall says it will raise the dam."),
]


@pytest.mark.parametrize(
    ("korean", "english", "rendering"),
    [
        (
            "“강은 모두의 것이다”라는 깃발이 걸렸다.",
            "A banner with “The river belongs to all” went up.",
            "The river belongs to all",
        ),
        (
            "강은 모두의 것이다, 우리는 둑에 섰다.",
            "The river belongs to all, and we stood on the dam.",
            "The river belongs to all",
        ),
        # What the translation quotes, in whatever words.
        (
            "‘강은 모두의 것이다’라고 쓴 깃발이 걸렸다.",
            "A banner saying ‘This river is everybody's!’ went up.",
            "This river is everybody's!",
        ),
        (
            "“강은 모두의 것이다!”라고 그들은 노래했다.",
            "They sang “Nobody owns this river!”",
            "Nobody owns this river!",
        ),
        # Two quotations, and which is which is not said.
        (
            "“강은 모두의 것이다!”와 “둑을 열어라!”를 외쳤다.",
            "They shouted “Open the dam!” and “Nobody owns this river!”",
            "",
        ),
        # A sentence with several quotations is one sentence, whatever their marks.
        (
            "깃발에는 “둑을 열어라!”와 “강은 모두의 것이다!”가 있었다.",
            "“Nobody owns this river!” and “Open the dam!” stood on the banners.",
            "",
        ),
        ("아이들은 강은 모두의 것이다, 하며 웃었다.", "The children laughed.", ""),
    ],
)
def test_inside_a_sentence_a_slogan_is_rendered_by_what_is_quoted_or_known(
    korean: str, english: str, rendering: str
) -> None:
    units = units_of([*INSIDE, ("b", korean, english)])
    slogan = row(find_slogans(units, KO), "강은 모두의 것이다!")
    last = next(one for one in slogan.occurrences if one.document == "b")
    assert last.rendering == rendering


def test_a_sentence_with_commas_is_found_inside_a_longer_one() -> None:
    korean = "둑이 무너지면, 마을은 물에 잠기고 학교는 문을 닫는다"
    english = "If the dam breaks, the village is under water and the school closes"
    rows = [
        *INSIDE,
        ("a", f"{korean}.", f"{english}."),
        ("b", f"한 어부는 “{korean}”고 말했다.", f"A fisher said: “{english}.”"),
    ]
    for language, text in ((KO, korean), (EN, english)):
        slogans = find_slogans(units_of(rows), language)
        slogan = row(slogans, f"{text}.", language)
        assert [one.text.rstrip(".") for one in slogan.occurrences] == [text, text]
        assert slogans[0] is slogan


def test_a_sentence_with_other_commonplace_words_is_a_variant() -> None:
    rows = [
        *INSIDE,
        ("a", "우리의 월급이 벽돌이 되는 것을 더는 참을 수 없다.", "We no longer bear it."),
        ("b", "우리의 월급이 벽돌이 되는 것을 더 이상 참을 수 없다.", "We can bear it no more."),
    ]
    slogan = row(find_slogans(units_of(rows), KO), rows[3][1])
    assert [one.same for one in slogan.occurrences] == [True, False]


@pytest.mark.parametrize("particle", ["에겐", "에게는", "한테", "한텐", "까진", "부턴"])
def test_shortened_particles_make_no_other_words(particle: str) -> None:
    rows = [
        *INSIDE,
        ("a", "조리사들에게는 쉴 의자조차 없다.", "The cooks do not even have a chair."),
        ("b", f"조리사들{particle} 쉴 의자조차 없다.", "The cooks do not even have a chair."),
    ]
    slogan = row(find_slogans(units_of(rows), KO), rows[3][1])
    assert all(one.same for one in slogan.occurrences)


def test_inside_a_sentence_a_phrase_has_no_mark_and_no_particle() -> None:
    rows = [
        *INSIDE,
        ("a", "즉각 개방!", "Open it now!"),
        ("b", "우리는 수문의 즉각 개방을 원한다.", "We want the gates opened now."),
        ("c", "모두가 바라는 것은 즉각 개방.", "What all want: open it now."),
    ]
    slogan = row(find_slogans(units_of(rows), KO), "즉각 개방!")
    assert [one.text for one in slogan.occurrences] == ["즉각 개방!", "즉각 개방", "즉각 개방"]


def test_other_words_are_variants_and_their_renderings_are_kept_apart() -> None:
    slogan = row(find_slogans(read("harbour"), KO), "야간 하역을 당장 금지하라!")
    assert [one.same for one in slogan.occurrences] == [True, False]
    assert [one.text for one in slogan.renderings] == ["Ban night unloading now!"]
    assert slogan.variants == ("야간 하역을 당장 금지하라!", "심야 하역을 당장 금지하라!")


def test_renderings_are_grouped_and_counted() -> None:
    rows = [
        ("one", "인민 회의는 광장에서 열린다.", "The people's assembly meets in the square."),
        (
            "one",
            "우리는 인민회의를 따른다.",
            "We abide by the people's assembly.",
        ),
        ("two", "시장은 인민 회의를 두려워한다.", "The mayor is afraid of the popular council."),
        (
            "two",
            "인민 회의가 없었다면 공장은 닫혔다.",
            "The popular council saved the works.",
        ),
        ("two", "다음 인민 회의에서 만나자.", "See you there next time."),
    ]
    slogan = row(find_slogans(units_of(rows), KO), "인민 회의")
    assert [(one.text, one.count) for one in slogan.renderings] == [
        ("people's assembly", 2),
        ("popular council", 2),
    ]
    assert slogan.unknown == 1
    assert set(slogan.variants) == {"인민 회의", "인민회의"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("강변 공원을 지키자!", "강변공원을 지키자!"),
        ("강변 공원을 지키자!", "* 강변 공원을 지키자!"),
        ("강변 공원을 지키자!", "“강변 공원을 지키자”라는 구호가 들렸다."),
        ("강변 공원을 지키자!", "강변 공원(公園)을 지키자!"),
        ("강변 공원을 지키자!", "3. 강변 공원을 지키자![4]"),
        ("강변 공원을 지키자!", "우리는 외쳤다. 강변 공원을 지키자!"),
        ("강변 공원을 지키자!", "강변 공원을 지키라!"),
    ],
)
def test_small_differences_make_no_other_slogan(one: str, other: str) -> None:
    rows = [
        ("a", one, "Defend the riverside park!"),
        ("b", other, "Something else is said here."),
        ("c", "도서관 앞에 나무를 심었다.", "A tree was planted at the library."),
        ("c", "강변 도서관과 공원 도서관은 다르다.", "Two libraries differ."),
    ]
    slogan = row(find_slogans(units_of(rows), KO), "강변 공원을 지키")
    assert {occurrence.unit_id for occurrence in slogan.occurrences} == {"u0", "u1"}


def test_a_repeated_part_of_a_repeated_sentence_is_told_once() -> None:
    rows = [("a", "모든 이웃에게 열린 도서관을!", "A library open to all neighbours!")] * 3
    texts = [slogan.text for slogan in find_slogans(units_of(rows), KO)]
    assert texts == ["모든 이웃에게 열린 도서관을!"]


def test_commonplace_repeats_are_not_listed() -> None:
    rows = [
        ("a", "이에 대한 것은 다음과 같이 말할 수 있다.", "On this the following can be said."),
        ("b", "그에 대한 것은 다음과 같이 말할 수 있다.", "On that the following can be said."),
        ("c", "그러나 하지 않을 수 없는 것이다.", "In order to do it, as well as not to."),
        ("d", "그러나 하지 않을 수 없는 것이다.", "In order to do it, as well as not to."),
    ]
    for language in (KO, EN):
        assert find_slogans(units_of(rows), language) == ()


@pytest.mark.parametrize("language", [KO, EN])
def test_an_empty_memory_and_empty_texts_have_no_slogans(language: Language) -> None:
    assert find_slogans([], language) == ()
    assert find_slogans(units_of([("a", "", ""), ("a", "…", "!"), ("a", "1", "2")]), language) == ()


def test_the_order_of_the_units_makes_no_difference_to_the_calls() -> None:
    units = read("meals")
    shuffled = list(units)
    Random(7).shuffle(shuffled)
    assert find_slogans(units, KO) == find_slogans(units, KO)
    one, other = (
        {(s.key, len(s.occurrences)) for s in find_slogans(some, KO) if s.kind is SloganKind.CALL}
        for some in (units, shuffled)
    )
    assert {len(s) for s in (one, other)} == {2}
    assert {count for _, count in one} == {count for _, count in other}


WORDS = st.sampled_from(
    [
        "강",
        "마을",
        "도서관을",
        "지키자!",
        "물은",
        "권리다.",
        "함께",
        "(2024)",
        "“문을",
        "열어라”",
        "·",
        "3.",
    ]
)
TEXTS = st.lists(WORDS, max_size=7).map(" ".join)


@given(st.lists(st.tuples(st.just("d"), TEXTS, TEXTS), max_size=8))
def test_spans_are_true_and_every_slogan_recurs(rows: list[tuple[str, str, str]]) -> None:
    units = {unit.id: unit for unit in units_of(rows)}
    for slogan in find_slogans(units.values(), KO):
        assert len(slogan.occurrences) >= 2
        assert len({(one.unit_id, one.span) for one in slogan.occurrences}) == len(
            slogan.occurrences
        )
        known = sum(one.count for one in slogan.renderings)
        assert known + slogan.unknown == sum(one.same for one in slogan.occurrences)
        for one in slogan.occurrences:
            assert units[one.unit_id].target[one.span.start : one.span.end] == one.text
