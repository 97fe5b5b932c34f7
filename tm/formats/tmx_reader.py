"""Read TMX as a stream: one `tu` after the other, none of them kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element

from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import Entry, imported_id, language_of
from tm.formats.tmx_inline import flatten, list_losses
from tm.model import Finding, Origin, Severity, TranslationUnit

__all__ = ["FOREIGN", "LANG", "ORIGIN_FIELDS", "PREFIX", "REPLACEMENT", "TOOL", "entries"]

TOOL = "ko-en-workbench"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Our own props; a foreign prop of such a name is written behind FOREIGN.
PREFIX = "x-koen-"
FOREIGN = f"{PREFIX}prop:"
ORIGIN_FIELDS = ("document", "bead", "previous", "following", "author", "at")

# Stands for characters that XML 1.0 forbids (section 2.2).
REPLACEMENT = "\ufffd"

_TMX_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")

_FORBIDDEN_BYTES = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)

# A reference may be cut by the end of a block; no sane one is longer than this.
_LONGEST_REFERENCE = 32

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def entries(file: BinaryIO, name: str) -> Iterator[Entry]:
    """Yield the units of a TMX file and what is to say about it, in its order.

    A `tu` without both languages becomes a finding. No entity is expanded and
    nothing outside the file is fetched. Raises `FormatError` where the XML is
    broken or is not TMX: maybe at its very end, so nothing may be made of what
    came before until the stream has ended.
    """
    mended = _Mended(file)
    reader = _Reader(name)
    try:
        for event, element in _events(mended):
            yield from reader.take(event, element)
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise FormatError(
            f"{name}{line}: broken XML ({error.msg}); nothing was read, export the file again"
        ) from error
    yield from reader.end()
    if mended.replaced:
        said = f"{mended.replaced} characters that XML forbids were replaced"
        yield Finding(Severity.WARNING, name, said)


class _Mended:
    """A file for the parser in which characters that XML forbids are replaced."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = file.read(2)
        self._mends = self._start not in _UTF16
        self._held = b""
        self.replaced = 0

    def read(self, size: int) -> bytes:
        """Return about so many bytes more, none only at the end."""
        while block := self._start + self._file.read(size):
            self._start = b""
            if not self._mends:
                return block
            block = self._held + block
            cut = block.rfind(b"&", -_LONGEST_REFERENCE)
            if cut < 0 or b";" in block[cut:]:
                cut = len(block)
            block, self._held = block[:cut], block[cut:]
            if block:
                return self._mend(block)
        block, self._held = self._held, b""
        return self._mend(block)

    def _mend(self, block: bytes) -> bytes:
        mended, replaced = _FORBIDDEN_BYTES.subn(REPLACEMENT.encode(), block)
        self.replaced += replaced
        return mended


def _events(file: _Mended) -> Iterator[tuple[str, _Element]]:
    yield from etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class _Reader:
    """What has to be remembered of the part of a file that was read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._root = False
        self._ours = False
        self._source: Language | None = None
        self._seen: set[int] = set()
        self._repeated: Counter[int] = Counter()
        self._others: Counter[str] = Counter()

    def end(self) -> Iterator[Finding]:
        """Say what was left out throughout the file."""
        for code, count in sorted(self._others.items()):
            yield Finding(Severity.INFO, self._name, f"left out: {count} texts in '{code}'")

    def take(self, event: str, element: _Element) -> Iterator[Entry]:
        """Take in one parsing event; an element's children are there at its end."""
        tag = _local(element)
        if event == "start":
            if not self._root and tag != "tmx":
                raise FormatError(f"{self._name}: not TMX, the root is <{tag}>; expected <tmx>")
            self._root = True
            if tag == "header":
                self._ours = element.get("creationtool") == TOOL
                self._source = language_of(element.get("srclang") or "")
        elif tag == "tu":
            yield from self._units(element)
            element.clear(keep_tail=False)
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _units(self, tu: _Element) -> Iterator[Entry]:
        place = f"{self._name}, line {tu.sourceline}"
        sides = [side for side in map(_read_side, _children(tu, "tuv")) if side is not None]
        source = language_of(tu.get("srclang") or "") or self._source
        first = next((side for side in sides if side[0] is source), sides[0] if sides else None)
        others = [side for side in sides if first is not None and side[0] is not first[0]]
        if first is None or not others:
            yield Finding(Severity.WARNING, place, "no Korean and English text; skipped")
            return
        if lost := self._losses(tu, first):
            yield Finding(Severity.INFO, place, f"left out: {', '.join(lost)}")
        for other in others:
            if not first[1].strip() or not other[1].strip():
                yield Finding(Severity.WARNING, place, "one side is empty; skipped")
                continue
            yield self._unit(tu, first, other)

    def _losses(self, tu: _Element, first: tuple[Language, str]) -> list[str]:
        """Name what of a tu no unit holds: second originals, subflows; count other languages."""
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
        return lost

    def _unit(
        self, tu: _Element, first: tuple[Language, str], other: tuple[Language, str]
    ) -> TranslationUnit:
        ours = {
            name.removeprefix(PREFIX): value
            for name, value in _read_props(tu)
            if name.startswith(PREFIX) and not name.startswith(FOREIGN)
        }
        props = tuple(
            (name.removeprefix(FOREIGN), value)
            for name, value in _read_props(tu)
            if name.startswith(FOREIGN) or not name.startswith(PREFIX)
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
            return Origin(**{field: ours.get(field, "") for field in ORIGIN_FIELDS})
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
        if self._ours and tuid and self._count("id", tuid) == 1:
            return str(tuid)
        count = self._count(source, target)
        return imported_id(self._name, source, target, str(count))

    def _count(self, *texts: str) -> int:
        """Return how often this came in the file; keeps a number for it, not the texts."""
        content = "\x1f".join(texts).encode("utf-8", "surrogatepass")
        mark = int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")
        if mark not in self._seen:
            self._seen.add(mark)
            return 1
        self._repeated[mark] += 1
        return self._repeated[mark] + 1


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: _Element, name: str) -> Iterator[_Element]:
    return (child for child in element if _local(child) == name)


def _read_side(tuv: _Element) -> tuple[Language, str] | None:
    language = language_of(_code(tuv))
    seg = next(_children(tuv, "seg"), None)
    return None if language is None or seg is None else (language, flatten(seg))


def _code(tuv: _Element) -> str:
    return str(tuv.get(LANG) or tuv.get("lang") or "")


def _read_props(tu: _Element) -> list[tuple[str, str]]:
    """Return the props of the tu and of its tuvs, in the order of the file."""
    holders = [tu, *_children(tu, "tuv")]
    return [
        (prop.get("type") or "", prop.text or "")
        for holder in holders
        for prop in _children(holder, "prop")
    ]
