"""A progress bar on the terminal for long work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from aligned.model import Progress

__all__ = ["progress_bar"]


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a `Progress` that draws one bar a stage on standard error.

    Draws nothing where standard error is not a terminal.
    """
    bar: tqdm[None] | None = None

    def show(stage: str, done: int, total: int) -> None:
        nonlocal bar
        if bar is None or bar.desc != f"{stage}: ":
            if bar is not None:
                bar.close()
            bar = tqdm(desc=stage, total=total, leave=False, disable=not sys.stderr.isatty())
        bar.total = total
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()
