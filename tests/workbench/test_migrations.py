"""Projects of every older version open in this one, with all that people did in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

from aligned.beads import DoubtKind
from aligned.model import Language
from tests.workbench.conftest import beads_of, operation, store_pair
from tm.model import TranslationUnit
from tm.store import count_contents, iterate_units, put_units, remove_units
from tm.store.changes import read_state
from tm.store.lookup import find_by_key
from tm.store.occurrences import count_occurrences
from workbench.model import PairSummary, ReviewBead, ReviewDoubt, Status
from workbench.operations import OutcomeKind
from workbench.project import APPLICATION_ID, DATABASE, HEAD, MIGRATIONS, Project
from workbench.reviewing.journal import apply, history

# What each version added to the JSON of the journal's beads.
ADDED = {"0001": ("doubts",), "0002": ()}

# Until 0003 each unit kept its texts itself, and indexes counted units.
OLD_UNITS = {
    "number": "place",
    "revision": "place",
    "approved": "units.approved",
}


TWICE = tuple(
    TranslationUnit(
        f"tmx-{number}",
        Language.EN,
        Language.KO,
        "Stop the increase!",
        "인상을 멈춰라!",
        approved=number == 2,
        props=(("domain", "rent"),),
    )
    for number in (1, 2)
)


def _tables(connection: sqlite3.Connection, schema: str) -> dict[str, list[str]]:
    query = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"
    names = [name for (name,) in connection.execute(query) if "_search" not in name]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({name})")]
        for name in names
        if not name.startswith("sqlite_") and name != "alembic_version"
    }


def take_back(folder: Path, revision: str) -> None:
    """Turn a project into one of an older version, with all rows that it could hold."""
    old = folder / "old.sqlite3"
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as made:
        config.attributes["connection"] = made
        made.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        command.upgrade(config, revision)
    engine.dispose()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS now", (str(folder / DATABASE),))
        for name, columns in _tables(connection, "main").items():
            listed = ", ".join(f'"{column}"' for column in columns)
            if name == "units":
                taken = ", ".join(OLD_UNITS.get(column, f'"{column}"') for column in columns)
                asked = f"{taken} FROM now.units JOIN now.contents ON content = contents.number"
            elif name == "removed_units":
                continue
            else:
                asked = f"{listed} FROM now.{name}"
            connection.execute(f"INSERT INTO {name} ({listed}) SELECT {asked}")
        for key in ADDED[revision]:
            connection.execute(
                "UPDATE operation_beads SET before = json_remove(before, ?), "
                "after = json_remove(after, ?)",
                (f"$.{key}", f"$.{key}"),
            )
        connection.commit()
    for file in folder.glob(f"{DATABASE}*"):
        file.unlink()
    old.rename(folder / DATABASE)


@pytest.fixture(params=["0001", "0002"])
def old_project(
    tmp_path: Path, request: pytest.FixtureRequest
) -> tuple[Path, PairSummary, dict[str, ReviewBead]]:
    """A project of the first version with an approval, an edit and a merge in it."""
    folder = tmp_path / "old"
    with Project.create(folder) as project:
        pair = store_pair(project)
        done = apply(
            project,
            pair.id,
            [
                operation("approve", "river-1"),
                operation("edit", "river-2", segment="river-en-1", text="Last spring we began."),
                operation("merge", "river-3", other="river-4", other_version=1),
            ],
            "minsu",
        )
        assert [outcome.kind for outcome in done] == [OutcomeKind.APPLIED] * 3
        beads = beads_of(project, pair)
        with project.transaction() as tx:
            put_units(tx, TWICE)
    take_back(folder, request.param)
    return folder, pair, beads


def test_the_older_project_is_really_older(old_project, request) -> None:
    folder, _, _ = old_project
    version = request.node.callspec.params["old_project"]
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        told = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        assert told == (version,)
        tables = _tables(connection, "main")
        assert ("doubts" in tables["beads"]) == (version > "0001")
        assert ("related" in tables["pairs"]) == (version > "0001")
        assert "contents" not in tables
        assert connection.execute("SELECT count(*) FROM units").fetchone() == (3,)
        assert connection.execute("SELECT count(*) FROM beads").fetchone() == (8,)
        assert connection.execute("SELECT count(*) FROM operations").fetchone() == (3,)
        (after,) = connection.execute("SELECT after FROM operation_beads LIMIT 1").fetchone()
        assert ("doubts" in after) == (version > "0001")


def test_an_older_project_keeps_all_its_beads_and_decisions(old_project) -> None:
    folder, pair, beads = old_project
    with Project.open(folder) as upgraded:
        assert beads_of(upgraded, pair) == beads
        assert beads["river-1"].status is Status.APPROVED
        assert beads["river-2"].en[0].text == "Last spring we began."
        with closing(sqlite3.connect(folder / DATABASE)) as connection:
            query = "SELECT version_num FROM alembic_version"
            assert connection.execute(query).fetchone() == (HEAD,)
    assert len(list((folder / "backups").glob("*-before-upgrade-from-*.sqlite3"))) == 1


def test_an_older_memory_is_found_whole_and_shares_contents(old_project) -> None:
    folder, _, _ = old_project
    with Project.open(folder) as upgraded, upgraded.transaction() as tx:
        kept = {unit.id: unit for unit in iterate_units(tx)}
        assert set(kept) == {"river-1", "tmx-1", "tmx-2"}
        assert tuple(kept[unit.id] for unit in TWICE) == TWICE
        (content,) = find_by_key(tx, Language.EN, "stop the increase!")
        assert count_occurrences(tx, [content.number]) == {content.number: 1}
        assert content.approved
        assert count_contents(tx) == 2
        before = read_state(tx)
        # As the program writes it now, word for word: nothing to change.
        assert put_units(tx, kept.values()) == 0
        assert remove_units(tx, kept) == 3
        assert (read_state(tx).count, read_state(tx).checksum) == (0, 0)
        assert before.checksum > 0
        check = "INSERT INTO content_search(content_search, rank) VALUES ('integrity-check', 1)"
        tx.execute(text(check))


def test_what_was_done_before_the_upgrade_can_still_be_undone(old_project) -> None:
    folder, pair, _ = old_project
    with Project.open(folder) as upgraded:
        for _ in range(3):
            (outcome,) = apply(upgraded, pair.id, [operation("undo")], "minsu")
            assert outcome.kind is OutcomeKind.APPLIED, outcome.message
        beads = beads_of(upgraded, pair)
        assert len(beads) == 8
        assert all(bead.status is Status.PROPOSED for bead in beads.values())
        (redone,) = apply(upgraded, pair.id, [operation("redo")], "minsu")
        assert redone.kind is OutcomeKind.APPLIED
        assert [entry.operation.kind.value for entry in history(upgraded, pair.id, "river-1")] == [
            "approve",
            "undo",
            "redo",
        ]


def test_an_older_projects_pairs_count_as_related(old_project) -> None:
    folder, _, _ = old_project
    with Project.open(folder) as upgraded:
        pair = store_pair(upgraded, "library")
        assert pair.related == 1.0
        doubt = ReviewDoubt(DoubtKind.LENGTH, 2.0)
        assert all(doubt not in bead.doubts for bead in beads_of(upgraded, pair).values())
