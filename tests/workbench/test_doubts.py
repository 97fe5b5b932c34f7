"""Doubts are kept with their bead, put into words, and dropped when the bead changes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from aligned.beads import Doubt, DoubtKind
from aligned.model import Language
from tests.workbench.conftest import beads_of, initial_beads, operation, store_pair
from workbench.doubts import doubt_from_json, doubt_to_json, doubt_words, review_doubt
from workbench.model import PairSummary, ReviewBead, ReviewDoubt
from workbench.operations import OutcomeKind
from workbench.payloads import bead_from_json, bead_to_json
from workbench.project import Project
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply
from workbench.serving.bead_json import bead_json

NUMBERS = ReviewDoubt(DoubtKind.NUMBERS, ko=("30만",), en=("200,000",))
RIVAL = ReviewDoubt(DoubtKind.RIVAL, -0.04, (), ("The water has cleared.",), "river-en-2", True)
DOUBTED = "river-3"


@pytest.fixture
def doubted(project: Project) -> PairSummary:
    """A pair whose third bead is doubted for two reasons."""
    pair = store_pair(project)
    with project.transaction() as tx:
        beads = Beads(tx, pair)
        before = beads.get([DOUBTED])[DOUBTED]
        after = replace(before, doubts=(NUMBERS, RIVAL), version=2)
        beads.write([before], [after], Pairs(tx).advance(pair.id))
    return pair


def _apply(project: Project, pair: PairSummary, kind: str, **fields: object) -> ReviewBead:
    bead = fields.pop("bead", DOUBTED)
    version = beads_of(project, pair)[str(bead)].version
    wanted = operation(kind, str(bead), version, **fields)
    (outcome,) = apply(project, pair.id, [wanted], "minsu")
    assert outcome.kind is OutcomeKind.APPLIED, outcome.message
    return beads_of(project, pair)[DOUBTED]


def test_a_segment_is_pointed_at_by_its_lasting_id() -> None:
    beads = initial_beads()
    ko = [segment for bead in beads for segment in bead.ko]
    en = [segment for bead in beads for segment in bead.en]
    shown = Doubt(DoubtKind.RIVAL, 0.1, target=("The water has cleared.",), segment=2)
    in_english = review_doubt(replace(shown, in_target=True), ko, en)
    in_korean = review_doubt(shown, ko, en)
    assert (in_english.segment, in_english.in_english) == ("river-en-2", True)
    assert (in_korean.segment, in_korean.in_english) == ("river-ko-2", False)
    assert review_doubt(Doubt(DoubtKind.FAR, 0.2), ko, en).segment == ""


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        (NUMBERS, "numbers differ: 30만 / 200,000"),
        (RIVAL, "another English sentence fits nearly as well: “The water has cleared.”"),
        (ReviewDoubt(DoubtKind.LENGTH, 2.3, in_english=True), "English is 2.3 times longer"),
        (ReviewDoubt(DoubtKind.LENGTH, 2.3), "Korean is 2.3 times longer"),
    ],
)
def test_words_name_the_languages(doubt: ReviewDoubt, words: str) -> None:
    assert doubt_words(doubt).startswith(words)


@pytest.mark.parametrize("doubt", [NUMBERS, RIVAL, ReviewDoubt(DoubtKind.OTHERWISE)])
def test_a_doubt_survives_json(doubt: ReviewDoubt) -> None:
    assert doubt_from_json(json.loads(json.dumps(doubt_to_json(doubt)))) == doubt


def test_a_bead_survives_json_with_its_doubts() -> None:
    bead = replace(initial_beads()[2], doubts=(NUMBERS, RIVAL))
    assert bead_from_json(json.loads(json.dumps(bead_to_json(bead)))) == bead


def test_a_bead_of_an_older_journal_has_none() -> None:
    stored = bead_to_json(initial_beads()[2])
    del stored["doubts"]
    assert bead_from_json(stored).doubts == ()


def test_doubts_are_kept_in_their_order(project: Project, doubted: PairSummary) -> None:
    assert beads_of(project, doubted)[DOUBTED].doubts == (NUMBERS, RIVAL)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("approve", {}),
        ("reject", {"reason": "wrong"}),
        ("flag", {}),
        ("comment", {"text": "look again"}),
    ],
)
def test_a_decision_leaves_them(
    project: Project, doubted: PairSummary, kind: str, fields: dict[str, object]
) -> None:
    assert _apply(project, doubted, kind, **fields).doubts == (NUMBERS, RIVAL)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("edit", {"segment": "river-en-2", "text": "The water is clear again."}),
        ("split_segment", {"segment": "river-en-2", "offset": 9}),
        ("split", {"ko": 1, "en": 0}),
        ("merge", {"other": "river-4", "other_version": 1}),
        ("move", {"bead": "river-2", "segment": "river-en-1", "other": DOUBTED}),
        ("move", {"segment": "river-ko-2", "other": "river-4", "other_version": 1}),
    ],
)
def test_a_change_drops_them_and_undo_brings_them_back(
    project: Project, doubted: PairSummary, kind: str, fields: dict[str, object]
) -> None:
    if fields.get("other") == DOUBTED:
        fields = {**fields, "other_version": beads_of(project, doubted)[DOUBTED].version}
    assert _apply(project, doubted, kind, **fields).doubts == ()
    apply(project, doubted.id, [operation("undo")], "minsu")
    assert beads_of(project, doubted)[DOUBTED].doubts == (NUMBERS, RIVAL)


def test_the_browser_gets_words_and_what_they_point_at() -> None:
    bead = replace(initial_beads()[2], doubts=(NUMBERS, RIVAL))
    assert bead_json(bead)["doubts"] == [
        {"kind": "numbers", "words": doubt_words(NUMBERS), "segment": ""},
        {"kind": "rival", "words": doubt_words(RIVAL), "segment": "river-en-2"},
    ]


def test_setting_apart_drops_them(project: Project, doubted: PairSummary) -> None:
    assert _apply(project, doubted, "detach", side=Language.EN).doubts == ()
