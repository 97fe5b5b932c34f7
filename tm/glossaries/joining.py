"""What the rows of a table say of each other: the same again, more terms, see there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.glossaries.keys import TermKey, key_of, text_key
from tm.glossaries.rows import Entry, Reference
from tm.model import LANGUAGES, Finding, Severity
from tm.termbase.model import Concept, Term, TermStatus

__all__ = ["Joined", "join"]


_FIELDS = {
    "definition": N_("definition"),
    "domain": N_("domain"),
    "note": N_("note"),
    "source": N_("source"),
}


@dataclass(slots=True)
class Joined:
    """The concepts of a table in its order, each with its place, and what is to say."""

    concepts: list[Concept] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, severity: Severity, place: str, message: str) -> None:
        """Add a finding."""
        self.findings.append(Finding(severity, place, message))


def join(entries: Iterable[Entry]) -> Joined:
    """Gather the entries of a table: merge what is there twice, follow what refers.

    A row with the same terms to use as an earlier one adds what it has more to that one;
    a row that only forbids or admits terms joins the concept of its other side.
    """
    joined = Joined()
    further: list[Entry] = []
    references: list[Reference] = []
    at_pair: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.finding is not None:
            joined.findings.append(entry.finding)
        if entry.reference is not None:
            references.append(entry.reference)
        if entry.concept is None:
            continue
        pair = _pair(entry.concept)
        if pair is not None and pair in at_pair:
            _merge(joined, at_pair[pair], entry.concept, entry.place)
        elif pair is None and _joins(entry.concept):
            further.append(entry)
        else:
            if pair is not None:
                at_pair[pair] = len(joined.concepts)
            joined.concepts.append(entry.concept)
            joined.places.append(entry.place)
    _add_further(joined, further)
    _follow(joined, references)
    _relate(joined)
    return joined


def _pair(concept: Concept) -> tuple[str, str] | None:
    """Return the keys of the two terms to use; `None` where a side has none."""
    to_use = [concept.preferred(language) for language in LANGUAGES]
    if any(term is None or term.status is not TermStatus.PREFERRED for term in to_use):
        return None
    ko, en = (key_of(term)[1] for term in to_use if term is not None)
    return ko, en


def _joins(concept: Concept) -> bool:
    """Whether a concept has both sides, one of them only with terms not to be preferred."""
    sides = [concept.in_language(language) for language in LANGUAGES]
    return all(sides) and any(side[0].status is TermStatus.PREFERRED for side in sides)


def _merge(joined: Joined, at: int, concept: Concept, place: str) -> None:
    """Add to a concept what a later row has more of it."""
    old = joined.concepts[at]
    new = _with_terms(joined, at, concept.terms, place)
    fields = {name: getattr(old, name) or getattr(concept, name) for name in _FIELDS}
    related = tuple(dict.fromkeys((*old.related, *concept.related)))
    props = tuple(dict.fromkeys((*old.props, *concept.props)))
    joined.concepts[at] = replace(new, related=related, props=props, **fields)
    said = _("the same terms as in {other}; put together").format(other=joined.places[at])
    joined.say(Severity.WARNING, place, said)
    for name, value in fields.items():
        later = getattr(concept, name)
        if later and later != value:
            lost = _("another {field} than in {other}; left out: {text}").format(
                field=_(_FIELDS[name]), other=joined.places[at], text=later[:200]
            )
            joined.say(Severity.WARNING, place, lost)


def _with_terms(joined: Joined, at: int, terms: Iterable[Term], place: str) -> Concept:
    """Return a concept with those terms that it lacks; say where one is allowed and forbidden."""
    concept, other = joined.concepts[at], joined.places[at]
    known = {key_of(term): term for term in concept.terms}
    added: list[Term] = []
    for term in terms:
        old = known.get(key_of(term))
        if old is None:
            known[key_of(term)] = term
            added.append(term)
        elif TermStatus.FORBIDDEN in (old.status, term.status) and old.status is not term.status:
            said = _(
                "'{term}' is {here} here and {there} in {other}; kept as it is there, decide "
                "which holds"
            )
            here, there = _(term.status.label), _(old.status.label)
            said = said.format(term=term.text, here=here, there=there, other=other)
            joined.say(Severity.ERROR, place, said)
    return replace(concept, terms=(*concept.terms, *added))


def _add_further(joined: Joined, further: Iterable[Entry]) -> None:
    """Put terms that are only forbidden or admitted where their other side is at home."""
    homes: dict[TermKey, list[int]] = {}
    for at, known in enumerate(joined.concepts):
        for language in LANGUAGES:
            if term := known.preferred(language):
                homes.setdefault(key_of(term), []).append(at)
    for entry in further:
        concept = entry.concept
        if concept is None:
            continue
        shared = {
            at
            for term in concept.terms
            if term.status is TermStatus.PREFERRED
            for at in homes.get(key_of(term), ())
        }
        if len(shared) != 1:
            joined.concepts.append(concept)
            joined.places.append(entry.place)
            continue
        (at,) = shared
        joined.concepts[at] = _with_terms(joined, at, concept.terms, entry.place)
        said = _("added to the concept of {other}").format(other=joined.places[at])
        joined.say(Severity.INFO, entry.place, said)


def _follow(joined: Joined, references: Iterable[Reference]) -> None:
    """Put terms that send to another one into its concept; say where they go in a circle."""
    waiting = {key_of(reference.term): reference for reference in references}
    homes = _homes(joined)
    for reference in waiting.values():
        chain, end = _chain(reference, waiting)
        if end in {key_of(one.term) for one in chain}:
            said = _(
                "terms refer to each other in a circle: {terms}; skipped, translate one"
            ).format(terms=" → ".join([*(one.term.text for one in chain), chain[-1].to]))
            joined.say(Severity.ERROR, reference.place, said)
        elif end not in homes:
            said = _("'{term}' refers to '{to}', which the file does not have; skipped").format(
                term=reference.term.text, to=chain[-1].to
            )
            joined.say(Severity.WARNING, reference.place, said)
        else:
            at = homes[end]
            terms = [reference.term]
            joined.concepts[at] = _with_terms(joined, at, terms, reference.place)


def _homes(joined: Joined) -> dict[TermKey, int]:
    homes: dict[TermKey, int] = {}
    for at, concept in enumerate(joined.concepts):
        for term in concept.terms:
            homes.setdefault(key_of(term), at)
    return homes


def _chain(
    reference: Reference, waiting: dict[TermKey, Reference]
) -> tuple[list[Reference], TermKey]:
    """Follow references as far as they lead: what was gone through, and where it ends."""
    chain = [reference]
    seen = {key_of(reference.term)}
    end = _target(reference)
    while end in waiting and end not in seen:
        seen.add(end)
        chain.append(waiting[end])
        end = _target(waiting[end])
    return chain, end


def _target(reference: Reference) -> TermKey:
    language = reference.term.language
    return text_key(reference.to, language)


def _relate(joined: Joined) -> None:
    """Turn the terms that rows name as related into ids of their concepts."""
    homes = _homes(joined)
    for at, concept in enumerate(joined.concepts):
        if concept.related:
            ids, unknown = [], []
            for text in concept.related:
                found = next(_found(homes, text), None)
                if found is None:
                    unknown.append(text)
                elif found == at:
                    said = _("'{term}' is related to itself; left out").format(term=text)
                    joined.say(Severity.WARNING, joined.places[at], said)
                else:
                    ids.append(joined.concepts[found].id)
            if unknown:
                said = _("related to '{terms}', which the file does not have; kept as a remark")
                said = said.format(terms=", ".join(unknown)[:200])
                joined.say(Severity.WARNING, joined.places[at], said)
            props = (*concept.props, *(("related", text) for text in unknown))
            related = tuple(dict.fromkeys(ids))
            joined.concepts[at] = replace(concept, related=related, props=props)


def _found(homes: dict[TermKey, int], text: str) -> Iterator[int]:
    for language in LANGUAGES:
        if (key := text_key(text, language)) in homes:
            yield homes[key]
