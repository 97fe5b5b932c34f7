"""A project folder: its database, its cache, its backups; every transaction.

The folder holds `project.sqlite3` (the truth), `cache/` (may be deleted at any
time) and `backups/` (the database as it was before each migration).
"""

from __future__ import annotations

import datetime
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from aligned.messages import gettext as _
from workbench.errors import ProjectError

__all__ = ["Project", "Transaction", "utc_now"]

Transaction: TypeAlias = Connection
"""What `Project.transaction()` and `Project.reading()` give to other modules."""

DATABASE = "project.sqlite3"

# The newest migration in migrations/versions. A project that says the same is
# opened without importing Alembic, which takes 0.35 CPU seconds.
HEAD = "0005"

# Written into the database's header, so that a stray SQLite file is not taken for
# a project: "KoEn" in ASCII.
APPLICATION_ID = 0x4B6F456E

# How long a writer waits for another one. The longest transaction is storing a
# new pair, well under a second for 2,000 beads.
BUSY_SECONDS = 15

# FULL syncs the log at every commit, so that an acknowledged decision outlives a
# power cut; NORMAL may lose the last ones, for about 1 ms (docs/decisions/008).
SYNCHRONOUS = "FULL"

MIGRATIONS = Path(__file__).parent / "migrations"

# Alembic keeps what it is about in its module, the same for every thread.
_MIGRATING = Lock()

# Begins of SQLite's error messages that a person can do something about; anything
# else is a bug of ours and keeps its traceback.
TROUBLES = {
    "database is locked": "another program has been writing to it for too long; try again",
    "attempt to write a readonly database": "it is read-only; check the permissions",
    "unable to open database file": "its files cannot be opened; check the permissions",
    "database or disk is full": "the disk is full; free some space and try again",
    "disk I/O error": "the disk reports an error; copy the folder to another disk",
    "database disk image is malformed": "it is damaged; take the newest copy in backups/",
    "file is not a database": "it is damaged or not a project; take the newest copy in backups/",
}


def utc_now(*, exact: bool = False) -> str:
    """Return the time in UTC, to the second or microsecond, as ISO 8601 with a Z."""
    form = "%Y-%m-%dT%H:%M:%S.%fZ" if exact else "%Y-%m-%dT%H:%M:%SZ"
    return datetime.datetime.now(datetime.UTC).strftime(form)


class Project:
    """An open project. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder.resolve()
        self._engine = engine
        self._writing = engine.execution_options(begin="IMMEDIATE")

    @classmethod
    def create(cls, folder: Path | str) -> Project:
        """Make a new project in `folder`, which may be there but not hold one.

        Raises `ProjectError` if it holds one already or cannot be written.
        """
        folder = Path(folder)
        if (folder / DATABASE).exists():
            raise ProjectError(
                _("{folder} is a project already; open it instead").format(folder=folder)
            )
        return cls.open_or_create(folder)

    @classmethod
    def open(cls, folder: Path | str) -> Project:
        """Open the project in `folder`, upgrading it (after a backup) if it is older.

        Raises `ProjectError` if there is none, if it is damaged or cannot be
        written, or if a newer version of this program made it.
        """
        folder = Path(folder)
        if not (folder / DATABASE).is_file():
            raise ProjectError(
                _(
                    "{folder} is not a project: it has no {name}; `workbench add` and "
                    "`workbench example` make one, --project names another folder"
                ).format(folder=folder, name=DATABASE)
            )
        # SQLite itself would open it and only fail at the first decision.
        if not (os.access(folder, os.W_OK) and os.access(folder / DATABASE, os.W_OK)):
            raise ProjectError(
                _("{folder} is read-only; check its permissions, or copy it").format(folder=folder)
            )
        return cls._opened(folder)

    @classmethod
    def open_or_create(cls, folder: Path | str) -> Project:
        """Open the project in `folder`, or make one there; raises `ProjectError`."""
        folder = Path(folder)
        if (folder / DATABASE).exists():
            return cls.open(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Private to its owner from the first byte: it holds unpublished texts
            # and the secret that signs tokens.
            (folder / DATABASE).touch(mode=0o600)
        except OSError as error:
            raise ProjectError(
                _("{folder} cannot be made a project folder: {error}").format(
                    folder=folder, error=error
                )
            ) from error
        return cls._opened(folder)

    @property
    def cache_folder(self) -> Path:
        """The folder for what can be computed again; made when asked for."""
        cache = self.folder / "cache"
        cache.mkdir(exist_ok=True)
        return cache

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write: begin at once, commit at the end, roll back on any exception.

        Raises `ProjectError` where the database cannot be written. Do not nest:
        a second writer waits for the first.
        """
        with _troubles(self.folder), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Read one consistent state, while others may write."""
        with _troubles(self.folder), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give back the database's files."""
        self._engine.dispose()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @classmethod
    def _opened(cls, folder: Path) -> Project:
        engine = _engine(folder / DATABASE)
        project = cls(folder, engine)
        try:
            project._bring_up_to_date()
        except BaseException:
            engine.dispose()
            raise
        return project

    def _bring_up_to_date(self) -> None:
        with self.reading() as connection:
            revision = _revision(connection, self.folder)
        # Only now, since it writes into the file: not into another program's.
        with _troubles(self.folder), closing(self._engine.raw_connection()) as raw:
            _keep_log(raw.cursor())
        if revision == HEAD:
            return
        # Looked at again inside the write lock: two processes may open at once.
        with self.transaction() as connection:
            revision = _revision(connection, self.folder)
            if revision == HEAD:
                return
            if revision is not None:
                _back_up(self.folder, revision)
            _migrate(connection)


def _engine(database: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(database.resolve())),
        connect_args={"timeout": BUSY_SECONDS},
        pool_size=8,
        max_overflow=56,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(raw: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    raw.isolation_level = None  # we say BEGIN ourselves
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once where another
    # one wrote in between; IMMEDIATE takes the write lock first and waits for it.
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def _troubles(folder: Path) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error)
        for begin, advice in TROUBLES.items():
            if said.startswith(begin):
                raise ProjectError(
                    _("the project in {folder} cannot be used: {advice}").format(
                        folder=folder, advice=advice
                    )
                ) from error
        raise


def _revision(connection: Connection, folder: Path) -> str | None:
    """Return the project's revision, None for an empty file; raise if not ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        raise ProjectError(
            _("{folder} is a database of another program").format(folder=folder / DATABASE)
        )
    stored = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if stored is None or stored > HEAD:
        raise ProjectError(
            _(
                "{folder} was made by a newer version of this program (its revision is "
                "{stored}, this program knows {known}); upgrade the program"
            ).format(folder=folder, stored=stored, known=HEAD)
        )
    return str(stored)


def _back_up(folder: Path, revision: str) -> None:
    """Copy the last committed state to `backups/`, beside the migration's lock."""
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    stamp = utc_now().replace(":", "")
    target = backups / f"{stamp}-before-upgrade-from-{revision}.sqlite3"
    with closing(sqlite3.connect(folder / DATABASE)) as source:
        target.touch(mode=0o600)
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)


def _keep_log(cursor: DBAPICursor) -> None:
    """Turn to a write-ahead log, once whoever reads the file just now has done so.

    SQLite does not wait for them itself, as it does everywhere else.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _migrate(connection: Connection) -> None:
    """Make or change the tables; of several threads with a project each, one at a time."""
    # Here, because importing Alembic costs more than opening a project.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    with _MIGRATING:
        command.upgrade(config, "head")
