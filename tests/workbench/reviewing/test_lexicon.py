"""The lexicon of a project: what its reviewers approved, nothing else."""

from __future__ import annotations

import uuid

import pytest

from aligned.lexicon import Lexicon
from aligned.model import Language
from tests.workbench.conftest import TrigramEncoder, document
from workbench.documents.intake import add_pair
from workbench.documents.removing import remove_pair
from workbench.model import PairState, ReviewBead, ReviewSegment, Status
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.lexicon import approved_lexicon

WORDS = (
    ("강은", "river", "흐른다", "flows"),
    ("도서관을", "library", "연다", "opens"),
    ("세입자가", "tenants", "모인다", "gather"),
    ("시청이", "council", "답한다", "answers"),
    ("다리를", "bridge", "고친다", "repairs"),
)
PLACES = (("상류", "upstream"), ("시장", "market"), ("언덕", "hillside"), ("공원", "park"))
TIMES = (("아침", "morning"), ("저녁", "evening"), ("겨울", "winter"))
TEXTS = tuple(
    (f"{time}, {place}: {noun} {verb}.", f"{noun_en} {verb_en} {place_en} {time_en}.")
    for noun, noun_en, verb, verb_en in WORDS
    for place, place_en in PLACES
    for time, time_en in TIMES
)


def store(project: Project, name: str, statuses: dict[int, Status] | None = None) -> str:
    """Store a pair of these texts, approved but where `statuses` says otherwise."""
    with project.transaction() as tx:
        ids = [
            Documents(tx).add(document(f"{name}.{language.value}.txt", name), language, "minsu")
            for language in (Language.KO, Language.EN)
        ]
        pair_id = Pairs(tx).add(name, *ids, Language.EN, "minsu")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        beads = [bead(at, (statuses or {}).get(at, Status.APPROVED)) for at in range(len(TEXTS))]
        Beads(tx, pair).add(beads, Pairs(tx).advance(pair_id))
    return pair_id


def bead(at: int, status: Status) -> ReviewBead:
    ko, en = (
        (ReviewSegment(uuid.uuid4().hex, f"{at:06d}", text, 0, len(text)),) for text in TEXTS[at]
    )
    return ReviewBead(uuid.uuid4().hex, 1024.0 * at, ko, en, 0.9, status)


def meanings(lexicon: Lexicon) -> set[tuple[str, str]]:
    return {(entry.source, entry.target) for entry in lexicon.entries}


def test_approved_beads_teach_what_their_words_mean(project: Project) -> None:
    store(project, "river")
    lexicon = approved_lexicon(project)
    assert lexicon is not None
    assert lexicon.pairs == len(TEXTS)
    assert (lexicon.source_language, lexicon.target_language) == (Language.KO, Language.EN)
    assert {("도서관을", "library"), ("시장", "market")} <= meanings(lexicon)


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.REJECTED, Status.NEEDS_REVIEW])
def test_what_is_not_approved_teaches_nothing(project: Project, status: Status) -> None:
    unwanted = {at: status for at, (ko, _) in enumerate(TEXTS) if ko.startswith("겨울, 공원")}
    store(project, "river", unwanted)
    lexicon = approved_lexicon(project)
    assert lexicon is not None
    assert lexicon.pairs == len(TEXTS) - len(unwanted)


def test_too_few_approved_beads_make_no_lexicon(project: Project) -> None:
    assert approved_lexicon(project) is None
    store(project, "river", dict.fromkeys(range(20, len(TEXTS)), Status.PROPOSED))
    assert approved_lexicon(project) is None


def test_all_pairs_of_the_project_count_but_removed_ones(project: Project) -> None:
    store(project, "river")
    second = store(project, "library")
    both = approved_lexicon(project)
    assert both is not None
    assert both.pairs == 2 * len(TEXTS)
    remove_pair(project, second)
    one = approved_lexicon(project)
    assert one is not None
    assert one.pairs == len(TEXTS)


def test_only_the_newest_are_read_where_there_are_very_many(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(project, "river")
    store(project, "library")
    monkeypatch.setattr("workbench.reviewing.lexicon._MOST", len(TEXTS) + 5)
    lexicon = approved_lexicon(project)
    assert lexicon is not None
    assert lexicon.pairs == len(TEXTS) + 5


def test_the_next_alignment_uses_what_was_approved(
    project: Project, encoder: TrigramEncoder
) -> None:
    def added(name: str) -> str:
        ko = document(f"{name}.ko.txt", f"{name}\n\n도서관은 마을의 것이다.\n\n강을 함께 청소하자.")
        en = document(
            f"{name}.en.txt", f"{name}\n\nThe library is the village's.\n\nLet us clean the river."
        )
        return add_pair(project, ko, en, encoder=encoder, author="minsu").signature

    assert "lexicon:" not in added("before")
    store(project, "river")
    lexicon = approved_lexicon(project)
    assert lexicon is not None
    assert lexicon.signature in added("after")
