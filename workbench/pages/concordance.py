"""Concordance: words and phrases in their context, marked in both languages."""

from __future__ import annotations

import html

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from tm.concordance.model import Concordance, Hit
from workbench.marked_text import marked
from workbench.memory.concordance import find_in_project
from workbench.pages import session
from workbench.pages.searching import Question, ask, invite, memory_size
from workbench.pages.show import errors_shown, moment, plain

STEP = 20
HELP = N_(
    "All words must be there, in any form. “Quoted words” stand exactly so. "
    "`*` is any letters or any one word, `?` is one letter."
)
STYLE = """
<style>
.wb-hit { display: grid; grid-template-columns: 1fr 1fr; gap: 0.2rem 1.6rem;
  padding: 0.55rem 0.2rem; border-bottom: 1px solid rgb(128 128 128 / 28%); }
.wb-hit p { margin: 0; }
.wb-hit footer { grid-column: 1 / -1; font-size: 0.86rem; opacity: 0.8; }
.wb-hit mark { background: rgb(235 150 40 / 32%); color: inherit; border-radius: 2px; }
.wb-hit .wb-other mark { background: rgb(60 130 220 / 26%); }
@media (max-width: 640px) { .wb-hit { grid-template-columns: 1fr; } }
</style>
"""


def hit_row(hit: Hit) -> str:
    """Return a hit as HTML: both sides, then where it comes from."""
    origin = hit.unit.origin
    times = ""
    if hit.count > 1:
        times = ngettext("once", "{count} times", hit.count).format(count=hit.count)
    where = " · ".join(
        html.escape(part)
        for part in (origin.document, origin.author, moment(origin.at), times)
        if part
    )
    return (
        '<article class="wb-hit">'
        f'<p lang="{hit.language.value}">{marked(hit.text, hit.spans)}</p>'
        f'<p lang="{hit.other_language.value}" class="wb-other">'
        f"{marked(hit.translation, hit.translation_spans)}</p>"
        f"<footer>{where}</footer></article>"
    )


def summary(found: Concordance) -> str:
    """Say how much was found."""
    if found.is_at_least:
        said = _("more than {count:,} pairs of texts")
    else:
        said = ngettext("{count:,} pair of texts", "{count:,} pairs of texts", found.total)
    return said.format(count=found.total)


def show_hits(asked: Question) -> None:
    """Show the hits, and more of them if asked."""
    if st.session_state.get("find_asked") != asked:
        st.session_state["find_asked"], st.session_state["find_limit"] = asked, STEP
    limit = st.session_state["find_limit"]
    found = find_in_project(
        session.project(),
        asked.text,
        asked.language,
        limit=limit,
        encoder_provider=session.encoder,
    )
    if not found.hits:
        st.info(_("Nothing that is like this has been approved yet."))
        return
    if found.relaxed:
        said = _("Nothing was found as typed. Shown: {how}.").format(how=_(found.relaxed))
        st.info(plain(said))
    st.caption(summary(found))
    st.html(STYLE + "".join(map(hit_row, found.hits)))
    if len(found.hits) == limit and (found.total > limit or found.is_at_least):
        st.button(_("Show more"), on_click=show_more)


def show_more() -> None:
    """Show another page of hits below the others."""
    st.session_state["find_limit"] += STEP


def show_page() -> None:
    """Show the page."""
    size = memory_size()
    st.subheader(_("Concordance"), anchor=False)
    if size.approved == 0:
        st.info(
            _(
                "**The memory is empty.** Every pair that you approve in Review comes in here, "
                "and you find its words again in either language."
            )
        )
        st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")
        return
    asked = ask(
        _("Words or a phrase, in Korean or English"),
        key="find",
        name="find",
        example="임대료, 멈추다, “rent increase”, imperial*",
        help=_(HELP),
    )
    if asked.text:
        show_hits(asked)
    else:
        invite(_("You see every place that has the words, with its translation."), size)


with errors_shown():
    show_page()
