"""Two documents come in, are aligned and stored as a pair; pairs go and come back."""

from __future__ import annotations

import contextlib
import itertools
import re
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import PurePath

from aligned.align import align_documents
from aligned.errors import AlignedError
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Alignment, Document, Encoder, Language, Progress, Segment
from tm.errors import TmError
from tm.vector_cache import CachingEncoder
from workbench.doubts import review_doubt
from workbench.errors import NotFoundError, OperationError, WorkbenchError
from workbench.lexicon import approved_lexicon
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.project import Project, Transaction
from workbench.promote import promote_all, withdraw_all
from workbench.records import Beads, Pairs
from workbench.records_documents import Documents

__all__ = [
    "add_pair",
    "find_pair",
    "list_pairs",
    "read_document",
    "remove_pair",
    "restart_pair",
    "restore_pair",
    "start_pair",
]

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


def add_pair(
    project: Project,
    ko: Document,
    en: Document,
    *,
    encoder: Encoder,
    author: str,
    second: Encoder | None = None,
    name: str | None = None,
    original: Language = Language.EN,
    progress: Progress | None = None,
) -> PairSummary:
    """Align two documents and store them as a pair, all or nothing.

    `original` is the language that was translated from; a `second` encoder is asked
    about doubtful beads. Raises `OperationError` if these two files are a pair
    already, `AlignedError` if they cannot be aligned, `ProjectError` if the project
    cannot be written.
    """
    with project.reading() as tx:
        _refuse_double(tx, ko, en)
    alignment = _align(project, ko, en, encoder, progress, second)
    with project.transaction() as tx:
        pair_id = _add_waiting(tx, ko, en, name, original, author)
        _store(tx, pair_id, alignment)
    return find_pair(project, pair_id)


def start_pair(
    project: Project,
    ko: Document,
    en: Document,
    *,
    encoder: Encoder,
    author: str,
    name: str | None = None,
    original: Language = Language.EN,
) -> PairSummary:
    """Store two documents as a waiting pair and align them in the background.

    The pair's row shows the progress, and READY or FAILED in the end. Raises
    `OperationError` if these two files are a pair already.
    """
    run = uuid.uuid4().hex
    with project.transaction() as tx:
        pair_id = _add_waiting(tx, ko, en, name, original, author)
        Pairs(tx).take(pair_id, run)
    return _launched(project, pair_id, run, encoder)


def restart_pair(project: Project, pair_id: str, *, encoder: Encoder) -> PairSummary:
    """Align an interrupted or failed pair in the background, from the start.

    Raises `OperationError` if it is on its way or ready, `NotFoundError` if there
    is no such pair.
    """
    run = uuid.uuid4().hex
    with project.transaction() as tx:
        pair = _known(tx, pair_id)
        if pair.state not in (PairState.INTERRUPTED, PairState.FAILED):
            raise OperationError(
                _("{pair} is {state}; there is nothing to restart").format(
                    pair=pair.name, state=_(pair.state.value)
                )
            )
        Pairs(tx).change(pair_id, _stage(PairState.WAITING))
        Pairs(tx).take(pair_id, run)
    return _launched(project, pair_id, run, encoder)


def list_pairs(project: Project) -> tuple[PairSummary, ...]:
    """Return the pairs that are not removed, oldest first."""
    with project.reading() as tx:
        return Pairs(tx).all()


def find_pair(project: Project, name: str) -> PairSummary:
    """Return the pair with this id or name.

    Raises `NotFoundError` if there is none, `OperationError` if several share the name.
    """
    pairs = list_pairs(project)
    found = [pair for pair in pairs if pair.id == name] or [p for p in pairs if p.name == name]
    if not found:
        known = ", ".join(pair.name for pair in pairs) or _("none yet")
        raise NotFoundError(
            _("the project has no pair {name!r}; it has {known}").format(name=name, known=known)
        )
    if len(found) > 1:
        ids = ", ".join(pair.id for pair in found)
        raise OperationError(
            _("{count} pairs are named {name!r}; name one by its id: {ids}").format(
                count=len(found), name=name, ids=ids
            )
        )
    return found[0]


def read_document(project: Project, pair_id: str, language: Language) -> Document:
    """Return a pair's document in `language` as it came in; raises `NotFoundError`."""
    with project.reading() as tx:
        pair = _known(tx, pair_id)
        korean = language is Language.KO
        return Documents(tx).get(pair.ko_document if korean else pair.en_document)


def remove_pair(project: Project, pair_id: str, *, withdraw: bool = False) -> None:
    """Take a pair off the lists; `restore_pair` brings it back with all decisions.

    Its approved units stay in the memory, since the translations are as good as
    they were, unless `withdraw` takes them out. Raises `NotFoundError`.
    """
    with project.transaction() as tx:
        pair = _known(tx, pair_id)
        Pairs(tx).change(pair_id, {"removed": True})
        Pairs(tx).take(pair_id, run="")
        if withdraw:
            withdraw_all(tx, pair)


def restore_pair(project: Project, pair_id: str) -> PairSummary:
    """Bring a removed pair back, with its units; raises `NotFoundError`."""
    with project.transaction() as tx:
        pair = Pairs(tx).get(pair_id)
        if pair is None:
            raise NotFoundError(
                _("the project never had a pair {pair_id!r}").format(pair_id=pair_id)
            )
        if pair.removed:
            stored = Documents(tx)
            _refuse_double(tx, stored.get(pair.ko_document), stored.get(pair.en_document))
        Pairs(tx).change(pair_id, {"removed": False})
        promote_all(tx, pair)
    return find_pair(project, pair_id)


def _refuse_double(tx: Transaction, ko: Document, en: Document) -> None:
    name = Pairs(tx).same_content(ko, en)
    if name is not None:
        raise OperationError(
            _(
                "{ko} and {en} are in the project already, as {name!r}; `workbench realign` "
                "aligns anew what is not settled; to start afresh, remove that pair on the "
                "Documents page first"
            ).format(ko=ko.name, en=en.name, name=name)
        )


def _add_waiting(
    tx: Transaction,
    ko: Document,
    en: Document,
    name: str | None,
    original: Language,
    author: str,
) -> str:
    _refuse_double(tx, ko, en)
    stored = Documents(tx)
    of_ko = stored.add(ko, Language.KO, author)
    of_en = stored.add(en, Language.EN, author)
    return Pairs(tx).add(name or _common_name(ko.name, en.name), of_ko, of_en, original, author)


def _common_name(ko: str, en: str) -> str:
    """Name a pair by what its file names share: `river.ko.txt`, `river.en.txt` -> `river`."""
    stems = PurePath(ko).stem, PurePath(en).stem
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*stems, strict=False))
    shared = re.sub(r"[\W_]+$", "", "".join(letter for letter, _ in alike))
    return shared if len(shared) >= 3 else PurePath(en).stem


def _align(
    project: Project,
    ko: Document,
    en: Document,
    encoder: Encoder,
    progress: Progress | None,
    second: Encoder | None = None,
) -> Alignment:
    caching = CachingEncoder(encoder, project.cache_folder)
    lexicon = approved_lexicon(project)
    return align_documents(ko, en, caching, progress=progress, lexicon=lexicon, second=second)


def _store(tx: Transaction, pair_id: str, alignment: Alignment) -> None:
    """Store the segments and beads of a pair, which is ready then."""
    pairs = Pairs(tx)
    made = {"signature": alignment.signature, "related": alignment.related}
    pairs.change(pair_id, _stage(PairState.READY) | made)
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
    Beads(tx, _known(tx, pair_id)).add(beads, revision)


def _segments(segments: tuple[Segment, ...]) -> list[ReviewSegment]:
    return [
        ReviewSegment(uuid.uuid4().hex, f"{at:06d}", s.text, s.start, s.end, s.kind)
        for at, s in enumerate(segments)
    ]


def _launched(project: Project, pair_id: str, run: str, encoder: Encoder) -> PairSummary:
    """Start the thread that aligns a pair, and return the pair as it is shown now."""
    work = threading.Thread(
        target=_work, args=(project, pair_id, run, encoder), name=f"align {pair_id}", daemon=True
    )
    work.start()
    return find_pair(project, pair_id)


def _work(project: Project, pair_id: str, run: str, encoder: Encoder) -> None:
    """Align a stored pair; whatever goes wrong is written into its row."""
    try:
        with _beating(project, pair_id, run), _one_at_a_time:
            with project.transaction() as tx:
                _claim(tx, pair_id, run, **_stage(PairState.ALIGNING))
            ko = read_document(project, pair_id, Language.KO)
            en = read_document(project, pair_id, Language.EN)
            alignment = _align(project, ko, en, encoder, _Reporter(project, pair_id, run))
            with project.transaction() as tx:
                _claim(tx, pair_id, run)
                _store(tx, pair_id, alignment)
    except _SupersededError:
        return
    except (AlignedError, TmError, WorkbenchError) as error:
        _fail(project, pair_id, run, str(error))
    except BaseException:
        _fail(project, pair_id, run, N_("an error in the workbench itself; its log says more"))
        raise


class _Reporter:
    """A `Progress` that writes into the pair's row, but not too often."""

    def __init__(self, project: Project, pair_id: str, run: str) -> None:
        self._project, self._pair, self._run = project, pair_id, run
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + PROGRESS_SECONDS
        with self._project.transaction() as tx:
            _claim(tx, self._pair, self._run, stage=stage, done=done, total=total)


@contextlib.contextmanager
def _beating(project: Project, pair_id: str, run: str) -> Iterator[None]:
    """Give a sign of life every few seconds, in a thread of its own."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(BEAT_SECONDS):
            with contextlib.suppress(WorkbenchError), project.transaction() as tx:
                _claim(tx, pair_id, run)

    thread = threading.Thread(target=beat, name=f"beat {pair_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _claim(tx: Transaction, pair_id: str, run: str, **values: object) -> None:
    """Write as this run, with a sign of life; raise if the pair is no more its own."""
    if not Pairs(tx).change(pair_id, {"beat": time.time(), **values}, run):
        raise _SupersededError(
            _("pair {pair_id} was started again or removed").format(pair_id=pair_id)
        )


def _fail(project: Project, pair_id: str, run: str, message: str) -> None:
    with contextlib.suppress(_SupersededError), project.transaction() as tx:
        _claim(tx, pair_id, run, **_stage(PairState.FAILED, message))
        Pairs(tx).take(pair_id, run="")


def _stage(state: PairState, message: str = "") -> dict[str, object]:
    return {"state": state.value, "stage": "", "done": 0, "total": 0, "message": message}


def _known(tx: Transaction, pair_id: str) -> PairSummary:
    pair = Pairs(tx).get(pair_id)
    if pair is None or pair.removed:
        raise NotFoundError(_("the project has no pair {pair_id!r}").format(pair_id=pair_id))
    return pair
