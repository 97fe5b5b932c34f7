"""`workbench quotations PAIR_OR_FILE`: what a document repeats of earlier ones."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from aligned.model import Language
from aligned.readers import read
from tm.model import LANGUAGES
from tm.quotations import Quotation
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_json, add_project
from workbench.commands.pairs import counted, find_pair
from workbench.memory.quotations import (
    QuotingDocument,
    quotations_as_json,
    quotations_in_file,
    quotations_in_pair,
)
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Find the passages of a document that quote earlier ones, and their earlier translation.

A quotation repeats sentences that follow each other in one earlier document. They
may be cut into sentences otherwise, begin or end in the middle of one, and differ in
a few words. A single sentence counts if it is long or in quotation marks. Only
approved pairs are looked into, and not the document's own.
"""

EPILOG = """\
Examples:
  workbench quotations statement
  workbench quotations draft.ko.docx --json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument(
        "document",
        metavar="PAIR_OR_FILE",
        help="a file, or a pair by its name or its number in `documents`",
    )
    parser.add_argument(
        "--language",
        choices=[language.value for language in LANGUAGES],
        help="the side of the pair to look at (default: the original), or the language of the "
        "file, where it cannot be told",
    )
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the quotations in the document's order."""
    language = Language(arguments.language) if arguments.language else None
    path = Path(arguments.document)
    with Project.open(arguments.project) as project:
        if path.is_file():
            found = quotations_in_file(project, read(path), language)
        else:
            with project.reading() as tx:
                pair = find_pair(tx, arguments.document)
            found = quotations_in_pair(project, pair, language)
    if arguments.json:
        print(json.dumps(quotations_as_json(found), ensure_ascii=False, indent=1))
    elif found.quotations:
        print("\n\n".join("\n".join(_lines(found, one)) for one in found.quotations))
    else:
        count = counted(len(found.sentences), "sentence")
        print(f"{found.name}: none of its {count} quotes what has been approved")
    return ExitCode.OK if found.quotations else ExitCode.NOTHING


def _lines(document: QuotingDocument, quotation: Quotation) -> Iterator[str]:
    first, last = quotation.first + 1, quotation.last + 1
    place = f"sentence {first}" if first == last else f"sentences {first} to {last}"
    origin = quotation.units[0].origin
    where = ", ".join(part for part in (quotation.document, origin.author, origin.at[:10]) if part)
    yield f"{quotation.score:>4}%  {place} · from {where}"
    for sentence in quotation.sentences:
        text = document.sentences[sentence.index][sentence.place.start : sentence.place.end]
        yield f"{sentence.index + 1:>5}  {text}"
        yield f"{'':7}{sentence.reason}"
    yield f"{'':5}→ {quotation.translation}"
