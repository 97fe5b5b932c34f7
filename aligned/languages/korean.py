"""Where Korean sentences end."""

from __future__ import annotations

import re

from aligned.languages.candidates import Candidate
from aligned.languages.english import abbreviates, ends_english

__all__ = ["ends_korean", "is_unpunctuated"]

# What reports a sentence that has its own full stop or exclamation mark: it goes on.
REPORTING = re.compile(r"이?라(?:고|는|며|면서|던|도)(?=[\s.,!?)”\"’…]|$)")
# What goes on behind a closing quotation mark though a space parts the two.
AFTER_QUOTATION = re.compile(
    r"(?:이?라(?:고|는|며|면서|던|도|지만|면|서)|란|이?냐[고며는]|하?고|하?며|하(?:면서|는|던)|면서|"
    r"[했한]다|[은는를을의에와과로]|에서|에게|으로|등[의을이은에]?|따위|같은|구호[를가는]?)"
    r"(?=[\s.,!?)”\"’…]|$)"
)
# The last syllable of a finished sentence, plain, polite or clipped.
FINAL_SYLLABLE = re.compile("[다요까죠네오지자라함음임됨군걸세]$")
NUMBER = re.compile(r"(?:^|[\s(])(?:['’]?\d{1,4}|[Ⅰ-Ⅻ])$")
HANGUL = re.compile("[가-힣]")
LATIN = re.compile("[A-Za-z]")
# Endings that close a sentence in polite, plain and clipped style. Inside a sentence
# two polite or two plain ones, or three clipped ones (they look like nouns), stand
# in none of 3,470 punctuated lines of news and technical text.
LOOSE_ENDS = (
    (2, re.compile(r"(?:니다|니까|[어아해예세네군데]요|이에요|까요|죠|지요|시오)\s+(?=\S)")),
    (2, re.compile(r"(?:[했었았였겠]다|이다|한다|된다|있다|없다)\s+(?=\S)")),
    (3, re.compile(r"(?:[했었았겠있없좋많같]음|[가-힣][임함됨])\s+(?=\S)")),
)


def ends_korean(place: Candidate) -> bool:
    """Tell whether a Korean sentence ends at a candidate."""
    if not place.after:
        return True
    if not place.spaced:
        return _lacks_space(place)
    if place.before.endswith("(") and place.tail.startswith(")"):
        return False
    if (AFTER_QUOTATION if place.quoted else REPORTING).match(place.after):
        return False
    if LATIN.match(place.opening) and LATIN.search(place.before[-1:]):
        return ends_english(place)
    if place.mark.startswith(("..", "…")):
        return place.quoted or bool(FINAL_SYLLABLE.search(place.before.rstrip()))
    if place.mark == "." and not place.tail:
        return not _is_part_of_number(place) and not abbreviates(place.before, place.opening)
    return True


def _is_part_of_number(place: Candidate) -> bool:
    """Tell whether a full stop belongs to a date or an ordinal: `2024. 5. 1. 서울`."""
    return bool(NUMBER.search(place.before))


def _lacks_space(place: Candidate) -> bool:
    """Tell whether only the space after the end is missing: `했다.그러나`."""
    return (
        not place.tail
        and bool(HANGUL.match(place.opening))
        and (place.mark == "." or place.mark[-1] in "?!。！？")
        and bool(re.search("[다요죠까]$", place.before))
        and not AFTER_QUOTATION.match(place.after)
    )


def is_unpunctuated(text: str) -> bool:
    """Tell whether a run of Korean without final marks holds several sentences."""
    return any(len(ending.findall(text)) >= least for least, ending in LOOSE_ENDS)
