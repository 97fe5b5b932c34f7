"""What concepts and their terms are called on the pages, as text and as safe HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import LANGUAGES
from tm.termbase.model import Concept, Term, TermStatus
from workbench.pages.show import language_name

__all__ = ["GO_TO", "TERM_BASE", "concept_card", "concept_name", "side_text", "status_name"]

NONE = "–"

TERM_BASE = N_("Term base")
"""The view of the page that has the table of terms."""
GO_TO = "terms-go"
"""Under which the session holds the view that is to be shown next."""


def status_name(status: TermStatus) -> str:
    """Return what a status is called."""
    return _(status.label)


def concept_name(concept: Concept) -> str:
    """Return a concept in few words: `세입자조합 · tenants’ union`."""
    names = (
        next((term.text for term in concept.in_language(language)), "") for language in LANGUAGES
    )
    return " · ".join(filter(None, names))


def side_text(concept: Concept, language: Language) -> str:
    """Return the terms of a language in one line, the one to use first, forbidden ones crossed."""
    terms = concept.in_language(language)
    return ", ".join(f"✗ {t.text}" if t.status is TermStatus.FORBIDDEN else t.text for t in terms)


def concept_card(concept: Concept) -> str:
    """Return a concept as HTML: its terms by language, and what is said of it."""
    sides = "".join(
        f"<p><b>{html.escape(language_name(language))}</b> "
        f"{_terms(concept.in_language(language)) or NONE}</p>"
        for language in LANGUAGES
    )
    said = [concept.domain, concept.definition, concept.note, concept.source]
    about = " · ".join(html.escape(one) for one in said if one)
    foot = f'<p class="wb-quiet">{about}</p>' if about else ""
    return f'<div class="wb-concept">{sides}{foot}</div>'


def _terms(terms: Iterable[Term]) -> str:
    return ", ".join(map(_term, terms))


def _term(term: Term) -> str:
    said = [] if term.status is TermStatus.PREFERRED else [status_name(term.status)]
    said += [_(term.part_of_speech.label)] if term.part_of_speech else []
    said += [one for one in (term.note, term.source, term.context) if one]
    crossed = ' class="forbidden"' if term.status is TermStatus.FORBIDDEN else ""
    text = f'<span lang="{term.language.value}"{crossed}>{html.escape(term.text)}</span>'
    return f"{text} ({html.escape('; '.join(said))})" if said else text
