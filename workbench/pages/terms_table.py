"""The term base as a table: searched, filtered, with how often the memory has each concept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.normalise import loose_key
from tm.termbase.model import Concept, TermStatus
from workbench.pages.show import language_name, plain
from workbench.pages.terms_uses import Uses, count_uses, is_quick, uses_known
from workbench.pages.terms_words import side_text
from workbench.pages.widgets import KEPT, progress_shown
from workbench.records.terms import KeptConcept

__all__ = ["choose_concept", "filtered"]

TABLE_HEIGHT = 520
ALL = N_("All concepts")


def _has(status: TermStatus) -> Callable[[Concept], bool]:
    return lambda concept: any(term.status is status for term in concept.terms)


def _lacks(language: Language) -> Callable[[Concept], bool]:
    return lambda concept: not concept.in_language(language)


FILTERS: dict[str, Callable[[Concept], bool]] = {
    ALL: lambda _concept: True,
    N_("With a forbidden term"): _has(TermStatus.FORBIDDEN),
    N_("With an admitted term"): _has(TermStatus.ADMITTED),
    N_("Without a Korean term"): _lacks(Language.KO),
    N_("Without an English term"): _lacks(Language.EN),
}


def filtered(kept: Sequence[KeptConcept]) -> list[KeptConcept]:
    """Ask what to show of the term base, and return it."""
    words, domain, which = st.columns([5, 3, 3], vertical_alignment="bottom")
    wanted = words.text_input(
        _("Find a term"),
        key="terms-find",
        placeholder=_("Find a term, in Korean or English"),
        label_visibility="collapsed",
        persist_state=KEPT,
    )
    domains = sorted({one.concept.domain for one in kept if one.concept.domain})
    chosen = domain.selectbox(
        _("Domain"),
        ["", *domains],
        format_func=lambda name: name or _("All domains"),
        label_visibility="collapsed",
        disabled=not domains,
        key="terms-domain",
    )
    matching = FILTERS[
        which.selectbox(
            _("Status"),
            list(FILTERS),
            format_func=_,
            label_visibility="collapsed",
            key="terms-status",
            persist_state=KEPT,
        )
    ]
    return [
        one
        for one in kept
        if chosen in ("", one.concept.domain) and matching(one.concept) and _says(one, wanted)
    ]


def _says(kept: KeptConcept, wanted: str) -> bool:
    """Whether a concept has these words, however they are spaced and written."""
    if not wanted.strip():
        return True
    concept = kept.concept
    about = (concept.definition, concept.domain, concept.note, concept.source)
    plain_words = wanted.strip().casefold()
    if any(plain_words in text.casefold() for text in about):
        return True
    return any(
        loose_key(wanted, term.language) in loose_key(term.text, term.language)
        or plain_words in term.text.casefold()
        for term in concept.terms
    )


def choose_concept(
    shown: Sequence[KeptConcept], kept: Sequence[KeptConcept], opened: str
) -> KeptConcept | None:
    """Show the table and return the concept whose row is chosen, else the one of this id."""
    uses = _uses([one.concept for one in kept])
    said = ngettext("{count:,} concept", "{count:,} concepts", len(shown))
    st.caption(said.format(count=len(shown)))
    event = st.dataframe(
        [_row(one.concept, uses) for one in shown],
        hide_index=True,
        height=min(TABLE_HEIGHT, 37 + 31 * max(1, len(shown))),
        on_select="rerun",
        selection_mode="single-row",
        key=f"terms-table-{st.session_state.get('terms-table', 0)}",
        column_config={
            "ko": st.column_config.TextColumn(language_name(Language.KO), width=170),
            "en": st.column_config.TextColumn(language_name(Language.EN), width=170),
            "uses": st.column_config.TextColumn(
                _("Uses"),
                width=70,
                help=_("Rows of the approved memory that have it, Korean / English."),
            ),
            "domain": st.column_config.TextColumn(_("Domain"), width=90),
        },
    )
    chosen = next(iter(event["selection"]["rows"]), None)
    if chosen is not None and chosen < len(shown):
        return shown[chosen]
    return next((one for one in kept if one.concept.id == opened), None)


def _row(concept: Concept, uses: Mapping[str, Uses]) -> dict[str, str]:
    counted = uses.get(concept.id)
    return {
        "ko": side_text(concept, Language.KO),
        "en": side_text(concept, Language.EN),
        "uses": "" if counted is None else f"{counted.ko:,} / {counted.en:,}",
        "domain": concept.domain,
    }


def _uses(concepts: Sequence[Concept]) -> dict[str, Uses]:
    """Return the uses that are known, and count the others where that is quick or asked for."""
    known = uses_known(concepts)
    if len(known) == len(concepts):
        return known
    if is_quick() or st.button(
        _("Count the uses"),
        icon=":material/functions:",
        help=_("The memory is large: this takes a minute or so."),
    ):
        with progress_shown(_("Counting uses…")) as progress:
            return count_uses(concepts, progress)
    missing = len(concepts) - len(known)
    said = ngettext(
        "The uses of {count:,} concept are not counted yet.",
        "The uses of {count:,} concepts are not counted yet.",
        missing,
    )
    st.caption(plain(said.format(count=missing)))
    return known
