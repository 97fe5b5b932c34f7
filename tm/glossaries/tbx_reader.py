"""Reading TBX: versions 3 and 2, DCA and DCT style, ours and other programs'."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import imported_id, language_of
from tm.formats.xml_characters import mend
from tm.formats.xml_reading import (
    PARSING,
    UTF16_MARKS,
    broken,
    local_name,
    place_of,
    replaced_characters,
)
from tm.glossaries.contract import GlossaryResult
from tm.glossaries.tbx_entry import TbxEntry, TbxTerm, read_entry
from tm.glossaries.tbx_names import TOOL, from_xml_id
from tm.glossaries.tbx_values import concept_of
from tm.model import Finding, Severity
from tm.termbase.model import Concept

__all__ = ["read_tbx"]

_ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")

_SUBSET = re.compile(rb"<!DOCTYPE[^\[>]*\[")
_DECLARATION = re.compile(rb"<!ENTITY")


def read_tbx(data: bytes, name: str) -> GlossaryResult:
    """Read the concepts of a TBX file, in its order.

    An entry without a Korean or English term becomes a finding. Nothing outside the
    file is fetched. Raises `FormatError` where the XML is broken, declares entities or
    is no TBX.
    """
    mended, replaced = (data, 0) if data.startswith(UTF16_MARKS) else mend(data)
    root = _parse(mended, name)
    reader = _Reader(name, ours=_is_ours(root))
    for element in root.iter():
        if local_name(element.tag) in _ENTRIES:
            reader.take(element)
    if replaced:
        reader.findings.append(replaced_characters(name, replaced))
    return reader.result()


def _parse(data: bytes, name: str) -> _Element:
    _refuse_declared(data, name)
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSING))
    except etree.XMLSyntaxError as error:
        raise broken(name, error) from error
    _refuse_used(root, name)
    tag = local_name(root.tag)
    if tag not in _ROOTS:
        raise FormatError(
            _("{name}: not TBX, the root is <{tag}>; expected <tbx> or <martif>").format(
                name=name, tag=tag
            )
        )
    return root


def _refuse_declared(data: bytes, name: str) -> None:
    """Refuse a file that declares entities, before the parser meets them."""
    plain = data.replace(b"\x00", b"")
    subset = _SUBSET.search(plain)
    declared = _DECLARATION.search(plain, subset.end()) if subset else None
    if declared is not None:
        raise _entities(name, plain.count(b"\n", 0, declared.start()) + 1)


def _refuse_used(root: _Element, name: str) -> None:
    """Refuse a file that uses entities which it would have to fetch."""
    used = next(root.iter(etree.Entity), None)
    if used is not None:
        raise _entities(name, used.sourceline or used.getparent().sourceline)


def _entities(name: str, line: int) -> FormatError:
    return FormatError(
        _(
            "{place}: declares or uses entities of a document type, which are not read; "
            "nothing was read, write the characters themselves"
        ).format(place=place_of(name, line))
    )


def _is_ours(root: _Element) -> bool:
    sources = (one for one in root.iter() if local_name(one.tag) == "sourceDesc")
    return any("".join(source.itertext()).strip().startswith(TOOL) for source in sources)


class _Reader:
    """What was read of a file so far."""

    def __init__(self, name: str, ours: bool) -> None:
        self._name = name
        self._ours = ours
        self._concepts: list[Concept] = []
        self._places: list[str] = []
        self._targets: list[tuple[str, ...]] = []
        self._others: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._ids: dict[str, str] = {}
        self.findings: list[Finding] = []

    def take(self, element: _Element) -> None:
        """Make a concept of an entry, or say why there is none."""
        place = place_of(self._name, element.sourceline)
        entry = read_entry(element)
        terms = []
        for term in entry.terms:
            if language_of(term.code) not in (Language.KO, Language.EN):
                self._others[term.code or _("no language")] += 1
            elif not term.text.strip():
                self._say(place, _("an empty term; left out"))
            else:
                terms.append(term)
        if not terms:
            self._say(place, _("no Korean and no English term; skipped"))
            return
        entry.terms[:] = terms
        concept_id = self._concept_id(entry)
        ids = [self._term_id(term, concept_id) for term in terms]
        read = concept_of(entry, concept_id, ids)
        for doubt in read.doubts:
            self._say(place, doubt)
        self._concepts.append(read.concept)
        self._targets.append(entry.targets)
        self._places.append(place)

    def _say(self, place: str, message: str) -> None:
        self.findings.append(Finding(Severity.WARNING, place, message))

    def _concept_id(self, entry: TbxEntry) -> str:
        """Keep an id of ours; another program's counts only inside its file."""
        if self._ours and entry.id.startswith("c-") and self._count(entry.id) == 1:
            made = from_xml_id(entry.id)
        else:
            content = [entry.id] if entry.id else [term.text for term in entry.terms]
            count = self._count("\x1e".join(["concept", *content]))
            made = imported_id(self._name, "concept", *content, str(count))
        if entry.id:
            self._ids.setdefault(entry.id, made)
        return made

    def _term_id(self, term: TbxTerm, concept_id: str) -> str:
        if self._ours and term.id.startswith("t-") and self._count(term.id) == 1:
            return from_xml_id(term.id)
        count = self._count("\x1e".join(["term", concept_id, term.code, term.text]))
        return imported_id(self._name, "term", concept_id, term.code, term.text, str(count))

    def _count(self, text: str) -> int:
        self._seen[text] += 1
        return self._seen[text]

    def result(self) -> GlossaryResult:
        """Return what was read, with relations between the concepts of the file."""
        related = zip(self._concepts, self._targets, self._places, strict=True)
        concepts = tuple(self._related(*one) for one in related)
        for code, count in sorted(self._others.items()):
            said = ngettext(
                "left out: {count} terms in '{code}'", "left out: {count} terms in '{code}'", count
            ).format(count=count, code=code)
            self.findings.append(Finding(Severity.INFO, self._name, said))
        return GlossaryResult(concepts, tuple(self.findings), tuple(self._places))

    def _related(self, concept: Concept, targets: tuple[str, ...], place: str) -> Concept:
        """Turn the targets of references into ids of concepts."""
        if concept.related:
            return concept
        found = []
        for target in dict.fromkeys(targets):
            other = self._ids.get(target)
            if other is None:
                said = _("refers to '{target}', which the file does not have; left out")
                self._say(place, said.format(target=target[:60]))
            elif other == concept.id:
                self._say(place, _("an entry that refers to itself; left out"))
            else:
                found.append(other)
        return replace(concept, related=tuple(found))
