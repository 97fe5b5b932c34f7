"""Units come in from files of other programs, in batches, each of them kept whole.

A file is gone through twice: first to check all of it, writing nothing, then to
take its units some thousand at a time. Every batch is a transaction together with
the note of how far the import has come. So an import may end at any moment, and the
next one of the same file goes on where it stopped; two at once share the work.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Progress
from tm.errors import FormatError
from tm.formats import iterate_units
from tm.model import LANGUAGES, Finding, Severity, TranslationUnit
from tm.store import get_units, put_units
from workbench.errors import ConflictError
from workbench.model import PairSummary
from workbench.project import Project, Transaction, utc_now
from workbench.records.memory import ChangeKind, Imports, ImportState, UnitChange, UnitHistory
from workbench.records.review import pairs_of_beads

__all__ = ["FileSurvey", "ImportReport", "find_import", "import_units", "survey_file"]

# Units a transaction: about 0.5 s, after which others may write. 500 take a sixth
# longer for a whole file, 5,000 no less (benchmarks/importing.py).
BATCH = 2_000

# Units between two signs of life while a file is checked.
SURVEY_STEP = 1_000

# A report names so many findings; a file of another kind may give one an entry.
MOST_FINDINGS = 1_000


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """A file that was gone through: it is whole, and holds so many units."""

    sha256: str
    units: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's units, also in earlier runs, and what is to say about them.

    `state` is the import as it stands now; `resumed_at` is how many units were in before
    this run. `already` says that all were: nothing was done.
    """

    state: ImportState
    resumed_at: int = 0
    findings: tuple[Finding, ...] = ()
    already: bool = False

    @property
    def added(self) -> int:
        """How many units are new."""
        return 0 if self.already else self.state.added

    @property
    def updated(self) -> int:
        """How many replaced a unit of the same id."""
        return 0 if self.already else self.state.updated

    @property
    def unchanged(self) -> int:
        """How many were there already, or are left to review."""
        return self.state.done - self.added - self.updated


def survey_file(path: Path, progress: Progress | None = None) -> FileSurvey:
    """Go through a file and write nothing; raises `FormatError` if any of it is broken.

    `progress` is told how many units there are so far, out of 0 for unknown.
    """
    units, stamp = 0, _Stamp.of(path)
    for entry in iterate_units(path):
        if isinstance(entry, TranslationUnit):
            units += 1
            if progress is not None and units % SURVEY_STEP == 0:
                progress("checking", units, 0)
    survey = FileSurvey(_digest(path), units)
    if _Stamp.of(path) != stamp:
        raise FormatError(
            _("{path}: the file changed while it was read; import it again").format(path=path)
        )
    return survey


def find_import(project: Project, path: Path) -> ImportState | None:
    """Return how far the import of a file of this content has come, `None` if never begun.

    Raises `FormatError` if the file cannot be read.
    """
    with project.reading() as tx:
        return Imports(tx).of_content(_digest(path))


def import_units(
    project: Project,
    path: Path,
    *,
    author: str,
    progress: Progress | None = None,
    survey: FileSurvey | None = None,
) -> ImportReport:
    """Put a file's units into the memory, going on where an earlier import stopped.

    `author` and the time now stand in for what the file does not say. A unit that
    belongs to a bead of this project is left to review, with a finding. A file that
    is in already changes nothing. `survey` spares the first of the two passes. Raises
    `FormatError` for a broken file, before anything is written.
    """
    stamp = _Stamp.of(path)
    state = find_import(project, path)
    if state is None:
        state = _begin(project, path, survey or survey_file(path, progress), author)
    if state.finished_at is not None:
        return ImportReport(state, state.done, already=True)
    return _Run(project, path, stamp, state, author).go(progress)


def _begin(project: Project, path: Path, survey: FileSurvey, author: str) -> ImportState:
    with project.transaction() as tx:
        # Another process may have begun the same since we looked.
        known = Imports(tx).of_content(survey.sha256)
        return known or Imports(tx).add(path.name, survey.sha256, survey.units, author)


class _Run:
    """One process at work on an import."""

    def __init__(
        self, project: Project, path: Path, stamp: _Stamp, state: ImportState, author: str
    ) -> None:
        self._project = project
        self._path = path
        self._stamp = stamp
        self._state = state
        self._author = author
        self._findings: list[Finding] = []
        self._unnamed = 0

    def go(self, progress: Progress | None) -> ImportReport:
        """Take all that is left of the file."""
        resumed_at = self._state.done
        units = self._units()
        for start in range(0, self._state.total, BATCH):
            batch = list(islice(units, BATCH))
            if start + len(batch) > self._state.done:
                self._take(start, batch)
            if progress is not None:
                progress("storing", start + len(batch), self._state.total)
        for __ in units:
            raise self._changed()
        self._finish()
        return ImportReport(self._state, resumed_at, self._said())

    def _units(self) -> Iterator[TranslationUnit]:
        # Under the name of the first run, of which ids are made: a copy may be called
        # something else.
        for entry in iterate_units(self._path, self._state.name):
            if isinstance(entry, TranslationUnit):
                yield entry
            else:
                self._find(entry)

    def _take(self, start: int, batch: Sequence[TranslationUnit]) -> None:
        """Store a batch, save what another run has stored of it meanwhile."""
        if _Stamp.of(self._path) != self._stamp:
            raise self._changed()
        with self._project.transaction() as tx:
            state = Imports(tx).get(self._state.id)
            if state is None or state.done < start:
                raise self._taken_back()
            if state.done < start + len(batch):
                state = self._store(tx, state, batch[state.done - start :])
                Imports(tx).change(state)
        self._state = state

    def _store(
        self, tx: Transaction, state: ImportState, batch: Sequence[TranslationUnit]
    ) -> ImportState:
        ids = [unit.id for unit in batch]
        beads = pairs_of_beads(tx, ids)
        known = {unit.id: unit for unit in get_units(tx, ids)}
        theirs = [unit for unit in batch if unit.id not in beads]
        new = {unit.id: _completed(unit, known.get(unit.id), self._author) for unit in theirs}
        put_units(tx, new.values(), import_id=state.id)
        replaced = [known[unit.id] for unit in new.values() if unit.id in known]
        changes = [_replacement(old, new[old.id], self._author) for old in replaced]
        updates = [change for change in changes if change.before != change.after]
        UnitHistory(tx).add(updates)
        for unit in batch:
            if unit.id in beads and not _same_texts(unit, known.get(unit.id)):
                self._find(_left_to_review(unit, beads[unit.id]))
        return replace(
            state,
            done=state.done + len(batch),
            added=state.added + len(new) - len(replaced),
            updated=state.updated + len(updates),
        )

    def _finish(self) -> None:
        with self._project.transaction() as tx:
            state = Imports(tx).get(self._state.id)
            if state is None or state.done < state.total:
                raise self._taken_back()
            self._state = replace(state, finished_at=state.finished_at or utc_now())
            Imports(tx).change(self._state)

    def _find(self, finding: Finding) -> None:
        if len(self._findings) < MOST_FINDINGS:
            self._findings.append(finding)
        else:
            self._unnamed += 1

    def _said(self) -> tuple[Finding, ...]:
        if not self._unnamed:
            return tuple(self._findings)
        more = ngettext(
            "{count:,} more places are not named",
            "{count:,} more places are not named",
            self._unnamed,
        ).format(count=self._unnamed)
        return (*self._findings, Finding(Severity.INFO, self._state.name, more))

    def _taken_back(self) -> ConflictError:
        return ConflictError(
            _(
                "the import of {name} was taken back by somebody meanwhile; import the file "
                "again if you want it"
            ).format(name=self._state.name)
        )

    def _changed(self) -> FormatError:
        return FormatError(
            _(
                "{path}: the file changed while it was imported; {done:,} units of what it was "
                "are in, import it again"
            ).format(path=self._path, done=self._state.done)
        )


@dataclass(frozen=True, slots=True)
class _Stamp:
    """By what a file is known to be the same between two looks at it."""

    size: int
    modified: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> _Stamp:
        try:
            found = os.stat(path)  # noqa: PTH116
        except OSError as error:
            raise _unreadable(path, error) from error
        return cls(found.st_size, found.st_mtime_ns, found.st_ino)


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> FormatError:
    return FormatError(
        _("{path}: cannot be read ({reason}); check the path").format(
            path=path, reason=error.strerror
        )
    )


def _completed(unit: TranslationUnit, old: TranslationUnit | None, author: str) -> TranslationUnit:
    """Say who and when where the file does not; as before, where it came in before."""
    known = old.origin if old is not None else replace(unit.origin, author=author, at=utc_now())
    origin = replace(
        unit.origin, author=unit.origin.author or known.author, at=unit.origin.at or known.at
    )
    return replace(unit, origin=origin)


def _replacement(old: TranslationUnit, new: TranslationUnit, author: str) -> UnitChange:
    return UnitChange(old.id, ChangeKind.EDITED, old, new, author, utc_now(exact=True))


def _same_texts(unit: TranslationUnit, old: TranslationUnit | None) -> bool:
    return old is not None and all(
        unit.text(language) == old.text(language) for language in LANGUAGES
    )


def _left_to_review(unit: TranslationUnit, pair: PairSummary) -> Finding:
    return Finding(
        Severity.WARNING,
        unit.id,
        _(
            "belongs to the pair {pair!r} of this project and differs from it; change it in review"
        ).format(pair=pair.name),
    )
