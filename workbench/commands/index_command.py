"""`workbench index`: bring the memory's indexes up to date."""

from __future__ import annotations

import argparse
import json
import time

from aligned.encoders import load_encoder
from tm.store import count_contents, count_units
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_json, add_project
from workbench.commands.progress import progress_bar
from workbench.memory.indexing import index_memory
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Embed what is new in the memory, so that all of it is found by meaning.

Single approvals need no command: a lookup takes them in, and `workbench serve`
works in the background. After a large import, or with another --encoder, this
does it at once, with a progress bar. Ctrl-C keeps what is done; the same command
goes on from there. The indexes are in the project's cache folder, which may be
deleted: this command makes them again.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = "Example:\n  workbench import memory.tmx && workbench index\n"
    add_project(parser)
    add_encoder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Index, and say what the memory holds."""
    start = time.perf_counter()
    with Project.open(arguments.project) as project:
        encoder = load_encoder(arguments.encoder, arguments.batch_size)
        with progress_bar() as progress:
            lag = index_memory(project, encoder, progress)
        with project.reading() as tx:
            contents, units = count_contents(tx), count_units(tx)
    seconds = round(time.perf_counter() - start, 1)
    if arguments.json:
        answer = {
            "contents": contents,
            "units": units,
            "indexed": lag.done,
            "of": lag.total,
            "encoder": encoder.signature,
            "seconds": seconds,
        }
        print(json.dumps(answer))
    else:
        print(f"{contents:,} different pairs of texts in {units:,} units, all indexed")
    return ExitCode.OK
