"""Which format a glossary's file name asks for; whole glossaries in and out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from aligned.messages import gettext as _
from tm.errors import FormatError
from tm.formats.files import replace_file
from tm.glossaries.columns import ColumnMap, suggest
from tm.glossaries.contract import (
    GlossaryFormat,
    GlossaryOptions,
    GlossaryResult,
    TableFormat,
)
from tm.glossaries.sheet import first_row_of
from tm.termbase.model import Concept

__all__ = [
    "GLOSSARY_FORMATS",
    "Header",
    "by_suffix",
    "glossary_bytes",
    "parse_glossary",
    "read_glossary",
    "read_header",
    "write_glossary",
]

# Rows that a mapping of columns is chosen by.
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class KnownGlossaryFormat:
    """A format's name, file endings and module; the module loads when it is used."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    table: bool = False

    def load(self) -> GlossaryFormat:
        """Import the module, with the libraries that only it needs."""
        return cast(GlossaryFormat, importlib.import_module(self.module))


GLOSSARY_FORMATS = (
    KnownGlossaryFormat("TBX-Basic", (".tbx", ".martif", ".mtf"), "tm.glossaries.tbx"),
    KnownGlossaryFormat("CSV", (".csv",), "tm.glossaries.csv_glossary", table=True),
    KnownGlossaryFormat(
        "TSV", (".tsv", ".tab", ".txt", ".utf8"), "tm.glossaries.tsv_glossary", table=True
    ),
    KnownGlossaryFormat("XLSX", (".xlsx", ".xlsm"), "tm.glossaries.xlsx_glossary", table=True),
)


@dataclass(frozen=True, slots=True)
class Header:
    """The first rows of a table, and what its columns seem to hold.

    `rows` begin with the one that names the columns, where one does.
    """

    rows: tuple[tuple[str, ...], ...]
    suggested: ColumnMap


def _known(path: Path | str) -> KnownGlossaryFormat:
    suffix = Path(path).suffix.lower()
    for known in GLOSSARY_FORMATS:
        if suffix in known.suffixes:
            return known
    endings = ", ".join(suffix for known in GLOSSARY_FORMATS for suffix in known.suffixes)
    raise FormatError(
        _("{path}: no glossary has the ending '{suffix}'; use one of {endings}").format(
            path=path, suffix=suffix, endings=endings
        )
    )


def by_suffix(path: Path | str) -> GlossaryFormat:
    """Return the format that the ending of a file name means; raises `FormatError`."""
    return _known(path).load()


def read_glossary(path: Path, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read a glossary of any known format.

    Raises `FormatError`; nothing of a broken file comes back.
    """
    chosen = by_suffix(path)
    return chosen.read(_bytes(path), path.name, columns)


def parse_glossary(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read the bytes of a glossary as `read_glossary` does; `name` says the format too."""
    return by_suffix(name).read(data, name, columns)


def read_header(path: Path, data: bytes | None = None) -> Header:
    """Return the first rows of a table, by which people say what its columns hold.

    `data` stands for the file's content where it is in memory. Raises `FormatError`,
    also for a format that has no columns.
    """
    known = _known(path)
    if not known.table:
        raise FormatError(
            _("{name}: {format} has no columns; read it as it is").format(
                name=path.name, format=known.name
            )
        )
    table = cast(TableFormat, known.load())
    rows = table.rows(_bytes(path) if data is None else data, path.name)
    rows = rows[first_row_of(rows) :] if rows else rows
    return Header(tuple(map(tuple, rows[:_SHOWN])), suggest(rows))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FormatError(
            _("{path}: cannot be read ({reason}); check the path").format(
                path=path, reason=error.strerror
            )
        ) from error


def glossary_bytes(
    name: str, concepts: Sequence[Concept], options: GlossaryOptions | None = None
) -> bytes:
    """Return the bytes of a glossary in the format that the ending of `name` means."""
    return by_suffix(name).write(concepts, options or GlossaryOptions())


def write_glossary(
    path: Path, concepts: Sequence[Concept], options: GlossaryOptions | None = None
) -> None:
    """Write a glossary into a file, whole or not at all. Raises `FormatError`."""
    replace_file(path, glossary_bytes(path.name, concepts, options))
