"""Where the words of a text stand in it, character by character.

The words that texts are compared by have lost glosses, marks and the shape of
characters; what is shown to people is the original.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from rapidfuzz.distance import Indel

from aligned.model import Language, Span
from tm.normalise import (
    drop_glosses,
    drop_marker,
    drop_note_marks,
    fold,
    match_key,
    spelled_words,
)

__all__ = ["Place", "place_words"]

# Vowels and final consonants of Hangul that is not composed belong to the one before.
_FIRST_MEDIAL, _LAST_FINAL = "\u1160", "\u11ff"


@dataclass(frozen=True, slots=True)
class Place:
    """The range in the original of each character of a word: from `starts[i]` to `ends[i]`."""

    starts: Sequence[int]
    ends: Sequence[int]

    @property
    def span(self) -> Span:
        """The range of the whole word, with what stands inside it."""
        return Span(self.starts[0], self.ends[-1])


@dataclass(frozen=True, slots=True)
class _Traced:
    """A text made of another, and the range there of each of its characters."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@lru_cache(maxsize=1024)
def place_words(text: str, language: Language) -> tuple[Place, ...]:
    """Return the place of each of `words(text, language)`, in their order."""
    words = spelled_words(text, language)
    traced = _trace(text)
    places = []
    at = 0
    for word in words:
        found = traced.text.find(word, at)
        if found >= 0 and not any(map(str.isalnum, traced.text[at:found])):
            at = found + len(word)
            places.append(Place(traced.starts[found:at], traced.ends[found:at]))
            continue
        indices = []
        for char in word:
            at = traced.text.index(char, at) + 1
            indices.append(at - 1)
        places.append(Place([traced.starts[i] for i in indices], [traced.ends[i] for i in indices]))
    return tuple(places)


def _trace(text: str) -> _Traced:
    """Follow each character from the original to the text whose words are compared."""
    traced = _Traced(text, range(len(text)), range(1, len(text) + 1))
    if not unicodedata.is_normalized("NFC", text):
        traced = _compose(text)
    for change in (fold, drop_glosses, drop_note_marks, drop_marker, _shape):
        traced = _follow(traced, change(traced.text))
    return traced


def _shape(text: str) -> str:
    """Give quotation marks, dashes and widths one shape, in both languages alike."""
    return match_key(text, Language.KO)


def _compose(text: str) -> _Traced:
    """Compose each character with the marks and jamo that follow it."""
    starts = [
        i
        for i, char in enumerate(text)
        if i == 0 or not (unicodedata.combining(char) or _FIRST_MEDIAL <= char <= _LAST_FINAL)
    ]
    composed: list[str] = []
    ranges: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(text)]):
        char = unicodedata.normalize("NFC", text[start:end])
        composed.append(char)
        ranges += [(start, end)] * len(char)
    return _Traced("".join(composed), [r[0] for r in ranges], [r[1] for r in ranges])


def _follow(traced: _Traced, text: str) -> _Traced:
    """Trace what a change made of a text: what it replaced stands for what it put there."""
    if text == traced.text:
        return traced
    starts: list[int] = []
    ends: list[int] = []
    blocks = Indel.opcodes(traced.text, text)
    for equal, group in groupby(blocks, key=lambda block: block.tag == "equal"):
        run = list(group)
        before = slice(run[0].src_start, run[-1].src_end)
        if equal:
            starts += traced.starts[before]
            ends += traced.ends[before]
            continue
        first = traced.starts[before.start] if before.start < len(traced.text) else 0
        last = traced.ends[before.stop - 1] if before.stop > before.start else first
        count = run[-1].dest_end - run[0].dest_start
        starts += [first] * count
        ends += [max(first, last)] * count
    return _Traced(text, starts, ends)
