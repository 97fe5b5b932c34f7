"""Indexes follow the memory: in a lookup, by command, in the background."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aligned.model import Language
from tests.tm.civic import TrigramEncoder, unit
from tm.store import put_units, remove_units
from workbench.memory.indexing import BackgroundIndexer, index_memory, index_sketches, indexes_of
from workbench.memory.lookup import suggest
from workbench.project import Project

MANY = 1_500


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "project") as made:
        yield made


@pytest.fixture
def encoder() -> TrigramEncoder:
    return TrigramEncoder()


def fill(project: Project, numbers: range) -> None:
    with project.transaction() as tx:
        put_units(
            tx,
            [unit(n, f"The river has {n} bridges.", f"강에 다리가 {n} 개 있다.") for n in numbers],
        )


def ids(project: Project, encoder: TrigramEncoder, text: str) -> list[str]:
    return [match.unit.id for match in suggest(project, encoder, text, Language.KO)]


def eventually(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)


def test_a_large_import_is_found_at_once_before_it_is_embedded(project, encoder) -> None:
    fill(project, range(MANY))
    match = suggest(project, encoder, "강에 다리가 1234 개 있다.", Language.KO)[0]
    assert (match.unit.id, match.lexical, match.semantic) == ("u1234", 100, None)
    assert ids(project, encoder, "강에 다리가 1234 개나 있다!")[0] == "u1234"
    assert encoder.encoded < 10


def test_a_few_new_units_are_embedded_by_the_lookup(project, encoder) -> None:
    fill(project, range(20))
    assert suggest(project, encoder, "강에 다리가 7 개 있다.", Language.KO)[0].semantic is not None
    assert indexes_of(project, encoder).vectors.lag.behind == 0


def test_the_command_embeds_everything_once(project, encoder) -> None:
    fill(project, range(MANY))
    seen: list[str] = []
    lag = index_memory(project, encoder, lambda stage, done, total: seen.append(stage))
    assert (lag.done, lag.behind) == (2 * MANY, 0)
    assert seen
    before = encoder.encoded
    assert index_memory(project, encoder).behind == 0
    assert encoder.encoded == before
    assert suggest(project, encoder, "강에 다리가 77 개 있다.", Language.KO)[0].semantic is not None


def test_a_deleted_cache_comes_back_the_same(project, encoder, tmp_path) -> None:
    fill(project, range(MANY))
    index_memory(project, encoder)
    asked = ["강에 다리가 3 개 있었다.", "다리가 99 개", "The river has 8 bridges"]
    before = [suggest(project, encoder, text, Language.KO) for text in asked]
    project.close()
    shutil.rmtree(project.folder / "cache")
    with Project.open(project.folder) as again:
        index_memory(again, encoder)
        assert [suggest(again, encoder, text, Language.KO) for text in asked] == before


def test_another_encoder_has_vectors_of_its_own(project, encoder) -> None:
    fill(project, range(30))
    index_memory(project, encoder)
    other = TrigramEncoder(32, "trigrams-2")
    assert suggest(project, other, "강에 다리가 7 개 있다.", Language.KO)[0].semantic is not None
    assert indexes_of(project, other).vectors is not indexes_of(project, encoder).vectors
    assert indexes_of(project, other).sketches is indexes_of(project, encoder).sketches


class TestBackground:
    """A thread embeds while lookups go on."""

    @pytest.fixture
    def indexer(self, project, encoder) -> Iterator[BackgroundIndexer]:
        made = BackgroundIndexer(lambda: project, lambda: encoder)
        yield made
        made.stop()

    def test_it_catches_up_while_searches_go_on(self, project, encoder, indexer) -> None:
        fill(project, range(MANY))
        indexer.start()
        vectors = indexes_of(project, encoder).vectors
        eventually(lambda: ids(project, encoder, "강에 다리가 5 개 있다.")[0] == "u5")
        eventually(lambda: vectors.lag.total == 2 * MANY and vectors.lag.behind == 0)
        fill(project, range(MANY, MANY + 700))
        eventually(lambda: vectors.lag.done == 2 * (MANY + 700))

    def test_a_withdrawn_unit_is_gone_at_once_while_it_works(
        self, project, encoder, indexer
    ) -> None:
        fill(project, range(MANY))
        indexer.start()
        for number in range(0, MANY, 150):
            assert f"u{number}" in ids(project, encoder, f"강에 다리가 {number} 개 있다.")
            with project.transaction() as tx:
                remove_units(tx, [f"u{number}"])
            assert f"u{number}" not in ids(project, encoder, f"강에 다리가 {number} 개 있다.")

    def test_trouble_is_logged_and_tried_again(self, project, encoder, caplog, monkeypatch) -> None:
        monkeypatch.setattr("workbench.memory.indexing._PAUSE_AFTER_ERROR", 0.01)
        calls = []

        def broken() -> TrigramEncoder:
            calls.append(1)
            if len(calls) < 3:
                raise RuntimeError("no model yet")
            return encoder

        fill(project, range(10))
        indexer = BackgroundIndexer(lambda: project, broken)
        indexer.start()
        try:
            eventually(lambda: indexes_of(project, encoder).vectors.lag.done == 20)
        finally:
            indexer.stop()
        assert "no model yet" in caplog.text


def test_sketches_alone_can_be_brought_up_to_date(project) -> None:
    fill(project, range(10))
    assert index_sketches(project).done == 20
