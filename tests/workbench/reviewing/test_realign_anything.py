"""Whatever reviewers did before: re-aligning keeps what is approved and loses nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.model import Language
from tests.workbench.conftest import TrigramEncoder, store_pair
from tests.workbench.reviewer import Reviewer, copied
from tm.store import iterate_units
from workbench.model import ReviewBead, Status
from workbench.operations import Outcome, OutcomeKind
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


class Review(Reviewer):
    """A reviewer who also aligns anew."""

    def work(self, kind: str, at: int, which: int) -> Outcome:
        return self.realign() if kind == "realign" else self.do_any(kind, at, which)

    def realign(self) -> Outcome:
        found = proposal(self.project, self.pair.id, encoder=self.encoder)
        return apply(self.project, found, author="minsu")


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(work=st.lists(WORK, max_size=12))
def test_realigning_keeps_decisions_and_segments(
    empty_project: Path, work: list[tuple[str, int, int]]
) -> None:
    with copied(empty_project) as project:
        review = Review(project, store_pair(project), TrigramEncoder())
        for step in work:
            review.work(*step)
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
        assert review.step("undo").kind is OutcomeKind.APPLIED
        assert review.contents() == contents
        assert review.step("redo").kind is OutcomeKind.APPLIED
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


def _check_memory(review: Review) -> None:
    with review.project.reading() as tx:
        stored = {unit.id: unit for unit in iterate_units(tx)}
    assert stored == {unit.id: unit for unit in units_of(review.pair, review.beads())}
