"""Spellings of a name that are far apart, found by the English name: 맥그리거, 맥그레고르."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from tm.consistency.bitexts import Bitexts
from tm.consistency.cores import Cores, cores_of, may_be_name
from tm.consistency.counterparts import Counterparts
from tm.consistency.shapes import Shapes
from tm.consistency.sounds import consonants, letter_distance, letters, sounds_like
from tm.consistency.spelling import Alike, AlikeKind, differ_in_ending_only

__all__ = ["find_name_spellings"]

# Short names, and those of one or two consonants, sound like too many words.
_SHORTEST_ENGLISH, _SHORTEST, _FEWEST_CONSONANTS = 4, 3, 2
# One spelling has a consonant more (에베르트, 에버트); one with two must sound so much like it.
_CONSONANTS, _SURE = 3, 0.95
# A word must sound so much like the English name and have it in so many of its texts; of
# the letters of two spellings half may differ.
_SOUNDS, _SHARE, _LETTERS = 0.85, 0.75, 0.5
# Where a name stands more often, its spellings have met in these texts.
_LOOKED_AT = 20


def find_name_spellings(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[Alike]:
    """Yield pairs of words that are the sound of one English name and stand where it does."""
    by_form = english.texts_by_form()
    for form in sorted(english.capital):
        name = english.forms[form]
        if len(name) < _SHORTEST_ENGLISH or english.held[form] < 2:
            continue
        texts = _sounding(bitexts, name, by_form[form][:_LOOKED_AT])
        for one, other in combinations(sorted(texts), 2):
            if texts[one] & texts[other] or not _are_spellings(one, other):
                continue
            if all(_goes_with(bitexts, cores, english, form, core) for core in (one, other)):
                words = [cores.names(core, shapes) for core in (one, other)]
                if all(words):
                    sure = min(sounds_like(core, name) for core in (one, other))
                    yield Alike(AlikeKind.NAME, one, other, english.written[form], sure)


def _sounding(bitexts: Bitexts, name: str, texts: list[int]) -> dict[str, set[int]]:
    """Return the words that sound most like the name in each text, and in which texts."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for text in texts:
        best, core = 0.0, ""
        for word in bitexts.ko.of(text):
            for one in cores_of(word):
                if _may_be_name(word, one):
                    sound = sounds_like(one, name)
                    # Of equals the shortest, without a particle.
                    least = _SOUNDS if len(consonants(one)) >= _CONSONANTS else _SURE
                    if sound >= least and sound >= best:
                        best, core = sound, one
        if core:
            found[core].add(text)
    return found


@lru_cache(maxsize=65_536)
def _may_be_name(word: str, core: str) -> bool:
    long = len(core) >= _SHORTEST and len(consonants(core)) >= _FEWEST_CONSONANTS
    return long and may_be_name(word, core)


def _are_spellings(one: str, other: str) -> bool:
    if one[0] != other[0] and consonants(one)[0] != consonants(other)[0]:
        return False
    if max(len(consonants(one)), len(consonants(other))) < _CONSONANTS:
        return False
    longest = max(len(letters(one)), len(letters(other)))
    most = int(_LETTERS * longest)
    return not differ_in_ending_only(one, other) and letter_distance(one, other, most) <= most


def _goes_with(bitexts: Bitexts, cores: Cores, english: Counterparts, form: int, core: str) -> bool:
    texts = bitexts.ko.texts_of(cores.having[core])
    return english.shares(texts).get(form, 0.0) >= _SHARE
