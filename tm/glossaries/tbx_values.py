"""What the entry of a TBX file says, as a concept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.model import Language
from tm.formats.contract import language_of
from tm.glossaries.cells import part_of_speech_of, status_of
from tm.glossaries.settling import settle_statuses
from tm.glossaries.tbx_entry import Details, TbxEntry, TbxTerm
from tm.glossaries.tbx_names import PRIVATE
from tm.termbase.model import Concept, PartOfSpeech, Props, Term, TermStatus

__all__ = ["ConceptRead", "concept_of"]

# What programs that know no TBX-Basic call the same.
_SAME = {
    "normativeAuthorization": "administrativeStatus",
    "explanation": "note",
    "example": "context",
    "sampleSentence": "context",
}


@dataclass(frozen=True, slots=True)
class ConceptRead:
    """A concept, without relations unless a note of ours has them, and what is doubtful."""

    concept: Concept
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of an entry or term: in known fields, else as props."""

    fields: dict[str, str]
    props: Props
    private: dict[str, object]

    def take(self, kind: str) -> str:
        return self.fields.get(kind, "")


def concept_of(entry: TbxEntry, concept_id: str, term_ids: Sequence[str]) -> ConceptRead:
    """Make the concept of an entry whose terms are Korean or English."""
    doubts: list[str] = []
    fields = ("subjectField", "definition", "source", "note")
    said = _said(entry.details, fields, doubts)
    of_languages = _said(
        [(kind, text) for __, kind, text in entry.by_language], ("definition", "note"), doubts
    )
    made = [
        _term(term, term_id, doubts) for term, term_id in zip(entry.terms, term_ids, strict=True)
    ]
    concept = Concept(
        id=concept_id,
        terms=_in_order(_settled(entry.terms, made), said.private),
        definition=said.take("definition") or of_languages.take("definition"),
        domain=said.take("subjectField"),
        note=_joined(said.take("note"), of_languages.take("note")),
        source=said.take("source"),
        related=tuple(_strings(said.private.get("related"))),
        props=(*said.props, *of_languages.props),
    )
    return ConceptRead(concept, tuple(doubts))


def _said(details: Details, known: Sequence[str], doubts: list[str]) -> _Said:
    """Sort what is said into fields; what stands twice is joined by line breaks."""
    fields: dict[str, str] = {}
    props: list[tuple[str, str]] = []
    private: dict[str, object] = {}
    for given, text in details:
        kind = _SAME.get(given, given)
        if kind == "note" and text.startswith(PRIVATE):
            private = _private(text, doubts)
        elif kind in known:
            fields[kind] = _joined(fields.get(kind, ""), text)
        elif text.strip():
            props.append((kind, text))
    if "note" in private:
        fields["note"] = str(private["note"])
    return _Said(fields, (*_pairs(private.get("props")), *props), private)


def _joined(one: str, other: str) -> str:
    return f"{one}\n{other}" if one and other else one or other


def _private(text: str, doubts: list[str]) -> dict[str, object]:
    try:
        said = json.loads(text.removeprefix(PRIVATE))
        if isinstance(said, dict):
            return {str(name): value for name, value in said.items()}
    except ValueError:
        pass
    doubts.append(_("a note of ours was changed and is left out: {text}").format(text=text[:200]))
    return {}


def _pairs(value: object) -> Props:
    pairs = value if isinstance(value, list) else []
    return tuple(
        (str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2
    )


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _term(term: TbxTerm, term_id: str, doubts: list[str]) -> Term:
    fields = ("administrativeStatus", "partOfSpeech", "context", "source", "note")
    said = _said(term.details, fields, doubts)
    part = part_of_speech_of(said.take("partOfSpeech"))
    if said.take("partOfSpeech").strip() and part is None:
        text = _("part of speech is '{part}', expected noun, verb, adjective …; left out")
        doubts.append(text.format(part=said.take("partOfSpeech")[:60]))
    if part is PartOfSpeech.NOUN and said.private.get("partOfSpeech") == "properNoun":
        part = PartOfSpeech.PROPER_NOUN
    language = language_of(term.code) or Language.EN
    return Term(
        id=term_id,
        language=language,
        text=term.text,
        part_of_speech=part,
        note=said.take("note"),
        source=said.take("source"),
        context=said.take("context"),
        props=said.props,
    )


def _settled(given: Sequence[TbxTerm], made: Sequence[Term]) -> list[Term]:
    """Give each term its status; where a file says none, the first of a language is preferred."""
    said = [_status(term) for term in given]
    settled: dict[str, Term] = {}
    for language in Language:
        side = [at for at, term in enumerate(made) if term.language is language]
        settled |= {
            term.id: term
            for term in settle_statuses([made[at] for at in side], [said[at] for at in side])
        }
    return [settled[term.id] for term in made]


def _status(term: TbxTerm) -> TermStatus | None:
    for kind, text in term.details:
        if _SAME.get(kind, kind) == "administrativeStatus":
            return status_of(text)
    return None


def _in_order(terms: list[Term], private: dict[str, object]) -> tuple[Term, ...]:
    """Put terms of languages that alternate in the order that a note of ours says."""
    order = _strings(private.get("order"))
    if sorted(order) != sorted(term.language.value for term in terms):
        return tuple(terms)
    sides = {code: iter([term for term in terms if term.language.value == code]) for code in order}
    return tuple(next(sides[code]) for code in order)
