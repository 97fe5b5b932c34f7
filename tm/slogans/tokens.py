"""The words of a text with their places, and what stands between them."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from aligned.languages.english_words import BOUND
from aligned.model import Language
from tm.inflection import is_ending
from tm.normalise import drop_marker

__all__ = ["Gap", "Word", "WordColumns", "split_words"]


class Gap(IntEnum):
    """What follows a word: the next word, a mark that parts phrases, a sentence's end.

    CALL is the end of a sentence with an exclamation mark.
    """

    NONE = 0
    BREAK = 1
    STOP = 2
    CALL = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word in lower case, NFC; where it stands, in characters; what follows it."""

    text: str
    start: int
    end: int
    gap: Gap


# Python 3.11 looks an enum's member up slowly, and there are millions of gaps.
_NONE = Gap.NONE

# What is left out of a text keeps its length, so that places stay true: glosses, note
# marks and particles behind a quotation mark join, numbers, addresses and the letter
# that Korean writers use for a dash part.
_JOINING = "\0"
_PARTING = "|"

_HANJA = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_SKIPPED = re.compile(
    rf"(?<=[가-힣])\s?[(\[（［][{_HANJA}·,\s]+[)\]）］]|\s?\[\d{{1,3}}\]|[¹²³⁰⁴-⁹]+"
)
_FOREIGN = re.compile(
    r"https?://\S+|\w+@\w\S*|(?:\w+\.)+(?:com|net|org|info|edu|gov|kr|io|eu|uk|de)\b\S*"
    r"|\d[\w.,:]*|(?<!\w)ㅡ+(?!\w)"
)
_CLOSING = "\"'”’」』»)）\\]"
_PARTICLE = re.compile(rf"(?<=[{_CLOSING}{_JOINING}])[가-힣]{{1,4}}(?![가-힣])")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(rf"[.!?。！？…]+[\s{_CLOSING}{_JOINING}]*\s")
# A quotation mark, a middle dot, a slash or a hyphen parts no phrase.
_PARTS = re.compile(r"[^\s\0\"'“”‘’「」『』«»·ㆍ・/-]|\s-+\s")


def split_words(text: str, language: Language) -> list[Word]:
    """Return the words of a text in order.

    List markers, numbers, addresses, note marks, hanja glosses and, behind a
    quotation mark or bracket, bare particles are left out.
    """
    return [Word(*row) for row in _rows(text, language)]


class WordColumns:
    """The words of many texts, column by column: a `Word` of each would fill the memory.

    `which` are numbers of words in `number`, `start` characters, `gap` what follows;
    `size` counts the words of each text.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.number: dict[str, int] = {}
        self.which, self.start = array("q"), array("q")
        self.gap, self.size = array("q"), array("q")

    def add(self, text: str) -> None:
        """Split one more text."""
        before = len(self.which)
        number, which, starts, gaps = self.number, self.which, self.start, self.gap
        for word, start, _, gap in _rows(text, self.language):
            which.append(number.setdefault(word, len(number)))
            starts.append(start)
            gaps.append(gap)
        self.size.append(len(which) - before)


def _rows(text: str, language: Language) -> Iterator[tuple[str, int, int, Gap]]:
    """Yield the fields of each word."""
    masked = _mask(text, language)
    is_plain = unicodedata.is_normalized("NFC", masked)
    length = len(masked)
    match = _WORD.search(masked)
    while match is not None:
        start, end = match.span()
        word = match.group()
        if not is_plain:
            word = unicodedata.normalize("NFC", word)
        word = word.casefold().replace("’", "'")
        match = _WORD.search(masked, end)
        if match is None:
            yield word, start, end, _gap_at_end(masked[end:length])
        else:
            yield word, start, end, _gap(word, masked[end : match.start()], language)


def _mask(text: str, language: Language) -> str:
    marker = len(text) - len(drop_marker(text))
    masked = _PARTING * marker + text[marker:]
    masked = _SKIPPED.sub(lambda found: _JOINING * len(found.group()), masked)
    masked = _FOREIGN.sub(lambda found: _PARTING * len(found.group()), masked)
    return _PARTICLE.sub(_without_particle, masked) if language is Language.KO else masked


def _without_particle(found: re.Match[str]) -> str:
    word = found.group()
    return _JOINING * len(word) if is_ending(word, Language.KO) else word


def _gap(word: str, between: str, language: Language) -> Gap:
    if between == " ":
        return _NONE
    end = _SENTENCE_END.search(between)
    if end is not None and not (language is Language.EN and word in BOUND):
        return Gap.CALL if _is_call(end.group()) else Gap.STOP
    return Gap.BREAK if _PARTS.search(between) else Gap.NONE


def _gap_at_end(between: str) -> Gap:
    return Gap.CALL if _is_call(between) else Gap.STOP


def _is_call(marks: str) -> bool:
    return "!" in marks or "！" in marks
