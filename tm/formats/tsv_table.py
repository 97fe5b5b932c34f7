"""TSV: the table of units, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterable

from tm.formats.contract import ReadResult, WriteOptions
from tm.formats.table import read_table, write_table
from tm.model import TranslationUnit

NAME = "TSV"
SUFFIXES = (".tsv", ".tab")

__all__ = ["NAME", "SUFFIXES", "read", "write"]


def read(data: bytes, name: str) -> ReadResult:
    """Read a TSV table; raises `FormatError` where it is none."""
    return read_table(data, name, "\t")


def write(units: Iterable[TranslationUnit], options: WriteOptions) -> bytes:
    """Return a TSV table; no option changes it."""
    return write_table(units, "\t")
