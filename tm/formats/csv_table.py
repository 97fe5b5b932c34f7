"""CSV: the table of units, for spreadsheets and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from tm.formats.contract import Entry, ReadResult, WriteOptions, iterate_whole
from tm.formats.table import read_table, write_table
from tm.model import TranslationUnit

NAME = "CSV"
SUFFIXES = (".csv",)

__all__ = ["NAME", "SUFFIXES", "iterate", "read", "write"]


def read(data: bytes, name: str) -> ReadResult:
    """Read a CSV table; raises `FormatError` where it is none."""
    return read_table(data, name, ",")


def iterate(path: Path, name: str) -> Iterator[Entry]:
    """Yield the same row by row; the file is held whole."""
    return iterate_whole(read, path, name)


def write(units: Iterable[TranslationUnit], options: WriteOptions) -> bytes:
    """Return a CSV table; no option changes it."""
    return write_table(units, ",")
