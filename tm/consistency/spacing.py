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
    light: dict[str, list[int]]
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
    index = _Index(words, shapes, cores.having, light, adjacent)
    for together, written in enumerate(words.vocabulary):
        if 1 < len(written) <= _LONGEST:
            yield from _cuts_of(index, together, written)


@dataclass(frozen=True, slots=True)
class _Right:
    """A word that begins as the rest of a joined word does: so much of it, and of the rest."""

    word: int
    last: int
    rest: int


def _cuts_of(index: _Index, together: int, written: str) -> Iterator[Cut]:
    number = index.words.number
    for cut in range(1, len(written)):
        left = number.get(written[:cut])
        if left is None:
            continue
        for right in _rights(index, written[cut:]):
            if index.side_by_side(left, right.word):
                yield from _judged(index, together, (left,), right, (cut,))
        for second in range(cut + 1, len(written)):
            middle = number.get(written[cut:second])
            if middle is None or not index.side_by_side(left, middle):
                continue
            for right in _rights(index, written[second:]):
                if index.side_by_side(middle, right.word):
                    yield from _judged(index, together, (left, middle), right, (cut, second))


def _rights(index: _Index, rest: str) -> Iterator[_Right]:
    for core in cores_of(rest):
        for word in index.having.get(core, ()):
            yield _Right(word, len(core), len(core))
    if key := light_key(rest):
        for word in index.light[key]:
            yield _Right(word, len(index.words.vocabulary[word]), len(rest))


def _judged(
    index: _Index, together: int, left: tuple[int, ...], right: _Right, cuts: tuple[int, ...]
) -> Iterator[Cut]:
    written = index.words.vocabulary[together]
    parts = (*left, right.word)
    texts = [index.words.vocabulary[part] for part in parts]
    length = cuts[-1] + right.rest
    spacing = judge(written[:length], written, texts, cuts, index.shapes)
    if spacing is not None:
        key = spacing.key or written[:length]
        yield Cut(key, cuts, spacing, together, length, parts, right.last)
