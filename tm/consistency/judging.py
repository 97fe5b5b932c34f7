"""Which phrases with several renderings are inconsistent, and how surely.

Two renderings of one term are each used again and again, each stands for little
else, and nothing in the sentence tells which of them is due. The surest sign is
that documents keep to one each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from aligned.model import Language
from tm.extraction.likeness import is_same_wording, shares_word
from tm.extraction.nouns import is_noun_phrase
from tm.extraction.reading import Pairs
from tm.extraction.renderings import Rendering
from tm.extraction.writing import documents_of, usual_text
from tm.model import other_language
from tm.slogans.corpus import Corpus
from tm.slogans.tokens import Gap

__all__ = ["Judged", "judge"]

# Half of a rendering's places must render the phrase, its links be worth .3.
_LEAST_PRECISION = 0.5
_LEAST_STRENGTH = 0.2
# The renderings together tell of so many places of the phrase: a single word that is
# often rendered in other ways still is a word of every day, no term.
_LEAST_COVERED = 0.6
_LEAST_COVERED_OF_A_WORD = 0.75
_WELL_COVERED = 0.9

# What adds to a score and takes from it, found on the two statements and the news
# and manual pages of the alignment cases (docs/decisions/026-consistency.md).
_BASE = 0.35
_OFTEN = 0.1
_OFTEN_ENOUGH = 4
_PRECISE = 0.1
_LINKED = 0.1
_LINKED_ENOUGH = 0.5
_COVERED = 0.1
_SPLIT = 0.25
_SEVERAL_WORDS = 0.1
_NEIGHBOUR = -0.1
_DETERMINED = -0.4
_NAME_AND_NOUN = -0.1
_MIXED_SINGLE = -0.15
# A single word whose rarer rendering stands twice and is weakly linked: chance, often.
_CHANCE = -0.2
_CHANCE_STRENGTH = 0.35
_MOST = 0.97
# A document in four may mix two renderings that others keep apart.
_MIXED_SHARE = 4
# A neighbour tells a rendering where so many places have it, and hardly any of the other's.
_TELLS, _TELLS_NOT = 0.8, 0.1

_BEFORE_VERBS = frozenset(
    [
        *("to", "will", "would", "can", "could", "must", "should", "may", "might", "shall"),
        *("not", "they", "we", "i", "you", "who", "cannot", "let", "please"),
    ]
)


class Told(IntEnum):
    """Whether a neighbour tells which rendering of a phrase it is."""

    NOT = 0
    BESIDE = 1  # it has a rendering of its own beside
    WHOLLY = 2  # both are rendered as one


@dataclass(frozen=True, slots=True)
class Judged:
    """The renderings that are inconsistent, most frequent first, and how surely (0-1)."""

    renderings: tuple[Rendering, ...]
    score: float


def judge(
    pairs: Pairs,
    language: Language,
    size: int,
    places: int,
    renderings: Sequence[Rendering],
) -> Judged | None:
    """Judge the renderings of a phrase of `size` words that stands at so many places.

    `None` where there are not two that are well known and differ in more than form.
    """
    other = other_language(language)
    sure = [one for one in renderings if _is_sure(one)]
    least = _LEAST_COVERED_OF_A_WORD if size == 1 else _LEAST_COVERED
    if len(sure) < 2 or sum(one.count for one in sure) < least * places:
        return None
    kept: dict[str, Rendering] = {}
    for one in sure:
        text = usual_text(pairs.shown(other, place.target, place.size) for place in one.places)
        if (
            is_noun_phrase(text, other)
            and not _is_verb(pairs, other, one)
            and not any(is_same_wording(text, that, other) for that in kept)
        ):
            kept[text] = one
    covered = sum(one.count for one in kept.values()) / max(places, 1)
    if len(kept) < 2 or covered < least:
        return None
    chosen = tuple(kept.values())
    score = _score(pairs, language, size, kept, covered)
    return Judged(chosen, min(max(score, 0.0), _MOST))


def _is_sure(one: Rendering) -> bool:
    return one.count > 1 and one.precision >= _LEAST_PRECISION and one.strength >= _LEAST_STRENGTH


def _score(
    pairs: Pairs, language: Language, size: int, kept: dict[str, Rendering], covered: float
) -> float:
    (first, one), (second, two) = list(kept.items())[:2]
    score = _BASE + _OFTEN * min(1.0, (two.count - 1) / (_OFTEN_ENOUGH - 1))
    score += _PRECISE * min(one.precision, two.precision)
    score += _LINKED * min(1.0, min(one.strength, two.strength) / _LINKED_ENOUGH)
    score += _COVERED * (covered >= _WELL_COVERED) + _SEVERAL_WORDS * (size > 1)
    if size == 1 and two.count < 3 and min(one.strength, two.strength) < _CHANCE_STRENGTH:
        score += _CHANCE
    split = _is_split(pairs, language, tuple(kept.values()))
    told = _told_by_neighbour(pairs, language, size, one, two)
    if told is not Told.NOT:
        score += _NEIGHBOUR if split and told is Told.BESIDE else _DETERMINED
    if split:
        return score + _SPLIT
    if first[:1].isupper() != second[:1].isupper():
        score += _NAME_AND_NOUN
    if size == 1 and not shares_word(first, second, other_language(language)):
        score += _MIXED_SINGLE
    return score


def _is_split(pairs: Pairs, language: Language, kept: Sequence[Rendering]) -> bool:
    """Say whether two renderings are each at home in documents that have no other."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for number, one in enumerate(kept):
        for document in documents_of(pairs, language, one):
            found[document][number] += 1
    pure = {next(iter(held)) for held in found.values() if len(held) == 1 and held.total() > 1}
    mixed = sum(len(held) > 1 for held in found.values())
    return len(pure) > 1 and _MIXED_SHARE * mixed <= len(found)


def _told_by_neighbour(
    pairs: Pairs, language: Language, size: int, one: Rendering, two: Rendering
) -> Told:
    corpus = pairs.corpus(language)
    told = Told.NOT
    for step in (-1, size):
        beside = {
            rendering: Counter(_neighbour(corpus, place.source, step) for place in rendering.places)
            for rendering in (one, two)
        }
        for rendering, other in ((one, two), (two, one)):
            mine, theirs = beside[rendering], beside[other]
            word, count = mine.most_common(1)[0]
            often = count >= _TELLS * mine.total()
            if word >= 0 and often and theirs[word] <= _TELLS_NOT * theirs.total():
                own = _has_its_own(pairs, language, rendering, step)
                told = max(told, Told.BESIDE if own else Told.WHOLLY)
    return told


def _has_its_own(pairs: Pairs, language: Language, one: Rendering, step: int) -> bool:
    """Say whether the neighbour is rendered outside of the rendering, in most places."""
    links = pairs.links if language is Language.KO else pairs.links.turned()
    outside = 0
    for place in one.places:
        linked = int(links.of_source[place.source + step])
        outside += linked >= 0 and not place.target <= linked < place.target + place.size
    return 2 * outside >= len(one.places)


def _neighbour(corpus: Corpus, place: int, step: int) -> int:
    """Return the stem beside a phrase, −1 where a mark or a small word stands there."""
    at = place + step
    if not 0 <= at < len(corpus.stem) or corpus.text[at] != corpus.text[place]:
        return -1
    if corpus.gap[min(at, at - 1 if step > 0 else at)] != Gap.NONE or corpus.weak[at]:
        return -1
    return int(corpus.stem[at])


def _is_verb(pairs: Pairs, language: Language, one: Rendering) -> bool:
    """Say whether an English word stands where verbs stand in half of its places."""
    if language is not Language.EN or one.places[0].size > 1:
        return False
    corpus = pairs.en
    before: int = sum(
        corpus.text[place.target - 1] == corpus.text[place.target]
        and corpus.names[int(corpus.stem[place.target - 1])] in _BEFORE_VERBS
        for place in one.places
        if place.target
    )
    return 2 * before >= len(one.places)
