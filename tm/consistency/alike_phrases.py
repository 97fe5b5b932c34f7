"""Renderings of one English phrase that have syllables in common: 무기 전달 and 무기 배달.

Words of one meaning are mostly made of the same Sino-Korean syllables (회담, 회의;
군사령부, 군 지휘부). That tells of two renderings where links cannot: where each stands once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, product

from rapidfuzz.distance import LCSseq

from aligned.model import Language
from tm.consistency.model import Inconsistency
from tm.consistency.wording import write_wording
from tm.extraction.likeness import is_same_wording
from tm.extraction.nouns import is_noun_phrase, noun_phrase
from tm.extraction.reading import Pairs
from tm.extraction.renderings import Rendered, Renderer, Rendering
from tm.extraction.screening import Screen
from tm.extraction.writing import usual_text
from tm.slogans.tokens import Gap

__all__ = ["find_alike_phrases"]

KO, EN = Language.KO, Language.EN

_SIZES = (2, 3)
# Of more places the first so many are looked at; chance finds something alike in many.
_MOST_PLACES = 12
# A word that is surely the translation of another word renders nothing else.
_ELSEWHERE = 0.3
# So many syllables in the same order, and such a share of the shorter rendering's.
_SYLLABLES, _SHARE = 2, 0.5
# The two renderings have so much of the phrase's places between them.
_COVERED = 0.6
# What two renderings are worth together: the share of syllables, their links, and that
# both begin and end alike. On 2,200 pairs of news (each row read) 19 of 22 above this
# are right that nothing else told, about half of those below it.
_LEAST = 0.8
_BOTH_ENDS = 0.35
_ONE_WORD = 0.5
_LINKED = 0.3
_SCORE, _EACH, _MOST = 0.5, 0.1, 0.72

_WORD = re.compile("[가-힣]+")


@dataclass(frozen=True, slots=True)
class _Span:
    """One or two Korean nouns that may render a phrase at a place, and their links to it."""

    place: int
    first: int
    words: tuple[str, ...]
    links: tuple[float, ...]

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def letters(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two spans without particles, and the letters of the whole texts that they stand in.

    `is_name` says that the phrase is a name: nothing but links tells what it is in Korean.
    """

    one: _Span
    two: _Span
    text: str
    other: str
    is_name: bool

    @property
    def worth(self) -> float:
        """How sure it is that they are two renderings of one phrase; 0 if they are not."""
        mine, theirs = self.one.letters, self.two.letters
        if not mine or not theirs or mine in self.other or theirs in self.text:
            return 0.0
        if mine in theirs or theirs in mine:
            return 0.0
        alike = LCSseq.similarity(mine, theirs)
        if alike < max(_SYLLABLES, _SHARE * min(len(mine), len(theirs))):
            return 0.0
        if is_same_wording(self.one.text, self.two.text, KO):
            return 0.0
        if len(self.one.words) == len(self.two.words) == 2:
            return self._beside_a_word()
        ends = mine[0] == theirs[0] and mine[-1] == theirs[-1]
        linked = min(sum(self.one.links), sum(self.two.links))
        if self.is_name and not linked:
            return 0.0
        return alike / max(len(mine), len(theirs)) + linked + _BOTH_ENDS * ends

    def _beside_a_word(self) -> float:
        """Return how sure two phrases are that have one word in common."""
        mine, theirs = self.one, self.two
        for at in (0, 1):
            common = min(mine.links[1 - at], theirs.links[1 - at])
            if mine.words[1 - at] != theirs.words[1 - at] or not common:
                continue
            if mine.words[at] in self.other or theirs.words[at] in self.text:
                return 0.0
            linked = min(mine.links[at], theirs.links[at])
            alike = bool(set(mine.words[at]) & set(theirs.words[at]))
            return _ONE_WORD * alike + linked + common if alike or linked >= _LINKED else 0.0
        return 0.0


def find_alike_phrases(pairs: Pairs) -> Iterator[Inconsistency]:
    """Yield English noun phrases with two Korean renderings that have syllables in common."""
    renderer, screen = pairs.renderer(EN), Screen(pairs, EN)
    for level in pairs.en_runs[_SIZES[0] - 1 : _SIZES[-1]]:
        for run in screen.several(level):
            places = screen.places(level, run)[:_MOST_PLACES]
            subject = usual_text(pairs.shown(EN, place, level.size) for place in places)
            if len(places) > 1 and is_noun_phrase(subject, EN):
                yield from _judge(pairs, renderer, subject, level.size, places)


def _judge(
    pairs: Pairs, renderer: Renderer, subject: str, size: int, places: Sequence[int]
) -> Iterator[Inconsistency]:
    spans = {place: list(_spans(pairs, renderer, place, size)) for place in places}
    letters = {place: _letters(pairs, place) for place in places}
    best, worth = None, _LEAST
    for place, other in combinations(places, 2):
        if letters[place] == letters[other]:
            continue
        for pair in product(spans[place], spans[other]):
            if _may_be_alike(*pair):
                bare = _Pair(
                    _bare(pair[0]),
                    _bare(pair[1]),
                    letters[place],
                    letters[other],
                    subject.istitle(),
                )
                if (found := bare.worth) > worth:
                    best, worth = bare, found
    if best is None:
        return
    forms = [_rendering(spans, span) for span in (best.one, best.two)]
    if sum(form.count for form in forms) >= _COVERED * len(places):
        forms.sort(key=lambda form: -form.count)
        score = min(_SCORE + _EACH * worth, _MOST)
        yield write_wording(pairs, EN, subject, size, forms, score)


def _letters(pairs: Pairs, place: int) -> str:
    text: str = pairs.ko.texts[int(pairs.en.text[place])]
    return text.replace(" ", "")


def _spans(pairs: Pairs, renderer: Renderer, place: int, size: int) -> Iterator[_Span]:
    """Yield what may render a phrase: words that render nothing else for sure."""
    ko = pairs.ko
    linked = renderer.linked(range(place, place + size))
    words = ko.words(int(pairs.en.text[place]))
    free = [
        not ko.weak[word] and (word in linked or not _renders_another(renderer, word))
        for word in words
    ]
    for at, word in enumerate(words):
        for count in (1, 2):
            if not all(free[at : at + count]) or at + count > len(words):
                break
            if count == 2 and (ko.gap[word] != Gap.NONE or ko.shown[word] != ko.end[word]):
                break
            own = range(word, word + count)
            shown = tuple(pairs.shown(KO, one, 1) for one in own)
            if all(map(_WORD.fullmatch, shown)):
                yield _Span(place, word, shown, tuple(linked.get(one, 0.0) for one in own))


def _renders_another(renderer: Renderer, word: int) -> bool:
    """Say whether a word and one outside of the phrase are each other's best partner."""
    owner, sure = renderer.owner(word)
    return owner >= 0 and sure >= _ELSEWHERE and renderer.partner(owner) == word


def _may_be_alike(one: _Span, two: _Span) -> bool:
    """Say cheaply, particles and all, whether two spans may have syllables in common."""
    shared = set(one.letters) & set(two.letters)
    return len(shared) >= _SYLLABLES and one.letters != two.letters


@lru_cache(maxsize=65_536)
def _bare_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return nouns without the particle of the last one; nothing if they are no nouns."""
    text = noun_phrase(" ".join(words))
    return tuple(text.split()) if len(text.split()) == len(words) else ()


def _bare(span: _Span) -> _Span:
    return replace(span, words=_bare_words(span.words))


def _rendering(spans: Mapping[int, Sequence[_Span]], form: _Span) -> Rendering:
    """Return all places of a phrase that have a span's words."""
    found: defaultdict[int, list[_Span]] = defaultdict(list)
    for place, some in spans.items():
        for span in some:
            if span.letters.startswith(form.letters) and _bare(span).letters == form.letters:
                found[place].append(span)
    places = tuple(
        Rendered(place, some[0].first, len(some[0].words), max(some[0].links))
        for place, some in found.items()
    )
    return Rendering(places, len(places))
