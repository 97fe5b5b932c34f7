"""What reviewers settled holds, the rest is aligned anew; shown first, undone whole."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.model import Encoder, Language, Progress
from aligned.readers import read
from tests.benchmarks_run import run_benchmark
from tests.workbench.conftest import TrigramEncoder, beads_of
from tests.workbench.reviewer import Reviewer
from tm.model import TranslationUnit
from tm.store import iterate_units
from workbench.documents.example import EXAMPLES
from workbench.documents.intake import add_pair, find_pair
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairState, PairSummary, ReviewBead, Status
from workbench.operations import Moment, Operation, OperationKind, Outcome, OutcomeKind
from workbench.project import Project
from workbench.records.review import Pairs
from workbench.reviewing import realign
from workbench.reviewing.journal import apply as apply_operations
from workbench.reviewing.journal import approve_all, history
from workbench.reviewing.promote import units_of
from workbench.reviewing.proposals import Change, Proposal
from workbench.reviewing.realign import apply, apply_shown, proposal

FIRST = "이 계획은 2년 동안 이어진 세입자들의 끈질긴 싸움이 거둔 첫 번째 성과다."
SECOND = "그러나 첫 번째 성과가 마지막 성과가 되어서는 안 된다."
BULLET = "* 세입자 대표가 참여하는 주거위원회를 구성하라!"
FILES = {"tenants": "txt", "river": "txt", "library": "md"}

Texts = dict[str, str]


@pytest.fixture(scope="session")
def bundled() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="session")
def aligned_examples(tmp_path_factory: pytest.TempPathFactory, bundled: Encoder) -> Path:
    """The folder of a project with the three example pairs, nothing decided."""
    folder = tmp_path_factory.mktemp("examples") / "project"
    with Project.create(folder) as project:
        for name, ending in FILES.items():
            sides = (read(EXAMPLES / f"{name}.{side}.{ending}") for side in ("ko", "en"))
            add_pair(project, *sides, encoder=bundled, author="minsu", name=name)
    return folder


@pytest.fixture
def examples(tmp_path: Path, aligned_examples: Path) -> Iterator[Project]:
    shutil.copytree(aligned_examples, tmp_path / "examples")
    with Project.open(tmp_path / "examples") as project:
        yield project


class Review(Reviewer):
    """A reviewer at work on the tenants' pair, who is never refused."""

    def __init__(self, project: Project, encoder: Encoder) -> None:
        super().__init__(project, find_pair(project, "tenants"), encoder)

    def texts(self) -> Texts:
        return {bead.text(Language.KO): bead.text(Language.EN) for bead in self.beads()}

    def do(self, kind: str, bead: ReviewBead, author: str = "minsu", **fields: object) -> Outcome:
        outcome = super().do(kind, bead, author, **fields)
        assert outcome.kind is OutcomeKind.APPLIED, outcome.message
        return outcome

    def merge(self, first: str, second: str) -> ReviewBead:
        bead, other = self.bead(first), self.bead(second)
        self.do("merge", bead, other=other.id, other_version=other.version)
        return self.bead(first)

    def break_up(self) -> ReviewBead:
        """Join two good beads wrongly and say that it is wrong."""
        self.do("reject", self.merge(FIRST, SECOND), reason="두 문장이다")
        return self.bead(FIRST)

    def propose(self) -> Proposal:
        return proposal(self.project, self.pair.id, encoder=self.encoder)

    def realign(self) -> Outcome:
        return apply(self.project, self.propose(), author="minsu")


@pytest.fixture
def review(examples: Project, bundled: Encoder) -> Review:
    return Review(examples, bundled)


@pytest.mark.parametrize("name", FILES)
def test_what_was_just_aligned_comes_out_the_same(
    examples: Project, bundled: Encoder, name: str
) -> None:
    pair = find_pair(examples, name)
    before = beads_of(examples, pair)
    found = proposal(examples, pair.id, encoder=bundled)
    assert (found.changes, found.held, found.insisted) == ((), 0, 0)
    assert found.kept == len(before)
    outcome = apply(examples, found, author="minsu")
    assert outcome.kind is OutcomeKind.REFUSED
    assert "nothing to change" in outcome.message
    assert beads_of(examples, pair) == before


def test_a_proposal_changes_nothing(review: Review) -> None:
    review.break_up()
    before = review.beads(), find_pair(review.project, "tenants")
    review.propose()
    assert (review.beads(), find_pair(review.project, "tenants")) == before


def test_a_rejected_bead_gives_way_to_the_right_ones(review: Review) -> None:
    before = review.texts()
    rows = {bead.id: bead for bead in review.beads()}
    broken = review.break_up()
    found = review.propose()
    (change,) = found.changes
    assert change.gone == (broken,)
    assert [bead.text(Language.KO) for bead in change.come] == [FIRST, SECOND]
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    assert review.texts() == before
    assert list(review.texts()) == list(before)
    new = {bead.id for bead in change.come}
    assert all(bead == rows[bead.id] for bead in review.beads() if bead.id not in new)
    assert {bead.status for bead in review.beads()} == {Status.PROPOSED}


def test_new_beads_are_nobodys_decision_and_have_a_history(review: Review) -> None:
    broken = review.break_up()
    review.realign()
    bead = review.bead(FIRST)
    assert (bead.author, bead.at, bead.version) == ("", "", 1)
    for bead_id in (bead.id, broken.id):
        last = history(review.project, review.pair.id, bead_id)[-1]
        assert (last.operation.kind, last.author) == (OperationKind.REALIGN, "minsu")


def test_what_is_approved_holds_also_across_the_order(review: Review) -> None:
    places = {bead.id: bead.en[0].rank for bead in review.beads() if bead.ko and bead.en}
    assert list(places.values()) != sorted(places.values()), "the example has crossed bullets"
    review.do("approve", review.bead(BULLET))
    review.break_up()
    approved = review.bead(BULLET)
    review.realign()
    assert review.bead(BULLET) == approved


def test_a_wrong_bead_that_was_approved_holds_too(review: Review) -> None:
    review.do("approve", review.merge(FIRST, SECOND))
    assert review.propose().changes == ()
    assert review.propose().held == 1


@pytest.mark.parametrize("kind", ["approve", "flag"])
def test_one_sided_beads_hold_when_somebody_says_so(review: Review, kind: str) -> None:
    english = review.bead(SECOND).text(Language.EN)
    review.do("detach", review.bead(SECOND), side=Language.EN)
    for beginning in (SECOND, english):
        review.do(kind, review.bead(beginning))
    assert review.propose().changes == ()
    assert review.texts()[SECOND] == ""


def test_what_a_person_made_one_sided_holds_until_it_is_taken_back(review: Review) -> None:
    before = review.texts()
    english = before[SECOND]
    review.do("detach", review.bead(SECOND), side=Language.EN)
    assert review.propose().changes == ()
    for beginning in (SECOND, english):
        review.do("flag", review.bead(beginning))
        review.do("reopen", review.bead(beginning))
    assert review.realign().kind is OutcomeKind.APPLIED
    assert review.texts() == before


def test_what_a_person_joined_holds_and_undoing_it_frees_it(review: Review) -> None:
    review.merge(FIRST, SECOND)
    found = review.propose()
    assert (found.changes, found.held) == ((), 1)
    review.step("undo")
    assert review.propose().held == 0


def test_halves_of_a_split_bead_hold_while_both_sides_have_text(review: Review) -> None:
    review.merge(FIRST, SECOND)
    review.do("split", review.bead(FIRST), ko=1, en=1)
    assert review.propose().held == 2


def test_what_a_person_brought_back_holds_and_what_it_parted_from_is_free(review: Review) -> None:
    joined = review.merge(FIRST, SECOND)
    merge = history(review.project, review.pair.id, joined.id)[-1].operation
    seen = review.propose().pair.revision
    fields = {"operation": merge.id, "moment": Moment.BEFORE, "seen": seen}
    review.do("restore", joined, **fields)
    found = review.propose()
    assert (found.changes, found.held) == ((), 1)
    assert review.texts()[SECOND] != ""


def test_a_sentence_that_was_split_is_aligned_anew(review: Review) -> None:
    bead = review.bead(FIRST)
    review.do("split_segment", bead, segment=bead.ko[0].id, offset=FIRST.index("세입자"))
    assert review.propose().held == 0


def test_what_a_sentence_was_moved_to_holds_and_what_it_left_is_free(review: Review) -> None:
    before = review.texts()
    bead, to = review.bead(FIRST), review.bead(SECOND)
    review.do("move", bead, segment=bead.en[0].id, other=to.id, other_version=to.version)
    found = review.propose()
    assert (found.changes, found.held) == ((), 1)
    review.do("reject", review.bead(SECOND))
    assert review.realign().kind is OutcomeKind.APPLIED
    assert review.texts() == before


def test_corrected_text_is_what_is_aligned_and_stays(review: Review) -> None:
    bead = review.bead(FIRST)
    corrected = FIRST.replace("끈질긴", "끈질기고 긴")
    review.do("edit", bead, segment=bead.ko[0].id, text=corrected)
    review.do("reject", review.merge(corrected, SECOND))
    review.realign()
    assert corrected in review.texts()
    assert FIRST not in review.texts()


def test_comments_pass_to_the_bead_with_the_first_sentence(review: Review) -> None:
    broken = review.break_up()
    review.do("comment", broken, text="원문을 다시 볼 것")
    review.realign()
    assert review.bead(FIRST).comment == "원문을 다시 볼 것"
    assert review.bead(SECOND).comment == ""


def test_a_rejected_bead_stays_rejected_if_nothing_better_is_found(review: Review) -> None:
    review.do("reject", review.bead(FIRST), reason="오역")
    rejected = review.bead(FIRST)
    found = review.propose()
    assert (found.changes, found.insisted) == ((), 1)
    assert review.bead(FIRST) == rejected


def test_a_bead_rejected_long_ago_comes_back_as_rejected(review: Review) -> None:
    review.do("reject", review.bead(FIRST), reason="오역")
    rejected = review.bead(FIRST)
    sides = (
        replace(rejected, id="ko-only", en=(), version=1, status=Status.PROPOSED, reason=""),
        replace(rejected, id="en-only", ko=(), version=1, status=Status.PROPOSED, reason=""),
    )
    apart = Proposal(review.pair, (Change((rejected,), sides),), 0, 0, 0)
    assert apply(review.project, apart, author="jiyoung").kind is OutcomeKind.APPLIED
    found = review.propose()
    assert found.insisted == 1
    assert apply(review.project, found, author="jiyoung").kind is OutcomeKind.APPLIED
    again = review.bead(FIRST)
    assert again.version == rejected.version + 2
    assert (again.id, again.status, again.reason) == (rejected.id, Status.REJECTED, "오역")
    assert (again.author, again.at) == (rejected.author, rejected.at)
    assert again.position == pytest.approx(rejected.position, abs=1024)


def test_undo_and_redo_restore_every_bead_and_the_memory(review: Review) -> None:
    approve_all(review.project, review.pair.id, "minsu", above=0.97)
    review.break_up()
    before = review.contents()
    found = review.propose()
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    after = review.contents()
    for _ in range(2):
        assert review.step("undo").kind is OutcomeKind.APPLIED
        assert review.contents() == before
        assert _memory(review.project) == _approved(review) != {}
        assert review.step("redo").kind is OutcomeKind.APPLIED
        assert review.contents() == after
        assert _memory(review.project) == _approved(review) != {}


def test_after_undo_the_same_is_proposed_again_and_can_be_applied(review: Review) -> None:
    review.break_up()
    review.realign()
    texts = review.texts()
    review.step("undo")
    assert review.realign().kind is OutcomeKind.APPLIED
    assert review.texts() == texts


def test_the_same_id_again_does_nothing_more(review: Review) -> None:
    review.break_up()
    found, name = review.propose(), str(uuid.uuid4())
    first = apply(review.project, found, author="minsu", operation_id=name)
    assert (first.kind, len(first.beads), len(first.removed)) == (OutcomeKind.APPLIED, 2, 1)
    after = review.beads()
    again = apply(review.project, found, author="minsu", operation_id=name)
    assert again.kind is OutcomeKind.REPEATED
    assert {bead.id for bead in again.beads} == {bead.id for bead in found.come}
    assert review.beads() == after
    other = replace(found, changes=found.changes * 2)
    assert apply(review.project, other, author="minsu", operation_id=name).kind is (
        OutcomeKind.REFUSED
    )
    assert review.beads() == after


def test_the_same_proposal_twice_is_a_conflict(review: Review) -> None:
    review.break_up()
    found = review.propose()
    apply(review.project, found, author="minsu")
    after = review.beads()
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.CONFLICT
    assert review.beads() == after


def test_a_bead_that_another_changed_meanwhile_is_a_conflict(review: Review) -> None:
    broken = review.break_up()
    found = review.propose()
    review.do("comment", broken, "jiyoung", text="잠깐만요")
    before = review.beads()
    outcome = apply(review.project, found, author="minsu")
    assert outcome.kind is OutcomeKind.CONFLICT
    assert "jiyoung" in outcome.message
    assert [bead.comment for bead in outcome.beads] == ["잠깐만요"]
    assert review.beads() == before


def test_what_another_did_elsewhere_does_not_matter(review: Review) -> None:
    review.break_up()
    found = review.propose()
    review.do("approve", review.bead(BULLET), "jiyoung")
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    assert review.bead(BULLET).status is Status.APPROVED


def test_undo_is_refused_once_another_worked_on_the_new_beads(review: Review) -> None:
    review.break_up()
    review.realign()
    review.do("approve", review.bead(SECOND), "jiyoung")
    outcome = review.step("undo")
    assert outcome.kind is OutcomeKind.CONFLICT
    assert review.bead(SECOND).status is Status.APPROVED


def test_what_was_shown_in_a_browser_is_done_once(review: Review) -> None:
    review.break_up()
    shown = review.propose()
    change = Operation(str(uuid.uuid4()), OperationKind.REALIGN, proposal=shown.digest)

    def send(sent: Operation) -> Outcome:
        return apply_shown(
            review.project, review.pair.id, sent, encoder=review.encoder, author="minsu"
        )

    stale = send(replace(change, proposal="0" * 32))
    assert (stale.kind, stale.id) == (OutcomeKind.CONFLICT, change.id)
    assert send(change).kind is OutcomeKind.APPLIED
    after = review.beads()
    assert send(change).kind is OutcomeKind.REPEATED
    assert review.beads() == after


def test_a_realignment_that_nobody_saw_is_refused(review: Review) -> None:
    change = Operation(str(uuid.uuid4()), OperationKind.REALIGN, proposal="0" * 32)
    (outcome,) = apply_operations(review.project, review.pair.id, [change], "minsu")
    assert outcome.kind is OutcomeKind.REFUSED
    assert "proposal" in outcome.message


def test_a_digest_names_the_rows_and_their_versions(review: Review) -> None:
    review.break_up()
    first = review.propose().digest
    assert review.propose().digest == first
    review.do("approve", review.bead(BULLET))
    assert review.propose().digest == first
    review.do("comment", review.bead(FIRST), text="고칠 것")
    assert review.propose().digest != first


def test_a_pair_that_is_not_there_or_not_ready_is_refused(
    project: Project, pair: PairSummary, encoder: TrigramEncoder
) -> None:
    with pytest.raises(NotFoundError, match="no pair 'nowhere'"):
        proposal(project, "nowhere", encoder=encoder)
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": PairState.FAILED.value})
    with pytest.raises(OperationError, match="failed, not ready"):
        proposal(project, pair.id, encoder=encoder)


class _Counting(TrigramEncoder):
    """Says how many texts it was asked to embed in windows."""

    texts = 0

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        self.texts += len(texts)
        return super().encode_windows(texts, size, progress)


def test_vectors_are_encoded_once_and_then_only_round_edits(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(realign, "PART", 8)
    review.encoder = encoder = _Counting()
    found = review.propose()
    segments = sum(len(bead.ko) + len(bead.en) for bead in review.beads())
    assert encoder.texts > segments > 50
    encoder.texts = 0
    assert review.propose().digest == found.digest
    assert encoder.texts == 0
    bead = review.bead(FIRST)
    review.do("edit", bead, segment=bead.ko[0].id, text=f"보라, {FIRST}")
    review.propose()
    assert 0 < encoder.texts <= 2 * (8 + 4)


def test_windows_in_parts_are_those_in_one_go(encoder: TrigramEncoder) -> None:
    texts = [f"{at}번째 모임은 도서관에서 함께 연다." for at in range(realign.PART * 2 + 3)]
    parts = realign.InParts(encoder).encode_windows(texts, 5)
    assert np.array_equal(parts, encoder.encode_windows(texts, 5))
    assert realign.InParts(encoder).encode_windows([], 5).shape == (5, 0, encoder.dimension)


def test_the_benchmark_realigns_a_long_pair_and_takes_it_back() -> None:
    done = run_benchmark("realign", "--segments", 150, "--approved", 30)
    assert done.status == 0, done.err
    lines = done.out.splitlines()
    assert lines[0].endswith("30 approved")
    assert [line.split("  ")[0] for line in lines if "CPU" in line][:3] == [
        "first, encoding all",
        "again",
        "again, a sentence edited",
    ]
    assert "30 held" in done.out


def test_progress_is_reported_to_the_end(
    project: Project, pair: PairSummary, encoder: TrigramEncoder
) -> None:
    said: list[tuple[str, int, int]] = []
    proposal(project, pair.id, encoder=encoder, progress=lambda *step: said.append(step))
    assert {step[0] for step in said} == {"reading meanings", "lining up"}
    assert said[-1] == ("lining up", 1, 1)


def _memory(project: Project) -> dict[str, TranslationUnit]:
    with project.reading() as tx:
        return {unit.id: unit for unit in iterate_units(tx)}


def _approved(review: Review) -> dict[str, TranslationUnit]:
    return {unit.id: unit for unit in units_of(review.pair, review.beads())}
