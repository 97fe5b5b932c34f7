from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.readers.characters import PAGE_BREAK, clean, looks_binary


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("첫 줄\r\n둘째 줄\r셋째 줄", "첫 줄\n둘째 줄\n셋째 줄"),
        ("한 줄\u2028다음 줄\u2029다음 문단", "한 줄\n다음 줄\n\n다음 문단"),
        ("줄 끝 빈칸 \n\n\n  들여 쓴 줄", "줄 끝 빈칸 \n\n\n  들여 쓴 줄"),
        ("두 칸을  띈 줄", "두 칸을  띈 줄"),
        ("도\u200b서\ufeff관\u2060", "도서관"),
        ("모\u00a0임\u3000안내", "모 임 안내"),
        ("gather\u00ading", "gathering"),
        ("gather\u00ad\ning", "gather-\ning"),
        ("gather\u00ad \ning", "gather- \ning"),
        ("\x02강\x08변\x7f", "강변"),
        ("한\t칸", "한\t칸"),
        ("쪽 끝\f다음 쪽", f"쪽 끝{PAGE_BREAK}다음 쪽"),
        ("쪽 끝\n\f\n다음 쪽", f"쪽 끝{PAGE_BREAK}다음 쪽"),
        ("協約\uf90a", "協約金"),
        ("👨\u200d👩\u200d👧 가족", "👨\u200d👩\u200d👧 가족"),
    ],
)
def test_text_is_cleaned_of_what_nobody_sees(raw: str, wanted: str) -> None:
    assert clean(raw) == wanted


def test_korean_from_macos_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", "샛강 지킴이의 협약")
    assert len(decomposed) > len("샛강 지킴이의 협약")
    assert clean(decomposed) == "샛강 지킴이의 협약"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="가나다 abc.,\n“”漢字", max_size=80))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("text", ["a\x00b", "\x01\x02\x03\x04 abc", "\x1b\x01" * 5 + "가나다"])
def test_control_characters_mean_binary(text: str) -> None:
    assert looks_binary(text)


@pytest.mark.parametrize("text", ["", "도서관\t안내\r\n\f끝", "복사한 글에 낀 \x02 하나", "끝\x1a"])
def test_a_stray_control_is_still_text(text: str) -> None:
    assert not looks_binary(text)
