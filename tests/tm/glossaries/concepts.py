"""Concepts of our own writing for the tests of glossaries."""

from __future__ import annotations

from aligned.model import Language
from tm.termbase.model import Concept, PartOfSpeech, Term, TermStatus

KO, EN = Language.KO, Language.EN

TENANT = Concept(
    id="3f2c",
    terms=(
        Term("t1", KO, "세입자", TermStatus.PREFERRED, PartOfSpeech.NOUN, context="세입자 총회"),
        Term("t2", KO, "임차인", TermStatus.ADMITTED, note="법률 문서에서만", source="민법"),
        Term("t3", KO, "하숙인", TermStatus.FORBIDDEN),
        Term("t4", EN, "tenant", TermStatus.PREFERRED, PartOfSpeech.NOUN),
        Term("t5", EN, "lodger", TermStatus.FORBIDDEN, props=(("termType", "variant"),)),
    ),
    definition="집을 빌려 사는 사람",
    domain="주거",
    note="단체 이름에서는 늘 세입자",
    source="총회 의사록",
    props=(("batch", "2026"),),
)
UNION = Concept(
    id="9a-1",
    terms=(
        Term("t6", EN, "Tenants' Union", part_of_speech=PartOfSpeech.PROPER_NOUN),
        Term("t7", KO, "세입자 조합", part_of_speech=PartOfSpeech.PROPER_NOUN),
    ),
    related=("3f2c",),
)
RIVER = Concept(
    id="river clean-up",
    terms=(
        Term("t8", KO, "강 정화"),
        Term("t9", EN, "river clean-up"),
        Term("t 10", KO, "강 청소"),
    ),
    related=("9a-1", "nowhere"),
)
CONCEPTS = (TENANT, UNION, RIVER)


def terms(concept: Concept, language: Language) -> list[tuple[str, str]]:
    """Return the texts of a concept's terms in a language, each with its status."""
    return [(term.text, term.status.value) for term in concept.terms if term.language is language]
