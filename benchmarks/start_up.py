"""How long the command line takes from a cold start, in CPU-seconds.

Usage: python benchmarks/start_up.py [KO EN] [--runs N]

Runs `workbench --help` and `workbench align KO EN` N times each, in processes of
their own, and prints the median CPU time (user and system, all threads), the
wall time and the peak memory. Without files it takes examples/river.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import __version__

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process used: CPU-seconds, seconds, and MiB at its peak."""

    cpu: float
    wall: float
    memory: float


def measure(words: Sequence[str]) -> Cost:
    """Run one command to its end; raises `SystemExit` if it fails."""
    start = time.perf_counter()
    silent = os.open(os.devnull, os.O_WRONLY)
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-m", "workbench", *words],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, silent, 1), (os.POSIX_SPAWN_DUP2, silent, 2)],
    )
    os.close(silent)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"`workbench {' '.join(words)}` ended with status {status}")
    wall = time.perf_counter() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def main() -> int:
    """Print a row a command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    ko, en = arguments.files or (
        ROOT / "examples" / "river.ko.txt",
        ROOT / "examples" / "river.en.txt",
    )
    print(f"workbench {__version__}, Python {sys.version.split()[0]}, median of {arguments.runs}")
    print(f"{'command':<34}{'CPU s':>8}{'wall s':>8}{'MiB':>7}")
    for name, words in (
        ("workbench --help", ["--help"]),
        (f"workbench align {ko.name} …", ["align", str(ko), str(en)]),
    ):
        costs = [measure(words) for _ in range(arguments.runs)]
        cpu = statistics.median(cost.cpu for cost in costs)
        wall = statistics.median(cost.wall for cost in costs)
        memory = statistics.median(cost.memory for cost in costs)
        print(f"{name:<34}{cpu:>8.2f}{wall:>8.2f}{memory:>7.0f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
