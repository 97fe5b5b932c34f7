"""Words that are apart, but together inside a longer word: 군사 작전 and 특수군사작전."""

from __future__ import annotations

from collections.abc import Iterator

from tm.consistency.cores import Cores, cores_of
from tm.consistency.shapes import Shapes
from tm.consistency.spacing import Cut
from tm.consistency.spacing_rules import Spacing, SpacingKind

__all__ = ["find_inner_cuts"]

# Of one syllable anything may be a part of anything.
_SHORTEST = 2
# An editor may well want the longer word as one name.
_SURE = 0.55


def find_inner_cuts(cores: Cores, shapes: Shapes, told: frozenset[str]) -> Iterator[Cut]:
    """Yield compounds whose last two nouns stand apart elsewhere; `told` are letters found so far.

    Where the two are also one word by themselves, that has been told.
    """
    for together, written in enumerate(cores.words.vocabulary):
        for first in range(_SHORTEST, len(written) - 2 * _SHORTEST + 1):
            for second in range(first + _SHORTEST, len(written) - _SHORTEST + 1):
                yield from _cuts(cores, shapes, told, together, (first, second))


def _cuts(
    cores: Cores, shapes: Shapes, told: frozenset[str], together: int, cuts: tuple[int, int]
) -> Iterator[Cut]:
    words = cores.words
    written = words.vocabulary[together]
    left = words.number.get(written[cuts[0] : cuts[1]])
    if left is None:
        return
    for core in cores_of(written[cuts[1] :]):
        length = cuts[1] + len(core)
        if len(core) < _SHORTEST or written[cuts[0] : length] in told or written[:length] in told:
            continue
        shape = shapes[written]
        if shape.core != length or not all(map(shape.at, cuts)):
            continue
        for right in cores.nouns(core, shapes):
            if words.are_side_by_side(left * len(words.vocabulary) + right):
                spacing = Spacing(SpacingKind.INNER, _SURE)
                parts = (left, right)
                yield Cut(written[:length], cuts[1:], spacing, together, length, parts, len(core))
