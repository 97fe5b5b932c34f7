"""Tell what a file is from its bytes, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from aligned.messages import N_

__all__ = ["RESAVE", "Look", "look"]

RESAVE = N_("open it in its own program and save it as .docx, .pdf or .txt")
_HAS_NO_TEXT = N_("give the file that holds the text")
_UNPACK = N_("unpack it and give the file inside")
_FETCH_AGAIN = N_("copy or download it again")
_UNLOCK = N_("open it in its own program, take the password off and save it again")

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Writers of PDF may put other bytes first; readers look in the first kilobyte
# (Adobe PDF Reference 1.7, appendix H, note 13).
_PDF_WINDOW = 1024
_HTML_WINDOW = 2048
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What bytes look like, in words, and what to do with such a file.

    `format` is the name of the format in the registry if it can be read.
    """

    words: str
    advice: str = RESAVE
    format: str | None = None


_DOCX = Look(N_("a Word document (.docx)"), format="docx")
_PICTURE = N_("text in pictures cannot be read; recognise it (OCR) and save that as .txt")

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Look(N_("a PNG picture"), _PICTURE)),
    (b"\xff\xd8\xff", Look(N_("a JPEG picture"), _PICTURE)),
    (b"GIF8", Look(N_("a GIF picture"), _PICTURE)),
    (b"II*\x00", Look(N_("a TIFF picture"), _PICTURE)),
    (b"MM\x00*", Look(N_("a TIFF picture"), _PICTURE)),
    (b"PK\x05\x06", Look(N_("an empty zip archive"), _HAS_NO_TEXT)),
    (b"\x7fELF", Look(N_("a program (ELF)"), _HAS_NO_TEXT)),
    (b"MZ\x90\x00", Look(N_("a Windows program"), _HAS_NO_TEXT)),
    (b"\x1f\x8b", Look(N_("a gzip archive"), _UNPACK)),
    (b"BZh", Look(N_("a bzip2 archive"), _UNPACK)),
    (b"\xfd7zXZ\x00", Look(N_("an xz archive"), _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Look(N_("a 7-Zip archive"), _UNPACK)),
    (b"Rar!\x1a\x07", Look(N_("a RAR archive"), _UNPACK)),
    (b"SQLite format 3\x00", Look(N_("an SQLite database"), _HAS_NO_TEXT)),
    (b"HWP Document File", Look(N_("a Hangul document (.hwp)"))),
    (b"{\\rtf", Look(N_("a rich text document (.rtf)"))),
    (b"ID3\x03", Look(N_("an MP3 recording"), _HAS_NO_TEXT)),
    (b"ID3\x04", Look(N_("an MP3 recording"), _HAS_NO_TEXT)),
    (b"OggS\x00", Look(N_("an Ogg recording"), _HAS_NO_TEXT)),
)
_ZIP_MEMBERS = (
    ("word/", _DOCX),
    ("xl/", Look(N_("an Excel workbook (.xlsx)"))),
    ("ppt/", Look(N_("a PowerPoint presentation (.pptx)"))),
    ("Contents/section0.xml", Look(N_("a Hangul document (.hwpx)"))),
    ("content.xml", Look(N_("an OpenDocument file (.odt)"))),
    ("META-INF/container.xml", Look(N_("an e-book (.epub)"))),
)
_OLE_STREAMS = (
    ("EncryptedPackage", Look(N_("an Office document locked with a password"), _UNLOCK)),
    ("WordDocument", Look(N_("an old Word document (.doc)"))),
    ("HwpSummaryInformation", Look(N_("a Hangul document (.hwp)"))),
    ("Workbook", Look(N_("an old Excel workbook (.xls)"))),
    ("PowerPoint Document", Look(N_("an old PowerPoint presentation (.ppt)"))),
)


def look(data: bytes) -> Look | None:
    """Recognise a file by its first bytes; `None` where it may be text."""
    if data.startswith(_ZIP):
        return _look_into_zip(data)
    if data.startswith(_OLE):
        return _look_into_ole(data)
    for signature, seen in _SIGNATURES:
        if data.startswith(signature):
            return seen
    if data[4:8] == b"ftyp":
        return Look(N_("a film or recording (MP4)"), _HAS_NO_TEXT)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Look(N_("a picture or recording (RIFF)"), _HAS_NO_TEXT)
    if b"%PDF-" in data[:_PDF_WINDOW] and _pdf_header_opens_a_line(data):
        return Look(N_("a PDF"), format="pdf")
    if _HTML_START.match(data[:_HTML_WINDOW]):
        return Look(N_("a web page (HTML)"), format="html")
    return None


def _pdf_header_opens_a_line(data: bytes) -> bool:
    """Tell a PDF from a text that mentions the header in a sentence."""
    start = data.index(b"%PDF-")
    return start == 0 or data[start - 1 : start] in (b"\n", b"\r", b"\x00")


def _look_into_zip(data: bytes) -> Look:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Look(N_("a damaged Word document or zip archive"), _FETCH_AGAIN)
    for start, seen in _ZIP_MEMBERS:
        if any(member.startswith(start) for member in names):
            return seen
    return Look(N_("a zip archive"), _UNPACK)


def _look_into_ole(data: bytes) -> Look:
    for stream, seen in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return seen
    return Look(N_("an old Office document"))
