"""How the two halves of a broken line go together, in every language."""

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
    "goes_on_tied",
    "is_cut",
    "join_korean",
    "join_unspaced",
    "join_words",
    "link_goes_on",
    "strip_punctuation",
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
PUNCTUATED = re.compile(r"[.,!?…;:。，、！？~]$")
STRAIGHT = "\"'`"
TIED_END = re.compile(rf"(?:[(\[“‘「『〈《（·‧ㆍ/@#$]|(?:^|\s)[{STRAIGHT}])$")
TIED_START = re.compile(rf"[)\]”’」』〉》）.,!?…;:。/%]|[·‧ㆍ](?=\S)|[{STRAIGHT}](?=[\s.,)]|$)")
CLOSED = re.compile(rf"[{STRAIGHT}”’)\]」』〉》）]$")
# A quotation with its own full stop: only what reports it is tied to it.
SPOKEN = re.compile(rf"[.!?…][{STRAIGHT}”’」』]$")
REPORTED = re.compile(r"이?라[고는며던]|이?라면서|이?라지만|[고며는](?=\s)|이?란|하[고며]")
LONE_DASH = re.compile(r"(?:^|\s)[ㅡ–—-]$")
DASH_END = re.compile(r"(?<=\S)[-–~]$")
DASH_START = re.compile(r"[-–~](?=\S)")
# What is tied to a closing quotation mark or bracket, to Latin letters or digits.
TIED_WORD = re.compile(
    r"(?:이?라(?:고|는|며|면서|던|도|지만)?|이?란|하?고|하?며|면서|"
    r"[은는이가을를의에도만와과로]|에서|에게|에는|에도|으로|로서|로써|까지|부터|보다|처럼|밖에|"
    r"이나|이며|이고|이다|인|들[은이을의도에]?|뿐|등|간|측|식|적|적인)(?=[\s.,!?)”\"’]|$)"
)
LIGHT_VERB = re.compile("[하한할함합해했되된될됨됩돼됐당시받]")
# Particles that no word is spelt like.
BARE_PARTICLE = re.compile(
    r"(?:[을를는]|에서|에게|으로|까지|부터|들[은이을의도에])(?=[\s.,!?)”\"’]|$)"
)
# `해야 한다`, `하기로 했다`, `하도록 하자`: always two words.
AUXILIARY_END = re.compile(r"(?:[아어여해]야|도록|기로|고자|려고|[하되있]기도|[있하되]게)$")
AUXILIARY = re.compile("[하한할함합해했]")
UNIT = re.compile(
    r"(?:년[대도간생]?|월|일|시|분|초|명|개|건|대|번|회|차|위|살|세|세기|원|달러|유로|만|억|조|천|백|여|퍼센트|"
    r"%|℃|㎞|km|m|kg|g|호|층|권|쪽|장|절|조|항|인|인분|주|주년|주기|배|점)"
)
NUMBER_END = re.compile(r"(?<!\d\.)(?:^|[^\d.])\s?\d{1,3}[.,]$")
THOUSANDS = re.compile(r"\d{3}(?!\d)")
DECIMALS = re.compile(r"\d+\s?(?:%|[배점도만억]|퍼센트|포인트)")
CAPITALS_END = re.compile(r"(?<![a-z])[A-Z]+$")
CAPITALS = re.compile(r"[A-Z]+(?![a-z])")
HYPHEN_END = re.compile(r"([^\W\d_]+)[-‐\u00ad¬]$")
PUNCTUATION_ROUND = re.compile(r"^\W+|\W+$")
# The rest of a Latin word: lower case, but no small word of a name or a title.
BROKEN_LATIN = re.compile(
    r"(?!(?:of|and|the|for|in|on|to|de|la|von|van|a|an|at|by|with|or)\b)[a-z]"
)
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


def goes_on_tied(right: str) -> bool:
    """Tell whether a line starts with what closes the line before: `” (`, `), `."""
    return bool(TIED_START.match(right))


def join_korean(left: str, right: str, known: Evidence, *, packed: bool = False) -> Joint:
    """Decide how a Korean line goes on, from what stands on both sides of the break.

    `left` and `right` are the lines without white space round them, `known` what
    the rest of the document tells. `packed` says that the line is filled to the
    last cell, so that even Latin words may be broken. Where neither
    punctuation, script nor document decides, the answer is `ASK`.
    """
    if link_goes_on(left, right):
        return Joint.NOTHING
    if TIED_END.search(left) or TIED_START.match(right):
        return Joint.NOTHING
    if right[0] in STRAIGHT and TIED_WORD.match(right[1:]):
        return Joint.NOTHING
    if LONE_DASH.search(left):
        return Joint.SPACE
    if PUNCTUATED.search(left):
        return Joint.NOTHING if _is_number_cut(left, right) else Joint.SPACE
    if DASH_END.search(left) or DASH_START.match(right):
        return Joint.NOTHING
    if right[0] in "(（" and known.tied_brackets:
        return Joint.NOTHING
    if HANGUL.match(right):
        return _join_before_hangul(left, right, known)
    return _join_before_others(left, right, packed=packed)


def is_cut(left: str, right: str) -> bool:
    """Tell whether a number, or what reports a quotation, goes on after a final mark."""
    return _is_number_cut(left, right) or bool(SPOKEN.search(left) and REPORTED.match(right))


def _is_number_cut(left: str, right: str) -> bool:
    """Tell whether a number goes on: `12,` `000`, `4.` `8%`, but not `11.` `15. 서울`."""
    if not NUMBER_END.search(left):
        return False
    return bool((THOUSANDS if left.endswith(",") else DECIMALS).match(right))


def _join_before_hangul(left: str, right: str, known: Evidence) -> Joint:
    if SPOKEN.search(left):
        return Joint.NOTHING if REPORTED.match(right) else Joint.SPACE
    if CLOSED.search(left):
        return Joint.NOTHING if TIED_WORD.match(right) else Joint.SPACE
    if BARE_PARTICLE.match(right):
        return Joint.NOTHING
    if AUXILIARY_END.search(left) and AUXILIARY.match(right):
        return Joint.SPACE
    last = left[-1]
    if (last.isascii() and last.isalpha() and TIED_WORD.match(right)) or (
        last.isdigit() and UNIT.match(right)
    ):
        return Joint.NOTHING
    return _look_up(strip_punctuation(left.split()[-1]), strip_punctuation(right.split()[0]), known)


def _look_up(head: str, tail: str, known: Evidence) -> Joint:
    """Decide by the words that the document has elsewhere.

    Where only the two halves together are a word of it, they are one. Where
    only each half is, they are two, unless the second may be a verb that makes
    verbs of nouns. Right in 273 of 273 breaks (benchmarks/segmentation.py).
    """
    apart = head in known.words and tail in known.words
    together = head + tail in known.words
    if together and not apart:
        return Joint.NOTHING
    if apart and not together and min(len(head), len(tail)) > 1 and not LIGHT_VERB.match(tail):
        return Joint.SPACE
    return Joint.ASK


def _join_before_others(left: str, right: str, *, packed: bool) -> Joint:
    last, first = left[-1], right[0]
    if last.isdigit() and first.isdigit():
        return Joint.NOTHING
    latin = packed and last.isascii() and last.isalpha()
    capitals = CAPITALS_END.search(left) and CAPITALS.match(right)
    return Joint.NOTHING if latin and (capitals or BROKEN_LATIN.match(right)) else Joint.SPACE


def strip_punctuation(token: str) -> str:
    """Take punctuation off both ends of a word."""
    return PUNCTUATION_ROUND.sub("", token)


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
