from __future__ import annotations

import pytest

from aligned.errors import ReadError
from aligned.readers import read_bytes


def blocks(markdown: str, name: str = "글.md") -> list[str]:
    document = read_bytes(markdown.encode(), name)
    assert document.format == "markdown"
    return [document.text[block.start : block.end] for block in document.blocks or ()]


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("우리는 **약속(約束)**을 지켰다.", ["우리는 약속(約束)을 지켰다."]),
        ("그는 **“그만!”**이라고, *‘왜?’*라고 말했다.", ["그는 “그만!”이라고, ‘왜?’라고 말했다."]),
        ("값은 오른다* 그리고 * 별 *", ["값은 오른다* 그리고 * 별 *"]),
        ("**1. 첫째 제목**", ["1. 첫째 제목"]),
        ("# 마을 *도서관*\n\n다시 **문을** 연다.", ["마을 도서관", "다시 문을 연다."]),
        ("제목\n====\n글", ["제목", "글"]),
        ("세입자 조합은 오늘\n성명을 냈다.", ["세입자 조합은 오늘 성명을 냈다."]),
        ("굳은 줄바꿈  \n다음 줄", ["굳은 줄바꿈\n다음 줄"]),
        ("- 하나\n- 둘\n  이어서\n\n  둘째 문단", ["하나", "둘 이어서", "둘째 문단"]),
        ("1. 가\n2. 나", ["1. 가", "2. 나"]),
        ("1) **가**\n\n   이어서\n2) 나", ["1) 가", "이어서", "2) 나"]),
        ("1. 첫째 절\n\n글이다.\n\n2. 둘째 절", ["1. 첫째 절", "글이다.", "2. 둘째 절"]),
        ("2024. 3. 5. 샛강 지킴이", ["2024. 3. 5. 샛강 지킴이"]),
        ("- 밖\n  1. 안", ["밖", "1. 안"]),
        ("- 밖\n  - 안", ["밖", "안"]),
        ("> 인용한 글\n> 이어서", ["인용한 글 이어서"]),
        ('[누리집](https://example.org "제목")을 보라', ["누리집을 보라"]),
        ("<https://example.org/길>", ["https://example.org/길"]),
        ("앞 ![그림](a.png) 뒤", ["앞 뒤"]),
        ("앞\n\n```\ncode\n```\n\n뒤", ["앞", "뒤"]),
        ("`make run`을 친다", ["make run을 친다"]),
        ("| 때 | 곳 |\n|---|---|\n| 토요일 | 다리 밑 |", ["때", "곳", "토요일", "다리 밑"]),
        ("위\n\n* * *\n\n아래", ["위", "아래"]),
        ("    들여 쓴 문단은 코드가 아니다.", ["들여 쓴 문단은 코드가 아니다."]),
        ("약속을 지켜라\\! 3 \\* 4 &amp; 5", ["약속을 지켜라! 3 * 4 & 5"]),
        ("<div>글</div>\n\n<script>x</script>\n\n끝", ["글", "끝"]),
        ("줄 하나<br>줄 둘", ["줄 하나\n줄 둘"]),
        ("말했다.<sup>1</sup> 3km<sup>2</sup>", ["말했다.[1] 3km2"]),
    ],
)
def test_markdown_reads_as_the_text_it_shows(markdown: str, wanted: list[str]) -> None:
    assert blocks(markdown) == wanted


def test_footnotes_become_marks_and_paragraphs_of_their_own() -> None:
    text = "그는 말했다.[^1] 그녀도.[^b]\n\n[^1]: 신문, 3월 5일\n[^b]: 방송"
    assert blocks(text) == ["그는 말했다.[1] 그녀도.[b]", "[1] 신문, 3월 5일", "[b] 방송"]


def test_note_marks_typed_in_brackets_stay() -> None:
    assert blocks("그는 말했다.[1]\n\n[1] 신문, 3월 5일") == [
        "그는 말했다.[1]",
        "[1] 신문, 3월 5일",
    ]


def test_settings_of_a_site_generator_are_left_out() -> None:
    assert blocks("---\ntitle: 성명\ndate: 2024-03-05\n---\n# 성명\n") == ["성명"]


def test_a_rule_that_opens_the_text_is_no_settings() -> None:
    assert blocks("---\n\n첫 문단\n\n---\n\n끝") == ["첫 문단", "끝"]


def test_offsets_count_the_text_and_the_bytes_are_kept() -> None:
    data = "# 성명\r\n\r\n첫 **문단**".encode("cp949")
    document = read_bytes(data, "글.md")
    assert document.original == data
    assert document.text == "성명\n\n첫 문단"


@pytest.mark.parametrize("markdown", ["```\n코드\n```", "---", "[a]: https://example.org"])
def test_markdown_without_prose_is_refused(markdown: str) -> None:
    with pytest.raises(ReadError, match=r"글\.md: has no text in it"):
        blocks(markdown)


def test_hostile_nesting_ends_soon() -> None:
    with pytest.raises(ReadError):
        blocks("> " * 50_000)
    assert len(blocks("[" * 20_000)) == 1
