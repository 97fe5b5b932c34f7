"""Count a pre-translation in the bands that translators bill by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tm.pretranslate.model import Category, Fill, PretranslatedSegment, Report, ReportLine

__all__ = ["DEFAULT_WEIGHTS", "count_characters", "count_words", "make_report"]

# MateCat's default payable rates: ICE (context) 0, 100% and repetitions 30%,
# internal matches and 75-99% 60%, 50-74% and new words all. It knows no double
# context, which is counted as context, and nothing near in meaning only, which a
# translator writes anew. Links and ornaments stay as they are, at no cost.
DEFAULT_WEIGHTS: Mapping[Category, float] = MappingProxyType(
    {
        Category.REPETITION: 0.3,
        Category.DOUBLE_CONTEXT: 0.0,
        Category.CONTEXT: 0.0,
        Category.EXACT: 0.3,
        Category.HIGH: 0.6,
        Category.ONE_WORD: 0.6,
        Category.TWO_WORDS: 0.6,
        Category.INTERNAL: 0.6,
        Category.LOW: 1.0,
        Category.SEMANTIC: 1.0,
        Category.NONE: 1.0,
        Category.COPIED: 0.0,
    }
)

_HAS_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Count what stands between spaces and has a letter or digit; in Korean, eojeol."""
    return sum(1 for word in text.split() if _HAS_LETTER_OR_DIGIT.search(word))


def count_characters(text: str) -> int:
    """Count the characters that are no white space."""
    return sum(map(len, text.split()))


def make_report(
    segments: Iterable[PretranslatedSegment],
    weights: Mapping[Category, float] = DEFAULT_WEIGHTS,
) -> Report:
    """Count segments by category; `weights` replace the default ones that they name.

    A weight is the cost of a word against that of a new one, 0–1 as a rule.
    """
    everything = tuple(segments)
    total = sum(count_words(segment.source) for segment in everything)
    lines = tuple(
        _count(
            category,
            [segment.source for segment in everything if segment.category is category],
            total,
            weights.get(category, DEFAULT_WEIGHTS[category]),
        )
        for category in Category
    )
    return Report(
        lines=lines,
        segments=len(everything),
        words=total,
        characters=sum(line.characters for line in lines),
        weighted=sum(line.weighted for line in lines),
        filled=sum(segment.fill is not Fill.NO for segment in everything),
        to_check=sum(segment.fill is Fill.CHECK for segment in everything),
    )


def _count(category: Category, texts: list[str], total: int, weight: float) -> ReportLine:
    words = sum(map(count_words, texts))
    return ReportLine(
        category=category,
        segments=len(texts),
        words=words,
        characters=sum(map(count_characters, texts)),
        share=words / total if total else 0.0,
        weight=weight,
        weighted=words * weight,
    )
