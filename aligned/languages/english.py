"""Where English sentences end."""

from __future__ import annotations

import re

from aligned.languages.candidates import Candidate
from aligned.languages.english_words import BOUND, EITHER, NUMBERED, STARTERS
from aligned.languages.markers import LINK, OPENERS

__all__ = ["abbreviates", "ends_english"]

LAST_WORD = re.compile(r"(?<![^\W_])[A-Za-z]+(?:\.[A-Za-z]+)*$")
FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
REPORTED = re.compile(
    r"(?!(?:He|She|They|It|We|I|You|The|An?|His|Her)\b)(?:(?:[A-Z][\w.'’-]*|the|an?|his|her)\s+){1,4}"
    r"(?:said|says|asked|asks|wrote|writes|added|adds|told|replied|shouted|cried|exclaimed|"
    r"tweeted|explained|insisted|noted|commented|joked|quipped|recalled|wondered)\b"
)
SMALL = frozenset({"eg", "ie", "cf", "vs", "viz", "ca", "approx", "v"})
AFTER_HOUR = re.compile(
    r"(?:[A-Z]{2,4}|Eastern|Central|Mountain|Pacific|Greenwich|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
CAMEL = re.compile(r"[a-z]{1,3}[A-Z]")
# A remark of the editor's behind a sentence: `(laughs) But`.
ASIDE = re.compile(r"[(\[][a-z][^()\[\].!?]{2,30}[)\]](?=\s+[\"“‘]?[A-Z])")
BARE_NUMBER = re.compile(r"(?:^|[\s(])\d{1,2}\.\s?\d{1,2}$")


def ends_english(place: Candidate) -> bool:
    """Tell whether an English sentence ends at a candidate."""
    if not place.after:
        return True
    if not place.spaced:
        return _lacks_space(place)
    if place.before.endswith("(") and place.tail.startswith(")"):
        return False
    if place.mark == "." and not place.tail and abbreviates(place.before, place.opening):
        return False
    if place.quoted and place.mark[-1] in "?!" and REPORTED.match(place.after):
        return False
    return _starts_sentence(place)


def _lacks_space(place: Candidate) -> bool:
    """Tell whether only the space after a full stop is missing: `done.The next`."""
    word = FIRST_WORD.match(place.after)
    return (
        place.mark in (".", "?", "!")
        and not place.tail
        and re.search(r"[a-z]{3}$|\d$", place.before) is not None
        and word is not None
        and word.group()[0].isupper()
        and word.group().lower() in STARTERS
    )


def _starts_sentence(place: Candidate) -> bool:
    """Tell whether what follows can start a sentence; lower case hardly ever does."""
    opening = ASIDE.sub("", place.after, count=1).lstrip(OPENERS + " ")
    if not opening or not opening[0].islower():
        return not BARE_NUMBER.search(place.before) or not opening[:1].isdigit()
    return bool(LINK.match(opening) or CAMEL.match(opening))


def abbreviates(before: str, after: str) -> bool:
    """Tell whether a full stop between the two belongs to an abbreviation or initial."""
    match = LAST_WORD.search(before)
    if match is None:
        return False
    word = match.group()
    key = word.replace(".", "").lower()
    if key in ("am", "pm") and "." in word:
        return not after[:1].isupper() or bool(AFTER_HOUR.match(after))
    if "." in word and key != "ps" and all(len(part) == 1 for part in word.split(".")):
        return key in BOUND or not _is_starter(after)
    if len(word) == 1 and word.isupper():
        return not _is_starter(after) or bool(re.match(r"[A-Z]\.", after))
    if key in BOUND and (word[0].isupper() or key in SMALL):
        return True
    if key in NUMBERED and re.match(r"[\d(§#]|[IVX]+\b", after):
        return True
    return (key in EITHER or word == "Ph.D") and not _is_starter(after)


def _is_starter(after: str) -> bool:
    word = FIRST_WORD.match(after)
    return word is not None and word.group()[0].isupper() and word.group().lower() in STARTERS
