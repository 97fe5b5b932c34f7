"""Findings and terms as the review grid gets them, in the caller's language."""

from __future__ import annotations

from collections.abc import Iterable

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.checks.model import TermsOfPair
from tm.checks.registry import by_id
from tm.termbase.model import Concept, TermHit
from workbench.checking.model import ProjectFinding
from workbench.serving.endpoints import Json

__all__ = ["finding_json", "terms_json"]


def finding_json(one: ProjectFinding) -> Json:
    """Return a finding; spans are pairs of character offsets in the side's text."""
    found: Json = {
        "key": one.key,
        "check": one.check,
        "label": _(by_id(one.check).label),
        "severity": one.severity.value,
        "words": one.words,
        "ko_spans": _spans_json(one.finding.ko_spans),
        "en_spans": _spans_json(one.finding.en_spans),
        "dismissed": one.dismissed,
    }
    if one.dismissal is not None:
        said = one.dismissal
        found |= {"reason": said.reason, "author": said.author, "at": said.at}
    return found


def terms_json(terms: TermsOfPair) -> Json:
    """Return where the sides have terms, without those inside longer ones, and their concepts."""
    hits = [
        (side, hit)
        for side, of_side in (("ko", terms.ko), ("en", terms.en))
        for hit in of_side
        if not hit.nested
    ]
    seen = dict.fromkeys(hit.concept for __, hit in hits)
    return {
        "hits": [_hit_json(side, hit) for side, hit in hits],
        "concepts": [_concept_json(terms.concepts[name]) for name in seen],
    }


def _hit_json(side: str, hit: TermHit) -> Json:
    return {
        "side": side,
        "span": [hit.span.start, hit.span.end],
        "concept": hit.concept,
        "text": hit.term.text,
        "status": hit.term.status.value,
        "kind": hit.kind.value,
    }


def _concept_json(concept: Concept) -> Json:
    sides = {
        language.value: [
            {"text": term.text, "status": term.status.value, "label": _(term.status.label)}
            for term in concept.in_language(language)
        ]
        for language in (Language.KO, Language.EN)
    }
    about = {"definition": concept.definition, "domain": concept.domain, "note": concept.note}
    return {"id": concept.id} | about | sides


def _spans_json(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
