"""Korean words that are written together here and apart there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tm.consistency.cores import Cores, cores_of
from tm.consistency.shapes import Shapes
from tm.consistency.spacing_rules import Spacing, judge, light_key
from tm.consistency.words import Words

__all__ = ["Cut", "find_cuts"]

# Longer words are lines without a space.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Cut:
    """A word that is also written apart: the numbers of the words, and where it is parted.

    `together` has the joined letters among its first ones, up to `length` syllables;
    `parts` are the words side by side, the last of them up to `last` syllables;
    `cuts` are where the spaces stand, in syllables of the joined letters.
    """

    letters: str
    cuts: tuple[int, ...]
    spacing: Spacing
    together: int
    length: int
    parts: tuple[int, ...]
    last: int


@dataclass(frozen=True, slots=True)
class _Index:
    """The words by what may be their core, and which stand side by side."""

    words: Words
    shapes: Shapes
    having: dict[str, list[int]]
    adjacent: frozenset[int]

    def side_by_side(self, left: int, right: int) -> bool:
        return left * len(self.words.vocabulary) + right in self.adjacent


def find_cuts(cores: Cores, shapes: Shapes) -> Iterator[Cut]:
    """Yield what is written both together and apart, one for each pair of written forms."""
    words = cores.words
    light: defaultdict[str, list[int]] = defaultdict(list)
    for word, written in enumerate(words.vocabulary):
        if key := light_key(written):
            light[key].append(word)
    adjacent = frozenset(words.pairs[0].tolist())
    index = _Index(words, shapes, cores.having | light, adjacent)
    for together, written in enumerate(words.vocabulary):
        if 1 < len(written) <= _LONGEST:
            yield from _cuts_of(index, together, written)


def _cuts_of(index: _Index, together: int, written: str) -> Iterator[Cut]:
    number = index.words.number
    for cut in range(1, len(written)):
        left = number.get(written[:cut])
        if left is None:
            continue
        for right, length in _rights(index, written[cut:]):
            if index.side_by_side(left, right):
                yield from _judged(index, together, (left, right), (cut,), length)
        for second in range(cut + 1, len(written)):
            middle = number.get(written[cut:second])
            if middle is None or not index.side_by_side(left, middle):
                continue
            for right, length in _rights(index, written[second:]):
                if index.side_by_side(middle, right):
                    parts = (left, middle, right)
                    yield from _judged(index, together, parts, (cut, second), length)


def _rights(index: _Index, rest: str) -> Iterator[tuple[int, int]]:
    """Yield the words that begin as the rest of a joined word does, and with how much of it."""
    for core in (*cores_of(rest), light_key(rest)):
        for word in index.having.get(core, ()):
            yield word, len(rest) if core.endswith("+") else len(core)


def _judged(
    index: _Index, together: int, parts: tuple[int, ...], cuts: tuple[int, ...], last: int
) -> Iterator[Cut]:
    written = index.words.vocabulary[together]
    texts = [index.words.vocabulary[part] for part in parts]
    spacing = judge(written, texts, cuts, last, index.shapes)
    if spacing is not None:
        length = cuts[-1] + last
        yield Cut(spacing.key or written[:length], cuts, spacing, together, length, parts, last)
