"""Read TMX as a stream: one `tu` after the other, none of them kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import Entry, imported_id, language_of
from tm.formats.tmx_entry import TmxEntry, read_entry
from tm.formats.xml_characters import mend
from tm.formats.xml_reading import (
    PARSING,
    UTF16_MARKS,
    broken,
    local_name,
    place_of,
    replaced_characters,
)
from tm.model import Finding, Origin, Severity, TranslationUnit

__all__ = ["FOREIGN", "ORIGIN_FIELDS", "PREFIX", "TOOL", "entries"]

TOOL = "ko-en-workbench"

# Our own props; a foreign prop of such a name is written behind FOREIGN.
PREFIX = "x-koen-"
FOREIGN = f"{PREFIX}prop:"
ORIGIN_FIELDS = ("document", "bead", "previous", "following", "author", "at")

_TMX_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")

# A reference may be cut by the end of a block; no sane one is longer than this.
_LONGEST_REFERENCE = 32

_Side = tuple[Language, str]


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
            if event == "start":
                reader.begin(element)
            elif local_name(element.tag) == "tu":
                yield from reader.take(element)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise broken(name, error) from error
    yield from reader.end()
    if mended.replaced:
        yield replaced_characters(name, mended.replaced)


class _Mended:
    """A file for the parser in which characters that XML forbids are replaced."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._start = file.read(2)
        self._mends = self._start not in UTF16_MARKS
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
        mended, replaced = mend(block)
        self.replaced += replaced
        return mended


def _events(file: _Mended) -> etree.iterparse:
    return etree.iterparse(file, events=("start", "end"), **PARSING)


def _forget(element: _Element) -> None:
    """Free an element that was taken, and what stands before it."""
    element.clear(keep_tail=False)
    while element.getprevious() is not None:
        del element.getparent()[0]


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
            said = ngettext(
                "left out: {count} texts in '{code}'", "left out: {count} texts in '{code}'", count
            ).format(count=count, code=code)
            yield Finding(Severity.INFO, self._name, said)

    def begin(self, element: _Element) -> None:
        """Look at an element that opens: the root must be `tmx`, the header says what holds."""
        if not self._root:
            tag = local_name(element.tag)
            if tag != "tmx":
                raise FormatError(
                    _("{name}: not TMX, the root is <{tag}>; expected <tmx>").format(
                        name=self._name, tag=tag
                    )
                )
            self._root = True
        elif local_name(element.tag) == "header":
            self._ours = element.get("creationtool") == TOOL
            self._source = language_of(element.get("srclang") or "")

    def take(self, tu: _Element) -> Iterator[Entry]:
        """Make units of a `tu` that is whole, and say what no unit holds."""
        place = place_of(self._name, tu.sourceline)
        entry = read_entry(tu)
        sides = [
            (text.language, text.text)
            for text in entry.texts
            if text.language is not None and text.text is not None
        ]
        source = language_of(tu.get("srclang") or "") or self._source
        first = next((side for side in sides if side[0] is source), sides[0] if sides else None)
        others = [side for side in sides if first is not None and side[0] is not first[0]]
        if first is None or not others:
            yield Finding(Severity.WARNING, place, _("no Korean and English text; skipped"))
            return
        if lost := self._losses(entry, first):
            yield Finding(Severity.INFO, place, _("left out: {list}").format(list=", ".join(lost)))
        for other in others:
            if not first[1].strip() or not other[1].strip():
                yield Finding(Severity.WARNING, place, _("one side is empty; skipped"))
                continue
            yield self._unit(tu, entry, first, other)

    def _losses(self, entry: TmxEntry, first: _Side) -> list[str]:
        """Name what of a tu no unit holds: second originals, subflows; count other languages."""
        lost = []
        for text in entry.texts:
            if text.text is None:
                code = text.code or _("no language")
                lost.append(_("a <tuv> ({code}) without <seg>").format(code=code))
            elif text.language is None:
                self._others[text.code or _("no language")] += 1
            else:
                if text.language is first[0] and text.text != first[1]:
                    said = _("a second {language} text '{text}'")
                    lost.append(said.format(language=text.language.value, text=text.text[:60]))
                lost += text.losses
        return lost

    def _unit(self, tu: _Element, entry: TmxEntry, first: _Side, other: _Side) -> TranslationUnit:
        ours, props = {}, []
        for name, value in entry.props:
            if name.startswith(FOREIGN):
                props.append((name.removeprefix(FOREIGN), value))
            elif name.startswith(PREFIX):
                ours[name.removeprefix(PREFIX)] = value
            else:
                props.append((name, value))
        return TranslationUnit(
            id=self._id(tu, first[1], other[1]),
            source_language=first[0],
            target_language=other[0],
            source=first[1],
            target=other[1],
            origin=self._origin(tu, ours),
            approved=ours.get("approved", "yes") != "no",
            note="\n".join(entry.notes),
            props=tuple(props),
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
        if self._ours and tuid and self._count("\x1eid", tuid) == 1:
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
