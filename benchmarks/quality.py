"""Time the figures of the Quality page on a project of many reviewed pairs.

  python benchmarks/quality.py [--pairs 200] [--beads 2000] [--folder FOLDER]

One pair is reviewed by the journal: three quarters of its beads are approved together,
of the rest 200 by themselves, 40 rejected, 40 edited, 20 merged, 30 decided on again by
a second person. The others are copies of its rows. Prints the seconds and the
CPU-seconds of each query and of the whole page's figures, the best of three. FOLDER
says where the project is made: it takes 2 kB a bead, 0.8 GB as it is.
"""

from __future__ import annotations

import argparse
import platform
import random
import sqlite3
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from aligned.model import Document, Language
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.operations import Operation, OperationKind
from workbench.project import Project
from workbench.quality import records as records
from workbench.quality.figures import quality
from workbench.quality.model import Scope
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply

KO = "지난 봄 우리 마을 사람들은 강가에서 쓰레기 사백 자루를 주웠다."
EN = "Last spring the people of our village picked up four hundred sacks of rubbish."

# So many operations of a kind are done one by one on the reviewed pair.
ALONE = (
    (OperationKind.APPROVE, 200, "first"),
    (OperationKind.REJECT, 40, "second"),
    (OperationKind.EDIT, 40, "second"),
    (OperationKind.MERGE, 20, "first"),
    (OperationKind.REJECT, 30, "third"),
)

# Ids are made longer in copies; only what the figures read is copied.
COPIES = (
    """INSERT INTO pairs SELECT id || :n, name || :n, ko_document, en_document, original,
       signature, state, stage, done, total, message, run, beat, revision, removed, created_at,
       author, related, removed_by, removed_at FROM pairs WHERE id = :pair""",
    """INSERT INTO beads SELECT id || :n, pair || :n, position, confidence, status, version,
       comment, reason, author, at, removed, revision, doubts FROM beads WHERE pair = :pair""",
    """INSERT INTO operations SELECT id || :n, pair || :n, revision, kind, payload,
       undoes || :n, undone, redoable, author, at FROM operations WHERE pair = :pair""",
    """INSERT INTO operation_beads SELECT operation || :n, bead || :n, number, before, after
       FROM operation_beads WHERE operation IN (SELECT id FROM operations WHERE pair = :pair)""",
)


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--beads", type=int, default=2000)
    parser.add_argument("--folder", type=Path, help="where to make the project (default: /tmp)")
    arguments = parser.parse_args()
    print(
        f"{arguments.pairs} pairs of {arguments.beads} beads | "
        f"python {platform.python_version()} | sqlite {sqlite3.sqlite_version} | "
        f"{platform.machine()}"
    )
    with (
        tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
        Project.create(Path(folder) / "project") as project,
    ):
        pair = make_pair(project, arguments.beads)
        review(project, pair, arguments.beads)
        copy(project, pair, arguments.pairs)
        report(project)
    return 0


def make_pair(project: Project, beads: int) -> PairSummary:
    """Store a pair with as many beads, their confidences bunched near 1."""
    draw = random.Random(1)
    with project.transaction() as tx:
        sides = [
            Documents(tx).add(
                Document(f"river.{side.value}.txt", "text", said, said.decode()), side, "first"
            )
            for side, said in ((Language.KO, KO.encode()), (Language.EN, EN.encode()))
        ]
        pair_id = Pairs(tx).add("river", *sides, Language.EN, "first")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        made = [bead(number, min(0.9999, draw.betavariate(12, 0.25))) for number in range(beads)]
        Beads(tx, pair).add(made, Pairs(tx).advance(pair_id))
    return pair


def bead(number: int, confidence: float) -> ReviewBead:
    """Make a bead of a sentence on either side."""
    sides = [
        (ReviewSegment(uuid.uuid4().hex, f"{number:06d}", said, 0, len(said)),) for said in (KO, EN)
    ]
    return ReviewBead(uuid.uuid4().hex, 1024.0 * number, sides[0], sides[1], confidence)


def review(project: Project, pair: PairSummary, beads: int) -> None:
    """Do what people do with a pair."""
    draw = random.Random(2)
    with project.reading() as tx:
        sure = sorted(one.confidence for one in Beads(tx, pair).all())[beads // 4]
    apply(project, pair.id, [operation(OperationKind.APPROVE_ALL, above=sure)], "first")
    for kind, count, author in ALONE:
        with project.reading() as tx:
            there = Beads(tx, pair).all()
        for at in draw.sample(range(0, len(there) - 1, 2), min(count, len(there) // 4)):
            one, following = there[at], there[at + 1]
            fields: dict[str, object] = {"bead": one.id, "version": one.version}
            if kind is OperationKind.EDIT:
                fields |= {"segment": one.en[0].id, "text": f"{EN} {at}"}
            elif kind is OperationKind.MERGE:
                fields |= {"other": following.id, "other_version": following.version}
            apply(project, pair.id, [operation(kind, **fields)], author)


def operation(kind: OperationKind, **fields: object) -> Operation:
    """Make an operation with an id of its own."""
    return Operation(str(uuid.uuid4()), kind, **fields)  # type: ignore[arg-type]


def copy(project: Project, pair: PairSummary, pairs: int) -> None:
    """Copy the pair until there are as many."""
    with project.transaction() as tx:
        for number in range(1, pairs):
            for statement in COPIES:
                tx.execute(text(statement), {"n": f"-{number}", "pair": pair.id})


def report(project: Project) -> None:
    """Print what each query and all of them take."""
    everything = Scope()
    with project.reading() as tx:
        queries: dict[str, Callable[[], object]] = {
            "progress, bins": lambda: records.standing(tx),
            "how confidence held up": lambda: records.settled(tx, everything),
            "work": lambda: list(records.work(tx, everything)),
            "judgements of two": lambda: records.judgements(tx),
            "edits after approval": lambda: records.edits_after_approval(tx, everything),
            "reasons": lambda: records.rejections(tx, everything),
        }
        for name, query in queries.items():
            timed(name, query)
    timed("all figures", lambda: quality(project, everything))
    with project.reading() as tx:
        timed("is it still so?", lambda: records.state(tx))


def timed(name: str, call: Callable[[], object]) -> None:
    """Print the best of three."""
    walls, works = [], []
    for __ in range(3):
        wall, work = time.perf_counter(), time.process_time()
        call()
        walls.append(time.perf_counter() - wall)
        works.append(time.process_time() - work)
    print(f"{name:24} {min(walls):7.2f} s {min(works):7.2f} CPU-s")


if __name__ == "__main__":
    raise SystemExit(main())
