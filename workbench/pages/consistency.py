"""Consistency: what the memory writes or translates in several ways, one way chosen for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from tm.consistency.model import GroupKind, Inconsistency
from tm.store import count_units
from workbench.checking.inconsistencies import inconsistencies
from workbench.checking.model import ProjectGroup
from workbench.pages import session
from workbench.pages.changes import say_done
from workbench.pages.consistency_choice import show_choice, show_dismissal
from workbench.pages.consistency_places import show_places
from workbench.pages.places import PLACES_STYLE, severity_badge
from workbench.pages.show import errors_shown, plain
from workbench.pages.widgets import KEPT, progress_shown

TABLE_HEIGHT = 520
OPEN = "group-open"
MEANINGS = {
    GroupKind.SPACING: N_("One word is written with a space here and without one there."),
    GroupKind.SPELLING: N_("It looks like one name or word that is spelled in several ways."),
    GroupKind.MARKS: N_(
        "The same marks are set straight in some places and curly in others. That says nothing "
        "else, but shows on a page."
    ),
    GroupKind.SLIP: N_(
        "A rare form stands beside a common one that is nearly the same: look whether it is a "
        "typing error."
    ),
    GroupKind.WORDING: N_(
        "Several words stand for one word of the other language. That may be right where they "
        "differ in meaning; if they do not, choose one."
    ),
    GroupKind.TERM: N_(
        "One term is translated in several ways, so readers may take it for several matters."
    ),
    GroupKind.SEGMENT: N_("The same sentence is translated in several ways."),
    GroupKind.SAME_TARGET: N_(
        "Different sentences have the same translation. Look whether each is meant so; if not, "
        "change a translation in Review."
    ),
}


def kind_name(kind: GroupKind) -> str:
    """Return what a kind is called, as the beginning of a line."""
    name = _(kind.label)
    return name[:1].upper() + name[1:]


def chosen_groups(groups: Sequence[ProjectGroup]) -> list[ProjectGroup]:
    """Ask which of the groups to show, and return them."""
    document, dismissed = st.columns([8, 4], vertical_alignment="center")
    with_dismissed = dismissed.toggle(
        _("Show what was dismissed too"), key="groups-dismissed", persist_state=KEPT
    )
    shown = [one for one in groups if with_dismissed or not one.dismissed]
    names = sorted({name for one in shown for name in documents_of(one.group)})
    where = document.selectbox(
        _("Document"),
        ["", *names],
        format_func=lambda name: name or _("All documents"),
        label_visibility="collapsed",
        key="groups-document",
    )
    shown = [one for one in shown if not where or where in documents_of(one.group)]
    counts = Counter(one.group.kind for one in shown)
    kinds = st.pills(
        _("Kinds"),
        [kind for kind in GroupKind if counts[kind]],
        selection_mode="multi",
        format_func=lambda kind: f"{kind_name(kind)} {counts[kind]:,}",
        label_visibility="collapsed",
        key="groups-kinds",
    )
    return [one for one in shown if not kinds or one.group.kind in kinds]


def documents_of(group: Inconsistency) -> list[str]:
    """Return the documents in which a group stands, once each, in order."""
    return list(dict.fromkeys(name for form in group.forms for name in form.documents))


def choose(groups: Sequence[ProjectGroup]) -> ProjectGroup:
    """Show the groups as a table and return the one that is open; the first to begin with."""
    event = st.dataframe(
        [table_row(one) for one in groups],
        hide_index=True,
        height=min(TABLE_HEIGHT, 37 + 31 * len(groups)),
        on_select="rerun",
        selection_mode="single-row",
        key="groups-table",
        column_config={
            "forms": st.column_config.TextColumn(_("Written or translated as"), width=290),
            "kind": st.column_config.TextColumn(_("Kind"), width=165),
            "places": st.column_config.NumberColumn(_("Places"), width=50),
        },
    )
    chosen = next(iter(event["selection"]["rows"]), 0)
    return still_open(groups, min(chosen, len(groups) - 1))


def still_open(groups: Sequence[ProjectGroup], chosen: int) -> ProjectGroup:
    """Return the chosen group, or the one that was open there where a change moved it."""
    kept = st.session_state.get(OPEN)
    if kept is not None and kept[0] == chosen:
        moved = next((one for one in groups if one.key == kept[1]), None)
        if moved is not None:
            return moved
    st.session_state[OPEN] = chosen, groups[chosen].key
    return groups[chosen]


def table_row(one: ProjectGroup) -> dict[str, object]:
    """Return what the table says of a group."""
    forms = " / ".join(
        f"{'✓ ' if form.text == one.chosen else ''}{form.text} ({form.count})"
        for form in one.group.forms
    )
    text = forms
    if one.group.kind is GroupKind.SAME_TARGET:
        text = f"{forms} → {one.group.subject}"
    elif one.group.subject:
        text = f"{one.group.subject} → {forms}"
    return {
        "forms": f"✗ {text}" if one.dismissed else text,
        "kind": kind_name(one.group.kind),
        "places": sum(form.count for form in one.group.forms),
    }


def show_group(one: ProjectGroup) -> None:
    """Show what is inconsistent, where it stands, and what can be done about it."""
    group = one.group
    st.html(f"<header>{severity_badge(group.severity)}</header>")
    st.markdown(f"**{plain(one.words)}**")
    st.caption(_(MEANINGS[group.kind]))
    where, choice = st.tabs([_("Where it stands"), _("What to do")])
    with where:
        show_places(one)
    with choice:
        if group.kind is not GroupKind.SAME_TARGET and not one.dismissed:
            show_choice(one)
        show_dismissal(one)


def explain_nothing(groups: Sequence[ProjectGroup]) -> None:
    """Say why there is nothing to show."""
    if groups:
        st.info(_("Nothing is like that. Choose other kinds or another document."))
        return
    with session.project().reading() as tx:
        count = count_units(tx, approved_only=True)
    if count:
        said = ngettext(
            "**Nothing is written in two ways.** That was looked for in {count:,} approved row.",
            "**Nothing is written in two ways.** That was looked for in {count:,} approved rows.",
            count,
        )
        st.info(said.format(count=count))
        return
    st.info(
        _(
            "**There is nothing to compare yet.** As soon as rows are approved, the names, terms "
            "and sentences that they write or translate in several ways are listed here."
        )
    )
    st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Consistency"), anchor=False)
    st.html(PLACES_STYLE)
    with progress_shown(_("Looking for what is written in several ways…")) as progress:
        groups = inconsistencies(session.project(), progress)
    say_done()
    if not groups:
        explain_nothing(groups)
        return
    table, details = st.columns([6, 6], gap="medium")
    with table:
        shown = chosen_groups(groups)
        if not shown:
            explain_nothing(groups)
            return
        one = choose(shown)
    with details:
        show_group(one)


with errors_shown():
    show_page()
