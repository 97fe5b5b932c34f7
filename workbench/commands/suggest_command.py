"""`workbench suggest TEXT`: what the memory has for a sentence."""

from __future__ import annotations

import argparse
import json
import sys

from aligned.encoders import load_encoder
from aligned.model import Language
from tm.fragments.model import Fragment
from tm.match_model import Band, Match
from tm.model import LANGUAGES, TranslationUnit
from tm.store import count_units
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_json, add_project, positive
from workbench.memory.lookup import Answer, look_up
from workbench.project import Project
from workbench.serving.memory_json import match_json

__all__ = ["configure", "run"]

DESCRIPTION = """\
Look a Korean or English sentence up in the memory.

Exact matches come first, then similar ones with what differs in words, then
sentences that mean something alike, and parts of the text that stand in other
sentences. Only approved pairs are offered.
"""

EPILOG = """\
Example:
  workbench suggest "함께 살고 함께 결정하자!"
"""

EMPTY = """\
the memory is empty: nothing has been approved yet; `workbench approve PAIR …` fills it,
and so does `workbench import FILE`"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("text", metavar="TEXT", help="a sentence in Korean or English")
    parser.add_argument(
        "--language",
        choices=[language.value for language in LANGUAGES],
        help="the language of TEXT, where it cannot be told (a name, a number)",
    )
    parser.add_argument(
        "--limit", type=positive, default=5, metavar="N", help="at most N (default: 5)"
    )
    parser.add_argument(
        "--unapproved",
        action="store_true",
        help="offer also what an imported file marks as not approved, with fewer points",
    )
    add_project(parser)
    add_encoder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the matches, best first, and what the memory has of parts of the text."""
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            is_empty = count_units(tx, approved_only=not arguments.unapproved) == 0
        answer = None if is_empty else _answer(project, arguments)
    if answer is None:
        print("[]" if arguments.json else EMPTY)
        return ExitCode.NOTHING
    if arguments.json:
        print(
            json.dumps(
                [match_json(match) for match in answer.matches], ensure_ascii=False, indent=1
            )
        )
    else:
        _show(answer)
    return ExitCode.OK if answer.matches or answer.fragments else ExitCode.NOTHING


def _answer(project: Project, arguments: argparse.Namespace) -> Answer:
    return look_up(
        project,
        load_encoder(arguments.encoder, arguments.batch_size),
        arguments.text,
        language=Language(arguments.language) if arguments.language else None,
        limit=arguments.limit,
        approved_only=not arguments.unapproved,
    )


def _show(answer: Answer) -> None:
    if not answer.matches and not answer.fragments:
        print("the memory has nothing like it")
    for match in answer.matches:
        print(_match_lines(match))
    if answer.fragments:
        print("parts of your text:")
    for fragment in answer.fragments:
        print(_fragment_lines(fragment))
    if answer.lag.behind:
        print(
            f"workbench: {answer.lag.behind:,} texts are not embedded yet, so not all is found "
            "by meaning; `workbench index` does it",
            file=sys.stderr,
        )


def _match_lines(match: Match) -> str:
    score = "meaning" if match.band is Band.SEMANTIC else f"{match.lexical}%"
    notes = [match.reason]
    notes += [f"−{penalty.points} {penalty.kind.value}" for penalty in match.penalties]
    if match.renderings > 1:
        notes.append(f"one of {match.renderings} translations")
    return _lines(score, match.matched, match.translation, notes, match.unit, match.count)


def _fragment_lines(fragment: Fragment) -> str:
    translation = fragment.translation
    notes = [fragment.reason]
    if not fragment.whole and (span := fragment.translation_span):
        notes.append(f"likely “{translation[span.start : span.end]}”")
    return _lines("part", fragment.matched, translation, notes, fragment.unit, fragment.count)


def _lines(
    score: str,
    matched: str,
    translation: str,
    notes: list[str],
    unit: TranslationUnit,
    count: int,
) -> str:
    origin = unit.origin
    where = ", ".join(part for part in (origin.document, origin.author, origin.at[:10]) if part)
    if count > 1:
        where += f" and {count - 1} more"
    last = " · ".join(filter(None, [*notes, where]))
    return f"{score:>7}  {matched}\n{'':9}{translation}\n{'':9}{last}"
