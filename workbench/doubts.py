"""The aligner's doubts as a project keeps them and as reviewers read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aligned.beads import Doubt, DoubtKind
from aligned.doubt_words import describe
from aligned.model import Language
from workbench.model import ReviewDoubt, ReviewSegment

__all__ = ["doubt_from_json", "doubt_to_json", "doubt_words", "review_doubt"]


def review_doubt(
    doubt: Doubt, ko: Sequence[ReviewSegment], en: Sequence[ReviewSegment]
) -> ReviewDoubt:
    """Convert a doubt of a pair that was aligned with Korean as its source."""
    side = en if doubt.in_target else ko
    return ReviewDoubt(
        kind=doubt.kind,
        factor=doubt.factor,
        ko=doubt.source,
        en=doubt.target,
        segment="" if doubt.segment is None else side[doubt.segment].id,
        in_english=doubt.in_target,
    )


def doubt_words(doubt: ReviewDoubt) -> str:
    """Say a doubt in a few words, without a full stop."""
    aligned = Doubt(doubt.kind, doubt.factor, doubt.ko, doubt.en, in_target=doubt.in_english)
    return describe(aligned, Language.KO, Language.EN)


def doubt_to_json(doubt: ReviewDoubt) -> dict[str, Any]:
    """Convert a doubt with all it holds."""
    return {
        "kind": doubt.kind.value,
        "factor": doubt.factor,
        "ko": list(doubt.ko),
        "en": list(doubt.en),
        "segment": doubt.segment,
        "in_english": doubt.in_english,
    }


def doubt_from_json(json: Mapping[str, Any]) -> ReviewDoubt:
    """Convert back what `doubt_to_json` made."""
    return ReviewDoubt(
        kind=DoubtKind(json["kind"]),
        factor=json["factor"],
        ko=tuple(json["ko"]),
        en=tuple(json["en"]),
        segment=json["segment"],
        in_english=json["in_english"],
    )
