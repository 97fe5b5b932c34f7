"""Compare PDF libraries on Korean and English PDFs of our own making.

    python benchmarks/pdf_readers.py            print the table
    python benchmarks/pdf_readers.py --write D  also keep the PDFs in folder D

Needs reportlab, pypdf, pdfminer.six, pypdfium2, rapidfuzz and the Nanum fonts
(Debian: fonts-nanum). PyMuPDF is not tried: its licence is the AGPL.

Columns: characters right without white space (edit similarity, 0-1); lines that
come back whole, in order, with their inner spaces; line ends where a kept or a
missing trailing space came back so; paragraphs that come back between blank
lines, where the page sets them apart; milliseconds a page; CPU seconds to import.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from rapidfuzz.distance import LCSseq, Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
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
    "사자 대표는 말했다. 구청과 맺은 협약(協約)은 석 달이 지나도록 지켜지",
    "지 않았으며, 주민들은 ‘약속을 지켜라!’라고 적은 현수막을 걸었다.",
    "상류(上流)의 공장에서 흘러나온 물은 검었고 냄새가 심해서 아이들은 더 이",
    "상 그곳에서 놀지 않는다. 낚시하던 노인들도 발길을 끊었고 산책로의 가게 ",
    "두 곳은 문을 닫았다. 공장은 기준을 지켰다고 하지만 물을 떠서 조사한 사",
    "람은 아무도 없다. 지난해 가을에 구청이 약속한 조사 결과도 아직 나오지 ",
    "않았다. 우리는 그 까닭을 묻는 편지를 세 번 보냈으나 답을 받지 못했다. 그",
]
SECOND_PAGE = [
    "래서 우리는 다음 달에도 다시 모일 것이다. 이번에는 물도 함께 떠서 대학의 ",
    "실험실에 보내기로 했다. 결과가 나오면 누구나 볼 수 있게 게시판과 누리집",
    "에 올린다. 비용은 바자회에서 모은 돈으로 치르고 남은 돈은 장갑과 자루를 ",
    "사는 데 쓴다. 우리의 요구는 다음과 같다.",
    "- 강변 산책로를 넓혀라!",
    "- 오염 조사 결과를 공개하라!",
    "다음 모임의 때와 곳은 게시판에 붙인다. 처음 오는 사람도 장갑만 있으면 함",
    "께할 수 있다. 아이와 함께 오는 사람은 물가에 가까이 가지 않도록 살펴 주기 ",
    "바란다. 점심은 각자 가져오고 물과 따뜻한 차는 사무실에서 마련한다. 지난번",
]
THIRD_PAGE = [
    "처럼 다리 아래 빈터에 자전거를 세울 수 있다. 비가 오면 한 주를 미룬다. 문의는 샛강 ",
    "지킴이 사무실로 하면 된다.",
]
LEFT_COLUMN = ["도서관은 월요일에 다시", "문을 연다. 새 열람실은", "밤 열 시까지 쓸 수 있다."]
RIGHT_COLUMN = ["세입자 조합은 집세를", "올리지 말라고 요구했다.", "회의는 목요일에 열린다."]
ENGLISH = [
    "The river keepers met under the bridge at seven in the morn-",
    "ing and worked all day. “The river belongs to all of us,” said",
    "their speaker — and the council’s agreement has not been kept.",
]
FULL_PAGE = [line for part in range(8) for line in ("", *FIRST_PAGE[part % 2 :])][1:]
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


def draw_paragraphs(canvas: Canvas) -> None:
    """Set a full page of paragraphs, half a line and an indent apart."""
    canvas.setFont("Nanum", SIZE)
    at = float(TOP)
    for before, line in pairwise(["", *FULL_PAGE]):
        at -= LEADING if line else LEADING / 2
        if line:
            canvas.drawString(LEFT + (0 if before else SIZE), at, line)


def draw_pages(canvas: Canvas) -> None:
    """Set three pages with a running head and a page number; the breaks are in words."""
    for number, lines in enumerate((FIRST_PAGE, SECOND_PAGE, THIRD_PAGE), start=1):
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


def draw_notes(canvas: Canvas) -> None:
    """Set raised digits: note marks, an exponent, and a note at the foot."""
    parts = (
        ("“강은 우리 것이다”라고 대표는 말했다.", "1"),
        (" 3km", "2"),
        ("의 늪이 말랐다.", "12)"),
    )
    at = float(LEFT)
    for text, raised in parts:
        for piece, size, rise in ((text, SIZE, 0.0), (raised, SIZE * 0.6, SIZE * 0.35)):
            canvas.setFont("Nanum", size)
            canvas.drawString(at, TOP + rise, piece)
            at += canvas.stringWidth(piece, "Nanum", size)
    draw_lines(canvas, ["", " 다음 줄은 2024년 3월의 일이다[3]."])
    canvas.drawString(LEFT + 6, 80, "강변 신문, 3월 5일")
    canvas.setFont("Nanum", SIZE * 0.6)
    canvas.drawString(LEFT, 80 + SIZE * 0.35, "1")


def cases() -> list[Case]:
    """Return the PDFs, from the plainest to the oddest."""
    bodies = enumerate((FIRST_PAGE, SECOND_PAGE, THIRD_PAGE), start=1)
    pages = [line for number, body in bodies for line in (HEAD, *body, f"- {number} -")]
    korean = [line for line in FIRST_PAGE if "(" not in line]
    return [
        Case("pages", draw_pages, pages),
        Case("paragraphs", draw_paragraphs, FULL_PAGE),
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


def write_fixtures(folder: Path) -> None:
    """Keep the PDFs and more: with notes, under a password, without text."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in (*cases(), Case("notes", draw_notes, [])):
        (folder / f"{case.name.replace(' ', '-')}.pdf").write_bytes(make(case))
    locked = Canvas(str(folder / "locked.pdf"), invariant=1, encrypt=StandardEncryption("pass"))
    locked.drawString(LEFT, TOP, "Locked")
    locked.save()
    scan = Canvas(str(folder / "scan.pdf"), invariant=1)
    scan.rect(LEFT, TOP, 200, 20, fill=1)
    scan.save()


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
    expected = [line for line in expected if line]
    found = [line.strip() for line in text.splitlines() if line.strip()]
    lines = LCSseq.similarity([line.strip() for line in expected], found) / len(expected)
    squeezed = "".join("".join(expected).split()), "".join(text.split())
    return Levenshtein.normalized_similarity(*squeezed), lines


def line_ends(expected: list[str], text: str) -> float:
    """Return the share of lines whose trailing space, or the lack of it, came back."""
    expected = [line for line in expected if line]
    found = {line.strip(): line.endswith(" ") for line in text.splitlines()}
    return sum(found.get(line.strip()) is line.endswith(" ") for line in expected) / len(expected)


def paragraph_ends(expected: list[str], text: str) -> float:
    """Return the share of line pairs parted by a blank line, or not, as they should be."""
    wanted, found = (
        ["".join(part.split()) for part in re.split("\n[ \t]*\n", joined)]
        for joined in ("\n".join(expected), text.strip())
    )
    return LCSseq.similarity(wanted, found) / max(len(wanted), len(found))


def import_seconds(statement: str) -> float:
    """Return the CPU seconds that an import takes in a fresh Python, the least of three."""
    code = f"import time; s=time.process_time(); {statement}; print(time.process_time()-s)"
    runs = [subprocess.check_output([sys.executable, "-c", code]) for _ in range(3)]
    return min(map(float, runs))


def rows() -> Iterator[str]:
    """Yield the table, a line for each library and PDF."""
    yield "library       pdf         characters  lines  ends paragraphs  ms/page"
    for library, read in READERS.items():
        for case in cases():
            data = make(case)
            text = read(data)
            start = time.process_time()
            for _ in range(REPEATS):
                read(data)
            pages = 3 if case.name == "pages" else 1
            spent = (time.process_time() - start) / REPEATS / pages * 1000
            characters, lines = score(case.lines, text)
            ends = line_ends(case.lines, text)
            blank = f"{paragraph_ends(case.lines, text):.2f}" if "" in case.lines else "-"
            yield (
                f"{library:<14}{case.name:<12}{characters:>10.3f}{lines:>7.2f}{ends:>6.2f}"
                f"{blank:>11}{spent:>9.1f}"
            )
        yield f"{library:<14}{'import':<12}{import_seconds(IMPORTS[library]):>10.2f} s CPU"


def main() -> int:
    """Print the table; with --write keep the PDFs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="keep the PDFs there")
    folder = parser.parse_args().write
    pdfmetrics.registerFont(TTFont("Nanum", FONT))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    if folder:
        write_fixtures(folder)
    for row in rows():
        print(row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
