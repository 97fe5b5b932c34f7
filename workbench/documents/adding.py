"""Adding many pairs of files to a project: each whole or not at all, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from aligned.errors import AlignedError
from aligned.model import Encoder, Progress
from aligned.readers import read
from tm.errors import TmError
from workbench.documents.intake import add_pair
from workbench.errors import OperationError, WorkbenchError
from workbench.project import Project

__all__ = ["Added", "Files", "Outcome", "add_files"]


class Outcome(Enum):
    """What came of a pair of files."""

    ADDED = "added"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Files:
    """A Korean file and its English counterpart."""

    ko: Path
    en: Path


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a pair of files; `message` names the pair or says what went wrong.

    `beads` and `doubtful` count those of a pair that was added.
    """

    files: Files
    outcome: Outcome
    message: str
    beads: int = 0
    doubtful: int = 0


def add_files(
    project: Project,
    files: Sequence[Files],
    *,
    encoder: Encoder,
    author: str,
    progress: Progress | None = None,
) -> Iterator[Added]:
    """Read, align and store each pair of files, and say at once what came of it.

    A pair that the project has already is skipped, and one that cannot be read,
    aligned or stored fails; the others go on.
    """
    for number, pair in enumerate(files, start=1):
        place = f"{number} of {len(files)}"

        def report(stage: str, done: int, total: int, place: str = place) -> None:
            if progress:
                progress(f"{place}: {stage}", done, total)

        try:
            added = add_pair(
                project,
                read(pair.ko),
                read(pair.en),
                encoder=encoder,
                author=author,
                progress=report if progress else None,
            )
        # What `add_pair` refuses with this error is a pair that is there already.
        except OperationError as error:
            yield Added(pair, Outcome.SKIPPED, str(error))
        except (AlignedError, TmError, WorkbenchError) as error:
            yield Added(pair, Outcome.FAILED, str(error))
        else:
            yield Added(pair, Outcome.ADDED, added.name, added.beads, added.doubtful)
