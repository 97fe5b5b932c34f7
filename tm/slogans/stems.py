"""What a word is without particles, endings and light verbs, judged by its memory.

No dictionary is asked: a beginning that the memory has with several particles is a
noun, one that it has with several endings a verb. Words that the memory also has
apart are taken apart (해방투쟁 beside 해방 투쟁).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from aligned.model import Language
from tm.inflection import is_ending
from tm.spelling import spell_plainly

__all__ = ["Stem", "find_compounds", "find_stems"]


@dataclass(frozen=True, slots=True)
class Stem:
    """A stem, and how many characters of the word show it as it is quoted.

    A noun is shown without its particle; a verb keeps its ending. `bare` says that
    the word is nothing but its stem, `noun` that it takes particles.
    """

    text: str
    shown: int
    bare: bool
    noun: bool


_PARTICLES = """
    은 는 이 가 을 를 의 에 에서 에게 에게서 께 로 으로 와 과 도 만 까지 부터 마저 조차 보다 처럼
    들 에는 에도 에만 에서는 에서도 에서의 에의 에게는 에게도 으로의 로의 로는 으로는 로도 으로도
    과의 와의 과는 와는 만이 만을 만의 만은 까지의 까지도 부터의 이다 이며 이고 이자 인 이란 란
    이라 이라는 라는 로서 으로서 로써 으로써 로서의 으로서의 로부터 으로부터 이나 나 이라고 라고
    였다 이었다 이라도 라도 하에 에겐 에선 까진 부턴 보단 보다는 한테 한테서 한테는 한테도 한텐
    조차도 마저도
"""
_SINGULAR = frozenset(_PARTICLES.split())
_IS_PARTICLE = _SINGULAR | {f"들{particle}" for particle in _SINGULAR}
_LONGEST_PARTICLE = 5
# One syllable may be a noun where so many particles have been seen on it.
_SHORT_SUPPORT = 3
_SUPPORT = 2
_LIGHT_VERB = re.compile(
    r"(?<=[가-힣]{2})(?:하|해|했|되|돼|된|됐|될|한|할|함|시키|시켜|당하|당해|받)$"
)

# These are particles also where a word is met in no other form.
_SURE_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:을|를|에서|에서는|에서의|에게|에게서|에게는|까지|까지의|부터|으로부터|로부터|으로서|"
    r"으로써|과의|와의|에|에는|에도|"
    r"들(?:이|은|을|의|도|과|만|에|에게|에게는|에게도|로|에서)?)$"
)
# What ends so, and was not found to be a noun, is a verb.
_VERB = re.compile(
    r"(?:[하되받시키당]고|으?며|으?면서?|[ㄱ-힣]다|지만|는데|려고|도록|[아어여해][서야]|거나|므로|하여|는|던|느냐|는가|자|라)$"
)

_ENGLISH_ENDINGS = ("", "s", "es", "'s", "s'", "ed", "d", "ing")
_SHORTEST_ENGLISH = 3


def find_stems(words: Iterable[str], language: Language) -> dict[str, Stem]:
    """Return the stem of each different word of a memory."""
    vocabulary = tuple(dict.fromkeys(words))
    return _korean(vocabulary) if language is Language.KO else _english(vocabulary)


def _korean(vocabulary: tuple[str, ...]) -> dict[str, Stem]:
    nouns: Counter[str] = Counter()
    verbs: Counter[str] = Counter()
    for word in vocabulary:
        nouns.update(_noun_parts(word))
        verbs.update(_verb_parts(word))
    return {word: _korean_stem(word, nouns, verbs) for word in vocabulary}


def _korean_stem(word: str, nouns: Counter[str], verbs: Counter[str]) -> Stem:
    best = max(_noun_parts(word), key=lambda part: (nouns[part], len(part)))
    sure = _SURE_PARTICLE.search(best)
    if sure and nouns[best[: sure.start()]] >= nouns[best]:
        best = best[: sure.start()]
    enough = _SUPPORT if len(best) > 1 or best == word else _SHORT_SUPPORT
    if nouns[best] >= enough:
        return Stem(best, len(best), best == word, noun=True)
    if len(best) == 1 and best != word:
        return Stem(word, len(word), bare=True, noun=True)
    for part in _noun_parts(word):
        if part != word and _is_compound(part, nouns):
            return Stem(part, len(part), bare=False, noun=True)
    if sure := _SURE_PARTICLE.search(word):
        return Stem(word[: sure.start()], sure.start(), bare=False, noun=True)
    for part in _verb_parts(word):
        light = _LIGHT_VERB.sub("", whole := unicodedata.normalize("NFC", part))
        if light != whole and nouns[light]:
            return Stem(light, len(word), bare=False, noun=False)
    best = max(_verb_parts(word), key=lambda part: (verbs[part], len(part)))
    stem = unicodedata.normalize("NFC", best)
    light = _LIGHT_VERB.sub("", stem)
    if light != stem:
        return Stem(light, len(word), bare=False, noun=False)
    is_noun = stem == word and _VERB.search(word) is None
    return Stem(stem, len(word), stem == word, is_noun)


def _is_compound(word: str, nouns: Counter[str]) -> bool:
    """Say whether a word is two nouns of two syllables or more that have met particles."""
    cuts = range(2, len(word) - 1)
    return any(min(nouns[word[:cut]], nouns[word[cut:]]) >= _SUPPORT for cut in cuts)


def _noun_parts(word: str) -> Iterator[str]:
    yield word
    for size in range(1, min(_LONGEST_PARTICLE, len(word) - 1) + 1):
        if word[-size:] in _IS_PARTICLE:
            yield word[:-size]


def _verb_parts(word: str) -> Iterator[str]:
    """Yield beginnings of at least two syllables whose rest is an ending, in jamo."""
    jamo = unicodedata.normalize("NFD", word)
    yield jamo
    syllables = [at for at, sign in enumerate(jamo) if "\u1100" <= sign <= "\u1112"]
    if len(syllables) < 2:
        return
    least = syllables[1] + 2
    for cut in range(len(jamo) - 1, least - 1, -1):
        if not "\u1161" <= jamo[cut] <= "\u1175" and _ends(jamo[cut:]):
            yield jamo[:cut]


@lru_cache(maxsize=65_536)
def _ends(jamo: str) -> bool:
    return is_ending(jamo, Language.KO)


def _english(vocabulary: tuple[str, ...]) -> dict[str, Stem]:
    plain = {word: spell_plainly(word, Language.EN) for word in vocabulary}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for word in plain.values():
        for part in _english_parts(word):
            forms[part].add(word)
    stems = {}
    for word, spelled in plain.items():
        best = max(_english_parts(spelled), key=lambda part: (len(forms[part]), len(part)))
        stems[word] = Stem(best, len(word), best == spelled, noun=True)
    return stems


def _english_parts(word: str) -> Iterator[str]:
    for ending in _ENGLISH_ENDINGS:
        part = word.removesuffix(ending) if ending else word
        if (part != word or not ending) and len(part) >= min(_SHORTEST_ENGLISH, len(word)):
            yield part


def find_compounds(
    nouns: Mapping[str, int], neighbours: Mapping[tuple[str, str], int]
) -> dict[str, tuple[str, str]]:
    """Return which nouns are two others written together, as the memory has them apart.

    `nouns` counts how often each stands as a word, `neighbours` which stand side by
    side with a space between. Two nouns that never do part a third if they have two
    syllables each and recur by themselves.
    """
    found: dict[str, tuple[str, str]] = {}
    for pair, count in sorted(neighbours.items()):
        joint = pair[0] + pair[1]
        before = found.get(joint)
        if len(joint) > 2 and (before is None or neighbours[before] < count):
            found[joint] = pair
    for noun in nouns:
        if noun not in found:
            cuts = ((noun[:cut], noun[cut:]) for cut in range(2, len(noun) - 1))
            likely = [pair for pair in cuts if min(nouns.get(part, 0) for part in pair) > 1]
            if likely:
                found[noun] = max(likely, key=lambda pair: min(nouns[part] for part in pair))
    return found
