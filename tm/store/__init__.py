"""Units in SQL: the one place of this package that speaks it.

Every function works in the transaction of the `Connection` it is given; the
caller owns and commits it.
"""

from tm.store.lookup import find_by_key, find_candidates
from tm.store.schema import create_search_index, create_tables, metadata
from tm.store.units import count_units, get_unit, iterate_units, put_units, remove_unit

__all__ = [
    "count_units",
    "create_search_index",
    "create_tables",
    "find_by_key",
    "find_candidates",
    "get_unit",
    "iterate_units",
    "metadata",
    "put_units",
    "remove_unit",
]
