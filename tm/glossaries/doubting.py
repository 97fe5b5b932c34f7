"""What is doubtful about the concepts of a file, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aligned.model import Language
from tm.model import Finding, Severity
from tm.normalise import loose_key
from tm.termbase.model import Concept, Term
from tm.termbase.soundness import doubts_of

__all__ = ["doubts_about"]


def doubts_about(
    concepts: Sequence[Concept], places: Sequence[str], others: Iterable[Concept] = ()
) -> Iterator[Finding]:
    """Yield what is doubtful about concepts, beside each other and others, with its place."""
    ids = {concept.id for concept in concepts}
    rest = [other for other in others if other.id not in ids]
    neighbours = _Neighbours([*concepts, *rest])
    for concept, place in zip(concepts, places, strict=True):
        for doubt in doubts_of(concept, neighbours.of(concept)):
            yield Finding(Severity.WARNING, place, doubt)


class _Neighbours:
    """Which concepts may matter to one: with the same term, or reached by relations.

    Looking at these alone keeps the time for a file in proportion to its size.
    """

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._by_id = {concept.id: concept for concept in concepts}
        self._by_term: dict[tuple[Language, str], list[Concept]] = {}
        for concept in concepts:
            for term in concept.terms:
                self._by_term.setdefault(_key(term), []).append(concept)

    def of(self, concept: Concept) -> Iterator[Concept]:
        """Yield the concepts that may matter to one, each once."""
        found = {concept.id}
        waiting = [other for term in concept.terms for other in self._by_term[_key(term)]]
        related = [concept]
        while related:
            known = (self._by_id.get(name) for name in related.pop().related)
            related_now = [one for one in known if one is not None and one.id not in found]
            found |= {one.id for one in related_now}
            related += related_now
            yield from related_now
        for other in waiting:
            if other.id not in found:
                found.add(other.id)
                yield other


def _key(term: Term) -> tuple[Language, str]:
    return term.language, loose_key(term.text, term.language)
