"""Which words of two texts translate each other, learned from all pairs of a memory.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine
Translation", section 4) in both directions over stems of content words. A word is
linked where both directions agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tm.slogans.corpus import Corpus, Ints

__all__ = ["Links", "link_words"]

Floats = NDArray[np.float64]
Places = NDArray[np.int32]

_ROUNDS = 6
# The geometric mean of both directions' posteriors. On the two statements .2 links
# what a reader links; .1 adds chance neighbours, .4 loses every second rendering.
_LEAST = 0.2
_APART = 1e-7
# A text with more words is no sentence; the rest of it is left unlinked.
_MOST_WORDS = 80
# Meetings reckoned at once: some tens of megabytes.
_BLOCK = 1_000_000


@dataclass(frozen=True, slots=True)
class Links:
    """For each word of a side the word of the other side that it goes with, −1 for none.

    `of_source` and `of_target` have the shapes (source words,) and (target words,);
    `strength` of either (0-1) is how sure both directions are.
    """

    of_source: Ints
    of_target: Ints
    source_strength: Floats
    target_strength: Floats

    def turned(self) -> Links:
        """Return the same links with the sides changed."""
        return Links(self.of_target, self.of_source, self.target_strength, self.source_strength)


@dataclass(frozen=True, slots=True)
class _Side:
    """Content words: their places in a corpus, and of each text its first one and how many."""

    places: Places
    first: Ints
    count: Ints


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Each content word of some texts beside each of its translation: places in the corpora.

    They come text by text, source word by source word; `cell` numbers the two stems.
    """

    texts: slice
    source: Places
    target: Places
    cell: Places


@dataclass(frozen=True, slots=True)
class _Cells:
    """The different pairs of stems that meet: numbers of stems of either side."""

    source: Ints
    target: Ints


def link_words(source: Corpus, target: Corpus) -> Links:
    """Link the words of pairs: text `k` of one corpus is translated by text `k` of the other.

    12 million meetings (100,000 sentences) take some seconds. Blocks of whole texts are
    reckoned one after the other, so that only places and cells of all are held.
    """
    of_source, source_strength = _unlinked(source)
    of_target, target_strength = _unlinked(target)
    here, there = _content(source), _content(target)
    blocks, cells = _meet(source, target, here, there)
    forth = _learn(blocks, False, cells.source, len(target.names))
    back = _learn(blocks, True, cells.target, len(source.names))
    turn, their_turn = _turn(source), _turn(target)
    for met in blocks:
        strength = np.sqrt(
            _shares(met.cell, met.target, forth, len(target.names))
            * _shares(met.cell, met.source, back, len(source.names))
        )
        apart = np.abs(turn[met.source] - their_turn[met.target])
        # Of equally likely ones those are linked whose turns agree: first with first.
        rank = np.round(strength, 5) - _APART * np.minimum(apart, 9)
        _link(met.source, met.target, rank, of_source, source_strength)
        turned = _turned(here.count[met.texts], there.count[met.texts])
        mine, theirs = met.target[turned], met.source[turned]
        _link(mine, theirs, rank[turned], of_target, target_strength)
    return Links(of_source, of_target, source_strength, target_strength)


def _unlinked(corpus: Corpus) -> tuple[Ints, Floats]:
    return np.full(len(corpus.stem), -1, np.int64), np.zeros(len(corpus.stem))


def _link(mine: Places, theirs: Places, rank: Floats, linked: Ints, sure: Floats) -> None:
    """Write for each word, grouped in `mine`, the one it goes with best."""
    starts = np.flatnonzero(np.diff(mine, prepend=-1))
    best = np.maximum.reduceat(rank, starts)
    sizes = np.diff(starts, append=len(mine))
    at = np.flatnonzero(rank == np.repeat(best, sizes))
    at = at[np.diff(mine[at], prepend=-1) > 0]
    at = at[rank[at] >= _LEAST - 9 * _APART]
    linked[mine[at]] = theirs[at]
    sure[mine[at]] = np.maximum(rank[at], _LEAST)


def _content(corpus: Corpus) -> _Side:
    places = np.flatnonzero(~corpus.weak)
    text = corpus.text[places]
    within = np.arange(len(places)) - np.searchsorted(text, text)
    places = places[within < _MOST_WORDS]
    count = np.bincount(corpus.text[places], minlength=len(corpus.texts))
    return _Side(places.astype(np.int32), np.cumsum(count) - count, count)


def _meet(
    source: Corpus, target: Corpus, here: _Side, there: _Side
) -> tuple[list[_Meetings], _Cells]:
    """Return all meetings in blocks, and what stems meet in them."""
    names = max(len(target.names), 1)
    blocks, different = [], []
    for texts in _blocks(here.count * there.count):
        mine, theirs = _places(here, there, texts)
        codes, cell = np.unique(
            source.stem[mine] * names + target.stem[theirs], return_inverse=True
        )
        blocks.append(_Meetings(texts, mine, theirs, cell.astype(np.int32)))
        different.append(codes)
    every = np.unique(np.concatenate(different)) if different else np.zeros(0, np.int64)
    for number, (met, codes) in enumerate(zip(blocks, different, strict=True)):
        known: Places = np.asarray(np.searchsorted(every, codes), np.int32)
        blocks[number] = replace(met, cell=known[met.cell])
    one, other = np.divmod(every, names)
    return blocks, _Cells(one, other)


def _blocks(sizes: Ints) -> list[slice]:
    """Return slices of texts with about a block's meetings each; none without any."""
    if not len(sizes):
        return []
    number = (np.cumsum(sizes) - sizes) // _BLOCK
    starts = [*np.flatnonzero(np.diff(number, prepend=-1)).tolist(), len(sizes)]
    slices = [slice(*ends) for ends in pairwise(starts)]
    return [texts for texts in slices if sizes[texts].any()]


def _places(here: _Side, there: _Side, texts: slice) -> tuple[Places, Places]:
    """Return both places of each meeting of some texts."""
    count, their_count = here.count[texts], there.count[texts]
    sizes = count * their_count
    text = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(text)) - (np.cumsum(sizes) - sizes)[text]
    one, other = np.divmod(within, np.maximum(their_count, 1)[text])
    mine = here.places[here.first[texts][text] + one]
    return mine, there.places[there.first[texts][text] + other]


def _turned(count: Ints, their_count: Ints) -> Ints:
    """Return the order of meetings that puts them target word by target word."""
    sizes = count * their_count
    text = np.repeat(np.arange(len(sizes)), sizes)
    starts = np.cumsum(sizes) - sizes
    back, forth = np.divmod(np.arange(len(text)) - starts[text], np.maximum(count, 1)[text])
    turned: Ints = starts[text] + forth * their_count[text] + back
    return turned


def _learn(blocks: Sequence[_Meetings], turned: bool, given: Ints, names: int) -> Floats:
    """Return how likely the stem `given` in each cell makes the cell's other one.

    The other ones are the target's, or the source's if `turned`; `names` counts them.
    """
    none = 1 / max(names, 1)
    likely = np.full(len(given), none)
    for _ in range(_ROUNDS):
        expected = np.zeros(len(given))
        for met in blocks:
            shares = _shares(met.cell, met.source if turned else met.target, likely, names)
            expected += np.bincount(met.cell, shares, len(given))
        likely = expected / np.maximum(np.bincount(given, expected), none)[given]
    return likely


def _shares(cell: Places, place: Places, likely: Floats, names: int) -> Floats:
    """Return how likely each meeting explains the word at its `place`."""
    shares: Floats = likely[cell]
    within = place - place.min()
    shares /= (np.bincount(within, shares) + 1 / max(names, 1))[within]
    return shares


def _turn(corpus: Corpus) -> Ints:
    """Count which occurrence of its stem in its text each word is, 0 for the first."""
    keys = corpus.text * max(len(corpus.names), 1) + corpus.stem
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    sizes = np.diff(first, append=len(ordered))
    turn = np.empty(len(keys), np.int64)
    turn[order] = np.arange(len(keys)) - np.repeat(first, sizes)
    return turn
