from __future__ import annotations

import codecs
import re
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aligned.errors import ReadError
from aligned.readers.encodings import decode

KOREAN = [
    "마을 도서관이 다시 문을 연다.",
    "만세!",
    "“집세를 올리지 말라!” 세입자 조합은 오늘 성명을 냈다.\r\n- 첫째, 협약(協約)을 지켜라!\r\n",
    "Rents rose 3% in 2024: 세입자 조합의 조사 결과이다 (www.example.org).",
    "뷁! 똠얌꿍 가게 앞에 펭귄이 나타났다는 소문이 돌았다.",
    "①② ※ 때와 곳: 3월 5일 19:00, 샛강 다리 밑 ★",
]
ENGLISH = [
    "The library reopens on Monday.",
    "a",
    "The river keepers met at seven.\nThey worked all day.\n",
]
ENGLISH_WITH_MARKS = [
    "“Do not raise the rents!” — the tenants’ union said today.",
    "The council’s café is shut; its naïve résumé isn’t.",
    "Rents rose by 3%…",
    "It costs £5 – or €6.",
    "’",
]
SYLLABLES = [
    bytes((row, cell)).decode("euc_kr") for row in range(0xB0, 0xC9) for cell in range(0xA1, 0xFF)
]
WORD = st.text(alphabet=st.sampled_from(SYLLABLES), min_size=1, max_size=6)
SENTENCE = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORD, min_size=3, max_size=12),
    st.sampled_from([".", "!", "?!", "다.", "”라고 말했다."]),
)


@pytest.mark.parametrize("text", KOREAN + ENGLISH + ENGLISH_WITH_MARKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_a_mark_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "글.txt") == text


@pytest.mark.parametrize("text", KOREAN + ENGLISH[:1] + ENGLISH[2:])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "글.txt") == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF16_LE, "utf-16-le")],
)
def test_either_byte_order_is_read_and_its_mark_dropped(mark: bytes, encoding: str) -> None:
    assert decode(mark + KOREAN[0].encode(encoding), "글.txt") == KOREAN[0]


@pytest.mark.parametrize("text", KOREAN)
def test_cp949_is_told(text: str) -> None:
    assert decode(text.encode("cp949"), "글.txt") == text


@pytest.mark.parametrize("text", ENGLISH_WITH_MARKS)
def test_english_with_curly_quotes_in_windows_1252_is_told(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == text


def test_english_with_curly_quotes_in_cp949_is_told() -> None:
    text = "The council’s “plan” is late."
    assert decode(text.encode("cp949"), "a.txt") == text


@given(SENTENCE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_korean_sentence_survives_any_unicode_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "글.txt") == text


@given(SENTENCE)
@example("책 처 찬.")
def test_any_korean_sentence_survives_cp949(text: str) -> None:
    data = text.encode("cp949")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert decode(data, "글.txt") == text
    else:
        # A few syllables are also UTF-8 letters (책 is å): then UTF-8 wins.
        assert re.search("[ÀÁÂÃÄÅà-å]|[\u0080-\u07ff]", decode(data, "글.txt"))


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1))
def test_plain_english_is_the_same_in_all_encodings(text: str) -> None:
    for encoding in ("ascii", "cp949", "cp1252", "utf-8", "utf-16"):
        assert decode(text.encode(encoding), "a.txt") == text


@given(st.binary(max_size=200))
def test_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ReadError):
        assert "\x00" not in decode(data, "글.txt")


def test_a_declared_korean_encoding_settles_short_texts() -> None:
    assert decode("講和".encode("cp949"), "a.html", "EUC-KR") == "講和"


def test_a_wrong_declaration_gives_way_to_utf8() -> None:
    assert decode("도서관".encode(), "a.html", "euc-kr") == "도서관"


@pytest.mark.parametrize("declared", ["zlib", "unicode_escape", "x-none", ""])
def test_a_foolish_declaration_is_ignored(declared: str) -> None:
    assert decode("도서관이 문을 연다".encode("cp949"), "a.html", declared) == "도서관이 문을 연다"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03" * 20,
        bytes(range(256)),
        b"text with a \x00 in it",
        "도서관".encode("utf-16") + b"\x00\x00",
    ],
)
def test_binary_data_is_refused_as_such(data: bytes) -> None:
    with pytest.raises(ReadError, match="looks like a binary file"):
        decode(data, "글.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Библиотека снова открыта.", "cp1251"), ("図書館が再び開きます。", "shift_jis")],
)
def test_text_in_another_encoding_is_refused_with_what_was_tried(text: str, encoding: str) -> None:
    with pytest.raises(ReadError, match=r"in no encoding that is read .*CP949.* save it again"):
        decode(text.encode(encoding), "글.txt")


def test_damaged_utf8_is_refused_with_its_line() -> None:
    data = "첫 줄이다.\n둘째 줄이다.\n".encode() + b"\xec\x9d" + "셋째 줄이다.".encode()
    with pytest.raises(ReadError, match=r"글\.txt, line 3: byte 33 \(0xEC\) is not UTF-8"):
        decode(data, "글.txt")


def test_damaged_utf16_is_refused_with_its_byte() -> None:
    with pytest.raises(ReadError, match="UTF-16-LE, but byte 6 "):
        decode(codecs.BOM_UTF16_LE + "도서관".encode("utf-16-le") + b"\x01", "글.txt")
