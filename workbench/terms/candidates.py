"""Terms that the approved memory suggests, to take into the term base or dismiss for good."""

from __future__ import annotations

from collections.abc import Iterable

from tm.extraction import TermCandidate, extract
from tm.store import iterate_units
from workbench.project import Project
from workbench.records.findings import DismissalKind, Dismissals
from workbench.records.terms import Concepts

__all__ = ["dismiss_candidates", "find_candidates"]


def find_candidates(project: Project) -> tuple[TermCandidate, ...]:
    """Return the pairs of terms that approved units suggest, the likeliest first.

    Terms of the term base and dismissed candidates are left out. `add_term` takes one.
    """
    with project.reading() as tx:
        units = tuple(iterate_units(tx, approved_only=True))
        concepts = [kept.concept for kept in Concepts(tx).all()]
        dismissed = frozenset(Dismissals(tx).all(DismissalKind.CANDIDATE))
    return extract(units, concepts, dismissed)


def dismiss_candidates(project: Project, keys: Iterable[str], reason: str, author: str) -> int:
    """Dismiss candidates by their keys, all or none; returns how many are new."""
    with project.transaction() as tx:
        return Dismissals(tx).add(keys, DismissalKind.CANDIDATE, reason.strip(), author)
