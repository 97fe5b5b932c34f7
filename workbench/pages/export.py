"""Export: the approved pairs as a file for other tools."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from aligned.model import Language
from workbench.exchange import ExportReport, export_units
from workbench.intake import list_pairs
from workbench.pages import session
from workbench.pages.show import LANGUAGE_NAMES, errors_shown, pair_table

PREVIEW_LINES = 12


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format on offer: its ending, its media type, and what reads it."""

    ending: str
    media: str
    readers: str


FORMATS = {
    "TMX": FileFormat("tmx", "application/xml", "OmegaT, memoQ, Trados and most others"),
    "PO": FileFormat("po", "text/x-gettext-translation", "Poedit, Weblate, gettext"),
    "CSV": FileFormat("csv", "text/csv", "Excel, LibreOffice and other spreadsheets"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported."""

    form: FileFormat
    source: Language
    pair: str | None
    unapproved: bool


def ask() -> Wanted:
    """Let the user choose."""
    names: dict[str | None, str] = {None: "Everything in the memory"}
    names |= {pair.id: pair.name for pair in list_pairs(session.project())}
    form, source, which = st.columns([4, 3, 5])
    chosen = form.segmented_control("Format", list(FORMATS), default="TMX", required=True)
    language = source.selectbox(
        "Translate from", [Language.EN, Language.KO], format_func=LANGUAGE_NAMES.__getitem__
    )
    pair = which.selectbox("Which documents", list(names), format_func=names.__getitem__)
    unapproved = st.checkbox("Also what nobody has approved yet (marked so in the file)")
    return Wanted(FORMATS[chosen], language, pair, unapproved)


def show_page() -> None:
    """Show the page."""
    st.subheader("Export", anchor=False)
    wanted = ask()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"memory.{wanted.form.ending}"
        report = export_units(
            session.project(),
            path,
            source=wanted.source,
            pair=wanted.pair,
            include_unapproved=wanted.unapproved,
        )
        content = path.read_bytes() if path.exists() else b""
    if report.units == 0:
        st.info("There is nothing to export yet. Approve some rows in Review first.")
        st.page_link("review.py", label="Go to Review", icon=":material/rule:")
        return
    show_file(wanted, content, report)


def show_file(wanted: Wanted, content: bytes, report: ExportReport) -> None:
    """Offer the file and show its first pairs; how the file itself looks is folded away."""
    words, button = st.columns([8, 3], vertical_alignment="center")
    count = "1 pair" if report.units == 1 else f"{report.units:,} pairs"
    words.markdown(f"**{count} of sentences**, for {wanted.form.readers}.")
    button.download_button(
        f"Download {wanted.form.ending.upper()}",
        content,
        file_name=f"memory.{wanted.form.ending}",
        mime=wanted.form.media,
        type="primary",
        icon=":material/download:",
        width="stretch",
        on_click="ignore",
    )
    if report.units > len(report.first):
        st.caption(f"The first {len(report.first)} of them")
    st.html(pair_table(report.first, wanted.source))
    with st.expander("How the file looks inside"):
        lines = content.decode("utf-8-sig").splitlines()
        st.caption(f"The first {min(PREVIEW_LINES, len(lines))} of {len(lines):,} lines")
        st.code("\n".join(lines[:PREVIEW_LINES]), language=None, wrap_lines=True)


with errors_shown():
    show_page()
