from __future__ import annotations

from itertools import accumulate, pairwise

import pytest

from aligned.layout.lines import display_width
from aligned.model import Document, Language, Span
from aligned.unwrap import unwrap
from tests.aligned.wrapping import ENGLISH, KOREAN, by_character, by_word, squash

KO, EN = Language.KO, Language.EN


def paragraphs(text: str, language: Language = KO) -> list[str]:
    return [one.text for one in unwrap(Document("a.txt", "txt", b"", text), language)]


def spaced_lines(text: str) -> list[str]:
    return by_character(text, 60, spaced=True)


def test_trailing_spaces_tell_words_from_parts_of_words() -> None:
    text = "\n\n".join("\n".join(spaced_lines(one)) for one in KOREAN)
    assert paragraphs(text) == list(KOREAN)


def test_paragraphs_end_without_a_blank_line_where_a_line_falls_short() -> None:
    lines = [spaced_lines(one) for one in KOREAN]
    assert all(len(one[-1]) < 25 for one in lines)
    text = "\n".join(line for one in lines for line in one)
    assert paragraphs(text) == list(KOREAN)


def test_kiwi_decides_where_trailing_spaces_are_gone() -> None:
    text = "\n\n".join("\n".join(by_character(one, 60, spaced=False)) for one in KOREAN)
    assert paragraphs(text) == list(KOREAN)


@pytest.mark.parametrize("width", [48, 60, 76])
def test_korean_wrapped_between_words_keeps_its_words(width: int) -> None:
    text = "\n\n".join("\n".join(by_word(one, width)) for one in KOREAN)
    assert paragraphs(text) == list(KOREAN)


@pytest.mark.parametrize("width", [40, 60, 72])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_english_is_put_together(width: int, between: str) -> None:
    text = between.join("\n".join(by_word(one, width)) for one in ENGLISH)
    assert paragraphs(text, EN) == list(ENGLISH)


@pytest.mark.parametrize("page", ["\n\n\n\n", "\f", "\n\f\n", "\n\n\n"])
def test_a_sentence_goes_on_over_a_page_break(page: str) -> None:
    first, *rest = (spaced_lines(one) for one in KOREAN)
    broken = "\n".join(first[:2]) + page + "\n".join(first[2:])
    text = "\n\n".join([broken, *("\n".join(lines) for lines in rest)])
    assert paragraphs(text) == list(KOREAN)


def test_running_heads_and_page_numbers_go() -> None:
    lines = [line for one in KOREAN * 4 for line in [*spaced_lines(one), ""]]
    pages = [lines[at : at + 12] for at in range(0, len(lines), 12)]
    text = "\n\n\n".join(
        "\n".join(["강변신문 제12호", "", *page, "", f"- {number} -"])
        for number, page in enumerate(pages, start=1)
    )
    assert paragraphs(text) == list(KOREAN) * 4


def test_a_title_that_returns_as_a_running_head_is_kept_once() -> None:
    lines = [line for one in KOREAN * 4 for line in [*spaced_lines(one), ""]]
    pages = [lines[at : at + 12] for at in range(0, len(lines), 12)]
    text = "\f".join("\n".join(["강변 마을의 봄", "", *page]) for page in pages)
    assert paragraphs(text) == ["강변 마을의 봄", *list(KOREAN) * 4]


def test_bare_page_numbers_at_form_feeds_go() -> None:
    pages = ["\n".join(spaced_lines(one)) + f"\n\n{n}\n" for n, one in enumerate(KOREAN, start=1)]
    assert paragraphs("\f".join(pages)) == list(KOREAN)


def test_a_slogan_that_returns_is_no_running_head() -> None:
    blocks = ["\n".join([*spaced_lines(one), "", "강을 살리자!"]) for one in KOREAN * 3]
    assert paragraphs("\n\n\n".join(blocks)).count("강을 살리자!") == 9


def test_section_numbers_that_stand_alone_are_no_page_numbers() -> None:
    text = "\n\n".join(f"{n}\n\n" + "\n".join(spaced_lines(one)) for n, one in enumerate(KOREAN, 1))
    assert [one for one in paragraphs(text) if len(one) == 1] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "items",
    [
        ["1. 강가에 모인다.", "2. 쓰레기를 줍는다.", "3. 자루에 담아 나른다."],
        ["가. 강가에 모인다.", "나. 쓰레기를 줍는다.", "다. 자루에 담아 나른다."],
        ["- 강가에 모인다", "- 쓰레기를 줍는다", "- 자루에 담아 나른다"],
        ["① 강가에 모인다", "② 쓰레기를 줍는다", "③ 자루에 담아 나른다"],
        ["○ 강가에 모인다", "○ 쓰레기를 줍는다", "○ 자루에 담아 나른다"],
    ],
)
def test_list_items_are_paragraphs_without_blank_lines(items: list[str]) -> None:
    body = ["\n".join(spaced_lines(one)) for one in KOREAN]
    assert paragraphs("\n".join([body[0], *items, body[1]])) == [KOREAN[0], *items, KOREAN[1]]


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("주민들이 다리를 놓은 것은 꽤 오래된 일로 정확히는 ", "2014년 봄이었다고 한다."),
        ("아직도 낡은 수도관을 바꾸지 못한 집은 모두 합쳐 ", "15%에 이르렀다고 한다."),
        ("주민회가 준비한 기념식은 강변에서 열렸는데 그때가 ", "3. 1절 아침이었다고 한다."),
        ("주민회가 처음으로 모인 날은 공식 기록에 따르면 2019. ", "3. 1. 아침이었다고 한다."),
    ],
)
def test_digits_at_a_line_start_make_no_list_item(head: str, tail: str) -> None:
    sentence, lines = head + tail, [head, tail]
    width = display_width(head.rstrip())
    body = ["\n".join(by_character(one, width, spaced=True)) for one in KOREAN]
    text = "\n\n".join([body[0], "\n".join(lines), body[1]])
    assert sentence in paragraphs(text)


def test_a_title_over_two_lines_goes_on_after_a_colon() -> None:
    body = "\n\n".join("\n".join(spaced_lines(one)) for one in KOREAN)
    text = f"강변 마을의 봄:\n다시 문을 연 도서관\n\n{body}"
    assert paragraphs(text)[0] == "강변 마을의 봄: 다시 문을 연 도서관"


def test_headings_stand_apart_from_the_text_below() -> None:
    body = ["\n".join(spaced_lines(one)) for one in KOREAN]
    text = f"    첫째 마당\n{body[0]}\n둘째 마당\n{body[1]}\n\n셋째 마당\n\n{body[2]}"
    assert paragraphs(text) == [
        *("첫째 마당", KOREAN[0], "둘째 마당"),
        *(KOREAN[1], "셋째 마당", KOREAN[2]),
    ]


def test_indented_first_lines_start_paragraphs() -> None:
    body = ["\n".join(by_character("  " + one, 60, spaced=True)) for one in KOREAN]
    assert paragraphs("\n".join(body)) == list(KOREAN)


def test_a_line_that_starts_with_a_closing_mark_goes_on() -> None:
    quote = "강은 우리 모두의 것이라고 주민 대표가 말했다."
    width = display_width('그는 이렇게 썼다. "' + quote)
    text = f'그는 이렇게 썼다. "{quote}" (강변신문, 2023년 5월 2일)'
    body = ["\n".join(by_character(one, width, spaced=True)) for one in (KOREAN[0], text)]
    assert '\n" (' in body[1]
    assert paragraphs("\n\n".join(body)) == [KOREAN[0], text]


def test_a_long_word_that_did_not_fit_makes_no_heading() -> None:
    link = "www.residents-of-the-riverside.example.org"
    text = f"{ENGLISH[0]} Write to {link} or come to the library on a Saturday."
    lines = by_word(text, 62)
    assert any(one.startswith(link) and len(before) < 38 for before, one in pairwise(lines))
    assert paragraphs("\n".join(lines), EN) == [text]


def test_an_ornament_parts_two_paragraphs() -> None:
    body = ["\n".join(spaced_lines(one)) for one in KOREAN]
    assert paragraphs(f"{body[0]}\n   * * *\n{body[1]}") == [KOREAN[0], "* * *", KOREAN[1]]


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("https://www.example.org/river/report-on-the", "-floods.html"),
        ("https://www.example.org/river/", "report.html"),
        ("www.example.org/river/report", "/floods-2.html"),
    ],
)
def test_a_link_over_two_lines_is_joined(head: str, tail: str) -> None:
    body = "\n\n".join("\n".join(spaced_lines(one)) for one in KOREAN)
    assert head + tail in paragraphs(f"{body}\n\n{head}\n{tail}")


def test_blank_lines_between_all_lines_are_an_accident() -> None:
    text = "\n\n\n".join("\n\n".join(spaced_lines(one)) for one in KOREAN)
    assert paragraphs(text) == list(KOREAN)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_any_line_end_will_do(end: str) -> None:
    text = "\n\n".join("\n".join(spaced_lines(one)) for one in KOREAN).replace("\n", end)
    assert paragraphs(text) == list(KOREAN)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_paragraph_a_line_stays_so(between: str) -> None:
    assert paragraphs(between.join(KOREAN)) == list(KOREAN)
    assert paragraphs(between.join(ENGLISH), EN) == list(ENGLISH)


def test_a_sentence_a_line_stays_so() -> None:
    lines = [f"{one.strip()}." for text in KOREAN for one in text.split(".") if one.strip()]
    assert paragraphs("\n".join(lines)) == lines


def test_short_lines_of_a_poem_stay_apart() -> None:
    lines = ["강은 흐르고", "우리는 남아", "물가의 돌을", "하나씩 줍는다"]
    assert paragraphs("\n".join(lines)) == lines


def test_a_narrow_column_is_put_together_where_sentences_run_on() -> None:
    lines = ["도서관은 월요일에 다시", "문을 연다. 새 열람실은", "밤 열 시까지 쓸 수 있다."]
    assert paragraphs("\n".join(lines)) == [" ".join(lines)]


def test_a_column_of_names_stays_a_column() -> None:
    lines = ["강변 마을 주민회", "강변 도서관 벗들", "한빛 세입자 모임", "은내천 지킴이들"]
    assert paragraphs("\n".join(lines)) == lines


def test_blocks_are_paragraphs_and_their_line_breaks_spaces() -> None:
    parts = ["강변 선언\n", "강은 모두의\n  것이다.\n", "\n", "우리는 지킨다."]
    text = "".join(parts)
    ends = list(accumulate(map(len, parts)))
    blocks = tuple(Span(end - len(part), end) for part, end in zip(parts, ends, strict=True))
    found = unwrap(Document("a.html", "html", b"", text, blocks), KO)
    assert [one.text for one in found] == ["강변 선언", "강은 모두의 것이다.", "우리는 지킨다."]


@pytest.mark.parametrize(
    ("block", "parts"),
    [
        ("강변 마을 주민회\n도서관 친구들\n세입자 모임", 3),
        ("강변 마을 주민회\n전자우편: river@example.org\n전화: 02-123-4567", 3),
        ("우리의 요구:\n○ 도서관을 다시 열어라\n○ 강을 되살려라", 3),
        ("a. The river is ours.\nb. So is the library.", 2),
        ("강은 모두의 것이고\n도서관도\n모두의 것이다.", 1),
        ("주민들은 강이 넘친 지\n15. 3일 뒤에 모였다.", 1),
        (f"{KOREAN[0]}\n물음: 남은 것은 무엇인가?", 1),
    ],
)
def test_line_breaks_part_the_entries_of_a_list_inside_a_block(block: str, parts: int) -> None:
    found = unwrap(Document("a.html", "html", b"", block, (Span(0, len(block)),)), KO)
    assert len(found) == parts
    assert squash("".join(one.text for one in found)) == squash(block)


@pytest.mark.parametrize("text", ["", "\n\n \n", "\ufeff\n", "\f\f"])
def test_nothing_makes_no_paragraph(text: str) -> None:
    assert paragraphs(text) == []


def test_two_lines_of_a_pasted_paragraph_are_joined() -> None:
    lines = by_word(ENGLISH[0], 80)[:2]
    assert paragraphs("\n".join(lines), EN) == [" ".join(lines)]
