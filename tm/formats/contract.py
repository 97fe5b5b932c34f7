"""What every exchange format promises.

A bad entry becomes a `Finding` and the rest goes on. What `write` wrote, `read`
and `iterate` give back field for field. A broken file raises `FormatError`: `read`
before it returns anything, `iterate` at the latest where it ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from aligned.model import Language
from tm.model import Finding, TranslationUnit

__all__ = [
    "Entry",
    "Format",
    "ReadResult",
    "WriteOptions",
    "collect",
    "imported_id",
    "iterate_whole",
    "language_of",
]

Entry: TypeAlias = TranslationUnit | Finding
"""What comes out of a file: a unit, or what is to say about a place of it."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The units of a file, in its order, and what is to say about its entries."""

    units: tuple[TranslationUnit, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How to write. Formats that have no use for an option ignore it.

    `source_language` is the language that comes first (the msgid of PO, the
    srclang of TMX); `None` takes that of the first unit. `tool_version` goes
    into headers.
    """

    source_language: Language | None = None
    tool_version: str = "0"


class Format(Protocol):
    """One exchange format; a module of this package, named in the registry."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    @staticmethod
    def read(data: bytes, name: str) -> ReadResult:
        """Read the bytes of a file; `name` is for messages and origins.

        Raises `FormatError`, with the line where there is one.
        """

    @staticmethod
    def iterate(path: Path, name: str) -> Iterator[Entry]:
        """Yield what `read` returns, entry by entry, the same each time.

        Units keep their order; `name` stands for the file in messages and ids.
        Raises `FormatError`, also after some entries, and `OSError`.
        """

    @staticmethod
    def write(units: Iterable[TranslationUnit], options: WriteOptions) -> bytes:
        """Return the bytes of a file that holds the units."""


def collect(entries: Iterable[Entry]) -> ReadResult:
    """Gather entries, units apart from findings."""
    units: list[TranslationUnit] = []
    findings: list[Finding] = []
    for entry in entries:
        if isinstance(entry, Finding):
            findings.append(entry)
        else:
            units.append(entry)
    return ReadResult(tuple(units), tuple(findings))


def iterate_whole(
    read: Callable[[bytes, str], ReadResult], path: Path, name: str
) -> Iterator[Entry]:
    """Iterate in a format that has to have the whole file in memory."""
    found = read(path.read_bytes(), name)
    yield from found.units
    yield from found.findings


def imported_id(name: str, *parts: str) -> str:
    """Make the id of an entry that brings none of ours, from its file and content.

    The same file gives the same ids, so that importing it twice adds nothing.
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=9)
    return f"{name}:{digest.hexdigest()}"


def language_of(code: str) -> Language | None:
    """Return the language of a code such as `ko-KR`, `EN` or `kor`; `None` for any other."""
    start = code.strip().replace("_", "-").lower().split("-")[0]
    return _CODES.get(start)


_CODES = {
    "ko": Language.KO,
    "kor": Language.KO,
    "korean": Language.KO,
    "한국어": Language.KO,
    "en": Language.EN,
    "eng": Language.EN,
    "english": Language.EN,
    "영어": Language.EN,
}
