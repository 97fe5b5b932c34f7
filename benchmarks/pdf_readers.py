"""Compare PDF libraries on Korean and English PDFs of our own making.

    python benchmarks/pdf_readers.py            print the table
    python benchmarks/pdf_readers.py --write D  also keep the PDFs in folder D

Needs reportlab, pypdf, pdfminer.six, pypdfium2, rapidfuzz and the Nanum fonts
(Debian: fonts-nanum). PyMuPDF is not tried: its licence is the AGPL.

Columns: characters right without white space (edit similarity, 0-1); lines that
come back whole, in order, with their inner spaces; line ends where a kept or a
missing trailing space came back so; milliseconds a page; CPU seconds to import.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import LCSseq, Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = Path("/usr/share/fonts/truetype/nanum/NanumBarunGothic.ttf")
SIZE, LEADING, LEFT, TOP = 11, 17, 72, 760
REPEATS = 5

HEAD = "샛강 지킴이 소식 제7호"
FIRST_PAGE = [
    "샛강 지킴이들은 지난 토요일 아침 일곱 시에 다리 밑에 모여 ",
    "하루 종일 쓰레기를 건져 올렸다. “강은 우리 모두의 것이다”라고 자원봉",
    "사자 대표는 말했다. 구청과 맺은 협약(協約)은 석 달이 지나도록 지켜지 ",
    "지 않았으며, 주민들은 ‘약속을 지켜라!’라고 적은 현수막을 걸었다.",
    "상류(上流)의 공장에서 흘러나온 물은 검었고 냄새가 심해서 아이들은 더 이",
]
SECOND_PAGE = [
    "상 그곳에서 놀지 않는다. 우리는 다음 달에도 다시 모일 것이다. ",
    "- 강변 산책로를 넓혀라!",
    "- 오염 조사 결과를 공개하라!",
]
LEFT_COLUMN = ["도서관은 월요일에 다시", "문을 연다. 새 열람실은", "밤 열 시까지 쓸 수 있다."]
RIGHT_COLUMN = ["세입자 조합은 집세를", "올리지 말라고 요구했다.", "회의는 목요일에 열린다."]
ENGLISH = [
    "The river keepers met under the bridge at seven in the morn-",
    "ing and worked all day. “The river belongs to all of us,” said",
    "their speaker — and the council’s agreement has not been kept.",
]
DOUBLE_SPACE = ["주민 대표는  두 칸을 띄어 썼다.", "다음 줄은 한 칸이다."]

Draw = Callable[[Canvas], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A PDF to read and the lines that a person would copy from it."""

    name: str
    draw: Draw
    lines: list[str]


def draw_lines(canvas: Canvas, lines: list[str], left: int = LEFT, font: str = "Nanum") -> None:
    """Set each line as one string, as a word processor does."""
    canvas.setFont(font, SIZE)
    for row, line in enumerate(lines):
        canvas.drawString(left, TOP - LEADING * row, line)


def draw_pages(canvas: Canvas) -> None:
    """Set two pages with a running head and a page number; the break is in a word."""
    for number, lines in enumerate((FIRST_PAGE, SECOND_PAGE), start=1):
        canvas.setFont("Nanum", SIZE)
        canvas.drawString(LEFT, 800, HEAD)
        draw_lines(canvas, lines)
        canvas.drawString(290, 40, f"- {number} -")
        canvas.showPage()


def draw_words(canvas: Canvas) -> None:
    """Set word by word with gaps and no space characters, as TeX does."""
    canvas.setFont("Nanum", SIZE)
    for row, line in enumerate(LEFT_COLUMN):
        at = float(LEFT)
        for word in line.split():
            canvas.drawString(at, TOP - LEADING * row, word)
            at += canvas.stringWidth(word + " ", "Nanum", SIZE)


def draw_columns(canvas: Canvas) -> None:
    """Set one column after the other."""
    draw_lines(canvas, LEFT_COLUMN)
    draw_lines(canvas, RIGHT_COLUMN, left=320)


def draw_rows(canvas: Canvas) -> None:
    """Set two columns row by row, as a table without rules does."""
    canvas.setFont("Nanum", SIZE)
    for row, pair in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True)):
        for left, line in zip((LEFT, 320), pair, strict=True):
            canvas.drawString(left, TOP - LEADING * row, line)


def draw_english(canvas: Canvas) -> None:
    """Set English to full width by word spacing."""
    text = canvas.beginText(LEFT, TOP)
    text.setFont("Nanum", SIZE, LEADING)
    text.setWordSpace(1.7)
    text.textLines(ENGLISH, trim=0)
    canvas.drawText(text)


def cases() -> list[Case]:
    """Return the PDFs, from the plainest to the oddest."""
    pages = [HEAD, *FIRST_PAGE, "- 1 -", HEAD, *SECOND_PAGE, "- 2 -"]
    korean = [line for line in FIRST_PAGE if "(" not in line]
    return [
        Case("pages", draw_pages, pages),
        Case("words", draw_words, LEFT_COLUMN),
        Case("columns", draw_columns, LEFT_COLUMN + RIGHT_COLUMN),
        Case("rows", draw_rows, LEFT_COLUMN + RIGHT_COLUMN),
        Case("english", draw_english, ENGLISH),
        Case("cid font", lambda c: draw_lines(c, korean, font="HYSMyeongJo-Medium"), korean),
        Case("two spaces", lambda c: draw_lines(c, DOUBLE_SPACE), DOUBLE_SPACE),
    ]


def make(case: Case) -> bytes:
    """Return the PDF of a case, the same bytes each time."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    case.draw(canvas)
    canvas.save()
    return buffer.getvalue()


def read_with_pypdf(data: bytes) -> str:
    """Read with pypdf (BSD)."""
    from pypdf import PdfReader

    return "\f".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def read_with_pdfminer(data: bytes) -> str:
    """Read with pdfminer.six (MIT)."""
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(data)))


def read_with_pdfium(data: bytes) -> str:
    """Read with PDFium as the project does (BSD, Apache-2.0)."""
    from aligned.readers.pdf import parse

    return parse(data, "benchmark.pdf").text


READERS = {
    "pypdf": read_with_pypdf,
    "pdfminer.six": read_with_pdfminer,
    "pypdfium2": read_with_pdfium,
}
IMPORTS = {
    "pypdf": "import pypdf",
    "pdfminer.six": "import pdfminer.high_level",
    "pypdfium2": "import pypdfium2",
}


def score(expected: list[str], text: str) -> tuple[float, float]:
    """Return the share of characters and of whole lines that came back, each 0-1."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    lines = LCSseq.similarity([line.strip() for line in expected], found) / len(expected)
    squeezed = "".join("".join(expected).split()), "".join(text.split())
    return Levenshtein.normalized_similarity(*squeezed), lines


def line_ends(expected: list[str], text: str) -> float:
    """Return the share of lines whose trailing space, or the lack of it, came back."""
    found = {line.strip(): line.endswith(" ") for line in text.splitlines()}
    return sum(found.get(line.strip()) is line.endswith(" ") for line in expected) / len(expected)


def import_seconds(statement: str) -> float:
    """Return the CPU seconds that an import takes in a fresh Python, the least of three."""
    code = f"import time; s=time.process_time(); {statement}; print(time.process_time()-s)"
    runs = [subprocess.check_output([sys.executable, "-c", code]) for _ in range(3)]
    return min(map(float, runs))


def rows() -> Iterator[str]:
    """Yield the table, a line for each library and PDF."""
    yield f"{'library':<14}{'pdf':<12}{'characters':>10}{'lines':>7}{'ends':>6}{'ms/page':>9}"
    for library, read in READERS.items():
        for case in cases():
            data = make(case)
            text = read(data)
            start = time.process_time()
            for _ in range(REPEATS):
                read(data)
            pages = 2 if case.name == "pages" else 1
            spent = (time.process_time() - start) / REPEATS / pages * 1000
            characters, lines = score(case.lines, text)
            ends = line_ends(case.lines, text)
            yield (
                f"{library:<14}{case.name:<12}{characters:>10.3f}{lines:>7.2f}{ends:>6.2f}"
                f"{spent:>9.1f}"
            )
        yield f"{library:<14}{'import':<12}{import_seconds(IMPORTS[library]):>10.2f} s CPU"


def main() -> int:
    """Print the table; with --write keep the PDFs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep the PDFs there")
    folder = parser.parse_args().write
    pdfmetrics.registerFont(TTFont("Nanum", FONT))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    for case in cases() if folder else ():
        (folder / f"{case.name.replace(' ', '-')}.pdf").write_bytes(make(case))
    for row in rows():
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
