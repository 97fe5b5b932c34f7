"""Which checks are on: a switch for each, by what they look after."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.checks.model import Family
from workbench.checking.switches import Switch, switch, switches
from workbench.pages import session
from workbench.pages.show import moment, plain
from workbench.pages.who import require, user_now
from workbench.team.roles import Permission

__all__ = ["show_switches"]

FAMILIES = {
    Family.NUMBERS: N_("Numbers"),
    Family.NAMES: N_("Names"),
    Family.TERMS: N_("Terms"),
    Family.TRANSLATION: N_("Translation"),
    Family.MARKS: N_("Marks and spaces"),
    Family.KOREAN: N_("Korean"),
}


def show_switches() -> None:
    """Show every check with what it looks for, and switch it for everybody."""
    st.caption(
        _(
            "Switch a check off if it only points at what is right. The switches are for everybody "
            "in this project; what was dismissed stays dismissed."
        )
    )
    found = sorted(
        switches(session.project()), key=lambda one: list(Family).index(one.check.family)
    )
    for family, members in groupby(found, key=lambda one: one.check.family):
        st.markdown(f"**{_(FAMILIES[family])}**")
        for one in members:
            _show_switch(one)


def _show_switch(one: Switch) -> None:
    key = f"switch-{one.check.id}"
    # Somebody else may have switched it since.
    st.session_state[key] = one.on
    said = _(one.check.help)
    if one.author:
        by = _("switched by {name}, {time}").format(name=one.author, time=moment(one.at))
        said = f"{said} ({by})"
    toggle, words = st.columns([4, 8], vertical_alignment="center")
    toggle.toggle(
        _(one.check.label),
        key=key,
        disabled=not user_now().role.may(Permission.DECIDE),
        on_change=_switch,
        args=(one.check.id,),
    )
    words.caption(plain(said))


def _switch(check_id: str) -> None:
    wanted = bool(st.session_state[f"switch-{check_id}"])
    switch(session.project(), check_id, wanted, require(Permission.DECIDE).name)
