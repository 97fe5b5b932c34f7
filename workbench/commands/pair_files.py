"""The two files that `align` and `add` take."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from aligned.errors import LanguageError
from aligned.languages.detect import check_pair
from aligned.languages.identify import LANGUAGE_NAMES
from aligned.model import Document, Language
from aligned.readers import read

__all__ = ["PairFiles", "add_pair_files", "read_files", "read_pair_files"]


@dataclass(frozen=True, slots=True)
class PairFiles:
    """The Korean document and the English one."""

    ko: Document
    en: Document


def add_pair_files(parser: argparse.ArgumentParser) -> None:
    """Let the user name the two files."""
    parser.add_argument("ko", type=Path, metavar="KO", help="the Korean file")
    parser.add_argument("en", type=Path, metavar="EN", help="the English file")
    parser.add_argument(
        "--swap", action="store_true", help="the files were given in the other order: EN KO"
    )


def read_pair_files(arguments: argparse.Namespace) -> PairFiles:
    """Read the Korean and the English file, as `read_files` does."""
    return PairFiles(*read_files(arguments, Language.KO, Language.EN))


def read_files(
    arguments: argparse.Namespace, source: Language, target: Language
) -> tuple[Document, Document]:
    """Read both files and make sure that each is in its language.

    Files in the other order are swapped if the user says so, by `--swap` or when
    asked on a terminal. Raises `ReadError` and `LanguageError`.
    """
    first, second = read(arguments.ko), read(arguments.en)
    if arguments.swap:
        first, second = second, first
    try:
        check_pair(first, second, source, target)
    except LanguageError as error:
        if not error.swapped:
            raise
        if arguments.swap:
            raise LanguageError(
                f"{second.name} and {first.name} are in the right order as given, "
                f"{LANGUAGE_NAMES[source]} first: leave --swap out"
            ) from error
        if not _agrees(f"{error}. Swap them now? [Y/n] "):
            raise LanguageError(f"{error}, or add --swap", swapped=True) from error
        first, second = second, first
    return first, second


def _agrees(question: str) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")
