"""What a pre-translation is called in words: for the terminal, tables and pages."""

from __future__ import annotations

from tm.pretranslate import Category, Fill, PretranslatedSegment
from workbench.pretranslation import Pretranslation

__all__ = ["CATEGORY_NAMES", "FILL_NAMES", "origin_words", "report_rows", "score_words", "summary"]

CATEGORY_NAMES = {
    Category.REPETITION: "repetitions",
    Category.DOUBLE_CONTEXT: "102 both neighbours the same",
    Category.CONTEXT: "101 a neighbour the same",
    Category.EXACT: "100 the same text",
    Category.HIGH: "95–99 marks, spaces, numbers",
    Category.ONE_WORD: "85–94 about a word",
    Category.TWO_WORDS: "75–84 about two words",
    Category.INTERNAL: "internal fuzzies",
    Category.LOW: "50–74 little",
    Category.SEMANTIC: "near in meaning only",
    Category.NONE: "none",
    Category.COPIED: "links and ornaments",
}
FILL_NAMES = {Fill.YES: "filled", Fill.CHECK: "filled, to check", Fill.NO: ""}


def score_words(segment: PretranslatedSegment) -> str:
    """Return a segment's score as people read it; what is near in meaning has none."""
    if segment.score is not None:
        return str(segment.score)
    return {Category.SEMANTIC: "meaning"}.get(segment.category, "")


def origin_words(segment: PretranslatedSegment) -> str:
    """Say where a translation comes from: document, who approved it, the day."""
    if segment.match is None:
        return ""
    origin = segment.match.unit.origin
    return ", ".join(filter(None, (origin.document, origin.author, origin.at[:10])))


def report_rows(made: Pretranslation) -> list[tuple[str, ...]]:
    """Return the report as rows of cells: a header, a row a category, the total."""
    report = made.report
    header = ("", "segments", "words", "characters", "share", "weight", "weighted words")
    rows = [
        (
            CATEGORY_NAMES[line.category],
            f"{line.segments:,}",
            f"{line.words:,}",
            f"{line.characters:,}",
            f"{line.share:.0%}",
            f"{line.weight:g}",
            f"{line.weighted:,.1f}",
        )
        for line in report.lines
    ]
    total = (
        "total",
        f"{report.segments:,}",
        f"{report.words:,}",
        f"{report.characters:,}",
        "100%" if report.words else "0%",
        "",
        f"{report.weighted:,.1f}",
    )
    return [header, *rows, total]


def summary(made: Pretranslation) -> str:
    """Say in a line how much was filled."""
    report = made.report
    check = f", {report.to_check} of them to check" if report.to_check else ""
    return f"{report.filled} of {report.segments} segments filled{check}"
