"""Bilingual term candidates of a memory, the likeliest first."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligned.messages import N_
from aligned.model import Language, Progress
from tm.consistency.model import FormPlace
from tm.extraction.likeness import is_same_wording
from tm.extraction.model import TermCandidate
from tm.extraction.nouns import is_noun_phrase, noun_phrase
from tm.extraction.reading import Pairs, read_pairs
from tm.extraction.renderings import Rendering
from tm.extraction.writing import documents_of, rendering_text, usual_text, write_form
from tm.model import LANGUAGES, TranslationUnit
from tm.normalise import loose_key
from tm.slogans.model import SloganKind
from tm.slogans.phrases import is_capital
from tm.slogans.ranking import Surprise
from tm.termbase.model import Concept

__all__ = ["extract"]

KO, EN = Language.KO, Language.EN

_LONGEST = 4
_LEAST_PLACES = 2
# So many phrases, the most telling ones, are looked up in the translations.
_LOOKED_AT = 3000
# Dice's coefficient of the phrase and its rendering, and what its links are worth.
_LEAST_FIT = 0.5
_LEAST_STRENGTH = 0.3
_MOST_EVIDENCE = 200

# A word that several words render is a term (강화, peace settlement); one that a single
# word renders may be any word. Names are known as such, and what begins with a name
# that is rendered as always says little more than its second word.
_MANY_WORDS = 1.3
_SINGLE = 0.55
_LONG, _LONG_WORD = 3, 1.25
_NAME = 0.7
_COMPOSED = 0.6
# What stays as it is in both languages (props, RCIT) needs no entry to be told apart; a
# phrase of several words with fewer in its rendering has mostly lost one of them
# (외부 시스템, system).
_SAME = 0.4
_FEWER_WORDS = 0.6
# A word so much of which stands in one longer term is no term of its own.
_ALWAYS = 0.9
_EACH_DOCUMENT, _MOST_DOCUMENTS = 0.1, 3
_HALF = 20.0
# Phrases between two words about how far it is: about a twentieth of a second.
_STEP = 20


_WORDS = re.compile(r"\w+")

# Nouns that lean on the one before them: what ends with one is no term by itself.
_BOUND = frozenset(
    ("하", "시", "중", "후", "전", "내", "외", "간", "상", "측", "쪽", "당", "식", "별")
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A Korean run of nouns, its places, and how telling it is by itself."""

    places: tuple[int, ...]
    size: int
    weight: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    phrase: _Phrase
    candidate: TermCandidate


def extract(
    units: Sequence[TranslationUnit],
    concepts: Sequence[Concept] = (),
    dismissed: Collection[str] = frozenset(),
    limit: int = 500,
    progress: Progress | None = None,
) -> tuple[TermCandidate, ...]:
    """Return at most `limit` pairs of terms that a memory suggests, the likeliest first.

    Noun phrases that recur and are mostly rendered by the same words, which render
    little else. Korean terms of `concepts` are left out, and candidates whose
    keys were `dismissed`. `progress` is told the phrases looked at out of all; it may
    raise to stop.
    """
    wanted = set(LANGUAGES)
    pairs = read_pairs([u for u in units if {u.source_language, u.target_language} == wanted])
    known = {loose_key(term.text, KO) for concept in concepts for term in concept.in_language(KO)}
    found = []
    phrases = _phrases(pairs)
    for number, phrase in enumerate(phrases):
        if progress is not None and number % _STEP == 0:
            progress(N_("looking for terms"), number, len(phrases))
        candidate = _candidate(pairs, phrase)
        if candidate is None or candidate.key in dismissed:
            continue
        if loose_key(candidate.ko, KO) not in known:
            found.append(_Candidate(phrase, candidate))
    found.sort(key=lambda one: (-one.candidate.score, one.candidate.ko))
    return tuple(_told_once(found, limit))


def _phrases(pairs: Pairs) -> list[_Phrase]:
    """Return the runs of nouns that recur, the most telling first."""
    corpus = pairs.ko
    surprise = Surprise(corpus)
    found = []
    for level in pairs.ko_runs[:_LONGEST]:
        for run in range(len(level.count)):
            places = level.places(run)
            first = int(places[0])
            if corpus.weak[first : first + level.size].any():
                continue
            kept = tuple(int(at) for at in places if corpus.noun[at : at + level.size].all())
            if len(kept) >= _LEAST_PLACES:
                weight = surprise.score(SloganKind.PHRASE, kept[0], level.size, len(kept))
                found.append(_Phrase(kept, level.size, weight))
    found.sort(key=lambda one: (-one.weight, one.places))
    return found[:_LOOKED_AT]


def _candidate(pairs: Pairs, phrase: _Phrase) -> TermCandidate | None:
    renderings = [
        one
        for one in pairs.renderer(KO).read(phrase.places, phrase.size)
        if one.strength >= _LEAST_STRENGTH
    ]
    best = max(renderings, key=lambda one: (_fit(one, phrase), one.count), default=None)
    if best is None or _fit(best, phrase) < _LEAST_FIT:
        return None
    ko = noun_phrase(usual_text(pairs.shown(KO, at, phrase.size) for at in phrase.places))
    en = rendering_text(pairs, EN, best)
    if not ko or ko.split()[-1] in _BOUND or not is_noun_phrase(en, EN):
        return None
    if phrase.size > 1 and not _is_whole(pairs, phrase, best):
        return None
    others = tuple(
        write_form(pairs, KO, one, phrase.size)
        for one in renderings
        if one is not best and not is_same_wording(rendering_text(pairs, EN, one), en, EN)
    )
    evidence = tuple(
        FormPlace(place.unit_id, place.document, place.at, place.partner, place.span)
        for place in write_form(pairs, KO, best, phrase.size).places
        if place.partner is not None
    )
    count = sum(len(pairs.units[int(pairs.ko.text[at])]) for at in phrase.places)
    score = _score(pairs, phrase, best, ko, en)
    return TermCandidate(ko, en, score, count, evidence[:_MOST_EVIDENCE], others)


def _is_whole(pairs: Pairs, phrase: _Phrase, best: Rendering) -> bool:
    """Say whether a rendering holds the translation of every word of its phrase."""
    outside = 0
    for place in best.places:
        partner = pairs.links.of_source[place.source : place.source + phrase.size]
        inside = (partner >= place.target) & (partner < place.target + place.size)
        outside += bool(((partner >= 0) & ~inside).any()) or not inside.any()
    return 2 * outside <= len(best.places)


def _fit(one: Rendering, phrase: _Phrase) -> float:
    """Return Dice's coefficient of a phrase and one of its renderings."""
    return 2 * one.count / (len(phrase.places) + max(one.total, one.count))


def _score(pairs: Pairs, phrase: _Phrase, best: Rendering, ko: str, en: str) -> float:
    weight = phrase.weight * _fit(best, phrase) * min(1.0, best.strength + _LEAST_STRENGTH)
    first = best.places[0]
    content = int((~pairs.en.weak[first.target : first.target + first.size]).sum())
    if phrase.size == 1:
        weight *= _MANY_WORDS if content > 1 else _SINGLE
        long = len(pairs.shown(KO, phrase.places[0], 1)) >= _LONG
        weight *= _LONG_WORD if long else 1.0
    if len(_WORDS.findall(en)) < len(_WORDS.findall(ko)):
        weight *= _FEWER_WORDS
    if ko.casefold() == en.casefold():
        weight *= _SAME
    if _is_name(pairs, best):
        weight *= _NAME
    elif phrase.size > 1 and _begins_with_a_name(pairs, best):
        weight *= _COMPOSED
    more = len(set(documents_of(pairs, KO, best))) - 1
    weight *= 1 + _EACH_DOCUMENT * min(more, _MOST_DOCUMENTS)
    return round(weight / (weight + _HALF), 4)


def _is_name(pairs: Pairs, best: Rendering) -> bool:
    """Say whether every content word of a rendering has a capital in most places."""
    named = 0
    for place in best.places:
        words = range(place.target, place.target + place.size)
        named += all(is_capital(pairs.en, at) for at in words if not pairs.en.weak[at])
    return 2 * named > len(best.places)


def _begins_with_a_name(pairs: Pairs, best: Rendering) -> bool:
    first = best.places[0]
    last = first.target + first.size - 1
    return is_capital(pairs.en, first.target) and not is_capital(pairs.en, last)


def _told_once(found: Iterable[_Candidate], limit: int) -> Iterator[TermCandidate]:
    """Yield candidates without those that stand almost only inside better ones."""
    told: defaultdict[int, int] = defaultdict(int)
    keys: set[str] = set()
    kept = list(found)
    longer = _inside_longer(kept)
    for one in kept:
        phrase, candidate = one.phrase, one.candidate
        if candidate.key in longer:
            continue
        if len(keys) == limit:
            return
        words = [range(at, at + phrase.size) for at in phrase.places]
        fresh = sum(any(told[at] < phrase.size for at in place) for place in words)
        if candidate.key in keys or fresh < _LEAST_PLACES or 2 * fresh < len(words):
            continue
        keys.add(candidate.key)
        for at in (at for place in words for at in place):
            told[at] = max(told[at], phrase.size)
        yield candidate


def _inside_longer(found: Sequence[_Candidate]) -> set[str]:
    """Return the keys of candidates nearly all of whose places are part of one longer one."""
    holders: defaultdict[int, set[int]] = defaultdict(set)
    for number, one in enumerate(found):
        for place in one.phrase.places:
            for at in range(place, place + one.phrase.size):
                holders[at].add(number)
    inside = set()
    for number, one in enumerate(found):
        places, size = one.phrase.places, one.phrase.size
        held = Counter(
            other
            for at in places
            for other in holders[at] & holders[at + size - 1]
            if found[other].phrase.size > size and other != number
        )
        if any(count >= _ALWAYS * len(places) for count in held.values()):
            inside.add(one.candidate.key)
    return inside
