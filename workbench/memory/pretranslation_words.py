"""What a pre-translation is called in words: for the terminal, tables and pages."""

from __future__ import annotations

from aligned.messages import N_
from aligned.messages import gettext as _
from tm.pretranslate import Category, Fill, PretranslatedSegment
from workbench.memory.pretranslation import Pretranslation

__all__ = ["CATEGORY_NAMES", "fill_words", "origin_words", "report_rows", "score_words", "summary"]

CATEGORY_NAMES = {
    Category.REPETITION: N_("repetitions"),
    Category.DOUBLE_CONTEXT: N_("102 both neighbours the same"),
    Category.CONTEXT: N_("101 a neighbour the same"),
    Category.EXACT: N_("100 the same text"),
    Category.HIGH: N_("95–99 marks, spaces, numbers"),
    Category.ONE_WORD: N_("85–94 about a word"),
    Category.TWO_WORDS: N_("75–84 about two words"),
    Category.INTERNAL: N_("internal fuzzies"),
    Category.LOW: N_("50–74 little"),
    Category.SEMANTIC: N_("near in meaning only"),
    Category.NONE: N_("none"),
    Category.COPIED: N_("links and ornaments"),
}
FILL_NAMES = {Fill.YES: N_("filled"), Fill.CHECK: N_("filled, to check")}


def score_words(segment: PretranslatedSegment) -> str:
    """Return a segment's score as people read it; what is near in meaning has none."""
    if segment.score is not None:
        return str(segment.score)
    return _("meaning") if segment.category is Category.SEMANTIC else ""


def fill_words(segment: PretranslatedSegment) -> str:
    """Say whether a segment was filled, or has a suggestion at least."""
    if segment.fill is not Fill.NO:
        return _(FILL_NAMES[segment.fill])
    return _("suggestion") if segment.suggestion else ""


def origin_words(segment: PretranslatedSegment) -> str:
    """Say where a translation comes from: document, who approved it, the day."""
    if segment.match is None:
        return ""
    origin = segment.match.unit.origin
    return ", ".join(filter(None, (origin.document, origin.author, origin.at[:10])))


def report_rows(made: Pretranslation) -> list[tuple[str, ...]]:
    """Return the report as rows of cells: a header, a row a category, the total."""
    report = made.report
    header = (
        "",
        _("segments"),
        _("words"),
        _("characters"),
        _("share"),
        _("weight"),
        _("weighted words"),
    )
    rows = [
        (
            _(CATEGORY_NAMES[line.category]),
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
        _("total"),
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
    if report.to_check:
        return _("{filled} of {segments} segments filled, {check} of them to check").format(
            filled=report.filled, segments=report.segments, check=report.to_check
        )
    return _("{filled} of {segments} segments filled").format(
        filled=report.filled, segments=report.segments
    )
