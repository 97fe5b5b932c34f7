"""Progress of long work: a bar on a terminal, now and then a line in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from aligned.model import Progress

__all__ = ["progress_bar", "progress_lines"]

# Seconds between two lines in a log.
BETWEEN_LINES = 5.0


class _Bars:
    """One bar a stage, each cleared when the next begins."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._stage = ""
        self._bar: tqdm[None] | None = None

    def show(self, stage: str, done: int, total: int) -> None:
        if self._bar is None or stage != self._stage:
            self.close()
            self._stage = stage
            self._bar = tqdm(desc=stage, total=total or None, leave=False, unit=self._unit)
        self._bar.total = total or None
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None


class _Lines:
    """A line every few seconds, with what is done and how quickly."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._stage = ""
        self._done = 0
        self._since = self._told = time.monotonic()

    def show(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._done, self._since = stage, done, now
        if now - self._told < BETWEEN_LINES:
            return
        self._told = now
        rate = (done - self._done) / max(now - self._since, 1e-9)
        of_all = f" of {total:,}" if total else ""
        line = f"{stage}: {done:,}{of_all} {self._unit}, {rate:,.0f} a second"
        print(line, file=sys.stderr, flush=True)


@contextmanager
def progress_bar(unit: str = "it") -> Iterator[Progress | None]:
    """Give a `Progress` that draws one bar a stage on standard error.

    A total of 0 stands for unknown; `unit` is what is counted. Gives `None`, so that
    nobody reports, where standard error is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    bars = _Bars(unit)
    try:
        yield bars.show
    finally:
        bars.close()


@contextmanager
def progress_lines(unit: str) -> Iterator[Progress]:
    """Give a `Progress` that draws bars on a terminal, and prints lines elsewhere.

    Lines are for work of minutes: the first one comes after some seconds.
    """
    with progress_bar(unit) as drawn:
        yield drawn or _Lines(unit).show
