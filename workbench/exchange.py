"""Units go out to files of other programs and come in from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from aligned.model import Language, Progress
from tm.formats import WriteOptions, read_units, write_units
from tm.model import LANGUAGES, Finding, Severity, TranslationUnit
from tm.store import get_units, iterate_units, put_units
from workbench import __version__
from workbench.errors import NotFoundError
from workbench.model import PairSummary, Status
from workbench.project import Project, Transaction, utc_now
from workbench.promote import units_of
from workbench.records import Beads, Pairs, pairs_of_beads

__all__ = ["ExportReport", "ImportReport", "export_units", "import_units"]

# Units stored between two steps of the progress bar.
BATCH = 500

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
class ImportReport:
    """What became of a file's units, and what is to say about its entries."""

    added: int
    updated: int
    unchanged: int
    findings: tuple[Finding, ...] = ()


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


def import_units(
    project: Project, path: Path, *, author: str, progress: Progress | None = None
) -> ImportReport:
    """Put a file's units into the memory, all in one transaction.

    `author` and the time now stand in for what the file does not say. A unit that
    belongs to a bead of this project is left to review, with a finding. Raises
    `FormatError` for a broken file, before anything is written.
    """
    found = read_units(Path(path))
    ids = [unit.id for unit in found.units]
    with project.transaction() as tx:
        beads = pairs_of_beads(tx, ids)
        known = {unit.id: unit for unit in get_units(tx, ids)}
        theirs = [
            _completed(unit, known.get(unit.id), author)
            for unit in found.units
            if unit.id not in beads
        ]
        changed = _store(tx, theirs, progress)
    added = len({unit.id for unit in theirs} - set(known))
    left = tuple(
        _left_to_review(unit, beads[unit.id])
        for unit in found.units
        if unit.id in beads and not _same_texts(unit, known.get(unit.id))
    )
    return ImportReport(added, changed - added, len(found.units) - changed, found.findings + left)


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
        raise NotFoundError(f"the project has no pair {pair_id!r}")
    statuses = (Status.APPROVED, *UNAPPROVED) if unapproved else (Status.APPROVED,)
    yield from units_of(chosen, Beads(tx, chosen).all(), statuses)


def _store(tx: Transaction, units: Sequence[TranslationUnit], progress: Progress | None) -> int:
    """Store units and return how many are new or changed."""
    changed = done = 0
    remaining = iter(units)
    while batch := list(islice(remaining, BATCH)):
        changed += put_units(tx, batch)
        done += len(batch)
        if progress is not None:
            progress("storing", done, len(units))
    return changed


def _completed(unit: TranslationUnit, old: TranslationUnit | None, author: str) -> TranslationUnit:
    """Say who and when where the file does not; as before, where it came in before."""
    known = old.origin if old is not None else replace(unit.origin, author=author, at=utc_now())
    origin = replace(
        unit.origin, author=unit.origin.author or known.author, at=unit.origin.at or known.at
    )
    return replace(unit, origin=origin)


def _same_texts(unit: TranslationUnit, old: TranslationUnit | None) -> bool:
    return old is not None and all(
        unit.text(language) == old.text(language) for language in LANGUAGES
    )


def _left_to_review(unit: TranslationUnit, pair: PairSummary) -> Finding:
    return Finding(
        Severity.WARNING,
        unit.id,
        f"belongs to the pair {pair.name!r} of this project and differs from it; "
        "change it in review",
    )
