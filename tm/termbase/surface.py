"""A text as terms are looked for in it: folded, without spaces, hyphens and glosses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

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
    """A folded text without joints and glosses: `at[i]` is where its letter `i` stands."""

    text: str
    at: tuple[int, ...]


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

    def dense_text(self) -> str:
        """Return the letters alone, without joints and glosses."""
        text = self.text
        if self.glosses:
            ends = chain([0], (gloss.span.end for gloss in self.glosses))
            starts = chain((gloss.span.start for gloss in self.glosses), [len(text)])
            text = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
        return _JOINT.sub("", text)

    def dense(self) -> Dense:
        """Return the letters alone and where each of them stands."""
        left_out = sorted(
            [(gloss.span.start, gloss.span.end) for gloss in self.glosses]
            + [joint.span() for joint in _JOINT.finditer(self.text)]
        )
        at: list[int] = []
        before = 0
        for start, end in left_out:
            at += range(before, start)
            before = max(before, end)
        at += range(before, len(self.text))
        return Dense("".join(map(self.text.__getitem__, at)), tuple(at))

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
