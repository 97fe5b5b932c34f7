"""Names without a title: one of the English that the Korean lacks, while it has another.

A capital alone says little, and a name may be left out of either text with reason.
Where the English has a name that no Korean word sounds like, and the Korean a foreign
word that nothing of the English sounds like, they contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.model import Language, Span
from tm.checks.foreign_words import FOREIGN, MAYBE_FOREIGN, foreignness, without_particle
from tm.checks.known_names import country_of_english, country_of_korean, may_mention
from tm.checks.name_sounds import Sounding, begins_alike, may_sound, sounding
from tm.checks.name_words import is_translated

__all__ = ["Contradiction", "contradictions"]

_CAPITAL = re.compile(r"(?<![\w&@/.'’-])[A-Z][a-zà-ÿ]{2,24}(?![\w@/])")
_RUN = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,25}")
_HANGUL = re.compile("(?<![가-힣])[가-힣]{2,12}")
# The first word of a sentence has a capital anyway: it is a name if it acts.
_BEGINS = re.compile(r"(?:^|[.!?:;]['\"’”)]*\s+|\n\s*|[“\"‘(*•–—-]\s*)$")
_ACTS = re.compile(
    r" (?:[A-Z][a-z]+ )?(?:is|was|has|had|will|would|said|says|told|wrote|kept|left|went|came|took|"
    r"gave|made|won|lost|fell|began|spoke|saw|sent|met|led|set|put|did|does|read|held|"
    r"found|stood|paid|brought|thought|fought|built|broke|drew|knew|grew|ran|rose|chose|fled|"
    r"and [A-Z]|[a-z]{2,}ed|[a-z]{3,}s)\b|['’]s "
)
_IGNORED = STARTERS | FUNCTION_WORDS | {"mrs", "messrs", "sept", "nov", "dec"}

# As in `names`: of the names that the Korean has, none is farther by sound.
_FAR = 0.36
# A word that is as near as this is where the Korean has the name.
_TAKEN = 0.3
_LEAST_WEIGHT = 2.3
# A Korean word that sounds at all like the English may be its, however spelt.
_NEAR = 0.4
# Of a short name (Wade) one sound is much.
_FEW_SOUNDS = 0.9
# A name that is spelt by the rules of a third language is still as near as this.
_SOMEHOW = 0.5
# Nouns of so many syllables, known by their particle, are seldom Korean's own if they
# look at all foreign.
_LONG = 3
_SURE_WEIGHT = 3.0
_SURELY_FAR = 0.52
# Words that look Korean are as near as _FAR by chance.
_KOREAN = -3
# Words that are no names sound like some word by chance.
_LEAST_WORD = 2.0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A name of the English and the word that the Korean has in its stead."""

    ko: Span
    en: Span


def contradictions(ko: str, en: str) -> Iterator[Contradiction]:
    """Yield the first name of the English that the Korean contradicts, if there is one."""
    capitals = [match for match in _CAPITAL.finditer(en) if _may_be_name(match, en, ko)]
    if not capitals:
        return
    korean = list(_HANGUL.finditer(ko))
    foreign = [one for one in korean if foreignness(one.group()) >= MAYBE_FOREIGN]
    capitals = [one for one in capitals if foreign and not _is_plainly_there(one.group(), foreign)]
    if not capitals:
        return
    # What has a capital is likelier what a foreign word stands for.
    english = sorted(word for word in set(_WORD.findall(en)) if word.casefold() not in _IGNORED)
    strangers = [match for match in foreign if _is_stranger(match.group(), english, en)]
    if not strangers:
        return
    words = [match.group() for match in korean]
    named = [word for word in words if foreignness(word) > _KOREAN]
    taken = _taken_words(named, english) | _countries_taken(words, en)
    for match in capitals:
        free = [word for word in words if taken.get(word, match.group()) == match.group()]
        heard = sounding(match.group(), [word for word in free if _may_name(word, match.group())])
        likely = [one for one in strangers if _is_likely(one.group(), heard)]
        if likely and not _is_part(match, en, words, likely):
            yield Contradiction(Span(*_stem_of(likely[0])), Span(*match.span()))
            return


def _is_plainly_there(name: str, foreign: Iterable[re.Match[str]]) -> bool:
    """Whether a foreign word is the name: quick, for most names are there."""
    words = [one.group() for one in foreign]
    return any(begins_alike(name, word) for word in words) or (
        sounding(name, words).distance <= _TAKEN
    )


def _stem_of(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(without_particle(match.group()))


def _may_be_name(match: re.Match[str], text: str, korean: str) -> bool:
    word = match.group()
    plain = word.casefold()
    if plain in _IGNORED or plain in korean.casefold() or is_translated(word):
        return False
    country = country_of_english(word)
    if country and may_mention(country, korean, Language.KO):
        return False
    before = text[: match.start()]
    return not _BEGINS.search(before[-6:] if before else before) or bool(
        _ACTS.match(text, match.end())
    )


def _is_stranger(word: str, english: Sequence[str], text: str) -> bool:
    """Whether nothing of the English sounds like a foreign word."""
    country = country_of_korean(word)
    if country and (word.startswith(country.korean) or may_mention(country, text, Language.EN)):
        return False
    return not any(_may_be(word, one) for one in english)


def _may_be(korean: str, english: str) -> bool:
    if not english[0].isupper() and not may_sound(english, korean):
        return False
    heard = sounding(english, (korean,))
    if english[0].isupper() and heard.weight >= 1:
        return heard.distance <= max(_NEAR, _FEW_SOUNDS / heard.weight)
    return heard.weight >= _LEAST_WORD and heard.distance <= _NEAR


def _countries_taken(korean: Sequence[str], text: str) -> dict[str, str]:
    """Say which Korean words are countries that the English names, too."""
    return {
        word: country.name
        for word in korean
        if (country := country_of_korean(word)) and may_mention(country, text, Language.EN)
    }


def _taken_words(korean: Sequence[str], english: Sequence[str]) -> dict[str, str]:
    """Say which Korean words are surely which name of the English."""
    taken: dict[str, tuple[float, float, str]] = {}
    for name in english:
        if not name[0].isupper():
            continue
        nearest = min(korean, key=lambda word: sounding(name, (word,)).distance)
        heard = sounding(name, (nearest,))
        if heard.weight >= _LEAST_WEIGHT and heard.distance <= _TAKEN:
            here = (heard.distance, -heard.weight, name)
            taken[nearest] = min(taken.get(nearest, here), here)
    return {word: name for word, (*_, name) in taken.items()}


def _is_part(
    match: re.Match[str], text: str, korean: Sequence[str], strangers: Sequence[re.Match[str]]
) -> bool:
    """Whether a name may be heard in a longer one (New York) or in a stranger."""
    runs = [run.group() for run in _RUN.finditer(text) if run.start() <= match.start() < run.end()]
    for run in runs:
        parts = run.split()
        if len(parts) > 1 and sounding("".join(parts), korean).distance <= _NEAR:
            return True
        if any(
            heard.distance <= _TAKEN and heard.weight >= 1
            for heard in (sounding(part, korean) for part in parts if part != match.group())
        ):
            return True
    heard = sounding(match.group(), [one.group() for one in strangers])
    return heard.distance <= _SOMEHOW


def _may_name(korean: str, name: str) -> bool:
    """Whether a name may be heard in a word: in one that looks Korean only if it is plain."""
    return foreignness(korean) > _KOREAN or begins_alike(name, korean)


def _is_likely(stranger: str, heard: Sounding) -> bool:
    """Whether a foreign word stands in the stead of a name that was heard so in the Korean.

    The farther the name is from all that the Korean has, the less foreign need the word look.
    """
    if foreignness(stranger) >= FOREIGN:
        return heard.weight >= _LEAST_WEIGHT and heard.distance > _FAR
    stem = without_particle(stranger)
    noun = len(stem) >= _LONG and stem != stranger
    return noun and heard.weight >= _SURE_WEIGHT and heard.distance > _SURELY_FAR
