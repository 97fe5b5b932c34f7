"""Quality: how far review is, who did what, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from tm.store.changes import read_state
from workbench.documents.intake import list_pairs
from workbench.model import PairState, Status
from workbench.pages import session
from workbench.pages.html_tables import FIGURES_STYLE, summary_list
from workbench.pages.quality_agreement import show_agreement
from workbench.pages.quality_charts import stacked_bars
from workbench.pages.quality_findings import show_findings
from workbench.pages.quality_tables import (
    STATUS_NAMES,
    bin_name,
    bins_table,
    held_table,
    progress_table,
    tally_table,
)
from workbench.pages.show import errors_shown, plain
from workbench.pages.widgets import KEPT
from workbench.quality.figures import Figures, Tally, quality, state
from workbench.quality.model import Fate, Scope, WorkKind

FIGURES, FINDINGS = N_("Figures"), N_("Findings")
VIEW = "quality-view"

ALWAYS, WEEK, MONTH, CHOSEN = N_("all time"), N_("7 days"), N_("30 days"), N_("these days:")
DAYS = {WEEK: 7, MONTH: 30}

# Bars that are still told apart in a page's width.
MOST_DAYS = 31
MOST_REASONS = 20

DAY_PARTS = (N_("Approved"), N_("Rejected"), N_("For review"))


@lru_cache(maxsize=32)
def figures_at(project_key: str, stood: str, scope: Scope, offset: int) -> Figures:
    """Count, once for each state of the project: 400,000 rows take a while."""
    return quality(session.project(), scope, offset)


def figures_of(scope: Scope) -> Figures:
    """Return the figures of the project as it is now, days in the reader's time."""
    project = session.project()
    return figures_at(session.project_key(), state(project), scope, minutes_ahead())


def minutes_ahead() -> int:
    """Return how far the reader's clock is ahead of UTC."""
    return -(st.context.timezone_offset or 0)


def ask(names: Mapping[str, str]) -> Scope:
    """Ask which document, whose work and which days."""
    document, person, period, days = st.columns([4, 3, 3, 4], vertical_alignment="bottom")
    pair = document.selectbox(
        _("Document"),
        ["", *names],
        format_func=lambda one: names.get(one) or _("all documents"),
        key="quality-pair",
    )
    everyone = [tally.name for tally in figures_of(Scope(pair)).people]
    who = person.selectbox(
        _("Person"),
        ["", *everyone],
        format_func=lambda one: one or _("everybody"),
        key="quality-person",
    )
    choice = period.selectbox(
        _("Time"),
        [ALWAYS, WEEK, MONTH, CHOSEN],
        format_func=lambda one: _(one),
        key="quality-time",
    )
    today = (datetime.now(UTC) + timedelta(minutes=minutes_ahead())).date()
    first: date | None = None
    last: date | None = None
    if choice == CHOSEN:
        with days:
            first, last = ask_days(today)
    elif choice in DAYS:
        first = today - timedelta(days=DAYS[choice] - 1)
    return Scope(pair, who, midnight(first), midnight(last and last + timedelta(days=1)))


def ask_days(today: date) -> tuple[date | None, date | None]:
    """Ask for a first and a last day; while only one is chosen, it is both."""
    chosen = st.date_input(
        _("From and to"), (today - timedelta(days=6), today), key="quality-days", max_value=today
    )
    found = chosen if isinstance(chosen, tuple) else (chosen,)
    return (found[0], found[-1]) if found else (None, None)


def midnight(day: date | None) -> str:
    """Return when a day begins for the reader, in UTC; empty for no day."""
    if day is None:
        return ""
    began = datetime.combine(day, time()) - timedelta(minutes=minutes_ahead())
    return f"{began.isoformat()}Z"


def show_summary(figures: Figures) -> None:
    """Show how far it is as a whole."""
    whole = figures.whole
    share = 100 * whole.settled // whole.beads if whole.beads else 0
    settled = _("{percent}% of {count:,} rows").format(percent=share, count=whole.beads)
    counts = [
        (_(name), f"{getattr(whole, status.value):,}")
        for status, name in STATUS_NAMES.items()
        if status is not Status.PROPOSED
    ]
    doubtful = (_("Doubtful"), f"{whole.doubtful:,}")
    st.html(summary_list([(_("Settled"), settled), *counts, doubtful]))


def show_work(figures: Figures) -> None:
    """Show who did what, and what was done on which day."""
    if not figures.people:
        st.info(_("Nobody has done anything here in this time."))
        return
    people = tally_table(figures.people, _("Person"), _("What each person did"), last=True)
    st.html(people)
    days = figures.days[-MOST_DAYS:]
    st.altair_chart(
        stacked_bars(
            {day.name: day_parts(day) for day in days},
            [_(name) for name in DAY_PARTS],
            across=_("Day"),
            counted=_("Rows"),
            described=_("Decisions by day; the table below has the numbers."),
        ),
        width="stretch",
        key="quality-days-chart",
    )
    st.html(tally_table(days[::-1], _("Day"), _("What was done by day"), last=False))
    if len(figures.days) > len(days):
        said = _("The last {shown} of {count:,} days on which something was done.")
        st.caption(said.format(shown=len(days), count=len(figures.days)))


def day_parts(day: Tally) -> list[int]:
    """Return the parts of a day's bar."""
    counts = day.counts
    approved = counts[WorkKind.APPROVED] + counts[WorkKind.TOGETHER]
    return [approved, counts[WorkKind.REJECTED], counts[WorkKind.FLAGGED]]


def show_confidence(figures: Figures) -> None:
    """Show how confidences are spread, and how they held up."""
    st.altair_chart(
        stacked_bars(
            {
                bin_name(one.low, one.high): [one.beads.get(status, 0) for status in STATUS_NAMES]
                for one in figures.bins
            },
            [_(name) for name in STATUS_NAMES.values()],
            across=_("Confidence"),
            counted=_("Rows"),
            described=_("Rows by confidence and state; the table below has the numbers."),
        ),
        width="stretch",
        key="quality-bins-chart",
    )
    st.html(bins_table(figures.bins))
    st.markdown("**" + _("How confidence held up") + "**")
    st.caption(
        _(
            "What became of the rows that were proposed with such a confidence and are settled. "
            "“Expected” is their mean confidence: where it is right, about so many stay as they "
            "were. A row that was approved with others says little, as nobody may have looked at "
            "it; therefore the share is there without them as well."
        )
    )
    if any(held.settled for held in figures.held):
        st.html(held_table(figures.held))
        together = sum(held.fates[Fate.TOGETHER] for held in figures.held)
        said = ngettext(
            "{count:,} row was approved together with others above a confidence.",
            "{count:,} rows were approved together with others above a confidence.",
            together,
        )
        st.caption(said.format(count=together))
    else:
        st.info(_("Nothing is settled here in this time."))


def show_after(figures: Figures) -> None:
    """Show what happened after approval, and why rows were rejected."""
    edits = figures.edits
    st.markdown("**" + _("Edits after approval") + "**")
    if edits.edits:
        said = ngettext(
            "{edits:,} edit of the text of approved rows, in {rows:,} of them; {others:,} by "
            "somebody else than who had approved.",
            "{edits:,} edits of the text of approved rows, in {rows:,} of them; {others:,} by "
            "somebody else than who had approved.",
            edits.edits,
        )
        st.write(said.format(edits=edits.edits, rows=edits.beads, others=edits.of_others))
    else:
        st.write(_("The text of no approved row was edited."))
    st.markdown("**" + _("Why rows were rejected") + "**")
    if not figures.rejections:
        st.write(_("No row is rejected."))
    for line in reasons(figures.rejections.items()):
        st.markdown(line)


def reasons(found: Iterable[tuple[str, int]]) -> Iterable[str]:
    """Return the reasons as lines of a list, the commonest first."""
    for number, (said, count) in enumerate(found):
        if number == MOST_REASONS:
            yield f"- {plain(_('and others'))}"
            return
        yield f"- {count:,} × {plain(said) if said else _('no reason given')}"


def explain_nothing() -> None:
    """Say why there are no figures, and what to do."""
    st.info(
        _(
            "**There is nothing to count yet.** As soon as documents are lined up, their "
            "progress is here, and later who decided what and how far people agree."
        )
    )
    st.page_link("documents.py", label=_("Go to Documents"), icon=":material/description:")


def has_units() -> bool:
    """Whether the memory has anything to check: imported pairs, without any document."""
    with session.project().reading() as tx:
        return read_state(tx).count > 0


def chosen_view() -> str:
    """Ask whether to show the figures or the findings; a link may say so."""
    if st.query_params.pop("view", "") == "findings":
        st.session_state[VIEW] = FINDINGS
    st.session_state.setdefault(VIEW, FIGURES)
    chosen = st.segmented_control(
        _("What to show"),
        [FIGURES, FINDINGS],
        format_func=_,
        required=True,
        label_visibility="collapsed",
        key=VIEW,
        persist_state=KEPT,
    )
    return chosen or FIGURES


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Quality"), anchor=False)
    names = {
        pair.id: pair.name
        for pair in list_pairs(session.project())
        if pair.state is PairState.READY
    }
    st.html(FIGURES_STYLE)
    if not names:
        explain_nothing()
        if has_units():
            show_findings()
        return
    if chosen_view() == FINDINGS:
        show_findings()
    else:
        show_figures(names)


def show_figures(names: Mapping[str, str]) -> None:
    """Show how far review is, who did what, and how far it can be trusted."""
    scope = ask(names)
    figures = figures_of(scope)
    show_summary(figures)
    if not scope.whole:
        st.caption(
            _(
                "Progress and the spread of confidences are as of now, whoever decided when; "
                "everything else is of this person and time."
            )
        )
    progress, people, confidence, agreement = st.tabs(
        [_("Progress"), _("People and days"), _("Confidence"), _("Agreement")]
    )
    with progress:
        st.html(progress_table(figures.progress, names, figures.whole))
    with people:
        show_work(figures)
    with confidence:
        show_confidence(figures)
    with agreement:
        show_agreement(figures.agreement, names)
        show_after(figures)


with errors_shown():
    show_page()
