"""Match keys: what two texts have in common for a translator.

`fold` takes away what nobody sees, `match_key` also what nobody means (the
shape of quotation marks and dashes, full width, case), `loose_key` also
spacing, punctuation, hanja glosses and list markers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from aligned.model import Language

__all__ = [
    "drop_glosses",
    "drop_marker",
    "drop_note_marks",
    "fold",
    "loose_key",
    "match_key",
    "spelled_words",
    "words",
]

_SINGLE_QUOTES = "‘’‚‛`´′"
_DOUBLE_QUOTES = "“”„‟″«»「」『』〝〞《》"
_DASHES = "‐‑‒–—―−ㅡ─"
_SHAPES = str.maketrans(
    {
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        "…": "...",
        "‥": "..",
        "ㆍ": "·",
        "・": "·",
        "‧": "·",
        "∙": "·",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WHITE = re.compile(r"\s+")

_HANGUL = "가-힣"
_HANJA = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_GLOSS = re.compile(rf"(?<=[{_HANGUL}])\s?[(\[（［][{_HANJA}·,\s]+[)\]）］]")

# "1. ", "1) ", "(2) ", "3.1. ", "가. ", "a) ", "- ", "* ", "• ". A marker always
# stands before a space and text, so "3.1 운동" and "-5도" keep what they are.
_MARKER = re.compile(
    r"\s*(?:[-–—ㅡ*•·▪◦‣○●■□▶]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[가-하a-zA-Z]\)|[가나다라마바사아]\.|[IVX]{1,4}[.)])\s+(?=\S)|\s*[①-⑳]\s*(?=\S)"
)
# [1], [12] after a sentence points to a note of its own document.
# So does ¹, save in units of measure: m², 100³.
_NOTE_MARK = re.compile(
    rf"\s?\[\d{{1,3}}\]|(?:(?<=[{_HANGUL}.,!?\"”’)])|(?<=[a-z]{{4}}))[¹²³⁰⁴-⁹]+"
)

# A quotation mark inside an eojeol parts no words ("강"을); an apostrophe between
# Latin letters is one of them.
_QUOTE = re.compile(r"(?<![A-Za-z])['\"]|['\"](?![A-Za-z])|\"")
_WORD = re.compile(r"\d+(?:[.,:]\d+)+\w*|\w+(?:'\w+)*")


@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Compose Unicode (NFC), drop invisible characters, make each white space one space.

    Kept for the last few texts: both keys of a text begin here.
    """
    composed = unicodedata.normalize("NFC", text)
    return _WHITE.sub(" ", _INVISIBLE.sub("", composed)).strip()


def match_key(text: str, language: Language) -> str:
    """Return the key under which equal texts meet.

    Quotation marks, dashes and dots get one shape, full-width forms their usual
    width; English loses its case. Final punctuation stays: a question and an
    appeal are two texts.
    """
    key = _shape(fold(text))
    return _shape(key.casefold()) if language is Language.EN else key


def _shape(text: str) -> str:
    shaped = unicodedata.normalize("NFKC", text.translate(_SHAPES)).translate(_SHAPES)
    return _WHITE.sub(" ", shaped).strip()


def loose_key(text: str, language: Language) -> str:
    """Return the key that spacing, punctuation, glosses and list markers do not change.

    Korean is written with and without spaces between the same words, so its
    spaces go; English keeps one between words. Case goes in both languages.
    """
    joint = "" if language is Language.KO else " "
    return joint.join(words(text, language)) or match_key(text, language).casefold()


def words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words (Korean: eojeol) without case and without what is around them.

    Punctuation, quotation and note marks, hanja glosses and list markers go.
    """
    return tuple(word.casefold() for word in spelled_words(text, language))


def spelled_words(text: str, language: Language) -> tuple[str, ...]:
    """Return the same words in the same order as `words`, in the case they are written in."""
    bare = drop_marker(drop_note_marks(drop_glosses(fold(text))))
    return tuple(_WORD.findall(_QUOTE.sub("", _shape(bare))))


def drop_note_marks(text: str) -> str:
    """Drop note marks such as `[7]`."""
    return _NOTE_MARK.sub("", text)


def drop_glosses(text: str) -> str:
    """Drop hanja in brackets right after Hangul: 강화(講和) becomes 강화."""
    return _GLOSS.sub("", text)


def drop_marker(text: str) -> str:
    """Drop the list marker or section number at the start; a bare marker stays."""
    return _MARKER.sub("", text, count=1) if _MARKER.match(text) else text
