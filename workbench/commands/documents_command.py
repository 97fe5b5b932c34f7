"""`workbench documents`: the pairs of the project and how far they are."""

from __future__ import annotations

import argparse
import json

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_json, add_project
from workbench.commands.pairs import pair_as_json
from workbench.model import PairState, PairSummary
from workbench.project import Project
from workbench.records import review as records

__all__ = ["configure", "run"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = "List the project's document pairs and how far their review is."
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a pair."""
    with Project.open(arguments.project) as project, project.reading() as tx:
        pairs = records.Pairs(tx).all()
    if arguments.json:
        print(json.dumps([pair_as_json(pair) for pair in pairs], ensure_ascii=False, indent=1))
        return ExitCode.OK
    for number, pair in enumerate(pairs, 1):
        print(f"{number}  {pair.name}: {_progress(pair)}")
    if not pairs:
        print("no pairs yet; `workbench add KO EN` puts one in")
    return ExitCode.OK


def _progress(pair: PairSummary) -> str:
    if pair.state is PairState.READY:
        return f"{pair.approved} of {pair.beads} beads approved, {pair.doubtful} doubtful"
    return f"{pair.state.value} {pair.message}".strip()
