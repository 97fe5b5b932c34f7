"""Which format a file name asks for; whole files in and out."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from aligned.messages import gettext as _
from tm.errors import FormatError
from tm.formats.contract import Entry, Format, ReadResult, WriteOptions
from tm.formats.files import replace_file
from tm.model import TranslationUnit

__all__ = [
    "FORMATS",
    "KnownFormat",
    "by_suffix",
    "iterate_units",
    "read_units",
    "write_units",
]


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """A format's name, file endings and module; the module loads when it is used."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def load(self) -> Format:
        """Import the module, with the libraries that only it needs."""
        return cast(Format, importlib.import_module(self.module))


FORMATS = (
    KnownFormat("TMX 1.4b", (".tmx",), "tm.formats.tmx"),
    KnownFormat("PO", (".po",), "tm.formats.po"),
    KnownFormat("CSV", (".csv",), "tm.formats.csv_table"),
    KnownFormat("TSV", (".tsv", ".tab"), "tm.formats.tsv_table"),
)


def by_suffix(path: Path | str) -> Format:
    """Return the format that the ending of a file name means.

    Raises `FormatError` for an ending that none has.
    """
    suffix = Path(path).suffix.lower()
    for known in FORMATS:
        if suffix in known.suffixes:
            return known.load()
    endings = ", ".join(suffix for known in FORMATS for suffix in known.suffixes)
    raise FormatError(
        _("{path}: no format has the ending '{suffix}'; use one of {endings}").format(
            path=path, suffix=suffix, endings=endings
        )
    )


def read_units(path: Path) -> ReadResult:
    """Read the units of a file. Raises `FormatError`; nothing of a broken file comes back."""
    chosen = by_suffix(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return chosen.read(data, path.name)


def iterate_units(path: Path, name: str | None = None) -> Iterator[Entry]:
    """Yield the units and findings of a file of any size, the same each time.

    `name` stands for the file's own in ids, messages and the choice of the format.
    Raises `FormatError`, of a broken file maybe only after all of its units: run
    through it once before you write what it yields.
    """
    name = name or path.name
    try:
        yield from by_suffix(name).iterate(path, name)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> FormatError:
    return FormatError(
        _("{path}: cannot be read ({reason}); check the path").format(
            path=path, reason=error.strerror
        )
    )


def write_units(
    path: Path, units: Iterable[TranslationUnit], options: WriteOptions | None = None
) -> None:
    """Write units into a file, whole or not at all: an interruption leaves the old file."""
    replace_file(path, by_suffix(path).write(units, options or WriteOptions()))
