"""What a report of findings says, row by row, in its reader's language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import Severity

__all__ = ["FindingRow", "GroupRow", "PlaceRow", "Report", "severity_words"]

_SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("hint"),
}


def severity_words(severity: Severity) -> str:
    """Say how much a finding matters."""
    return _(_SEVERITIES[severity])


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in one place: the number of the row in its document, its bead's or unit's id."""

    severity: Severity
    check: str
    words: str
    document: str
    number: int
    unit: str
    ko: str
    en: str
    ko_spans: tuple[Span, ...]
    en_spans: tuple[Span, ...]
    dismissed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of a form, with some of the text around it; `count` is how often the form stands."""

    form: str
    count: int
    document: str
    unit: str
    at: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An inconsistency with the places of its forms."""

    severity: Severity
    kind: str
    words: str
    language: Language
    subject: str
    chosen: str
    dismissed: bool
    reason: str
    places: tuple[PlaceRow, ...]

    @property
    def forms(self) -> dict[str, int]:
        """The forms, most frequent first, and how often each stands."""
        return {place.form: place.count for place in self.places}


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report says; `at` is when it was made, UTC."""

    title: str
    at: str
    groups: tuple[GroupRow, ...]
    findings: tuple[FindingRow, ...]

    @property
    def severities(self) -> dict[Severity, int]:
        """How many findings and inconsistencies there are of each severity, the gravest first."""
        counts = Counter(row.severity for row in self.groups)
        counts.update(row.severity for row in self.findings)
        return {severity: counts[severity] for severity in Severity}
