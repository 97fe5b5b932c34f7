"""PO, gettext's catalogue format, through polib.

What PO has no field for (id, origin, props) travels in extracted comments
(`#. document: …`), a value that a comment line cannot hold as a JSON string.
An unapproved unit is fuzzy, as translators know it.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.formats.contract import (
    Entry,
    ReadResult,
    WriteOptions,
    imported_id,
    iterate_whole,
    language_of,
)
from tm.model import LANGUAGES, Finding, Origin, Severity, TranslationUnit

NAME = "PO"
SUFFIXES = (".po",)

__all__ = ["NAME", "SUFFIXES", "iterate", "read", "write"]

_TOOL = "ko-en-workbench"
_ORIGIN_FIELDS = ("document", "bead", "previous", "following", "author", "at")

# polib reads a name that exists as a file and anything else as text, splitting
# it at characters such as U+2028; a file of ours is read line by line.
_UNWRAPPED = 0

# polib drops the last character of a string that is not closed. Holds for every
# encoding of PO files: none uses the byte of a quotation mark for anything else.
_STRING = re.compile(rb'\s*(?:#~\s*)?(?:msg\w+(?:\[\d+\])?\s*)?"')


def write(units: Iterable[TranslationUnit], options: WriteOptions) -> bytes:
    """Return a PO file: msgid in the source language, msgstr in the other.

    Units with the same msgid are told apart by msgctxt, the unit's id.
    """
    kept = list(units)
    first = options.source_language or (kept[0].source_language if kept else Language.EN)
    second = next(language for language in LANGUAGES if language is not first)
    catalogue = polib.POFile(wrapwidth=_UNWRAPPED, encoding="utf-8")
    catalogue.metadata = _header(first, second, options.tool_version)
    repeated = Counter(unit.text(first) for unit in kept)
    for unit in kept:
        context = unit.id if repeated[unit.text(first)] > 1 else None
        catalogue.append(_entry(unit, first, second, context))
    return str(catalogue).encode("utf-8")


def _header(first: Language, second: Language, version: str) -> dict[str, str]:
    return {
        "Project-Id-Version": f"{_TOOL} {version}",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": "2000-01-01 00:00+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": second.value,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": first.value,
        "X-Generator": f"{_TOOL} {version}",
    }


def _entry(
    unit: TranslationUnit, first: Language, second: Language, context: str | None
) -> polib.POEntry:
    return polib.POEntry(
        msgid=unit.text(first),
        msgstr=unit.text(second),
        msgctxt=context,
        comment="\n".join(f"{name}: {_pack(value)}" for name, value in _fields(unit, first)),
        flags=[] if unit.approved else ["fuzzy"],
    )


def _fields(unit: TranslationUnit, first: Language) -> Iterator[tuple[str, str]]:
    yield "unit", unit.id
    if unit.source_language is not first:
        yield "original", unit.source_language.value
    for field in _ORIGIN_FIELDS:
        if value := getattr(unit.origin, field):
            yield field, value
    if unit.note:
        yield "note", unit.note
    if unit.props:
        yield "props", json.dumps(unit.props, ensure_ascii=True)


def _pack(value: str) -> str:
    """Return the value itself where it is one plain line, else as a JSON string."""
    plain = value.isprintable() and value == value.strip() and not value.startswith('"')
    return value if plain else json.dumps(value)


def _unpack(value: str) -> str:
    try:
        return str(json.loads(value)) if value.startswith('"') else value
    except ValueError:
        return value


def read(data: bytes, name: str) -> ReadResult:
    """Read a PO file. Plural forms, obsolete and untranslated entries become findings.

    The header's `Language` is that of msgstr. Another program's context and
    extracted comments become props. Raises `FormatError` where the file is no PO,
    says another language, or none and neither side shows Hangul.
    """
    catalogue = _parse(data, name)
    first, second = _languages(catalogue, name)
    units: list[TranslationUnit] = []
    findings: list[Finding] = []
    ours = str(catalogue.metadata.get("X-Generator", "")).startswith(_TOOL)
    for entry in catalogue:
        place = _("{name}, line {number}").format(name=name, number=entry.linenum)
        if problem := _problem(entry):
            findings.append(Finding(Severity.WARNING, place, problem))
        else:
            units.append(_unit(entry, first, second, name, ours))
    return ReadResult(tuple(units), tuple(findings))


def iterate(path: Path, name: str) -> Iterator[Entry]:
    """Yield the same entry by entry; the file is held whole."""
    return iterate_whole(read, path, name)


def _parse(data: bytes, name: str) -> polib.POFile:
    if not data.strip():
        raise FormatError(_("{name}: the file is empty; export it again").format(name=name))
    for number, line in enumerate(data.split(b"\n"), start=1):
        if _STRING.match(line) and not line.rstrip().endswith(b'"'):
            raise FormatError(
                _("{name}, line {number}: a string is not closed; nothing was read").format(
                    name=name, number=number
                )
            )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "import.po"
        path.write_bytes(data.removeprefix(b"\xef\xbb\xbf"))
        try:
            return polib.pofile(str(path), wrapwidth=_UNWRAPPED)
        except (OSError, ValueError, LookupError) as error:
            said = str(error).replace(str(path), name)
            raise FormatError(
                _("{name}: no PO file ({reason}); nothing was read").format(name=name, reason=said)
            ) from error


def _languages(catalogue: polib.POFile, name: str) -> tuple[Language, Language]:
    second = language_of(catalogue.metadata.get("Language", ""))
    if second is None:
        said = catalogue.metadata.get("Language", "").strip()
        done = [entry for entry in catalogue if entry.msgstr.strip()]
        sides = [entry.msgid for entry in done], [entry.msgstr for entry in done]
        hangul = [sum(map(_has_hangul, texts)) for texts in sides]
        if said or (not any(hangul) and len(catalogue)):
            raise FormatError(
                _(
                    "{name}: the header's language is '{said}' and no translation shows Hangul; "
                    "expected Language: ko or Language: en"
                ).format(name=name, said=said)
            )
        second = Language.KO if hangul[1] >= hangul[0] else Language.EN
    return next(language for language in LANGUAGES if language is not second), second


def _has_hangul(text: str) -> bool:
    return any("가" <= character <= "힣" for character in text)


def _problem(entry: polib.POEntry) -> str:
    if entry.obsolete:
        return _("an obsolete entry; skipped")
    if entry.msgid_plural:
        return _("an entry with plural forms; skipped")
    if not entry.msgid.strip() or not entry.msgstr.strip():
        return _("not translated; skipped")
    return ""


def _unit(
    entry: polib.POEntry, first: Language, second: Language, name: str, ours: bool
) -> TranslationUnit:
    lines = (entry.comment or "").split("\n") if ours else []
    fields = {key: _unpack(value) for key, __, value in (line.partition(": ") for line in lines)}
    sides = {first: entry.msgid, second: entry.msgstr}
    source = Language(fields.get("original", first.value))
    target = second if source is first else first
    origin = Origin(**{field: fields.get(field, "") for field in _ORIGIN_FIELDS})
    return TranslationUnit(
        id=fields.get("unit") or imported_id(name, entry.msgctxt or "", entry.msgid, entry.msgstr),
        source_language=source,
        target_language=target,
        source=sides[source],
        target=sides[target],
        origin=origin if ours else Origin(document=name),
        approved="fuzzy" not in entry.flags,
        note=fields.get("note", "") if ours else (entry.tcomment or ""),
        props=tuple((key, value) for key, value in json.loads(fields.get("props", "[]")))
        if ours
        else _foreign_props(entry),
    )


def _foreign_props(entry: polib.POEntry) -> tuple[tuple[str, str], ...]:
    props = (("msgctxt", entry.msgctxt), ("comment", entry.comment))
    return tuple((key, value) for key, value in props if value)
