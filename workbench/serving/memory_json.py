"""Matches as JSON for other programs."""

from __future__ import annotations

from typing import Any

from aligned.messages import gettext as _
from aligned.model import Span
from tm.match_model import Match
from tm.model import TranslationUnit

__all__ = ["amagama_json", "match_json"]

Json = dict[str, Any]


def amagama_json(match: Match) -> Json:
    """Return a candidate as amaGama's clients read it, with fields that they pass over.

    `quality` (0–100) is a number with a decimal point: Okapi's client takes no other.
    Nothing is known of a query's neighbours, so context adds nothing here.
    """
    quality, origin = float(min(100, match.lexical)), match.unit.origin
    return {
        "source": match.matched,
        "target": match.translation,
        "quality": quality,
        "rank": quality,
        "band": match.band.value,
        "reason": match.reason,
        "origin": {"document": origin.document, "author": origin.author, "at": origin.at},
    }


def match_json(match: Match) -> Json:
    """Return everything that is known of a match; spans are pairs of character offsets.

    `unit` and `origin` are of the unit that fits best, `occurrences` of all of them.
    `reason`, `warning` and `words` are in the reader's language; `remark` is the
    reason without the warning.
    """
    return {
        "kind": match.kind.value,
        "band": match.band.value,
        "score": match.score,
        "lexical": match.lexical,
        "semantic": match.semantic,
        "penalties": [
            {
                "kind": penalty.kind.value,
                "points": penalty.points,
                "words": _(penalty.kind.value),
            }
            for penalty in match.penalties
        ],
        "reason": match.reason,
        "warning": match.warning,
        "remark": match.remark,
        "matched": match.matched,
        "translation": match.translation,
        "query_spans": _spans_json(match.query_spans),
        "matched_spans": _spans_json(match.matched_spans),
        "unit": match.unit.id,
        "origin": _origin_json(match.unit),
        "renderings": match.renderings,
        "count": match.count,
        "occurrences": [_origin_json(unit) for unit in match.occurrences or (match.unit,)],
    }


def _origin_json(unit: TranslationUnit) -> Json:
    origin = unit.origin
    return {
        "unit": unit.id,
        "document": origin.document,
        "bead": origin.bead,
        "previous": origin.previous,
        "following": origin.following,
        "author": origin.author,
        "at": origin.at,
    }


def _spans_json(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
