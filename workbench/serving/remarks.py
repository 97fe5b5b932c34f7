"""Who said what: for the review grid, whose beads know only their last author."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.model import Status
from workbench.operations import OperationKind
from workbench.project import Project
from workbench.records.remarks import last_authors, undone_operation
from workbench.serving.endpoints import Json

__all__ = ["undone_json", "with_authors"]


def with_authors(project: Project, beads: Sequence[Json]) -> list[Json]:
    """Say of beads as JSON who commented on them and who rejected them.

    `comment_by` and `rejected_by` are left out where there is nothing to say.
    """
    commented = [bead["id"] for bead in beads if bead["comment"]]
    rejected = [bead["id"] for bead in beads if bead["status"] == Status.REJECTED.value]
    if not commented and not rejected:
        return list(beads)
    with project.reading() as tx:
        comments = last_authors(tx, commented, OperationKind.COMMENT)
        rejections = last_authors(tx, rejected, OperationKind.REJECT)
    known = {"comment_by": comments, "rejected_by": rejections}
    return [
        bead | {name: by[bead["id"]] for name, by in known.items() if bead["id"] in by}
        for bead in beads
    ]


def undone_json(project: Project, operation_id: str) -> Json:
    """Say what an undo or redo was about: the operation's kind and its bead."""
    with project.reading() as tx:
        operation = undone_operation(tx, operation_id)
    if operation is None:
        return {}
    return {"about": {"kind": operation.kind.value, "bead": operation.bead}}
