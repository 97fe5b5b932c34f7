"""The command line: `workbench COMMAND …`.

Each command is a module of `workbench.commands` with `configure(parser)` and
`run(arguments)`. It is imported only when it is called, so that `--help` costs
no library.
"""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from aligned.errors import AlignedError
from tm.errors import TmError
from workbench import __version__
from workbench.commands.exit_code import ExitCode
from workbench.errors import ProjectError, WorkbenchError

__all__ = ["main"]


COMMANDS = {
    "align": "line up two files; needs no project",
    "add": "put a Korean file and its English original into the project",
    "pair": "find which files of two folders belong together",
    "documents": "list the project's document pairs and their progress",
    "review": "show the beads of a pair, the doubtful ones first if you ask",
    "approve": "approve beads: their pairs go into the memory",
    "withdraw": "take approvals back: their pairs leave the memory",
    "realign": "align the rest of a pair anew round what is approved",
    "reimport": "import a new version of a pair's file, keeping what was decided",
    "suggest": "look a sentence up in the memory",
    "concordance": "find words and phrases in the memory, with their context",
    "slogans": "list what recurs, how it was translated, and make it one",
    "quotations": "list what a document quotes from earlier ones",
    "check": "look for inconsistencies, and check numbers, terms, marks and more",
    "quality": "count how far review is, who did what, and how far people agree",
    "pretranslate": "translate a document from the memory, as far as it goes, with a report",
    "index": "embed what is new in the memory, after a large import",
    "unit": "show, edit, delete or restore one unit of the memory",
    "terms": "list, add, import, export and look for terms: what is called what",
    "export": "write the memory to TMX, PO or a table",
    "import": "take units from TMX, PO or a table into the memory",
    "example": "fill a project with the three example pairs",
    "member": "list who belongs to a team's project, and give roles",
    "serve": "open the workbench in the browser, for yourself or a team",
}

DESCRIPTION = """\
Translation memory and alignment for Korean and English.

A bead is what belongs together: most often one Korean sentence and one English.

Start with two files and no project:
  workbench align statement.ko.txt statement.en.txt -o pairs.tsv

Or keep what you approve, and have it offered again:
  workbench add statement.ko.txt statement.en.txt
  workbench approve statement --above 0.9
  workbench suggest "함께 살고 함께 결정하자!"
  workbench export memory.tmx
  workbench serve
"""

EPILOG = """\
A project is a folder. It is ./project unless --project or the environment
variable WORKBENCH_PROJECT names another, and is made when first needed.

Exit status: 0 done, 1 nothing found, 2 command not understood, 3 a file or text
cannot be used, 4 the project does not allow it, 5 a check found something, 130
interrupted.

`workbench COMMAND --help` shows a command's options and examples.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status (see `ExitCode`)."""
    _print_in_unicode()
    try:
        return _run(list(sys.argv[1:] if argv is None else argv))
    except (AlignedError, TmError) as error:
        return _refuse(error, ExitCode.INPUT)
    except ProjectError as error:
        return _refuse(error, ExitCode.PROJECT)
    except WorkbenchError as error:
        return _refuse(error, ExitCode.INPUT)
    except KeyboardInterrupt:
        print("workbench: interrupted; nothing half-done was kept", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has seen enough.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return ExitCode.OK


def _run(words: Sequence[str]) -> int:
    parser, module = _parser(words)
    arguments = parser.parse_args(words)
    if module is None:
        parser.print_help()
        return ExitCode.USAGE
    return int(module.run(arguments))


def _print_in_unicode() -> None:
    # Where the locale knows no Korean (LC_ALL=C, a pipe on Windows), UTF-8 is what
    # the programs that read our output expect; a file name may be no text at all.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser(words: Sequence[str]) -> tuple[argparse.ArgumentParser, ModuleType | None]:
    parser = argparse.ArgumentParser(
        prog="workbench",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    default = Path(os.environ.get("WORKBENCH_PROJECT", "project"))
    parser.add_argument(
        "--project", type=Path, default=default, metavar="FOLDER", help="the project's folder"
    )
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    wanted = _command_in(words)
    module = None
    for name, help_line in COMMANDS.items():
        command = commands.add_parser(
            name, help=help_line, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        if name == wanted:
            module = importlib.import_module(f"workbench.commands.{name}_command")
            module.configure(command)
    return parser, module


def _command_in(words: Sequence[str]) -> str | None:
    """Find the command's name among the words, past `--project FOLDER`."""
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word == "--project":
            skip = True
        elif not word.startswith("-"):
            return word if word in COMMANDS else None
    return None


def _refuse(error: Exception, status: ExitCode) -> ExitCode:
    print(f"workbench: {error}", file=sys.stderr)
    return status
