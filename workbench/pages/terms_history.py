"""What was done to a concept, each step to be taken back; what was removed from the term base."""

from __future__ import annotations

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from workbench.errors import WorkbenchError
from workbench.pages import session
from workbench.pages.show import moment, plain
from workbench.pages.terms_form import open_concept
from workbench.pages.terms_words import concept_card, concept_name
from workbench.pages.who import require, user_now
from workbench.records.terms import ConceptChange, ConceptChangeKind
from workbench.team.roles import Permission
from workbench.terms.concepts import history_of, list_concepts, restore_concept

__all__ = ["show_history", "show_removed_concepts"]

DONE = {
    ConceptChangeKind.ADDED: N_("added by {author}, {time}"),
    ConceptChangeKind.CHANGED: N_("changed by {author}, {time}"),
    ConceptChangeKind.REMOVED: N_("removed by {author}, {time}"),
    ConceptChangeKind.RESTORED: N_("brought back by {author}, {time}"),
}
# Of many removed ones, the newest are enough.
MOST = 50


def show_history(concept_id: str) -> None:
    """Show the changes of a concept, newest first, each with what it was before."""
    may = user_now().role.may(Permission.DECIDE)
    for change in reversed(history_of(session.project(), concept_id)):
        said = _(DONE[change.kind]).format(author=change.author, time=moment(change.at))
        st.caption(plain(said))
        if change.after is not None:
            st.html(concept_card(change.after))
        if (
            may
            and change.before is not None
            and st.button(
                _("Back to before this"),
                key=f"term-back-{change.number}",
                icon=":material/undo:",
                type="tertiary",
            )
        ):
            _restore(concept_id, change)


def _restore(concept_id: str, change: ConceptChange | None = None) -> None:
    name = require(Permission.DECIDE).name
    number = None if change is None else change.number
    try:
        kept = restore_concept(session.project(), concept_id, name, number)
    except WorkbenchError as error:
        st.error(plain(str(error)))
        return
    said = _("Brought back: {name}").format(name=concept_name(kept.concept))
    open_concept(concept_id, said)
    st.rerun()


def show_removed_concepts() -> None:
    """List what was removed from the term base, each to be brought back."""
    removed = list_concepts(session.project(), removed=True)
    if not removed:
        return
    count = len(removed)
    title = ngettext("Removed: {count:,} concept", "Removed: {count:,} concepts", count)
    with st.expander(title.format(count=count), icon=":material/delete:", key="terms-removed"):
        newest = sorted(removed, key=lambda one: one.at, reverse=True)[:MOST]
        for one in newest:
            words, button = st.columns([9, 3], vertical_alignment="center")
            by = _("removed by {name}, {time}").format(name=one.author, time=moment(one.at))
            words.html(concept_card(one.concept))
            words.caption(plain(by))
            if user_now().role.may(Permission.DECIDE) and button.button(
                _("Bring it back"), key=f"term-restore-{one.concept.id}", width="stretch"
            ):
                _restore(one.concept.id)
