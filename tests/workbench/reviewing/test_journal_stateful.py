"""Whatever reviewers do, in whatever order: nothing lost, nothing doubled, all undoable."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tm.store import iterate_units
from workbench.model import ReviewBead, ReviewSegment
from workbench.operations import Moment, Operation, Outcome, OutcomeKind
from workbench.project import Project
from workbench.records.review import Beads
from workbench.records.schema import operations
from workbench.reviewing.journal import apply, approve_all, history
from workbench.reviewing.promote import units_of

# What editing adds and takes away, so that the text under it can be compared.
MARK = "※"

AUTHORS = st.sampled_from(["minsu", "jiyoung"])
ANY = st.integers(min_value=0, max_value=50)


class Reviewing(RuleBasedStateMachine):
    """Two reviewers at work on one pair, with every operation that there is."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.project = Project.create(Path(self.folder.name) / "project")
        self.pair = store_pair(self.project)
        self.initial = self.contents()
        self.applied = 0

    def beads(self) -> list[ReviewBead]:
        return list(beads_of(self.project, self.pair).values())

    def contents(self) -> list[ReviewBead]:
        return [replace(bead, version=0) for bead in self.beads()]

    def pick(self, at: int) -> ReviewBead:
        beads = self.beads()
        return beads[at % len(beads)]

    def segment(self, bead: ReviewBead, at: int) -> ReviewSegment:
        segments = bead.ko + bead.en
        return segments[at % len(segments)]

    def do(self, change: Operation, author: str) -> Outcome:
        (outcome,) = apply(self.project, self.pair.id, [change], author)
        self.applied += outcome.kind is OutcomeKind.APPLIED
        return outcome

    @rule(at=ANY, kind=st.sampled_from(["approve", "reject", "flag", "reopen"]), author=AUTHORS)
    def decide(self, at: int, kind: str, author: str) -> None:
        bead = self.pick(at)
        self.do(operation(kind, bead.id, bead.version), author)

    @rule(at=ANY, text=st.sampled_from(["확인 필요", "제목?", ""]), author=AUTHORS)
    def comment(self, at: int, text: str, author: str) -> None:
        bead = self.pick(at)
        self.do(operation("comment", bead.id, bead.version, text=text), author)

    @rule(at=ANY, which=ANY, author=AUTHORS)
    def edit(self, at: int, which: int, author: str) -> None:
        bead = self.pick(at)
        segment = self.segment(bead, which)
        text = segment.text + MARK
        change = operation("edit", bead.id, bead.version, segment=segment.id, text=text)
        assert self.do(change, author).kind is OutcomeKind.APPLIED

    @rule(at=ANY, which=ANY, offset=ANY, author=AUTHORS)
    def split_segment(self, at: int, which: int, offset: int, author: str) -> None:
        bead = self.pick(at)
        segment = self.segment(bead, which).id
        change = operation(
            "split_segment", bead.id, bead.version, segment=segment, offset=offset % 12
        )
        self.do(change, author)

    @rule(at=ANY, ko=st.integers(0, 2), en=st.integers(0, 2), author=AUTHORS)
    def split(self, at: int, ko: int, en: int, author: str) -> None:
        bead = self.pick(at)
        self.do(operation("split", bead.id, bead.version, ko=ko, en=en), author)

    @rule(at=ANY, author=AUTHORS)
    def merge(self, at: int, author: str) -> None:
        bead, other = self.pick(at), self.pick(at + 1)
        change = operation(
            "merge", bead.id, bead.version, other=other.id, other_version=other.version
        )
        self.do(change, author)

    @rule(at=ANY, which=ANY, to=ANY, author=AUTHORS)
    def move(self, at: int, which: int, to: int, author: str) -> None:
        bead, other = self.pick(at), self.pick(to)
        change = operation(
            "move",
            bead.id,
            bead.version,
            segment=self.segment(bead, which).id,
            other=other.id,
            other_version=other.version,
        )
        self.do(change, author)

    @rule(at=ANY, side=st.sampled_from(Language), author=AUTHORS)
    def detach(self, at: int, side: Language, author: str) -> None:
        bead = self.pick(at)
        self.do(operation("detach", bead.id, bead.version, side=side), author)

    @rule(at=ANY, which=ANY, moment=st.sampled_from(Moment), author=AUTHORS)
    def restore(self, at: int, which: int, moment: Moment, author: str) -> None:
        """Bring a state of any bead back, also of one that is no more."""
        with self.project.reading() as tx:
            rows = Beads(tx, self.pair).since(-1)
        bead = rows[at % len(rows)]
        told = history(self.project, self.pair.id, bead.id)
        if not told:
            return
        entry = told[which % len(told)]
        (wanted,) = entry.before if moment is Moment.BEFORE else entry.after
        change = operation(
            "restore",
            bead.id,
            bead.version,
            operation=entry.operation.id,
            moment=moment,
            seen=self.pair.revision + self.applied,
        )
        outcome = self.do(change, author)
        if wanted.removed:
            assert outcome.kind is OutcomeKind.REFUSED
            return
        now = beads_of(self.project, self.pair)[bead.id]
        assert (now.ko, now.en, now.status) == (wanted.ko, wanted.en, wanted.status)
        assert (now.comment, now.reason) == (wanted.comment, wanted.reason)
        assert now == bead or outcome.kind is OutcomeKind.APPLIED

    @rule(above=st.sampled_from([0.0, 0.9]), author=AUTHORS)
    def approve_all(self, above: float, author: str) -> None:
        outcome = approve_all(self.project, self.pair.id, author, above)
        self.applied += outcome.kind is OutcomeKind.APPLIED

    @rule(kind=st.sampled_from(["undo", "redo"]), author=AUTHORS)
    def go_back_or_forward(self, kind: str, author: str) -> None:
        self.do(operation(kind), author)

    @rule(at=ANY, author=AUTHORS)
    def act_on_an_old_state(self, at: int, author: str) -> None:
        bead = self.pick(at)
        before = self.contents()
        outcome = self.do(operation("flag", bead.id, bead.version - 1), author)
        assert outcome.kind is OutcomeKind.CONFLICT
        assert self.contents() == before

    @invariant()
    def every_segment_is_there_once(self) -> None:
        beads = self.beads()
        for language, texts in ((Language.KO, KO), (Language.EN, EN)):
            segments = [segment for bead in beads for segment in bead.side(language)]
            assert max(Counter(segment.id for segment in segments).values()) == 1
            segments.sort(key=lambda segment: segment.rank)
            assert _letters("".join(segment.text for segment in segments)) == _letters(
                "".join(texts)
            )

    @invariant()
    def segments_stand_in_document_order_inside_their_bead(self) -> None:
        for bead in self.beads():
            for side in (bead.ko, bead.en):
                assert list(side) == sorted(side, key=lambda segment: segment.rank)

    @invariant()
    def the_memory_holds_exactly_the_approved_two_sided_beads(self) -> None:
        with self.project.reading() as tx:
            stored = {unit.id: unit for unit in iterate_units(tx)}
        assert stored == {unit.id: unit for unit in units_of(self.pair, self.beads())}

    @invariant()
    def the_journal_holds_each_applied_operation(self) -> None:
        with self.project.reading() as tx:
            revisions = list(tx.scalars(select(operations.c.revision)))
        assert len(revisions) == self.applied
        assert sorted(revisions) == [self.pair.revision + n + 1 for n in range(self.applied)]

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        for author in self.authors_from_the_last_operation_to_the_first():
            assert self.do(operation("undo"), author).kind is OutcomeKind.APPLIED
        assert self.contents() == self.initial
        with self.project.reading() as tx:
            assert list(iterate_units(tx)) == []
        self.project.close()
        self.folder.cleanup()

    def authors_from_the_last_operation_to_the_first(self) -> list[str]:
        """Order the operations in force by when they were done, or done again."""
        with self.project.reading() as tx:
            rows = tx.execute(select(operations).order_by(operations.c.revision)).all()
        done = {row.id: row.revision for row in rows if row.undoes is None and not row.undone}
        done |= {
            row.undoes: row.revision for row in rows if row.kind == "redo" and row.undoes in done
        }
        authors = {row.id: row.author for row in rows}
        return [authors[key] for key in sorted(done, key=lambda key: -done[key])]


def _letters(text: str) -> str:
    return "".join(text.replace(MARK, "").split())


Reviewing.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestReviewing = Reviewing.TestCase
