"""What differs between two texts, word by word, as a translator would list it.

Words that agree anchor the comparison; between anchors a small dynamic
programme pairs what is alike, and joins words that only a space parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import Indel

from aligned.model import Language
from tm.inflection import differ_in_ending, differ_in_number, is_small_word

__all__ = ["Change", "ChangeKind", "find_changes", "weigh"]


class ChangeKind(Enum):
    """How a word of the unit relates to the query's."""

    SPACING = "spacing"
    NUMBER = "number"
    ENDING = "ending"
    WORD = "word"
    NEW = "new"
    EXTRA = "extra"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the unit has `old`, the query has `new`; either may be empty.

    `weight` counts words: 1 for a word, 0.5 for an ending or a small word.
    """

    kind: ChangeKind
    old: str
    new: str
    weight: float


# Ending, number and small word count half: a translator mends them in passing.
_HALF = 0.5

# Orders equal costs, so that the likelier pairing wins; too small to change a sum.
_TIE = 0.01

# A gap of more cells than this is not paired word by word; nobody reads that list.
_LARGEST_GAP = 400

# Compounds are written in up to three parts: 반 제국 주의 / 반제국주의.
_LONGEST_JOIN = 3


def weigh(changes: Sequence[Change]) -> float:
    """Return how many words differ, endings and small words counting half."""
    return sum(change.weight for change in changes)


def find_changes(
    query: tuple[str, ...], unit: tuple[str, ...], language: Language
) -> tuple[Change, ...]:
    """List what turns the unit's words into the query's, in reading order."""
    if query != unit and "".join(query) == "".join(unit):
        return (Change(ChangeKind.SPACING, " ".join(unit), " ".join(query), 0.0),)
    changes: list[Change] = []
    old = new = 0
    for block in Indel.opcodes(unit, query):
        if block.tag == "equal":
            gap = unit[old : block.src_start], query[new : block.dest_start]
            changes += _compare_gap(*gap, language)
            old, new = block.src_end, block.dest_end
    changes += _compare_gap(unit[old:], query[new:], language)
    return tuple(_pair_moved(changes))


@dataclass(frozen=True, slots=True)
class _Step:
    cost: float
    olds: int
    news: int
    change: Change | None


def _compare_gap(old: tuple[str, ...], new: tuple[str, ...], language: Language) -> list[Change]:
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        extra = [_single(ChangeKind.EXTRA, word, "", language) for word in old]
        return extra + [_single(ChangeKind.NEW, "", word, language) for word in new]
    best: dict[tuple[int, int], _Step] = {(0, 0): _Step(0.0, 0, 0, None)}
    for i in range(len(old) + 1):
        for j in range(len(new) + 1):
            for step in _steps_to(old, new, i, j, language):
                cost = best[i - step.olds, j - step.news].cost + step.cost
                if (i, j) not in best or cost < best[i, j].cost:
                    best[i, j] = _Step(cost, step.olds, step.news, step.change)
    return _trace(best, len(old), len(new))


def _steps_to(
    old: tuple[str, ...], new: tuple[str, ...], i: int, j: int, language: Language
) -> Iterator[_Step]:
    if i:
        extra = _single(ChangeKind.EXTRA, old[i - 1], "", language)
        yield _Step(extra.weight, 1, 0, extra)
    if j:
        fresh = _single(ChangeKind.NEW, "", new[j - 1], language)
        yield _Step(fresh.weight, 0, 1, fresh)
    if i and j:
        pair = _pair(old[i - 1], new[j - 1], language)
        if pair is None:
            yield _Step(0.0, 1, 1, None)
        else:
            unlike = Indel.normalized_distance(old[i - 1], new[j - 1])
            yield _Step(pair.weight + _TIE * unlike, 1, 1, pair)
    for olds in range(1, min(i, _LONGEST_JOIN) + 1):
        for news in range(1, min(j, _LONGEST_JOIN) + 1):
            if olds + news > 2:
                joined = _join(old[i - olds : i], new[j - news : j], language)
                if joined is not None:
                    yield _Step(joined.weight + _TIE, olds, news, joined)


def _trace(best: dict[tuple[int, int], _Step], i: int, j: int) -> list[Change]:
    changes: list[Change] = []
    while i or j:
        step = best[i, j]
        if step.change is not None:
            changes.append(step.change)
        i, j = i - step.olds, j - step.news
    return changes[::-1]


@lru_cache(maxsize=4096)
def _pair(old: str, new: str, language: Language) -> Change | None:
    if old == new:
        return None
    if differ_in_number(old, new):
        return Change(ChangeKind.NUMBER, old, new, _HALF)
    if differ_in_ending(old, new, language):
        return Change(ChangeKind.ENDING, old, new, _HALF)
    small = is_small_word(old, language) and is_small_word(new, language)
    return Change(ChangeKind.WORD, old, new, _HALF if small else 1.0)


def _join(old: tuple[str, ...], new: tuple[str, ...], language: Language) -> Change | None:
    """Pair runs of words that are the same, or the same but for an ending, without spaces."""
    one, other = "".join(old), "".join(new)
    if one[0] != other[0]:
        return None
    if one == other:
        return Change(ChangeKind.SPACING, " ".join(old), " ".join(new), 0.0)
    if language is Language.KO and differ_in_ending(one, other, language):
        return Change(ChangeKind.ENDING, " ".join(old), " ".join(new), _HALF)
    return None


def _single(kind: ChangeKind, old: str, new: str, language: Language) -> Change:
    weight = _HALF if is_small_word(old or new, language) else 1.0
    return Change(kind, old, new, weight)


def _pair_moved(changes: list[Change]) -> Iterator[Change]:
    """Count a word that left one place and came back in another once, as moved."""
    extra = Counter(change.old for change in changes if change.kind is ChangeKind.EXTRA)
    moved = extra & Counter(change.new for change in changes if change.kind is ChangeKind.NEW)
    arrived = moved.copy()
    for change in changes:
        if change.kind is ChangeKind.EXTRA and moved[change.old]:
            moved[change.old] -= 1
        elif change.kind is ChangeKind.NEW and arrived[change.new]:
            arrived[change.new] -= 1
            yield Change(ChangeKind.MOVED, change.new, change.new, change.weight)
        else:
            yield change
