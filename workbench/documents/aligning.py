"""Stored pairs are aligned in the background, one after the other."""

from __future__ import annotations

import contextlib
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aligned.align import align_documents
from aligned.beads import Alignment
from aligned.errors import AlignedError
from aligned.messages import N_
from aligned.model import Document, Encoder, Language, Progress, Segment
from tm.errors import TmError
from tm.vector_cache import CachingEncoder
from workbench.doubts import review_doubt
from workbench.errors import WorkbenchError
from workbench.localisation import language_now, speaking
from workbench.model import PairState, ReviewBead, ReviewSegment
from workbench.project import Project, Transaction
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import approve_all
from workbench.reviewing.lexicon import approved_lexicon

__all__ = ["Run", "align_in_background", "align_pair", "stage_values", "store_alignment"]

# Between beads, so that there is room for those that are split off.
SPACING = 1024.0

# A background alignment says that it is alive this often (seconds), also while the
# encoder is busy and reports nothing; `rows_out` says how long silence may last.
BEAT_SECONDS = 5.0

# Progress is written at most this often (seconds): each write is a disk sync.
PROGRESS_SECONDS = 0.3

# Two alignments at once take as long as one after the other, and twice the memory.
_one_at_a_time = threading.Lock()


class _SupersededError(WorkbenchError):
    """The pair was removed or started again while this run was at work."""


@dataclass(frozen=True, slots=True)
class Run:
    """One try at aligning a stored pair, by a `name` of its own.

    Its beads from the confidence `approve_from` on (0–1) are approved by `author`.
    """

    pair: str
    name: str
    author: str = ""
    approve_from: float | None = None


def align_in_background(project: Project, runs: Sequence[Run], encoder: Encoder) -> None:
    """Align stored pairs in a thread; their rows show the progress, and how it ended.

    Where it fails, the reason is in the language of whoever began it.
    """
    if runs:
        name = f"align {runs[0].pair}"
        arguments = (project, tuple(runs), encoder, language_now())
        threading.Thread(target=_work_through, args=arguments, name=name, daemon=True).start()


def align_pair(
    project: Project,
    ko: Document,
    en: Document,
    encoder: Encoder,
    progress: Progress | None,
    second: Encoder | None = None,
) -> Alignment:
    """Align two documents with the project's vectors and what its memory teaches."""
    caching = CachingEncoder(encoder, project.cache_folder)
    lexicon = approved_lexicon(project)
    return align_documents(ko, en, caching, progress=progress, lexicon=lexicon, second=second)


def store_alignment(tx: Transaction, pair_id: str, alignment: Alignment) -> None:
    """Store the segments and beads of a pair, which is ready then."""
    pairs = Pairs(tx)
    made = {"signature": alignment.signature, "related": alignment.related}
    pairs.change(pair_id, stage_values(PairState.READY) | made)
    pairs.take(pair_id, run="")
    revision = pairs.advance(pair_id)
    ko, en = _segments(alignment.source), _segments(alignment.target)
    beads = [
        ReviewBead(
            id=uuid.uuid4().hex,
            position=SPACING * number,
            ko=tuple(ko[at] for at in bead.source),
            en=tuple(en[at] for at in bead.target),
            confidence=bead.confidence,
            doubts=tuple(review_doubt(doubt, ko, en) for doubt in bead.doubts),
        )
        for number, bead in enumerate(alignment.beads, 1)
    ]
    pair = pairs.get(pair_id)
    assert pair is not None  # its row was just changed
    Beads(tx, pair).add(beads, revision)


def _segments(segments: tuple[Segment, ...]) -> list[ReviewSegment]:
    return [
        ReviewSegment(uuid.uuid4().hex, f"{at:06d}", s.text, s.start, s.end, s.kind)
        for at, s in enumerate(segments)
    ]


def stage_values(state: PairState, message: str = "") -> dict[str, object]:
    """Return what a pair's row holds at the beginning of a state."""
    return {"state": state.value, "stage": "", "done": 0, "total": 0, "message": message}


def _work_through(
    project: Project, runs: Sequence[Run], encoder: Encoder, language: Language
) -> None:
    left = list(runs)
    with speaking(language):
        try:
            with _beating(project, left):
                for run in runs:
                    with _one_at_a_time:
                        _work(project, run, encoder)
                    left.remove(run)
        except BaseException:
            # A bug with one pair must not leave those behind it waiting for ever.
            align_in_background(project, left[1:], encoder)
            raise


def _work(project: Project, run: Run, encoder: Encoder) -> None:
    """Align a stored pair; whatever goes wrong is written into its row."""
    try:
        with project.transaction() as tx:
            _claim(tx, run, **stage_values(PairState.ALIGNING))
            ko, en = Documents(tx).of_pair(run.pair)
        alignment = align_pair(project, ko, en, encoder, _Reporter(project, run))
        with project.transaction() as tx:
            _claim(tx, run)
            store_alignment(tx, run.pair, alignment)
        if run.approve_from is not None:
            approve_all(project, run.pair, run.author, above=run.approve_from)
    except _SupersededError:
        return
    except (AlignedError, TmError, WorkbenchError) as error:
        _fail(project, run, str(error))
    except BaseException:
        _fail(project, run, N_("an error in the workbench itself; its log says more"))
        raise


class _Reporter:
    """A `Progress` that writes into the pair's row, but not too often."""

    def __init__(self, project: Project, run: Run) -> None:
        self._project, self._run = project, run
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PROGRESS_SECONDS
        with self._project.transaction() as tx:
            _claim(tx, self._run, stage=stage, done=done, total=total)


@contextlib.contextmanager
def _beating(project: Project, runs: Sequence[Run]) -> Iterator[None]:
    """Give a sign of life for all that are left every few seconds, in a thread of its own."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(BEAT_SECONDS):
            with contextlib.suppress(WorkbenchError), project.transaction() as tx:
                for run in tuple(runs):
                    with contextlib.suppress(_SupersededError):
                        _claim(tx, run)

    thread = threading.Thread(target=beat, name="beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _claim(tx: Transaction, run: Run, **values: object) -> None:
    """Write as this run, with a sign of life; raise if the pair is no more its own."""
    if not Pairs(tx).change(run.pair, {"beat": time.time(), **values}, run.name):
        raise _SupersededError(f"pair {run.pair} was started again or removed")


def _fail(project: Project, run: Run, message: str) -> None:
    with contextlib.suppress(_SupersededError), project.transaction() as tx:
        _claim(tx, run, **stage_values(PairState.FAILED, message))
        Pairs(tx).take(run.pair, run="")
