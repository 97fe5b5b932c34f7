"""PDF with a text layer, read by PDFium (docs/decisions/001-pdf-reader.md)."""

from __future__ import annotations

import threading

import pypdfium2
import pypdfium2.raw as pdfium

from aligned.errors import ReadError
from aligned.messages import gettext as _
from aligned.readers.characters import PAGE_BREAK, clean
from aligned.readers.model import Content
from aligned.readers.pdf_lines import Line, join, read_lines, usual_leading

__all__ = ["parse"]

_MAX_PAGES = 2_000
# PDFium knows neither threads nor sessions; the web pages and routes have both.
_LOCK = threading.Lock()


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
    leading = usual_leading(pages)
    text = clean(PAGE_BREAK.join(join(lines, leading) for lines in pages))
    if not text.strip():
        raise ReadError(
            _(
                "{name}: has no text in it, only pictures, as from a scanner (pages: "
                "{pages:,}); recognise its text (OCR) and give the result"
            ).format(name=name, pages=len(pages))
        )
    return Content(text)


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            raise ReadError(
                _("{name}: needs a password to open; save a copy without one and give that").format(
                    name=name
                )
            ) from error
        raise _damaged(name, error) from error


def _count(document: pypdfium2.PdfDocument, name: str) -> int:
    pages = len(document)
    if pages > _MAX_PAGES:
        raise ReadError(
            _(
                "{name}: has {pages:,} pages, more than the {most:,} that are read at "
                "once; split it into parts"
            ).format(name=name, pages=pages, most=_MAX_PAGES)
        )
    return pages


def _lines(document: pypdfium2.PdfDocument, number: int) -> list[Line]:
    """Return the lines of a page in the order in which they were set."""
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            return read_lines(textpage.raw)
        finally:
            textpage.close()
    finally:
        page.close()


def _damaged(name: str, error: Exception) -> ReadError:
    return ReadError(
        _(
            "{name}: is damaged or no PDF ({error}); open it in a PDF viewer and save it "
            "again, or copy it again"
        ).format(name=name, error=error)
    )
