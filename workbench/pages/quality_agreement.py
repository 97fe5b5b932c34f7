"""How far reviewers agree, as a part of the Quality page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from workbench.model import ReviewBead
from workbench.pages import session
from workbench.pages.html_tables import summary_list
from workbench.pages.quality_tables import STATUS_NAMES, people_table
from workbench.pages.show import moment
from workbench.quality.agreement import Agreement, Disagreement
from workbench.quality.figures import beads_named

__all__ = ["show_agreement"]

STEP = 20
SHOWN = "quality-disagreements"


def show_agreement(agreement: Agreement, names: Mapping[str, str]) -> None:
    """Show the share and kappa, each two people, and the rows on which they differ."""
    st.caption(
        _(
            "Of rows that two people or more decided on, as their sentences stand together now. "
            "Who looks at an approved row and finds it right leaves no decision, so people "
            "agree more often than is seen here. Kappa is 1 where they always agree and 0 "
            "where they agree as often as by chance."
        )
    )
    if not agreement.beads:
        st.info(_("No row was decided on by two people yet."))
        return
    kappa = "–" if agreement.kappa is None else f"{agreement.kappa:.2f}"
    figures = [
        (_("Rows decided on by two or more"), f"{agreement.beads:,}"),
        (_("Agreeing"), f"{100 * agreement.agreeing // agreement.beads}%"),
        (_("Cohen’s kappa"), kappa),
    ]
    st.html(summary_list(figures))
    if len(agreement.people) > 1:
        st.caption(
            _("With more than two people, kappa is the mean of each two, weighed by their rows.")
        )
    st.html(people_table(agreement))
    show_disagreements(agreement.disagreements, names)


def show_disagreements(found: Sequence[Disagreement], names: Mapping[str, str]) -> None:
    """Show the rows on which people differ, newest first, each with a way to it."""
    if not found:
        return
    said = ngettext(
        "{count:,} row on which they differ", "{count:,} rows on which they differ", len(found)
    )
    st.markdown(f"**{said.format(count=len(found))}**")
    limit = st.session_state.setdefault(SHOWN, STEP)
    beads = beads_named(session.project(), [one.bead for one in found[:limit]])
    for one in found[:limit]:
        if one.bead not in beads:
            continue
        words, link = st.columns([9, 2], vertical_alignment="center")
        words.html(disagreement(one, beads[one.bead], names.get(one.pair, "")))
        link.page_link(
            "review.py",
            label=_("Look at it"),
            icon=":material/rule:",
            query_params={"pair": one.pair, "bead": one.bead},
        )
    if len(found) > limit:
        st.button(_("Show more"), on_click=show_more, key="quality-more")


def show_more() -> None:
    """Show another page of rows below the others."""
    st.session_state[SHOWN] += STEP


def disagreement(one: Disagreement, bead: ReviewBead, document: str) -> str:
    """Return a row as HTML: both texts, then who said what."""
    said = " · ".join(
        _("{person}: {state}, {time}").format(
            person=judged.person, state=_(STATUS_NAMES[judged.status]), time=moment(judged.at)
        )
        for judged in one.said
    )
    return (
        f'<article class="wb-apart"><p lang="ko">{html.escape(bead.text(Language.KO))}</p>'
        f'<p lang="en">{html.escape(bead.text(Language.EN))}</p>'
        f"<footer>{html.escape(document)} · {html.escape(said)}</footer></article>"
    )
