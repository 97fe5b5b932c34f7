"""How the two halves of a broken line go together; of Korean, see `korean_joining`."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import Enum

from aligned.languages.english_words import COMPOUND_HEADS, COMPOUND_TAILS
from aligned.languages.markers import LINK
from aligned.model import Language

__all__ = [
    "Evidence",
    "Joint",
    "join_unspaced",
    "join_words",
    "link_goes_on",
]


class Joint(Enum):
    """What stands between two lines of a paragraph."""

    BREAK = "a new paragraph"
    SPACE = "a space"
    NOTHING = "nothing"
    DEHYPHENATE = "nothing, and the hyphen at the line end goes"
    ASK = "a space or nothing: only a morphological analysis can tell"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the unbroken parts of a document say about how it writes.

    `words` are the words that surely stand whole, lower case in English;
    `tied_brackets` that it writes `강화(江華)` rather than `강화 (江華)`.
    """

    words: Set[str] = frozenset()
    tied_brackets: bool = False


HANGUL = re.compile("[가-힣]")
HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐\u00ad¬]$")
WORD_START = re.compile(r"[^\W_]+")
# `Fels- und Eisklettern`: the hyphen stands for the second half of a later word.
SUSPENDED = {
    Language.EN: {"and", "or", "to"},
    Language.DE: {"und", "oder", "bis", "sowie", "bezw", "bzw"},
    Language.NL: {"en", "of", "tot"},
}
# `est-ce`, `dit-il`, `lui-même`: tied to a whole word, while `for-ce` is a broken one.
TIED_PRONOUNS = {
    Language.FR: {"ce", "il", "elle", "on", "je", "tu", "nous", "vous", "ils", "elles"}
    | {"moi", "toi", "lui", "leur", "le", "la", "les", "en", "y", "là", "ci", "même", "mêmes"}
    | {"être", "dire"},
}
UNSPACED = re.compile("[\u0e01-\u0e4e\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]")
LINK_GOES_ON = re.compile(r"[-_/.?&=%#~+]|[\w-]*[/_=?&%.#-][\w/]|[\w-]+/")


def link_goes_on(left: str, right: str) -> bool:
    """Tell whether a link at the end of `left` runs on at the start of `right`."""
    tail = left.split()[-1]
    match = LINK.search(tail)
    if match is None or match.end() != len(tail) or tail.endswith((",", ")")):
        return False
    head = right.split()[0]
    if LINK.match(head) or HANGUL.match(head):
        return False
    return bool(LINK_GOES_ON.match(head)) or tail.endswith(("/", "-", "_", "=", "?", "&", "%"))


def join_unspaced(left: str, right: str, *, spaced: bool) -> Joint:
    """Decide how a Japanese, Chinese or Thai line goes on.

    Only between two Latin words there is a space, or where white space stood at the
    line's end, which `spaced` tells, in Thai.
    """
    if link_goes_on(left, right):
        return Joint.NOTHING
    if spaced and "\u0e01" <= left[-1] <= "\u0e4e":
        return Joint.SPACE
    return Joint.NOTHING if UNSPACED.match(left[-1]) or UNSPACED.match(right) else Joint.SPACE


def join_words(left: str, right: str, known: Evidence, language: Language) -> Joint:
    """Decide how a line of a language that parts words by spaces goes on; not of Korean.

    A word broken at a hyphen keeps it if the document writes it so elsewhere,
    loses it if the document writes it as one word.
    """
    if link_goes_on(left, right):
        return Joint.NOTHING
    hyphen = HYPHEN_END.search(left)
    start = WORD_START.match(right)
    if hyphen and start and right[start.end() : start.end() + 1] != "-":
        return _join_hyphen(left, (hyphen.group(1), start.group()), known.words, language)
    if re.search(r"\w[-‐–]$", left) and re.match(r"\w", right):
        return Joint.NOTHING
    if re.search(r"\w[—/]$", left) or re.match(r"[—/]\w", right):
        return Joint.NOTHING
    return Joint.SPACE


def _join_hyphen(left: str, halves: tuple[str, str], words: Set[str], language: Language) -> Joint:
    first, second = halves
    if left.endswith(("\u00ad", "¬")):
        return Joint.DEHYPHENATE
    head, tail = first.lower(), second.lower()
    if f"{head}-{tail}" in words:
        return Joint.NOTHING
    if f"{head}{tail}" in words:
        return Joint.DEHYPHENATE
    if tail in SUSPENDED.get(language, ()):
        return Joint.SPACE
    if second[0].isupper() or second[0].isdigit():
        return Joint.NOTHING
    prefix = left[: -len(first) - 1]
    if prefix.endswith("-") or (tail in TIED_PRONOUNS.get(language, ()) and head in words):
        return Joint.NOTHING
    if language is Language.EN and (head in COMPOUND_HEADS or tail in COMPOUND_TAILS):
        return Joint.NOTHING
    if head in words and tail in words and len(head) > 3 and len(tail) > 3:
        return Joint.NOTHING
    return Joint.DEHYPHENATE
