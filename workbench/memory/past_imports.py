"""What was imported: the list of imports, and how to take one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aligned.messages import gettext as _
from aligned.model import Progress
from tm.store import iterate_import, remove_units
from workbench.errors import NotFoundError
from workbench.project import Project
from workbench.records.memory import Imports, ImportState, UnitHistory

__all__ = ["SHOWN_OF_ID", "UndoReport", "list_imports", "undo_import"]

# Characters of an import's id that lists show; enough to name one of a few hundred.
SHOWN_OF_ID = 8

# Units a transaction, as in `importing`.
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What became of an import's units when it was taken back.

    `removed` left the memory. `kept` had been changed since and stay as they are, and
    so do the `updated` that had been there before the import.
    """

    state: ImportState
    removed: int
    kept: int

    @property
    def updated(self) -> int:
        """How many units the import had changed."""
        return self.state.updated


def list_imports(project: Project) -> tuple[ImportState, ...]:
    """Return every import of the project, oldest first, also unfinished ones."""
    with project.reading() as tx:
        return Imports(tx).all()


def undo_import(project: Project, wanted: str, progress: Progress | None = None) -> UndoReport:
    """Take the units that came with an import out of the memory again.

    `wanted` is the file's name or the beginning of the import's id. Units go in
    batches; an interrupted undo goes on when it is asked for again. Raises
    `NotFoundError` if no import, or several, are called so.
    """
    with project.transaction() as tx:
        state = _find(Imports(tx).all(), wanted)
        # A run of this import that is still at work sees that it was taken back.
        Imports(tx).change(replace(state, done=0, added=0, finished_at=None))
    with project.reading() as tx:
        ids = tuple(iterate_import(tx, state.id))
    removed = kept = 0
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        with project.transaction() as tx:
            changed = UnitHistory(tx).changed(some)
            removed += remove_units(tx, [unit for unit in some if unit not in changed])
        kept += len(changed)
        if progress is not None:
            progress("taking back", start + len(some), len(ids))
    with project.transaction() as tx:
        now = Imports(tx).get(state.id)
        # Somebody may have begun it anew meanwhile.
        if now is not None and now.done == 0:
            Imports(tx).remove(state.id)
    return UndoReport(state, removed, kept)


def _find(states: Sequence[ImportState], wanted: str) -> ImportState:
    name = Path(wanted).name
    found = [state for state in states if name and state.name == name]
    found = found or [state for state in states if name and state.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(state.id[:SHOWN_OF_ID] for state in found)
        raise NotFoundError(
            _("{count} imports are called '{wanted}'; name one by its id: {ids}").format(
                count=len(found), wanted=wanted, ids=ids
            )
        )
    raise NotFoundError(
        _("no import is called '{wanted}'; `workbench import --list` shows what there is").format(
            wanted=wanted
        )
    )
