"""Where sentences end in languages that part words by spaces, save Korean and English."""

from __future__ import annotations

import re

from aligned.languages.abbreviations import ABBREVIATIONS, Abbreviations
from aligned.languages.candidates import Candidate
from aligned.languages.function_words import SMALL_WORDS
from aligned.languages.markers import LINK
from aligned.model import Language

__all__ = ["ends_spaced"]

# Ordinals have a full stop (`3. Oktober`, `19. yüzyıl`): only a small word after one
# starts a sentence.
_ORDINALS = frozenset({Language.DE, Language.PL, Language.TR})
# Nouns have capitals, so that a capital alone starts no sentence behind an abbreviation.
_NOUNS = frozenset({Language.DE})
_UNCASED = frozenset({Language.AR})
_BEFORE_OPENING = " \u00a0\u202f\"'“”‘’«»„‚‹›「『([{—–-¿¡*"
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:(?:\.-?|[’'-])[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CHAIN = re.compile(r"(?<![^\W_])[^\W\d_]\.[\s\u202f]?[^\W\d_]$")
_NUMBER = re.compile(r"(?:^|[\s(–-])(?:\d{1,3}|[IVX]{2,5})$")
_DIGIT_BEFORE = re.compile(r"(?:\d|[IVX])[\s\u202f]*$")
_NUMERAL = re.compile(r"[\d§#]|[IVXLC]+\b")
# `'s Avonds`, `'t Was`: the word that has the capital comes second.
_CLITIC = re.compile(r"['’][stn]\s+")


def ends_spaced(place: Candidate, language: Language) -> bool:
    """Tell whether a sentence of the language ends at a candidate."""
    if not place.after:
        return True
    if not place.spaced:
        return _lacks_space(place)
    if place.after[0] in ",;:)" or (place.before.endswith("(") and place.tail.startswith(")")):
        return False
    after = _CLITIC.sub("", place.after, count=1) if place.after[0] in "'’" else place.after
    opening = after.lstrip(_BEFORE_OPENING)
    if opening[:1].islower() and not LINK.match(opening):
        return False
    if place.mark == "." and not place.tail:
        return not _abbreviates(place.before.rstrip(), opening, language)
    return True


def _lacks_space(place: Candidate) -> bool:
    """Tell whether only the space after a full stop is missing: `fini.Alors`."""
    first = _FIRST_WORD.match(place.after)
    return (
        place.mark in (".", "?", "!")
        and not place.tail
        and len(place.before) > 3
        and place.before[-3:].isalpha()
        and place.before[-3:].islower()
        and first is not None
        and len(first.group()) > 1
        and first.group().istitle()
    )


def _abbreviates(before: str, opening: str, language: Language) -> bool:
    """Tell whether a full stop between the two belongs to an abbreviation, initial or ordinal."""
    starts = _is_start(opening, language)
    if _NUMBER.search(before):
        return opening[:1].isdigit() or (language in _ORDINALS and not starts)
    match = _LAST_WORD.search(before)
    if match is None:
        return False
    word = match.group()
    key = word.lower().replace(".", "")
    known = ABBREVIATIONS.get(language, Abbreviations())
    is_unit = key in known.loose and _DIGIT_BEFORE.search(before[: match.start()])
    if not is_unit and (len(word) == 1 or "." in word or _CHAIN.search(before)):
        return not starts
    if not is_unit and key in known.bound:
        return True
    if key in known.loose:
        return not starts and (language in _NOUNS or not opening[:1].isupper())
    return key in known.numbered and bool(_NUMERAL.match(opening))


def _is_start(opening: str, language: Language) -> bool:
    """Tell whether a small word with a capital follows; a single letter may be an initial."""
    word = _FIRST_WORD.match(opening)
    if word is None or language in _UNCASED:
        return False
    if len(word.group()) == 1 and opening.startswith(".", 1):
        return False
    return word.group()[0].isupper() and word.group().lower() in SMALL_WORDS[language]
