"""What TBX calls things, and how our values travel in it.

Source: ISO 30042:2019 and the TBX-Basic dialect (TBX v3); ISO 30042:2008 with
TBX-Basic 2008 (TBX v2), which other programs still write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.termbase.model import PartOfSpeech, TermStatus

__all__ = ["KINDS", "NAMESPACE", "PRIVATE", "STATUSES", "TOOL", "Names", "from_xml_id", "to_xml_id"]

TOOL = "ko-en-workbench"
"""By what we know our own files."""

NAMESPACE = "urn:iso:std:iso:30042:ed-2"

PRIVATE = f"{TOOL}: "
"""How a note begins that holds, as JSON, what TBX-Basic has no place for."""

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}

KINDS = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.PROPER_NOUN: "noun",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adjective",
    PartOfSpeech.ADVERB: "adverb",
    PartOfSpeech.OTHER: "other",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the elements of a version of TBX are called; `namespace` may be empty."""

    namespace: str
    root: str
    header: str
    concept: str
    language: str
    term: str

    def tag(self, name: str) -> str:
        """Return the name of an element with its namespace, as lxml writes it."""
        return f"{{{self.namespace}}}{name}" if self.namespace else name


# An XML id begins with a letter and holds no spaces (XML names; "_" escapes here).
_PLAIN = re.compile(r"[^A-Za-z0-9.\-]")
_ESCAPE = re.compile(r"_([0-9a-f]+)_")


def to_xml_id(prefix: str, text: str) -> str:
    """Return an id that XML allows and `from_xml_id` turns back; `prefix` is a letter."""
    return f"{prefix}-" + _PLAIN.sub(lambda found: f"_{ord(found[0]):x}_", text)


def from_xml_id(text: str) -> str:
    """Return the id of which `to_xml_id` made this one."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text.partition("-")[2])
