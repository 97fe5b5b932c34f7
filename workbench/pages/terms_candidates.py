"""Suggestions: terms that the memory translates alike, to be taken, changed or dismissed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language, Span
from tm.consistency.model import FormPlace
from tm.extraction import TermCandidate
from tm.model import LANGUAGES
from workbench.checking.dismissals import dismiss, recall
from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.places import pairs_of_units, place_card, review_link, units_named
from workbench.pages.show import language_name, moment, plain
from workbench.pages.terms_suggested import Suggested, suggested_terms
from workbench.pages.terms_words import concept_name
from workbench.pages.who import require, user_now
from workbench.pages.widgets import progress_shown
from workbench.records.findings import Dismissal, DismissalKind
from workbench.team.roles import Permission
from workbench.terms.adding import add_term

__all__ = ["show_candidates"]

TABLE_HEIGHT = 520
MOST_PLACES = 8
OPEN, SAID = "candidate-open", "candidate-said"


def show_candidates() -> None:
    """Show what the memory suggests, and take or dismiss what is pressed."""
    with progress_shown(_("Looking for terms in the memory…")) as progress:
        suggested = suggested_terms(progress)
    if said := st.session_state.pop(SAID, ""):
        st.success(plain(said))
    if not suggested.left:
        explain_nothing(suggested)
        show_dismissed(suggested.dismissed)
        return
    table, details = st.columns([6, 6], gap="medium")
    with table:
        candidate = choose(suggested.left)
        show_dismissed(suggested.dismissed)
    with details:
        show_candidate(candidate)


def explain_nothing(suggested: Suggested) -> None:
    """Say why nothing is suggested."""
    if suggested.dismissed:
        st.info(_("You have gone through all that the memory suggests."))
        return
    st.info(
        _(
            "**The memory suggests nothing yet.** Words that come back in several approved rows "
            "and are translated alike are suggested here, to be taken into the term base."
        )
    )


def choose(candidates: Sequence[TermCandidate]) -> TermCandidate:
    """Show the candidates as a table and return the one that is open; the first to begin with."""
    said = ngettext("{count:,} suggestion", "{count:,} suggestions", len(candidates))
    st.caption(said.format(count=len(candidates)))
    event = st.dataframe(
        [{"ko": one.ko, "en": one.en, "times": one.count} for one in candidates],
        hide_index=True,
        height=min(TABLE_HEIGHT, 37 + 31 * len(candidates)),
        on_select="rerun",
        selection_mode="single-row",
        key="candidates-table",
        column_config={
            "ko": st.column_config.TextColumn(language_name(Language.KO), width=210),
            "en": st.column_config.TextColumn(language_name(Language.EN), width=210),
            "times": st.column_config.NumberColumn(_("Times"), width=58),
        },
    )
    # What stands where a candidate was that has been taken is the next one.
    chosen = next(iter(event["selection"]["rows"]), 0)
    return candidates[min(chosen, len(candidates) - 1)]


def show_candidate(one: TermCandidate) -> None:
    """Show a candidate with its evidence, to be taken as it is, changed, or dismissed."""
    may = user_now().role.may(Permission.DECIDE)
    english = one.en
    if one.others:
        counts = {form.text: form.count for form in one.others}
        english = st.pills(
            _("Translated as"),
            list(dict.fromkeys([one.en, *counts])),
            default=one.en,
            required=True,
            format_func=lambda text: plain(f"{text} ({counts[text]})" if text in counts else text),
            key=f"candidate-pick-{one.key}",
        )
    left, right = st.columns(2)
    ko = left.text_input(language_name(Language.KO), one.ko, key=f"candidate-ko-{one.key}")
    en = right.text_input(
        language_name(Language.EN), english, key=f"candidate-en-{one.key}-{english}"
    )
    with st.container(horizontal=True):
        if st.button(
            _("Take it into the term base"), type="primary", disabled=not may, key="candidate-take"
        ):
            _take(ko, en)
        if st.button(_("Not a term"), disabled=not may, key="candidate-dismiss"):
            _dismiss(one)
    show_evidence(one)


def show_evidence(one: TermCandidate) -> None:
    """Show rows that have the Korean term, with what renders it."""
    times = ngettext(
        "The memory has it once.", "The memory has it {count:,} times.", one.count
    ).format(count=one.count)
    st.caption(times)
    shown = one.evidence[:MOST_PLACES]
    units = units_named(place.unit_id for place in shown)
    pairs = pairs_of_units(place.unit_id for place in shown)
    for place in shown:
        if place.unit_id not in units:
            continue
        unit = units[place.unit_id]
        texts = {language: unit.text(language) for language in LANGUAGES}
        words, link = st.columns([10, 3], vertical_alignment="center")
        words.html(place_card(texts, _spans(place), _origin(place)))
        if place.unit_id in pairs:
            with link:
                review_link(pairs[place.unit_id], place.unit_id)


def _spans(place: FormPlace) -> dict[Language, list[Span]]:
    return {Language.KO: [place.span], Language.EN: [place.partner] if place.partner else []}


def _origin(place: FormPlace) -> str:
    return " · ".join(filter(None, (place.document, moment(place.at))))


def _take(ko: str, en: str) -> None:
    name = require(Permission.DECIDE).name
    try:
        added = add_term(session.project(), ko, en, name)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    said = [_("In the term base: {name}").format(name=concept_name(added.kept.concept))]
    st.session_state[SAID] = " ".join([*said, *added.doubts])
    st.rerun()


def _dismiss(one: TermCandidate) -> None:
    name = require(Permission.DECIDE).name
    dismiss(session.project(), [one.key], "", name, DismissalKind.CANDIDATE)
    said = _("Dismissed for good: {name}. It stays listed below the table.")
    st.session_state[SAID] = said.format(name=f"{one.ko} · {one.en}")
    st.rerun()


def show_dismissed(gone: Sequence[tuple[TermCandidate, Dismissal]]) -> None:
    """List what was dismissed, each to be suggested again."""
    if not gone:
        return
    title = ngettext("Dismissed: {count:,}", "Dismissed: {count:,}", len(gone))
    with st.expander(title.format(count=len(gone)), key="candidates-dismissed"):
        for one, dismissal in gone:
            words, button = st.columns([8, 4], vertical_alignment="center")
            by = _("dismissed by {name}, {time}").format(
                name=dismissal.author, time=moment(dismissal.at)
            )
            words.write(plain(f"{one.ko} · {one.en}"))
            words.caption(plain(by))
            if user_now().role.may(Permission.DECIDE) and button.button(
                _("Suggest it again"), key=f"candidate-recall-{one.key}", width="stretch"
            ):
                recall(session.project(), [one.key], require(Permission.DECIDE).name)
                st.rerun()
