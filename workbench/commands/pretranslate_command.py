"""`workbench pretranslate FILE`: what the memory already translates of a document."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from aligned.encoders import load_encoder
from aligned.model import Language
from aligned.readers import read
from tm.model import LANGUAGES
from tm.pretranslate import DEFAULT_WEIGHTS, Category, Filling
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_json, add_project
from workbench.commands.progress import progress_bar
from workbench.memory.pretranslation import Pretranslation, pretranslate_document
from workbench.memory.pretranslation_output import check_output, to_json, write_pretranslation
from workbench.memory.pretranslation_words import report_rows, summary
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Look every sentence of a new document up in the memory, fill in what is sure, and
report how much is left, in the bands that translators know.

Filled are sentences that the memory has word for word, in one translation. Never
filled is what denies the opposite, has other numbers, or has been translated in
several ways.
"""

EPILOG = """\
Weighted words are what is left to pay or do: words times the weight of their band.
The weights are MateCat's: context 0, 100% and repetitions 0.3, 75 to 99% and
internal fuzzies 0.6, the rest 1. Words are what stands between spaces.

FILE of -o: .tsv, .csv, .html or .json (each sentence with its translation, score and
origin), .tmx or .po (what was filled), .txt or .md (the document itself with the
filled sentences in place).

Examples:
  workbench pretranslate statement.en.txt
  workbench pretranslate statement.en.md -o statement.ko.md --mark
  workbench pretranslate statement.ko.docx -o statement.html --fill-from 95
  workbench pretranslate statement.ko.docx --weights repetition=0,100=0.2
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("file", type=Path, metavar="FILE", help="a document in Korean or English")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="also write the result")
    parser.add_argument(
        "--language",
        choices=[language.value for language in LANGUAGES],
        help="the language of the document, where it cannot be told",
    )
    parser.add_argument(
        "--fill-from",
        type=_score,
        default=100,
        metavar="SCORE",
        help="fill from this score on, 95 to 102; what is below 100 is filled only where "
        "spacing or punctuation alone differs, and marked to be checked (default: 100)",
    )
    parser.add_argument(
        "--newest",
        action="store_true",
        help="where there are several translations, fill the newest, marked to be checked",
    )
    parser.add_argument(
        "--weights",
        type=_weights,
        default=DEFAULT_WEIGHTS,
        metavar="BAND=WEIGHT,…",
        help=f"other weights; the bands are {', '.join(one.value for one in Category)}",
    )
    parser.add_argument(
        "--mark", action="store_true", help="mark in a .txt or .md what is left to translate"
    )
    add_project(parser)
    add_encoder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the report, and write the result where asked to."""
    document = read(arguments.file)
    if arguments.output:
        check_output(arguments.output, document)
    with Project.open(arguments.project) as project, progress_bar() as progress:
        made = pretranslate_document(
            project,
            load_encoder(arguments.encoder, arguments.batch_size),
            document,
            Language(arguments.language) if arguments.language else None,
            filling=Filling(arguments.fill_from, arguments.newest),
            weights=arguments.weights,
            progress=progress,
        )
    left = 0
    if arguments.output:
        left = write_pretranslation(made, arguments.output, mark=arguments.mark)
    if arguments.json:
        print(json.dumps(to_json(made), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(made, arguments.output, left)))
    return ExitCode.OK if made.report.filled else ExitCode.NOTHING


def _lines(made: Pretranslation, output: Path | None, left: int) -> list[str]:
    rows = report_rows(made)
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    lines.append(summary(made) + (f"; written to {output}" if output else ""))
    if left:
        lines.append(
            f"{left} of them could not be put in place, since marks stand between their words; "
            "take them from a .tsv or .html"
        )
    return lines


def _score(text: str) -> int:
    if not text.isdecimal() or not 95 <= int(text) <= 102:
        raise argparse.ArgumentTypeError(f"expected a score from 95 to 102, got '{text}'")
    return int(text)


def _weights(text: str) -> dict[Category, float]:
    weights = dict(DEFAULT_WEIGHTS)
    for part in text.split(","):
        name, _, value = part.strip().partition("=")
        try:
            category, weight = Category(name.replace("–", "-")), float(value)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= 1:
            known = ", ".join(one.value for one in Category)
            raise argparse.ArgumentTypeError(
                f"expected BAND=WEIGHT, a weight from 0 to 1 and a band of {known}; got '{part}'"
            )
        weights[category] = weight
    return weights
