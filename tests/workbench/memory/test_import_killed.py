"""A process killed at any moment of an import or of review leaves a project that is whole."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from aligned.model import Language
from tests.killing import forking
from tests.workbench.conftest import beads_of, store_pair
from tests.workbench.memory.work_to_kill import STEP, work_for_ever
from tm.formats import read_units, write_units
from tm.model import Origin, TranslationUnit
from tm.normalise import match_key
from tm.store import iterate_units
from tm.store.lookup import find_by_key
from workbench.memory.importing import import_units
from workbench.memory.past_imports import list_imports
from workbench.model import PairSummary, Status
from workbench.project import Project, Transaction

# A third of the units repeat a text, so that contents are shared.
UNITS = 6_000
TEXTS = 4_000
SEED = 20_261_122

# How many processes are killed at each kind of work; 20 in all.
WORKS = {"import": 9, "review": 6, "take back": 5}  # and in again

# Kills come at any moment of so many seconds after it began to write.
WINDOW = 0.4

# How long a process may take until it works, on a machine that is busy.
PATIENCE = 120


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("import") / "meetings.tmx"
    write_units(path, map(_unit, range(UNITS)))
    return path


def _unit(number: int) -> TranslationUnit:
    meeting = number % TEXTS
    return TranslationUnit(
        id=f"unit-{number}",
        source_language=Language.EN,
        target_language=Language.KO,
        source=f"At meeting {meeting} the tenants asked for the roof to be repaired.",
        target=f"세입자들은 {meeting}번째 모임에서 지붕 수리를 요구했다.",
        origin=Origin(document="meetings", author="minsu", at="2025-04-01T08:00:00Z"),
        approved=number % 5 != 0,
    )


def _kill_at_work(project: Project, path: Path, work: str, seconds: float) -> None:
    processes = forking()
    said, says = processes.Pipe(duplex=False)
    child = processes.Process(target=work_for_ever, args=(project.folder, path, work, says))
    child.start()
    says.close()
    assert said.poll(PATIENCE)
    assert said.recv() == "at work"
    time.sleep(seconds)
    assert child.is_alive()
    child.kill()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    said.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_twenty_kills_leave_everything_whole(tmp_path: Path, file: Path) -> None:
    chance = random.Random(SEED)
    with Project.create(tmp_path / "project") as project:
        pair = store_pair(project)
    reached = set()
    for work, times in WORKS.items():
        for _ in range(times):
            _kill_at_work(project, file, work, chance.uniform(0, WINDOW))
            with Project.open(project.folder) as opened:
                reached.add(_check(opened, pair))
    assert len(reached) > len(WORKS)
    with Project.open(project.folder) as opened:
        _check_whole_import(opened, pair, file)


def _check(project: Project, pair: PairSummary) -> int:
    """Check the database in itself; return how many units are in."""
    with project.transaction() as tx:
        assert tx.scalar(text("PRAGMA integrity_check")) == "ok"
        assert tx.execute(text("PRAGMA foreign_key_check")).all() == []
        # With rank 1, FTS5 compares its index with the texts that it is of.
        tx.execute(
            text("INSERT INTO content_search(content_search, rank) VALUES ('integrity-check', 1)")
        )
        _check_contents(tx)
        kept = tx.scalar(text("SELECT count(*) FROM units WHERE import_id IS NOT NULL"))
        in_memory = set(tx.scalars(text("SELECT id FROM units WHERE import_id IS NULL")))
    for state in list_imports(project):
        # Nothing of a batch without its note; while it is taken back nothing counts as done.
        assert state.added <= state.done
        assert state.done in (0, kept)
    # Batches go from the beginning, so what is left may lack the first ones or the last.
    assert kept % STEP in (0, UNITS % STEP)
    beads = beads_of(project, pair).values()
    approved = {b.id for b in beads if b.status is Status.APPROVED and b.two_sided}
    assert in_memory == approved
    return int(kept or 0)


def _check_contents(tx: Transaction) -> None:
    """Compare contents with their units, and the memory's state with both."""
    wrong = """
        SELECT count(*) FROM contents LEFT JOIN
            (SELECT content, max(approved) AS any_approved FROM units GROUP BY content)
            ON content = number
        WHERE content IS NULL OR contents.approved <> any_approved"""
    assert tx.scalar(text(wrong)) == 0
    assert (
        tx.scalar(
            text("SELECT count(*) FROM units WHERE content NOT IN (SELECT number FROM contents)")
        )
        == 0
    )
    state = tx.execute(text("SELECT * FROM memory_state")).mappings().one()
    count, checksum, last = tx.execute(
        text("SELECT count(*), coalesce(sum(fingerprint), 0), max(number) FROM contents")
    ).one()
    assert (state["count"], state["checksum"]) == (count, checksum % (1 << 62))
    assert state["last_number"] >= (last or 0)


def _check_whole_import(project: Project, pair: PairSummary, file: Path) -> None:
    """Let the import end: the memory then has the file's units, and finds the last of them."""
    import_units(project, file, author="minsu")
    (state,) = list_imports(project)
    assert (state.done, state.total) == (UNITS, UNITS)
    assert state.finished_at is not None
    wanted = {unit.id: unit for unit in read_units(file).units}
    with project.reading() as tx:
        units = {unit.id: unit for unit in iterate_units(tx)}
        key = match_key(_unit(TEXTS - 1).target, Language.KO)
        assert len(find_by_key(tx, Language.KO, key)) == 1
    beads = beads_of(project, pair)
    assert {unit_id: units[unit_id] for unit_id in wanted} == wanted
    assert set(units) - set(wanted) <= set(beads)
    import_units(project, file, author="minsu")
    _check(project, pair)
