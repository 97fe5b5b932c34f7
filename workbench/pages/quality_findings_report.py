"""The findings and inconsistencies as a file to send round."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.checking.inconsistencies import inconsistencies
from workbench.checking.model import ProjectFinding
from workbench.checking.report import make_report, report_bytes
from workbench.localisation import language_now, speaking
from workbench.pages import session

__all__ = ["show_report"]

LABELS = {".html": N_("Download the page"), ".xlsx": N_("Download the workbook")}
MEDIA = {
    ".html": "text/html",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_report(findings: Sequence[ProjectFinding]) -> None:
    """Offer what is shown as a page and as a workbook; each is made when it is asked for."""
    st.write(
        _(
            "A page to read or print, or a workbook for Excel and LibreOffice, with the findings "
            "that your choice above shows, their texts and places, and if you like what is "
            "written or translated in several ways."
        )
    )
    with_groups = st.checkbox(_("With what stands under Consistency"), value=True)
    language = language_now()

    def content(suffix: str) -> bytes:
        # It is made outside of the page's run, which knew its reader's language.
        with speaking(language):
            project = session.project()
            found = inconsistencies(project) if with_groups else ()
            groups = [one for one in found if not one.dismissed]
            report = make_report(project, findings, groups, project.folder.name)
            return report_bytes(report, suffix)

    with st.container(horizontal=True):
        for suffix, label in LABELS.items():
            st.download_button(
                _(label),
                partial(content, suffix),
                file_name=f"findings-{datetime.date.today():%Y-%m-%d}{suffix}",
                mime=MEDIA[suffix],
                icon=":material/download:",
                on_click="ignore",
            )
