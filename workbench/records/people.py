"""The SQL of settings, preferences and members."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from workbench.project import Transaction
from workbench.records.schema_people import preferences, settings

__all__ = [
    "preference",
    "read_setting",
    "set_preference",
    "settings_under",
    "settle",
    "write_setting",
]


def read_setting(tx: Transaction, key: str) -> str | None:
    """Return a setting of the project, None if it was never set."""
    return tx.scalar(select(settings.c.value).where(settings.c.key == key))


def settle(tx: Transaction, key: str, value: str) -> None:
    """Set a setting that was never set; leave one that was."""
    tx.execute(insert(settings).values(key=key, value=value).on_conflict_do_nothing())


def preference(tx: Transaction, user: str, key: str) -> str | None:
    """Return how a person likes something, None if they never said."""
    mine = (preferences.c.user == user) & (preferences.c.key == key)
    return tx.scalar(select(preferences.c.value).where(mine))


def set_preference(tx: Transaction, user: str, key: str, value: str) -> None:
    """Remember how a person likes something."""
    statement = insert(preferences).values(user=user, key=key, value=value)
    tx.execute(statement.on_conflict_do_update(set_={"value": value}))


def write_setting(tx: Transaction, key: str, value: str) -> None:
    """Set a setting, whatever it was before."""
    statement = insert(settings).values(key=key, value=value)
    tx.execute(statement.on_conflict_do_update(set_={"value": value}))


def settings_under(tx: Transaction, prefix: str) -> dict[str, str]:
    """Return the settings whose keys begin so, by what follows in the key."""
    rows = tx.execute(select(settings).where(settings.c.key.startswith(prefix, autoescape=True)))
    return {row.key.removeprefix(prefix): row.value for row in rows}
