"""TMX 1.4b, the exchange format that every CAT tool reads.

Source: the TMX 1.4b specification (LISA OSCAR, 2005) and its DTD. No status
exists there, so approval and origin travel as `prop`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from tm.formats.contract import Entry, ReadResult, WriteOptions, collect
from tm.formats.tmx_entry import LANG
from tm.formats.tmx_reader import FOREIGN, ORIGIN_FIELDS, PREFIX, TOOL, entries
from tm.formats.xml_characters import clean
from tm.model import Origin, TranslationUnit

NAME = "TMX 1.4b"
SUFFIXES = (".tmx",)

__all__ = ["NAME", "SUFFIXES", "iterate", "read", "write"]

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")


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
        creationtool=TOOL,
        creationtoolversion=version,
        segtype="sentence",
        adminlang="en",
        srclang=source,
        datatype="plaintext",
        **{"o-tmf": TOOL},
    )


def _tu(unit: TranslationUnit) -> _Element:
    who_when = _who_when(unit.origin)
    tu = etree.Element("tu", tuid=clean(unit.id), srclang=unit.source_language.value, **who_when)
    if unit.note:
        etree.SubElement(tu, "note").text = clean(unit.note)
    for name, value in _props(unit):
        etree.SubElement(tu, "prop", type=clean(name)).text = clean(value)
    for language, text in (
        (unit.source_language, unit.source),
        (unit.target_language, unit.target),
    ):
        tuv = etree.SubElement(tu, "tuv", {LANG: language.value, **who_when})
        etree.SubElement(tuv, "seg").text = clean(text)
    return tu


def _who_when(origin: Origin) -> dict[str, str]:
    values = {}
    if found := _ISO.fullmatch(origin.at):
        values["changedate"] = "{}{}{}T{}{}{}Z".format(*found.groups())
    if origin.author:
        values["changeid"] = clean(origin.author)
    return values


def _props(unit: TranslationUnit) -> Iterator[tuple[str, str]]:
    yield f"{PREFIX}approved", "yes" if unit.approved else "no"
    for field in ORIGIN_FIELDS:
        if value := getattr(unit.origin, field):
            yield PREFIX + field, value
    for name, value in unit.props:
        yield (FOREIGN + name if name.startswith(PREFIX) else name), value


def read(data: bytes, name: str) -> ReadResult:
    """Read a TMX file of any version, in any encoding that XML knows.

    Raises `FormatError` where the XML is broken or is not TMX.
    """
    return collect(entries(BytesIO(data), name))


def iterate(path: Path, name: str) -> Iterator[Entry]:
    """Yield the same entry by entry, of a file that need not fit into memory.

    What it keeps is about 80 bytes a unit, to tell equal entries apart.
    """
    with path.open("rb") as file:
        yield from entries(file, name)
