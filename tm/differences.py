"""What differs between two texts, word by word, as a translator would list it.

Words that agree anchor the comparison; between anchors a small dynamic
programme pairs what is alike, and joins words that only a space parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import inf

from rapidfuzz.distance import Indel

from aligned.model import Language
from tm.inflection import differ_in_ending, differ_in_number, is_small_word
from tm.spelling import spell_plainly

__all__ = ["Change", "ChangeKind", "find_changes", "weigh"]


class ChangeKind(Enum):
    """How a word of the unit relates to the query's."""

    SPACING = "spacing"
    SPELLING = "spelling"
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
    """A way to reach a cell: how many words of either side it takes, and what changed."""

    cost: float
    olds: int
    news: int
    change: Change | None


def _compare_gap(old: tuple[str, ...], new: tuple[str, ...], language: Language) -> list[Change]:
    """Pair the words between two anchors at the least weight."""
    extra = [_single(ChangeKind.EXTRA, word, "", language) for word in old]
    fresh = [_single(ChangeKind.NEW, "", word, language) for word in new]
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        return extra + fresh
    joins = _find_joins(old, new, language)
    table: list[list[_Step]] = []
    for i in range(len(old) + 1):
        row: list[_Step] = []
        table.append(row)
        for j in range(len(new) + 1):
            steps = list(joins.get((i, j), ()))
            if i:
                steps.append(_Step(extra[i - 1].weight, 1, 0, extra[i - 1]))
            if j:
                steps.append(_Step(fresh[j - 1].weight, 0, 1, fresh[j - 1]))
            if i and j:
                steps.append(_pair(old[i - 1], new[j - 1], language))
            row.append(_cheapest(table, i, j, steps))
    return _trace(table)


_START = _Step(0.0, 0, 0, None)


def _cheapest(table: list[list[_Step]], i: int, j: int, steps: list[_Step]) -> _Step:
    """Return the step by which the cell is reached at the least cost from the start."""
    best = _START
    least = inf if steps else 0.0
    for step in steps:
        cost = table[i - step.olds][j - step.news].cost + step.cost
        if cost < least:
            best, least = step, cost
    return _Step(least, best.olds, best.news, best.change)


def _trace(table: list[list[_Step]]) -> list[Change]:
    i, j = len(table) - 1, len(table[0]) - 1
    changes: list[Change] = []
    while i or j:
        step = table[i][j]
        if step.change is not None:
            changes.append(step.change)
        i, j = i - step.olds, j - step.news
    return changes[::-1]


@lru_cache(maxsize=65_536)
def _pair(old: str, new: str, language: Language) -> _Step:
    change = _compare_words(old, new, language)
    if change is None:
        return _Step(0.0, 1, 1, None)
    unlike = Indel.normalized_distance(old, new)
    return _Step(change.weight + _TIE * unlike, 1, 1, change)


def _compare_words(old: str, new: str, language: Language) -> Change | None:
    if old == new:
        return None
    if spell_plainly(old, language) == spell_plainly(new, language):
        return Change(ChangeKind.SPELLING, old, new, 0.0)
    if differ_in_number(old, new):
        return Change(ChangeKind.NUMBER, old, new, _HALF)
    if differ_in_ending(old, new, language):
        return Change(ChangeKind.ENDING, old, new, _HALF)
    small = is_small_word(old, language) and is_small_word(new, language)
    return Change(ChangeKind.WORD, old, new, _HALF if small else 1.0)


def _find_joins(
    old: tuple[str, ...], new: tuple[str, ...], language: Language
) -> dict[tuple[int, int], list[_Step]]:
    """Find runs of words that are the same without spaces, but for an ending at most.

    Returns the steps by the cell that they reach. Only runs that start with the
    same two characters, or with a number, are compared.
    """
    runs: defaultdict[str, list[slice]] = defaultdict(list)
    for run in _runs(len(old)):
        runs[_start(old[run], language)].append(run)
    joins: defaultdict[tuple[int, int], list[_Step]] = defaultdict(list)
    for news in _runs(len(new)):
        for olds in runs.get(_start(new[news], language), ()):
            counts = olds.stop - olds.start, news.stop - news.start
            change = _join(old[olds], new[news], language) if sum(counts) > 2 else None
            if change is not None:
                step = _Step(change.weight + _TIE, *counts, change)
                joins[olds.stop, news.stop].append(step)
    return joins


def _start(run: tuple[str, ...], language: Language) -> str:
    start = spell_plainly(run[0], language) + "".join(run[1:])
    return "0" if start[:1].isdigit() else start[:2]


def _runs(length: int) -> Iterator[slice]:
    for start in range(length):
        for end in range(start + 1, min(start + _LONGEST_JOIN, length) + 1):
            yield slice(start, end)


def _join(old: tuple[str, ...], new: tuple[str, ...], language: Language) -> Change | None:
    one, other = "".join(old), "".join(new)
    if one == other:
        return Change(ChangeKind.SPACING, " ".join(old), " ".join(new), 0.0)
    plain = ["".join(spell_plainly(word, language) for word in run) for run in (old, new)]
    if plain[0] == plain[1]:
        return Change(ChangeKind.SPELLING, " ".join(old), " ".join(new), 0.0)
    if len(old) != len(new) and differ_in_number(one, other):
        return Change(ChangeKind.NUMBER, " ".join(old), " ".join(new), _HALF)
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
