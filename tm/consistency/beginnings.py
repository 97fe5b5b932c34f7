"""Korean words that begin alike and stand for one English word: 접근법 and 접근 방식.

They must divide the places of the English word among them: each is hardly ever without
it, it is seldom without one of them, and no other Korean word goes with it as well.
The English word has to be a head ("our approach to", not "liberation struggle"), or
else the words may be two compounds of one modifier.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from aligned.model import Language
from tm.concordance.english_forms import inflect
from tm.consistency.bitexts import Bitexts
from tm.consistency.cores import Cores, cores_of
from tm.consistency.counterparts import Counterparts
from tm.consistency.shapes import Shapes
from tm.consistency.sounds import letter_distance, letters
from tm.slogans.commonplace import is_commonplace

__all__ = ["SameBeginning", "find_same_beginnings"]

# Two syllables are a noun of their own, which the words share; the rest makes them differ.
_SHARED, _SHORTEST = 2, 3
# The share of a word's texts with the English one; of its texts with one of the words;
# of either that another Korean word may reach at the most.
_WITH_ENGLISH, _COVERED, _OTHER_WORD = 0.75, 0.6, 0.7
# One text tells little: so many texts must the words have together, one of them two.
_FEWEST_TEXTS, _FEWEST_OF_ONE = 3, 2
_MOST_TEXTS = 400
# Words with one letter in so many that differs are spellings of one name, told elsewhere.
_LETTERS_FOR_ONE = 3
# In so many of its texts the English word must be a head.
_HEAD = 0.7


@dataclass(frozen=True, slots=True)
class SameBeginning:
    """Cores that begin alike, and the English word that all of them stand for."""

    english: str
    cores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    bitexts: Bitexts
    cores: Cores
    english: Counterparts
    having: dict[int, list[int]]


def find_same_beginnings(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[SameBeginning]:
    """Yield groups of words that begin alike and translate one English word."""
    known = _Known(bitexts, cores, english, english.texts_by_form())
    for (_, form), texts in sorted(_by_beginning(known).items()):
        if _may_divide(texts) and _cover(known, form, texts):
            nouns = {core: some for core, some in texts.items() if _is_noun(known, core, shapes)}
            kept = _without_longer(nouns)
            if len(kept) > 1 and _divide(known, form, kept):
                yield SameBeginning(english.written[form], tuple(sorted(kept)))


def _may_divide(texts: dict[str, frozenset[int]]) -> bool:
    """Say whether any two words have no text in common."""
    different = set(texts.values())
    return any(one.isdisjoint(other) for one, other in combinations(different, 2))


def _is_noun(known: _Known, core: str, shapes: Shapes) -> bool:
    """Say whether a core is a noun and no name; names are told by their sound, elsewhere."""
    return bool(known.cores.nouns(core, shapes)) and shapes[core].tag != "NNP"


def _cover(known: _Known, form: int, texts: dict[str, frozenset[int]]) -> bool:
    every = frozenset().union(*texts.values())
    having = known.having[form]
    return len(every) >= _FEWEST_TEXTS and len(every.intersection(having)) >= _COVERED * len(having)


def _by_beginning(known: _Known) -> dict[tuple[str, int], dict[str, frozenset[int]]]:
    """Return the cores by their beginning and each English word that goes with them."""
    found: defaultdict[tuple[str, int], dict[str, frozenset[int]]] = defaultdict(dict)
    for core, words in known.cores.having.items():
        if len(core) < _SHORTEST:
            continue
        texts = known.bitexts.ko.texts_of(words)
        if len(texts) > _MOST_TEXTS:
            continue
        for form, share in known.english.shares(texts).items():
            often = known.english.held[form] <= _MOST_TEXTS
            if share >= _WITH_ENGLISH and often and not _is_verb(known.english.written[form]):
                found[core[:_SHARED], form][core] = texts
    return found


def _is_verb(english: str) -> bool:
    """Say whether a word looks like a form of a verb, or an adverb: no compound is it alone."""
    return english.endswith(("ed", "ing", "ly"))


def _without_longer(texts: dict[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Leave out what only adds a particle to a word of the same texts."""
    return {
        core: some
        for core, some in texts.items()
        if not any(
            core != other and core.startswith(other) and some <= texts[other] for other in texts
        )
    }


def _divide(known: _Known, form: int, texts: dict[str, frozenset[int]]) -> bool:
    """Say whether the words have the places of the English one among them, and mean it."""
    for one, two in combinations(texts, 2):
        if one.startswith(two) or two.startswith(one) or _are_one_name(one, two):
            return False
    sizes = [len(some) for some in texts.values()]
    return (
        _cover(known, form, texts)
        and max(sizes) >= _FEWEST_OF_ONE
        and len(frozenset().union(*texts.values())) == sum(sizes)
        and all(_is_head(known, form, some) for some in texts.values())
        and not _has_other(known, form, next(iter(texts))[:_SHARED])
    )


def _are_one_name(one: str, other: str) -> bool:
    shortest = min(len(letters(one)), len(letters(other)))
    return letter_distance(one, other, shortest) <= shortest // _LETTERS_FOR_ONE


def _has_other(known: _Known, form: int, beginning: str) -> bool:
    """Say whether a Korean word with another beginning goes with the English word as well."""
    having = known.having[form]
    counts: Counter[str] = Counter()
    for text in having:
        counts.update({core for word in known.bitexts.ko.of(text) for core in cores_of(word)})
    for core, count in counts.items():
        if count < _OTHER_WORD * len(having) or core.startswith(beginning) or len(core) < 2:
            continue
        texts = known.bitexts.ko.texts_of(known.cores.having[core])
        if count >= _OTHER_WORD * len(texts):
            return True
    return False


def _is_head(known: _Known, form: int, texts: frozenset[int]) -> bool:
    """Say whether in most texts no content word follows the English one."""
    forms = inflect(known.english.forms[form])
    heads = 0
    for text in texts:
        words = [word.casefold() for word in known.bitexts.en.row(text)]
        heads += any(
            word in forms and (not after or is_commonplace(after, after, Language.EN))
            for word, after in zip(words, [*words[1:], ""], strict=True)
        )
    return heads >= _HEAD * len(texts)
