"""Units go out to files of other programs; `importing` takes them in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from aligned.model import Language
from tm.formats import WriteOptions, write_units
from tm.model import TranslationUnit
from tm.store import count_units, iterate_units
from workbench import __version__
from workbench.model import Status
from workbench.project import Project, Transaction
from workbench.records.existing import existing_pair
from workbench.records.review import Beads, Pairs
from workbench.reviewing.promote import units_of

__all__ = ["ExportPreview", "ExportReport", "export_units", "preview_units"]

# Units that a report shows of an export.
FIRST = 8

# Never exported: somebody said that these do not belong together.
UNAPPROVED = (Status.PROPOSED, Status.NEEDS_REVIEW)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written: so many units into `path`, and the first of them."""

    path: Path
    units: int
    first: tuple[TranslationUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What would be written: how many units, the first of them, and a file of these alone."""

    units: int
    first: tuple[TranslationUnit, ...]
    text: str


def export_units(
    project: Project,
    path: Path,
    *,
    format: str | None = None,
    source: Language = Language.EN,
    pairs: Sequence[str] = (),
    include_unapproved: bool = False,
) -> ExportReport:
    """Write the memory, or the units of some pairs, into a file, whole or not at all.

    The ending of `path` says the format unless `format` does (`tmx`, `po`);
    `source` is the language that comes first. `include_unapproved` adds what is
    proposed or in question, marked as not approved. Raises `NotFoundError` if
    there is no such pair, `FormatError` if the file cannot be written.
    """
    path = Path(path)
    with project.reading() as tx:
        units = tuple(_to_export(tx, pairs, include_unapproved))
    # A format asked for by name is written beside the file, under an ending of its own.
    written = path if format is None else path.with_name(f".{path.name}.{format.lstrip('.')}")
    write_units(written, units, _options(source))
    written.replace(path)
    return ExportReport(path, len(units), units[:FIRST])


def preview_units(
    project: Project,
    format: str,
    *,
    source: Language = Language.EN,
    pairs: Sequence[str] = (),
    include_unapproved: bool = False,
) -> ExportPreview:
    """Say what `export_units` would write, without writing all of it.

    Raises `NotFoundError` if there is no such pair.
    """
    with project.reading() as tx:
        if pairs or include_unapproved:
            units = tuple(_to_export(tx, pairs, include_unapproved))
            count, first = len(units), units[:FIRST]
        else:
            count = count_units(tx, approved_only=True)
            first = tuple(islice(_to_export(tx, (), False), FIRST))
    if not first:
        return ExportPreview(0, (), "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"preview.{format}"
        write_units(path, first, _options(source))
        return ExportPreview(count, first, path.read_text(encoding="utf-8-sig"))


def _options(source: Language) -> WriteOptions:
    return WriteOptions(source_language=source, tool_version=__version__)


def _to_export(
    tx: Transaction, chosen: Iterable[str], unapproved: bool
) -> Iterator[TranslationUnit]:
    """Yield the units to write: those of the memory, or made from the beads of some pairs."""
    pairs = Pairs(tx)
    ids = tuple(chosen)
    if not ids:
        yield from iterate_units(tx, approved_only=not unapproved)
        if unapproved:
            for pair in pairs.all():
                yield from units_of(pair, Beads(tx, pair).all(), UNAPPROVED)
        return
    statuses = (Status.APPROVED, *UNAPPROVED) if unapproved else (Status.APPROVED,)
    for pair_id in ids:
        known = existing_pair(tx, pair_id)
        yield from units_of(known, Beads(tx, known).all(), statuses)
