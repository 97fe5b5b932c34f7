"""TSV: the table of concepts with tabs, and OmegaT's glossaries of three columns."""

from __future__ import annotations

from collections.abc import Sequence

from tm.formats.delimited import read_rows, unguard, write_rows
from tm.glossaries.columns import ColumnMap
from tm.glossaries.contract import GlossaryOptions, GlossaryResult
from tm.glossaries.layout import rows_of
from tm.glossaries.layout_reader import is_ours
from tm.glossaries.sheet import is_first_row, read_sheet
from tm.termbase.model import Concept

NAME = "TSV"
SUFFIXES = (".tsv", ".tab", ".txt", ".utf8")

__all__ = ["NAME", "SUFFIXES", "read", "rows", "write"]


def rows(data: bytes, name: str) -> list[list[str]]:
    """Return the rows of a TSV table, an empty one for a comment of OmegaT's.

    Raises `FormatError` where it is no table.
    """
    found = [[unguard(cell) for cell in row] for row in read_rows(data, name, "\t", is_first_row)]
    if found and is_ours(found[0]):
        return found
    return [[] if row and row[0].startswith("#") else row for row in found]


def read(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read a glossary in TSV, by whatever delimiter; raises `FormatError` where it is none."""
    return read_sheet(rows(data, name), name, columns)


def write(concepts: Sequence[Concept], options: GlossaryOptions) -> bytes:
    """Return a TSV table; no option changes it."""
    return write_rows(rows_of(concepts), "\t")
