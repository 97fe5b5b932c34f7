"""How the two halves of a broken Korean line go together, which may break in a word."""

from __future__ import annotations

import re

from aligned.languages.joining import Evidence, Joint, link_goes_on

__all__ = ["goes_on_tied", "is_cut", "join_korean", "strip_punctuation"]

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
PUNCTUATION_ROUND = re.compile(r"^\W+|\W+$")
# The rest of a Latin word: lower case, but no small word of a name or a title.
BROKEN_LATIN = re.compile(
    r"(?!(?:of|and|the|for|in|on|to|de|la|von|van|a|an|at|by|with|or)\b)[a-z]"
)


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
