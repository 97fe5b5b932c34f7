"""The recogniser of a project's terms, made once for a state of its term base."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from tm.termbase.recogniser import Recogniser
from workbench.project import Project
from workbench.records.terms import ConceptHistory, Concepts

__all__ = ["TermBase", "recogniser_of", "term_base_of"]


@dataclass(frozen=True, slots=True)
class TermBase:
    """The term base at one time: its newest change, its recogniser, a hash of all it says.

    The recogniser's own signature leaves out what recognising does not need, such as
    which terms are forbidden.
    """

    revision: int
    recogniser: Recogniser
    signature: str


_kept: WeakKeyDictionary[Project, TermBase] = WeakKeyDictionary()
_lock = threading.Lock()


def recogniser_of(project: Project) -> Recogniser:
    """Return what finds the terms of the project's concepts as they are now."""
    return term_base_of(project).recogniser


def term_base_of(project: Project) -> TermBase:
    """Return the term base as it is now.

    Every caller gets the same one until somebody changes a concept; making one of
    2,000 terms takes less than a third of a second, and only one thread does.
    """
    with _lock, project.reading() as tx:
        revision = ConceptHistory(tx).last()
        kept = _kept.get(project)
        if kept is None or kept.revision != revision:
            concepts = tuple(one.concept for one in Concepts(tx).all())
            recogniser = Recogniser(concepts)
            said = repr((recogniser.signature, concepts)).encode()
            signature = hashlib.blake2b(said, digest_size=16).hexdigest()
            kept = _kept[project] = TermBase(revision, recogniser, signature)
        return kept
