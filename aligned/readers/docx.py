"""Word documents (.docx): paragraphs as the author marked them.

Read from the parts of the package (ECMA-376, part 1, clause 17) rather than
through python-docx, which has no footnotes, text boxes or tracked changes and
sets no bound on what a file unpacks to.
"""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from aligned.errors import ReadError
from aligned.messages import gettext as _
from aligned.readers.blocks import BlockWriter
from aligned.readers.limits import MEBIBYTE
from aligned.readers.model import Content

__all__ = ["parse"]

# Four million characters with a run for each word unpack to that; a long novel has three.
_MAX_UNPACKED = 64 * MEBIBYTE
_NOTES = ("footnote", "endnote")
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
# Deleted or moved away by a tracked change; the second copy of a text box for
# old programs; the phonetic guide over hanja; properties, which hold no text.
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "rt", "pPr", "rPr", "sdtPr"))
_ON = (None, "1", "true", "on")
_BROKEN_PACKAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    etree.XMLSyntaxError,
)


@dataclass(slots=True)
class _Marks:
    """Numbers note marks in the order in which the text has them."""

    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, kind: str, reference: _Element) -> int:
        key = (kind, _attribute(reference, "id") or "")
        return self.seen.setdefault(key, len(self.seen) + 1)


def parse(data: bytes, name: str) -> Content:
    """Read a Word document: a block for each paragraph, notes at the end.

    Numbers that Word makes itself are left out; tracked insertions are kept and
    deletions are not. Raises `ReadError` if the package is damaged or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _content(_Package(archive, name))
    except _BROKEN_PACKAGE as error:
        raise ReadError(
            _(
                "{name}: is damaged or no Word document ({error}); open it in Word and save it "
                "again, or copy it again"
            ).format(name=name, error=error)
        ) from error
    except RuntimeError as error:  # zipfile's word for a member under a password
        raise ReadError(
            _("{name}: is locked ({error}); save it without a password").format(
                name=name, error=error
            )
        ) from error


@dataclass(slots=True)
class _Package:
    """The parts of an open package, unpacked within bounds."""

    archive: zipfile.ZipFile
    name: str
    left: int = _MAX_UNPACKED

    def part(self, path: str) -> _Element:
        """Return the root of an XML part; raises `ReadError` if it is missing or too large."""
        try:
            with self.archive.open(path) as member:
                markup = member.read(self.left + 1)
        except KeyError as error:
            raise ReadError(
                _(
                    "{name}: is damaged or no Word document (no part {path} in it); open it in "
                    "Word and save it again"
                ).format(name=self.name, path=path)
            ) from error
        self.left -= len(markup)
        if self.left < 0:
            raise ReadError(
                _(
                    "{name}: unpacks to more than {most} MiB, which is no document; check "
                    "where it comes from"
                ).format(name=self.name, most=_MAX_UNPACKED // MEBIBYTE)
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        root = etree.fromstring(markup, parser)
        if root.getroottree().docinfo.doctype:  # forbidden by ECMA-376, part 2, clause 8.1.4
            raise ReadError(
                _(
                    "{name}: its part {path} declares a document type, which Word never writes; "
                    "check where it comes from"
                ).format(name=self.name, path=path)
            )
        return root

    def related(self, source: str, kind: str) -> str | None:
        """Return the path of the part that `source` relates to as `kind`, if there is one."""
        folder, base = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.archive.namelist():
            return None
        for relation in self.part(relations):
            if (relation.get("Type") or "").endswith(f"/{kind}"):
                target = posixpath.join("/", folder, relation.get("Target") or "")
                return posixpath.normpath(target).lstrip("/")
        return None


def _content(package: _Package) -> Content:
    main = package.related("", "officeDocument") or "word/document.xml"
    document = package.part(main)
    if _name(document) != "document":
        raise ReadError(
            _("{name}: holds a {root}, no Word document; save its text as .docx").format(
                name=package.name, root=_name(document)
            )
        )
    writer, marks = BlockWriter(), _Marks()
    for paragraph in _paragraphs(document):
        writer.write(_text(paragraph, marks))
    notes = {kind: _notes(package, main, kind) for kind in _NOTES}
    for kind, key in list(marks.seen):
        prefix = f"[{marks.seen[kind, key]}] "
        for paragraph in notes[kind].get(key, ()):
            writer.write(prefix + _text(paragraph, marks).strip())
            prefix = ""
    return writer.content()


def _notes(package: _Package, main: str, kind: str) -> dict[str, list[_Element]]:
    """Return the paragraphs of each note by its id."""
    path = package.related(main, f"{kind}s")
    if path is None:
        return {}
    return {_attribute(note, "id") or "": list(_paragraphs(note)) for note in package.part(path)}


def _paragraphs(element: _Element) -> Iterator[_Element]:
    """Yield the paragraphs in `element`, those of a text box after their anchor's.

    The parser refuses markup nested deeper than 256, so recursion is bounded.
    """
    for child in element:
        name = _name(child)
        if name in _LEFT_OUT:
            continue
        if name == "p":
            yield child
        yield from _paragraphs(child)


def _text(element: _Element, marks: _Marks) -> str:
    parts: list[str] = []
    for child in element:
        name = _name(child)
        if name == "t":
            parts.append(child.text or "")
        elif name in _CHARACTERS:
            parts.append(_CHARACTERS[name])
        elif name.removesuffix("Reference") in _NOTES and name.endswith("Reference"):
            parts.append(f"[{marks.number(name.removesuffix('Reference'), child)}]")
        elif name not in _LEFT_OUT and name != "txbxContent" and not _is_hidden(child):
            parts.append(_text(child, marks))
    return "".join(parts)


def _is_hidden(run: _Element) -> bool:
    """Say whether a run has the property "hidden" (`w:vanish`) and has it on."""
    for properties in run:
        if _name(properties) == "rPr":
            return any(
                _name(item) == "vanish" and _attribute(item, "val") in _ON for item in properties
            )
    return False


def _name(element: _Element) -> str:
    """Return the local name: the two editions of the standard differ in namespaces only."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str | None:
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return None
