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

_ROUNDS = 6
# The geometric mean of both directions' posteriors. On the two statements .2 links
# what a reader links; .1 adds chance neighbours, .4 loses every second rendering.
_LEAST = 0.2
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
    """Each content word of a text beside each of its translation: places in the corpora."""

    source: Ints
    target: Ints


def link_words(source: Corpus, target: Corpus) -> Links:
    """Link the words of pairs: text `k` of one corpus is translated by text `k` of the other.

    Texts that several pairs have count each time. 12 million meetings (100,000
    sentences) take some seconds.
    """
    met = _meetings(source, target)
    of_source = np.full(len(source.stem), -1, np.int64)
    of_target = np.full(len(target.stem), -1, np.int64)
    source_strength, target_strength = np.zeros(len(of_source)), np.zeros(len(of_target))
    if len(met.source):
        strength = _strength(source, target, met)
        apart = np.abs(_turn(source)[met.source] - _turn(target)[met.target])
        for mine, theirs, linked, sure in (
            (met.source, met.target, of_source, source_strength),
            (met.target, met.source, of_target, target_strength),
        ):
            best = _best(mine, strength, apart)
            best = best[strength[best] >= _LEAST]
            linked[mine[best]] = theirs[best]
            sure[mine[best]] = strength[best]
    return Links(of_source, of_target, source_strength, target_strength)


def _meetings(source: Corpus, target: Corpus) -> _Meetings:
    here, first, count = _content(source)
    there, their_first, their_count = _content(target)
    sizes = count * their_count
    text = np.repeat(np.arange(len(sizes)), sizes)
    within = np.arange(len(text)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    one, other = np.divmod(within, np.maximum(their_count, 1)[text])
    return _Meetings(here[first[text] + one], there[their_first[text] + other])


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
    cell, number = np.unique(cells, return_inverse=True)
    one, other = np.divmod(cell, names)
    forth = _explained(number, met.target, one, names)
    back = _explained(number, met.source, other, max(len(source.names), 1))
    return np.sqrt(forth * back)


def _explained(number: Ints, place: Ints, given: Ints, names: int) -> Floats:
    """Return how likely each meeting explains the word at its `place`.

    `number` is the two stems of each meeting, `given` the one that explains of
    each two stems; `names` how many stems the other language has.
    """
    none = 1 / names
    likely = np.full(len(given), none)
    for turn in range(_ROUNDS + 1):
        each = likely[number]
        share: Floats = each / (np.bincount(place, each) + none)[place]
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
    turn = np.empty(len(keys), np.int64)
    turn[order] = np.arange(len(keys)) - np.searchsorted(ordered, ordered)
    return turn


def _best(place: Ints, strength: Floats, apart: Ints) -> Ints:
    """Return the best meeting of each place; of equals the one whose turns agree most."""
    order = np.lexsort((apart, -np.round(strength, 6), place))
    ordered = place[order]
    return order[np.diff(ordered, prepend=-1) > 0]
