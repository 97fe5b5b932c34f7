"""TMX 1.4b, the exchange format that every CAT tool reads.

Source: the TMX 1.4b specification (LISA OSCAR, 2005) and its DTD. No status
exists there, so approval and origin travel as `prop`s.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import ReadResult, WriteOptions, imported_id, language_of
from tm.formats.tmx_inline import flatten, list_losses
from tm.model import Finding, Origin, Severity, TranslationUnit

NAME = "TMX 1.4b"
SUFFIXES = (".tmx",)

__all__ = ["NAME", "SUFFIXES", "read", "write"]

_TOOL = "ko-en-workbench"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Our own props; a foreign prop of such a name is written behind _FOREIGN.
_PREFIX = "x-koen-"
_FOREIGN = f"{_PREFIX}prop:"
_ORIGIN_FIELDS = ("document", "bead", "previous", "following", "author", "at")

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")
_TMX_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")

# XML 1.0, section 2.2: no other control characters, surrogates or non-characters.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN_BYTES = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)
_REPLACEMENT = "\ufffd"


def write(units: Iterable[TranslationUnit], options: WriteOptions) -> bytes:
    """Return a TMX file: UTF-8, valid against the DTD, one language code a language.

    Characters that XML forbids become U+FFFD.
    """
    kept = list(units)
    languages = {unit.source_language for unit in kept}
    if options.source_language is not None:
        languages = {options.source_language}
    source = languages.pop().value if len(languages) == 1 else "*all*"
    buffer = BytesIO()
    with etree.xmlfile(buffer, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write(_header(source, options.tool_version))
            with xml.element("body"):
                for unit in kept:
                    xml.write("\n", _tu(unit))
    return buffer.getvalue()


def _header(source: str, version: str) -> _Element:
    return etree.Element(
        "header",
        creationtool=_TOOL,
        creationtoolversion=version,
        segtype="sentence",
        adminlang="en",
        srclang=source,
        datatype="plaintext",
        **{"o-tmf": _TOOL},
    )


def _tu(unit: TranslationUnit) -> _Element:
    who_when = _who_when(unit.origin)
    tu = etree.Element("tu", tuid=_clean(unit.id), srclang=unit.source_language.value, **who_when)
    if unit.note:
        etree.SubElement(tu, "note").text = _clean(unit.note)
    for name, value in _props(unit):
        etree.SubElement(tu, "prop", type=_clean(name)).text = _clean(value)
    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        tuv = etree.SubElement(tu, "tuv", {_LANG: language.value, **who_when})
        etree.SubElement(tuv, "seg").text = _clean(text)
    return tu


def _who_when(origin: Origin) -> dict[str, str]:
    values = {}
    if found := _ISO.fullmatch(origin.at):
        values["changedate"] = "{}{}{}T{}{}{}Z".format(*found.groups())
    if origin.author:
        values["changeid"] = _clean(origin.author)
    return values


def _props(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    yield f"{_PREFIX}approved", "yes" if unit.approved else "no"
    for field in _ORIGIN_FIELDS:
        if value := getattr(unit.origin, field):
            yield _PREFIX + field, value
    for name, value in unit.props:
        yield (_FOREIGN + name if name.startswith(_PREFIX) else name), value


def _clean(text: str) -> str:
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def read(data: bytes, name: str) -> ReadResult:
    """Read a TMX file of any version, in any encoding that XML knows.

    A `tu` without both languages becomes a finding. No entity is expanded and
    nothing outside the file is fetched. Raises `FormatError` where the XML is
    broken or is not TMX.
    """
    cleaned, replaced = data, 0
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        cleaned, replaced = _FORBIDDEN_BYTES.subn(_REPLACEMENT.encode(), data)
    reader = _Reader(name)
    if replaced:
        reader.find(Severity.WARNING, name, f"{replaced} characters that XML forbids were replaced")
    try:
        for event, element in _events(cleaned):
            reader.take(event, element)
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise FormatError(
            f"{name}{line}: broken XML ({error.msg}); nothing was read, export the file again"
        ) from error
    reader.end()
    return ReadResult(tuple(reader.units), tuple(reader.findings))


def _events(data: bytes) -> Iterator[tuple[str, _Element]]:
    yield from etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class _Reader:
    """What one pass over a file has found so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._root = False
        self._ours = False
        self._source: Language | None = None
        self._texts: Counter[tuple[str, ...]] = Counter()
        self._ids: set[str] = set()
        self._others: Counter[str] = Counter()
        self.units: list[TranslationUnit] = []
        self.findings: list[Finding] = []

    def find(self, severity: Severity, place: str, message: str) -> None:
        """Note a finding."""
        self.findings.append(Finding(severity, place, message))

    def end(self) -> None:
        """Say what was left out throughout the file."""
        for code, count in sorted(self._others.items()):
            self.find(Severity.INFO, self._name, f"left out: {count} texts in '{code}'")

    def take(self, event: str, element: _Element) -> None:
        """Take in one parsing event; an element's children are there at its end."""
        tag = _local(element)
        if event == "start":
            if not self._root and tag != "tmx":
                raise FormatError(f"{self._name}: not TMX, the root is <{tag}>; expected <tmx>")
            self._root = True
            if tag == "header":
                self._ours = element.get("creationtool") == _TOOL
                self._source = language_of(element.get("srclang") or "")
        elif tag == "tu":
            self._take_unit(element)
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _take_unit(self, tu: _Element) -> None:
        place = f"{self._name}, line {tu.sourceline}"
        sides = [side for side in map(_read_side, _children(tu, "tuv")) if side is not None]
        source = language_of(tu.get("srclang") or "") or self._source
        first = next((side for side in sides if side[0] is source), sides[0] if sides else None)
        others = [side for side in sides if first is not None and side[0] is not first[0]]
        if first is None or not others:
            self.find(Severity.WARNING, place, "no Korean and English text; skipped")
            return
        self._tell_losses(tu, first, place)
        for other in others:
            if not first[1].strip() or not other[1].strip():
                self.find(Severity.WARNING, place, "one side is empty; skipped")
                continue
            self.units.append(self._unit(tu, first, other))

    def _tell_losses(self, tu: _Element, first: tuple[Language, str], place: str) -> None:
        """Say what of a tu no unit holds: second originals, subflows; count other languages."""
        lost = []
        for tuv in _children(tu, "tuv"):
            side = _read_side(tuv)
            segs = list(_children(tuv, "seg"))
            if side is None:
                code = _code(tuv) or "no language"
                if segs:
                    self._others[code] += 1
                else:
                    lost.append(f"a <tuv> ({code}) without <seg>")
                continue
            if side[0] is first[0] and side[1] != first[1]:
                lost.append(f"a second {side[0].value} text '{side[1][:60]}'")
            for seg in segs:
                lost += list_losses(seg)
        if lost:
            self.find(Severity.INFO, place, f"left out: {', '.join(lost)}")

    def _unit(
        self, tu: _Element, first: tuple[Language, str], other: tuple[Language, str]
    ) -> TranslationUnit:
        ours = {
            name.removeprefix(_PREFIX): value
            for name, value in _read_props(tu)
            if name.startswith(_PREFIX) and not name.startswith(_FOREIGN)
        }
        props = tuple(
            (name.removeprefix(_FOREIGN), value)
            for name, value in _read_props(tu)
            if name.startswith(_FOREIGN) or not name.startswith(_PREFIX)
        )
        notes = [
            note.text or ""
            for holder in (tu, *_children(tu, "tuv"))
            for note in _children(holder, "note")
        ]
        return TranslationUnit(
            id=self._id(tu, first[1], other[1]),
            source_language=first[0],
            target_language=other[0],
            source=first[1],
            target=other[1],
            origin=self._origin(tu, ours),
            approved=ours.get("approved", "yes") != "no",
            note="\n".join(notes),
            props=props,
        )

    def _origin(self, tu: _Element, ours: dict[str, str]) -> Origin:
        if self._ours:
            return Origin(**{field: ours.get(field, "") for field in _ORIGIN_FIELDS})
        date = tu.get("changedate") or tu.get("creationdate") or ""
        found = _TMX_DATE.fullmatch(date)
        return Origin(
            document=self._name,
            author=tu.get("changeid") or tu.get("creationid") or "",
            at="{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else date,
        )

    def _id(self, tu: _Element, source: str, target: str) -> str:
        """Keep an id of ours; another program's counts only inside its file."""
        tuid = tu.get("tuid") or ""
        if self._ours and tuid and tuid not in self._ids:
            self._ids.add(tuid)
            return str(tuid)
        self._texts[source, target] += 1
        return imported_id(self._name, source, target, str(self._texts[source, target]))


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: _Element, name: str) -> Iterator[_Element]:
    return (child for child in element if _local(child) == name)


def _read_side(tuv: _Element) -> tuple[Language, str] | None:
    language = language_of(_code(tuv))
    seg = next(_children(tuv, "seg"), None)
    return None if language is None or seg is None else (language, flatten(seg))


def _code(tuv: _Element) -> str:
    return str(tuv.get(_LANG) or tuv.get("lang") or "")


def _read_props(tu: _Element) -> list[tuple[str, str]]:
    """Return the props of the tu and of its tuvs, in the order of the file."""
    holders = [tu, *_children(tu, "tuv")]
    return [
        (prop.get("type") or "", prop.text or "")
        for holder in holders
        for prop in _children(holder, "prop")
    ]
