from __future__ import annotations

import subprocess
import sys

import pytest

from aligned.languages.kiwi import sentence_starts, spaces_between


@pytest.mark.parametrize(
    ("left", "right", "space"),
    [
        ("주민들은 지난 토요일 아침 강가에", "모여 쓰레기를 주웠다", True),
        ("주민들은 지난 토요일 아침 강가", "에 모여 쓰레기를 주웠다", False),
        ("도서관은 여덟 달 만에 다시 열", "렸고 모두 기뻐했다", False),
        ("도서관은 여덟 달 만에 다시", "열렸고 모두 기뻐했다", True),
    ],
)
def test_spaces_are_put_between_words_only(left: str, right: str, space: bool) -> None:
    assert spaces_between([(left, right)]) == (space,)


def test_many_breaks_are_decided_at_once_and_in_order() -> None:
    breaks = [("강가에서 쓰레기", "를 주웠다"), ("강가에서", "쓰레기를 주웠다")] * 3
    assert spaces_between(breaks) == (False, True) * 3
    assert spaces_between([]) == ()


def test_sentences_start_where_endings_end() -> None:
    text = "오늘 도서관에 다녀왔습니다 책을 세 권 빌렸습니다"
    assert sentence_starts(text) == (0, text.index("책을"))


def test_nothing_loads_kiwi_before_it_is_needed() -> None:
    code = (
        "import sys; from aligned.segmentation import segment; "
        "from aligned.model import Document, Language; "
        "segment(Document('a', 'txt', b'', '강은 흐른다. 우리는 남는다.'), Language.KO); "
        "sys.exit('kiwipiepy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
