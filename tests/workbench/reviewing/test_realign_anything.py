"""Whatever reviewers did before: re-aligning keeps what is approved and loses nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.model import Language
from tests.workbench.conftest import TrigramEncoder, beads_of, operation, store_pair
from tm.store import iterate_units
from workbench.model import Outcome, OutcomeKind, PairSummary, ReviewBead, Status
from workbench.project import Project
from workbench.reviewing.journal import apply as apply_operations
from workbench.reviewing.promote import units_of
from workbench.reviewing.realign import apply, proposal

ANY = st.integers(0, 20)
WORK = st.tuples(
    st.sampled_from(
        [
            "approve",
            "reject",
            "flag",
            "comment",
            "edit",
            "merge",
            "move",
            "detach",
            "split",
            "realign",
        ]
    ),
    ANY,
    ANY,
)


class _Reviewed:
    """A project in which one reviewer works, and an encoder to align anew with."""

    def __init__(self, project: Project, pair: PairSummary) -> None:
        self.project, self.pair, self.encoder = project, pair, TrigramEncoder()

    def beads(self) -> list[ReviewBead]:
        return list(beads_of(self.project, self.pair).values())

    def contents(self) -> list[ReviewBead]:
        return [replace(bead, version=0) for bead in self.beads()]

    def do(self, kind: str, at: int, which: int) -> None:
        """Do something to the beads that the numbers pick; it may be refused."""
        if kind == "realign":
            self.realign()
            return
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
        }
        change = operation(kind, bead.id, bead.version, **fields.get(kind, {}))
        apply_operations(self.project, self.pair.id, [change], "minsu")

    def realign(self) -> Outcome:
        found = proposal(self.project, self.pair.id, encoder=self.encoder)
        return apply(self.project, found, author="minsu")

    def step(self, kind: str) -> OutcomeKind:
        (outcome,) = apply_operations(self.project, self.pair.id, [operation(kind)], "minsu")
        return outcome.kind


@contextmanager
def _reviewed(template: Path) -> Iterator[_Reviewed]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(template, Path(folder) / "project")
        with Project.open(Path(folder) / "project") as project:
            yield _Reviewed(project, store_pair(project))


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(work=st.lists(WORK, max_size=12))
def test_realigning_keeps_decisions_and_segments(
    empty_project: Path, work: list[tuple[str, int, int]]
) -> None:
    with _reviewed(empty_project) as review:
        for step in work:
            review.do(*step)
        before, contents = review.beads(), review.contents()
        outcome = review.realign()
        after = review.beads()
        _check_nothing_is_lost(before, after)
        _check_memory(review)
        if outcome.kind is OutcomeKind.REFUSED:
            assert review.contents() == contents
            return
        assert outcome.kind is OutcomeKind.APPLIED
        assert review.realign().kind is OutcomeKind.REFUSED, "the second time changed more"
        assert review.step("undo") is OutcomeKind.APPLIED
        assert review.contents() == contents
        assert review.step("redo") is OutcomeKind.APPLIED
        assert review.contents() == [replace(bead, version=0) for bead in after]
        _check_memory(review)


def _check_nothing_is_lost(before: list[ReviewBead], after: list[ReviewBead]) -> None:
    now = {bead.id: bead for bead in after}
    for bead in before:
        if bead.status in (Status.APPROVED, Status.NEEDS_REVIEW):
            assert now[bead.id] == bead
    for language in Language.KO, Language.EN:
        sides = [Counter(s for b in beads for s in b.side(language)) for beads in (before, after)]
        assert sides[0] == sides[1]
        assert max(sides[1].values()) == 1
    for bead in after:
        for side in (bead.ko, bead.en):
            assert list(side) == sorted(side, key=lambda segment: segment.rank)
    assert len({bead.position for bead in after}) == len(after)
    said = "\n".join(bead.comment for bead in after)
    assert all(line in said for bead in before for line in bead.comment.splitlines())


def _check_memory(review: _Reviewed) -> None:
    with review.project.reading() as tx:
        stored = {unit.id: unit for unit in iterate_units(tx)}
    assert stored == {unit.id: unit for unit in units_of(review.pair, review.beads())}
