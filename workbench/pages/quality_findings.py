"""What the checks found, as a part of the Quality page: filtered, counted, dismissed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from aligned.messages import gettext as _
from tm.checks.registry import CHECKS
from tm.model import Severity
from workbench.checking.model import ProjectFinding
from workbench.checking.report_rows import severity_words
from workbench.pages.findings_state import all_findings
from workbench.pages.html_tables import summary_list
from workbench.pages.places import PLACES_STYLE
from workbench.pages.quality_findings_list import show_list
from workbench.pages.quality_findings_report import show_report
from workbench.pages.quality_findings_switches import show_switches
from workbench.pages.quality_findings_tables import documents_table, kinds_table
from workbench.pages.widgets import KEPT

__all__ = ["show_findings"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which findings to show; what is empty stands for all."""

    document: str
    check: str
    severities: frozenset[Severity]
    dismissed: bool

    def takes(self, one: ProjectFinding) -> bool:
        """Whether a finding is to be shown."""
        return (
            (self.dismissed or not one.dismissed)
            and (not self.check or one.check == self.check)
            and (not self.severities or one.severity in self.severities)
            and (not self.document or any(p.document == self.document for p in one.places))
        )


def show_findings() -> None:
    """Show the findings with their counts, the switches and the report."""
    st.html(PLACES_STYLE)
    findings = all_findings()
    show_summary(findings)
    chosen = ask(findings)
    shown = [one for one in findings if chosen.takes(one)]
    listed = _("Findings ({count:,})").format(count=len(shown))
    rows, counts, checks, report = st.tabs(
        [listed, _("By kind and document"), _("Which checks are on"), _("Report")]
    )
    with rows:
        if shown:
            show_list(shown)
        else:
            explain_nothing(findings)
    with counts:
        st.html(kinds_table(shown))
        st.html(documents_table(shown))
    with checks:
        show_switches()
    with report:
        show_report(shown)


def show_summary(findings: Sequence[ProjectFinding]) -> None:
    """Show how much there is to look at, at one glance."""
    left = [one for one in findings if not one.dismissed]
    counts = [
        (capital(severity_words(severity)), sum(one.severity is severity for one in left))
        for severity in Severity
    ]
    counts.append((_("Dismissed"), len(findings) - len(left)))
    st.html(summary_list((name, f"{count:,}") for name, count in counts))


def ask(findings: Sequence[ProjectFinding]) -> Filter:
    """Ask which findings to show; what was chosen is kept while other pages are seen."""
    document, check, severity, dismissed = st.columns([4, 4, 4, 3], vertical_alignment="bottom")
    documents = sorted({place.document for one in findings for place in one.places})
    found = {one.check for one in findings}
    names = {one.id: _(one.label) for one in CHECKS if one.id in found}
    return Filter(
        select(document, _("Document"), dict(zip(documents, documents, strict=True)), "document"),
        select(check, _("Check"), names, "check"),
        frozenset(
            severity.pills(
                _("Severity"),
                list(Severity),
                selection_mode="multi",
                format_func=lambda one: capital(severity_words(one)),
                key="findings-severity",
                persist_state=KEPT,
            )
            or ()
        ),
        dismissed.toggle(
            _("Show what was dismissed too"), key="findings-dismissed", persist_state=KEPT
        ),
    )


def select(place: DeltaGenerator, label: str, names: Mapping[str, str], key: str) -> str:
    """Ask for one of these, or all of them (empty); what is there no more is all."""
    name = f"findings-{key}"
    if st.session_state.get(name, "") not in ("", *names):
        st.session_state[name] = ""
    return str(
        place.selectbox(
            label,
            ["", *names],
            format_func=lambda one: names.get(one) or _("all"),
            key=name,
            persist_state=KEPT,
        )
    )


def capital(words: str) -> str:
    """Return words as the beginning of a line."""
    return words[:1].upper() + words[1:]


def explain_nothing(findings: Sequence[ProjectFinding]) -> None:
    """Say why no finding is shown."""
    if findings:
        st.info(_("No finding is like that. Choose another document, check or severity."))
        return
    st.info(
        _(
            "**The checks found nothing.** They look at numbers, names, terms, marks and more in "
            "every row; see which of them are on under “Which checks are on”."
        )
    )
