"""One reviewer at work on a pair: what the tests of re-aligning and re-importing share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from aligned.model import Encoder, Language
from tests.workbench.conftest import beads_of, operation
from workbench.model import PairSummary, ReviewBead
from workbench.operations import Outcome
from workbench.project import Project
from workbench.reviewing.journal import apply

__all__ = ["Reviewer", "copied"]


@contextmanager
def copied(template: Path) -> Iterator[Project]:
    """Open a copy of a project's folder, for each example of a property test."""
    with TemporaryDirectory() as folder:
        copytree(template, Path(folder) / "project")
        with Project.open(Path(folder) / "project") as project:
            yield project


@dataclass
class Reviewer:
    """Who works on `pair`, with an encoder to align anew with."""

    project: Project
    pair: PairSummary
    encoder: Encoder

    def beads(self) -> list[ReviewBead]:
        return list(beads_of(self.project, self.pair).values())

    def contents(self) -> list[ReviewBead]:
        """The beads with all they hold but their versions, which only ever grow."""
        return [replace(bead, version=0) for bead in self.beads()]

    def bead(self, beginning: str) -> ReviewBead:
        """Return the bead whose Korean, or else English, begins like this."""
        (found,) = (
            bead
            for bead in self.beads()
            if (bead.text(Language.KO) or bead.text(Language.EN)).startswith(beginning)
        )
        return found

    def do(self, kind: str, bead: ReviewBead, author: str = "minsu", **fields: object) -> Outcome:
        """Do one operation, which may be refused."""
        change = operation(kind, bead.id, bead.version, **fields)
        (outcome,) = apply(self.project, self.pair.id, [change], author)
        return outcome

    def step(self, kind: str, author: str = "minsu") -> Outcome:
        """Undo or redo."""
        (outcome,) = apply(self.project, self.pair.id, [operation(kind)], author)
        return outcome

    def do_any(self, kind: str, at: int, which: int) -> Outcome:
        """Do something to the beads that the numbers pick; it may be refused."""
        beads = self.beads()
        bead, other = beads[at % len(beads)], beads[(at + 1) % len(beads)]
        segments = bead.ko + bead.en
        segment = segments[which % len(segments)]
        to = {"other": other.id, "other_version": other.version}
        fields: dict[str, dict[str, object]] = {
            "comment": {"text": f"{which}번 확인"},
            "edit": {"segment": segment.id, "text": f"{segment.text} 함께"},
            "merge": to,
            "move": {"segment": segment.id, **to},
            "detach": {"side": Language.EN},
            "split": {"ko": which % 2, "en": which % 3},
            "split_segment": {"segment": segment.id, "offset": 3 + which % 9},
        }
        return self.do(kind, bead, **fields.get(kind, {}))
