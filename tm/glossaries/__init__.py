"""Exchange of term bases with other programs: one contract, one file a format."""

from tm.glossaries.columns import ColumnMap
from tm.glossaries.contract import GlossaryOptions, GlossaryResult, TbxVersion
from tm.glossaries.registry import (
    GLOSSARY_FORMATS,
    glossary_bytes,
    parse_glossary,
    read_glossary,
    read_header,
    write_glossary,
)

__all__ = [
    "GLOSSARY_FORMATS",
    "ColumnMap",
    "GlossaryOptions",
    "GlossaryResult",
    "TbxVersion",
    "glossary_bytes",
    "parse_glossary",
    "read_glossary",
    "read_header",
    "write_glossary",
]
