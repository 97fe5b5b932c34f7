"""Units in SQL: the one place of this package that speaks it.

Every function works in the transaction of the `Connection` it is given; the
caller owns and commits it.
"""

from tm.store.schema import create_tables, metadata
from tm.store.units import (
    count_contents,
    count_units,
    get_unit,
    get_units,
    iterate_import,
    iterate_units,
    put_units,
    remove_units,
)

__all__ = [
    "count_contents",
    "count_units",
    "create_tables",
    "get_unit",
    "get_units",
    "iterate_import",
    "iterate_units",
    "metadata",
    "put_units",
    "remove_units",
]
