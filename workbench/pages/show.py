"""Turning values into safe page content: escaped texts, marked differences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher

import streamlit as st

from aligned.errors import AlignedError
from aligned.model import Language
from tm.errors import TmError
from tm.model import LANGUAGES, Band, Match, TranslationUnit
from workbench.errors import WorkbenchError
from workbench.model import PairState, PairSummary

__all__ = [
    "AT_WORK",
    "LANGUAGE_NAMES",
    "alignment_bar",
    "errors_shown",
    "match_card",
    "moment",
    "pair_table",
    "plain",
]

AT_WORK = (PairState.WAITING, PairState.ALIGNING)
LANGUAGE_NAMES = {Language.KO: "Korean", Language.EN: "English"}

# A cosine is never shown as a percentage.
BAND_NAMES = {
    Band.CONTEXT: "100 %, same place",
    Band.SEMANTIC: "alike in meaning",
}
# Where less than this share of two sentences agrees, marks would say nothing.
MARKED_FROM = 0.5
WORDS = re.compile(r"\w+|\s+|[^\w\s]")
MARKUP = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Escape a text so that Markdown shows it as it is."""
    return MARKUP.sub(r"\\\1", text)


def moment(at: str) -> str:
    """Shorten an ISO 8601 time to what a person reads: `2026-01-31 09:30`."""
    return at[:16].replace("T", " ")


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
    st.progress(min(share, 1.0), text=plain(f"Aligning: {pair.stage or 'waiting'}"))


def match_card(match: Match, query: str) -> str:
    """Return a match as HTML, what differs from the query marked."""
    unit = match.unit
    matched_in, other = unit.source_language, unit.target_language
    if match.matched != unit.source:
        matched_in, other = other, matched_in
    origin = " · ".join(
        html.escape(part)
        for part in (unit.origin.document, unit.origin.author, moment(unit.origin.at))
        if part
    )
    return (
        '<article class="wb-match">'
        f'<header><b class="wb-band {match.kind.value}">{_band(match)}</b>'
        f"<span>{html.escape(match.reason)}</span></header>"
        f'<p lang="{matched_in.value}">{_marked(match.matched, query)}</p>'
        f'<p lang="{other.value}" class="wb-translation">{html.escape(match.translation)}</p>'
        f"<footer>{origin}</footer></article>"
    )


def pair_table(units: Iterable[TranslationUnit], first: Language) -> str:
    """Return units as an HTML table, the language `first` on the left."""
    order = sorted(LANGUAGES, key=lambda language: language is not first)
    titles = "".join(f"<th>{LANGUAGE_NAMES[language]}</th>" for language in order)
    rows = []
    for unit in units:
        cells = (
            f'<td lang="{language.value}">{html.escape(unit.text(language))}</td>'
            for language in order
        )
        note = "" if unit.approved else "not approved yet"
        rows.append(f"<tr>{''.join(cells)}<td>{note}</td></tr>")
    return f'<table class="wb-pairs"><tr>{titles}<th></th></tr>{"".join(rows)}</table>'


def _band(match: Match) -> str:
    return html.escape(BAND_NAMES.get(match.band, f"{match.lexical} %"))


def _marked(text: str, query: str) -> str:
    words = WORDS.findall(text)
    # As in the reason given beside it, capitals make no difference.
    folded, wanted = ([word.lower() for word in WORDS.findall(one)] for one in (text, query))
    matcher = SequenceMatcher(None, folded, wanted, False)
    if matcher.ratio() < MARKED_FROM:
        return html.escape(text)
    parts = []
    for kind, start, end, _, _ in matcher.get_opcodes():
        run = html.escape("".join(words[start:end]))
        parts.append(run if kind == "equal" or not run.strip() else f"<mark>{run}</mark>")
    return "".join(parts)
