"""A report to send round: inconsistencies and findings as a page or a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.checks.registry import by_id
from tm.consistency.model import FormPlace
from tm.formats.files import replace_file
from tm.model import TranslationUnit
from tm.store import get_units
from workbench.checking.model import ProjectFinding, ProjectGroup
from workbench.checking.report_page import page
from workbench.checking.report_rows import FindingRow, GroupRow, PlaceRow, Report
from workbench.errors import OperationError
from workbench.output_place import check_place
from workbench.project import Project, utc_now

__all__ = ["SUFFIXES", "check_report", "make_report", "report_bytes", "write_report"]

SUFFIXES = (".html", ".xlsx")

# Places of one form that a report shows; the count says how many there are.
_MOST_PLACES = 20

# Characters around a form that are shown with it.
_AROUND = 60


def make_report(
    project: Project,
    findings: Sequence[ProjectFinding],
    groups: Sequence[ProjectGroup],
    title: str,
) -> Report:
    """Return what a report says of findings and inconsistencies, in the reader's language."""
    places = [
        place for one in groups for form in one.group.forms for place in form.places[:_MOST_PLACES]
    ]
    ids = dict.fromkeys(place.unit_id for place in places)
    with project.reading() as tx:
        units = {unit.id: unit for unit in get_units(tx, ids)}
    return Report(
        title=title,
        at=utc_now(),
        groups=tuple(_group_row(one, units) for one in groups),
        findings=tuple(row for one in findings for row in _finding_rows(one)),
    )


def check_report(path: Path) -> None:
    """Raise `OperationError` now if `write_report` could not write `path` later."""
    _check_suffix(path.suffix.lower(), path.name)
    check_place(path)


def write_report(report: Report, path: Path) -> None:
    """Write a report, whole or not at all; the ending says the format: .html or .xlsx.

    Raises `OperationError` as `check_report`, `FormatError` if the folder cannot be written.
    """
    check_report(path)
    replace_file(path, report_bytes(report, path.suffix))


def report_bytes(report: Report, suffix: str) -> bytes:
    """Return a report as a self-contained page (.html) or a workbook (.xlsx)."""
    suffix = suffix.lower()
    _check_suffix(suffix, suffix)
    if suffix == ".html":
        return page(report)
    # openpyxl is worth its import only to those who ask for a workbook.
    from workbench.checking.report_workbook import workbook

    return workbook(report)


def _check_suffix(suffix: str, name: str) -> None:
    if suffix not in SUFFIXES:
        raise OperationError(
            _("cannot write {name}: a report is a page (.html) or a workbook (.xlsx)").format(
                name=name
            )
        )


def _finding_rows(one: ProjectFinding) -> Iterator[FindingRow]:
    for place in one.places:
        yield FindingRow(
            severity=one.severity,
            check=_(by_id(one.check).label),
            words=one.words,
            document=place.document,
            number=place.number,
            unit=place.unit,
            ko=one.texts.ko,
            en=one.texts.en,
            ko_spans=one.finding.ko_spans,
            en_spans=one.finding.en_spans,
            dismissed=one.dismissed,
            reason=one.dismissal.reason if one.dismissal else "",
        )


def _group_row(one: ProjectGroup, units: dict[str, TranslationUnit]) -> GroupRow:
    group = one.group
    return GroupRow(
        severity=group.severity,
        kind=_(group.kind.label),
        words=group.words,
        language=group.language,
        subject=group.subject,
        chosen=one.chosen,
        dismissed=one.dismissed,
        reason=one.dismissal.reason if one.dismissal else "",
        places=tuple(
            _place_row(form.text, form.count, place, units[place.unit_id], group.language)
            for form in group.forms
            for place in form.places[:_MOST_PLACES]
            if place.unit_id in units
        ),
    )


def _place_row(
    form: str, count: int, place: FormPlace, unit: TranslationUnit, language: Language
) -> PlaceRow:
    text = unit.text(language)
    start = max(0, place.span.start - _AROUND)
    end = min(len(text), place.span.end + _AROUND)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    moved = len(before) - start
    return PlaceRow(
        form=form,
        count=count,
        document=place.document,
        unit=place.unit_id,
        at=place.at[:10],
        text=before + text[start:end] + after,
        span=Span(place.span.start + moved, place.span.end + moved),
    )
