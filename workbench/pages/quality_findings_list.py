"""The findings one by one: what is wrong, where, the way to the row; dismissed together."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.checks.registry import by_id
from workbench.checking.dismissals import dismiss, recall
from workbench.checking.model import Place, ProjectFinding
from workbench.pages import session
from workbench.pages.places import place_card, review_link, severity_badge
from workbench.pages.show import moment, plain
from workbench.pages.who import require, user_now
from workbench.team.roles import Permission

__all__ = ["show_list"]

# Rows of a page: each has a tick and a link, and 20 of them are drawn in a quarter second.
ON_A_PAGE = 20
SAID, PAGE = "findings-said", "findings-page"


def show_list(findings: Sequence[ProjectFinding]) -> None:
    """Show findings a page at a time; what is ticked is dismissed, or not any more."""
    if said := st.session_state.pop(SAID, ""):
        st.success(plain(said))
    above, rows, below = st.container(), st.container(), st.container()
    with below:
        page = _page_of(len(findings))
    shown = findings[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    with rows:
        ticked = [one for one in shown if _show_finding(one)]
    with above:
        _show_actions(findings, ticked)


def _page_of(count: int) -> int:
    """Ask for a page where there are several, and return it, from 1 on."""
    pages = -(-count // ON_A_PAGE)
    if st.session_state.get(PAGE, 1) > pages:
        st.session_state.pop(PAGE)
    return (st.pagination(pages, key=PAGE) or 1) if pages > 1 else 1


def _show_finding(one: ProjectFinding) -> bool:
    """Show a finding; returns whether it is ticked."""
    tick, words, link = st.columns([1, 16, 4], vertical_alignment="center")
    ticked = tick.checkbox(plain(one.words), key=f"finding-{one.key}", label_visibility="collapsed")
    words.html(_card(one))
    with link:
        first = next((place for place in one.places if place.pair), None)
        if first is not None:
            review_link(first.pair, first.unit, back="findings")
    return ticked


def _card(one: ProjectFinding) -> str:
    label = html.escape(_(by_id(one.check).label))
    header = f"{severity_badge(one.severity)}<b>{html.escape(one.words)}</b> · {label}"
    texts = {Language.KO: one.texts.ko, Language.EN: one.texts.en}
    spans = {Language.KO: one.finding.ko_spans, Language.EN: one.finding.en_spans}
    return place_card(texts, spans, _footer(one), header)


def _footer(one: ProjectFinding) -> str:
    said = [_where(one.places[0])]
    if more := len(one.places) - 1:
        said.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    if (gone := one.dismissal) is not None:
        by = _("dismissed by {name}, {time}").format(name=gone.author, time=moment(gone.at))
        said.append(": ".join(filter(None, (by, gone.reason))))
    return " · ".join(said)


def _where(place: Place) -> str:
    return _("{document}, row {number}").format(
        document=place.document or _("origin unknown"), number=place.number
    )


def _show_actions(findings: Sequence[ProjectFinding], ticked: Sequence[ProjectFinding]) -> None:
    """Offer to dismiss what is ticked or all that is shown, with one reason."""
    if not user_now().role.may(Permission.DECIDE):
        return
    left = [one for one in findings if not one.dismissed]
    chosen = [one for one in ticked if not one.dismissed]
    reasons, some, every = st.columns([8, 2, 2], vertical_alignment="bottom")
    reason = reasons.text_input(
        _("Dismiss findings that are no errors"),
        placeholder=_("why, if you like: it is kept with them"),
        key="findings-reason",
    )
    said = ngettext("Dismiss {count:,} ticked", "Dismiss {count:,} ticked", len(chosen))
    if some.button(
        said.format(count=len(chosen)),
        disabled=not chosen,
        key="findings-dismiss",
        width="stretch",
    ):
        _dismiss(chosen, reason)
    with every.popover(_("All of them…"), disabled=not left, width="stretch"):
        _offer_all(left, reason)
    back = [one for one in ticked if one.dismissed]
    if back and st.button(_("Take the dismissal back"), key="findings-recall"):
        _recall(back)


def _offer_all(left: Sequence[ProjectFinding], reason: str) -> None:
    """Offer to dismiss everything that the filters let through, also on other pages."""
    count = len(left)
    said = ngettext(
        "This dismisses the one finding that your choice above shows.",
        "This dismisses all {count:,} findings that your choice above shows, also those on "
        "other pages.",
        count,
    )
    st.write(said.format(count=count))
    pressed = ngettext("Dismiss {count:,} finding", "Dismiss {count:,} findings", count)
    if st.button(pressed.format(count=count), type="primary", key="findings-dismiss-all"):
        _dismiss(left, reason)


def _dismiss(findings: Sequence[ProjectFinding], reason: str) -> None:
    name = require(Permission.DECIDE).name
    done = dismiss(session.project(), [one.key for one in findings], reason, name)
    said = ngettext(
        "{count:,} finding dismissed. It comes back as soon as one of its texts changes.",
        "{count:,} findings dismissed. Each comes back as soon as one of its texts changes.",
        done,
    )
    st.session_state[SAID] = said.format(count=done)
    st.rerun()


def _recall(findings: Sequence[ProjectFinding]) -> None:
    name = require(Permission.DECIDE).name
    done = recall(session.project(), [one.key for one in findings], name)
    said = ngettext("{count:,} finding is back.", "{count:,} findings are back.", done)
    st.session_state[SAID] = said.format(count=done)
    st.rerun()
