"""`workbench add KO EN`: align a pair and keep it in the project for review."""

from __future__ import annotations

import argparse
import sys

from aligned.doubt_words import unrelated_warning
from aligned.encoders import load_encoder
from workbench.commands.options import add_author, add_encoder, add_project, add_second, load_second
from workbench.commands.pair_files import add_pair_files, read_pair_files
from workbench.commands.pairs import counted
from workbench.commands.progress import progress_bar
from workbench.documents.intake import add_pair
from workbench.project import Project
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
Put a Korean file and its English original into the project, and align them.

Both files are kept byte for byte. The beads wait for review: see them with
`workbench review`, or in the browser with `workbench serve`.
"""

EPILOG = """\
Example:
  workbench add statement.ko.pdf statement.en.txt
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    add_pair_files(parser)
    parser.add_argument("--name", help="what to call the pair (default: what the file names share)")
    add_project(parser)
    add_encoder(parser)
    add_second(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read both files, align them, and store the pair."""
    files = read_pair_files(arguments)
    with Project.open_or_create(arguments.project) as project, progress_bar() as progress:
        pair = add_pair(
            project,
            files.ko,
            files.en,
            encoder=load_encoder(arguments.encoder, arguments.batch_size),
            second=load_second(arguments),
            author=arguments.author or local_user(),
            name=arguments.name,
            progress=progress,
        )
    if warning := unrelated_warning(pair.related):
        print(f"workbench: {warning}", file=sys.stderr)
    print(f"added {pair.name}: {counted(pair.beads, 'bead')}, {pair.doubtful} of them doubtful")
    return 0
