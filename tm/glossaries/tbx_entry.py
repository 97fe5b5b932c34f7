"""One entry of a TBX file as plain values, whatever the version and style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from tm.formats.xml_reading import local_name

__all__ = ["Details", "TbxEntry", "TbxTerm", "read_entry"]

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")

# Elements that say in @type what they are; in DCT style the element's name says it.
_TYPED = frozenset(
    [
        *("admin", "adminNote", "descrip", "descripNote", "termNote", "transac", "transacNote"),
        *("ref", "xref"),
    ]
)
_GROUPS = frozenset(
    ["adminGrp", "descripGrp", "termNoteGrp", "transacGrp", "termGrp", "termCompList"]
)

Details = list[tuple[str, str]]
"""What is said of an entry, language or term: kinds such as `definition`, and texts."""


@dataclass(slots=True)
class TbxTerm:
    """A term with the code of its language, as it stands, and what is said of it."""

    id: str
    code: str
    text: str
    details: Details


@dataclass(slots=True)
class TbxEntry:
    """An entry: its terms in their order, what is said of it, what it refers to.

    `by_language` is what is said of all terms of a language.
    """

    id: str
    details: Details = field(default_factory=list)
    by_language: list[tuple[str, str, str]] = field(default_factory=list)
    terms: list[TbxTerm] = field(default_factory=list)
    targets: tuple[str, ...] = ()


def read_entry(element: _Element) -> TbxEntry:
    """Read all of an entry that a concept is made of."""
    entry = TbxEntry(element.get("id") or "")
    entry.details = list(_details(element))
    for section in _children(element, _LANGUAGES):
        code = str(section.get(_LANG) or section.get("lang") or "")
        entry.by_language += [(code, kind, text) for kind, text in _details(section)]
        entry.terms += [_term(one, code) for one in _children(section, _TERMS)]
    entry.targets = tuple(
        str(one.get("target"))
        for one in element
        if _kind(one) == "crossReference" and one.get("target")
    )
    return entry


def _children(element: _Element, names: tuple[str, ...]) -> list[_Element]:
    return [child for child in element if local_name(child.tag) in names]


def _term(section: _Element, code: str) -> TbxTerm:
    found = next((one for one in section.iter() if local_name(one.tag) == "term"), None)
    text = "" if found is None else _text(found)
    own = section.get("id") or (found.get("id") if found is not None else None)
    return TbxTerm(own or "", code, text, list(_details(section)))


def _details(element: _Element) -> Iterator[tuple[str, str]]:
    """Yield what is said of an element itself: not of the languages and terms in it."""
    for child in element:
        name = local_name(child.tag)
        if name in _LANGUAGES or name in _TERMS or name == "term" or not name:
            continue
        if name in _GROUPS:
            yield from _details(child)
        elif _kind(child) != "crossReference":
            yield _kind(child), _text(child)


def _kind(element: _Element) -> str:
    name = local_name(element.tag)
    return str(element.get("type") or name) if name in _TYPED else name


def _text(element: _Element) -> str:
    return "".join(element.itertext())
