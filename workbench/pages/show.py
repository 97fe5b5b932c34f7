"""Turning values into safe page content: escaped texts, marked differences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from aligned.errors import AlignedError
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import TmError
from tm.model import LANGUAGES, TranslationUnit
from workbench.errors import WorkbenchError
from workbench.model import PairState, PairSummary
from workbench.pages.language_names import language_name

__all__ = [
    "AT_WORK",
    "alignment_bar",
    "errors_shown",
    "language_name",
    "moment",
    "pair_table",
    "plain",
]

AT_WORK = (PairState.WAITING, PairState.ALIGNING)

# What a pair that is to be aligned does before its first stage.
WAITING = N_("waiting")

MARKUP = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is."""
    return MARKUP.sub(r"\\\1", text)


def moment(at: str) -> str:
    """Return an ISO 8601 time as a person reads it, by the browser's clock: `2026-01-31 09:30`."""
    try:
        then = datetime.fromisoformat(at)
    except ValueError:
        return at[:16]
    if then.tzinfo is None:
        return at[:16].replace("T", " ")
    then = then.astimezone(_zone())
    return then.strftime("%Y-%m-%d %H:%M")


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):  # a browser may say anything
        return UTC


@contextmanager
def errors_shown() -> Iterator[None]:
    """Show what the packages raise on purpose where it happened; a bug goes on."""
    try:
        yield
    except (AlignedError, TmError, WorkbenchError) as error:
        st.error(plain(str(error)))


def alignment_bar(pair: PairSummary) -> None:
    """Show how far the alignment of a pair is."""
    share = pair.done / pair.total if pair.total else 0.0
    st.progress(
        min(share, 1.0), text=plain(_("Aligning: {stage}").format(stage=_(pair.stage or WAITING)))
    )


def pair_table(units: Iterable[TranslationUnit], first: Language) -> str:
    """Return units as an HTML table, the language `first` on the left."""
    order = sorted(LANGUAGES, key=lambda language: language is not first)
    titles = "".join(f"<th>{language_name(language)}</th>" for language in order)
    rows = []
    for unit in units:
        cells = (
            f'<td lang="{language.value}">{html.escape(unit.text(language))}</td>'
            for language in order
        )
        note = "" if unit.approved else _("not approved yet")
        rows.append(f"<tr>{''.join(cells)}<td>{note}</td></tr>")
    return f'<table class="wb-pairs"><tr>{titles}<th></th></tr>{"".join(rows)}</table>'
