"""Measure the import of a large TMX: time, memory, and going on after Ctrl-C.

    python benchmarks/importing.py [N]

Makes a TMX of N units of sentences of our own, imports it through the
command line into a new project, and prints seconds, units a second and peak memory.
A second import is interrupted in the middle and started again; what it leaves is
compared with the first, unit by unit. At last the first is taken back.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from memory_corpus import make_pairs, make_units

from tm.formats import write_units
from tm.store import count_contents, count_units, iterate_units
from workbench.project import Project

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """A command that ran: how it ended, its last line, and what it took."""

    status: int
    said: str
    seconds: float
    cpu_seconds: float
    megabytes: float


def make(path: Path, count: int) -> None:
    """Write a TMX of so many units."""
    write_units(path, islice(make_units(make_pairs(count)), count))


def run(folder: Path, *words: str, stop_at: int = 0) -> Run:
    """Run the command line; with `stop_at`, press Ctrl-C when so many units are in."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "workbench", "--project", str(folder), *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # A shell makes background jobs deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    if stop_at:
        while process.poll() is None and units_in(folder) < stop_at:
            time.sleep(0.2)
        process.send_signal(signal.SIGINT)
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    return Run(
        os.waitstatus_to_exitcode(status),
        lines[-1] if lines else "",
        time.perf_counter() - start,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
    )


def units_in(folder: Path) -> int:
    """Count the units of a project that may still be made."""
    if not (folder / "project.sqlite3").exists():
        return 0
    with Project.open(folder) as project, project.reading() as tx:
        return count_units(tx)


def tell(what: str, done: Run, units: int) -> None:
    """Print what a run took."""
    print(
        f"{what}: {done.seconds:.1f} s ({done.cpu_seconds:.1f} s of CPU), "
        f"{units / done.seconds:,.0f} units/s, peak memory {done.megabytes:.0f} MiB"
    )
    print(f"  {done.said}")


def differences(one: Path, other: Path) -> int:
    """Count the units in which two projects differ; the time of import does not count."""
    with ExitStack() as stack:
        sides: list[Iterator[object]] = []
        for folder in (one, other):
            project = stack.enter_context(Project.open(folder))
            tx = stack.enter_context(project.reading())
            sides.append((u.id, u.source, u.target, u.approved, u.props) for u in iterate_units(tx))
        missing = object()
        count = 0
        while (pair := [next(side, missing) for side in sides]) != [missing, missing]:
            count += pair[0] != pair[1]
        return count


def main() -> None:
    """Make the file, import it twice, take it back, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("units", type=int, nargs="?", default=100_000)
    count = parser.parse_args().units
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "memory.tmx"
        # In another process: the memory it takes must not count as the import's.
        making = multiprocessing.get_context("spawn").Process(target=make, args=(path, count))
        making.start()
        making.join()
        print(f"{count:,} units, {path.stat().st_size / 2**20:.0f} MiB of TMX")
        whole, parts = folder / "whole", folder / "parts"
        tell("imported", run(whole, "import", str(path)), count)
        with Project.open(whole) as project, project.reading() as tx:
            contents = count_contents(tx)
        size = (whole / "project.sqlite3").stat().st_size / 2**20
        print(f"  {contents:,} different pairs of texts, {size:.0f} MiB of database")
        stopped = run(parts, "import", str(path), stop_at=count // 2)
        print(f"interrupted: exit status {stopped.status}; {stopped.said}")
        tell("resumed", run(parts, "import", str(path)), count - units_in_line(stopped.said))
        print(f"  differing from the uninterrupted import: {differences(whole, parts)} units")
        tell("again, all there", run(whole, "import", str(path)), count)
        tell("taken back", run(whole, "import", "--undo", path.name), count)


def units_in_line(said: str) -> int:
    """Read how many units an interrupted import says are in."""
    found = re.search(r"([\d,]+) of [\d,]+ units", said)
    return int(found[1].replace(",", "")) if found else 0


if __name__ == "__main__":
    main()
