"""`workbench pair KO_FOLDER EN_FOLDER`: which files of two folders belong together."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from aligned.encoders import load_encoder
from aligned.errors import LanguageError
from aligned.model import Encoder, Language, Progress
from aligned.pairing import Alone, Pairing, pair_documents
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import (
    add_author,
    add_encoder,
    add_json,
    add_project,
    probability,
)
from workbench.commands.pairs import counted
from workbench.commands.progress import progress_bar
from workbench.documents.adding import Added, Files, Outcome, add_files
from workbench.documents.folders import check_folders, read_folder
from workbench.documents.pair_output import Paired, to_json, to_lines, write_tsv
from workbench.documents.pair_words import SURE_FROM
from workbench.output_place import check_place
from workbench.project import Project
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = f"""\
Find which Korean file of one folder is the translation of which English file of
another, or the other way round. Folders inside them are searched too.

Pairs come with a confidence in per cent, the surest first. ▼ marks a doubtful one
(below {SURE_FROM:.0%}), and says why. What has no partner and what cannot be read
follows. File names count next to nothing: the texts are compared.
"""

EPILOG = """\
Examples:
  workbench pair korean english
  workbench pair korean english --out pairs.tsv
  workbench pair korean english --add

FILE gets tab-separated lines without a header: Korean file, English file,
confidence (0 to 1), remarks. A file without partner, or that cannot be read, has a
line too, in which the other file and the confidence are empty.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("ko", type=Path, metavar="KO_FOLDER", help="the folder of Korean files")
    parser.add_argument("en", type=Path, metavar="EN_FOLDER", help="the folder of English files")
    parser.add_argument("--out", type=Path, metavar="FILE", help="also write the pairs to FILE")
    parser.add_argument(
        "--add",
        action="store_true",
        help="add the pairs to the project as `workbench add` does, without the doubtful ones",
    )
    parser.add_argument(
        "--above",
        type=probability,
        default=SURE_FROM,
        metavar="P",
        help=f"with --add: add those whose confidence is at least P (0–1; default: {SURE_FROM})",
    )
    add_project(parser)
    add_encoder(parser)
    add_author(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read both folders, pair what is in them, print, and add if asked to."""
    check_folders(arguments.ko, arguments.en)
    if arguments.out is not None:
        check_place(arguments.out)
    encoder = load_encoder(arguments.encoder, arguments.batch_size)
    with progress_bar() as progress:
        paired = _paired(arguments, encoder, progress)
    if arguments.out is not None:
        write_tsv(paired, arguments.out)
    if not arguments.json:
        print("\n".join(to_lines(paired)))
    added = _add(arguments, paired, encoder) if arguments.add else []
    if arguments.json:
        content = to_json(paired) | ({"added": list(map(_as_json, added))} if arguments.add else {})
        print(json.dumps(content, ensure_ascii=False, indent=1))
    if any(one.outcome is Outcome.FAILED for one in added):
        return ExitCode.INPUT
    return ExitCode.OK if paired.pairing.pairs else ExitCode.NOTHING


def _paired(arguments: argparse.Namespace, encoder: Encoder, progress: Progress | None) -> Paired:
    others = [arguments.project, *([arguments.out] if arguments.out else [])]
    ko = read_folder(arguments.ko, [arguments.en, *others], progress)
    en = read_folder(arguments.en, [arguments.ko, *others], progress)
    pairing = pair_documents(
        ko.documents,
        en.documents,
        encoder,
        source_language=Language.KO,
        target_language=Language.EN,
        progress=progress,
    )
    if _swapped(pairing):
        raise LanguageError(
            f"{ko.path} has English files and {en.path} Korean ones: "
            "give them in the other order, Korean first",
            swapped=True,
        )
    return Paired(ko, en, pairing)


def _swapped(pairing: Pairing) -> bool:
    """Whether most of each side is in the other's language."""

    def foreign(alone: tuple[Alone, ...], language: Language) -> bool:
        return 2 * sum(one.language is language for one in alone) > len(alone)

    return (
        not pairing.pairs
        and foreign(pairing.sources_alone, Language.EN)
        and foreign(pairing.targets_alone, Language.KO)
    )


def _add(arguments: argparse.Namespace, paired: Paired, encoder: Encoder) -> list[Added]:
    """Add the pairs that are sure enough, and say of each what came of it."""
    sure = [pair for pair in paired.pairing.pairs if pair.confidence >= arguments.above]
    files = [Files(paired.ko.paths[one.source], paired.en.paths[one.target]) for one in sure]
    say: Callable[[str], None] = (lambda words: None) if arguments.json else print
    done: list[Added] = []
    if files:
        with (
            Project.open_or_create(arguments.project) as project,
            progress_bar() as progress,
        ):
            author = arguments.author or local_user()
            for one in add_files(project, files, encoder=encoder, author=author, progress=progress):
                done.append(one)
                say(_said(one))
    counts = {outcome: sum(one.outcome is outcome for one in done) for outcome in Outcome}
    left = len(paired.pairing.pairs) - len(sure)
    say(
        f"{counted(counts[Outcome.ADDED], 'pair')} added, "
        f"{counts[Outcome.SKIPPED]} already there, {counts[Outcome.FAILED]} failed, "
        f"{left} below {arguments.above:g} left out"
    )
    return done


def _said(one: Added) -> str:
    if one.outcome is Outcome.ADDED:
        return f"added {one.message}: {counted(one.beads, 'bead')}, {one.doubtful} of them doubtful"
    return f"{one.outcome.value} {one.files.ko}, {one.files.en}: {one.message}"


def _as_json(one: Added) -> dict[str, object]:
    return {
        "korean": str(one.files.ko),
        "english": str(one.files.en),
        "outcome": one.outcome.value,
        "message": one.message,
        "beads": one.beads,
        "doubtful": one.doubtful,
    }
