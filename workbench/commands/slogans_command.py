"""`workbench slogans`: what recurs, its renderings, and one of them for everywhere."""

from __future__ import annotations

import argparse
import json

from aligned.model import Language
from tm.model import LANGUAGES
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_author, add_json, add_project, positive
from workbench.commands.pairs import counted
from workbench.memory.replacing import Applied
from workbench.memory.slogan_changes import Preview, apply_preferred, preview
from workbench.memory.slogans import LedgerRow, find_row, ledger, prefer
from workbench.project import Project
from workbench.team.accounts import local_user

__all__ = ["configure", "run"]

DESCRIPTION = """\
List the slogans, sentences and phrases that recur in the approved memory, the likeliest
first, with how each was translated; choose one translation and put it everywhere.
"""

EPILOG = """\
Example:
  workbench slogans --language en
  workbench slogans --prefer "함께 살고 함께 결정하자!" --rendering "Live and decide together!"
  workbench slogans --apply "함께 살고 함께 결정하자!"
  workbench slogans --apply "함께 살고 함께 결정하자!" --yes
"""

NOTHING = "nothing recurs in what has been approved so far"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument(
        "--language",
        choices=[language.value for language in LANGUAGES],
        default=Language.KO.value,
        help="whose slogans (default: ko)",
    )
    parser.add_argument(
        "--limit", type=positive, default=20, metavar="N", help="at most N rows (default: 20)"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--prefer", metavar="TEXT", help="the slogan to choose a translation for")
    what.add_argument(
        "--apply", metavar="TEXT", help="show where the chosen translation is not used yet"
    )
    parser.add_argument(
        "--rendering", metavar="TEXT", help="the translation to prefer; empty to forget it"
    )
    parser.add_argument("--yes", action="store_true", help="with --apply: make the changes")
    add_project(parser)
    add_author(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    language = Language(arguments.language)
    author = arguments.author or local_user()
    with Project.open(arguments.project) as project:
        if arguments.prefer is not None:
            return _prefer(project, language, arguments, author)
        if arguments.apply is not None:
            return _apply(project, language, arguments, author)
        rows = ledger(project, language, arguments.limit)
    if arguments.json:
        print(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(_shown, rows)) or NOTHING)
    return ExitCode.OK if rows else ExitCode.NOTHING


def _prefer(
    project: Project, language: Language, arguments: argparse.Namespace, author: str
) -> int:
    if arguments.rendering is None:
        print("say which translation to prefer: --rendering TEXT (an empty one forgets it)")
        return ExitCode.USAGE
    prefer(project, language, arguments.prefer, arguments.rendering, author)
    print(_shown(find_row(project, language, arguments.prefer)))
    return ExitCode.OK


def _apply(project: Project, language: Language, arguments: argparse.Namespace, author: str) -> int:
    seen = preview(project, language, arguments.apply)
    done: tuple[Applied, ...] = ()
    if arguments.yes:
        done = apply_preferred(project, seen, [change.id for change in seen.changes], author)
    if arguments.json:
        print(json.dumps(_preview_as_json(seen, done), ensure_ascii=False, indent=1))
    else:
        print(_preview_shown(seen, done, arguments.yes))
    failed = any(one.refused for one in done)
    return ExitCode.PROJECT if failed else ExitCode.OK


def _shown(row: LedgerRow) -> str:
    slogan = row.slogan
    lines = [f"{len(slogan.occurrences):>4}×  {slogan.text}"]
    lines += [f"{'':7}{one.count:>3}  {one.text}" for one in slogan.renderings]
    if slogan.unknown:
        lines.append(f"{'':7}{slogan.unknown:>3}  (translation not known)")
    if row.preferred is not None:
        lines.append(f"{'':7} →   {row.preferred.target}")
    return "\n".join(lines)


def _preview_shown(seen: Preview, done: tuple[Applied, ...], made: bool) -> str:
    refused = {one.change.id: one.refused for one in done if one.refused}
    lines = [f"{seen.text} → {seen.rendering}"]
    for change in seen.changes:
        lines += [f"- {change.before}", f"+ {change.after}"]
        if change.id in refused:
            lines.append(f"! not changed: {refused[change.id]}")
    for place in seen.unchangeable:
        lines += [f"= {place.translation}", f"! by hand: {place.reason}"]
    count = len(seen.changes) - len(refused)
    what = "changed" if made else "would change"
    lines.append(
        f"{counted(count, 'translation')} {what}, {seen.agreeing} already so, "
        f"{len(seen.unchangeable)} left to you"
    )
    if seen.changes and not made:
        lines.append("say --yes to change them")
    return "\n".join(lines)


def _as_json(row: LedgerRow) -> dict[str, object]:
    slogan = row.slogan
    return {
        "key": slogan.key,
        "text": slogan.text,
        "kind": slogan.kind.value,
        "variants": list(slogan.variants),
        "preferred": None if row.preferred is None else row.preferred.target,
        "renderings": [
            {"text": one.text, "count": one.count, "first": one.first, "last": one.last}
            for one in slogan.renderings
        ],
        "unknown": slogan.unknown,
        "occurrences": [
            {
                "unit": one.unit_id,
                "document": one.document,
                "at": one.at,
                "text": one.text,
                "span": [one.span.start, one.span.end],
                "rendering": one.rendering,
                "rendering_span": None
                if one.rendering_span is None
                else [one.rendering_span.start, one.rendering_span.end],
                "same": one.same,
            }
            for one in slogan.occurrences
        ],
    }


def _preview_as_json(seen: Preview, done: tuple[Applied, ...]) -> dict[str, object]:
    refused = {one.change.id: one.refused for one in done}
    return {
        "text": seen.text,
        "rendering": seen.rendering,
        "agreeing": seen.agreeing,
        "changes": [
            {
                "unit": change.unit_id,
                "document": change.document,
                "before": change.before,
                "after": change.after,
                "changed": change.id in refused and not refused[change.id],
                "refused": refused.get(change.id, ""),
            }
            for change in seen.changes
        ],
        "left": [
            {
                "unit": place.unit_id,
                "document": place.document,
                "text": place.text,
                "translation": place.translation,
                "reason": place.reason,
            }
            for place in seen.unchangeable
        ],
    }
