"""Every format that can be read, and the way from a file to a `Document`.

To add a format, write its module with a `parse` and add a row to `FORMATS`.
"""

from __future__ import annotations

import importlib
from pathlib import Path, PurePath
from typing import cast

from aligned.errors import ReadError
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Document
from aligned.readers.characters import clean, looks_binary
from aligned.readers.limits import MEBIBYTE, refuse_long_lines
from aligned.readers.model import Content, Format, Parse
from aligned.readers.sniffing import RESAVE, look

__all__ = ["FORMATS", "read", "read_bytes", "read_text"]

# At its limit plain text takes 1 s, Markdown 1 s, HTML 2 s and a Word document 10 s
# of CPU and 0.5 GiB, as measured on prose; a statement takes a thousandth.
FORMATS = (
    Format("text", N_("plain text"), (".txt", ".text"), "text", 64 * MEBIBYTE),
    Format("markdown", N_("Markdown"), (".md", ".markdown"), "markdown", 2 * MEBIBYTE),
    Format("html", N_("a web page"), (".html", ".htm", ".xhtml"), "html", 16 * MEBIBYTE),
    Format("docx", N_("a Word document"), (".docx", ".docm"), "docx", 64 * MEBIBYTE),
    Format("pdf", N_("a PDF"), (".pdf",), "pdf", 128 * MEBIBYTE),
)
_LARGEST = max(format.limit for format in FORMATS)

_REFUSED = {
    ".doc": N_("old Word documents (.doc)"),
    ".hwp": N_("Hangul documents (.hwp)"),
    ".hwpx": N_("Hangul documents (.hwpx)"),
    ".odt": N_("OpenDocument files (.odt)"),
    ".rtf": N_("rich text documents (.rtf)"),
    ".pages": N_("Pages documents (.pages)"),
    ".epub": N_("e-books (.epub)"),
}


def read(path: Path) -> Document:
    """Read the document in the file at `path`; its name is the file's.

    Raises `ReadError` if the file is missing, unreadable, empty, damaged, too
    large, without text or not of the format that its ending claims.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise ReadError(_("{path}: is a folder; give the file in it").format(path=path))
        if path.exists() and not path.is_file():
            raise ReadError(
                _("{path}: is not a regular file; save the document and give that file").format(
                    path=path
                )
            )
        _check_size(path.stat().st_size, _LARGEST, str(path))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            _("{path}: no such file; check the spelling and the folder").format(path=path)
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            _("{path}: cannot be opened ({reason}); check its name and permissions").format(
                path=path, reason=reason
            )
        ) from error
    return _read(data, path.name, str(path))


def read_bytes(data: bytes, name: str) -> Document:
    """Read an uploaded document; `name` is its file name, whose ending tells the format.

    Raises `ReadError` as `read` does.
    """
    return _read(data, name, name)


def read_text(text: str, name: str) -> Document:
    """Make a document of pasted text; its original is the text in UTF-8.

    Raises `ReadError` if there is nothing in it or it is no text.
    """
    try:
        original = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(
            _("{name}: character {start:,} is half a character; paste the text again").format(
                name=name, start=error.start
            )
        ) from error
    if looks_binary(text):
        raise ReadError(
            _("{name}: holds control characters, so it is no text; paste the text again").format(
                name=name
            )
        )
    return _document(original, name, FORMATS[0], Content(clean(text)), name)


def _read(data: bytes, name: str, where: str) -> Document:
    if not data:
        raise ReadError(
            _("{where}: is empty (0 bytes); give the file with the text").format(where=where)
        )
    format = _choose(data, PurePath(name).suffix.lower(), where)
    _check_size(len(data), format.limit, where)
    module = importlib.import_module(f"aligned.readers.{format.module}")
    content = cast(Parse, module.parse)(data, where)
    return _document(data, name, format, content, where)


def _document(original: bytes, name: str, format: Format, content: Content, where: str) -> Document:
    if not content.text.strip():
        raise ReadError(
            _("{where}: has no text in it (read as {title}); give the file with the text").format(
                where=where, title=_(format.title)
            )
        )
    refuse_long_lines(content.text, where)
    return Document(name, format.name, original, content.text, content.blocks)


def _check_size(size: int, limit: int, where: str) -> None:
    if size > limit:
        raise ReadError(
            _(
                "{where}: is {size:,.0f} MiB, more than the {limit:,.0f} MiB that are read at "
                "once; split it into parts"
            ).format(where=where, size=size / MEBIBYTE, limit=limit / MEBIBYTE)
        )


def _choose(data: bytes, ending: str, where: str) -> Format:
    """Return the format that `ending` and the bytes agree on."""
    if ending in _REFUSED:
        raise ReadError(
            _("{where}: {kind} cannot be read; {advice}").format(
                where=where, kind=_(_REFUSED[ending]), advice=_(RESAVE)
            )
        )
    named = next((format for format in FORMATS if ending in format.endings), None)
    seen = look(data)
    if seen is None:
        return named or FORMATS[0]
    found = next((format for format in FORMATS if format.name == seen.format), None)
    if found is not None and (named is None or named is found):
        return found
    if named is None:
        known = ", ".join(ending for format in FORMATS for ending in format.endings)
        raise ReadError(
            _("{where}: looks like {words}; only {known} are read; {advice}").format(
                where=where, words=_(seen.words), known=known, advice=_(seen.advice)
            )
        )
    advice = (
        _("rename it to end in {ending}").format(ending=found.endings[0])
        if found
        else _(seen.advice)
    )
    raise ReadError(
        _("{where}: the ending {ending} says {title}, but it looks like {words}; {advice}").format(
            where=where, ending=ending, title=_(named.title), words=_(seen.words), advice=advice
        )
    )
