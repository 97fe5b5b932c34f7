"""`workbench export FILE`: the memory for other tools."""

from __future__ import annotations

import argparse
from pathlib import Path

from aligned.model import Language
from tm.model import LANGUAGES
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_project
from workbench.commands.pairs import find_pair
from workbench.memory.exchange import export_units
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Write the approved pairs of the memory to a file. Its ending says the format:
.tmx (TMX 1.4b, for OmegaT, memoQ, Trados and others), .po, .csv or .tsv.
"""

EPILOG = """\
Examples:
  workbench export memory.tmx
  workbench export statement.po --pair statement --source ko
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("file", type=Path, metavar="FILE", help="where to write")
    parser.add_argument("--pair", metavar="PAIR", help="only the units of this pair")
    parser.add_argument(
        "--source",
        choices=[language.value for language in LANGUAGES],
        default=Language.EN.value,
        help="the language to translate from (default: en)",
    )
    parser.add_argument(
        "--unapproved", action="store_true", help="also units that nobody has approved"
    )
    add_project(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say what is in it."""
    with Project.open(arguments.project) as project:
        pair = None
        if arguments.pair:
            with project.reading() as tx:
                pair = find_pair(tx, arguments.pair).id
        report = export_units(
            project,
            arguments.file,
            source=Language(arguments.source),
            pairs=[pair] if pair else [],
            include_unapproved=arguments.unapproved,
        )
    print(f"{report.units} units in {arguments.file}")
    return ExitCode.OK if report.units else ExitCode.NOTHING
