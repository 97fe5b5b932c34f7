"""Projects of every older version open in this one, with all that people did in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from aligned.model import DoubtKind
from tests.workbench.conftest import beads_of, operation, store_pair
from workbench.journal import apply, history
from workbench.model import OutcomeKind, PairSummary, ReviewBead, ReviewDoubt, Status
from workbench.project import APPLICATION_ID, DATABASE, HEAD, MIGRATIONS, Project

# What each version added to the JSON of the journal's beads.
ADDED = {"0001": ("doubts",)}


def _tables(connection: sqlite3.Connection, schema: str) -> dict[str, list[str]]:
    query = f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'"
    names = [name for (name,) in connection.execute(query) if not name.startswith("unit_search")]
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
            connection.execute(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM now.{name}")
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


@pytest.fixture
def old_project(tmp_path: Path) -> tuple[Path, PairSummary, dict[str, ReviewBead]]:
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
    take_back(folder, "0001")
    return folder, pair, beads


def test_the_older_project_is_really_older(old_project) -> None:
    folder, _, _ = old_project
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert "doubts" not in _tables(connection, "main")["beads"]
        assert "related" not in _tables(connection, "main")["pairs"]
        assert connection.execute("SELECT count(*) FROM beads").fetchone() == (8,)
        assert connection.execute("SELECT count(*) FROM operations").fetchone() == (3,)
        (after,) = connection.execute("SELECT after FROM operation_beads LIMIT 1").fetchone()
        assert "doubts" not in after


def test_an_older_project_keeps_all_its_beads_and_decisions(old_project) -> None:
    folder, pair, beads = old_project
    with Project.open(folder) as upgraded:
        assert beads_of(upgraded, pair) == beads
        assert beads["river-1"].status is Status.APPROVED
        assert beads["river-2"].en[0].text == "Last spring we began."
        with closing(sqlite3.connect(folder / DATABASE)) as connection:
            query = "SELECT version_num FROM alembic_version"
            assert connection.execute(query).fetchone() == (HEAD,)
    assert list((folder / "backups").glob("*-before-upgrade-from-0001.sqlite3"))


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
