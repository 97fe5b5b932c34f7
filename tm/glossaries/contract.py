"""What every glossary format promises.

A bad row or entry becomes a `Finding` and the rest goes on. What `write` wrote, `read`
gives back field for field. A broken file raises `FormatError` before anything comes
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from tm.glossaries.columns import ColumnMap
from tm.model import Finding
from tm.termbase.model import Concept

__all__ = ["GlossaryFormat", "GlossaryOptions", "GlossaryResult", "TableFormat", "TbxVersion"]


@dataclass(frozen=True, slots=True)
class GlossaryResult:
    """The concepts of a file, in its order, and what is to say about its entries.

    Ids are those of the file where we wrote it, else made from the file's name and
    the entry, so that the same file gives the same ids each time. `places` says where
    each concept stands, a row or a line.
    """

    concepts: tuple[Concept, ...]
    findings: tuple[Finding, ...] = ()
    places: tuple[str, ...] = ()


class TbxVersion(Enum):
    """Which TBX to write: 3 is the standard of 2019, 2 is what many programs still read."""

    V3 = "3"
    V2 = "2"


@dataclass(frozen=True, slots=True)
class GlossaryOptions:
    """How to write. Formats that have no use for an option ignore it.

    `title` and `tool_version` go into headers.
    """

    title: str = ""
    tool_version: str = "0"
    tbx_version: TbxVersion = TbxVersion.V3


class GlossaryFormat(Protocol):
    """One format of glossaries; a module of this package, named in the registry."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    @staticmethod
    def read(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
        """Read the bytes of a file; `name` is for messages and ids.

        `columns` says what the columns of a table hold, `None` that they say it
        themselves; formats without columns ignore it. Raises `FormatError`, with the
        line where there is one.
        """

    @staticmethod
    def write(concepts: Sequence[Concept], options: GlossaryOptions) -> bytes:
        """Return the bytes of a file that holds the concepts.

        Raises `FormatError` for a concept that the format cannot hold.
        """


class TableFormat(GlossaryFormat, Protocol):
    """A format whose files are tables."""

    @staticmethod
    def rows(data: bytes, name: str) -> list[list[str]]:
        """Return the rows of the table that holds the glossary, the first one included.

        Raises `FormatError`.
        """
