"""Tables of text between delimiters, in whatever encoding and by whatever delimiter.

Source: RFC 4180 for CSV; TSV is the same with tabs, quoted where a cell holds
a tab or a line break.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

from aligned.messages import gettext as _
from tm.errors import FormatError

__all__ = ["decode_table", "guard", "read_rows", "unguard", "write_rows"]

# A spreadsheet runs a cell that starts so as a formula. An apostrophe before it
# says "text"; where one stands already another is added, so that none is lost.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")

_DELIMITERS = "\t;,|"

# Lines by which a delimiter is guessed where the first one says nothing.
_LOOKED_AT = 10

# Excel's own first line, which names the delimiter.
_SEPARATOR_LINE = re.compile(r"\Asep=(.)\r?\n", re.IGNORECASE)

# The csv module's own limit of 131,072 characters a cell is for hostile input; a
# cell holds a sentence or a note, and a megabyte is still no attack.
_LARGEST_CELL = 1_000_000


def write_rows(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    """Return a table in UTF-8 with a byte order mark, by which Excel knows it as Unicode.

    No cell can run as a formula: `guard` stands before those that might.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def read_rows(
    data: bytes, name: str, usual: str, is_first_row: Callable[[list[str]], bool]
) -> list[list[str]]:
    """Return the cells of a table, still guarded.

    The delimiter is the one that makes the first line such as `is_first_row` expects, else
    the one in most lines, `usual` before others. Raises `FormatError` where the bytes are no
    text or the quoting is broken.
    """
    text = decode_table(data, name)
    limit = csv.field_size_limit(_LARGEST_CELL)
    try:
        delimiter = _find_delimiter(text, usual, is_first_row)
        text = _SEPARATOR_LINE.sub("", text, count=1)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return list(reader)
    except csv.Error as error:
        raise FormatError(
            _("{name}: broken table ({error}); nothing was read").format(name=name, error=error)
        ) from error
    finally:
        csv.field_size_limit(limit)


def _find_delimiter(text: str, usual: str, is_first_row: Callable[[list[str]], bool]) -> str:
    """Return what parts the first row: Excel writes semicolons or tabs, by locale and choice."""
    if hint := _SEPARATOR_LINE.match(text):
        return str(hint[1])
    lines = [line for line in re.split("[\r\n]+", text[:_LARGEST_CELL]) if line][:_LOOKED_AT]
    first = lines[0] if lines else ""
    candidates = usual + _DELIMITERS
    for delimiter in candidates:
        if is_first_row(next(csv.reader([first], delimiter=delimiter), [])):
            return delimiter
    return max(candidates, key=lambda one: sum(one in line for line in lines))


def decode_table(data: bytes, name: str) -> str:
    """Return the text of a table in UTF-8, UTF-16 or CP949; raises `FormatError` for others."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FormatError(
        _("{name}: neither UTF-8, UTF-16 nor CP949; save the table as UTF-8").format(name=name)
    )


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Take the apostrophe of `guard` away again."""
    return cell[1:] if _GUARDED.match(cell) else cell
