"""How `workbench terms` prints concepts, for people and for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from aligned.model import Language
from tm.model import LANGUAGES
from tm.termbase.model import Concept, Term, TermStatus
from workbench.commands.pairs import counted
from workbench.records.terms import ConceptChange, KeptConcept
from workbench.terms.adding import AddedTerm

__all__ = [
    "concept_as_json",
    "print_added",
    "print_changed",
    "print_concept",
    "print_json",
    "print_list",
    "side",
]

# Of an id made by chance, as many digits as tell a hundred thousand apart.
_SHOWN_OF_ID = 10

_MARKS = {TermStatus.PREFERRED: "", TermStatus.ADMITTED: "", TermStatus.FORBIDDEN: "✗ "}


def side(concept: Concept, language: Language) -> str:
    """Return the terms of a language on one line, the one to use first."""
    terms = concept.in_language(language)
    return "; ".join(_MARKS[term.status] + _on_one_line(term.text) for term in terms) or "–"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _line(concept: Concept) -> str:
    ko, en = (side(concept, language) for language in LANGUAGES)
    return f"{ko} = {en}"


def print_json(value: object) -> None:
    """Print what a program reads."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_list(kept: Sequence[KeptConcept], count: int, *, as_json: bool) -> None:
    """Print concepts, one a line, and how many there are in all."""
    if as_json:
        print_json([concept_as_json(one) for one in kept])
        return
    if not count:
        print("no such term; `workbench terms add --ko TERM --en TERM` adds one")
        return
    ids = _short([one.concept.id for one in kept])
    for short, one in zip(ids, kept, strict=True):
        print(f"{short:<{_SHOWN_OF_ID}}  {_line(one.concept)}")
    more = f", the first {len(kept):,} shown" if len(kept) < count else ""
    print(f"{counted(count, 'concept')}{more}")


def _short(ids: Sequence[str]) -> list[str]:
    """Return of each id as much as tells it from the others."""
    lengths = dict.fromkeys(ids, _SHOWN_OF_ID)
    for one, other in pairwise(sorted(ids)):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
        common = len(list(alike))
        lengths[one], lengths[other] = (max(lengths[id_], common + 1) for id_ in (one, other))
    return [one[: lengths[one]] for one in ids]


def print_concept(kept: KeptConcept, changes: Sequence[ConceptChange], *, as_json: bool) -> None:
    """Print all of a concept, and what was done to it."""
    if as_json:
        history = [_change_as_json(change) for change in changes]
        print_json({**concept_as_json(kept), "history": history})
        return
    concept = kept.concept
    for term in (term for language in LANGUAGES for term in concept.in_language(language)):
        print("\n".join(_term_lines(term)))
    facts = {
        "id": concept.id,
        "definition": concept.definition,
        "domain": concept.domain,
        "note": concept.note,
        "source": concept.source,
        "related": ", ".join(concept.related),
        "removed": f"by {kept.author} on {kept.at[:10]}" if kept.removed else "",
    }
    _print_facts({**facts, **dict(concept.props)}, "")
    for change in changes:
        print("\n".join(_change_lines(change)))


def _term_lines(term: Term) -> Iterator[str]:
    part = f", {term.part_of_speech.label}" if term.part_of_speech else ""
    yield f"{term.language.value}  {term.text}  ({term.status.label}{part})"
    facts = {"note": term.note, "source": term.source, "example": term.context}
    yield from (f"        {name}: {value}" for name, value in facts.items() if value)


def _print_facts(facts: dict[str, str], indent: str) -> None:
    for name, value in facts.items():
        if value:
            print(f"{indent}    {name}: {value}")


def _change_lines(change: ConceptChange) -> Iterator[str]:
    yield f"{change.number:>5}  {change.at[:19]}  {change.author}  {change.kind.value}"
    for sign, state in (("−", change.before), ("+", change.after)):
        if state is not None and change.before != change.after:
            yield f"       {sign} {_line(state)}"


def print_added(added: AddedTerm, *, as_json: bool) -> None:
    """Print what became of a pair of terms, and on standard error what is doubtful about it."""
    concept = added.kept.concept
    if as_json:
        joined = [term.text for term in added.joined]
        said = {"new": added.new, "joined": joined, "doubts": list(added.doubts)}
        print_json({**concept_as_json(added.kept), **said})
        return
    for doubt in added.doubts:
        print(f"warning: {doubt}", file=sys.stderr)
    if added.new:
        print(f"added: {_line(concept)}")
    elif added.joined:
        print(f"added to a concept that was there: {_line(concept)}")
    else:
        print(f"nothing to add, both are there: {_line(concept)}")


def print_changed(kept: KeptConcept, *, as_json: bool) -> None:
    """Print what became of a concept."""
    if as_json:
        print_json(concept_as_json(kept))
        return
    line = _line(kept.concept)
    if kept.removed:
        back = f"workbench terms restore {kept.concept.id}"
        print(f"removed: {line}; `{back}` brings it back")
    else:
        print(f"as it is now: {line}")


def concept_as_json(kept: KeptConcept) -> dict[str, object]:
    """Return what a program wants to know of a concept."""
    return {
        **_values(kept.concept),
        "version": kept.version,
        "author": kept.author,
        "at": kept.at,
        "removed": kept.removed,
    }


def _values(concept: Concept) -> dict[str, object]:
    return {
        "id": concept.id,
        "terms": [_term_as_json(term) for term in concept.terms],
        "definition": concept.definition,
        "domain": concept.domain,
        "note": concept.note,
        "source": concept.source,
        "related": list(concept.related),
        "props": [list(prop) for prop in concept.props],
    }


def _term_as_json(term: Term) -> dict[str, object]:
    return {
        "id": term.id,
        "language": term.language.value,
        "text": term.text,
        "status": term.status.value,
        "part_of_speech": term.part_of_speech.value if term.part_of_speech else None,
        "note": term.note,
        "source": term.source,
        "example": term.context,
        "props": [list(prop) for prop in term.props],
    }


def _change_as_json(change: ConceptChange) -> dict[str, object]:
    return {
        "number": change.number,
        "kind": change.kind.value,
        "author": change.author,
        "at": change.at,
        "before": None if change.before is None else _values(change.before),
        "after": None if change.after is None else _values(change.after),
    }
