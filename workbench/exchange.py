"""Units go out to files of other programs; `importing` takes them in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aligned.messages import gettext as _
from aligned.model import Language
from tm.formats import WriteOptions, write_units
from tm.model import TranslationUnit
from tm.store import iterate_units
from workbench import __version__
from workbench.errors import NotFoundError
from workbench.model import Status
from workbench.project import Project, Transaction
from workbench.promote import units_of
from workbench.records import Beads, Pairs

__all__ = ["ExportReport", "export_units"]

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


def export_units(
    project: Project,
    path: Path,
    *,
    format: str | None = None,
    source: Language = Language.EN,
    pair: str | None = None,
    include_unapproved: bool = False,
) -> ExportReport:
    """Write the memory, or the units of one pair, into a file, whole or not at all.

    The ending of `path` says the format unless `format` does (`tmx`, `po`);
    `source` is the language that comes first. `include_unapproved` adds what is
    proposed or in question, marked as not approved. Raises `NotFoundError` if
    there is no such pair, `FormatError` if the file cannot be written.
    """
    path = Path(path)
    with project.reading() as tx:
        units = tuple(_to_export(tx, pair, include_unapproved))
    options = WriteOptions(source_language=source, tool_version=__version__)
    # A format asked for by name is written beside the file, under an ending of its own.
    written = path if format is None else path.with_name(f".{path.name}.{format.lstrip('.')}")
    write_units(written, units, options)
    written.replace(path)
    return ExportReport(path, len(units), units[:FIRST])


def _to_export(tx: Transaction, pair_id: str | None, unapproved: bool) -> Iterator[TranslationUnit]:
    """Yield the units to write: those of the memory, or made from one pair's beads."""
    pairs = Pairs(tx)
    if pair_id is None:
        yield from iterate_units(tx, approved_only=not unapproved)
        if unapproved:
            for pair in pairs.all():
                yield from units_of(pair, Beads(tx, pair).all(), UNAPPROVED)
        return
    chosen = pairs.get(pair_id)
    if chosen is None or chosen.removed:
        raise NotFoundError(_("the project has no pair {pair_id!r}").format(pair_id=pair_id))
    statuses = (Status.APPROVED, *UNAPPROVED) if unapproved else (Status.APPROVED,)
    yield from units_of(chosen, Beads(tx, chosen).all(), statuses)
