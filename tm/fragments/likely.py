"""Which part of a translation belongs to a part of the text: a likely span, no alignment.

Each word of the translation is asked whether it means more like a word inside the
part or like one outside; the run of words that is most inside, about as long as
the part and between clause marks if it can be, is the span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.model import Encoder, Span

__all__ = ["SpanFinder"]

Floats = NDArray[np.float32]

# Fitted on half of translation_spans.tsv (benchmarks/fragments.py): token F1 .97 there,
# .93 on the other half. From .2 to .4 and .1 to .3 the figures move by a hundredth.
_LENGTH_COST = 0.4
_MARK_BONUS = 0.2

# Articles and auxiliaries resemble each other on either side: they count a fifth.
_SMALL_WEIGHT = 0.2
_SMALL_WORDS = FUNCTION_WORDS | STARTERS

# Longer texts are no sentences; all windows of their words would be too many.
_MOST_WORDS = 120

# Vectors of words are kept from one search to the next: 2 kB each.
_KEPT_WORDS = 8_192

_WORD = re.compile(r"\S+")
_BEHIND_MARK = re.compile(r"[,.;:!?…”\"’)\]—–ㅡ]$")
_BEFORE_MARK = re.compile(r"^[“\"‘(\[—–ㅡ]")
_EDGE = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words between white space of a text, where they stand, and the letters before each."""

    texts: tuple[str, ...]
    places: tuple[Span, ...]
    letters: NDArray[np.int64]


class SpanFinder:
    """Finds likely spans with one encoder; it keeps the vectors of words it has met."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._vectors: dict[str, Floats] = {}

    def find(self, text: str, part: Span, translation: str) -> Span | None:
        """Return the characters of `translation` that likely translate `part` of `text`.

        Languages need not be told. `None` where a side has no words, or too many.
        """
        source, target = _read_words(text), _read_words(translation)
        if not 0 < len(source.texts) <= _MOST_WORDS or not 0 < len(target.texts) <= _MOST_WORDS:
            return None
        inside = np.array([_lies_in(place, part) for place in source.places])
        if not inside.any():
            return None
        first, last = 0, len(target.texts)
        if not inside.all():
            window = self._best_window(source, inside, target)
            first, last = window.start, window.end
        return _trim(translation, Span(target.places[first].start, target.places[last - 1].end))

    def _best_window(self, source: _Words, inside: NDArray[np.bool_], target: _Words) -> Span:
        """Return the likeliest range of words of the target."""
        likeness = self._encode(source.texts) @ self._encode(target.texts).T
        leaning = likeness[inside].max(axis=0) - likeness[~inside].max(axis=0)
        small = np.array([_bare(word) in _SMALL_WORDS for word in target.texts])
        leaning *= np.where(small, _SMALL_WEIGHT, 1.0)
        share = np.diff(source.letters)[inside].sum() / source.letters[-1]
        sums = np.concatenate(([0.0], np.cumsum(leaning)))
        marks = _clause_marks(target.texts)
        starts, ends = np.triu_indices(len(target.texts) + 1, k=1)
        shares = (target.letters[ends] - target.letters[starts]) / target.letters[-1]
        scores = sums[ends] - sums[starts] - _LENGTH_COST * np.abs(np.log(shares / share))
        scores += _MARK_BONUS * (marks[starts] + marks[ends])
        best = int(scores.argmax())
        return Span(int(starts[best]), int(ends[best]))

    def _encode(self, words: Sequence[str]) -> Floats:
        """Return a vector a word, `(n, dimension)`; each word is encoded once."""
        known = self._vectors
        new = [word for word in dict.fromkeys(words) if word not in known]
        if len(known) + len(new) > _KEPT_WORDS:
            known = self._vectors = {}
            new = list(dict.fromkeys(words))
        if new:
            known |= dict(zip(new, self.encoder.encode(new), strict=True))
        return np.stack([known[word] for word in words])


def _read_words(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    letters = np.cumsum([0, *(match.end() - match.start() for match in found)])
    return _Words(
        tuple(match.group() for match in found),
        tuple(Span(*match.span()) for match in found),
        letters,
    )


def _lies_in(place: Span, part: Span) -> bool:
    shared = min(place.end, part.end) - max(place.start, part.start)
    return 2 * shared > place.end - place.start


def _bare(word: str) -> str:
    return _EDGE.sub("", word).casefold()


def _clause_marks(words: Sequence[str]) -> Floats:
    """Tell for each gap between words, ends included, whether a clause may begin or end there."""
    marks = np.ones(len(words) + 1, np.float32)
    for at in range(1, len(words)):
        marks[at] = bool(_BEHIND_MARK.search(words[at - 1]) or _BEFORE_MARK.search(words[at]))
    return marks


def _trim(text: str, span: Span) -> Span:
    """Leave out the marks around the words of a span, unless there is nothing else."""
    inner = text[span.start : span.end]
    bare = _EDGE.sub("", inner)
    if not bare:
        return span
    start = span.start + inner.index(bare)
    return Span(start, start + len(bare))
