"""What was rewritten between two wordings of a sentence, to be marked in both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from aligned.model import Span

__all__ = ["Rewording", "find_rewording"]

# Words, white space and single marks: what a person would strike out whole.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Rewording:
    """The ranges of characters that differ in the old and in the new text, ascending."""

    before: tuple[Span, ...]
    after: tuple[Span, ...]


def find_rewording(before: str, after: str) -> Rewording:
    """Compare two wordings word by word; ranges with only white space between are one."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    old_at, new_at = _places(old), _places(new)
    gone: list[Span] = []
    come: list[Span] = []
    for code in Indel.opcodes(old, new):
        if code.tag == "delete":
            gone.append(Span(old_at[code.src_start], old_at[code.src_end]))
        elif code.tag == "insert":
            come.append(Span(new_at[code.dest_start], new_at[code.dest_end]))
    return Rewording(_joined(before, gone), _joined(after, come))


def _places(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _joined(text: str, spans: list[Span]) -> tuple[Span, ...]:
    starts = [span.start for span in spans[:1]]
    ends = []
    for one, two in pairwise(spans):
        if text[one.end : two.start].strip():
            ends.append(one.end)
            starts.append(two.start)
    ends += [span.end for span in spans[-1:]]
    return tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
