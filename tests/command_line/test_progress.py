"""Progress bars: drawn on a terminal, silent elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from workbench.commands.progress import progress_bar


class Terminal(io.StringIO):
    """Standard error as a terminal has it."""

    def isatty(self) -> bool:
        return True


def test_each_stage_has_a_bar_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress_bar() as progress:
        assert progress is not None
        progress("reading", 1, 2)
        progress("reading", 2, 2)
        progress("aligning", 5, 10)
    assert "reading" in terminal.getvalue()
    assert "aligning" in terminal.getvalue()


def test_nothing_is_drawn_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar() as progress:
        assert progress is None
