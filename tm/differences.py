"""What differs between two texts, word by word, as a translator would list it.

Words that agree anchor the comparison; between anchors a small dynamic
programme pairs what is alike, and joins words that only a space parts.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache, partial
from itertools import combinations
from math import inf

from rapidfuzz.distance import Indel

from aligned.model import Language
from tm.inflection import differ_in_ending, differ_in_number, is_small_word
from tm.model import LANGUAGES
from tm.spelling import spell_plainly

__all__ = ["Change", "ChangeKind", "Edit", "find_edits", "weigh"]


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


@dataclass(frozen=True, slots=True)
class Edit:
    """A change and its place: it takes `olds` words of the unit from `old` on, `news` from `new`.

    Where a side has none, its place is that of the word that follows.
    """

    change: Change
    old: int
    olds: int
    new: int
    news: int


# Ending, number and small word count half: a translator mends them in passing.
_HALF = 0.5

# Korean words move freely; an English word that moves leaves a place and takes one.
_MOVED = {Language.KO: 1.0, Language.EN: 2.0}

# Orders equal costs, so that the likelier pairing wins; too small to change a sum.
_TIE = 0.01

# A gap of more cells than this is not paired word by word; nobody reads that list.
_LARGEST_GAP = 400

# Compounds are written in up to three parts: 반 제국 주의 / 반제국주의.
_LONGEST_JOIN = 3


def weigh(changes: Sequence[Change]) -> float:
    """Return how many words differ, endings and small words counting half."""
    return sum(change.weight for change in changes)


def find_edits(
    query: tuple[str, ...], unit: tuple[str, ...], language: Language
) -> tuple[Edit, ...]:
    """List what turns the unit's words into the query's and where, in reading order."""
    if query != unit and "".join(query) == "".join(unit):
        change = Change(ChangeKind.SPACING, " ".join(unit), " ".join(query), 0.0)
        return (Edit(change, 0, len(unit), 0, len(query)),)
    edits: list[Edit] = []
    old = new = 0
    for block in Indel.opcodes(unit, query):
        if block.tag == "equal":
            edits += _compare_gap(
                unit, query, _Gap(old, block.src_start, new, block.dest_start), language
            )
            old, new = block.src_end, block.dest_end
    edits += _compare_gap(unit, query, _Gap(old, len(unit), new, len(query)), language)
    edits = list(_pair_moved(edits, language))
    return tuple(_pair_crossed(edits) if language is Language.KO else edits)


@dataclass(frozen=True, slots=True)
class _Step:
    """A way to reach a cell: how many words of either side it takes, and what changed."""

    cost: float
    olds: int
    news: int
    change: Change | None


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words between two anchors, half-open: those of the unit and of the query."""

    old: int
    old_end: int
    new: int
    new_end: int


def _compare_gap(
    unit: tuple[str, ...], query: tuple[str, ...], gap: _Gap, language: Language
) -> list[Edit]:
    """Pair the words between two anchors at the least weight."""
    old, new = unit[gap.old : gap.old_end], query[gap.new : gap.new_end]
    extra = [_single(ChangeKind.EXTRA, word, "", language) for word in old]
    fresh = [_single(ChangeKind.NEW, "", word, language) for word in new]
    if not old or not new or len(old) * len(new) > _LARGEST_GAP:
        dropped = [Edit(change, gap.old + i, 1, gap.new, 0) for i, change in enumerate(extra)]
        return dropped + [
            Edit(change, gap.old_end, 0, gap.new + i, 1) for i, change in enumerate(fresh)
        ]
    steps = _find_way(old, new, extra, fresh, language)
    return _place_steps(steps, gap)


def _find_way(
    old: tuple[str, ...],
    new: tuple[str, ...],
    extra: list[Change],
    fresh: list[Change],
    language: Language,
) -> list[_Step]:
    """Return the steps that pair all words at the least cost, last first.

    Of equal ways that by a join is taken, then an extra word, a new one, a pair.
    """
    joins = _find_joins(old, new, language)
    drops = [_Step(change.weight, 1, 0, change) for change in extra]
    adds = [_Step(change.weight, 0, 1, change) for change in fresh]
    pair = _PAIRS[language]
    start = _Step(0.0, 0, 0, None)
    costs: list[list[float]] = []
    ways: list[list[_Step]] = []
    for i in range(len(old) + 1):
        above = costs[-1] if costs else []
        row: list[float] = []
        way: list[_Step] = []
        costs.append(row)
        ways.append(way)
        for j in range(len(new) + 1):
            best, least = start, inf if i or j else 0.0
            for step in joins.get((i, j), ()):
                cost = costs[i - step.olds][j - step.news] + step.cost
                if cost < least:
                    best, least = step, cost
            if i and (cost := above[j] + drops[i - 1].cost) < least:
                best, least = drops[i - 1], cost
            if j and (cost := row[j - 1] + adds[j - 1].cost) < least:
                best, least = adds[j - 1], cost
            if i and j:
                step = pair(old[i - 1], new[j - 1])
                if (cost := above[j - 1] + step.cost) < least:
                    best, least = step, cost
            row.append(least)
            way.append(best)
    return _trace(ways)


def _trace(ways: list[list[_Step]]) -> list[_Step]:
    i, j = len(ways) - 1, len(ways[0]) - 1
    steps = []
    while i or j:
        step = ways[i][j]
        steps.append(step)
        i, j = i - step.olds, j - step.news
    return steps


def _place_steps(steps: list[_Step], gap: _Gap) -> list[Edit]:
    edits: list[Edit] = []
    old, new = gap.old_end, gap.new_end
    for step in steps:
        old, new = old - step.olds, new - step.news
        if step.change is not None:
            edits.append(Edit(step.change, old, step.olds, new, step.news))
    return edits[::-1]


def _pair(language: Language, old: str, new: str) -> _Step:
    change = _compare_words(old, new, language)
    if change is None:
        return _Step(0.0, 1, 1, None)
    unlike = Indel.normalized_distance(old, new)
    return _Step(change.weight + _TIE * unlike, 1, 1, change)


# One cache a language: to look an Enum up in one costs more than all else.
_PAIRS = {language: lru_cache(maxsize=65_536)(partial(_pair, language)) for language in LANGUAGES}


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
    joins: defaultdict[tuple[int, int], list[_Step]] = defaultdict(list)
    firsts = set(map(_first, old)) & set(map(_first, new))
    if not firsts:
        return joins
    runs: defaultdict[str, list[slice]] = defaultdict(list)
    for run in _runs(old, firsts):
        runs[_start(old[run], language)].append(run)
    for news in _runs(new, firsts):
        for olds in runs.get(_start(new[news], language), ()):
            counts = olds.stop - olds.start, news.stop - news.start
            change = _join(old[olds], new[news], language) if sum(counts) > 2 else None
            if change is not None:
                step = _Step(change.weight + _TIE, *counts, change)
                joins[olds.stop, news.stop].append(step)
    return joins


def _start(run: tuple[str, ...], language: Language) -> str:
    start = spell_plainly(run[0], language)
    if len(start) < 2:
        start += "".join(run[1:])
    return "0" if start[:1].isdigit() else start[:2]


def _first(word: str) -> str:
    """Return what a run's start begins with; spelling changes no first letter."""
    return "0" if word[0].isdigit() else word[0]


def _runs(words: tuple[str, ...], firsts: set[str]) -> Iterator[slice]:
    for start, word in enumerate(words):
        if _first(word) in firsts:
            for end in range(start + 1, min(start + _LONGEST_JOIN, len(words)) + 1):
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


def _pair_moved(edits: list[Edit], language: Language) -> Iterator[Edit]:
    """Count a word that left one place and came back in another once, as moved."""
    kinds = {edit.change.kind.value for edit in edits}
    if not {ChangeKind.EXTRA.value, ChangeKind.NEW.value} <= kinds:
        yield from edits
        return
    extra = Counter(edit.change.old for edit in edits if edit.change.kind is ChangeKind.EXTRA)
    moved = extra & Counter(edit.change.new for edit in edits if edit.change.kind is ChangeKind.NEW)
    left = moved.copy()
    places: defaultdict[str, deque[int]] = defaultdict(deque)
    for edit in edits:
        if edit.change.kind is ChangeKind.EXTRA and moved[edit.change.old]:
            places[edit.change.old].append(edit.old)
    for edit in edits:
        change = edit.change
        if change.kind is ChangeKind.EXTRA and left[change.old]:
            left[change.old] -= 1
        elif change.kind is ChangeKind.NEW and moved[change.new]:
            moved[change.new] -= 1
            weight = change.weight * _MOVED[language]
            come = Change(ChangeKind.MOVED, change.new, change.new, weight)
            yield replace(edit, change=come, old=places[change.new].popleft(), olds=1)
        else:
            yield edit


def _pair_crossed(edits: list[Edit]) -> list[Edit]:
    """Count two Korean nouns that stand in one another's place once, as moved.

    Their particles stay where they were, or go along: 시장과 의원이, 의원과 시장이.
    """
    replaced = [at for at, edit in enumerate(edits) if edit.change.kind is ChangeKind.WORD]
    for one, other in combinations(replaced, 2):
        pair = edits[one].change, edits[other].change
        if _have_one_stem(pair[0].old, pair[1].new) and _have_one_stem(pair[1].old, pair[0].new):
            for at in (one, other):
                moved = replace(edits[at].change, kind=ChangeKind.MOVED, weight=_HALF)
                edits[at] = replace(edits[at], change=moved)
            break
    return edits


def _have_one_stem(one: str, other: str) -> bool:
    return one == other or differ_in_ending(one, other, Language.KO)
