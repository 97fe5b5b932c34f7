"""What may be a slogan: repeated sentences, edges of calls, repeated runs, words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from aligned.model import Language
from tm.slogans.corpus import Corpus, Ints
from tm.slogans.model import SloganKind
from tm.slogans.repeats import Level, longest_runs
from tm.slogans.tokens import Gap

__all__ = [
    "Candidate",
    "Place",
    "find_frames",
    "find_near_runs",
    "find_runs",
    "find_sentences",
    "find_words",
]

# So many different calls that begin or end alike have a frame in common: 사회주의 … 만세!
_CALLS_OF_A_FRAME = 3
_LONGEST_CALL = 15
_LONGEST_FRAME = 3
# A sentence of so many content words that stands in a longer one is quoted there.
_SHORTEST_QUOTED = 4

# A sentence with a number and fewer words is a date, a source or a heading. The year
# may stand behind its last word.
_SHORTEST_NUMBERED = 6
_SOURCE_HEAD, _SOURCE_TAIL = 1, 12
_DIGIT = re.compile(r"\d")

# Words that stand at least as often elsewhere make no frame.
_FRAME_SHARE = 0.5

# Sentences are alike if one word of at least so many is another one.
_SHORTEST_ALIKE = 4
_LONGEST_ALIKE = 20
# Or if so many content words are the same, and one word more or only commonplace ones differ.
_CONTENT_ALIKE = 3
_ONE_MORE, _ALL_CONTENT = -1, -2


@dataclass(frozen=True, slots=True)
class Place:
    """A run of words: where it begins, how many; whether they are the slogan's own."""

    first: int
    size: int
    same: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """Places that have the same words, or all but one."""

    kind: SloganKind
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a corpus: first words, sizes, which are calls; shape (sentences,)."""

    first: Ints
    size: Ints
    call: Ints


def split_sentences(corpus: Corpus) -> Sentences:
    """Find the sentences; a text has at least one."""
    ends = np.flatnonzero(corpus.gap >= Gap.STOP)
    first = np.concatenate([[0], ends[:-1] + 1]) if len(ends) else ends
    return Sentences(first, ends - first + 1, corpus.gap[ends] == Gap.CALL)


def find_sentences(corpus: Corpus, levels: Sequence[Level]) -> Iterator[Candidate]:
    """Yield sentences that recur whole, as part of longer ones, or with one other word."""
    sentences = split_sentences(corpus)
    groups: defaultdict[bytes, list[int]] = defaultdict(list)
    for number, (first, size) in enumerate(
        zip(sentences.first.tolist(), sentences.size.tolist(), strict=True)
    ):
        groups[corpus.stem[first : first + size].tobytes()].append(number)
    alike = _alike(corpus, sentences, groups)
    own = {key: _own_places(corpus, sentences, members, levels) for key, members in groups.items()}
    for key, members in groups.items():
        others = alike.get(key, ())
        if len(own[key]) < 2 and any(_goes_before(own, other, key) for other in others):
            continue
        places = own[key] + _near_places(own[key], [own[other] for other in others])
        near = len(places) > len(own[key])
        kind = SloganKind.CALL if sentences.call[members].any() else SloganKind.SENTENCE
        if len(places) < 2 or (kind is SloganKind.SENTENCE and _is_source(corpus, places[0])):
            continue
        quoted = int((~corpus.weak[_words(places[0])]).sum()) >= _SHORTEST_QUOTED
        if kind is SloganKind.CALL or len(members) > 1 or near or quoted:
            yield Candidate(kind, tuple(places))


def _words(place: Place) -> slice:
    return slice(place.first, place.first + place.size)


def _own_places(
    corpus: Corpus, sentences: Sentences, members: Sequence[int], levels: Sequence[Level]
) -> list[Place]:
    """Return the sentences that have the same words, then where longer ones hold them."""
    places = [Place(int(sentences.first[k]), int(sentences.size[k])) for k in members]
    seen = {place.first for place in places}
    return places + [
        place for place in _inside(corpus, places[0], levels) if place.first not in seen
    ]


def _near_places(own: Sequence[Place], others: Sequence[Sequence[Place]]) -> list[Place]:
    """Return the places of sentences that are alike, each once, and none that holds an own one."""
    taken = [range(place.first, place.first + place.size) for place in own]
    near = {
        place.first: replace(place, same=False)
        for places in others
        for place in places
        if not any(place.first < one.stop and one.start < place.first + place.size for one in taken)
    }
    return list(near.values())


def _goes_before(own: Mapping[bytes, list[Place]], other: bytes, key: bytes) -> bool:
    """Say whether the other one of two sentences that are alike tells of both."""
    ranks = [(-len(own[one]), own[one][0].first) for one in (other, key)]
    return ranks[0] < ranks[1]


def _is_source(corpus: Corpus, place: Place) -> bool:
    """Say whether a sentence is a heading or source with a number or date, not a statement."""
    text = corpus.texts[corpus.text[place.first]]
    start = max(int(corpus.start[place.first]) - _SOURCE_HEAD, 0)
    end = int(corpus.end[place.first + place.size - 1]) + _SOURCE_TAIL
    numbered = _DIGIT.search(text[start:end])
    return numbered is not None and place.size < _SHORTEST_NUMBERED


def _inside(corpus: Corpus, place: Place, levels: Sequence[Level]) -> list[Place]:
    """Return all places of a sentence's words, itself among them, if they recur."""
    start, size = _longest_stretch(corpus, place)
    size = min(size, len(levels))
    level = levels[size - 1] if size else None
    run = -1 if level is None else level.at[start]
    if level is None or run < 0:
        return []
    firsts = level.places(run) - (start - place.first)
    return [
        Place(first, place.size)
        for first in firsts.tolist()
        if size == place.size or _says_the_same(corpus, place, first)
    ]


def _longest_stretch(corpus: Corpus, place: Place) -> tuple[int, int]:
    """Return the longest run of a sentence's words that no mark parts: recurring runs have none."""
    marks = np.flatnonzero(corpus.gap[place.first : place.first + place.size - 1] != Gap.NONE) + 1
    bounds = [0, *marks.tolist(), place.size]
    first, end = max(pairwise(bounds), key=lambda pair: pair[1] - pair[0])
    return place.first + first, end - first


def _says_the_same(corpus: Corpus, place: Place, first: int) -> bool:
    """Say whether one text has the words of a place at `first`."""
    last = first + place.size - 1
    if first < 0 or last >= len(corpus.stem) or corpus.text[first] != corpus.text[last]:
        return False
    here = corpus.stem[_words(place)]
    return bool(np.array_equal(here, corpus.stem[first : last + 1]))


def _alike(
    corpus: Corpus, sentences: Sentences, groups: Mapping[bytes, Sequence[int]]
) -> dict[bytes, list[bytes]]:
    """Return which sentences differ in one word, have one more, or have the same content words."""
    width = corpus.stem.itemsize
    buckets: defaultdict[tuple[int, bytes], list[bytes]] = defaultdict(list)
    for key, members in groups.items():
        size = len(key) // width
        first = int(sentences.first[members[0]])
        weak = corpus.weak[first : first + size]
        content = size - int(weak.sum())
        least = 2 if sentences.call[members].any() else 3
        if not _SHORTEST_ALIKE <= size <= _LONGEST_ALIKE or content < least:
            continue
        for at in range(size):
            rest = key[: at * width] + key[(at + 1) * width :]
            buckets[at, rest].append(key)
            if content - int(not weak[at]) >= _CONTENT_ALIKE:
                buckets[_ONE_MORE, rest].append(key)
        if content >= _CONTENT_ALIKE:
            buckets[_ONE_MORE, key].append(key)
            strong = corpus.stem[first : first + size][~weak]
            buckets[_ALL_CONTENT, strong.tobytes()].append(key)
    found: defaultdict[bytes, dict[bytes, None]] = defaultdict(dict)
    for keys in buckets.values():
        if len(keys) > 1:
            for key in keys:
                found[key] |= dict.fromkeys(other for other in keys if other != key)
    return {key: list(others) for key, others in found.items()}


def find_frames(corpus: Corpus, levels: Sequence[Level]) -> Iterator[Candidate]:
    """Yield words with which several different calls end (만세!) or begin (Long live …!)."""
    sentences = split_sentences(corpus)
    groups: defaultdict[tuple[bool, bytes], dict[bytes, list[Place]]] = defaultdict(dict)
    for k in np.flatnonzero(sentences.call):
        first, size = int(sentences.first[k]), int(sentences.size[k])
        if size > _LONGEST_CALL:
            continue
        whole = corpus.stem[first : first + size].tobytes()
        for count in range(1, min(_LONGEST_FRAME, size - 1) + 1):
            for at, ends in ((first, False), (first + size - count, True)):
                if not corpus.weak[[at, at + count - 1]].any():
                    key = ends, corpus.stem[at : at + count].tobytes()
                    groups[key].setdefault(whole, []).append(Place(at, count))
    told: set[tuple[bool, frozenset[bytes]]] = set()
    for (ends, _), calls in sorted(groups.items(), key=lambda item: -len(item[0][1])):
        these = ends, frozenset(calls)
        if len(calls) >= _CALLS_OF_A_FRAME and these not in told:
            told.add(these)
            places = sorted((p for found in calls.values() for p in found), key=lambda p: p.first)
            if len(places) > _FRAME_SHARE * len(_inside(corpus, places[0], levels)):
                yield Candidate(SloganKind.FRAME, tuple(places))


def find_runs(corpus: Corpus, levels: Sequence[Level]) -> Iterator[tuple[Level, int]]:
    """Yield each longest run of at least two words that begins and ends with a content word."""
    strong = np.flatnonzero(~corpus.weak)
    if not len(strong):
        return
    for level, flags in zip(levels[1:], longest_runs(levels)[1:], strict=True):
        first = level.by_run[(level.end - level.count)[flags]]
        after = np.searchsorted(strong, first)
        before = np.searchsorted(strong, first + level.size - 1, side="right") - 1
        kept = after < before
        starts, ends = strong[after[kept]], strong[before[kept]]
        for size in np.unique(ends - starts + 1):
            shorter = levels[size - 1]
            for run in np.unique(shorter.at[starts[ends - starts + 1 == size]]):
                yield shorter, int(run)


def find_words(corpus: Corpus, levels: Sequence[Level]) -> Iterator[tuple[Level, int]]:
    """Yield each content word that recurs."""
    if levels:
        level = levels[0]
        # A noun has met a particle at least once; in English anything may be one.
        sure = corpus.noun & ~corpus.weak
        if corpus.language is Language.KO:
            sure &= corpus.shown < corpus.end
        for run in np.unique(level.at[np.flatnonzero(sure)]):
            if run >= 0:
                yield level, int(run)


def find_near_runs(corpus: Corpus, levels: Sequence[Level]) -> Iterator[Candidate]:
    """Yield runs of two words, another one in the middle, and two more: alike but for one word."""
    if len(levels) < 2:
        return
    pairs = levels[1]
    joined = corpus.gap == Gap.NONE
    first = pairs.place[pairs.place + 4 < len(corpus.stem)]
    first = first[joined[first + 1] & joined[first + 2] & (pairs.at[first + 3] >= 0)]
    content = sum((~corpus.weak[first + k]).astype(np.int64) for k in (0, 1, 3, 4))
    ends = ~(corpus.weak[first] | corpus.weak[first + 4] | corpus.weak[first + 2])
    first = first[(content >= 3) & ends]
    keys = pairs.at[first] * (len(pairs.count) + 1) + pairs.at[first + 3]
    order = np.argsort(keys, kind="stable")
    bounds = np.flatnonzero(np.diff(keys[order])) + 1
    for group in np.split(first[order], bounds):
        if len(group) > 1 and len(np.unique(corpus.stem[group + 2])) > 1:
            yield _near(corpus, group)


def _near(corpus: Corpus, group: Ints) -> Candidate:
    middle, count = np.unique(corpus.stem[group + 2], return_counts=True)
    usual = middle[np.argmax(count)]
    places = (Place(int(k), 5, same=bool(corpus.stem[k + 2] == usual)) for k in group)
    return Candidate(SloganKind.PHRASE, tuple(sorted(places, key=lambda one: not one.same)))
