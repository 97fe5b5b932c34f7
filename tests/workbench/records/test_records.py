"""Rows in and values out, for what the other tests do not reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Document, Language, SegmentKind, Span
from tests.workbench.conftest import beads_of, document, initial_beads, operation, store_pair
from workbench.errors import OperationError
from workbench.model import PairSummary, Status
from workbench.operations import Operation, OperationKind
from workbench.payloads import (
    bead_from_json,
    bead_to_json,
    checked,
    operation_from_json,
    operation_to_json,
)
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.people import preference, read_setting, set_preference, settle
from workbench.records.review import (
    MOST_VALUES,
    Beads,
    Pairs,
    pairs_of_beads,
)


@pytest.mark.parametrize(
    "given",
    [
        Document("강.txt", "text", "강물\r\n".encode("cp949"), "강물\n"),
        Document("a.html", "html", b"\x00\xff<p>", "가\u0000나", (Span(0, 1), Span(2, 3))),
        Document("b.md", "markdown", b"", "", ()),
    ],
)
def test_a_document_comes_back_byte_for_byte(project: Project, given: Document) -> None:
    with project.transaction() as tx:
        document_id = Documents(tx).add(given, Language.KO, "minsu")
    with project.reading() as tx:
        assert Documents(tx).get(document_id) == given


def test_a_setting_keeps_its_first_value(project: Project) -> None:
    with project.transaction() as tx:
        assert read_setting(tx, "secret") is None
        settle(tx, "secret", "one")
        settle(tx, "secret", "two")
        assert read_setting(tx, "secret") == "one"


def test_what_somebody_likes_is_theirs_and_can_change(project: Project) -> None:
    with project.transaction() as tx:
        set_preference(tx, "reviewer", "language", "en")
        set_preference(tx, "reviewer", "language", "ko")
    with project.reading() as tx:
        assert preference(tx, "reviewer", "language") == "ko"
        assert preference(tx, "translator", "language") is None


def test_beads_come_back_as_they_were_stored(project: Project, pair: PairSummary) -> None:
    assert list(beads_of(project, pair).values()) == initial_beads()


def test_a_pair_counts_its_beads(project: Project, pair: PairSummary) -> None:
    assert (pair.beads, pair.proposed, pair.doubtful) == (8, 8, 3)
    with project.transaction() as tx:
        before = Beads(tx, pair).all()
        after = [replace(b, status=Status.APPROVED, version=2) for b in before[:6]]
        Beads(tx, pair).write(before, after, Pairs(tx).advance(pair.id))
        found = Pairs(tx).get(pair.id)
    assert found is not None
    assert (found.approved, found.proposed, found.doubtful, found.revision) == (6, 2, 1, 2)


def test_a_removed_bead_is_neither_counted_nor_listed_but_known(
    project: Project, pair: PairSummary
) -> None:
    with project.transaction() as tx:
        beads = Beads(tx, pair)
        before = beads.all()
        gone = replace(before[0], ko=(), en=(), version=2)
        beads.write(before, [gone], Pairs(tx).advance(pair.id))
        assert "river-1" not in {bead.id for bead in beads.all()}
        assert beads.get(["river-1"]) == {"river-1": gone}
        assert beads.since(pair.revision) == (gone,)
        assert beads.next_position(0.0) == 1024.0
        found = Pairs(tx).get(pair.id)
    assert found is not None
    assert found.beads == 7


def test_very_many_ids_are_asked_for_in_portions(project: Project, pair: PairSummary) -> None:
    ids = [f"nowhere-{number}" for number in range(4 * MOST_VALUES)]
    with project.reading() as tx:
        assert set(Beads(tx, pair).get([*ids, "river-1"])) == {"river-1"}
        assert set(pairs_of_beads(tx, [*ids, "river-1"])) == {"river-1"}


def test_a_stretch_reaches_to_the_second_neighbour_with_original_text(
    project: Project, pair: PairSummary
) -> None:
    def around(low: int, high: int) -> list[str]:
        with project.reading() as tx:
            stretch = Beads(tx, pair).stretch(1024.0 * low, 1024.0 * high)
        return [bead.id.removeprefix("river-") for bead in stretch]

    assert around(4, 4) == ["2", "3", "4", "5", "6", "7"]
    assert around(1, 1) == ["1", "2", "3"]
    assert around(8, 8) == ["5", "6", "7", "8"]
    assert around(2, 7) == ["1", "2", "3", "4", "5", "6", "7", "8"]


def test_pairs_are_known_by_their_two_files(project: Project, pair: PairSummary) -> None:
    with project.reading() as tx:
        ko = Documents(tx).get(pair.ko_document)
        en = Documents(tx).get(pair.en_document)
        pairs = Pairs(tx)
        assert pairs.same_content(replace(ko, name="renamed.txt"), en) == "river"
        assert pairs.same_content(en, ko) is None
        assert pairs.same_content(ko, document("other.txt", "other")) is None


def test_pairs_are_listed_oldest_first(project: Project, pair: PairSummary) -> None:
    store_pair(project, "library")
    with project.reading() as tx:
        assert {found.name for found in Pairs(tx).all()} == {"river", "library"}
        assert Pairs(tx).get("nowhere") is None


# JSON.


@pytest.mark.parametrize("kind", list(OperationKind), ids=lambda kind: kind.value)
def test_every_operation_survives_json(kind: OperationKind) -> None:
    full = operation(
        kind.value,
        "river-1",
        3,
        text="물",
        reopens=True,
        reason="오역",
        segment="river-ko-1",
        offset=2,
        ko=1,
        en=1,
        other="river-2",
        other_version=2,
        side=Language.EN,
        above=0.5,
    )
    json = operation_to_json(full)
    again = operation_from_json(json)
    assert operation_to_json(again) == json
    assert (again.id, again.kind) == (full.id, full.kind)
    # What the kind has no use for is not carried along.
    assert checked(full) == again


def test_an_operation_made_in_python_is_checked_too() -> None:
    with pytest.raises(OperationError, match="UUID"):
        checked(Operation("7", OperationKind.APPROVE, "river-1", 1))
    with pytest.raises(OperationError, match="characters"):
        checked(operation("comment", "river-1", text="물" * 30_000))


def test_a_bead_survives_json() -> None:
    bead = initial_beads()[0]
    bead = replace(
        bead,
        ko=(replace(bead.ko[0], kind=SegmentKind.HEADING),),
        status=Status.REJECTED,
        version=7,
        comment="물?",
        reason="오역",
        author="지영",
        at="2026-01-31T09:30:00Z",
    )
    assert bead_from_json(bead_to_json(bead)) == bead
