"""What was acknowledged survives a killed process; what was not leaves no trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.workbench.conftest import beads_of, store_pair
from tm.store import iterate_units
from workbench.model import PairSummary, Status
from workbench.project import Project
from workbench.reviewing.journal import history

ROOT = Path(__file__).resolve().parents[3]

# Approves and reopens a bead for ever, and says each version that was acknowledged.
ENDLESS = """
import sys
from tests.workbench.conftest import operation
from workbench.reviewing.journal import apply
from workbench.project import Project

project = Project.open(sys.argv[1])
version = 1
while True:
    kind = "approve" if version % 2 else "reopen"
    (outcome,) = apply(project, sys.argv[2], [operation(kind, "river-1", version)], "minsu")
    version = outcome.beads[0].version
    print(version, flush=True)
"""

# Does half of an operation and is gone.
HALF = """
import os, sys
from workbench.project import Project
from workbench.records.review import Beads, Pairs

with Project.open(sys.argv[1]).transaction() as tx:
    pair = Pairs(tx).get(sys.argv[2])
    beads = Beads(tx, pair)
    before = beads.all()
    from dataclasses import replace
    gone = [replace(bead, ko=(), en=(), version=bead.version + 1) for bead in before]
    beads.write(before, gone, Pairs(tx).advance(pair.id))
    os._exit(7)
"""


def _start(script: str, project: Project, pair: PairSummary) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(project.folder), pair.id],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def test_a_killed_process_has_kept_all_that_it_acknowledged(tmp_path: Path) -> None:
    with Project.create(tmp_path / "project") as project:
        pair = store_pair(project)
    process = _start(ENDLESS, project, pair)
    assert process.stdout is not None
    for _ in range(40):
        acknowledged = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    acknowledged = int((process.stdout.read().split() or [acknowledged])[-1])
    process.wait()
    with Project.open(project.folder) as again:
        bead = beads_of(again, pair)["river-1"]
        # The last one may have been committed and not yet said.
        assert bead.version in (acknowledged, acknowledged + 1)
        assert len(history(again, pair.id, "river-1")) == bead.version - 1
        with again.reading() as tx:
            kept = {unit.id for unit in iterate_units(tx)}
        assert kept == ({"river-1"} if bead.status is Status.APPROVED else set())


def test_a_process_that_ends_inside_a_transaction_leaves_no_trace(tmp_path: Path) -> None:
    with Project.create(tmp_path / "project") as project:
        pair = store_pair(project)
        before = beads_of(project, pair)
        assert _start(HALF, project, pair).wait() == 7
        assert beads_of(project, pair) == before
    with Project.open(tmp_path / "project") as again:
        assert beads_of(again, pair) == before
