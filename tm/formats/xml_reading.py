"""What the readers of XML files share: how they parse, and what they say of a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from aligned.messages import gettext as _
from aligned.messages import ngettext
from tm.errors import FormatError
from tm.model import Finding, Severity

__all__ = ["PARSING", "UTF16_MARKS", "broken", "local_name", "place_of", "replaced_characters"]

# No entity is expanded, nothing outside the file is fetched, no file may be endless.
PARSING: Mapping[str, bool] = MappingProxyType(
    {
        "resolve_entities": False,
        "load_dtd": False,
        "no_network": True,
        "huge_tree": False,
        "remove_comments": True,
        "remove_pis": True,
    }
)

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""Starts of files whose bytes are no characters by themselves: they are not mended."""


@lru_cache(maxsize=256)
def local_name(tag: object) -> str:
    """Return the name of an element without its namespace; empty for what is none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def place_of(name: str, line: int | None) -> str:
    """Say the place of a line of a file."""
    return _("{name}, line {number}").format(name=name, number=line)


def broken(name: str, error: etree.XMLSyntaxError) -> FormatError:
    """Return the error to raise for a file that is no whole XML."""
    place = place_of(name, error.lineno) if error.lineno else name
    return FormatError(
        _("{place}: broken XML ({reason}); nothing was read, export the file again").format(
            place=place, reason=error.msg
        )
    )


def replaced_characters(name: str, count: int) -> Finding:
    """Say how many characters of a file were replaced."""
    said = ngettext(
        "{count} characters that XML forbids were replaced",
        "{count} characters that XML forbids were replaced",
        count,
    ).format(count=count)
    return Finding(Severity.WARNING, name, said)
