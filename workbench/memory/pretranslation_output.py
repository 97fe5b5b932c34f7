"""A pre-translation as a table, a bilingual page, a memory, or the document itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html import escape
from pathlib import Path

from aligned.messages import gettext as _
from aligned.model import Document
from tm.formats.contract import WriteOptions
from tm.formats.files import replace_file
from tm.formats.registry import by_suffix
from tm.model import Origin, TranslationUnit
from tm.pretranslate import Fill, PretranslatedSegment
from workbench import __version__
from workbench.errors import OperationError
from workbench.localisation import language_now
from workbench.memory.pretranslation import Pretranslation
from workbench.memory.pretranslation_document import fill_document
from workbench.memory.pretranslation_words import (
    CATEGORY_NAMES,
    fill_words,
    origin_words,
    report_rows,
    score_words,
    summary,
)
from workbench.output_place import check_place

__all__ = ["DOCUMENTS", "check_output", "output_bytes", "to_json", "write_pretranslation"]

# Which endings give the document itself, and of what format it has to be.
DOCUMENTS = {".txt": "text", ".md": "markdown"}
UNITS = (".tmx", ".po")
COLUMNS = ("number", "source", "translation", "filled", "score", "band", "reason", "origin")

# A spreadsheet runs a cell that starts so as a formula; an apostrophe says "text".
FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
:lang(ko) { word-break: keep-all; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { border-bottom: 1px solid #ccc; padding: .4rem .6rem; text-align: left; \
vertical-align: top; }
.report { width: auto; } .report td + td, .report th + th { text-align: right; }
.yes { background: #e7f5e7; } .check { background: #fdf3d8; } .no { color: #555; }
td.about { font-size: .85rem; }
"""


def check_output(path: Path, document: Document) -> None:
    """Raise `OperationError` or `FormatError` now if `write_pretranslation` could not do it."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS and suffix not in UNITS:
        wanted = DOCUMENTS.get(suffix)
        known = ", ".join((*WRITERS, *UNITS, *DOCUMENTS))
        if wanted is None:
            raise OperationError(
                _("cannot write {path}: use one of the endings {known}").format(
                    path=path, known=known
                )
            )
        if document.format != wanted:
            raise OperationError(
                _(
                    "cannot write {path}: a {suffix} in place needs a {suffix} document, and "
                    "{document} is none; use .html or .tsv"
                ).format(path=path, suffix=suffix, document=document.name)
            )
    check_place(path)


def write_pretranslation(made: Pretranslation, path: Path, *, mark: bool = False) -> int:
    """Write a pre-translation, whole or not at all; the ending says the format.

    Returns how many filled segments a document in place could not take (0 for
    other formats). `mark` marks in it what is left to translate. Raises
    `OperationError` as `check_output`, `FormatError` if the file cannot be written.
    """
    check_output(path, made.document)
    data, left = output_bytes(made, path.suffix, mark=mark)
    replace_file(path, data)
    return left


def output_bytes(made: Pretranslation, suffix: str, *, mark: bool = False) -> tuple[bytes, int]:
    """Return a file's bytes, and how many filled segments are not in it."""
    suffix = suffix.lower()
    if suffix in DOCUMENTS:
        filled = fill_document(made, mark=mark)
        return filled.text.encode("utf-8"), filled.left
    if suffix in UNITS:
        options = WriteOptions(source_language=made.language, tool_version=__version__)
        return by_suffix(f"x{suffix}").write(_units(made), options), 0
    return WRITERS[suffix](made), 0


def to_json(made: Pretranslation) -> dict[str, object]:
    """Return what a program wants to know: the report and every segment."""
    report = made.report
    return {
        "document": made.document.name,
        "language": made.language.value,
        "report": {
            "bands": [
                {
                    "band": line.category.value,
                    "segments": line.segments,
                    "words": line.words,
                    "characters": line.characters,
                    "share": round(line.share, 4),
                    "weight": line.weight,
                    "weighted": round(line.weighted, 2),
                }
                for line in report.lines
            ],
            "segments": report.segments,
            "words": report.words,
            "characters": report.characters,
            "weighted": round(report.weighted, 2),
            "filled": report.filled,
            "to_check": report.to_check,
        },
        "segments": [_segment_json(segment) for segment in made.segments],
    }


def _segment_json(segment: PretranslatedSegment) -> dict[str, object]:
    match = segment.match
    return {
        "number": segment.number,
        "source": segment.source,
        "translation": segment.translation,
        "filled": segment.fill.value,
        "suggestion": segment.suggestion,
        "matched": match.matched if match else "",
        "band": segment.category.value,
        "score": segment.score,
        "semantic": match.semantic if match else None,
        "reason": segment.reason,
        "like": segment.like or None,
        "origin": {
            "document": match.unit.origin.document,
            "author": match.unit.origin.author,
            "at": match.unit.origin.at,
            "unit": match.unit.id,
        }
        if match
        else None,
    }


def _cells(segment: PretranslatedSegment) -> tuple[str, ...]:
    return (
        str(segment.number),
        segment.source,
        segment.suggestion,
        segment.fill.value,
        score_words(segment),
        segment.category.value,
        segment.reason,
        origin_words(segment),
    )


def _table(made: Pretranslation, delimiter: str) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for segment in made.segments:
        writer.writerow([_guard(cell) for cell in _cells(segment)])
    # With a byte order mark, by which Excel knows it as Unicode.
    return buffer.getvalue().encode("utf-8-sig")


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _page(made: Pretranslation) -> bytes:
    head, *rows = report_rows(made)
    report = "".join(_row("td", row) for row in rows)
    titles = ("", _("source"), _("translation"), "", _("score"), _("why and from where"))
    name = escape(made.document.name)
    body = "".join(_segment_row(segment, made) for segment in made.segments)
    return (
        f'<!doctype html>\n<html lang="{language_now().value}"><head><meta charset="utf-8">'
        f"<title>{name}</title>"
        f"<style>{STYLE}</style></head><body><h1>{name}</h1><p>{escape(summary(made))}</p>\n"
        f'<table class="report">{_row("th", head)}{report}</table>\n'
        f"<table>{_row('th', titles)}{body}</table></body></html>\n"
    ).encode()


def _row(tag: str, cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>\n"


def _segment_row(segment: PretranslatedSegment, made: Pretranslation) -> str:
    about = " · ".join(filter(None, (segment.reason, origin_words(segment))))
    kept, band = segment.fill.value, _(CATEGORY_NAMES[segment.category])
    return (
        f'<tr><td>{segment.number}</td><td lang="{made.language.value}">{escape(segment.source)}'
        f'</td><td lang="{made.target.value}" class="{kept}">{escape(segment.suggestion)}</td>'
        f"<td>{escape(fill_words(segment))}</td>"
        f'<td title="{escape(band)}">{escape(score_words(segment))}</td>'
        f'<td class="about">{escape(about)}</td></tr>\n'
    )


def _units(made: Pretranslation) -> list[TranslationUnit]:
    """Make a unit of each distinct filled segment; what is to be checked is not approved."""
    units: dict[tuple[str, str], TranslationUnit] = {}
    for segment in made.segments:
        if segment.match is None or segment.fill is Fill.NO:
            continue
        origin = segment.match.unit.origin
        unit = TranslationUnit(
            id=f"{made.document.name}:{segment.number}",
            source_language=made.language,
            target_language=made.target,
            source=segment.source,
            target=segment.translation,
            origin=Origin(made.document.name, author=origin.author, at=origin.at),
            approved=segment.fill is Fill.YES,
            note=_("pre-translated: {reason}; from {origin}").format(
                reason=segment.reason, origin=origin_words(segment)
            ),
        )
        units.setdefault((segment.source, segment.translation), unit)
    return list(units.values())


WRITERS: dict[str, Callable[[Pretranslation], bytes]] = {
    ".tsv": lambda made: _table(made, "\t"),
    ".csv": lambda made: _table(made, ","),
    ".html": _page,
    ".json": lambda made: json.dumps(to_json(made), ensure_ascii=False, indent=1).encode(),
}
