"""PDF with a text layer, read by PDFium (docs/decisions/001-pdf-reader.md)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from aligned.errors import ReadError
from aligned.readers.characters import PAGE_BREAK, clean
from aligned.readers.model import Content

__all__ = ["parse"]

_MAX_PAGES = 2_000
# PDFium knows neither threads nor sessions; the web pages and routes have both.
_LOCK = threading.Lock()
# PDFium gives one of these for a hyphen at a line's end, and leaves the break out.
_HYPHEN_AT_LINE_END = ("\x02", "\ufffe")
# Paragraphs stand apart by half a line or more; a raised first letter moves a
# line by less than a third.
_GAP = 1.4


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is set; `baseline` in points above the foot of the page."""

    text: str
    baseline: float | None


def parse(data: bytes, name: str) -> Content:
    """Read the text layer of a PDF, its lines as they are set.

    A page ends in `PAGE_BREAK`. Raises `ReadError` if the file is damaged, needs a
    password, has no text (a scan) or more than 2,000 pages.
    """
    with _LOCK:
        document = _open(data, name)
        try:
            pages = [_lines(document, number) for number in range(_count(document, name))]
        except pypdfium2.PdfiumError as error:
            raise _damaged(name, error) from error
        finally:
            document.close()
    leading = _leading(pages)
    text = clean(PAGE_BREAK.join(_spaced(lines, leading) for lines in pages))
    if not text.strip():
        raise ReadError(
            f"{name}: has no text in it, only pictures, as from a scanner (pages: {len(pages):,}); "
            "recognise its text (OCR) and give the result"
        )
    return Content(text)


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise ReadError(
                f"{name}: needs a password to open; save a copy without one and give that"
            ) from error
        raise _damaged(name, error) from error


def _count(document: pypdfium2.PdfDocument, name: str) -> int:
    pages = len(document)
    if pages > _MAX_PAGES:
        raise ReadError(
            f"{name}: has {pages:,} pages, more than the {_MAX_PAGES:,} that are read at once; "
            "split it into parts"
        )
    return pages


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[_Line]:
    """Return the lines of a page in the order in which they were set."""
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return _read_lines(textpage.raw)
        finally:
            textpage.close()
    finally:
        page.close()


def _read_lines(textpage: object) -> list[_Line]:
    lines: list[_Line] = []
    text: list[str] = []
    baseline: float | None = None
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        character = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if baseline is None and not character.isspace():
            baseline = _baseline(textpage, index)
        if character in _HYPHEN_AT_LINE_END:
            text.append("-")
        if character in ("\n", *_HYPHEN_AT_LINE_END):
            lines.append(_Line("".join(text), baseline))
            text, baseline = [], None
        else:
            text.append(character)
    lines.append(_Line("".join(text), baseline))
    return lines


def _baseline(textpage: object, index: int) -> float | None:
    x, y = c_double(), c_double()
    found = pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    return y.value if found else None


def _steps(lines: list[_Line]) -> Iterator[float]:
    """Yield how far each line but the first stands below the one before, in points.

    0 where the page goes back up (the next column) or a position is unknown.
    """
    for above, below in pairwise(lines):
        if above.baseline is None or below.baseline is None:
            yield 0.0
        else:
            yield max(0.0, above.baseline - below.baseline)


def _leading(pages: list[list[_Line]]) -> float:
    steps = [step for lines in pages for step in _steps(lines) if step > 0]
    return median(steps) if steps else 0.0


def _spaced(lines: list[_Line], leading: float) -> str:
    """Join the lines of a page, with a blank line where the page has a gap."""
    parts = [lines[0].text]
    for step, line in zip(_steps(lines), lines[1:], strict=True):
        parts.append("\n\n" if step > _GAP * leading else "\n")
        parts.append(line.text)
    return "".join(parts).replace("\r", "")


def _damaged(name: str, error: Exception) -> ReadError:
    return ReadError(
        f"{name}: is damaged or no PDF ({error}); open it in a PDF viewer and save it again, "
        "or copy it again"
    )
