"""How often the memory has a concept: counted once, kept for its state, asked for when large."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Language
from tests.workbench.memory.test_slogans import store
from tests.workbench.web import native
from tests.workbench.web.native import opened, press
from tm.termbase.model import Concept, Term
from workbench.pages import terms_uses
from workbench.pages.terms_uses import Uses, count_uses, uses_known
from workbench.project import Project
from workbench.terms.concepts import put_concepts

KO, EN = Language.KO, Language.EN
RIVER = Concept("river", (Term("r1", KO, "강"), Term("r2", EN, "river")))
LIBRARY = Concept("library", (Term("l1", KO, "도서관"), Term("l2", EN, "library")))
# Of our own writing: one row lacks the English word, one has the Korean one in a longer one.
ROWS = (
    ("강을 지키자!", "Defend the river!"),
    ("우리는 강가에서 만났다.", "We met on the bank."),
    ("도서관은 강보다 오래되었다.", "The library is older than the river."),
    ("건강이 먼저다.", "Health comes first."),
)

project = native.project


@pytest.fixture
def rows(project: Project) -> Project:
    store(project, "river", ROWS)
    return project


def counted(*concepts: Concept) -> dict[str, Uses]:
    steps: list[int] = []
    found = count_uses(concepts, lambda _stage, done, _total: steps.append(done))
    assert steps == sorted(steps)
    return found


def test_sides_are_counted_apart_and_together(rows):
    found = counted(RIVER, LIBRARY)
    assert (found["library"].ko, found["library"].en, found["library"].both) == (1, 1, 1)
    assert found["river"].en == found["river"].both == 2
    assert found["river"].units[0] == "river-1"
    assert "river-4" not in found["river"].units


def test_nothing_is_known_before_it_was_counted(rows):
    assert uses_known([RIVER]) == {}
    assert counted(RIVER) == uses_known([RIVER])


def test_a_changed_concept_is_counted_alone(rows):
    counted(RIVER, LIBRARY)
    changed = replace(LIBRARY, terms=(*LIBRARY.terms, Term("l3", EN, "bank")))
    assert list(uses_known([RIVER, changed])) == ["river"]
    assert counted(RIVER, changed)["library"].en == 2


def test_what_was_counted_is_of_one_state_of_the_memory(rows):
    counted(RIVER)
    store(rows, "later", (("강은 흐른다.", "The river flows."),))
    assert uses_known([RIVER]) == {}
    assert counted(RIVER)["river"].both == 3


def test_only_so_many_places_are_kept(rows, monkeypatch):
    monkeypatch.setattr(terms_uses, "MOST_PLACES", 1)
    assert len(counted(RIVER)["river"].units) == 1
    assert counted(RIVER)["river"].en == 2


def test_a_large_memory_is_counted_when_that_is_asked_for(rows, monkeypatch):
    put_concepts(rows, [RIVER, LIBRARY], "reviewer")
    monkeypatch.setattr(terms_uses, "QUICK", 1)
    pages = opened("terms.py")
    assert list(pages.dataframe[0].value["uses"]) == ["", ""]
    assert any("2 concepts are not counted" in one.value for one in pages.caption)
    press(pages, "Count the uses")
    pages.run()
    assert list(pages.dataframe[0].value["uses"])[1] == "1 / 1"
    assert "Count the uses" not in [one.label for one in pages.button]
