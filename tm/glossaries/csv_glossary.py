"""CSV: the table of concepts, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Sequence

from tm.formats.delimited import read_rows, unguard, write_rows
from tm.glossaries.columns import ColumnMap
from tm.glossaries.contract import GlossaryOptions, GlossaryResult
from tm.glossaries.layout import rows_of
from tm.glossaries.sheet import is_first_row, read_sheet
from tm.termbase.model import Concept

NAME = "CSV"
SUFFIXES = (".csv",)

__all__ = ["NAME", "SUFFIXES", "read", "rows", "write"]


def rows(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of a CSV table; raises `FormatError` where it is none."""
    return [[unguard(cell) for cell in row] for row in read_rows(data, name, ",", is_first_row)]


def read(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read a glossary in CSV, by whatever delimiter; raises `FormatError` where it is none."""
    return read_sheet(rows(data, name), name, columns)


def write(concepts: Sequence[Concept], options: GlossaryOptions) -> bytes:
    """Return a CSV table; no option changes it."""
    return write_rows(rows_of(concepts), ",")
