"""A memory in the main memory, and one filled with the civic units."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from tests.tm.civic import UNITS
from tm.model import TranslationUnit
from tm.store import create_tables, put_units


@pytest.fixture
def connection() -> Iterator[Connection]:
    with create_engine("sqlite://").begin() as opened:
        create_tables(opened)
        yield opened


@pytest.fixture
def memory(connection: Connection) -> Connection:
    put_units(connection, UNITS)
    return connection


def put_unit(connection: Connection, unit: TranslationUnit) -> bool:
    """Put one unit in; returns whether anything changed."""
    return put_units(connection, (unit,)) == 1
