"""`workbench example`: a project to try things in."""

from __future__ import annotations

import argparse

from aligned.encoders import load_encoder
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_encoder, add_project
from workbench.commands.progress import progress_bar
from workbench.documents.example import APPROVED_ABOVE, fill_example
from workbench.project import Project
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = f"""\
Add three short statement pairs to the project, align them, and approve the beads
whose confidence is at least {APPROVED_ABOVE:.0%}, so that the memory has something to offer.
Pairs that are already there are left as they are. A term base without any concept gets
the terms of the three.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    add_project(parser)
    add_encoder(parser)
    add_author(parser)


def run(arguments: argparse.Namespace) -> int:
    """Fill the project and say what is in it."""
    with Project.open_or_create(arguments.project) as project, progress_bar() as progress:
        pairs = fill_example(
            project,
            encoder=load_encoder(arguments.encoder, arguments.batch_size),
            author=arguments.author or local_user(),
            progress=progress,
        )
    for pair in pairs:
        print(f"{pair.name}: {pair.approved} of {pair.beads} beads approved")
    return ExitCode.OK
