"""What a page keeps until the server has it, and what the server has."""

from __future__ import annotations

from sqlalchemy import select

from tests.workbench.conftest import beads_of
from workbench.model import PairSummary, Status
from workbench.project import Project
from workbench.records.schema import operations


def approved(project: Project, pair: PairSummary) -> int:
    return sum(bead.status is Status.APPROVED for bead in beads_of(project, pair).values())


def operations_done(project: Project, pair: PairSummary) -> list[str]:
    with project.reading() as tx:
        query = select(operations.c.kind).where(operations.c.pair == pair.id)
        return list(tx.scalars(query))


def kept_in_storage(page, pair: PairSummary) -> int:
    keys = page.evaluate("Object.keys(localStorage)")
    return sum(f"{pair.id}:op:" in key for key in keys)


def leave(page) -> None:
    """Close a window that has something unsaved, without asking."""
    page.close(run_before_unload=False)
