"""The exit statuses of the command line."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """What the exit status of `workbench` says."""

    OK = 0
    NOTHING = 1  # all went well, but there was nothing to find or do
    USAGE = 2  # the command was not understood (argparse's own number)
    INPUT = 3  # a file or text cannot be used as it is
    PROJECT = 4  # the project does not allow it
    FOUND = 5  # a check found what was asked about
    INTERRUPTED = 130  # Ctrl-C, as shells number it
