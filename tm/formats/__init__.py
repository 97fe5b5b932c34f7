"""Exchange of units with other programs: one contract, one file a format."""

from tm.formats.contract import Format, ReadResult, WriteOptions
from tm.formats.registry import FORMATS, by_suffix, read_units, write_units

__all__ = [
    "FORMATS",
    "Format",
    "ReadResult",
    "WriteOptions",
    "by_suffix",
    "read_units",
    "write_units",
]
