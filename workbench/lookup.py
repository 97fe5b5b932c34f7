"""What the memory offers for a text or a bead."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from aligned.languages.detect import detect_language
from aligned.model import Encoder, Language
from tm.match import find_matches
from tm.model import Match
from tm.vectors import CachingEncoder, VectorIndex
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.records import Beads, Pairs

__all__ = ["suggest", "suggest_for_bead"]


def suggest(
    project: Project,
    encoder: Encoder,
    text: str,
    language: Language | None = None,
    limit: int = 10,
    previous: str = "",
    following: str = "",
) -> tuple[Match, ...]:
    """Return at most `limit` units for a text, best first.

    Without a `language` it is detected; raises `OperationError` where the text is
    in neither. `previous` and `following` are its neighbours in its document.
    """
    language = language or detect_language(text)
    if language is None:
        raise OperationError(
            "the text is neither Korean nor English; say which language to look in (--language)"
        )
    shared = _index_of(project, encoder)
    with shared.lock, project.reading() as tx:
        return find_matches(
            tx,
            shared.index,
            shared.encoder,
            text,
            language,
            limit=limit,
            previous=previous,
            following=following,
        )


def suggest_for_bead(
    project: Project,
    encoder: Encoder,
    pair_id: str,
    bead_id: str,
    language: Language,
    limit: int = 10,
) -> tuple[Match, ...]:
    """Return units for one side of a bead, without the bead's own.

    Raises `NotFoundError` if the pair has no such bead.
    """
    context = _in_context(project, pair_id, bead_id, language)
    matches = suggest(
        project,
        encoder,
        context.text,
        language,
        limit + 1,
        context.previous,
        context.following,
    )
    return tuple(match for match in matches if match.unit.id != bead_id)[:limit]


@dataclass(frozen=True, slots=True)
class _SharedIndex:
    """An index and its encoder; one thread at a time."""

    index: VectorIndex
    encoder: Encoder
    lock: threading.Lock = field(default_factory=threading.Lock)


# An index is read from disk once for an open project, not once for a suggestion.
_shared: WeakKeyDictionary[Project, dict[str, _SharedIndex]] = WeakKeyDictionary()
_shared_lock = threading.Lock()


def _index_of(project: Project, encoder: Encoder) -> _SharedIndex:
    with _shared_lock:
        indexes = _shared.setdefault(project, {})
        if encoder.signature not in indexes:
            caching = CachingEncoder(encoder, project.cache_folder)
            index = VectorIndex(project.cache_folder, caching)
            indexes[encoder.signature] = _SharedIndex(index, caching)
        return indexes[encoder.signature]


@dataclass(frozen=True, slots=True)
class _Context:
    """A bead's text in one language, between the nearest other texts."""

    text: str
    previous: str
    following: str


def _in_context(project: Project, pair_id: str, bead_id: str, language: Language) -> _Context:
    with project.reading() as tx:
        pair = Pairs(tx).get(pair_id)
        if pair is None or pair.removed:
            raise NotFoundError(f"the project has no pair {pair_id!r}")
        beads = Beads(tx, pair)
        bead = beads.get([bead_id]).get(bead_id)
        if bead is None:
            raise NotFoundError(f"the pair has no bead {bead_id!r}")
        around = beads.stretch(bead.position, bead.position)
    before = [other.text(language) for other in around if other.position < bead.position]
    after = [other.text(language) for other in around if other.position > bead.position]
    return _Context(
        bead.text(language),
        next(filter(None, reversed(before)), ""),
        next(filter(None, after), ""),
    )
