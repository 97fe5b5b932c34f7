"""A glossary comes in: its columns are mapped, what becomes of it is seen, then it is taken."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.glossaries import GLOSSARY_FORMATS, ColumnMap, parse_glossary
from tm.model import Finding
from workbench.pages import session
from workbench.pages.html_tables import FIGURES_STYLE, summary_list
from workbench.pages.places import severity_badge
from workbench.pages.show import language_name, plain
from workbench.pages.terms_columns import ask_columns
from workbench.pages.terms_form import OPENED, SAID
from workbench.pages.terms_words import GO_TO, TERM_BASE, side_text
from workbench.pages.who import require
from workbench.team.roles import Permission
from workbench.terms.exchange import ImportPlan, PlanKind, import_glossary, plan_import

__all__ = ["show_import"]

ENDINGS = [suffix.removeprefix(".") for known in GLOSSARY_FORMATS for suffix in known.suffixes]
TABLES = tuple(suffix for known in GLOSSARY_FORMATS if known.table for suffix in known.suffixes)
# Rows of the plan and findings that are shown; the file may have thousands.
MOST = 500
MOST_FINDINGS = 100
SUMMARY = {
    PlanKind.NEW: N_("New"),
    PlanKind.CHANGED: N_("Changed"),
    PlanKind.EQUAL: N_("Already there"),
    PlanKind.CLASHING: N_("Left out"),
}


def show_import() -> None:
    """Ask for a file, show what would become of it, and take it when that is pressed."""
    require(Permission.DECIDE)
    st.html(FIGURES_STYLE)
    file = st.file_uploader(
        _("A glossary: a table with Korean and English terms, or TBX"),
        ENDINGS,
        key=f"glossary-{st.session_state.get('glossaries', 0)}",
    )
    if file is None:
        st.caption(
            _(
                "Excel workbooks, CSV from any spreadsheet, TBX from other programs. One cell may "
                "hold several terms, as in “strike; walkout”. Nothing is taken before you have "
                "seen what becomes of each row."
            )
        )
        return
    data = file.getvalue()
    columns: ColumnMap | None = None
    if Path(file.name).suffix.lower() in TABLES:
        columns = ask_columns(data, file.name)
    result = parse_glossary(data, file.name, columns)
    plan = plan_import(session.project(), result)
    show_plan(plan)
    wanted = len(plan.of(PlanKind.NEW)) + len(plan.of(PlanKind.CHANGED))
    said = ngettext("Take {count:,} concept", "Take {count:,} concepts", wanted)
    if st.button(
        said.format(count=wanted), type="primary", disabled=not wanted, key="glossary-take"
    ):
        done = import_glossary(session.project(), result, require(Permission.DECIDE).name)
        _finish(done)


def _finish(done: ImportPlan) -> None:
    """Say what was taken, on the table of terms."""
    new, changed = len(done.of(PlanKind.NEW)), len(done.of(PlanKind.CHANGED))
    said = _("The glossary is in: {new:,} new concepts, {changed:,} changed.")
    st.session_state[SAID] = said.format(new=new, changed=changed)
    st.session_state.pop(OPENED, None)
    st.session_state["glossaries"] = st.session_state.get("glossaries", 0) + 1
    st.session_state[GO_TO] = TERM_BASE
    st.rerun()


def show_plan(plan: ImportPlan) -> None:
    """Show what would become of each concept of the file."""
    st.html(summary_list((_(name), f"{len(plan.of(kind)):,}") for kind, name in SUMMARY.items()))
    if plan.findings:
        show_findings(plan.findings)
    rows = [
        {
            "kind": _(SUMMARY[one.kind]),
            "ko": side_text(one.concept, Language.KO),
            "en": side_text(one.concept, Language.EN),
            "place": one.place,
            "said": one.said,
        }
        for one in plan.concepts[:MOST]
    ]
    if not rows:
        return
    st.dataframe(
        rows,
        hide_index=True,
        height=min(400, 37 + 31 * len(rows)),
        key="glossary-plan",
        column_config={
            "kind": st.column_config.TextColumn(_("What becomes of it"), width=120),
            "ko": st.column_config.TextColumn(language_name(Language.KO), width=220),
            "en": st.column_config.TextColumn(language_name(Language.EN), width=220),
            "place": st.column_config.TextColumn(_("Where in the file"), width=150),
            "said": st.column_config.TextColumn(_("Why"), width=300),
        },
    )
    if len(plan.concepts) > MOST:
        said = _("The first {shown:,} of {count:,}")
        st.caption(said.format(shown=MOST, count=len(plan.concepts)))


def show_findings(findings: tuple[Finding, ...]) -> None:
    """List what is to say about entries of the file."""
    said = ngettext("{count:,} remark on the file", "{count:,} remarks on the file", len(findings))
    with st.expander(said.format(count=len(findings)), expanded=len(findings) <= 5):
        for one in findings[:MOST_FINDINGS]:
            words, __ = st.columns([12, 1])
            words.html(severity_badge(one.severity))
            words.markdown(plain(": ".join(filter(None, (one.place, one.message)))))
        if len(findings) > MOST_FINDINGS:
            said = _("The first {shown:,} of {count:,}")
            st.caption(said.format(shown=MOST_FINDINGS, count=len(findings)))
