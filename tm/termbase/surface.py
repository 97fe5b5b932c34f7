"""A text as terms are looked for in it: folded, without spaces, hyphens and glosses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.model import Span
from tm.concordance.folding import Folded, fold_text

__all__ = ["Dense", "Gloss", "Joints", "Surface", "joints_between", "ready"]

Joints = dict[int, str]
"""What stands before a letter that does not follow the one before it, by its place."""

# What may stand or be missing inside a term: spaces, hyphens, middle dots (ㆍ folds to
# U+119E), and the full stop of 3.1운동.
_JOINT = re.compile(r"[\s\-‐‑‒–—·\u119e・‧∙•]+|(?<=\d)\.(?=\d)")

_HYPHENS = frozenset("-‐‑‒–—")

# Brackets right behind a word: 강화(講和), 세계보건기구 (WHO). Longer ones are asides.
_GLOSS = re.compile(r"(?<=\w)\s?[(\[]([^()\[\]]{1,40})[)\]]")


@dataclass(frozen=True, slots=True)
class Gloss:
    """Brackets behind a word: their span in the folded text, and what is in them."""

    span: Span
    inside: Span
    text: str


@dataclass(frozen=True, slots=True)
class Dense:
    """A folded text without joints and glosses, and where its letters stand there.

    `cuts` are the places in `text` before which something is left out, in order;
    `left_out[i]` counts what is left out before the i-th of them.
    """

    text: str
    cuts: tuple[int, ...]
    left_out: tuple[int, ...]

    def at(self, start: int, end: int) -> tuple[int, ...]:
        """Return where the letters from `start` to `end` stand in the folded text."""
        if start == end:
            return ()
        first, last = bisect_right(self.cuts, start), bisect_right(self.cuts, end - 1)
        if first == last:
            skipped = self.left_out[first]
            return tuple(range(start + skipped, end + skipped))
        return tuple(
            place + self.left_out[bisect_right(self.cuts, place)] for place in range(start, end)
        )


@dataclass(frozen=True, slots=True)
class Surface:
    """A text ready for the search: folded, with its glosses.

    Offsets are those of the folded text; `original` gives those of the text itself.
    """

    written: str
    folded: Folded
    glosses: tuple[Gloss, ...]

    @property
    def text(self) -> str:
        """The folded text."""
        return self.folded.text

    def dense(self) -> Dense:
        """Return the letters alone, without joints and glosses."""
        if self.glosses:
            return self._dense_round_glosses()
        cuts: list[int] = []
        left_out = [0]
        skipped = 0
        for joint in _JOINT.finditer(self.text):
            start, end = joint.span()
            cuts.append(start - skipped)
            skipped += end - start
            left_out.append(skipped)
        return Dense(_JOINT.sub("", self.text), tuple(cuts), tuple(left_out))

    def _dense_round_glosses(self) -> Dense:
        spans = [(one.span.start, one.span.end) for one in self.glosses]
        pieces: list[str] = []
        cuts: list[int] = []
        left_out = [0]
        before = 0
        for start, end in sorted([*spans, *(one.span() for one in _JOINT.finditer(self.text))]):
            if end <= before:
                continue
            pieces.append(self.text[before:start])
            cuts.append(max(start, before) - left_out[-1])
            left_out.append(left_out[-1] + end - max(start, before))
            before = end
        pieces.append(self.text[before:])
        return Dense("".join(pieces), tuple(cuts), tuple(left_out))

    def joints(self) -> Joints:
        """Return the joints between all its letters."""
        dense = self.dense()
        return joints_between(self.text, dense.at(0, len(dense.text)))

    def gloss_behind(self, end: int) -> Gloss | None:
        """Return the gloss that begins where a word ends."""
        return next((gloss for gloss in self.glosses if gloss.span.start == end), None)

    def original(self, start: int, end: int) -> Span:
        """Return the span in the text as it was given."""
        return self.folded.span(start, end)


def ready(text: str) -> Surface:
    """Ready a text for the search; its length is that of one sentence or a few."""
    folded = fold_text(text)
    glosses: tuple[Gloss, ...] = ()
    if "(" in folded.text or "[" in folded.text:
        glosses = tuple(
            Gloss(Span(*found.span()), Span(*found.span(1)), found.group(1))
            for found in _GLOSS.finditer(folded.text)
        )
    return Surface(text, folded, glosses)


def joints_between(text: str, at: Sequence[int]) -> Joints:
    """Return the joints between the letters of `text` that stand at `at`, by kind.

    Spaces are " ", hyphens "-", dots and all the rest "·"; a gloss is "(".
    """
    found: Joints = {}
    if not at or at[-1] - at[0] + 1 == len(at):
        return found
    for place in range(1, len(at)):
        if at[place] > at[place - 1] + 1:
            found[place] = _kind(text[at[place - 1] + 1 : at[place]])
    return found


def _kind(joint: str) -> str:
    if joint.isspace():
        return " "
    if joint.lstrip()[0] in "([":
        return "("
    return "-" if joint.strip() in _HYPHENS else "·"
