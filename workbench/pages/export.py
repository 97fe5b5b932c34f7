"""Export: what was approved, as a file for other tools, seen before it is taken away."""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import other_language
from workbench.documents.intake import list_pairs
from workbench.memory.bilingual import bilingual, to_html, to_table
from workbench.memory.exchange import ExportPreview, export_units, preview_units
from workbench.model import PairState, PairSummary
from workbench.pages import session
from workbench.pages.show import errors_shown, language_name, pair_table, plain

# Of the bilingual table, enough to see that it is the right document.
FIRST_ROWS = 12


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format on offer: its ending, its media type, and what reads it."""

    ending: str
    media: str
    readers: str


TABLE = N_("Bilingual table")
FORMATS = {
    "TMX": FileFormat("tmx", "application/xml", N_("For OmegaT, memoQ, Trados and most others.")),
    "PO": FileFormat("po", "text/x-gettext-translation", N_("For Poedit, Weblate and gettext.")),
    "CSV": FileFormat("csv", "text/csv", N_("For Excel, LibreOffice and other spreadsheets.")),
    "TSV": FileFormat("tsv", "text/tab-separated-values", N_("For scripts and spreadsheets.")),
    TABLE: FileFormat(
        "html", "text/html", N_("One whole document side by side, to read, print or open in Word.")
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported; no `pairs` stand for everything in the memory."""

    form: FileFormat
    source: Language
    pairs: tuple[PairSummary, ...]
    unapproved: bool

    @property
    def ids(self) -> list[str]:
        """The ids of the chosen pairs."""
        return [pair.id for pair in self.pairs]

    @property
    def file_name(self) -> str:
        """A name that says what is in the file, and of which day."""
        single = self.pairs[0].name if len(self.pairs) == 1 else "memory"
        safe = re.sub(r"[^\w.-]+", "-", single).strip("-.") or "memory"
        return f"{safe}-{datetime.date.today():%Y-%m-%d}.{self.form.ending}"


def ask(pairs: tuple[PairSummary, ...]) -> Wanted:
    """Let the user choose."""
    form, source = st.columns([7, 3], vertical_alignment="bottom")
    chosen = form.segmented_control(
        _("Format"), list(FORMATS), format_func=_, default="TMX", required=True, key="format"
    )
    language = source.selectbox(
        _("Translate from"), [Language.EN, Language.KO], format_func=language_name
    )
    names = {pair.id: pair for pair in pairs}
    if chosen == TABLE:
        one = st.selectbox(
            _("Which document"), list(names), format_func=lambda name: names[name].name
        )
        picked = [one] if one else []
    else:
        picked = st.multiselect(
            _("Which documents"),
            list(names),
            format_func=lambda name: names[name].name,
            placeholder=_("Everything in the memory"),
        )
    unapproved = st.checkbox(_("Also what nobody has approved yet (marked so in the file)"))
    return Wanted(FORMATS[chosen], language, tuple(names[name] for name in picked), unapproved)


def show_page() -> None:
    """Show the page."""
    st.subheader(_("Export"), anchor=False)
    pairs = tuple(p for p in list_pairs(session.project()) if p.state is PairState.READY)
    wanted = ask(pairs)
    st.caption(_(wanted.form.readers))
    if wanted.form is FORMATS[TABLE]:
        show_table(wanted)
    else:
        show_units(wanted)


def show_units(wanted: Wanted) -> None:
    """Offer the file of units and show its first pairs; the file itself is folded away."""
    found = preview_units(
        session.project(),
        wanted.form.ending,
        source=wanted.source,
        pairs=wanted.ids,
        include_unapproved=wanted.unapproved,
    )
    if not found.units:
        explain_nothing(wanted)
        return
    words = ngettext("{count} pair of sentences", "{count} pairs of sentences", found.units).format(
        count=f"{found.units:,}"
    )
    offer(wanted, words, lambda: units_file(wanted))
    if found.units > len(found.first):
        st.caption(_("The first {count} of them").format(count=len(found.first)))
    st.html(pair_table(found.first, wanted.source))
    show_inside(found)


def show_inside(found: ExportPreview) -> None:
    """Show how the file looks to a program."""
    with st.expander(_("How the file looks inside")):
        st.code(found.text, language=None, wrap_lines=True)


def show_table(wanted: Wanted) -> None:
    """Offer one document as a table and show its first rows."""
    if not wanted.pairs:
        explain_nothing(wanted)
        return
    table = bilingual(session.project(), wanted.pairs[0].id, include_unapproved=wanted.unapproved)
    if not table.beads:
        explain_nothing(wanted)
        return
    count = len(table.beads)
    words = ngettext("{count} row", "{count} rows", count).format(count=f"{count:,}")
    second = other_language(wanted.source)
    titles = {language: language_name(language) for language in (wanted.source, second)}
    page = to_html(table, titles).encode()
    offer(wanted, words, lambda: page)
    if count > FIRST_ROWS:
        st.caption(_("The first {count} of them").format(count=FIRST_ROWS))
    st.html(to_table(replace(table, beads=table.beads[:FIRST_ROWS]), titles))


def offer(wanted: Wanted, words: str, content: Callable[[], bytes]) -> None:
    """Say how much it is and let the user take it; the file is made when it is asked for."""
    place, button = st.columns([8, 3], vertical_alignment="center")
    place.markdown(f"**{plain(words)}** · {plain(wanted.file_name)}")
    button.download_button(
        _("Download {format}").format(format=wanted.form.ending.upper()),
        content,
        file_name=wanted.file_name,
        mime=wanted.form.media,
        type="primary",
        icon=":material/download:",
        width="stretch",
        on_click="ignore",
    )


def units_file(wanted: Wanted) -> bytes:
    """Return the file of units."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / wanted.file_name
        export_units(
            session.project(),
            path,
            source=wanted.source,
            pairs=wanted.ids,
            include_unapproved=wanted.unapproved,
        )
        return path.read_bytes()


def explain_nothing(wanted: Wanted) -> None:
    """Say why there is nothing to export, and what to do."""
    waiting = [pair for pair in wanted.pairs if pair.proposed + pair.needs_review]
    if waiting and not wanted.unapproved:
        st.info(
            _(
                "Nothing is approved in what you chose. Approve some rows in Review, or tick "
                "the box above to export what is not approved yet too."
            )
        )
    elif wanted.pairs:
        st.info(_("What you chose has no rows with both languages. Choose other documents."))
    else:
        st.info(_("There is nothing to export yet. Approve some rows in Review first."))
    st.page_link("review.py", label=_("Go to Review"), icon=":material/rule:")


with errors_shown():
    show_page()
