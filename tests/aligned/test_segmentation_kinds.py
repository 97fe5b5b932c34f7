"""What each segment is, and how a whole document comes apart."""

from __future__ import annotations

import pytest

from aligned.model import Document, Language, SegmentKind, Span
from aligned.segmentation import segment

SENTENCE, HEADING, ITEM = SegmentKind.SENTENCE, SegmentKind.HEADING, SegmentKind.LIST_ITEM
CITATION, LINK, ORNAMENT = SegmentKind.CITATION, SegmentKind.LINK, SegmentKind.ORNAMENT

STATEMENT = """강변 마을 선언: 강은 모두의 것이다

- 강을 살리자! 도서관을 지키자!

강변 주민회, 2023년 5월 2일

1. 우리는 지난 여덟 달 동안 강을 지켰다. 시청은 "기준을 넘은 적이 없다"고 말한다.[1]

* 주민 대표는 이렇게 말했다. “강은 흐른다. 우리는 남는다.” (강변신문, 2023년 5월 2일)

첫째 마당

다음과 같이 요구한다:

가. 임대료 동결
나. 수도관 교체

* * * * *

더 읽을 글을 권한다. https://www.example.org/river/report.html

[1] 시청 누리집 참조
"""

EXPECTED = [
    (HEADING, "강변 마을 선언: 강은 모두의 것이다"),
    (ITEM, "- 강을 살리자!"),
    (SENTENCE, "도서관을 지키자!"),
    (HEADING, "강변 주민회, 2023년 5월 2일"),
    (ITEM, "1. 우리는 지난 여덟 달 동안 강을 지켰다."),
    (SENTENCE, '시청은 "기준을 넘은 적이 없다"고 말한다.[1]'),
    (ITEM, "* 주민 대표는 이렇게 말했다."),
    (SENTENCE, "“강은 흐른다."),
    (SENTENCE, "우리는 남는다.”"),
    (CITATION, "(강변신문, 2023년 5월 2일)"),
    (HEADING, "첫째 마당"),
    (HEADING, "다음과 같이 요구한다:"),
    (ITEM, "가. 임대료 동결"),
    (ITEM, "나. 수도관 교체"),
    (ORNAMENT, "* * * * *"),
    (SENTENCE, "더 읽을 글을 권한다."),
    (LINK, "https://www.example.org/river/report.html"),
    (ITEM, "[1] 시청 누리집 참조"),
]


def kinds(text: str, language: Language = Language.KO) -> list[tuple[SegmentKind, str]]:
    document = Document("a.txt", "txt", b"", text)
    return [(one.kind, one.text) for one in segment(document, language)]


def test_a_statement_comes_apart_into_its_parts() -> None:
    assert kinds(STATEMENT) == EXPECTED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The River Is Ours", HEADING),
        ("The river is ours.", SENTENCE),
        ("Is the river ours?", SENTENCE),
        ("- the river", ITEM),
        ("(b) the river", ITEM),
        ("Section 3. The river", ITEM),
        ("www.example.org", LINK),
        ("https://www.example.org/a_b?c=d.", LINK),
        ("See www.example.org.", SENTENCE),
        ("-----", ORNAMENT),
        ("(City News, 2 May 2023)", HEADING),
    ],
)
def test_a_paragraph_of_one_segment_is_known_by_its_form(text: str, expected: SegmentKind) -> None:
    assert kinds(text, Language.EN) == [(expected, text)]


def test_a_name_with_initials_in_a_paragraph_is_no_list_item() -> None:
    found = kinds("The vote was close. J. Kim won it.", Language.EN)
    assert [kind for kind, _ in found] == [SENTENCE, SENTENCE]


def test_a_long_line_without_a_full_stop_is_a_sentence() -> None:
    text = "주민들은 " + "강가에서 쓰레기를 줍고 나서 " * 8 + "돌아갔다"
    assert kinds(text) == [(SENTENCE, text)]


def test_blocks_of_a_format_are_split_one_by_one() -> None:
    text = "강변 선언강은 흐른다.\n우리는 남는다."
    blocks = (Span(0, 5), Span(5, len(text)))
    found = segment(Document("a.html", "html", b"", text, blocks), Language.KO)
    assert [(one.paragraph, one.text) for one in found] == [
        (0, "강변 선언"),
        (1, "강은 흐른다."),
        (1, "우리는 남는다."),
    ]
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]


def test_offsets_span_the_lines_that_a_segment_was_joined_from() -> None:
    lines = [
        "강변 마을 주민들은 지난 토요일 아침 일찍 강가에 모여 겨우내 쌓인 쓰",
        "레기를 주웠다. 아이들은 장갑을 끼고 나왔다. 어른들은 손수레를 끌고 ",
        "나왔다.",
    ]
    text = "\n".join(lines)
    first, second, third = segment(Document("a.txt", "txt", b"", text), Language.KO)
    assert text[first.start : first.end] == lines[0] + "\n" + "레기를 주웠다."
    assert text[second.start : second.end] == second.text == "아이들은 장갑을 끼고 나왔다."
    assert third.text == "어른들은 손수레를 끌고 나왔다."
    assert text[third.start : third.end] == "어른들은 손수레를 끌고 \n나왔다."


def test_a_hyphen_taken_out_still_lies_inside_its_segment() -> None:
    text = (
        "The residents of the riverside gathered early on Saturday to pick up rub-\n"
        "bish. They will come again on the first Saturday of the month in the same\n"
        "place."
    )
    first, second = segment(Document("a.txt", "txt", b"", text), Language.EN)
    assert first.text.endswith("to pick up rubbish.")
    assert text[first.start : first.end].endswith("rub-\nbish.")
    assert text[second.start : second.end].startswith("They will")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_document_has_no_segments(text: str, language: Language) -> None:
    assert kinds(text, language) == []
