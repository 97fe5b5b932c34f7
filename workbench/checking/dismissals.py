"""Dismissing what somebody wants to see no more, for everybody and with a reason.

A finding is named by what it says and by both texts: it stays dismissed when the
checks run again or the documents are imported again, until one of the texts changes.
"""

from __future__ import annotations

from collections.abc import Iterable

from aligned.messages import gettext as _
from workbench.errors import OperationError
from workbench.payloads import FORBIDDEN
from workbench.project import Project
from workbench.records.findings import Dismissal, DismissalKind, Dismissals

__all__ = ["dismiss", "dismissed", "recall"]

LONGEST_REASON = 2_000


def dismiss(
    project: Project,
    keys: Iterable[str],
    reason: str,
    author: str,
    kind: DismissalKind = DismissalKind.FINDING,
) -> int:
    """Dismiss what these keys name, one or thousands, all or none; returns how many are new.

    What was dismissed before keeps its reason and author. Raises `OperationError` if
    the reason is too long or cannot be kept.
    """
    reason = reason.strip()
    if len(reason) > LONGEST_REASON or FORBIDDEN.search(reason):
        raise OperationError(
            _("a reason is at most {most} characters of text").format(most=LONGEST_REASON)
        )
    with project.transaction() as tx:
        return Dismissals(tx).add(keys, kind, reason, author)


def recall(project: Project, keys: Iterable[str], author: str) -> int:
    """Take dismissals back; returns how many were in force."""
    with project.transaction() as tx:
        return Dismissals(tx).recall(list(keys), author)


def dismissed(project: Project, kind: DismissalKind) -> dict[str, Dismissal]:
    """Return what is dismissed of a kind, by its key."""
    with project.reading() as tx:
        return Dismissals(tx).all(kind)
