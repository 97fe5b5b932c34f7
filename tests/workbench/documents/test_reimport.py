"""A new version of a document keeps what was decided; shown first, undone whole."""

from __future__ import annotations

import threading
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.encoders import load_encoder
from aligned.errors import LanguageError
from aligned.model import Document, Encoder, Language
from aligned.segmentation import segment
from tests.workbench.conftest import TrigramEncoder, document, operation
from tests.workbench.reviewer import Reviewer, copied
from tm.store import iterate_units
from workbench.documents.intake import add_pair, find_pair, read_document
from workbench.documents.reimport import Reimport, apply, proposal
from workbench.errors import NotFoundError, OperationError
from workbench.model import ReviewBead, Status
from workbench.operations import Outcome, OutcomeKind
from workbench.project import Project
from workbench.reviewing.journal import apply as apply_operations
from workbench.reviewing.journal import history
from workbench.reviewing.promote import units_of

KO = (
    "강을 함께 청소합시다!",
    "지난 봄 우리 마을 사람들은 강가에서 쓰레기 400자루를 주웠다.",
    "물은 맑아졌다.",
    "그러나 상류의 공장은 아직도 밤마다 폐수를 흘려보낸다.",
    "시청은 우리의 물음에 답하라!",
    "도서관 앞에서 세입자들이 서명을 받고 있다.",
    "다음 모임은 토요일 아침 10시 도서관 앞이다.",
)
EN = (
    "Let us clean the river together!",
    "Last spring the people of our village picked up 400 sacks of rubbish on the river banks.",
    "The water has cleared.",
    "But the works upstream still drains into the water every night.",
    "The town hall must answer our questions!",
    "Outside the library the tenants are collecting signatures.",
    "We meet again on Saturday at 10 outside the library.",
)
NEW_KO = "그 뒤로 아이들이 다시 물가에서 논다."
NEW_EN = "Since then children have been playing by the water again."


def text_of(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences) + "\n"


def ko_file(sentences: Sequence[str], name: str = "river.ko.txt") -> Document:
    return document(name, text_of(sentences))


def en_file(sentences: Sequence[str], name: str = "river.en.txt") -> Document:
    return document(name, text_of(sentences))


class Review(Reviewer):
    """A reviewer at work on a pair whose documents get new versions."""

    def __init__(self, project: Project, encoder: Encoder) -> None:
        made = add_pair(
            project, ko_file(KO), en_file(EN), encoder=encoder, author="minsu", name="river"
        )
        super().__init__(project, made, encoder)

    def approve_all(self) -> None:
        for bead in self.beads():
            self.do("approve", bead)

    def propose(self, ko: Sequence[str] | None = None, en: Sequence[str] | None = None) -> Reimport:
        return proposal(
            self.project,
            self.pair.id,
            ko=None if ko is None else ko_file(ko),
            en=None if en is None else en_file(en),
            encoder=self.encoder,
        )

    def reimport(self, ko: Sequence[str] | None = None, en: Sequence[str] | None = None) -> Outcome:
        return apply(self.project, self.propose(ko, en), author="minsu")

    def units(self) -> dict[str, object]:
        with self.project.reading() as tx:
            return {unit.id: unit for unit in iterate_units(tx)}

    def check(self) -> None:
        """Each sentence of the documents is in one bead, at its place; the memory follows."""
        beads = self.beads()
        pair = find_pair(self.project, self.pair.id)
        assert self.units() == {unit.id: unit for unit in units_of(pair, beads)}
        for language in Language.KO, Language.EN:
            stored = read_document(self.project, self.pair.id, language)
            mine = sorted((s for b in beads for s in b.side(language)), key=lambda one: one.rank)
            assert max(Counter(one.id for one in mine).values()) == 1
            assert len({one.rank for one in mine}) == len(mine)
            covered = [(one.start, one.end) for one in mine]
            assert covered == sorted(covered)
            wanted = "".join(one.text for one in segment(stored, language)).split()
            found = "".join(stored.text[slice(*place)] for place in covered).split()
            assert "".join(found) == "".join(wanted)
        for bead in beads:
            for side in (bead.ko, bead.en):
                assert list(side) == sorted(side, key=lambda one: one.rank)
        assert len({bead.position for bead in beads}) == len(beads)


@pytest.fixture(scope="module")
def bundled() -> Encoder:
    return load_encoder()


@pytest.fixture
def review(project: Project, bundled: Encoder) -> Review:
    return Review(project, bundled)


def changed(sentences: Sequence[str], at: int, text: str) -> list[str]:
    return [*sentences[:at], text, *sentences[at + 1 :]]


def test_the_pair_is_aligned_as_these_tests_take_it(review: Review) -> None:
    assert [b.text(Language.KO) for b in review.beads()] == list(KO)
    assert [b.text(Language.EN) for b in review.beads()] == list(EN)
    review.check()


def test_the_same_file_changes_nothing(review: Review) -> None:
    review.approve_all()
    before = review.beads()
    found = review.propose(ko=KO, en=EN)
    assert found.is_nothing
    assert not found.rows.changes
    outcome = apply(review.project, found, author="minsu")
    assert (outcome.kind, "very file" in outcome.message) == (OutcomeKind.REFUSED, True)
    assert review.beads() == before


def test_the_same_text_in_another_file_leaves_every_bead(review: Review) -> None:
    review.approve_all()
    before = review.beads()
    other = Document("river2.ko.txt", "text", text_of(KO).encode("cp949"), text_of(KO))
    found = proposal(review.project, review.pair.id, ko=other, encoder=review.encoder)
    assert (found.is_nothing, found.rows.changes) == (False, ())
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    assert review.beads() == before
    assert find_pair(review.project, review.pair.id).ko_name == "river2.ko.txt"
    review.check()
    assert review.step("undo").kind is OutcomeKind.APPLIED
    assert find_pair(review.project, review.pair.id).ko_name == "river.ko.txt"
    assert review.beads() == before


def test_a_changed_sentence_is_proposed_again_with_its_earlier_text_in_the_history(
    review: Review,
) -> None:
    review.approve_all()
    before = {bead.id: bead for bead in review.beads()}
    old = review.bead(KO[1])
    text = KO[1].replace("400자루", "450자루")
    found = review.propose(ko=changed(KO, 1, text))
    assert (found.reopened, found.approvals_kept) == (1, len(KO) - 1)
    (change,) = found.rows.changes
    assert [bead.id for bead in change.gone] == [bead.id for bead in change.come] == [old.id]
    assert review.beads() == list(before.values())
    assert apply(review.project, found, author="jiyoung").kind is OutcomeKind.APPLIED
    now = review.bead(text)
    assert (now.id, now.status, now.author) == (old.id, Status.PROPOSED, "")
    assert now.version == old.version + 1
    for bead in review.beads():
        if bead.id != old.id:
            assert bead.status is Status.APPROVED
            assert bead.version == before[bead.id].version
    assert old.id not in review.units()
    last = history(review.project, review.pair.id, old.id)[-1]
    assert (last.author, last.operation.kind.value) == ("jiyoung", "reimport")
    assert last.before[0].text(Language.KO) == KO[1]
    review.check()


def test_a_new_sentence_pairs_with_its_new_counterpart_and_nothing_else_moves(
    review: Review,
) -> None:
    review.approve_all()
    before = review.beads()
    ko, en = [*KO[:3], NEW_KO, *KO[3:]], [*EN[:3], NEW_EN, *EN[3:]]
    assert review.reimport(ko, en).kind is OutcomeKind.APPLIED
    after = review.beads()
    (new,) = (bead for bead in after if bead.id not in {one.id for one in before})
    assert (new.text(Language.KO), new.text(Language.EN)) == (NEW_KO, NEW_EN)
    assert [b.id for b in after if b.id != new.id] == [b.id for b in before]
    assert after.index(new) == 3
    assert [b.version for b in after if b.id != new.id] == [b.version for b in before]
    review.check()


def test_a_translation_that_was_missing_finds_its_one_sided_row(review: Review) -> None:
    assert review.reimport(ko=[*KO[:3], NEW_KO, *KO[3:]]).kind is OutcomeKind.APPLIED
    alone = review.bead(NEW_KO)
    assert not alone.en
    assert review.reimport(en=[*EN[:3], NEW_EN, *EN[3:]]).kind is OutcomeKind.APPLIED
    now = review.bead(NEW_KO)
    assert (now.id, now.text(Language.EN)) == (alone.id, NEW_EN)
    review.check()


def test_a_one_sided_row_that_somebody_approved_stays_so(review: Review) -> None:
    review.reimport(ko=[*KO[:3], NEW_KO, *KO[3:]])
    review.do("approve", review.bead(NEW_KO))
    review.reimport(en=[*EN[:3], NEW_EN, *EN[3:]])
    alone = review.bead(NEW_KO)
    assert (alone.status, alone.en) == (Status.APPROVED, ())
    assert review.bead(NEW_EN).ko == ()
    review.check()


def test_a_dropped_sentence_leaves_and_comes_back_with_undo(review: Review) -> None:
    review.approve_all()
    contents, units = review.contents(), review.units()
    gone = review.bead(KO[3])
    assert review.reimport([*KO[:3], *KO[4:]], [*EN[:3], *EN[4:]]).kind is OutcomeKind.APPLIED
    assert gone.id not in {bead.id for bead in review.beads()}
    assert gone.id not in review.units()
    review.check()
    assert review.step("undo").kind is OutcomeKind.APPLIED
    assert review.contents() == contents
    assert review.units() == units
    review.check()
    assert review.step("redo").kind is OutcomeKind.APPLIED
    assert gone.id not in {bead.id for bead in review.beads()}
    review.check()


def test_edits_comments_and_parts_stay_with_an_unchanged_sentence(review: Review) -> None:
    bead = review.bead(KO[1])
    review.do("edit", bead, segment=bead.en[0].id, text="Last spring we picked up 400 sacks.")
    bead = review.bead(KO[1])
    review.do("split_segment", bead, segment=bead.ko[0].id, offset=KO[1].index("강가"))
    review.do("comment", review.bead("지난 봄"), text="숫자 확인")
    review.do("approve", review.bead("지난 봄"))
    before = review.bead("지난 봄")
    assert len(before.ko) == 2
    assert review.reimport(ko=[NEW_KO, *KO]).kind is OutcomeKind.APPLIED
    after = review.bead("지난 봄")
    shift = len(NEW_KO) + 2
    moved = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in before.ko)
    assert after == replace(before, ko=moved)
    review.check()


def test_a_sentence_that_moved_keeps_its_approval_and_stands_in_its_new_place(
    review: Review,
) -> None:
    review.approve_all()
    contents, units = review.contents(), review.units()
    moved = review.bead(KO[1])
    ko, en = ([*s[:1], *s[2:6], s[1], s[6]] for s in (KO, EN))
    found = review.propose(ko, en)
    assert found.reopened == 0
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    after = review.beads()
    assert [bead.text(Language.KO) for bead in after] == ko
    assert all(bead.status is Status.APPROVED for bead in after)
    assert after[5].id == moved.id
    review.check()
    assert review.step("undo").kind is OutcomeKind.APPLIED
    assert (review.contents(), review.units()) == (contents, units)
    review.check()


def test_what_a_person_put_together_stays_together_when_a_word_changes(review: Review) -> None:
    first, second = review.bead(KO[2]), review.bead(KO[3])
    review.do("merge", first, other=second.id, other_version=second.version)
    review.do("approve", review.bead(KO[2]))
    joined = review.bead(KO[2])
    assert review.reimport(ko=changed(KO, 2, "물은 더 맑아졌다.")).kind is OutcomeKind.APPLIED
    now = review.bead("물은 더")
    assert (now.id, len(now.ko), len(now.en)) == (joined.id, 2, 2)
    assert now.status is Status.PROPOSED
    review.check()


@pytest.mark.parametrize(
    ("kind", "status", "reason"),
    [
        ("approve", Status.PROPOSED, ""),
        ("reject", Status.PROPOSED, ""),
        ("flag", Status.NEEDS_REVIEW, ""),
    ],
)
def test_a_changed_row_is_open_again_but_a_question_stays(
    review: Review, kind: str, status: Status, reason: str
) -> None:
    fields = {"reason": "숫자가 다르다"} if kind == "reject" else {}
    review.do(kind, review.bead(KO[1]), **fields)
    text = KO[1].replace("400", "450")
    review.reimport(ko=changed(KO, 1, text))
    now = review.bead(text)
    assert (now.status, now.reason) == (status, reason)


def test_earlier_work_is_undone_across_an_import(review: Review) -> None:
    split = review.bead(KO[1])
    review.do("split_segment", split, "jiyoung", segment=split.ko[0].id, offset=10)
    review.do("approve", review.bead(KO[6]), "jiyoung")
    assert review.reimport(ko=[NEW_KO, *KO]).kind is OutcomeKind.APPLIED
    assert review.step("undo", "jiyoung").kind is OutcomeKind.APPLIED
    assert review.bead(KO[6]).status is Status.PROPOSED
    assert review.step("undo", "jiyoung").kind is OutcomeKind.APPLIED
    whole = review.bead(KO[1])
    assert [one.text for one in whole.ko] == [KO[1]]
    review.check()
    assert review.step("redo", "jiyoung").kind is OutcomeKind.APPLIED
    assert len(review.bead(KO[1][:5]).ko) == 2
    review.check()
    assert review.step("undo", "minsu").kind is OutcomeKind.APPLIED
    review.check()
    assert review.step("undo", "jiyoung").kind is OutcomeKind.APPLIED
    review.check()


def test_undoing_work_on_a_sentence_that_is_gone_says_what_to_do(review: Review) -> None:
    review.do("comment", review.bead(KO[3]), "jiyoung", text="확인")
    review.reimport([*KO[:3], *KO[4:]], [*EN[:3], *EN[4:]])
    outcome = review.step("undo", "jiyoung")
    assert outcome.kind is OutcomeKind.REFUSED
    assert "undo that import first" in outcome.message


def test_an_import_upon_another_must_be_undone_first(review: Review) -> None:
    review.reimport(ko=[NEW_KO, *KO])
    found = review.propose(en=[NEW_EN, *EN])
    assert apply(review.project, found, author="jiyoung").kind is OutcomeKind.APPLIED
    refused = review.step("undo", "minsu")
    assert (refused.kind, "undo that import first" in refused.message) == (
        OutcomeKind.REFUSED,
        True,
    )
    assert review.step("undo", "jiyoung").kind is OutcomeKind.APPLIED
    assert review.step("undo", "minsu").kind is OutcomeKind.APPLIED
    review.check()


def test_a_stale_proposal_is_a_conflict_and_nothing_is_written(review: Review) -> None:
    found = review.propose(ko=changed(KO, 1, KO[1].replace("400", "450")))
    review.do("approve", review.bead(KO[1]), "jiyoung")
    before = review.beads()
    outcome = apply(review.project, found, author="minsu")
    assert (outcome.kind, "jiyoung" in outcome.message) == (OutcomeKind.CONFLICT, True)
    assert review.beads() == before
    assert read_document(review.project, review.pair.id, Language.KO).text == text_of(KO)


def test_other_changes_since_do_not_matter(review: Review) -> None:
    found = review.propose(ko=[NEW_KO, *KO])
    bead = review.bead(KO[4])
    review.do("split_segment", bead, "jiyoung", segment=bead.ko[0].id, offset=4)
    assert apply(review.project, found, author="minsu").kind is OutcomeKind.APPLIED
    assert len(review.bead("시청은").ko) == 2
    review.check()


def test_a_version_imported_in_the_meantime_is_a_conflict(review: Review) -> None:
    first, second = review.propose(ko=[NEW_KO, *KO]), review.propose(ko=[*KO, NEW_KO])
    assert apply(review.project, first, author="minsu").kind is OutcomeKind.APPLIED
    outcome = apply(review.project, second, author="jiyoung")
    assert outcome.kind is OutcomeKind.CONFLICT
    assert outcome.message
    review.check()


def test_the_same_operation_again_is_answered_and_not_done_twice(review: Review) -> None:
    found = review.propose(ko=[NEW_KO, *KO])
    name = str(uuid.uuid4())
    kinds = [apply(review.project, found, author="minsu", operation_id=name).kind for _ in "12"]
    assert kinds == [OutcomeKind.APPLIED, OutcomeKind.REPEATED]
    review.check()


def test_of_two_at_once_one_is_done(review: Review) -> None:
    found = review.propose(ko=[NEW_KO, *KO]), review.propose(en=[NEW_EN, *EN])
    outcomes: list[OutcomeKind] = []

    def work(one: Reimport) -> None:
        outcomes.append(apply(review.project, one, author="minsu").kind)

    threads = [threading.Thread(target=work, args=(one,)) for one in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.value for one in outcomes) == ["applied", "conflict"]
    review.check()


def test_what_cannot_be_imported_says_why(review: Review) -> None:
    with pytest.raises(LanguageError, match="both in English"):
        proposal(review.project, review.pair.id, ko=en_file(EN), encoder=review.encoder)
    with pytest.raises(NotFoundError):
        proposal(review.project, "nowhere", ko=ko_file(KO), encoder=review.encoder)
    other = [NEW_KO, *KO]
    add_pair(
        review.project, ko_file(other), en_file(EN), encoder=review.encoder, author="x", name="lake"
    )
    with pytest.raises(OperationError, match="the same as lake"):
        review.propose(ko=other)


def test_the_operation_cannot_come_from_a_browser(review: Review) -> None:
    (outcome,) = apply_operations(
        review.project, review.pair.id, [operation("reimport", proposal="x")], "minsu"
    )
    assert (outcome.kind, "Documents page" in outcome.message) == (OutcomeKind.REFUSED, True)


ANY = st.integers(0, 20)
WORK = st.lists(
    st.tuples(
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
                "split_segment",
            ]
        ),
        ANY,
        ANY,
    ),
    max_size=8,
)
REWRITING = st.lists(
    st.tuples(st.sampled_from(["drop", "insert", "change", "swap", "join"]), ANY), max_size=5
)


def rewritten(sentences: Sequence[str], changes: list[tuple[str, int]], extra: str) -> list[str]:
    lines = list(sentences)
    for kind, number in changes:
        at = number % len(lines)
        if kind == "drop" and len(lines) > 2:
            del lines[at]
        elif kind == "insert":
            lines.insert(at, extra)
        elif kind == "change":
            lines[at] = lines[at].replace("0", "5").replace(".", " 2024.")
        elif kind == "swap":
            other = (at + 3) % len(lines)
            lines[at], lines[other] = lines[other], lines[at]
        elif kind == "join" and at + 1 < len(lines):
            lines[at : at + 2] = [f"{lines[at]} {lines[at + 1]}"]
    return lines


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(work=WORK, ko=REWRITING, en=REWRITING)
def test_whatever_was_done_and_rewritten_nothing_is_lost(
    empty_project: Path,
    work: list[tuple[str, int, int]],
    ko: list[tuple[str, int]],
    en: list[tuple[str, int]],
) -> None:
    with copied(empty_project) as project:
        review = Review(project, TrigramEncoder())
        for step in work:
            review.do_any(*step)
        before, contents, units = review.beads(), review.contents(), review.units()
        found = review.propose(rewritten(KO, ko, NEW_KO), rewritten(EN, en, NEW_EN))
        outcome = apply(review.project, found, author="editor")
        review.check()
        if found.is_nothing:
            assert (outcome.kind, review.beads()) == (OutcomeKind.REFUSED, before)
            return
        assert outcome.kind is OutcomeKind.APPLIED, outcome.message
        _check_untouched(before, review.beads(), found)
        after = review.contents()
        assert review.step("undo", "editor").kind is OutcomeKind.APPLIED
        assert (review.contents(), review.units()) == (contents, units)
        review.check()
        assert review.step("redo", "editor").kind is OutcomeKind.APPLIED
        assert review.contents() == after
        review.check()


def _check_untouched(before: list[ReviewBead], after: list[ReviewBead], found: Reimport) -> None:
    """Rows whose sentences all stayed are as they were, but for where these stand now."""
    now = {bead.id: bead for bead in after}
    stayed = found.sides.stayed
    for bead in before:
        if {one.id for one in bead.ko + bead.en} <= stayed and (bead.two_sided or bead.author):
            same = now[bead.id]
            assert replace(same, ko=(), en=()) == replace(bead, ko=(), en=())
            for old, new in zip(bead.ko + bead.en, same.ko + same.en, strict=True):
                assert replace(new, start=0, end=0) == replace(old, start=0, end=0)
