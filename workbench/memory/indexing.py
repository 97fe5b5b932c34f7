"""Bringing the memory's indexes up to date: at once, or in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from aligned.model import Encoder, Progress
from tm.index import Lag, SketchIndex, VectorIndex
from workbench.project import Project

__all__ = [
    "BackgroundIndexer",
    "Indexes",
    "index_memory",
    "index_sketches",
    "indexes_of",
    "sketches_of",
]

_LOG = logging.getLogger(__name__)

# Texts embedded between two looks at the memory: a tenth of a second, so that
# searches hardly wait and the database's log is not held open.
_STEP = 128

# The same where nobody else is waiting.
_BATCH = 2_048

# Seconds between two looks at a memory that has not changed; a look costs 0.1 ms.
_PAUSE = 1.0

# Seconds until the next attempt after something went wrong.
_PAUSE_AFTER_ERROR = 30.0


@dataclass(frozen=True, slots=True)
class Indexes:
    """The indexes of an open project's memory, for one encoder."""

    sketches: SketchIndex
    vectors: VectorIndex


# Indexes are opened once for an open project, not once for a suggestion.
_opened: WeakKeyDictionary[Project, dict[str, VectorIndex]] = WeakKeyDictionary()
_sketches: WeakKeyDictionary[Project, SketchIndex] = WeakKeyDictionary()
_lock = threading.Lock()


def indexes_of(project: Project, encoder: Encoder) -> Indexes:
    """Return the project's indexes for an encoder; every caller gets the same ones."""
    with _lock:
        known = _opened.setdefault(project, {})
        signature = encoder.signature
        if signature not in known:
            known[signature] = VectorIndex(project.cache_folder, encoder)
        vectors = known[signature]
    return Indexes(sketches_of(project), vectors)


def sketches_of(project: Project) -> SketchIndex:
    """Return the project's sketches, which belong to no encoder; always the same ones."""
    with _lock:
        if project not in _sketches:
            _sketches[project] = SketchIndex(project.cache_folder)
        return _sketches[project]


def index_sketches(project: Project, progress: Progress | None = None) -> Lag:
    """Bring what fuzzy search needs up to date: some 30 seconds a million pairs."""
    with project.reading() as tx:
        return sketches_of(project).sync(tx, limit=None, progress=progress)


def index_memory(project: Project, encoder: Encoder, progress: Progress | None = None) -> Lag:
    """Bring every index up to date and embed what is new; an interruption keeps what is done.

    Returns how far the vectors have come: all of them, unless others go on writing.
    """
    index_sketches(project, progress)
    vectors = indexes_of(project, encoder).vectors
    while True:
        # Short transactions: a long one would keep the database's log from being cut.
        with project.reading() as tx:
            lag = vectors.sync(tx, limit=_BATCH)
        if progress is not None:
            progress("embedding the memory", lag.done, lag.total)
        if vectors.needs_compaction:
            vectors.compact()
        if not lag.behind:
            return lag


class BackgroundIndexer:
    """A thread that keeps the indexes of a server's project up to date.

    Searches go on meanwhile, with what is there. It ends with the process; being
    killed costs at most the texts of one step.
    """

    def __init__(
        self, project_provider: Callable[[], Project], encoder_provider: Callable[[], Encoder]
    ) -> None:
        self._project_provider = project_provider
        self._encoder_provider = encoder_provider
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="indexer", daemon=True)

    def start(self) -> None:
        """Begin; to be called once."""
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """End after the step in hand; waits at most `timeout` seconds."""
        self._ended.set()
        self._thread.join(timeout)

    def _run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            try:
                pause = 0.0 if self._step() else _PAUSE
            # The server goes on without this thread's work, and says why it lags.
            except Exception:  # noqa: BLE001
                _LOG.exception("the memory could not be indexed; trying again")
                pause = _PAUSE_AFTER_ERROR

    def _step(self) -> bool:
        """Take a step; returns whether more is to be done at once."""
        project = self._project_provider()
        indexes = indexes_of(project, self._encoder_provider())
        with project.reading() as tx:
            indexes.sketches.sync(tx, limit=None)
        with project.reading() as tx:
            lag = indexes.vectors.sync(tx, limit=_STEP)
        if indexes.vectors.needs_compaction:
            indexes.vectors.compact()
        return lag.behind > 0
