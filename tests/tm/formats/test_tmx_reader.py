"""TMX as a stream: blocks that cut anything anywhere, and memory that does not grow."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.formats.test_tmx import pair, tmx
from tm.errors import FormatError
from tm.formats.contract import collect
from tm.formats.tmx import read
from tm.formats.tmx_reader import _Mended, entries

ROOT = Path(__file__).resolve().parents[3]

# What the parser asks for at a time.
BLOCK = 32_768


def in_blocks(data: bytes, size: int) -> tuple[bytes, int]:
    mended = _Mended(BytesIO(data))
    return b"".join(iter(lambda: mended.read(size), b"")), mended.replaced


@pytest.mark.parametrize("size", [1, 2, 3, 7, 31, 100, BLOCK])
def test_a_forbidden_reference_is_mended_wherever_a_block_ends(size):
    data = "강 &#x1F; & &amp; \x0b &#11;&#x0000b; 물 &#10; &".encode()
    assert in_blocks(data, size) == ("강 \ufffd & &amp; \ufffd \ufffd\ufffd 물 &#10; &".encode(), 4)


@given(
    st.lists(st.sampled_from(["&", "#", "x", "1", "F", ";", "b", "\x01", "강"])), st.integers(1, 9)
)
def test_blocks_of_any_size_are_mended_alike(parts, size):
    data = "".join(parts).encode()
    assert in_blocks(data, size) == in_blocks(data, 1_000)


@pytest.mark.parametrize("before", range(BLOCK - 12, BLOCK + 3))
def test_a_file_is_mended_across_the_parsers_blocks(before):
    start = tmx("").index(b"</body>") + pair("", "강").index("</seg>")
    text = "r" * (before - start) + "&#x1F;"
    found = read(tmx(pair(text, "강")), "x.tmx")
    assert found.units[0].source == text.replace("&#x1F;", "\ufffd")


@pytest.mark.parametrize("mark", ["\ufeff"])
def test_text_of_two_bytes_a_character_is_left_alone(mark):
    data = (mark + tmx(pair("river", "강")).decode().replace("UTF-8", "UTF-16")).encode("utf-16-le")
    assert in_blocks(data, 5) == (data, 0)


def test_units_come_before_a_break_and_the_break_is_told():
    body = "".join(pair(f"river {number}", f"{number}번 강") for number in range(2_000))
    data = tmx(body)[: -len("</body></tmx>")]
    stream = entries(BytesIO(data), "x.tmx")
    assert next(stream).source == "river 0"
    with pytest.raises(FormatError, match="broken XML"):
        collect(stream)


def test_a_place_far_down_has_its_line():
    body = "\n" * 70_000 + "<tu/>"
    (finding,) = read(tmx(body), "x.tmx").findings
    assert finding.place == "x.tmx, line 70001"


PEAK = """
import resource, sys
from pathlib import Path
from tm.formats import iterate_units
print(sum(1 for _ in iterate_units(Path(sys.argv[1]))))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_large_file_is_never_held_whole(tmp_path):
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.tmx"
        text = "강은 다시 흐른다. " * 800
        path.write_bytes(tmx("".join(pair(f"river {n}", text) for n in range(count))))
        words = [sys.executable, "-c", PEAK, str(path)]
        done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT)
        units, kilobytes = map(int, done.stdout.split())
        assert units == count
        return kilobytes

    # 2 MB against 63 MB of file.
    assert peak(3_000) - peak(100) < 10_000
