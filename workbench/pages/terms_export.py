"""The term base as a file for other programs."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

import streamlit as st

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from tm.glossaries import GlossaryOptions, TbxVersion
from workbench import __version__
from workbench.pages import session
from workbench.terms.concepts import list_concepts
from workbench.terms.exchange import export_bytes

__all__ = ["show_export"]


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format on offer: what it is called, its ending and media type, and what reads it."""

    name: str
    ending: str
    media: str
    readers: str
    version: TbxVersion = TbxVersion.V3


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = (
    FileFormat(
        "XLSX",
        "xlsx",
        SHEET,
        N_("A workbook for Excel or LibreOffice: change it there and import it again."),
    ),
    FileFormat("CSV", "csv", "text/csv", N_("A plain table, for spreadsheets and scripts.")),
    FileFormat(
        "TBX 3", "tbx", "application/xml", N_("The standard of 2019, for newer term tools.")
    ),
    FileFormat(
        "TBX 2",
        "tbx",
        "application/xml",
        N_("What memoQ, Trados, OmegaT and most others read."),
        TbxVersion.V2,
    ),
)


def show_export() -> None:
    """Offer the term base in each format; a file is made when it is asked for."""
    count = len(list_concepts(session.project()))
    if not count:
        st.info(_("There are no terms to export yet. Write some, or import a glossary."))
        return
    said = ngettext("{count:,} concept", "{count:,} concepts", count).format(count=count)
    st.markdown(f"**{said}**")
    for form in FORMATS:
        words, button = st.columns([8, 4], vertical_alignment="center")
        words.markdown(f"**{form.name}** · {_(form.readers)}")
        name = f"terms-{datetime.date.today():%Y-%m-%d}.{form.ending}"
        button.download_button(
            _("Download {format}").format(format=form.name),
            partial(_content, form, name),
            file_name=name,
            mime=form.media,
            icon=":material/download:",
            width="stretch",
            on_click="ignore",
        )


def _content(form: FileFormat, name: str) -> bytes:
    options = GlossaryOptions(tool_version=__version__, tbx_version=form.version)
    return export_bytes(session.project(), name, options)
