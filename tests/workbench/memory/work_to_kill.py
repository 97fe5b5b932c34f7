"""Work that never ends, for a process that is to be killed in the middle of it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from tests.workbench.conftest import beads_of, operation
from workbench.memory import importing, past_imports
from workbench.model import PairSummary
from workbench.project import Project
from workbench.records.review import Pairs
from workbench.reviewing.journal import apply, approve_all

STEP = 150


class _Teller:
    """Says once that something was written."""

    def __init__(self, before: int, says: Connection) -> None:
        self._before, self._says, self._told = before, says, False

    def __call__(self, stage: str = "", done: int = 0, total: int = 0) -> None:
        fresh = done > self._before if stage == "storing" else stage != "checking"
        if fresh and not self._told:
            self._says.send("at work")
            self._told = True


def work_for_ever(folder: Path, path: Path, work: str, says: Connection) -> None:
    """Import a file, take imports back, or review, again and again; say when it began."""
    importing.BATCH = past_imports.BATCH = STEP
    project = Project.open(folder)
    with project.reading() as tx:
        (pair,) = Pairs(tx).all()
    tell = _Teller(sum(state.done for state in past_imports.list_imports(project)), says)
    while True:
        if work == "take back":
            for state in past_imports.list_imports(project):
                past_imports.undo_import(project, state.id, tell)
        if work != "review":
            importing.import_units(project, path, author="minsu", progress=tell)
        tell()
        _review(project, pair)


def _review(project: Project, pair: PairSummary) -> None:
    approve_all(project, pair.id, "minsu", 0.9)
    for bead in beads_of(project, pair).values():
        kind = "reopen" if bead.status.value == "approved" else "approve"
        apply(project, pair.id, [operation(kind, bead.id, bead.version)], "minsu")
    apply(project, pair.id, [operation("undo")], "minsu")
