"""English words written in two ways: of Britain and America, with a hyphen, names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz.distance import OSA

from aligned.model import Language
from tm.concordance.english_forms import inflect
from tm.consistency.bitexts import Bitexts
from tm.consistency.cores import cores_of
from tm.consistency.neighbours import find_neighbours
from tm.consistency.sounds import english_key, sounds_like
from tm.consistency.words import Words
from tm.slogans.commonplace import is_commonplace
from tm.spelling import spell_plainly

__all__ = ["EnglishKind", "Written", "find_english"]

# Shorter words meet others by chance: re-sign and resign, co-op and coop.
_SHORTEST_JOINED, _SHORTEST_PART, _SHORTEST_NAME = 6, 3, 4
_OTHER_WITHOUT = frozenset(("re", "co", "un", "de"))
# These make a noun of a verb when joined: set up, setup.
_ADVERBS = frozenset(
    ("up", "down", "in", "out", "over", "back", "off", "on", "away", "through", "by", "under")
)
_HYPHEN = re.compile("[-‐‑]")

# A name's Korean: in so many of its texts, and sounding so much like it.
_SHARE, _SOUNDS, _LOOKED_AT = 0.5, 0.79, 20
# What makes another word of a name: Russia, Russian.
_DERIVED = re.compile(r"(?:s|n|an|ian|ean|i|ish|ese|ist|ism|ic|er|e)s?")


class EnglishKind(Enum):
    """In what way English words differ."""

    SPELLING = "spelling"  # neighbour, neighbor
    HYPHEN = "hyphen"  # cease-fire, ceasefire
    SPACE = "space"  # cease fire, ceasefire
    NAME = "name"  # Kiev, Kyiv


@dataclass(frozen=True, slots=True)
class Written:
    """Words that are one, by the ways in which they are written.

    Each way is some runs of words, in lower case but for names: (`cease fire`,),
    (`ceasefire`, `ceasefires`).
    """

    kind: EnglishKind
    ways: tuple[tuple[str, ...], ...]


def find_english(bitexts: Bitexts) -> Iterator[Written]:
    """Yield English words that are written in two ways."""
    words = bitexts.en
    low = {word for word in words.vocabulary if word.islower() and "'" not in word}
    yield from _spellings(low)
    yield from _hyphens(low)
    yield from _spaces(words, low)
    yield from _names(bitexts)


def _spellings(low: Iterable[str]) -> Iterator[Written]:
    """Group words that a rule of spelling makes equal, all forms of a word together."""
    plain: defaultdict[str, set[str]] = defaultdict(set)
    for word in low:
        if "’" not in word:
            plain[spell_plainly(word, Language.EN)].add(word)
    grouped: defaultdict[str, list[set[str]]] = defaultdict(list)
    for spelled, some in plain.items():
        if len(some) > 1:
            forms = inflect(spelled) & plain.keys()
            grouped[min(forms, key=lambda form: (len(form), form))].append(some)
    for groups in grouped.values():
        every = set().union(*groups)
        american = {word for word in every if spell_plainly(word, Language.EN) == word}
        ways = tuple(tuple(sorted(way)) for way in (every - american, american) if way)
        if len(ways) > 1:
            yield Written(EnglishKind.SPELLING, ways)


def _hyphens(low: set[str]) -> Iterator[Written]:
    for word in sorted(low):
        parts = _HYPHEN.split(word)
        joined = "".join(parts)
        fits = len(parts) == 2 and joined in low and len(joined) >= _SHORTEST_JOINED
        if fits and parts[0] not in _OTHER_WITHOUT and parts[1] not in _ADVERBS:
            yield Written(EnglishKind.HYPHEN, ((word,), (joined,)))


def _spaces(words: Words, low: set[str]) -> Iterator[Written]:
    size = len(words.vocabulary)
    for joined in sorted(low):
        for cut in range(_SHORTEST_PART, len(joined) - _SHORTEST_PART + 1):
            left, right = joined[:cut], joined[cut:]
            if left not in low or right not in low or right in _ADVERBS:
                continue
            if is_commonplace(left, left, Language.EN) or is_commonplace(right, right, Language.EN):
                continue
            if words.are_side_by_side(words.number[left] * size + words.number[right]):
                yield Written(EnglishKind.SPACE, ((f"{left} {right}",), (joined,)))


def _names(bitexts: Bitexts) -> Iterator[Written]:
    """Yield names that sound alike, opposite one Korean word that may be either's sound."""
    words = bitexts.en
    some = [
        number
        for number, word in enumerate(words.vocabulary)
        if word[0].isupper()
        and word[1:].islower()
        and word.isalpha()
        and len(word) >= _SHORTEST_NAME
    ]
    names = [words.vocabulary[number] for number in some]
    for left, right in find_neighbours([english_key(name) for name in names]):
        one, other = names[left], names[right]
        if not _are_near(one, other) or _is_derived(one.casefold(), other.casefold()):
            continue
        texts = [words.texts_of([some[at]]) for at in (left, right)]
        if texts[0] & texts[1] or _are_two_people(words, (some[left], some[right])):
            continue
        if _share_korean(bitexts, (one, other), texts):
            yield Written(EnglishKind.NAME, ((one,), (other,)))


def _are_two_people(words: Words, names: tuple[int, int]) -> bool:
    """Say whether other family names follow: Alan Smith and Allan Jones."""
    following = []
    for name in names:
        after = words.ids[words.places(name) + 1]
        written = {words.vocabulary[at] for at in after[after >= 0].tolist()}
        following.append({word for word in written if word[0].isupper()})
    return all(following) and not following[0] & following[1]


def _are_near(one: str, other: str) -> bool:
    """Say whether a letter differs, or two that leave the sound: Kiev and Kyiv."""
    same = english_key(one) == english_key(other)
    return one[0] == other[0] and OSA.distance(one, other) <= (2 if same else 1)


def _is_derived(one: str, other: str) -> bool:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rests = one[same:], other[same:]
    return same >= _SHORTEST_NAME - 1 and any(_DERIVED.fullmatch(rest) for rest in rests)


def _share_korean(
    bitexts: Bitexts, names: tuple[str, str], texts: Sequence[frozenset[int]]
) -> bool:
    """Say whether one Korean word stands opposite both names and may be the sound of both."""
    shared: set[str] | None = None
    for some in texts:
        looked = sorted(some)[:_LOOKED_AT]
        counts: Counter[str] = Counter()
        for text in looked:
            counts.update({core for word in bitexts.ko.of(text) for core in cores_of(word)})
        often = {core for core, count in counts.items() if count >= _SHARE * len(looked)}
        shared = often if shared is None else shared & often
    return any(
        len(core) > 1 and min(sounds_like(core, name) for name in names) >= _SOUNDS
        for core in shared or ()
    )
