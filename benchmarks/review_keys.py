"""Review pairs to their gold beads with real keys, and count them.

  python benchmarks/review_keys.py [FOLDER ...] [--only NAME] [--project FOLDER]

A folder holds texts or cases with gold beads (see benchmarks/review_plan.py); examples/
without one. Each pair is aligned, stored in a project, served, opened in Chromium and
worked on with the keys of the plan; in the end the approved beads must be the gold ones.
Prints, for each pair and way of working:

keys      all keys pressed
beyond    those beside the approval itself, which is "approve many" (2 keys), or one key a
          row where each row is approved by hand
per 100   those for 100 gold beads; the bar is 25
by hand   keys where approving does not go on to the next row: approve, go on, mend

and how many operations the project's journal has of it.
"""

from __future__ import annotations

import argparse
import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from browser import await_saved, chromium, rows, served, signature
from review_plan import EXAMPLES, SWEEP, Move, Shape, Task, plan, read_tasks

from aligned.encoders import load_encoder
from aligned.model import Document, Language, Segment
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment, Status
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

BAR = 25
WHO = "benchmark"


def main() -> int:
    """Review each pair in both ways; the exit status counts those that did not end in gold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[EXAMPLES])
    parser.add_argument("--only", default="", metavar="NAME", help="pairs with this in their name")
    parser.add_argument("--project", type=Path, help="where to make the project (default: /tmp)")
    arguments = parser.parse_args()
    encoder = load_encoder()
    tasks = [task for folder in arguments.folders for task in read_tasks(folder, encoder)]
    print(
        f"{'pair':<20}{'gold':>5}  {'way':<14}{'operations':>11}{'keys':>6}{'beyond':>8}"
        f"{'per 100':>9}{'by hand':>9}"
    )
    failed = 0
    with (
        tempfile.TemporaryDirectory(dir=arguments.project) as folder,
        Project.create(Path(folder) / "project") as project,
        served(project.folder) as address,
        chromium() as browser,
    ):
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        for task in tasks:
            if arguments.only in task.name:
                failed += sum(
                    not review(context, address, project, task, swept=swept)
                    for swept in (True, False)
                )
        print(f"{signature(browser)} | {encoder.signature}")
    return failed


def review(
    context: BrowserContext, address: str, project: Project, task: Task, *, swept: bool
) -> bool:
    """Work on one pair, print its row, and tell whether it came to the gold beads."""
    pair = store(project, task, f"{task.name} {uuid.uuid4().hex[:6]}")
    moves = plan(task, swept=swept)
    page = context.new_page()
    page.goto(f"{address}/review?pair={pair.id}")
    rows(page).first.wait_for()
    await_saved(page)
    # The page opens at the first row that is to do, which is the first of a new pair.
    press(page, moves)
    await_saved(page)
    page.close()
    with project.reading() as tx:
        beads = Beads(tx, pair).all()
        stored = Pairs(tx).get(pair.id)
    assert stored is not None
    right = is_gold(beads, task)
    keys = [key for move in moves for key in move.keys]
    approvals = keys.count("a")
    beyond = len(keys) - (len(SWEEP) if swept else len(task.gold))
    share = 100 * beyond / len(task.gold)
    print(
        f"{task.name:<20}{len(task.gold):>5}  {'approve many' if swept else 'row by row':<14}"
        f"{stored.revision - pair.revision:>11}{len(keys):>6}{beyond:>8}{share:>9.1f}"
        f"{'' if swept else len(keys) + approvals:>9}"
        f"{'' if right else '  NOT GOLD'}{'' if share <= BAR else '  over the bar'}",
        flush=True,
    )
    return right


def press(page: Page, moves: Sequence[Move]) -> None:
    """Press the keys; after what changes which rows there are, wait as the grid asks for."""
    for move in moves:
        for key in move.keys:
            page.keyboard.press(key)
            # What a key opens is there before the next one.
            if key in ("Shift+A", "#"):
                page.locator("form:not([hidden]) input:focus").wait_for()
        if move.is_structural:
            page.wait_for_timeout(50)
            await_saved(page)


def is_gold(beads: Sequence[ReviewBead], task: Task) -> bool:
    """Tell whether every bead is approved and holds what a gold one does."""

    def shape(bead: ReviewBead) -> Shape:
        return tuple(int(s.rank) for s in bead.ko), tuple(int(s.rank) for s in bead.en)

    return all(bead.status is Status.APPROVED for bead in beads) and sorted(
        map(shape, beads)
    ) == sorted(task.gold)


def store(project: Project, task: Task, name: str) -> PairSummary:
    """Store a pair as alignment proposes it."""
    ko, en = _side(name, "ko", task.ko), _side(name, "en", task.en)
    beads = [
        ReviewBead(
            f"{name} {at}",
            1024.0 * at,
            tuple(ko[i] for i in shape[0]),
            tuple(en[j] for j in shape[1]),
            confidence,
        )
        for at, (shape, confidence) in enumerate(zip(task.proposed, task.confidences, strict=True))
    ]
    with project.transaction() as tx:
        documents = [
            Documents(tx).add(_document(name, side, segments), side, WHO)
            for side, segments in ((Language.KO, task.ko), (Language.EN, task.en))
        ]
        pair_id = Pairs(tx).add(name, *documents, Language.EN, WHO)
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        Beads(tx, pair).add(beads, Pairs(tx).advance(pair_id))
        stored = Pairs(tx).get(pair_id)
    assert stored is not None
    return stored


def _side(name: str, side: str, segments: Sequence[Segment]) -> list[ReviewSegment]:
    return [
        ReviewSegment(f"{name} {side} {at}", f"{at:06d}", segment.text, segment.start, segment.end)
        for at, segment in enumerate(segments)
    ]


def _document(name: str, language: Language, segments: Sequence[Segment]) -> Document:
    text = "\n".join([name, *(segment.text for segment in segments)])
    return Document(f"{name}.{language.value}.txt", "text", text.encode(), text)


if __name__ == "__main__":
    raise SystemExit(main())
