"""Passages that stand in two English texts and are translated in other words in each.

A quotation is used again, a sentence comes back with another ending: whole texts
differ, so they meet under no key (`segments.py`), but a reader sees the same words twice.
Told is what lies between two words that both translations have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from aligned.model import Language
from tm.consistency.model import Inconsistency
from tm.consistency.wording import write_wording
from tm.extraction.likeness import is_same_wording
from tm.extraction.reading import Pairs
from tm.extraction.renderings import Rendered, Renderer, Rendering
from tm.slogans.corpus import Corpus
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["find_passages"]

KO, EN = Language.KO, Language.EN

# So many words must both texts have in a row; shorter runs are phrases of every day.
_RUN, _FEWEST_WORDS = 5, 6
# Of a passage that stands oftener so many places are compared.
_MOST_PLACES = 6
# So many beginnings of passages are looked at, those of the rarest ones: what stands
# often in a large memory is its form, not a quotation.
_MOST_RUNS = 4000
# So many content words the translations have in common, and half of either.
_COMMON, _SHARE = 4, 0.5
# What differs between two common words is short, and surely renders nothing else.
_LONGEST_GAP = 3
_ELSEWHERE = 0.3
# Marks inside would come out of step with those outside.
_MARK = re.compile(r"[\"'“”‘’()\[\]<>/]")
# On 2,200 pairs of news 3 of 3 are right; 4 of 6 with marks were.
_SCORE = 0.64


@dataclass(frozen=True, slots=True)
class _Passage:
    """A run of `size` English words at `place`, and the Korean words that it is linked with."""

    place: int
    size: int
    korean: range


@dataclass(frozen=True, slots=True)
class _Differing:
    """Where two translations differ, with the common word on either side."""

    one: range
    other: range


def find_passages(pairs: Pairs) -> Iterator[Inconsistency]:
    """Yield English passages of six words and more with other words in their translations."""
    if len(pairs.en_runs) < _RUN:
        return
    renderer, level = pairs.renderer(EN), pairs.en_runs[_RUN - 1]
    for run in _beginnings(pairs.en, level):
        places = level.places(run)[:_MOST_PLACES].tolist()
        for one, other in combinations(places, 2):
            size = _length(pairs.en, one, other)
            if size >= _FEWEST_WORDS:
                yield from _judge(pairs, renderer, (one, other), size)


def _beginnings(english: Corpus, level: Level) -> list[int]:
    """Return the runs with different words before them: passages begin there; rare ones first."""
    places, stems = level.by_run, english.stem
    inside = (places > 0) & (english.text[places - 1] == english.text[places])
    before = np.where(inside, stems[places - 1], -1)
    starts = level.end - level.count
    low, high = (f.reduceat(before, starts) for f in (np.minimum, np.maximum))
    chosen = np.flatnonzero((low != high) | (low < 0))
    order = np.argsort(level.count[chosen], kind="stable")[:_MOST_RUNS]
    found: list[int] = chosen[order].tolist()
    return found


def _length(english: Corpus, one: int, other: int) -> int:
    """Return how many words two texts have in common from here on; 0 if also one before."""
    if english.text[one] == english.text[other] or _are_equal(english, one, other, -1):
        return 0
    size = _RUN
    while _are_equal(english, one, other, size):
        size += 1
    return size


def _are_equal(english: Corpus, one: int, other: int, step: int) -> bool:
    """Say whether the words so many steps from two places are in their texts and equal."""
    at, there = one + step, other + step
    if min(at, there) < 0 or max(at, there) >= len(english.stem):
        return False
    inside = english.text[at] == english.text[one] and english.text[there] == english.text[other]
    return bool(inside and english.stem[at] == english.stem[there])


def _judge(
    pairs: Pairs, renderer: Renderer, places: Sequence[int], size: int
) -> Iterator[Inconsistency]:
    passages = [
        _Passage(place, size, korean)
        for place in places
        if (korean := _korean(renderer, place, size))
    ]
    if len(passages) < 2:
        return
    one, other = passages
    found = [
        differing
        for differing in _differing(pairs.ko, one.korean, other.korean)
        if _is_free(pairs, renderer, one, differing.one)
        and _is_free(pairs, renderer, other, differing.other)
    ]
    if not found:
        return
    spans = [
        range(found[0].one.start, found[-1].one.stop),
        range(found[0].other.start, found[-1].other.stop),
    ]
    first, second = (pairs.shown(KO, span.start, len(span)) for span in spans)
    if is_same_wording(first, second, KO) or _MARK.search(first + second):
        return
    forms = [
        Rendering((Rendered(passage.place, span.start, len(span), 1.0),), 1)
        for passage, span in zip(passages, spans, strict=True)
    ]
    yield write_wording(pairs, EN, pairs.shown(EN, one.place, size), size, forms, _SCORE)


def _korean(renderer: Renderer, place: int, size: int) -> range:
    """Return the Korean words from the first to the last one that a passage is linked with."""
    linked = renderer.linked(range(place, place + size))
    return range(min(linked), max(linked) + 1) if linked else range(0)


def _differing(korean: Corpus, one: range, other: range) -> list[_Differing]:
    """Return where two translations differ between common words, if those are most of them."""
    mine = korean.stem[one.start : one.stop].tolist()
    theirs = korean.stem[other.start : other.stop].tolist()
    blocks = [code for code in LCSseq.opcodes(mine, theirs) if code.tag == "equal"]
    common = sum(
        int((~korean.weak[one.start + block.src_start : one.start + block.src_end]).sum())
        for block in blocks
    )
    most = max(int((~korean.weak[span.start : span.stop]).sum()) for span in (one, other))
    if common < max(_COMMON, _SHARE * most):
        return []
    found = []
    for before, after in pairwise(blocks):
        gaps = after.src_start - before.src_end, after.dest_start - before.dest_end
        if 0 < max(gaps) <= _LONGEST_GAP:
            found.append(
                _Differing(
                    range(one.start + before.src_end - 1, one.start + after.src_start + 1),
                    range(other.start + before.dest_end - 1, other.start + after.dest_start + 1),
                )
            )
    return found


def _is_free(pairs: Pairs, renderer: Renderer, passage: _Passage, words: range) -> bool:
    """Say whether no mark parts some words and none of them surely renders another passage."""
    if any(pairs.ko.gap[word] != Gap.NONE for word in words[:-1]):
        return False
    for word in words:
        owner, sure = renderer.owner(word)
        inside = passage.place <= owner < passage.place + passage.size
        if owner >= 0 and not inside and sure >= _ELSEWHERE:
            return False
    return True
