"""Whether a text has what a query asks, where, and how near each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from aligned.model import Span
from tm.concordance.folding import Folded, fold_text
from tm.concordance.model import Closeness, Occurrence
from tm.concordance.terms import Term

__all__ = ["Found", "find_in_text"]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a query's terms stand in a text.

    `apart` counts the characters between the terms where they are nearest each
    other; `in_order` says that they stand there as they were typed, side by side.
    """

    spans: tuple[Span, ...]
    closeness: Closeness
    apart: int = 0
    in_order: bool = True

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What hits are ordered by, best first: phrases, whole words, near ones."""
        closeness = Closeness.WORD if self.in_order and self.apart else self.closeness
        return not self.in_order, closeness, self.apart // _NEAR


# Terms that stand this much farther apart (characters) rank behind.
_NEAR = 12

# A space or hyphen between two terms, or a particle behind the first.
_SIDE_BY_SIDE = 4


def find_in_text(text: str, terms: Sequence[Term], phrase: Term | None = None) -> Found | None:
    """Return where all of the terms stand in a text, `None` where one is missing.

    The terms as one phrase, written together or apart, are as good.
    """
    folded = fold_text(text)
    if phrase is not None and (places := phrase.find(folded.text)):
        return Found(_spans(folded, places), _best(places))
    found = [term.find(folded.text) for term in terms]
    if not found or not all(found):
        return None
    every = [place for places in found for place in places]
    closeness = max(map(_best, found))
    if len(terms) == 1:
        return Found(_spans(folded, every), closeness)
    nearest = _nearest(found)
    return Found(_spans(folded, every), closeness, *nearest)


def _best(places: Sequence[Occurrence]) -> Closeness:
    return min(place.closeness for place in places)


def _spans(folded: Folded, places: Sequence[Occurrence]) -> tuple[Span, ...]:
    """Return the places in the original text, in order, those that touch as one."""
    joined: list[Span] = []
    for start, end in sorted((place.start, place.end) for place in places):
        span = folded.span(start, end)
        if joined and span.start <= joined[-1].end:
            span = Span(joined[-1].start, max(span.end, joined.pop().end))
        joined.append(span)
    return tuple(joined)


def _nearest(found: Sequence[Sequence[Occurrence]]) -> tuple[int, bool]:
    """Return the least gap between one place of each term, and whether it is a phrase."""
    places = sorted(
        (place.start, place.end, term) for term, places in enumerate(found) for place in places
    )
    best = (len(places) and places[-1][1], False)
    window: dict[int, tuple[int, int]] = {}
    for start, end, term in places:
        window[term] = (start, end)
        if len(window) < len(found):
            continue
        ordered = sorted(window.values())
        gaps = sum(max(0, after[0] - before[1]) for before, after in pairwise(ordered))
        in_order = [window[at] for at in range(len(found))] == ordered
        phrase = in_order and gaps <= _SIDE_BY_SIDE * (len(found) - 1)
        best = min(best, (gaps, phrase), key=lambda one: (not one[1], one[0]))
    return best
