"""Processes to be killed, forked from one that has imported what they need."""

from __future__ import annotations

import multiprocessing
from multiprocessing.context import ForkServerContext

__all__ = ["forking"]

# Where the work of such processes stands. All of it in one list: the first test that
# wants a process starts the server that forks for all.
WORK = ["tests.tm.index.test_killed", "tests.workbench.memory.work_to_kill"]


def forking() -> ForkServerContext:
    """Return what starts processes in a hundredth of a second, ready for their work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(WORK)
    return context
