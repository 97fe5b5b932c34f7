"""TBX-Basic, the exchange format of term bases: version 3 in DCA style, or version 2.

Version 2 is what translate-toolkit, and so Weblate and Pootle, read.

What TBX-Basic has no place for (props, a proper noun, relations to concepts that are
not in the file, languages that alternate) travels in a note of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element

from aligned.messages import gettext as _
from tm.errors import FormatError
from tm.formats.xml_characters import clean
from tm.glossaries.columns import ColumnMap
from tm.glossaries.contract import GlossaryOptions, GlossaryResult, TbxVersion
from tm.glossaries.tbx_names import (
    KINDS,
    NAMESPACE,
    PRIVATE,
    STATUSES,
    TOOL,
    Names,
    to_xml_id,
)
from tm.glossaries.tbx_reader import read_tbx
from tm.termbase.model import Concept, PartOfSpeech, Term

NAME = "TBX-Basic"
SUFFIXES = (".tbx", ".martif", ".mtf")

__all__ = ["NAME", "SUFFIXES", "read", "write"]

_NAMES = {
    TbxVersion.V3: Names(NAMESPACE, "tbx", "tbxHeader", "conceptEntry", "langSec", "termSec"),
    TbxVersion.V2: Names("", "martif", "martifHeader", "termEntry", "langSet", "tig"),
}

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(data: bytes, name: str, columns: ColumnMap | None = None) -> GlossaryResult:
    """Read a TBX file of version 3 or 2, in DCA or DCT style, of any dialect.

    Raises `FormatError` where the XML is broken, declares entities or is no TBX.
    """
    return read_tbx(data, name)


def write(concepts: Sequence[Concept], options: GlossaryOptions) -> bytes:
    """Return a TBX file in UTF-8, valid TBX-Basic of the version asked for.

    Characters that XML forbids become U+FFFD. Raises `FormatError` for a concept
    without a term.
    """
    names = _NAMES[options.tbx_version]
    spaces = {None: names.namespace} if names.namespace else None
    document = etree.Element(names.tag(names.root), type="TBX-Basic", nsmap=spaces)
    if options.tbx_version is TbxVersion.V3:
        document.set("style", "dca")
    document.set(_LANG, "en")
    _add_header(document, names, options)
    text = _sub(document, names, "text")
    if concepts:
        body = _sub(text, names, "body")
        body.text = "\n"
        known = {concept.id for concept in concepts}
        for concept in concepts:
            _add_entry(body, concept, names, known)
            body[-1].tail = "\n"
    return bytes(etree.tostring(document, xml_declaration=True, encoding="UTF-8"))


def _sub(parent: _Element, names: Names, name: str, text: str = "", **attributes: str) -> _Element:
    element = etree.SubElement(parent, names.tag(name), attributes)
    element.text = clean(text) or None
    return element


def _add_header(document: _Element, names: Names, options: GlossaryOptions) -> None:
    file = _sub(_sub(document, names, names.header), names, "fileDesc")
    if options.title:
        _sub(_sub(file, names, "titleStmt"), names, "title", options.title)
    _sub(_sub(file, names, "sourceDesc"), names, "p", f"{TOOL} {options.tool_version}")


def _add_entry(body: _Element, concept: Concept, names: Names, known: set[str]) -> None:
    if not concept.terms:
        raise FormatError(
            _("the concept '{id}' has no term; give it one or remove it").format(id=concept.id)
        )
    entry = _sub(body, names, names.concept, id=to_xml_id("c", concept.id))
    _add(entry, names, "descrip", "subjectField", concept.domain)
    _add(entry, names, "descrip", "definition", concept.definition)
    _add(entry, names, "admin", "source", concept.source)
    for other in concept.related:
        if other in known:
            target = to_xml_id("c", other)
            _sub(entry, names, "ref", target, type="crossReference", target=target)
    _add_notes(entry, names, concept.note, dict(_private_of_concept(concept, known)))
    for language in dict.fromkeys(term.language for term in concept.terms):
        section = _sub(entry, names, names.language)
        section.set(_LANG, language.value)
        for term in concept.terms:
            if term.language is language:
                _add_term(section, term, names)


def _private_of_concept(concept: Concept, known: set[str]) -> Iterator[tuple[str, object]]:
    if concept.props:
        yield "props", concept.props
    if not known.issuperset(concept.related) or concept.id in concept.related:
        yield "related", concept.related
    languages = [term.language.value for term in concept.terms]
    if languages != sorted(languages, key=list(dict.fromkeys(languages)).index):
        yield "order", languages


def _add_term(parent: _Element, term: Term, names: Names) -> None:
    section = _sub(parent, names, names.term, id=to_xml_id("t", term.id))
    _sub(section, names, "term", term.text)
    if term.part_of_speech is not None:
        _add(section, names, "termNote", "partOfSpeech", KINDS[term.part_of_speech])
    _add(section, names, "termNote", "administrativeStatus", STATUSES[term.status])
    _add(section, names, "descrip", "context", term.context)
    _add(section, names, "admin", "source", term.source)
    private: dict[str, object] = {"props": term.props} if term.props else {}
    if term.part_of_speech is PartOfSpeech.PROPER_NOUN:
        private["partOfSpeech"] = term.part_of_speech.value
    _add_notes(section, names, term.note, private)


def _add(parent: _Element, names: Names, name: str, kind: str, text: str) -> None:
    if text:
        _sub(parent, names, name, text, type=kind)


def _add_notes(parent: _Element, names: Names, note: str, private: dict[str, object]) -> None:
    if note.startswith(PRIVATE):
        private, note = {**private, "note": note}, ""
    if note:
        _sub(parent, names, "note", note)
    if private:
        _sub(parent, names, "note", PRIVATE + json.dumps(private, ensure_ascii=False))
