"""`workbench review PAIR`: the beads of a pair, numbered."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable

from aligned.beads import DOUBTFUL_BELOW
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_json, add_project
from workbench.commands.pairs import bead_as_json, counted, find_pair, numbered_beads
from workbench.doubts import doubt_words
from workbench.model import ReviewBead, Status
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = f"""\
Show the beads of a pair: number, confidence in per cent, status, Korean, English.

▼ marks a doubtful bead (confidence below {DOUBTFUL_BELOW:.0%}), and a line below it says
why it is doubtful. The numbers are those that
`workbench approve` and `workbench withdraw` take. To edit, split and merge, use
`workbench serve`.
"""

_ORDERS: dict[str, Callable[[int, ReviewBead], float]] = {
    "document": lambda number, bead: number,
    "risk": lambda number, bead: bead.confidence,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.add_argument("pair", metavar="PAIR", help="its name, or its number in `documents`")
    parser.add_argument("--doubtful", action="store_true", help="only the doubtful beads")
    parser.add_argument(
        "--status", choices=[status.value for status in Status], help="only beads of this status"
    )
    parser.add_argument(
        "--order", choices=list(_ORDERS), default="document", help="risk: least confident first"
    )
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the beads that were asked for."""
    with Project.open(arguments.project) as project, project.reading() as tx:
        beads = numbered_beads(tx, find_pair(tx, arguments.pair))
    wanted = {number: bead for number, bead in beads.items() if _wanted(bead, arguments)}
    order = _ORDERS[arguments.order]
    rows = sorted(wanted.items(), key=lambda row: order(*row))
    if arguments.json:
        shown = [bead_as_json(number, bead) for number, bead in rows]
        print(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for number, bead in rows:
            print(_row(number, bead))
        if not rows:
            print(f"none of the {counted(len(beads), 'bead')} is like that")
    return ExitCode.OK if rows else ExitCode.NOTHING


def _wanted(bead: ReviewBead, arguments: argparse.Namespace) -> bool:
    if arguments.doubtful and not is_doubtful(bead):
        return False
    return arguments.status is None or bead.status.value == arguments.status


def is_doubtful(bead: ReviewBead) -> bool:
    """Whether somebody should look at the bead before it is approved."""
    return bead.status is Status.PROPOSED and bead.confidence < DOUBTFUL_BELOW


def _row(number: int, bead: ReviewBead) -> str:
    mark = "▼" if is_doubtful(bead) else " "
    ko = " | ".join(segment.text for segment in bead.ko) or "–"
    en = " | ".join(segment.text for segment in bead.en) or "–"
    status = bead.status.value.replace("_", " ")
    row = f"{number:>4} {mark}{bead.confidence:4.0%} {status:<9} {ko}\n{'':>21}{en}"
    if not (is_doubtful(bead) and bead.doubts):
        return row
    return f"{row}\n{'':>21}▼ {' · '.join(doubt_words(doubt) for doubt in bead.doubts)}"
