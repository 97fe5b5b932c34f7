"""Time review operations on a pair of many beads, down to the disk.

  python benchmarks/journal.py [--beads 2000] [--history 0] [--folder FOLDER]

Prints milliseconds (median and 95th percentile) for each kind of operation as
`workbench.reviewing.journal.apply` does it, and for reading the pair, with SQLite's
`synchronous` at FULL (what a project uses) and at NORMAL; with --history also on a pair
on which so many operations were done before. FOLDER says which disk.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from aligned.model import Document, Language
from workbench import project as project_module
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply, approve_all, changes_since, history

# So many operations of each kind are timed.
TIMED = 100


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beads", type=int, default=2000)
    parser.add_argument("--history", type=int, default=0, metavar="OPERATIONS")
    parser.add_argument("--folder", type=Path, help="where to make the project (default: /tmp)")
    arguments = parser.parse_args()
    print(
        f"{arguments.beads} beads | python {platform.python_version()} | "
        f"sqlite {sqlite3.sqlite_version} | {platform.machine()}"
    )
    for synchronous in ("FULL", "NORMAL"):
        project_module.SYNCHRONOUS = synchronous
        with (
            tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
            Project.create(Path(folder) / "project") as project,
        ):
            _measure(project, _store(project, arguments.beads), synchronous)
    if arguments.history:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
            _measure_long(Path(folder) / "project", arguments.beads, arguments.history)
    return 0


def _measure(project: Project, pair: PairSummary, synchronous: str) -> None:
    def do(kind: OperationKind, bead: int = 0, version: int = 1, **fields: object) -> None:
        operation = Operation(str(uuid.uuid4()), kind, f"b{bead}", version, **fields)  # type: ignore[arg-type]
        (outcome,) = apply(project, pair.id, [operation], "benchmark")
        assert outcome.kind is OutcomeKind.APPLIED, outcome.message

    def edit(at: int) -> None:
        do(OperationKind.EDIT, at, 2, segment=f"ko{at}", text=f"고친 문장 {at}")

    def merge(at: int) -> None:
        first = TIMED + 2 * at
        do(OperationKind.MERGE, first, 1, other=f"b{first + 1}", other_version=1)

    report = _Report(synchronous)
    report.each("approve", lambda at: do(OperationKind.APPROVE, at))
    report.each("edit an approved bead", edit)
    report.each("merge", merge)
    report.each("undo a merge", lambda at: do(OperationKind.UNDO))
    report.once("approve all", lambda: approve_all(project, pair.id, "benchmark"))
    report.once("undo approve all", lambda: do(OperationKind.UNDO))
    report.once("read the pair", lambda: changes_since(project, pair.id))
    revision = changes_since(project, pair.id).pair.revision
    report.each("ask for changes", lambda at: changes_since(project, pair.id, revision))


def _measure_long(folder: Path, beads: int, done: int) -> None:
    """Time what a journal that has grown long may slow down."""
    # It is only made here; nothing of it has to outlive a power cut.
    project_module.SYNCHRONOUS = "OFF"
    with Project.create(folder) as project:
        pair = _store(project, beads)
        for at in range(done):
            kind = OperationKind.REOPEN if at // beads % 2 else OperationKind.APPROVE
            _apply(project, pair, kind, at % beads, 1 + at // beads)
    project_module.SYNCHRONOUS = "FULL"
    size = sum(path.stat().st_size for path in folder.glob("project.sqlite3*"))
    print(f"{done} operations on {beads} beads: {size / 1e6:.0f} MB")
    report = _Report("long")
    report.each("open the project", lambda at: Project.open(folder).close())
    with Project.open(folder) as project:
        version = 1 + done // beads
        kind = OperationKind.REOPEN if done // beads % 2 else OperationKind.APPROVE
        report.once("read the pair", lambda: changes_since(project, pair.id))
        revision = changes_since(project, pair.id).pair.revision
        report.each("ask for changes", lambda at: changes_since(project, pair.id, revision))
        report.each("history of a bead", lambda at: history(project, pair.id, f"b{at}"))
        report.each("decide", lambda at: _apply(project, pair, kind, beads - 1 - at, version))
        report.each("undo", lambda at: _apply(project, pair, OperationKind.UNDO, 0, 0))
        report.each("redo", lambda at: _apply(project, pair, OperationKind.REDO, 0, 0))


def _apply(
    project: Project, pair: PairSummary, kind: OperationKind, bead: int, version: int
) -> None:
    operation = Operation(str(uuid.uuid4()), kind, f"b{bead}", version)
    (outcome,) = apply(project, pair.id, [operation], "benchmark")
    assert outcome.kind is OutcomeKind.APPLIED, outcome.message


class _Report:
    """Times what it is given and prints a line for each."""

    def __init__(self, synchronous: str) -> None:
        self._synchronous = synchronous

    def each(self, name: str, work: Callable[[int], object]) -> None:
        self._print(name, [_timed(lambda at=at: work(at)) for at in range(TIMED)])

    def once(self, name: str, work: Callable[[], object]) -> None:
        self._print(name, [_timed(work)])

    def _print(self, name: str, seconds: Sequence[float]) -> None:
        middle = statistics.median(seconds) * 1000
        worst = sorted(seconds)[int(len(seconds) * 0.95)] * 1000
        print(f"{self._synchronous:<7} {name:<22} p50 {middle:7.1f} ms   p95 {worst:7.1f} ms")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _store(project: Project, count: int) -> PairSummary:
    """Store a pair that is ready for review, of numbered sentences."""
    with project.transaction() as tx:
        documents = [
            Documents(tx).add(Document(f"b.{side.value}", "text", b"", ""), side, "benchmark")
            for side in (Language.KO, Language.EN)
        ]
        pair_id = Pairs(tx).add("benchmark", *documents, Language.EN, "benchmark")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        Beads(tx, pair).add([_bead(at) for at in range(count)], Pairs(tx).advance(pair_id))
    return pair


def _bead(at: int) -> ReviewBead:
    ko = f"{at}번째 문장: 우리 마을의 강을 되살리기 위해 오늘 모두 함께 나섰습니다."
    en = f"Sentence {at}: today all of us have come out to bring our village's river back to life."
    return ReviewBead(
        id=f"b{at}",
        position=1024.0 * at,
        ko=(ReviewSegment(f"ko{at}", f"{at:06d}", ko, 0, len(ko)),),
        en=(ReviewSegment(f"en{at}", f"{at:06d}", en, 0, len(en)),),
        confidence=0.9,
    )


if __name__ == "__main__":
    raise SystemExit(main())
