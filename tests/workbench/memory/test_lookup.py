"""Suggestions from the memory, for a text and for a bead."""

from __future__ import annotations

import shutil
import threading

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, TrigramEncoder, operation, store_pair
from tm.match_model import Band, Match, MatchKind
from workbench.errors import NotFoundError, OperationError
from workbench.memory.lookup import suggest, suggest_for_bead
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all


@pytest.fixture
def approved(project: Project, pair: PairSummary) -> PairSummary:
    approve_all(project, pair.id, "minsu")
    return pair


@pytest.mark.parametrize(
    ("query", "translation"),
    [
        (KO[0], EN[0]),
        (EN[1], KO[1]),
        ("시청은 답하라", EN[4]),
        ("THE TOWN HALL MUST ANSWER!", KO[4]),
    ],
)
def test_a_sentence_of_either_language_finds_its_translation(
    project: Project, encoder: TrigramEncoder, approved: PairSummary, query: str, translation: str
) -> None:
    best = suggest(project, encoder, query)[0]
    assert best.translation == translation
    assert best.unit.origin.document == "river"
    assert best.unit.origin.author == "minsu"


def test_a_slightly_different_sentence_is_a_fuzzy_match_with_a_reason(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    best = suggest(project, encoder, "강을 함께 청소하자!")[0]
    assert best.kind is MatchKind.FUZZY
    assert best.matched == KO[0]
    assert best.reason


def test_the_neighbours_make_a_context_match(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    best = suggest(project, encoder, EN[2], previous=EN[1], following=EN[3])[0]
    assert (best.kind, best.band) == (MatchKind.CONTEXT, Band.DOUBLE_CONTEXT)
    best = suggest(project, encoder, KO[2], previous=KO[1])[0]
    assert (best.kind, best.band) == (MatchKind.CONTEXT, Band.CONTEXT)
    assert suggest(project, encoder, EN[2])[0].kind is MatchKind.EXACT


def test_a_text_of_neither_language_asks_which_it_is(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    with pytest.raises(OperationError, match="Korean nor English"):
        suggest(project, encoder, "12345 ...")
    assert suggest(project, encoder, "12345", Language.KO) == ()


def test_suggestions_follow_the_memory(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    assert suggest(project, encoder, KO[4])[0].translation == EN[4]
    apply(project, approved.id, [operation("undo")], "minsu")
    assert suggest(project, encoder, KO[4]) == ()


def test_suggestions_are_the_same_after_the_cache_was_deleted(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    before = suggest(project, encoder, "강물은 맑아졌다.")
    assert before
    shutil.rmtree(project.cache_folder)
    with Project.open(project.folder) as again:
        assert suggest(again, encoder, "강물은 맑아졌다.") == before


def test_a_bead_is_not_offered_to_itself(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    matches = suggest_for_bead(project, encoder, approved.id, "river-1", Language.KO)
    assert "river-1" not in {match.unit.id for match in matches}


def test_a_bead_finds_the_same_passage_in_another_pair_by_its_context(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    other = store_pair(project, "quoted")
    best = suggest_for_bead(project, encoder, other.id, "quoted-3", Language.EN)[0]
    assert (best.unit.id, best.kind) == ("river-3", MatchKind.CONTEXT)


def test_a_bead_or_pair_that_is_not_there_is_an_error(
    project: Project, encoder: TrigramEncoder, pair: PairSummary
) -> None:
    for pair_id, bead_id in ((pair.id, "nowhere"), ("nowhere", "river-1")):
        with pytest.raises(NotFoundError):
            suggest_for_bead(project, encoder, pair_id, bead_id, Language.KO)


def test_many_threads_may_ask_at_once(
    project: Project, encoder: TrigramEncoder, approved: PairSummary
) -> None:
    # Who comes while another takes new units in does not wait for their vectors.
    first = suggest(project, encoder, KO[0])
    answers: list[tuple[Match, ...]] = []

    def ask() -> None:
        answers.append(suggest(project, encoder, KO[0]))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == first for answer in answers)
    assert answers[0][0].translation == EN[0]
