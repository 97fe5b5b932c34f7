"""Pairs come in whole or not at all, in the foreground and in the background."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from aligned.errors import AlignedError, EncoderError, LanguageError
from aligned.model import Document, Language, Progress
from tests.workbench.conftest import (
    EN,
    KO,
    TrigramEncoder,
    Vectors,
    beads_of,
    document,
    operation,
    store_pair,
)
from tm.store import count_units
from workbench.documents import aligning
from workbench.documents.intake import (
    Arrival,
    add_pair,
    find_pair,
    list_pairs,
    read_document,
    restart_pair,
    start_pair,
    start_pairs,
)
from workbench.documents.removing import remove_pair, removed_pairs, restore_pair
from workbench.errors import NotFoundError, OperationError
from workbench.localisation import speaking
from workbench.model import PairState, PairSummary
from workbench.project import Project
from workbench.records import rows_out
from workbench.reviewing.journal import apply, approve_all

ROOT = Path(__file__).resolve().parents[3]

# Seconds that something may take on a machine that is busy with other things.
PATIENCE = 60

RIVER_KO = document("river.ko.txt", "\n\n".join(KO))
RIVER_EN = document("river.en.txt", "\n\n".join(EN))


def _wait(project: Project, pair: PairSummary, until: Callable[[PairSummary], bool]) -> PairSummary:
    end = time.monotonic() + PATIENCE
    while not until(found := find_pair(project, pair.id)):
        assert time.monotonic() < end, f"still {found}"
        time.sleep(0.02)
    return found


def _ended(pair: PairSummary) -> bool:
    return pair.state in (PairState.READY, PairState.FAILED)


def _counts(project: Project) -> tuple[int, ...]:
    with project.reading() as tx:
        tables = ("documents", "pairs", "segments", "beads")
        return tuple(tx.scalar(text(f"SELECT count(*) FROM {table}")) for table in tables)


class GatedEncoder(TrigramEncoder):
    """Reports progress, then waits for a sign before it encodes, or fails."""

    def __init__(self, error: Exception | None = None) -> None:
        self.reached = threading.Event()
        self.gate = threading.Event()
        self.error = error

    def encode_windows(self, texts: Sequence[str], size: int, progress: Progress | None = None):
        self.reached.set()
        assert self.gate.wait(PATIENCE)
        if self.error is not None:
            raise self.error
        return super().encode_windows(texts, size, progress)


def test_a_pair_is_aligned_and_ready_for_review(project: Project, encoder: TrigramEncoder) -> None:
    stages = []
    pair = add_pair(
        project,
        RIVER_KO,
        RIVER_EN,
        encoder=encoder,
        author="minsu",
        progress=lambda stage, done, total: stages.append(stage),
    )
    assert (pair.name, pair.state, pair.author) == ("river", PairState.READY, "minsu")
    assert (pair.ko_name, pair.en_name) == ("river.ko.txt", "river.en.txt")
    assert encoder.signature in pair.signature
    assert pair.beads == pair.proposed > 0
    assert stages
    beads = beads_of(project, pair).values()
    assert [bead.position for bead in beads] == sorted(bead.position for bead in beads)
    for language, texts, given in ((Language.KO, KO, RIVER_KO), (Language.EN, EN, RIVER_EN)):
        segments = [segment for bead in beads for segment in bead.side(language)]
        segments.sort(key=lambda segment: segment.rank)
        assert " ".join(segment.text for segment in segments) == " ".join(texts)
        assert all(given.text[s.start : s.end] == s.text for s in segments)


def test_the_files_are_kept_as_they_came(project: Project, encoder: TrigramEncoder) -> None:
    original = RIVER_KO.text.encode("cp949")
    ko = Document("강.ko.txt", "text", original, RIVER_KO.text)
    pair = add_pair(project, ko, RIVER_EN, encoder=encoder, author="minsu")
    assert read_document(project, pair.id, Language.KO) == ko
    assert read_document(project, pair.id, Language.EN).original == RIVER_EN.original
    with pytest.raises(NotFoundError):
        read_document(project, "nowhere", Language.KO)


@pytest.mark.parametrize(
    ("ko", "en", "name"),
    [
        ("river.ko.txt", "river.en.txt", "river"),
        ("statement-2026-ko.docx", "statement-2026-en.docx", "statement-2026"),
        ("도서관_ko.md", "도서관_en.md", "도서관"),
        ("성명.txt", "statement.txt", "statement"),
        ("ko.txt", "en.txt", "en"),
        ("same.txt", "same.html", "same"),
    ],
)
def test_a_pair_is_named_by_what_its_files_share(
    project: Project, encoder: TrigramEncoder, ko: str, en: str, name: str
) -> None:
    pair = add_pair(
        project,
        document(ko, RIVER_KO.text),
        document(en, RIVER_EN.text),
        encoder=encoder,
        author="minsu",
    )
    assert pair.name == name


def test_the_same_two_files_are_refused_by_the_name_of_their_pair(
    project: Project, encoder: TrigramEncoder
) -> None:
    add_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu", name="강 살리기")
    before = _counts(project)
    for add in (add_pair, start_pair):
        with pytest.raises(OperationError, match="강 살리기"):
            add(project, RIVER_KO, RIVER_EN, encoder=encoder, author="jiyoung")
    assert _counts(project) == before


@pytest.mark.parametrize(
    ("ko", "en", "error"),
    [
        (RIVER_EN, RIVER_KO, LanguageError),
        (RIVER_KO, document("other.txt", "\n\n".join(KO[1:])), LanguageError),
        (document("empty.txt", " \n "), RIVER_EN, AlignedError),
    ],
)
def test_what_cannot_be_aligned_leaves_the_project_unchanged(
    project: Project, encoder: TrigramEncoder, ko: Document, en: Document, error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_pair(project, ko, en, encoder=encoder, author="minsu")
    assert _counts(project) == (0, 0, 0, 0)


def test_vectors_are_cached_in_the_project(project: Project, encoder: TrigramEncoder) -> None:
    add_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    assert any(project.cache_folder.rglob("*"))


# In the background.


def test_a_started_pair_shows_its_progress_and_becomes_ready(project: Project) -> None:
    encoder = GatedEncoder()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    assert pair.state in (PairState.WAITING, PairState.ALIGNING)
    assert encoder.reached.wait(PATIENCE)
    (listed,) = list_pairs(project)
    assert (listed.state, listed.beads) == (PairState.ALIGNING, 0)
    (refused,) = apply(project, pair.id, [operation("undo")], "minsu")
    assert "aligning" in refused.message
    encoder.gate.set()
    ready = _wait(project, pair, _ended)
    assert (ready.state, ready.message) == (PairState.READY, "")
    assert ready.beads > 0


def test_pairs_are_aligned_one_after_the_other(project: Project) -> None:
    first, second = GatedEncoder(), GatedEncoder()
    second.gate.set()
    one = start_pair(project, RIVER_KO, RIVER_EN, encoder=first, author="minsu")
    assert first.reached.wait(PATIENCE)
    other = document("river2.en.txt", "\n\n".join(EN[:-1]))
    two = start_pair(project, RIVER_KO, other, encoder=second, author="minsu")
    assert find_pair(project, two.id).state is PairState.WAITING
    with pytest.raises(OperationError, match="waiting"):
        restart_pair(project, two.id, encoder=first)
    first.gate.set()
    assert _wait(project, one, _ended).state is PairState.READY
    assert _wait(project, two, _ended).state is PairState.READY


def test_progress_is_written_into_the_row(
    project: Project, encoder: TrigramEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aligning, "PROGRESS_SECONDS", 0.0)
    gated = GatedEncoder()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=gated, author="minsu")
    assert gated.reached.wait(PATIENCE)
    report = aligning._Reporter(project, aligning.Run(pair.id, _run_of(project, pair)))
    report("embedding", 3, 14)
    seen = find_pair(project, pair.id)
    assert (seen.stage, seen.done, seen.total) == ("embedding", 3, 14)
    gated.gate.set()
    assert _wait(project, pair, _ended).state is PairState.READY


def _run_of(project: Project, pair: PairSummary) -> str:
    with project.reading() as tx:
        query = text("SELECT run FROM pairs WHERE id = :id")
        return str(tx.scalar(query, {"id": pair.id}))


def test_a_pair_that_fails_says_why_and_can_be_started_again(project: Project) -> None:
    failing = GatedEncoder(EncoderError("the model folder is incomplete"))
    failing.gate.set()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=failing, author="minsu")
    failed = _wait(project, pair, _ended)
    assert failed.state is PairState.FAILED
    assert "the model folder is incomplete" in failed.message
    restart_pair(project, pair.id, encoder=TrigramEncoder())
    assert _wait(project, pair, lambda found: found.state is PairState.READY).message == ""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_the_background_does_not_leave_the_pair_aligning(project: Project) -> None:
    broken = GatedEncoder(ZeroDivisionError("secret"))
    broken.gate.set()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=broken, author="minsu")
    failed = _wait(project, pair, _ended)
    assert failed.state is PairState.FAILED
    assert "secret" not in failed.message


def test_swapped_files_fail_in_the_background_with_the_reason(
    project: Project, encoder: TrigramEncoder
) -> None:
    pair = start_pair(project, RIVER_EN, RIVER_KO, encoder=encoder, author="minsu")
    failed = _wait(project, pair, _ended)
    assert failed.state is PairState.FAILED
    assert failed.message.isascii()
    with speaking(Language.KO):
        restart_pair(project, pair.id, encoder=encoder)
    told = _wait(project, pair, lambda found: _ended(found) and not found.message.isascii())
    assert told.state is PairState.FAILED


DYING = """
import os, sys
from tests.workbench.documents.test_intake import PATIENCE, RIVER_EN, RIVER_KO, GatedEncoder
from workbench.documents.intake import start_pair
from workbench.project import Project

encoder = GatedEncoder()
start_pair(Project.open(sys.argv[1]), RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
encoder.reached.wait(PATIENCE)
os._exit(9)
"""


def test_a_pair_left_by_a_dead_process_is_shown_as_interrupted(
    project: Project, encoder: TrigramEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run([sys.executable, "-c", DYING, str(project.folder)], cwd=ROOT, check=False)
    assert run.returncode == 9
    (pair,) = list_pairs(project)
    # It may still be alive, as far as anybody can know.
    assert pair.state is PairState.ALIGNING
    with pytest.raises(OperationError, match="aligning"):
        restart_pair(project, pair.id, encoder=encoder)
    monkeypatch.setattr(rows_out, "DEAD_AFTER_SECONDS", -60.0)
    assert find_pair(project, pair.id).state is PairState.INTERRUPTED
    restart_pair(project, pair.id, encoder=encoder)
    monkeypatch.undo()
    assert _wait(project, pair, _ended).state is PairState.READY


def test_a_long_alignment_gives_signs_of_life(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aligning, "BEAT_SECONDS", 0.02)
    encoder = GatedEncoder()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    assert encoder.reached.wait(PATIENCE)
    signs = set()

    def has_given_some(found: PairSummary) -> bool:
        assert found.state is PairState.ALIGNING
        with project.reading() as tx:
            signs.add(tx.scalar(text("SELECT beat FROM pairs")))
        return len(signs) > 3

    _wait(project, pair, has_given_some)
    encoder.gate.set()
    assert _wait(project, pair, _ended).state is PairState.READY


def test_the_run_that_was_overtaken_changes_nothing(
    project: Project, encoder: TrigramEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = GatedEncoder()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=slow, author="minsu")
    assert slow.reached.wait(PATIENCE)
    monkeypatch.setattr(rows_out, "DEAD_AFTER_SECONDS", -60.0)
    restart_pair(project, pair.id, encoder=encoder)
    monkeypatch.undo()
    slow.gate.set()
    ready = _wait(project, pair, _ended)
    assert (ready.state, ready.revision) == (PairState.READY, 1)
    with project.reading() as tx:
        stored = tx.scalar(text("SELECT count(*) FROM beads"))
    assert stored == ready.beads


# Finding, removing, restoring.


def test_a_pair_is_found_by_id_or_name(project: Project, pair: PairSummary) -> None:
    assert find_pair(project, "river") == find_pair(project, pair.id) == pair
    with pytest.raises(NotFoundError, match="it has river"):
        find_pair(project, "lake")


def test_a_name_that_two_pairs_share_asks_for_the_id(
    project: Project, encoder: TrigramEncoder, pair: PairSummary
) -> None:
    add_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu", name="river")
    with pytest.raises(OperationError, match=pair.id):
        find_pair(project, "river")


def test_a_removed_pair_keeps_its_units_and_comes_back_with_its_decisions(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu")
    before = beads_of(project, pair)
    remove_pair(project, pair.id)
    assert list_pairs(project) == ()
    with pytest.raises(NotFoundError):
        apply(project, pair.id, [operation("undo")], "minsu")
    with pytest.raises(NotFoundError):
        remove_pair(project, pair.id)
    with project.reading() as tx:
        assert count_units(tx) == 6
    assert restore_pair(project, pair.id).approved == 6
    assert beads_of(project, pair) == before


def test_a_removed_pair_may_take_its_units_along_and_bring_them_back(
    project: Project, pair: PairSummary
) -> None:
    approve_all(project, pair.id, "minsu")
    remove_pair(project, pair.id, withdraw=True)
    with project.reading() as tx:
        assert count_units(tx) == 0
    restore_pair(project, pair.id)
    with project.reading() as tx:
        assert count_units(tx) == 6


def test_a_pair_is_not_restored_beside_its_own_copy(
    project: Project, encoder: TrigramEncoder
) -> None:
    first = add_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    remove_pair(project, first.id)
    add_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    with pytest.raises(OperationError, match="already"):
        restore_pair(project, first.id)
    with pytest.raises(NotFoundError):
        restore_pair(project, "nowhere")


def test_removing_a_pair_stops_its_alignment(project: Project) -> None:
    encoder = GatedEncoder()
    pair = start_pair(project, RIVER_KO, RIVER_EN, encoder=encoder, author="minsu")
    assert encoder.reached.wait(PATIENCE)
    remove_pair(project, pair.id)
    encoder.gate.set()
    for thread in threading.enumerate():
        if thread.name == f"align {pair.id}":
            thread.join(PATIENCE)
    assert _counts(project)[2:] == (0, 0)
    assert store_pair(project, "library").beads == 8


# Many at once.


def _arrivals(count: int) -> list[Arrival]:
    return [
        Arrival(
            document(f"글{number}.ko.txt", "\n\n".join(KO[number:])),
            document(f"글{number}.en.txt", "\n\n".join(EN[number:])),
        )
        for number in range(count)
    ]


def test_many_pairs_come_in_together_and_are_aligned_one_by_one(project: Project) -> None:
    encoder = GatedEncoder()
    started = start_pairs(project, _arrivals(3), encoder=encoder, author="minsu")
    assert [pair.name for pair in started] == [f"글{n}.en" for n in range(3)]
    assert encoder.reached.wait(PATIENCE)
    states = [pair.state for pair in list_pairs(project)]
    assert states == [PairState.ALIGNING, PairState.WAITING, PairState.WAITING]
    encoder.gate.set()
    assert {_wait(project, pair, _ended).state for pair in started} == {PairState.READY}


def test_of_many_none_is_stored_if_one_is_there_already(
    project: Project, encoder: TrigramEncoder
) -> None:
    arrivals = _arrivals(3)
    add_pair(project, arrivals[2].ko, arrivals[2].en, encoder=encoder, author="minsu")
    before = _counts(project)
    with pytest.raises(OperationError, match="already"):
        start_pairs(project, arrivals, encoder=encoder, author="minsu")
    assert _counts(project) == before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("error", [EncoderError("the model is incomplete"), ZeroDivisionError("x")])
def test_one_that_fails_does_not_keep_the_next_from_being_aligned(
    project: Project, error: Exception
) -> None:
    class FailsFirst(TrigramEncoder):
        left = 1

        def encode_windows(
            self, texts: Sequence[str], size: int, progress: Progress | None = None
        ) -> Vectors:
            self.left -= 1
            if self.left == 0:
                raise error
            return super().encode_windows(texts, size, progress)

    started = start_pairs(project, _arrivals(3), encoder=FailsFirst(), author="minsu")
    ended = [_wait(project, pair, _ended).state for pair in started]
    assert ended == [PairState.FAILED, PairState.READY, PairState.READY]


def test_sure_beads_are_approved_where_that_was_asked_for(
    project: Project, encoder: TrigramEncoder
) -> None:
    (arrival,) = _arrivals(1)
    asked = replace(arrival, approve_from=0.0)
    (pair,) = start_pairs(project, [asked], encoder=encoder, author="minsu")
    ready = _wait(project, pair, lambda found: found.approved > 0)
    assert ready.state is PairState.READY


def test_removed_pairs_are_listed_with_who_and_when(project: Project, pair: PairSummary) -> None:
    assert removed_pairs(project) == ()
    other = store_pair(project, "library")
    remove_pair(project, pair.id, author="jiyoung")
    remove_pair(project, other.id)
    found = {one.name: one for one in removed_pairs(project)}
    assert (found["river"].by, found["library"].by) == ("jiyoung", "")
    assert found["river"].at.startswith("20")
    restore_pair(project, pair.id)
    assert [one.name for one in removed_pairs(project)] == ["library"]
