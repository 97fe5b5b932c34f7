"""Time review in a real browser on a pair of many beads, down to the disk.

  python benchmarks/review.py [--beads 2000] [--approvals 120] [--folder FOLDER]

Serves a project with one pair of made sentences, opens it in Chromium and works on it
with keys. Prints milliseconds, the median and the 95th percentile:

approve to disk   from the key to the answer, which the server gives after the commit
                  with SQLite's `synchronous` at FULL; one approval after the other
of it, server     the part of that between request and answer
60 in a burst     60 keys as fast as they come, until all are saved (and whether all are)
j to frame        from the key to the frame that shows the next row
first rows        from the address to the frame with the first rows, opened before
side pane         from the request to what the memory offers for a row
filter, order     from the press to the frame that shows the other rows, or their order
editor            from the key to the frame with the open editor
another's change  until what somebody else approved is on the screen

FOLDER says which disk. What other programs took of the machine meanwhile is printed
too: figures taken beside them are worth little.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import uuid
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from browser import GRID, Busy, await_saved, chromium, rows, served, signature
from memory_corpus import Pair, make_pairs

from aligned.model import Document, Language
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment, Status
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROBE = Path(__file__).with_name("review_probe.js")
WINDOW = {"width": 1440, "height": 900}
BURST = 60
STEPS = 100
LOADS = 5
# Between paced keys: somebody who reads, but quickly.
PACE_SECONDS = 0.15
WHO = "somebody else"


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--beads", type=int, default=2000)
    parser.add_argument("--approvals", type=int, default=120)
    parser.add_argument("--folder", type=Path, help="where to make the project (default: /tmp)")
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
        Project.create(Path(folder) / "project") as project,
        chromium() as browser,
    ):
        pair = store(project, list(islice(make_pairs(arguments.beads), arguments.beads)))
        with served(project.folder) as address:
            before = Busy.now()
            measure(browser, f"{address}/review?pair={pair.id}", project, pair, arguments.approvals)
            others = Busy.now().others(before)
        print(f"{arguments.beads} beads | {signature(browser)} | others took {others:.0%}")
    return 0


def store(project: Project, pairs: Sequence[Pair]) -> PairSummary:
    """Store a pair of made sentences as it stands after alignment, a tenth of it doubtful."""
    chance = Random(1)
    with project.transaction() as tx:
        documents = [
            Documents(tx).add(_document(pairs, side), side, WHO)
            for side in (Language.KO, Language.EN)
        ]
        pair_id = Pairs(tx).add("benchmark", *documents, Language.EN, WHO)
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        stored = Pairs(tx).get(pair_id)
        assert stored is not None
        beads = [_bead(at, pair, chance) for at, pair in enumerate(pairs)]
        Beads(tx, stored).add(beads, Pairs(tx).advance(pair_id))
    return stored


def measure(
    browser: Browser, address: str, project: Project, pair: PairSummary, count: int
) -> None:
    """Work on the pair in a window of its own and print what it took."""
    context = browser.new_context(viewport=WINDOW)
    page = context.new_page()
    page.add_init_script(path=PROBE)
    _first_rows(page, address)
    _approvals(page, count)
    _burst(page, project, pair)
    _steps(page)
    _presses(page)
    _others_change(page, project, pair)
    _quiet(page)
    context.close()


def _first_rows(page: Page, address: str) -> None:
    loads = []
    for _ in range(1 + LOADS):
        page.goto(address)
        rows(page).first.wait_for()
        while not (at := page.evaluate("window.__probe.firstRow")):
            time.sleep(0.02)
        loads.append(float(at))
        _settle(page)
    _report("first rows", loads[1:])


def _approvals(page: Page, count: int) -> None:
    _begin(page)
    for _ in range(count):
        page.keyboard.press("a")
        time.sleep(PACE_SECONDS)
    await_saved(page)
    keys, answers = _seen(page, "KeyA"), _answers(page, "operations")
    answered = [answer["answered"] for answer in answers for _ in range(answer["count"])]
    assert len(answered) == len(keys) == count, f"{len(answered)} answers to {len(keys)} keys"
    _report(
        "approve to disk", [at - key["at"] for at, key in zip(answered, keys, strict=True)], 100
    )
    _report("of it, server", [answer["answered"] - answer["sent"] for answer in answers])
    _report("side pane", [a["answered"] - a["sent"] for a in _answers(page, "suggestions")])


def _burst(page: Page, project: Project, pair: PairSummary) -> None:
    before = _approved(project, pair)
    _begin(page)
    for _ in range(BURST):
        page.keyboard.press("a")
    await_saved(page)
    keys, answers = _seen(page, "KeyA"), _answers(page, "operations")
    whole = answers[-1]["answered"] - keys[0]["at"]
    saved = _approved(project, pair) - before
    typed = keys[-1]["at"] - keys[0]["at"]
    print(
        f"{f'{BURST} in a burst':<18} {saved} saved, all of them {whole:.0f} ms after the first "
        f"key ({typed:.0f} ms of it pressing them), {len(answers)} requests"
    )


def _steps(page: Page) -> None:
    page.keyboard.press("Home")
    _begin(page)
    for _ in range(STEPS):
        page.keyboard.press("j")
        time.sleep(PACE_SECONDS)
    keys = _seen(page, "KeyJ")
    _report("j to frame", [key["painted"] - key["at"] for key in keys])


def _presses(page: Page) -> None:
    """Switch what is shown and in which order, and open the editor."""
    shown = page.get_by_role("group", name="Which rows to show").get_by_role("button")
    press = "element => window.__probe.timed(() => element.click())"
    filters = [shown.nth(at).evaluate(press) for _ in range(LOADS) for at in (1, 0)]
    _report("filter", filters)
    order = page.get_by_label("Order of the rows")
    choose = """(element, value) => window.__probe.timed(() => {
      element.value = value;
      element.dispatchEvent(new Event("change", { bubbles: true }));
    })"""
    orders = ("risk", "document") * LOADS
    _report("order", [order.evaluate(choose, value) for value in orders])
    page.get_by_role("grid", name=GRID).focus()
    opened = []
    for _ in range(2 * LOADS):
        _begin(page)
        page.keyboard.press("e")
        page.locator(".editor textarea").wait_for()
        opened += [key["painted"] - key["at"] for key in _seen(page, "KeyE")]
        page.keyboard.press("Escape")
    _report("editor", opened)


def _others_change(page: Page, project: Project, pair: PairSummary) -> None:
    waits = []
    for _ in range(LOADS):
        with project.reading() as tx:
            bead = next(b for b in Beads(tx, pair).all() if b.status is Status.PROPOSED)
        operation = Operation(str(uuid.uuid4()), OperationKind.APPROVE, bead.id, bead.version)
        (outcome,) = apply(project, pair.id, [operation], WHO)
        assert outcome.kind is OutcomeKind.APPLIED
        start = time.perf_counter()
        page.locator(f".row.is-approved[data-bead='{bead.id}']").wait_for(state="attached")
        waits.append((time.perf_counter() - start) * 1000)
    _report("another's change", waits)


def _quiet(page: Page) -> None:
    """Print what the page costs while nothing happens."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    sizes: list[int] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.wait_for_timeout(5500)
    print(
        f"{'at rest':<18} JavaScript heap {metrics['JSHeapUsedSize'] / 1e6:.0f} MB, "
        f"a poll {median(sizes) if sizes else 0:.0f} bytes, {len(sizes) / 5.5:.1f} a second"
    )


def _report(name: str, milliseconds: Sequence[float], bar: float | None = None) -> None:
    ordered = sorted(milliseconds)
    worst = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    verdict = "" if bar is None else f"   bar {bar:g}: {'held' if worst <= bar else 'missed'}"
    print(
        f"{name:<18} p50 {median(ordered):7.1f}   p95 {worst:7.1f}   of {len(ordered)}{verdict}",
        flush=True,
    )


def _begin(page: Page) -> None:
    _settle(page)
    page.evaluate("() => { const p = window.__probe; p.keys.length = 0; p.answers.length = 0; }")


def _settle(page: Page) -> None:
    """Let go by what the last step still causes."""
    await_saved(page)
    time.sleep(0.5)


def _seen(page: Page, code: str) -> list[dict[str, float]]:
    time.sleep(0.3)
    keys = page.evaluate("window.__probe.keys")
    return [key for key in keys if key["code"] == code]


def _answers(page: Page, kind: str) -> list[dict[str, float]]:
    answers = page.evaluate("window.__probe.answers")
    return [answer for answer in answers if answer["kind"] == kind]


def _approved(project: Project, pair: PairSummary) -> int:
    with project.reading() as tx:
        return sum(bead.status is Status.APPROVED for bead in Beads(tx, pair).all())


def _document(pairs: Sequence[Pair], language: Language) -> Document:
    text = "\n".join(pair.text(language) for pair in pairs)
    return Document(f"benchmark.{language.value}.txt", "text", text.encode(), text)


def _bead(at: int, pair: Pair, chance: Random) -> ReviewBead:
    confidence = 0.99 - 0.2 * chance.random() if chance.random() < 0.9 else chance.random() * 0.7
    return ReviewBead(
        id=f"b{at}",
        position=1024.0 * at,
        ko=(ReviewSegment(f"ko{at}", f"{at:06d}", pair.korean, 0, len(pair.korean)),),
        en=(ReviewSegment(f"en{at}", f"{at:06d}", pair.english, 0, len(pair.english)),),
        confidence=round(confidence, 3),
    )


if __name__ == "__main__":
    raise SystemExit(main())
