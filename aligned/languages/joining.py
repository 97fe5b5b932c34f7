"""How the two halves of a broken line go together, in either language."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import Enum

from aligned.languages.english_words import COMPOUND_HEADS, COMPOUND_TAILS
from aligned.languages.markers import LINK

__all__ = ["Joint", "join_english", "join_korean", "link_goes_on", "strip_punctuation"]


class Joint(Enum):
    """What stands between two lines of a paragraph."""

    BREAK = "a new paragraph"
    SPACE = "a space"
    NOTHING = "nothing"
    DEHYPHENATE = "nothing, and the hyphen at the line end goes"
    ASK = "a space or nothing: only a morphological analysis can tell"


HANGUL = "가-힣"
PUNCTUATED = re.compile(r"[.,!?…;:。，、！？~]$")
TIED_END = re.compile(r"(?:[(\[“‘「『〈《（·‧ㆍ/@#$]|(?:^|\s)[\"'])$")
TIED_START = re.compile(r"[)\]”’」』〉》）.,!?…;:。·‧ㆍ/%]|[\"'](?=[\s.,)]|$)")
CLOSED = re.compile("[\"'”’)\\]」』〉》）]$")
DASH_END = re.compile(r"(?<=\S)[-–~]$")
DASH_START = re.compile(r"[-–~](?=\S)")
# What is tied to a closing quotation mark or bracket, to Latin letters or digits.
TIED_WORD = re.compile(
    r"(?:이?라(?:고|는|며|면서|던|도|지만)?|이?란|하?고|하?며|면서|"
    r"[은는이가을를의에도만와과로]|에서|에게|에는|에도|으로|로서|로써|까지|부터|보다|처럼|밖에|"
    r"이나|이며|이고|이다|인|들[은이을의도에]?|뿐|등|간|측|식|적|적인)(?=[\s.,!?)”\"’]|$)"
)
UNIT = re.compile(
    r"(?:년[대도간생]?|월|일|시|분|초|명|개|건|대|번|회|차|위|살|세|세기|원|달러|유로|만|억|조|천|백|여|퍼센트|"
    r"%|℃|㎞|km|m|kg|g|호|층|권|쪽|장|절|조|항|인|인분|주|주년|주기|배|점)"
)
HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
PUNCTUATION_ROUND = re.compile(r"^\W+|\W+$")
# The rest of a Latin word: lower case, but no small word of a name or a title.
BROKEN_LATIN = re.compile(
    r"(?!(?:of|and|the|for|in|on|to|de|la|von|van|a|an|at|by|with|or)\b)[a-z]"
)
WORD_START = re.compile(r"[^\W_]+")
LINK_GOES_ON = re.compile(r"[-_/.?&=%#~+]|[\w-]*[/_=?&%.#-][\w/]|[\w-]+/")


def link_goes_on(left: str, right: str) -> bool:
    """Tell whether a link at the end of `left` runs on at the start of `right`."""
    tail = left.split()[-1]
    match = LINK.search(tail)
    if match is None or match.end() != len(tail) or tail.endswith((",", ")")):
        return False
    head = right.split()[0]
    if LINK.match(head) or re.match(f"[{HANGUL}]", head):
        return False
    return bool(LINK_GOES_ON.match(head)) or tail.endswith(("/", "-", "_", "=", "?", "&", "%"))


def join_korean(
    left: str, right: str, words: Set[str] = frozenset(), *, packed: bool = False
) -> Joint:
    """Decide how a Korean line goes on, from what stands on both sides of the break.

    `left` and `right` are the lines without white space round them, `words` the
    words of the document: a word that stands whole elsewhere is whole here.
    `packed` tells that the line is filled to the last cell, so that even Latin
    words may be broken. Where neither punctuation, script nor `words` decides,
    the answer is `ASK`.
    """
    if link_goes_on(left, right):
        return Joint.NOTHING
    if TIED_END.search(left) or TIED_START.match(right):
        return Joint.NOTHING
    if right[0] in "\"'" and TIED_WORD.match(right[1:]):
        return Joint.NOTHING
    if re.search(r"\d[.,]$", left) and re.match(r"\d{3}(?!\d)", right) and left[-1] == ",":
        return Joint.NOTHING
    if PUNCTUATED.search(left):
        return Joint.SPACE
    if DASH_END.search(left) or DASH_START.match(right):
        return Joint.NOTHING
    if _is_one_word(left, right, words):
        return Joint.NOTHING
    return _join_scripts(left, right, packed=packed)


def _is_one_word(left: str, right: str, words: Set[str]) -> bool:
    """Tell whether only the two halves together are a word of the document.

    Right in 771 of 771 line breaks of news and technical text.
    """
    head, tail = strip_punctuation(left.split()[-1]), strip_punctuation(right.split()[0])
    return head + tail in words and not (head in words and tail in words)


def strip_punctuation(token: str) -> str:
    """Take punctuation off both ends of a word."""
    return PUNCTUATION_ROUND.sub("", token)


def _join_scripts(left: str, right: str, *, packed: bool) -> Joint:
    """Decide by the two characters at the break where no punctuation does."""
    last, first = left[-1], right[0]
    if re.match(f"[{HANGUL}]", first):
        if CLOSED.search(left):
            return Joint.NOTHING if TIED_WORD.match(right) else Joint.SPACE
        if last.isascii() and last.isalpha():
            return Joint.NOTHING if TIED_WORD.match(right) else Joint.ASK
        if last.isdigit():
            return Joint.NOTHING if UNIT.match(right) else Joint.ASK
        return Joint.ASK
    if last.isdigit() and first.isdigit():
        return Joint.NOTHING
    broken = packed and last.isalpha() and last.isascii() and BROKEN_LATIN.match(right)
    return Joint.NOTHING if broken else Joint.SPACE


def join_english(left: str, right: str, words: Set[str] = frozenset()) -> Joint:
    """Decide how an English line goes on.

    `words` are the lower-case words of the document, hyphenated ones included:
    a word broken at a hyphen keeps it if the document writes it so elsewhere,
    loses it if the document writes it as one word.
    """
    if link_goes_on(left, right):
        return Joint.NOTHING
    hyphen = HYPHEN_END.search(left)
    start = WORD_START.match(right)
    if hyphen and start:
        return _join_hyphen(left, hyphen.group(1), start.group(), words)
    if re.search(r"\w[-‐–]$", left) and re.match(r"\w", right):
        return Joint.NOTHING
    if re.search(r"\w[—/]$", left) or re.match(r"[—/]\w", right):
        return Joint.NOTHING
    return Joint.SPACE


def _join_hyphen(left: str, first: str, second: str, words: Set[str]) -> Joint:
    if left.endswith("\u00ad"):
        return Joint.DEHYPHENATE
    head, tail = first.lower(), second.lower()
    if f"{head}-{tail}" in words:
        return Joint.NOTHING
    if f"{head}{tail}" in words:
        return Joint.DEHYPHENATE
    if second[0].isupper() or second[0].isdigit() or tail in ("and", "or", "to"):
        return Joint.SPACE if tail in ("and", "or", "to") else Joint.NOTHING
    prefix = left[: -len(first) - 1]
    if prefix.endswith("-") or head in COMPOUND_HEADS or tail in COMPOUND_TAILS:
        return Joint.NOTHING
    if head in words and tail in words and len(head) > 3 and len(tail) > 3:
        return Joint.NOTHING
    return Joint.DEHYPHENATE
