"""The words of a text as they are compared, and where each stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rapidfuzz.distance import Indel

from aligned.model import Language, Span
from tm.normalise import drop_glosses, drop_marker, drop_note_marks

__all__ = ["LocatedText", "LocatedWord", "locate"]


@dataclass(frozen=True, slots=True)
class LocatedWord:
    """A word (Korean: an eojeol) without case, and its half-open ranges.

    `start` and `end` count characters, `first` and `last` the elements of the text.
    """

    key: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LocatedText:
    """A text as a row of elements: syllables without spaces in Korean, words in English.

    Korean is compared by syllables, because the same words are written with and
    without spaces. `owners` names the word that each element belongs to, `letters`
    counts the letters (Korean: syllables) before each element and before the end.
    """

    text: str
    language: Language
    words: tuple[LocatedWord, ...]
    elements: tuple[str, ...]
    owners: tuple[int, ...]
    letters: tuple[int, ...]

    def weigh(self, first: int, last: int) -> int:
        """Count the letters of a range of elements."""
        return self.letters[last] - self.letters[first]

    def weigh_words(self, words: Span) -> int:
        """Count the letters of a range of words."""
        if words.start >= words.end:
            return 0
        return self.weigh(self.words[words.start].first, self.words[words.end - 1].last)

    def place(self, words: Span) -> Span:
        """Return the characters from the first of some words to the end of the last."""
        return Span(self.words[words.start].start, self.words[words.end - 1].end)


# Quotation marks and invisible characters inside an eojeol part no words: "강"을.
_INSIDE = "'\"‘’‚‛`´′“”„‟″«»「」『』〝〞《》\u00ad\u200b\u2060\ufeff"
# Combining marks belong to the letter before them; ㅡ is a letter that serves as a dash.
_LETTER = r"(?:[^\Wㅡ]|[\u0300-\u036f])"
_TOKEN = re.compile(
    rf"\d+(?:[.,:]\d+)+(?:[{_INSIDE}]*{_LETTER})*|{_LETTER}+(?:[{_INSIDE}]+{_LETTER}+)*"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’‚‛`´′", "'"))
_NO_APOSTROPHE = re.compile(r"(?<![a-z])'|'(?![a-z])")
_DROPPED = re.compile(f"[{_INSIDE.replace(chr(39), '')}]")


def locate(text: str, language: Language) -> LocatedText:
    """Find the words of a text; hanja glosses, note marks and a list marker are none."""
    bare = drop_marker(drop_note_marks(drop_glosses(text)))
    places = _places(text, bare)
    words: list[LocatedWord] = []
    elements: list[str] = []
    owners: list[int] = []
    for token in _TOKEN.finditer(bare):
        if key := _key(token.group()):
            parts = key if language is Language.KO else (key,)
            first, last = len(elements), len(elements) + len(parts)
            place = Span(places[token.start()], places[token.end() - 1] + 1)
            owners += [len(words)] * len(parts)
            elements += parts
            words.append(LocatedWord(key, place.start, place.end, first, last))
    letters = tuple(accumulate(map(len, elements), initial=0))
    return LocatedText(text, language, tuple(words), tuple(elements), tuple(owners), letters)


def _places(text: str, bare: str) -> range | list[int]:
    """Return where each character of a text stands in the one that it was cut from."""
    if len(text) == len(bare):
        return range(len(text))
    equal = (block for block in Indel.opcodes(text, bare) if block.tag == "equal")
    return [place for block in equal for place in range(block.src_start, block.src_end)]


@lru_cache(maxsize=65_536)
def _key(token: str) -> str:
    shaped = unicodedata.normalize("NFKC", token.translate(_APOSTROPHES)).casefold()
    return _NO_APOSTROPHE.sub("", _DROPPED.sub("", shaped))
