"""Any earlier state of a row comes back: its text, decision and sentences, wherever they went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Language
from tests.workbench.conftest import (
    EN,
    KO,
    TrigramEncoder,
    beads_of,
    document,
    operation,
    store_pair,
)
from tm.store import iterate_units
from workbench.documents import reimport
from workbench.documents.intake import add_pair
from workbench.model import PairSummary, ReviewBead, Status
from workbench.operations import Moment, Operation, Outcome, OutcomeKind
from workbench.project import Project
from workbench.reviewing.history import history_of
from workbench.reviewing.journal import apply, history, revision_of
from workbench.reviewing.promote import units_of
from workbench.reviewing.reshape import New, merge, split_segment
from workbench.reviewing.states import Standing, brought_back, has_same_sentences

APPLIED = OutcomeKind.APPLIED


class Review:
    """What people do to the river's pair, and what it then looks like."""

    def __init__(self, project: Project, pair: PairSummary) -> None:
        self.project, self.pair = project, pair

    def bead(self, number: int) -> ReviewBead:
        return beads_of(self.project, self.pair)[f"{self.pair.name}-{number}"]

    def contents(self) -> list[ReviewBead]:
        return [replace(b, version=0) for b in beads_of(self.project, self.pair).values()]

    def try_to(self, change: Operation, author: str = "first") -> Outcome:
        (outcome,) = apply(self.project, self.pair.id, [change], author)
        return outcome

    def do(self, kind: str, number: int, author: str = "first", **fields: object) -> str:
        """Do something to a bead and return the operation's id."""
        bead = self.bead(number)
        if kind == "merge":
            other = self.bead(int(str(fields["other"])))
            fields = {"other": other.id, "other_version": other.version}
        change = operation(kind, bead.id, bead.version, **fields)
        outcome = self.try_to(change, author)
        assert outcome.kind is APPLIED, outcome.message
        return change.id

    def move(self, number: int, segment: str, to: int, author: str = "first") -> str:
        other = self.bead(to)
        fields = {"segment": segment, "other": other.id, "other_version": other.version}
        return self.do("move", number, author, **fields)

    @property
    def revision(self) -> int:
        return revision_of(self.project, self.pair.id)

    def restoring(
        self, bead_id: str, of: str, moment: Moment = Moment.AFTER, seen: int | None = None
    ) -> Operation:
        version = history_of(self.project, self.pair.id, bead_id).bead.version
        seen = self.revision if seen is None else seen
        return operation("restore", bead_id, version, operation=of, moment=moment, seen=seen)

    def restore(
        self, number: int, of: str, moment: Moment = Moment.AFTER, author: str = "second"
    ) -> Outcome:
        """Bring a state back; what must always hold is looked at here."""
        before = self.contents()
        outcome = self.try_to(self.restoring(f"{self.pair.name}-{number}", of, moment), author)
        self.check_nothing_is_lost()
        if outcome.kind is not APPLIED:
            assert self.contents() == before
        return outcome

    def check_nothing_is_lost(self) -> None:
        beads = list(beads_of(self.project, self.pair).values())
        for language, texts in ((Language.KO, KO), (Language.EN, EN)):
            segments = [one for bead in beads for one in bead.side(language)]
            assert len({one.id for one in segments}) == len(segments)
            sentences = {one.rank.partition(".")[0] for one in segments}
            assert len(sentences) == len(texts)
        with self.project.reading() as tx:
            stored = {unit.id: unit for unit in iterate_units(tx)}
        assert stored == {unit.id: unit for unit in units_of(self.pair, beads)}


@pytest.fixture
def review(project: Project, pair: PairSummary) -> Review:
    return Review(project, pair)


# Decisions, texts and comments of a row whose sentences stayed.


def test_a_wording_and_its_decision_come_back_together(review: Review) -> None:
    approved = review.do("approve", 1)
    review.do("edit", 1, "second", segment="river-ko-0", text="강을 깨끗이 합시다!")
    review.do("reject", 1, "second", reason="과한 의역")
    review.do("comment", 1, "second", text="다시 볼 것")
    assert review.restore(1, approved).kind is APPLIED
    bead = review.bead(1)
    assert (bead.text(Language.KO), bead.status, bead.reason) == (KO[0], Status.APPROVED, "")
    assert bead.comment == ""
    assert bead.author == "second", "who brings a decision back answers for it"


def test_the_state_before_the_first_step_comes_back(review: Review) -> None:
    first = review.do("edit", 2, segment="river-en-1", text="Last spring we picked up rubbish.")
    review.do("approve", 2)
    before = review.bead(2)
    assert review.restore(2, first, Moment.BEFORE).kind is APPLIED
    assert review.bead(2).text(Language.EN) == EN[1]
    assert review.bead(2).version == before.version + 1


def test_a_comment_alone_comes_back_without_taking_the_decision_over(review: Review) -> None:
    review.do("approve", 1, "first")
    remark = review.do("comment", 1, "first", text="제목인가?")
    review.do("comment", 1, "second", text="")
    assert review.restore(1, remark).kind is APPLIED
    assert (review.bead(1).comment, review.bead(1).author) == ("제목인가?", "first")


def test_a_state_that_is_there_already_changes_nothing(review: Review) -> None:
    approved = review.do("approve", 1)
    outcome = review.restore(1, approved)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "nothing to change" in outcome.message


def test_it_is_one_step_of_whoever_did_it(review: Review) -> None:
    approved = review.do("approve", 1)
    review.do("edit", 1, segment="river-ko-0", text="강을 살립시다!")
    review.do("merge", 1, other=2)
    before = review.contents()
    assert review.restore(1, approved, author="second").kind is APPLIED
    after = review.contents()
    for _ in range(2):
        assert review.try_to(operation("undo"), "second").kind is APPLIED
        assert review.contents() == before
        assert review.try_to(operation("redo"), "second").kind is APPLIED
        assert review.contents() == after
    kinds = [e.operation.kind.value for e in history(review.project, review.pair.id, "river-1")]
    assert kinds == ["approve", "edit", "merge", "restore", *["undo", "redo"] * 2]


# Sentences that went to other rows meanwhile.


def test_merged_rows_come_apart_with_the_decisions_of_before(review: Review) -> None:
    review.do("approve", 3, "first")
    review.do("comment", 4, "first", text="상류?")
    review.do("approve", 4, "first")
    merged = review.do("merge", 3, other=4)
    assert review.restore(3, merged, Moment.BEFORE).kind is APPLIED
    three, four = review.bead(3), review.bead(4)
    assert (three.text(Language.KO), four.text(Language.KO)) == (KO[2], KO[3])
    assert (three.status, four.status) == (Status.APPROVED, Status.APPROVED)
    assert (three.author, four.author) == ("second", "first")
    assert four.comment == "상류?"


def test_what_others_wrote_in_the_rest_meanwhile_stays(review: Review) -> None:
    """Row 3 comes back; the sentences of row 4 go home with the second one's wording."""
    review.do("approve", 4)
    merged = review.do("merge", 3, other=4)
    review.do("edit", 3, "second", segment="river-en-3", text="But the works upstream goes on.")
    assert review.restore(3, merged, Moment.BEFORE).kind is APPLIED
    four = review.bead(4)
    assert four.text(Language.EN) == "But the works upstream goes on."
    assert four.status is Status.PROPOSED, "nobody approved this wording here"


def test_a_sentence_that_was_moved_comes_back_from_where_it_is(review: Review) -> None:
    begun = review.do("approve", 2)
    review.move(2, "river-ko-1", 3)
    review.do("approve", 3, "second")
    review.do("comment", 3, "second", text="두 문장")
    assert review.restore(2, begun).kind is APPLIED
    two, three = review.bead(2), review.bead(3)
    assert (two.text(Language.KO), two.status) == (KO[1], Status.APPROVED)
    assert (three.text(Language.KO), three.status) == (KO[2], Status.PROPOSED)
    assert three.comment == "두 문장"


def test_a_row_of_which_nothing_is_left_comes_back_by_its_own_history(review: Review) -> None:
    review.do("comment", 4, text="남은 말")
    merged = review.do("merge", 3, other=4)
    assert "river-4" not in beads_of(review.project, review.pair)
    assert review.restore(4, merged, Moment.BEFORE).kind is APPLIED
    assert review.bead(4).comment == "남은 말"
    assert review.bead(3).text(Language.KO) == KO[2]


def test_a_state_without_sentences_cannot_come_back(review: Review) -> None:
    merged = review.do("merge", 3, other=4)
    review.restore(4, merged, Moment.BEFORE)
    outcome = review.restore(4, merged)
    assert outcome.kind is OutcomeKind.REFUSED
    assert "not there at that moment" in outcome.message


def test_halves_of_a_sentence_become_one_again(review: Review) -> None:
    approved = review.do("approve", 4)
    review.do("split_segment", 4, segment="river-ko-3", offset=4)
    tail = review.bead(4).ko[1]
    review.move(4, tail.id, 5)
    assert len(review.bead(5).ko) == 2
    assert review.restore(4, approved).kind is APPLIED
    assert [one.text for one in review.bead(4).ko] == [KO[3]]
    assert [one.text for one in review.bead(5).ko] == [KO[4]]


def test_a_sentence_is_in_halves_again_each_where_it_was(review: Review) -> None:
    review.do("split_segment", 4, segment="river-ko-3", offset=4)
    parts = [one.text for one in review.bead(4).ko]
    moved = review.move(4, review.bead(4).ko[1].id, 5)
    for _ in range(2):
        assert review.try_to(operation("undo"), "first").kind is APPLIED
    assert [one.text for one in review.bead(4).ko] == [KO[3]]
    assert review.restore(4, moved).kind is APPLIED
    assert [one.text for one in review.bead(4).ko] == parts[:1]
    assert [one.text for one in review.bead(5).ko] == [parts[1], KO[4]]


def test_a_half_that_came_later_goes_to_the_row_of_its_sentence(review: Review) -> None:
    begun = review.do("approve", 5)
    review.do("split_segment", 4, segment="river-ko-3", offset=4)
    tail = review.bead(4).ko[1]
    review.move(4, tail.id, 5)
    assert review.restore(5, begun).kind is APPLIED
    assert [one.text for one in review.bead(5).ko] == [KO[4]]
    assert review.bead(4).ko[1] == tail


def test_a_row_that_was_split_takes_its_part_back(review: Review) -> None:
    merged = review.do("merge", 3, other=4)
    review.do("flag", 3)
    review.do("split", 3, ko=1, en=1)
    assert review.restore(3, merged).kind is APPLIED
    assert review.bead(3).text(Language.KO) == f"{KO[2]} {KO[3]}"
    assert len(beads_of(review.project, review.pair)) == 7


# Across a new version of a document.


@pytest.fixture
def imported(project: Project, encoder: TrigramEncoder) -> Review:
    """A pair that was aligned from its documents, as one that gets a new version must be."""
    ko, en = (
        document(f"river.{side}.txt", "\n\n".join(texts) + "\n")
        for side, texts in (("ko", KO), ("en", EN))
    )
    made = add_pair(project, ko, en, encoder=encoder, author="first", name="river")
    return Review(project, made)


def import_again(review: Review, encoder: TrigramEncoder, ko: tuple[str, ...]) -> None:
    new = document("river.ko.txt", "\n\n".join(ko) + "\n")
    found = reimport.proposal(review.project, review.pair.id, ko=new, encoder=encoder)
    assert reimport.apply(review.project, found, author="first").kind is APPLIED


def row_of(review: Review, korean: str) -> ReviewBead:
    beads = beads_of(review.project, review.pair).values()
    (found,) = (bead for bead in beads if korean in bead.text(Language.KO))
    return found


def test_a_state_from_before_a_new_version_comes_back_in_its_place(
    imported: Review, encoder: TrigramEncoder
) -> None:
    before = row_of(imported, KO[0])
    approve = operation("approve", before.id, before.version)
    flag = operation("flag", before.id, before.version + 1)
    for change in (approve, flag):
        assert imported.try_to(change).kind is APPLIED
    import_again(imported, encoder, ("새로 온 첫 문장이다.", *KO))
    moved = row_of(imported, KO[0])
    assert moved.ko[0].start > before.ko[0].start
    outcome = imported.try_to(imported.restoring(before.id, approve.id), "second")
    assert outcome.kind is APPLIED
    back = row_of(imported, KO[0])
    assert (back.status, back.ko) == (Status.APPROVED, moved.ko)


def test_a_state_of_a_sentence_that_the_new_version_changed_is_refused(
    imported: Review, encoder: TrigramEncoder
) -> None:
    before = row_of(imported, KO[0])
    approve = operation("approve", before.id, before.version)
    assert imported.try_to(approve).kind is APPLIED
    import_again(imported, encoder, ("강과 바다를 모두 함께 청소합시다!", *KO[1:]))
    contents = imported.contents()
    outcome = imported.try_to(imported.restoring(before.id, approve.id))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "imported again" in outcome.message
    assert imported.contents() == contents


# What is refused, and what is a conflict.


def test_a_row_that_changed_since_is_a_conflict(review: Review) -> None:
    approved = review.do("approve", 1)
    review.do("flag", 1)
    change = review.restoring("river-1", approved)
    review.do("comment", 1, "second", text="잠깐")
    outcome = review.try_to(change)
    assert outcome.kind is OutcomeKind.CONFLICT
    assert "second" in outcome.message
    assert [bead.comment for bead in outcome.beads] == ["잠깐"]


def test_another_row_that_would_lose_what_nobody_saw_is_a_conflict(review: Review) -> None:
    merged = review.do("merge", 3, other=4)
    review.do("split", 3, ko=1, en=1)
    (new,) = set(beads_of(review.project, review.pair)) - {f"river-{n}" for n in range(9)}
    seen = review.revision
    part = beads_of(review.project, review.pair)[new]
    edit = operation("edit", new, part.version, segment=part.en[0].id, text="Works upstream.")
    assert review.try_to(edit, "second").kind is APPLIED
    before = review.contents()
    outcome = review.try_to(review.restoring("river-3", merged, seen=seen))
    assert outcome.kind is OutcomeKind.CONFLICT
    assert [bead.id for bead in outcome.beads] == [new]
    assert review.contents() == before
    assert review.try_to(review.restoring("river-3", merged)).kind is APPLIED


def test_what_others_did_elsewhere_is_no_conflict(review: Review) -> None:
    approved = review.do("approve", 1)
    review.do("flag", 1)
    change = review.restoring("river-1", approved)
    review.do("approve", 5, "second")
    assert review.try_to(change).kind is APPLIED


@pytest.mark.parametrize("of", ["nowhere", "00000000-0000-4000-8000-000000000000"])
def test_a_step_that_is_none_of_the_row_is_refused(review: Review, of: str) -> None:
    review.do("approve", 1)
    outcome = review.try_to(review.restoring("river-1", of))
    assert outcome.kind is OutcomeKind.REFUSED
    assert "no such step" in outcome.message


def test_another_rows_or_pairs_step_is_refused(review: Review) -> None:
    elsewhere = store_pair(review.project, "library")
    other = operation("approve", "library-1", 1)
    apply(review.project, elsewhere.id, [other], "first")
    mine = review.do("approve", 2)
    for of in (other.id, mine):
        assert review.try_to(review.restoring("river-1", of)).kind is OutcomeKind.REFUSED
    nowhere = operation("restore", "nowhere", 1, operation=mine, seen=1)
    assert review.try_to(nowhere).kind is OutcomeKind.REFUSED


def test_the_same_id_again_does_nothing_more(review: Review) -> None:
    approved = review.do("approve", 1)
    review.do("flag", 1)
    change = review.restoring("river-1", approved)
    assert review.try_to(change).kind is APPLIED
    assert review.try_to(change).kind is OutcomeKind.REPEATED
    assert review.bead(1).status is Status.APPROVED


# The pure part alone.


def test_sentences_are_the_same_whatever_is_said_about_them(review: Review) -> None:
    bead = review.bead(1)
    reworded = replace(bead, ko=(replace(bead.ko[0], text="딴말"),), status=Status.REJECTED)
    assert has_same_sentences(bead, reworded)
    assert not has_same_sentences(bead, merge(bead, review.bead(2)))
    halves = split_segment(bead, "river-ko-0", 3, New("x", 1.0))
    assert not has_same_sentences(bead, halves)


def test_a_sentence_that_is_in_the_document_no_more_is_refused(review: Review) -> None:
    wanted, row = review.bead(1), review.bead(2)
    there = {row.id: row}
    standing = Standing(now=there, then={wanted.id: wanted}, rows=there)
    with pytest.raises(Exception, match="no longer in the document"):
        brought_back(wanted, replace(row, id=wanted.id), lambda: standing, lambda bead: bead)


def test_nothing_else_is_read_where_the_sentences_stayed(review: Review) -> None:
    def unread() -> Standing:
        raise AssertionError("other rows are not looked at")

    bead = review.bead(1)
    (back,) = brought_back(
        replace(bead, status=Status.APPROVED), bead, unread, lambda one: replace(one, author="me")
    )
    assert (back.status, back.author, back.position) == (Status.APPROVED, "me", bead.position)


# What is told of a row.


def test_remarks_of_everybody_stay_in_order_though_one_is_the_latest(review: Review) -> None:
    review.do("comment", 1, "first", text="제목인가?")
    review.do("comment", 1, "second", text="그렇다")
    review.do("comment", 1, "first", text="고치겠다")
    review.try_to(operation("undo"), "first")
    told = history_of(review.project, review.pair.id, "river-1")
    assert [(one.author, one.text) for one in told.remarks] == [
        ("first", "제목인가?"),
        ("second", "그렇다"),
    ]
    assert told.bead.comment == "그렇다"


def test_remarks_pass_to_the_row_that_another_was_merged_into(review: Review) -> None:
    review.do("comment", 4, "second", text="상류란?")
    review.do("comment", 3, "first", text="확인")
    review.do("merge", 3, other=4)
    told = history_of(review.project, review.pair.id, "river-3")
    assert [one.text for one in told.remarks] == ["상류란?", "확인"]
    review.try_to(operation("undo"), "first")
    told = history_of(review.project, review.pair.id, "river-3")
    assert [one.text for one in told.remarks] == ["확인"]


def test_remarks_outlive_a_new_version_of_the_document(
    imported: Review, encoder: TrigramEncoder
) -> None:
    row = row_of(imported, KO[0])
    remark = operation("comment", row.id, row.version, text="제목인가?")
    assert imported.try_to(remark).kind is APPLIED
    import_again(imported, encoder, ("강과 바다를 모두 함께 청소합시다!", *KO[1:]))
    now = row_of(imported, "강과 바다를")
    assert now.comment == "제목인가?"
    told = history_of(imported.project, imported.pair.id, now.id)
    assert [one.text for one in told.remarks] == ["제목인가?"]


def test_a_settled_thread_keeps_what_was_said(review: Review) -> None:
    review.do("comment", 1, text="제목인가?")
    review.do("comment", 1, "second", text="")
    told = history_of(review.project, review.pair.id, "river-1")
    assert [one.text for one in told.remarks] == ["제목인가?", ""]
    assert told.bead.comment == ""


def test_a_row_that_a_step_made_tells_what_it_was_made_of(review: Review) -> None:
    split = review.do("split", 2, ko=1, en=0)
    (new,) = set(beads_of(review.project, review.pair)) - {f"river-{n}" for n in range(9)}
    told = history_of(review.project, review.pair.id, new)
    (origin,) = told.origins[split]
    assert (origin.id, origin.text(Language.EN)) == ("river-2", EN[1])
    assert origin.version == review.bead(2).version
    assert history_of(review.project, review.pair.id, "river-2").origins == {}
