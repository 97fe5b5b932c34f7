"""Pre-translate: what the memory already has of a new document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import PurePath

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Document, Language
from aligned.readers import read_bytes
from tm.pretranslate import Fill, Filling, PretranslatedSegment
from workbench.documents.intake import list_pairs, read_document
from workbench.localisation import language_now
from workbench.memory.pretranslation import Pretranslation, pretranslate_document
from workbench.memory.pretranslation_output import DOCUMENTS, output_bytes
from workbench.memory.pretranslation_words import (
    fill_words,
    origin_words,
    report_rows,
    score_words,
)
from workbench.pages import session
from workbench.pages.searching import memory_size
from workbench.pages.show import errors_shown, language_name, plain
from workbench.pages.widgets import progress_shown

FILE_TYPES = ["txt", "md", "html", "htm", "docx", "pdf"]
NEW, KNOWN = N_("A new file"), N_("A document of the project")
MOST_SHOWN = 300

ALL = N_("All")
SHOWN: dict[str, tuple[Fill, ...]] = {
    ALL: tuple(Fill),
    N_("Left to translate"): (Fill.NO,),
    N_("To check"): (Fill.CHECK,),
    N_("Filled"): (Fill.YES, Fill.CHECK),
}

STYLE = """
<style>
.wb-pre-report { border-collapse: collapse; }
.wb-pre-report th, .wb-pre-report td { padding: .2rem .9rem .2rem 0; text-align: right;
  border: 0; border-bottom: 1px solid rgb(128 128 128 / 28%); white-space: nowrap; }
.wb-pre-report th { font-weight: 600; font-size: .86rem; opacity: .72; }
.wb-pre-report tr > :first-child { text-align: left; }
.wb-pre-report tr:last-child td { font-weight: 600; border-bottom: 0; }
.wb-pre { width: 100%; border-collapse: collapse; table-layout: fixed; }
.wb-pre th, .wb-pre td { padding: .45rem .7rem; vertical-align: top; text-align: left;
  border: 0; border-bottom: 1px solid rgb(128 128 128 / 28%); }
.wb-pre th { font-weight: 600; font-size: .86rem; opacity: .72; }
.wb-pre td.yes { background: rgb(60 160 80 / 15%); }
.wb-pre td.check { background: rgb(235 150 40 / 20%); }
.wb-pre td.no { opacity: .72; }
.wb-pre .about { font-size: .86rem; }
</style>
"""

HELP = N_("""
- **repetitions**: the sentence stood earlier in this document.
- **102, 101, 100**: the memory has it word for word; at 102 and 101 the sentences around it
  are the same as well.
- **95–99**: the same words; spaces, punctuation, numbers or capitals differ.
- **85–94, 75–84, 50–74**: about a word differs, about two, or more.
- **internal fuzzies**: like an earlier sentence of this document.
- **near in meaning only**: other words that say something alike.

Green is filled in from the memory. Orange is filled in too, but look at it. Grey is only a
suggestion. Nothing is filled in where a denial or a number differs, or where the memory has
several translations.

*Weighted words* are what is left to do: a new word counts 1, a repeated or known sentence 0.3,
one that has to be changed a little 0.6, and a sentence known in its place nothing.
""")


@dataclass(frozen=True, slots=True)
class Kind:
    """A file on offer: its ending, media type and what it is for."""

    ending: str
    media: str


KINDS = {
    N_("A page to read and print"): Kind(".html", "text/html"),
    N_("A spreadsheet"): Kind(".csv", "text/csv"),
    N_("A memory (TMX) of what was filled"): Kind(".tmx", "application/xml"),
    "PO": Kind(".po", "text/x-gettext-translation"),
}
IN_PLACE = N_("The document itself, filled in")


def translated(choice: str) -> str:
    """Return what a choice is called; its own name is the English one."""
    return _(choice)


def ask_document() -> Document | None:
    """Ask for a document: a file, or one that the project has."""
    way = st.segmented_control(
        _("Which"),
        [NEW, KNOWN],
        default=NEW,
        required=True,
        format_func=translated,
        label_visibility="collapsed",
        key="pre-which",
    )
    if way == NEW:
        file = st.file_uploader(_("A document in Korean or English"), FILE_TYPES, key="pre-file")
        return None if file is None else read_bytes(file.getvalue(), file.name)
    choices = {
        (pair.id, language): f"{pair.ko_name if language is Language.KO else pair.en_name}"
        for pair in list_pairs(session.project())
        for language in (Language.EN, Language.KO)
    }
    if not choices:
        st.info(_("The project has no documents yet."))
        return None
    chosen = st.selectbox(
        _("Document"), list(choices), index=None, format_func=choices.__getitem__, key="pre-known"
    )
    return None if chosen is None else read_document(session.project(), *chosen)


def ask_filling() -> Filling:
    """Ask what else may be filled in."""
    marks = st.checkbox(
        _("Also fill in where only spaces or punctuation differ, to be checked"), key="pre-marks"
    )
    newest = st.checkbox(
        _("Of several translations, fill in the newest, to be checked"), key="pre-newest"
    )
    return Filling(95 if marks else 100, newest)


def pretranslated(document: Document, filling: Filling) -> Pretranslation:
    """Return the result for a document; a page that is drawn again keeps it."""
    digest = hashlib.sha256(document.original).hexdigest()
    key = (digest, document.name, filling, language_now())
    kept = st.session_state.get("pretranslated")
    if kept is None or kept[0] != key:
        said = _("Looking {document} up in the memory…").format(document=document.name)
        project, encoder = session.project(), session.encoder()
        with progress_shown(plain(said)) as bar:
            made = pretranslate_document(project, encoder, document, filling=filling, progress=bar)
        st.session_state["pretranslated"] = kept = (key, made)
    found: Pretranslation = kept[1]
    return found


def show_report(made: Pretranslation) -> None:
    """Show how much there is, in numbers."""
    report = made.report
    filled, words, left = st.columns(3)
    share = _("{filled} of {segments} sentences")
    filled.metric(_("Filled in"), share.format(filled=report.filled, segments=report.segments))
    counted = _("Words in {language}").format(language=language_name(made.language))
    words.metric(counted, f"{report.words:,}")
    left.metric(_("Left to do, in weighted words"), f"{report.weighted:,.0f}")
    header, *rows = report_rows(made)
    there = [row for row in rows if row[1] != "0"]
    lines, take_away = st.columns([6, 5], gap="large")
    lines.html(
        f'{STYLE}<table class="wb-pre-report">{_row("th", header)}'
        f"{''.join(_row('td', row) for row in there)}</table>"
    )
    with take_away:
        offer_file(made)
        with st.expander(_("What these lines mean")):
            st.markdown(_(HELP))


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def show_segments(made: Pretranslation) -> None:
    """Show the sentences with what the memory has for each."""
    which = st.segmented_control(
        _("Show"),
        list(SHOWN),
        default=ALL,
        required=True,
        format_func=translated,
        label_visibility="collapsed",
        key="pre-show",
    )
    chosen = [segment for segment in made.segments if segment.fill in SHOWN[which]]
    if not chosen:
        st.caption(_("There are none."))
        return
    rows = "".join(segment_row(segment, made) for segment in chosen[:MOST_SHOWN])
    st.html(
        '<table class="wb-pre"><colgroup><col style="width:3.5rem"><col><col>'
        '<col style="width:17rem"></colgroup><tr><th></th>'
        f"<th>{language_name(made.language)}</th><th>{language_name(made.target)}</th>"
        f"<th>{escape(_('Why'))}</th></tr>{rows}</table>"
    )
    if len(chosen) > MOST_SHOWN:
        said = _("The first {shown} of {count:,}; the file has all of them.")
        st.caption(said.format(shown=MOST_SHOWN, count=len(chosen)))


def segment_row(segment: PretranslatedSegment, made: Pretranslation) -> str:
    """Return a sentence as a row of HTML."""
    score = score_words(segment)
    percent = f"<b>{escape(score)}{' %' if score.isdecimal() else ''}</b>" if score else ""
    about = [
        percent,
        escape(fill_words(segment)),
        escape(segment.reason),
        escape(origin_words(segment)),
    ]
    return (
        f'<tr><td class="about">{segment.number}</td>'
        f'<td lang="{made.language.value}">{escape(segment.source)}</td>'
        f'<td lang="{made.target.value}" class="{segment.fill.value}">'
        f'{escape(segment.suggestion)}</td><td class="about">{" · ".join(filter(None, about))}</td>'
        "</tr>"
    )


def offer_file(made: Pretranslation) -> None:
    """Offer the result as a file."""
    kinds = dict(KINDS)
    for ending, name in DOCUMENTS.items():
        if made.document.format == name:
            kinds = {IN_PLACE: Kind(ending, "text/plain"), **kinds}
    chosen, button = st.columns([5, 3], vertical_alignment="bottom")
    label = chosen.selectbox(
        _("Take it away as"), list(kinds), format_func=translated, key="pre-kind"
    )
    kind = kinds[label]
    mark = label == IN_PLACE and st.checkbox(
        _("Mark what is left to translate with ⟦ ⟧"), value=True, key="pre-mark"
    )
    data, left = output_bytes(made, kind.ending, mark=mark)
    stem = PurePath(made.document.name).stem.removesuffix(f".{made.language.value}")
    button.download_button(
        _("Download"),
        data,
        file_name=f"{stem}.{made.target.value}{kind.ending}",
        mime=kind.media,
        type="primary",
        icon=":material/download:",
        width="stretch",
        on_click="ignore",
    )
    if left:
        said = ngettext(
            "{count} filled sentence could not be put in place, since a link or code stands "
            "between its words; the other files have it.",
            "{count} filled sentences could not be put in place, since a link or code stands "
            "between their words; the other files have them.",
            left,
        )
        st.caption(said.format(count=left))


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Pre-translate"), anchor=False)
    st.caption(
        _(
            "Before you translate a new text: see which of its sentences the memory already has, "
            "and begin with those filled in."
        )
    )
    if memory_size().approved == 0:
        st.info(
            _(
                "**The memory is empty**, so nothing can be filled in yet. Approve rows in Review "
                "first; what a document says twice is counted all the same."
            )
        )
    document_place, options_place = st.columns([6, 5], vertical_alignment="center")
    with document_place:
        document = ask_document()
    with options_place:
        filling = ask_filling()
    if document is None:
        return
    made = pretranslated(document, filling)
    show_report(made)
    show_segments(made)


with errors_shown():
    show_page()
