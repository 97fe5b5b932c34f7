"""Which words of two texts translate each other, learned from all pairs of a memory.

IBM Model 1 (Brown et al. 1993, "The Mathematics of Statistical Machine
Translation", section 4) in both directions over stems of content words. A word is
linked where both directions agree.
"""

from __future__ import annotations

from dataclasses import dataclass

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
class _Meetings:
    """Each content word of a text beside each of its translation: places in the corpora.

    They come text by text, source word by source word; `turned` puts them target
    word by target word.
    """

    source: Places
    target: Places
    turned: Places


def link_words(source: Corpus, target: Corpus) -> Links:
    """Link the words of pairs: text `k` of one corpus is translated by text `k` of the other.

    12 million meetings (100,000 sentences) take some seconds.
    """
    met = _meetings(source, target)
    of_source, source_strength = _unlinked(source)
    of_target, target_strength = _unlinked(target)
    if len(met.source):
        strength = _strength(source, target, met)
        apart = np.abs(_turn(source)[met.source] - _turn(target)[met.target])
        # Of equally likely ones those are linked whose turns agree: first with first.
        rank = np.round(strength, 5) - _APART * np.minimum(apart, 9)
        _link(met.source, met.target, rank, of_source, source_strength)
        _link(
            met.target[met.turned],
            met.source[met.turned],
            rank[met.turned],
            of_target,
            target_strength,
        )
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


def _meetings(source: Corpus, target: Corpus) -> _Meetings:
    here, first, count = _content(source)
    there, their_first, their_count = _content(target)
    sizes = count * their_count
    # Half the width: there are millions of meetings, and they are what memory goes to.
    text = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    starts = np.cumsum(sizes) - sizes
    within = (np.arange(len(text)) - starts[text]).astype(np.int32)
    one, other = np.divmod(within, np.maximum(their_count, 1).astype(np.int32)[text])
    mine = here.astype(np.int32)[first[text] + one]
    theirs = there.astype(np.int32)[their_first[text] + other]
    del one, other
    back, forth = np.divmod(within, np.maximum(count, 1).astype(np.int32)[text])
    turned = starts[text] + forth * their_count[text] + back
    return _Meetings(mine, theirs, turned.astype(np.int32))


def _content(corpus: Corpus) -> tuple[Ints, Ints, Ints]:
    """Return the places of content words, and of each text its first one and how many."""
    places = np.flatnonzero(~corpus.weak)
    text = corpus.text[places]
    within = np.arange(len(places)) - np.searchsorted(text, text)
    places = places[within < _MOST_WORDS]
    count = np.bincount(corpus.text[places], minlength=len(corpus.texts))
    return places, np.cumsum(count) - count, count


def _strength(source: Corpus, target: Corpus, met: _Meetings) -> Floats:
    """Return how sure both directions are of each meeting."""
    names = max(len(target.names), 1)
    cells = source.stem[met.source] * names + target.stem[met.target]
    cell, inverse = np.unique(cells, return_inverse=True)
    number = inverse.astype(np.int32)
    del cells, inverse
    one, other = np.divmod(cell, names)
    forth = _explained(number, met.target, one, names)
    forth *= _explained(number, met.source, other, max(len(source.names), 1))
    return np.sqrt(forth)


def _explained(number: Places, place: Places, given: Ints, names: int) -> Floats:
    """Return how likely each meeting explains the word at its `place`.

    `number` is the two stems of each meeting, `given` the one that explains of
    each two stems; `names` how many stems the other language has.
    """
    none = 1 / names
    likely = np.full(len(given), none)
    for turn in range(_ROUNDS + 1):
        share: Floats = likely[number]
        share /= (np.bincount(place, share) + none)[place]
        if turn == _ROUNDS:
            break
        expected = np.bincount(number, share, len(given))
        likely = expected / np.maximum(np.bincount(given, expected), none)[given]
    return share


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
