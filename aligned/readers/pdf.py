"""PDF with a text layer, read by PDFium (docs/decisions/001-pdf-reader.md)."""

from __future__ import annotations

import threading

import pypdfium2
import pypdfium2.raw as pdfium

from aligned.errors import ReadError
from aligned.readers.characters import PAGE_BREAK, clean
from aligned.readers.model import Content

__all__ = ["parse"]

_MAX_PAGES = 2_000
# PDFium knows neither threads nor sessions; the web pages and routes have both.
_LOCK = threading.Lock()
# PDFium writes this for a hyphen at a line's end, and leaves the line break out.
_HYPHEN_AT_LINE_END = "\ufffe"


def parse(data: bytes, name: str) -> Content:
    """Read the text layer of a PDF, its lines as they are set.

    A page ends in `PAGE_BREAK`. Raises `ReadError` if the file is damaged, needs a
    password, has no text (a scan) or more than 2,000 pages.
    """
    with _LOCK:
        document = _open(data, name)
        try:
            pages = [_page_text(document, number) for number in range(_count(document, name))]
        except pypdfium2.PdfiumError as error:
            raise _damaged(name, error) from error
        finally:
            document.close()
    text = clean(PAGE_BREAK.join(pages))
    if not text.strip():
        raise ReadError(
            f"{name}: has no text in it ({len(pages)} pages of pictures, as from a scanner); "
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


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            text = str(textpage.get_text_range(errors="ignore"))
        finally:
            textpage.close()
    finally:
        page.close()
    return text.replace(_HYPHEN_AT_LINE_END, "-\n").replace("\r\n", "\n")


def _damaged(name: str, error: Exception) -> ReadError:
    return ReadError(
        f"{name}: is damaged or no PDF ({error}); open it in a PDF viewer and save it again, "
        "or copy it again"
    )
