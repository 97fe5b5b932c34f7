"""`workbench concordance TEXT`: words and phrases in their context."""

from __future__ import annotations

import argparse
import json
import shutil

from aligned.encoders import load_encoder
from aligned.model import Language, Span
from tm.concordance.model import Concordance, Hit
from tm.model import LANGUAGES
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_encoder, add_json, add_project, positive
from workbench.memory.concordance import find_in_project, in_context, mark
from workbench.project import Project

__all__ = ["configure", "run"]

DESCRIPTION = """\
Find words and phrases in the memory, in either language, with both sides.

All words must be there; where they are a phrase comes first. English words are
found in all their forms, Korean ones under any particle or ending. "Quoted
words" stand exactly so, * is any letters or any one word, ? is one letter. Where
nothing is found, the search asks for less and says so. Only approved pairs count.
"""

EPILOG = """\
Examples:
  workbench concordance 임대료
  workbench concordance '멈추다'
  workbench concordance '"rent increase"'
  workbench concordance 'imperial*' --language en
"""

# What a terminal has that does not say; a line of a file has no end.
DEFAULT_COLUMNS = 100
LEAST_COLUMNS = 40


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("text", metavar="TEXT", help="words, a phrase in quotation marks, *, ?")
    parser.add_argument(
        "--language",
        choices=[language.value for language in LANGUAGES],
        help="where to look (default: as the letters of TEXT say)",
    )
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="at most N (default: 20)"
    )
    add_project(parser)
    add_encoder(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the hits, closest first."""
    with Project.open(arguments.project) as project:
        found = find_in_project(
            project,
            arguments.text,
            Language(arguments.language) if arguments.language else None,
            limit=arguments.limit,
            encoder_provider=lambda: load_encoder(arguments.encoder, arguments.batch_size),
        )
    if arguments.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    else:
        print(_shown(found))
    return ExitCode.OK if found.hits else ExitCode.NOTHING


def _shown(found: Concordance) -> str:
    if not found.hits:
        return "the memory has nothing like it"
    columns = shutil.get_terminal_size((DEFAULT_COLUMNS, 24)).columns
    width = max(LEAST_COLUMNS, columns)
    lines = [line for hit in found.hits for line in _hit_lines(hit, width)]
    return "\n".join([_summary(found), *lines])


def _summary(found: Concordance) -> str:
    total = f"more than {found.total}" if found.is_at_least else f"{found.total}"
    pairs = "pair" if total == "1" else "pairs"
    shown = f", the first {len(found.hits)}" if len(found.hits) < found.total else ""
    relaxed = f"nothing as typed; {found.relaxed}: " if found.relaxed else ""
    return f"{relaxed}{total} {pairs}{shown}"


def _hit_lines(hit: Hit, width: int) -> tuple[str, str, str]:
    origin = hit.unit.origin
    where = ", ".join(part for part in (origin.document, origin.author, origin.at[:10]) if part)
    times = f" · {hit.count} times" if hit.count > 1 else ""
    return (
        in_context(hit, width),
        f"    {mark(hit.translation, hit.translation_spans)}",
        f"    {where}{times}",
    )


def _as_json(found: Concordance) -> dict[str, object]:
    return {
        "language": found.language.value,
        "total": found.total,
        "more": found.is_at_least,
        "relaxed": found.relaxed,
        "hits": [_hit_as_json(hit) for hit in found.hits],
    }


def _hit_as_json(hit: Hit) -> dict[str, object]:
    origin = hit.unit.origin
    return {
        "unit": hit.unit.id,
        "text": hit.text,
        "spans": [_pair(span) for span in hit.spans],
        "translation": hit.translation,
        "translation_spans": [_pair(span) for span in hit.translation_spans],
        "occurrences": hit.count,
        "document": origin.document,
        "author": origin.author,
        "at": origin.at,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
