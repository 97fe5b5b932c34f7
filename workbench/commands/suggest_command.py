"""`workbench suggest TEXT`: what the memory has for a sentence."""

from __future__ import annotations

import argparse
import json

from aligned.encoders import load_encoder
from aligned.model import Language
from tm.model import LANGUAGES, Band, Match
from tm.store import count_units
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_json, add_project, positive
from workbench.lookup import suggest
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Look a Korean or English sentence up in the memory.

Exact matches come first, then similar ones with what differs in words, then
sentences that mean something alike. Only approved pairs are offered.
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
    add_project(parser)
    add_encoder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the matches, best first."""
    with Project.open(arguments.project) as project:
        with project.reading() as tx:
            is_empty = count_units(tx, approved_only=True) == 0
        matches = () if is_empty else _matches(project, arguments)
    if arguments.json:
        print(json.dumps([_as_json(match) for match in matches], ensure_ascii=False, indent=1))
    elif matches:
        print("\n".join(map(_shown, matches)))
    else:
        print(EMPTY if is_empty else "the memory has nothing like it")
    return ExitCode.OK if matches else ExitCode.NOTHING


def _matches(project: Project, arguments: argparse.Namespace) -> tuple[Match, ...]:
    return suggest(
        project,
        load_encoder(arguments.encoder, arguments.batch_size),
        arguments.text,
        language=Language(arguments.language) if arguments.language else None,
        limit=arguments.limit,
    )


def _shown(match: Match) -> str:
    score = "meaning" if match.band is Band.SEMANTIC else f"{match.lexical}%"
    origin = match.unit.origin
    where = ", ".join(part for part in (origin.document, origin.author, origin.at[:10]) if part)
    return f"{score:>7}  {match.matched}\n{'':9}{match.translation}\n{'':9}{match.reason} · {where}"


def _as_json(match: Match) -> dict[str, object]:
    origin = match.unit.origin
    return {
        "kind": match.kind.value,
        "band": match.band.value,
        "lexical": match.lexical,
        "semantic": match.semantic,
        "reason": match.reason,
        "matched": match.matched,
        "translation": match.translation,
        "unit": match.unit.id,
        "origin": {
            "document": origin.document,
            "bead": origin.bead,
            "previous": origin.previous,
            "following": origin.following,
            "author": origin.author,
            "at": origin.at,
        },
    }
