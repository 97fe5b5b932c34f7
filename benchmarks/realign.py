"""Time aligning a pair anew round approved beads.

  python benchmarks/realign.py [CASES_DIR] [--segments 2000] [--approved 500] [--folder FOLDER]

Makes a project whose one pair is the cases one after the other (those of examples/,
numbered so that no two sentences are the same, without CASES_DIR), approves beads of
its gold all over it, and works out what re-aligning would change: first with nothing
in the cache of vectors, then with all there, then after a sentence was edited. At last
it applies that and undoes it. Prints CPU-seconds and seconds; FOLDER says which disk.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TypeVar

from cases import Case, CaseError
from long_pairs import read_stock_cases

from aligned.encoders import load_encoder
from aligned.evaluate import GoldBead
from aligned.model import Document, Encoder, Language, Segment
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment, Status
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply as apply_operation
from workbench.reviewing.proposals import Proposal
from workbench.reviewing.realign import apply, proposal

WHO = "benchmark"
Result = TypeVar("Result")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?", metavar="CASES_DIR")
    parser.add_argument("--segments", type=int, default=2000)
    parser.add_argument("--approved", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where to make the project (default: /tmp)")
    arguments = parser.parse_args()
    try:
        cases = read_stock_cases(arguments.cases)
    except CaseError as error:
        raise SystemExit(str(error)) from None
    long = joined(cases, arguments.segments, numbered=arguments.cases is None)
    with (
        tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
        Project.create(Path(folder) / "project") as project,
    ):
        pair = store(project, long, arguments.approved)
        measure(project, pair, load_encoder())
    return 0


def joined(cases: Sequence[Case], most: int, *, numbered: bool) -> Case:
    """Put cases one after the other until the source has `most` segments or they end.

    With `numbered`, they come again and again, each sentence with its round's number.
    """
    sides: tuple[list[Segment], list[Segment]] = ([], [])
    gold: list[GoldBead] = []
    for turn in count() if numbered else (0,):
        for case in cases:
            if len(sides[0]) + len(case.source) > most and sides[0]:
                return Case("joined", tuple(sides[0]), tuple(sides[1]), tuple(gold))
            i, j = len(sides[0]), len(sides[1])
            gold += [
                GoldBead(tuple(i + k for k in b.source), tuple(j + k for k in b.target))
                for b in case.gold
            ]
            for side, own in zip(sides, (case.source, case.target), strict=True):
                side += [replace(s, text=f"{s.text} [{turn}]") if numbered else s for s in own]
    return Case("joined", tuple(sides[0]), tuple(sides[1]), tuple(gold))


def store(project: Project, case: Case, approved: int) -> PairSummary:
    """Store a case's gold as a ready pair, with so many two-sided beads of it approved."""
    ko, en = _side(case.source, "ko"), _side(case.target, "en")
    beads = [
        ReviewBead(
            f"b{at}",
            1024.0 * at,
            tuple(ko[i] for i in bead.source),
            tuple(en[j] for j in bead.target),
            0.9,
        )
        for at, bead in enumerate(case.gold)
    ]
    two_sided = [at for at, bead in enumerate(beads) if bead.two_sided]
    step = max(1, len(two_sided) // max(1, approved))
    for at in two_sided[::step][:approved]:
        beads[at] = replace(beads[at], status=Status.APPROVED, author=WHO)
    with project.transaction() as tx:
        documents = [
            Documents(tx).add(_document(side, language), language, WHO)
            for side, language in ((case.source, Language.KO), (case.target, Language.EN))
        ]
        pair_id = Pairs(tx).add("benchmark", *documents, Language.EN, WHO)
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        Beads(tx, pair).add(beads, Pairs(tx).advance(pair_id))
    print(
        f"{len(case.source)} and {len(case.target)} segments, {len(beads)} beads, "
        f"{sum(bead.status is Status.APPROVED for bead in beads)} approved"
    )
    return pair


def measure(project: Project, pair: PairSummary, encoder: Encoder) -> None:
    """Time re-aligning and print a line for each step."""

    def propose() -> Proposal:
        return proposal(project, pair.id, encoder=encoder)

    _timed("first, encoding all", propose)
    found = _timed("again", propose)
    print(f"  {found.held} held, {found.kept} kept, {len(found.changes)} changes")
    with project.reading() as tx:
        free = [b for b in Beads(tx, pair).all() if b.status is Status.PROPOSED and b.ko]
    bead = free[len(free) // 2]
    text = f"{bead.ko[0].text} 고침"
    edit = {"bead": bead.id, "version": 1, "segment": bead.ko[0].id, "text": text}
    _do(project, pair, Operation(str(uuid.uuid4()), OperationKind.EDIT, **edit))  # type: ignore[arg-type]
    found = _timed("again, a sentence edited", propose)
    if not found.changes:
        print("  nothing to change")
        return
    outcome = _timed(
        f"apply {len(found.gone)} by {len(found.come)}", lambda: apply(project, found, author=WHO)
    )
    assert outcome.kind is OutcomeKind.APPLIED, outcome.message
    undo = Operation(str(uuid.uuid4()), OperationKind.UNDO)
    _timed("undo", lambda: _do(project, pair, undo))
    print(encoder.signature)


def _do(project: Project, pair: PairSummary, operation: Operation) -> None:
    (outcome,) = apply_operation(project, pair.id, [operation], WHO)
    assert outcome.kind is OutcomeKind.APPLIED, outcome.message


def _timed(name: str, work: Callable[[], Result]) -> Result:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"{name:<28} CPU {cpu:6.2f} s   {wall:6.2f} s", flush=True)
    return result


def _side(segments: Sequence[Segment], name: str) -> list[ReviewSegment]:
    found, start = [], 0
    for at, segment in enumerate(segments):
        end = start + len(segment.text)
        kind = segment.kind
        found.append(ReviewSegment(f"{name}{at}", f"{at:06d}", segment.text, start, end, kind))
        start = end + 1
    return found


def _document(segments: Sequence[Segment], language: Language) -> Document:
    text = "\n".join(segment.text for segment in segments)
    return Document(f"benchmark.{language.value}.txt", "text", text.encode(), text)


if __name__ == "__main__":
    raise SystemExit(main())
