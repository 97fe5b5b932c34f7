"""The findings of the whole project, looked for once for each state of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from aligned.messages import gettext as _
from tm.store.changes import read_state
from workbench.checking.dismissals import dismissed
from workbench.checking.findings import findings_of_project
from workbench.checking.model import ProjectFinding
from workbench.checking.signature import checks_signature
from workbench.checking.switches import checks_on
from workbench.pages import session
from workbench.pages.widgets import progress_shown
from workbench.quality.figures import state
from workbench.records.findings import DismissalKind
from workbench.records.terms import ConceptHistory

__all__ = ["all_findings"]


@dataclass(frozen=True, slots=True)
class _Kept:
    state: tuple[object, ...]
    findings: tuple[ProjectFinding, ...]


_kept: list[_Kept] = []
_lock = threading.Lock()


def all_findings() -> tuple[ProjectFinding, ...]:
    """Return what the checks that are on say of the project, dismissed findings marked.

    A bar is shown while texts are checked; as long as nothing changes but dismissals,
    nothing is checked or read again.
    """
    project = session.project()
    now = _state()
    with _lock:
        kept = _kept[0] if _kept and _kept[0].state == now else None
    if kept is None:
        with progress_shown(_("Checking…")) as progress:
            kept = _Kept(now, findings_of_project(project, None, progress))
        with _lock:
            _kept[:] = [kept]
    gone = dismissed(project, DismissalKind.FINDING)
    return tuple(one.dismissed_by(gone.get(one.key)) for one in kept.findings)


def _state() -> tuple[object, ...]:
    """Name all that findings depend on, but for what was dismissed."""
    project = session.project()
    with project.reading() as tx:
        memory, terms, on = read_state(tx), ConceptHistory(tx).last(), checks_on(tx)
    return session.project_key(), state(project), memory, terms, on, checks_signature()
