from dataclasses import replace

import pytest
from sqlalchemy import update

from aligned.beads import DOUBTFUL_BELOW
from tests.workbench.conftest import CONFIDENCES, beads_of, operation, store_pair
from workbench.documents.removing import remove_pair
from workbench.model import Status
from workbench.operations import OperationKind, OutcomeKind
from workbench.quality.figures import beads_named, quality, state
from workbench.quality.model import EDGES, Fate, Scope, WorkKind
from workbench.records.schema import beads, operations
from workbench.reviewing.journal import apply


class Review:
    """People at work on a pair; versions are looked up as the grid would know them."""

    def __init__(self, project, pair):
        self.project, self.pair = project, pair

    def do(self, who, kind, number=0, **fields):
        name = f"{self.pair.name}-{number}"
        now = beads_of(self.project, self.pair)
        if number:
            fields = {"bead": name, "version": now[name].version} | fields
        if "with_next" in fields:
            other = f"{self.pair.name}-{fields.pop('with_next')}"
            fields |= {"other": other, "other_version": now[other].version}
        made = replace(operation(kind), **fields)
        (outcome,) = apply(self.project, self.pair.id, [made], who)
        assert outcome.kind is OutcomeKind.APPLIED, outcome.message
        return made.id

    def at(self, operation_id, time):
        """Let an operation, and what it signed, be of another time."""
        with self.project.transaction() as tx:
            tx.execute(update(operations).where(operations.c.id == operation_id).values(at=time))

    def signed_at(self, number, time):
        with self.project.transaction() as tx:
            name = f"{self.pair.name}-{number}"
            tx.execute(update(beads).where(beads.c.id == name).values(at=time))

    def figures(self, scope=None, offset=0):
        return quality(self.project, scope or Scope(), offset)


@pytest.fixture
def review(project, pair):
    return Review(project, pair)


def bin_of(confidence):
    return sum(confidence >= edge for edge in EDGES[1:])


def fates(figures):
    """What became of beads, by the lower edge of their bin."""
    return {
        held.low: {fate.value: count for fate, count in held.fates.items() if count}
        for held in figures.held
        if held.settled
    }


def counts(tally):
    return {kind.value: count for kind, count in tally.counts.items() if count}


def test_doubt_begins_at_an_edge():
    assert DOUBTFUL_BELOW in EDGES


def test_untouched_pair_is_all_proposed(review):
    figures = review.figures()
    whole = figures.whole
    assert (whole.beads, whole.proposed, whole.settled, whole.doubtful) == (8, 8, 0, 3)
    assert [one.beads.get(Status.PROPOSED, 0) for one in figures.bins] == [
        sum(bin_of(confidence) == place for confidence in CONFIDENCES)
        for place in range(len(EDGES))
    ]
    assert fates(figures) == {}
    assert figures.people == figures.days == ()
    assert (figures.edits.edits, figures.rejections) == (0, {})


def test_progress_is_counted_by_document(project, review):
    other = Review(project, store_pair(project, "library"))
    review.do("first", "approve", 1)
    review.do("first", "reject", 3)
    other.do("second", "flag", 2)
    figures = review.figures()
    found = {one.pair: (one.approved, one.rejected, one.needs_review, one.proposed, one.doubtful)
             for one in figures.progress}  # fmt: skip
    assert found == {review.pair.id: (1, 1, 0, 6, 2), other.pair.id: (0, 0, 1, 7, 3)}
    assert figures.whole.beads == 16
    alone = review.figures(Scope(pair=other.pair.id))
    assert [one.pair for one in alone.progress] == [other.pair.id]
    assert counts(alone.people[0]) == {"flagged": 1}


def test_removed_pairs_count_nowhere(project, review):
    review.do("first", "approve", 1)
    review.do("second", "reject", 1, reason="wrong")
    remove_pair(project, review.pair.id)
    figures = review.figures()
    assert figures.progress == figures.people == ()
    assert (figures.agreement.beads, figures.rejections, fates(figures)) == (0, {}, {})


def test_what_became_of_proposed_beads(review):
    """Confidences: .97 .96 .55 .93 .91 .7 .7 .99."""
    review.do("first", "approve_all", above=0.92)  # 1, 2, 4, 8
    review.do("first", "approve", 5)
    review.do("first", "edit", 2, segment="river-en-1", text="Last spring we picked it up.")
    review.do("second", "reject", 4, reason="another sentence")
    review.do("second", "reject", 7)
    assert fates(review.figures()) == {
        0.7: {"rejected": 1},
        0.9: {"rejected": 1, "alone": 1},
        0.95: {"together": 1, "reworded": 1},
        0.99: {"together": 1},
    }


def test_shares_leave_out_what_was_approved_together(review):
    review.do("first", "approve_all", above=0.96)  # 1, 2, 8
    review.do("second", "reopen", 1)
    review.do("second", "approve", 1)
    review.do("first", "edit", 2, segment="river-en-1", text="Last spring we picked it up.")
    held = next(one for one in review.figures().held if one.low == 0.95)
    assert held.settled == 2
    assert held.unchanged == pytest.approx(1 / 2)
    assert held.unchanged_alone == pytest.approx(1 / 2)
    assert held.expected == pytest.approx((0.97 + 0.96) / 2)
    last = next(one for one in review.figures().held if one.low == 0.99)
    assert (last.unchanged, last.unchanged_alone) == (1.0, None)


def test_merged_beads_are_regrouped_and_one_is_gone(review):
    review.do("first", "merge", 1, with_next=2)
    assert fates(review.figures()) == {0.95: {"regrouped": 1}}
    review.do("first", "approve", 1)
    assert fates(review.figures()) == {0.95: {"regrouped": 2}}


def test_beads_made_by_parting_were_never_proposed(review):
    review.do("first", "detach", 1, side=replace(operation("approve")).side)
    figures = review.figures()
    assert figures.whole.beads == 9
    for bead in beads_of(review.project, review.pair).values():
        if bead.version == 1 and not bead.id.startswith("river-"):
            made = replace(operation("approve"), bead=bead.id, version=1)
            assert apply(review.project, review.pair.id, [made], "first")[0].message == ""
    assert fates(review.figures()) == {}
    review.do("first", "approve", 1)
    assert fates(review.figures()) == {0.95: {"regrouped": 1}}


@pytest.mark.parametrize("kind", ["approve", "reject", "edit"])
def test_what_was_undone_never_happened(review, kind):
    fields = {"segment": "river-en-0", "text": "Clean it."} if kind == "edit" else {}
    before = review.figures()
    review.do("first", kind, 1, **fields)
    assert review.figures().people != ()
    review.do("first", "undo")
    assert review.figures() == before
    review.do("first", "redo")
    assert counts(review.figures().people[0]) != {}


def test_work_is_counted_by_person(review):
    review.do("first", "approve_all", above=0.92)
    review.do("first", "comment", 1, text="well said")
    review.do("second", "reject", 3)
    review.do("second", "flag", 6)
    review.do("second", "merge", 6, with_next=7)
    review.do("second", "edit", 1, segment="river-en-0", text="Let us clean the river!")
    first, second = review.figures().people
    assert (first.name, counts(first)) == ("first", {"together": 4, "commented": 1})
    assert second.name == "second"
    assert counts(second) == {"rejected": 1, "flagged": 1, "regrouped": 1, "edited": 1}


@pytest.mark.parametrize(
    ("offset", "days"),
    [
        (0, {"2026-03-01": 2, "2026-03-02": 1}),
        (9 * 60, {"2026-03-01": 1, "2026-03-02": 2}),
        (-5 * 60, {"2026-03-01": 3}),
        # Half an hour is all it takes.
        (30, {"2026-03-01": 1, "2026-03-02": 2}),
    ],
)
def test_days_are_the_readers(review, offset, days):
    for number, time in ((1, "2026-03-01T12:00:00Z"), (2, "2026-03-01T23:30:00Z"),
                         (3, "2026-03-02T04:59:59Z")):  # fmt: skip
        review.at(review.do("first", "approve", number), time)
    found = {day.name: day.counts[WorkKind.APPROVED] for day in review.figures(offset=offset).days}
    assert found == days


@pytest.mark.parametrize(
    ("scope", "approved", "fate"),
    [
        (Scope(), 2, 2),
        (Scope(person="first"), 1, 1),
        (Scope(person="third"), 0, 0),
        (Scope(since="2026-03-02"), 1, 1),
        (Scope(since="2026-03-01", until="2026-03-02"), 1, 1),
        (Scope(person="first", since="2026-03-02"), 0, 0),
    ],
)
def test_work_of_a_person_and_a_time(review, scope, approved, fate):
    for who, number, time in (("first", 1, "2026-03-01T12:00:00Z"),
                              ("second", 2, "2026-03-02T12:00:00Z")):  # fmt: skip
        review.at(review.do(who, "approve", number), time)
        review.signed_at(number, time)
    figures = review.figures(scope)
    assert sum(tally.counts[WorkKind.APPROVED] for tally in figures.people) == approved
    assert sum(held.fates[Fate.ALONE] for held in figures.held) == fate
    assert figures.whole.approved == 2, "progress is as of now"


def test_agreement_counts_the_last_word_of_each(review):
    review.do("first", "approve", 1)
    review.do("second", "reject", 1)
    review.do("second", "approve", 1)
    review.do("first", "approve", 2)
    review.do("second", "reject", 2, reason="half of it is missing")
    review.do("first", "approve_all", above=0.92)
    review.do("second", "flag", 4)
    review.do("first", "approve", 3)
    agreement = review.figures().agreement
    assert (agreement.beads, agreement.agreeing) == (3, 1)
    assert {one.bead for one in agreement.disagreements} == {"river-2", "river-4"}
    said = {
        judged.person: judged.status
        for one in agreement.disagreements
        if one.bead == "river-2"
        for judged in one.said
    }
    assert said == {"first": Status.APPROVED, "second": Status.REJECTED}


def test_who_reopens_and_approves_again_agrees(review):
    review.do("first", "approve", 1)
    review.do("second", "reopen", 1)
    assert review.figures().agreement.beads == 0
    review.do("second", "approve", 1)
    agreement = review.figures().agreement
    assert (agreement.beads, agreement.agreeing, agreement.kappa) == (1, 1, None)


def test_decisions_on_other_sentences_do_not_count(review):
    """What the first approved is no more what the second approved."""
    review.do("first", "approve", 1)
    review.do("second", "merge", 1, with_next=2)
    review.do("second", "approve", 1)
    assert review.figures().agreement.beads == 0


def test_edits_after_approval_are_counted(review):
    review.do("first", "edit", 1, segment="river-en-0", text="Let us clean the river!")
    review.do("first", "approve", 1)
    review.do("first", "edit", 1, segment="river-en-0", text="Let us all clean the river!")
    review.do("second", "edit", 1, segment="river-en-0", text="Let us all clean this river!")
    review.do("second", "edit", 3, segment="river-en-2", text="The water is clear.")
    edits = review.figures().edits
    assert (edits.edits, edits.beads, edits.of_others) == (2, 1, 1)
    assert review.figures(Scope(person="first")).edits.edits == 1


def test_reasons_of_rejections_are_counted_most_often_first(review):
    for number, reason in ((1, "other topic"), (2, ""), (3, "내용이 다름"), (4, " other topic ")):
        review.do("first", "reject", number, reason=reason)
    review.do("second", "approve", 3)
    assert list(review.figures().rejections.items()) == [("other topic", 2), ("", 1)]


def test_state_changes_with_every_operation(project, review):
    states = [state(project)]
    review.do("first", "approve", 1)
    states.append(state(project))
    review.do("first", "undo")
    states.append(state(project))
    store_pair(project, "library")
    states.append(state(project))
    assert len(set(states)) == 4


def test_beads_are_found_in_whichever_pair(project, review):
    other = store_pair(project, "library")
    review.do("first", "merge", 1, with_next=2)
    found = beads_named(project, ["river-1", "river-2", "library-3", "nothing"])
    assert set(found) == {"river-1", "library-3"}
    assert found["library-3"].ko[0].text == beads_of(project, other)["library-3"].ko[0].text


def test_every_operation_has_a_kind_of_work(review):
    """None is left out of the people's table by a new kind that nobody thought of."""
    for kind in OperationKind:
        review.do("first", "comment", 1, text=kind.value)
        with review.project.transaction() as tx:
            tx.execute(
                update(operations).where(operations.c.kind == "comment").values(kind=kind.value)
            )
    (tally,) = review.figures().people
    assert sum(tally.counts.values()) == len(OperationKind)
