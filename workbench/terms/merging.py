"""What becomes of a concept of a file beside one that the term base has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.glossaries.keys import key_of
from tm.model import LANGUAGES
from tm.termbase.model import Concept, Term, TermStatus

__all__ = ["Merged", "merge", "pair_of"]

_FIELDS = {
    "definition": N_("definition"),
    "domain": N_("domain"),
    "note": N_("note"),
    "source": N_("source"),
    "example": N_("example"),
}


@dataclass(frozen=True, slots=True)
class Merged:
    """A concept with what a file adds to it.

    `clash` says why the two cannot be put together, `left` what of the file was not
    taken, since the term base says something else.
    """

    concept: Concept
    clash: str = ""
    left: tuple[str, ...] = ()


def pair_of(concept: Concept) -> tuple[str, str] | None:
    """Return the keys of a concept's terms to use, Korean and English, if it has both."""
    to_use = [concept.preferred(language) for language in LANGUAGES]
    if any(term is None or term.status is not TermStatus.PREFERRED for term in to_use):
        return None
    ko, en = (key_of(term)[1] for term in to_use if term is not None)
    return ko, en


def merge(kept: Concept, given: Concept, *, same: bool) -> Merged:
    """Put a concept of a file into one of the term base; nothing of that one is lost.

    `same` says that they have one id: then the file is a later state, and what it says
    holds. Else the two are another's words for one meaning, and what is there stays.
    Either way nothing is emptied and no term is taken out.
    """
    left: list[str] = []
    terms = list(kept.terms)
    at_id = {term.id: at for at, term in enumerate(terms)}
    at_key = {key_of(term): at for at, term in enumerate(terms)}
    for term in given.terms:
        at = at_id.get(term.id, at_key.get(key_of(term)))
        if at is None:
            at_key[key_of(term)] = len(terms)
            terms.append(term)
            continue
        if not same and (clash := _clash(terms[at], term)):
            return Merged(kept, clash)
        terms[at] = _merge_term(terms[at], term, same, left)
    fields = {
        name: _chosen(name, getattr(kept, name), getattr(given, name), same, left)
        for name in _FIELDS
        if name != "example"
    }
    related = tuple(dict.fromkeys((*kept.related, *given.related)))
    props = _merge_props(kept.props, given.props)
    merged = replace(kept, terms=tuple(terms), related=related, props=props, **fields)
    return Merged(merged if same else _with_one_preferred(merged, kept), left=tuple(left))


def _clash(kept: Term, given: Term) -> str:
    """Say that a term is forbidden on one side and allowed on the other."""
    if kept.status is given.status or TermStatus.FORBIDDEN not in (kept.status, given.status):
        return ""
    return _(
        "“{term}” is {there} in the term base and {here} in the file; left out, decide on the "
        "Terms page which holds"
    ).format(term=kept.text, there=_(kept.status.label), here=_(given.status.label))


def _merge_term(kept: Term, given: Term, same: bool, left: list[str]) -> Term:
    part = given.part_of_speech if same else kept.part_of_speech
    return replace(
        kept,
        text=given.text if same else kept.text,
        status=given.status if same else kept.status,
        part_of_speech=part or kept.part_of_speech or given.part_of_speech,
        note=_chosen("note", kept.note, given.note, same, left),
        source=_chosen("source", kept.source, given.source, same, left),
        context=_chosen("example", kept.context, given.context, same, left),
        props=_merge_props(kept.props, given.props),
    )


def _chosen(name: str, kept: str, given: str, same: bool, left: list[str]) -> str:
    """Return which of two texts holds; where both say something, the other is told."""
    if kept and given and kept != given and not same:
        said = _("the term base has another {field}; left out: {text}")
        left.append(said.format(field=_(_FIELDS[name]), text=given[:200]))
    return (given or kept) if same else (kept or given)


def _merge_props(
    kept: Sequence[tuple[str, str]], given: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Return the props of both; those of the same name and value once."""
    added = [prop for prop in given if prop not in kept]
    return (*kept, *added)


def _with_one_preferred(merged: Concept, kept: Concept) -> Concept:
    """Let added terms be admitted where the concept had a preferred one already."""
    had = {language: kept.preferred(language) for language in LANGUAGES}
    known = {term.id for term in kept.terms}
    terms = tuple(
        replace(term, status=TermStatus.ADMITTED)
        if term.id not in known
        and term.status is TermStatus.PREFERRED
        and had.get(term.language) is not None
        else term
        for term in merged.terms
    )
    return replace(merged, terms=terms)
