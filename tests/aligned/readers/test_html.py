from __future__ import annotations

import pytest

from aligned.errors import ReadError
from aligned.model import Document
from aligned.readers import read_bytes


def read(markup: str) -> Document:
    return read_bytes(markup.encode(), "쪽.html")


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks or ()]


PAGE = """<!doctype html>
<html lang="ko"><head><meta charset="{charset}"><title>제목은 본문이 아니다</title>
<style>p {{ color: red }}</style></head>
<body><nav><a href="/">처음으로</a></nav>
<h1>마을 도서관이<br>다시 문을 연다</h1>
<p>월요일부터 <b>새</b> 열람실을
   쓸 수 있다. &ldquo;기다렸다&rdquo;고 주민들은 말했다.</p>
<ul><li>아침 아홉 시<li>밤 열 시</ul>
<script>alert("x")</script></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("euc-kr", "cp949"), ("utf-8", "utf-16"), ("euc-kr", "utf-8")],
)
def test_a_page_is_its_visible_blocks_in_any_charset(charset: str, encoding: str) -> None:
    document = read_bytes(PAGE.format(charset=charset).encode(encoding), "쪽.html")
    assert document.format == "html"
    assert blocks(document) == [
        "마을 도서관이\n다시 문을 연다",
        "월요일부터 새 열람실을 쓸 수 있다. “기다렸다”고 주민들은 말했다.",
        "아침 아홉 시",
        "밤 열 시",
    ]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>하나<p>둘", ["하나", "둘"]),
        ("첫 문단<br><br>둘째 문단<br>이어진 줄", ["첫 문단", "둘째 문단\n이어진 줄"]),
        ("<div>밖<div>안</div>다시 밖</div>", ["밖", "안", "다시 밖"]),
        ("<table><tr><th>때<td>토요일</table>", ["때", "토요일"]),
        ("<dl><dt>곳<dd>다리 밑</dl>", ["곳", "다리 밑"]),
        ("<pre>한 줄\n두 줄</pre>", ["한 줄\n두 줄"]),
        ("<p>가<span>나</span> <i>다</i></p>", ["가나 다"]),
        ("<p>두&nbsp;&nbsp;칸 &amp; &#44032;</p>", ["두  칸 & 가"]),
        ("<p><q>그만!</q></p>", ["“그만!”"]),
        ("<ruby>協約<rp>(</rp><rt>협약</rt><rp>)</rp></ruby>", ["協約"]),
        ("<p>도<wbr>서&shy;관</p>", ["도서관"]),
        ("<p>앞<!-- 속 -->뒤</p>", ["앞뒤"]),
        ('<?xml version="1.0" encoding="utf-8"?><html><body>글</body></html>', ["글"]),
    ],
)
def test_markup_becomes_blocks_as_a_browser_shows_it(markup: str, wanted: list[str]) -> None:
    assert blocks(read(markup)) == wanted


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>숨김</script>",
        "<style>숨김</style>",
        "<noscript>숨김</noscript>",
        "<template>숨김</template>",
        "<nav>숨김</nav>",
        "<p hidden>숨김</p>",
        '<p aria-hidden="true">숨김</p>',
        '<p style="color:red; display: none">숨김</p>',
        '<span style="visibility:hidden">숨김 <b>더</b></span>',
        "<select><option>숨김</select>",
        "<svg><text>숨김</text></svg>",
    ],
)
def test_what_nobody_sees_is_left_out_and_what_follows_is_kept(hidden: str) -> None:
    assert read(f"<p>앞</p>{hidden}뒤").text.split() == ["앞", "뒤"]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("말했다.<sup>1</sup>", "말했다.[1]"),
        ('말했다.<sup><a href="#n1">1</a></sup> 또', "말했다.[1] 또"),
        ('말했다.<a href="#n1"><sup>12</sup></a>', "말했다.[12]"),
        ('말했다.<a href="#n1">[3]</a>', "말했다.[3]"),
        ('말했다.<sup>[<a href="#n1">3</a>]</sup>', "말했다.[3]"),
        ('The plan.<sup id="r"><a href="#n1">2</a></sup> It', "The plan.[2] It"),
        ("said the speaker<sup>4</sup>", "said the speaker[4]"),
        ("넓이는 3km<sup>2</sup>", "넓이는 3km2"),
        ("10<sup>6</sup>개", "106개"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ('<a href="#">1</a> 쪽', "1 쪽"),
        ('<a href="/2024">2024</a>년', "2024년"),
        ('[1] 주석 글 <a href="#r1">↩</a>', "[1] 주석 글"),
    ],
)
def test_note_marks_are_bracketed_and_exponents_are_not(markup: str, wanted: str) -> None:
    assert read(f"<p>{markup}</p>").text == wanted


@pytest.mark.parametrize("tag", ["main", "article"])
def test_the_one_main_part_is_read_alone(tag: str) -> None:
    page = f"<header>머리</header><{tag}><h1>성명</h1><p>글</p></{tag}><footer>발</footer>"
    assert blocks(read(page)) == ["성명", "글"]


def test_all_is_read_where_no_part_is_the_main_one() -> None:
    page = "<article>하나</article><article>둘</article><main> </main><footer>셋</footer>"
    assert blocks(read(page)) == ["하나", "둘", "셋"]


def test_blocks_are_in_order_and_parted_by_a_blank_line() -> None:
    document = read(PAGE.format(charset="utf-8"))
    ends = [0, *(block.end for block in document.blocks or ())]
    for block, before in zip(document.blocks or (), ends, strict=False):
        assert document.text[before : block.start] in ("", "\n\n")
    assert ends[-1] == len(document.text)


@pytest.mark.parametrize("markup", ["<p></p>", "<!-- 속 -->", "<script>x</script>", "<html>"])
def test_a_page_without_visible_text_is_refused(markup: str) -> None:
    with pytest.raises(ReadError, match="has no text in it"):
        read(markup)


def test_a_page_nested_too_deep_is_refused_rather_than_cut() -> None:
    assert "바닥" in read("<div>" * 1500 + "바닥").text
    with pytest.raises(ReadError, match="nested too deep"):
        read("<div>" * 5000 + "바닥")
