"""A new version of a pair's document: what it would change, side by side, then doing it."""

from __future__ import annotations

import html
from collections.abc import Iterable
from difflib import SequenceMatcher

import streamlit as st

from aligned.doubt_words import unrelated_warning
from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Document, Language
from aligned.readers import read_bytes
from workbench.documents.reimport import Reimport, apply, proposal
from workbench.model import PairSummary, ReviewBead, Status
from workbench.operations import OutcomeKind
from workbench.pages import session
from workbench.pages.document_table import REIMPORTING
from workbench.pages.show import errors_shown, plain
from workbench.pages.who import require
from workbench.reviewing.proposals import Change
from workbench.team.roles import Permission

__all__ = ["show_reimport"]

FILE_TYPES = ["txt", "md", "html", "htm", "docx", "pdf"]
SHOWN = "reimport-shown"

# Changes on the page; of more, the first are enough to see whether it is the right file.
MOST = 50

STATUS_NAMES = {
    Status.PROPOSED: N_("proposed"),
    Status.APPROVED: N_("approved"),
    Status.REJECTED: N_("rejected"),
    Status.NEEDS_REVIEW: N_("for review"),
}


def show_reimport(pair: PairSummary) -> None:
    """Ask for the new files of a pair, show what changes, and do it."""
    title, button = st.columns([5, 1], vertical_alignment="bottom")
    title.subheader(plain(_("New version of “{pair}”").format(pair=pair.name)), anchor=False)
    if button.button(_("Back"), width="stretch", key="reimport-back"):
        _leave()
    st.caption(
        _(
            "What was decided about sentences that are the same in the new version stays. What "
            "changed is proposed again. The old file stays in the project."
        )
    )
    with errors_shown():
        ko_place, en_place = st.columns(2)
        with ko_place:
            ko = _ask(_("New Korean file"), pair.ko_name, "ko")
        with en_place:
            en = _ask(_("New English file"), pair.en_name, "en")
        if st.button(_("Show what changes"), disabled=not (ko or en), key="reimport-show"):
            _propose(pair, ko, en)
        found: Reimport | None = st.session_state.get(SHOWN)
        if found is not None and found.pair.id == pair.id:
            _preview(found)


def _ask(label: str, present: str, side: str) -> Document | None:
    file = st.file_uploader(
        label,
        FILE_TYPES,
        key=f"reimport-{side}",
        help=_("Now: {file}").format(file=present),
        on_change=lambda: st.session_state.pop(SHOWN, None),
    )
    return None if file is None else read_bytes(file.getvalue(), file.name)


def _propose(pair: PairSummary, ko: Document | None, en: Document | None) -> None:
    st.session_state.pop(SHOWN, None)
    with st.spinner(_("Comparing…")):
        found = proposal(session.project(), pair.id, ko=ko, en=en, encoder=session.encoder())
    st.session_state[SHOWN] = found


def _preview(found: Reimport) -> None:
    if found.is_nothing:
        st.info(_("This is the very file that the pair has already. Nothing would change."))
        return
    if warning := unrelated_warning(found.related):
        st.warning(plain(warning))
    words, button = st.columns([8, 3], vertical_alignment="center")
    words.markdown(plain(_counts(found)))
    if button.button(_("Import this version"), type="primary", width="stretch", key="reimport-do"):
        _import(found)
    changes = found.rows.changes
    if changes:
        st.html(_table(found))
    if len(changes) > MOST:
        st.caption(_("The first {shown} of {count} changes").format(shown=MOST, count=len(changes)))


def _counts(found: Reimport) -> str:
    untouched, changes = found.rows.untouched, len(found.rows.changes)
    words = [
        ngettext("{count} row stays as it is.", "{count} rows stay as they are.", untouched).format(
            count=untouched
        ),
        ngettext("{count} place changes.", "{count} places change.", changes).format(count=changes),
        ngettext(
            "{count} approval is kept.", "{count} approvals are kept.", found.approvals_kept
        ).format(count=found.approvals_kept),
    ]
    if found.reopened:
        words.append(
            ngettext(
                "{count} approved row is to be looked at again.",
                "{count} approved rows are to be looked at again.",
                found.reopened,
            ).format(count=found.reopened)
        )
    return " ".join(words)


def _import(found: Reimport) -> None:
    outcome = apply(session.project(), found, author=require(Permission.MANAGE).name)
    if outcome.kind in (OutcomeKind.APPLIED, OutcomeKind.REPEATED):
        st.toast(_("Imported. Undo in Review takes it back."))
        _leave()
    st.session_state.pop(SHOWN, None)
    st.error(plain(_("{reason}. Show what changes again.").format(reason=outcome.message)))


def _leave() -> None:
    for key in (REIMPORTING, SHOWN):
        st.session_state.pop(key, None)
    st.rerun()


def _table(found: Reimport) -> str:
    titles = (_("Now"), _("In the new version"))
    head = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in titles)
    rows = "".join(map(_change, found.rows.changes[:MOST]))
    return f'<table class="wb-pairs wb-changes"><tr>{head}</tr>{rows}</table>'


def _change(change: Change) -> str:
    old = {bead.id: bead for bead in change.gone}
    new = {bead.id: bead for bead in change.come}
    before = _rows(_bead(bead, new.get(bead.id)) for bead in change.gone)
    after = _rows(_bead(bead, old.get(bead.id)) for bead in change.come)
    return f"<tr><td>{before}</td><td>{after}</td></tr>"


def _rows(beads: Iterable[str]) -> str:
    return "".join(beads) or f'<p class="wb-quiet">{html.escape(_("nothing"))}</p>'


def _bead(bead: ReviewBead, other: ReviewBead | None) -> str:
    """Return a row as HTML; words that the same row has otherwise are marked."""
    status = html.escape(_(STATUS_NAMES[bead.status]))
    sides = "".join(
        f'<p lang="{language.value}">{_text(bead, other, language)}</p>'
        for language in (Language.KO, Language.EN)
    )
    return f'<div class="wb-change"><p class="wb-quiet">{status}</p>{sides}</div>'


def _text(bead: ReviewBead, other: ReviewBead | None, language: Language) -> str:
    words = bead.text(language).split()
    theirs = words if other is None else other.text(language).split()
    blocks = SequenceMatcher(None, words, theirs, autojunk=False).get_matching_blocks()
    shown, at = [], 0
    for block in blocks:
        changed = html.escape(" ".join(words[at : block.a]))
        shown.append(f"<mark>{changed}</mark>" if changed else "")
        shown.append(html.escape(" ".join(words[block.a : block.a + block.size])))
        at = block.a + block.size
    return " ".join(filter(None, shown)) or "–"
