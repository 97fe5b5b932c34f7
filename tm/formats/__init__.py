"""Exchange of units with other programs: one contract, one file a format."""

from tm.formats.contract import Entry, Format, ReadResult, WriteOptions
from tm.formats.registry import FORMATS, by_suffix, iterate_units, read_units, write_units

__all__ = [
    "FORMATS",
    "Entry",
    "Format",
    "ReadResult",
    "WriteOptions",
    "by_suffix",
    "iterate_units",
    "read_units",
    "write_units",
]
