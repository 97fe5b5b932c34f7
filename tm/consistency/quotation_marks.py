"""Quotation marks and apostrophes set straight in some places and curly in others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from aligned.messages import N_
from aligned.model import Language, Span
from tm.consistency.model import Form, FormPlace, GroupKind, Inconsistency
from tm.model import LANGUAGES, Severity, TranslationUnit
from tm.slogans.replacing import Replaced

__all__ = ["find_quotation_marks", "put_quotation_mark"]

# Of no consequence for the meaning, but whoever sets the text wants to know.
_SCORE = 0.6

_STRAIGHT = re.compile(r"[\"']")
_CURLY = re.compile("[“”‘’]")
# Feet and minutes, inches and seconds.
_MEASURE = re.compile(r"(?<=\d)(?:'(?=\d)|[\"'](?!\w))")
# What an opening mark stands behind.
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{<「『《〈“‘\"'—–ㅡ·/-])$")
_CURLED = {'"': ("“", "”"), "'": ("‘", "’")}
_STRAIGHTENED = {"“": '"', "”": '"', "‘": "'", "’": "'"}

_Style = Callable[[str], Iterator[re.Match[str]]]


def find_quotation_marks(units: Sequence[TranslationUnit]) -> tuple[Inconsistency, ...]:
    """Return a group for each language whose texts have both straight and curly marks."""
    found = []
    for language in LANGUAGES:
        forms = [
            form
            for style in (_straight, _CURLY.finditer)
            if (form := _form(units, language, style)) is not None
        ]
        if len(forms) > 1:
            found.append(_write(language, forms))
    return tuple(found)


def put_quotation_mark(form: str, text: str, span: Span) -> Replaced:
    """Set the mark at `span` as the form has its marks: straight, or curly as its place asks."""
    mark = text[span.start : span.end]
    if _CURLY.search(form):
        opening, closing = _CURLED.get(mark, (mark, mark))
        mark = opening if _BEFORE_OPENING.search(text[: span.start]) else closing
    else:
        mark = _STRAIGHTENED.get(mark, mark)
    return Replaced(text[: span.start] + mark + text[span.end :], span)


def _straight(text: str) -> Iterator[re.Match[str]]:
    """Yield the straight marks of a text without signs of measure: 6'2\", but not \"1995\"."""
    measures = set()
    if text.count('"') % 2 or text.count("'") % 2:
        measures = {match.start() for match in _MEASURE.finditer(text)}
    return (match for match in _STRAIGHT.finditer(text) if match.start() not in measures)


def _form(units: Sequence[TranslationUnit], language: Language, style: _Style) -> Form | None:
    places, marks = [], set()
    for unit in units:
        for match in style(unit.text(language)):
            marks.add(match.group())
            span = Span(*match.span())
            places.append(FormPlace(unit.id, unit.origin.document, unit.origin.at, span))
    return Form(" ".join(sorted(marks)), tuple(places)) if places else None


def _write(language: Language, forms: list[Form]) -> Inconsistency:
    forms.sort(key=lambda form: -form.count)
    told = " | ".join(f"{form.text} ({form.count})" for form in forms)
    return Inconsistency(
        GroupKind.MARKS,
        language,
        "",
        tuple(forms),
        Severity.INFO,
        _SCORE,
        N_("Quotation marks are straight in some places and curly in others: {forms}"),
        (("forms", told),),
    )
