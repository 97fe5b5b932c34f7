"""A rendering put in the place of another one, in the form that the place asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aligned.languages.english_words import FUNCTION_WORDS
from aligned.model import Language, Span

__all__ = ["Replaced", "put_rendering", "same_rendering"]

_FINAL_MARKS = re.compile(r"[\s.!?。！？…]*$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:。！？…][\"'“”‘’)\]]*\s+)\W*(?:\d+[.)]\s+)?\W*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

# Particles with two forms: after a final consonant and without one.
_PARTICLES = (
    (re.compile(r"(?:은|는)(?![가-힣])"), "은", "는"),
    (re.compile(r"(?:을|를)(?![가-힣])"), "을", "를"),
    (re.compile(r"(?:이|가)(?![가-힣])"), "이", "가"),
    (re.compile(r"(?:과|와)(?=[의는도]?(?![가-힣]))"), "과", "와"),
    (re.compile(r"(?:으로|로)(?=(?:서|써|부터)?[의는도]?(?![가-힣]))"), "으로", "로"),
    (re.compile(r"(?:이나|나)(?![가-힣])"), "이나", "나"),
)
# An English article right before a rendering, and what begins with another sound than
# its first letter says: an hour, a union, a one-sided offer, an NGO.
_ARTICLE = re.compile(r"\b([Aa])n?(\s+)$")
_SILENT = re.compile(r"(?:hour|honest|honou?r|heir)", re.IGNORECASE)
_LIKE_YOU = re.compile(r"(?:uni(?!n|m)|us[aeiu]|eu|ut[ei]|one\b|once\b|ubiq)", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{2,}s?\b|[A-Z]\b")
_FIRST_SYLLABLE, _SYLLABLES, _FINALS = 0xAC00, 11_172, 28
_FINAL_RIEUL = 8


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text with a rendering replaced, and where the new one stands in it."""

    text: str
    span: Span


def same_rendering(one: str, other: str) -> bool:
    """Say whether two renderings differ in capitals, final marks and apostrophes at most."""
    return _plain(one) == _plain(other)


def put_rendering(text: str, span: Span, rendering: str, language: Language) -> Replaced:
    """Replace `span` of a text by a rendering.

    Capitals and final marks stay as they stand there: the capital at the beginning of
    a sentence, those of a heading. A Korean particle behind it gets the form that the
    new last syllable asks for, an English article before it that of the new first sound.
    """
    old = text[span.start : span.end]
    fresh = _FINAL_MARKS.sub("", rendering.strip())
    before, after = text[: span.start], text[span.end :]
    if language is Language.EN:
        fresh = _in_case(fresh, old, before)
        before = _with_article(before, old, fresh)
    else:
        after = _with_particle(after, old, fresh)
    marks = _FINAL_MARKS.search(old)
    fresh += marks.group() if marks is not None else ""
    return Replaced(before + fresh + after, Span(len(before), len(before) + len(fresh)))


def _plain(rendering: str) -> str:
    return " ".join(_FINAL_MARKS.sub("", rendering).replace("’", "'").casefold().split())


def _in_case(fresh: str, old: str, before: str) -> str:
    """Give an English rendering the capitals of the one that it replaces."""
    if _is_title(old) and not _is_title(fresh):
        return _WORD.sub(_capital, fresh)
    if old[:1].isupper() and _SENTENCE_START.search(before):
        return fresh[:1].upper() + fresh[1:]
    # A sentence quoted inside another one begins small there.
    first, was = _WORD.match(fresh), _WORD.match(old)
    if first and was and first.group().casefold() == was.group().casefold():
        return was.group() + fresh[first.end() :]
    if old[:1].islower() and first and first.group().casefold() in FUNCTION_WORDS:
        return fresh[:1].lower() + fresh[1:]
    return fresh


def _is_title(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.casefold() not in FUNCTION_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _capital(found: re.Match[str]) -> str:
    word = found.group()
    return word if word.casefold() in FUNCTION_WORDS else word[0].upper() + word[1:]


def _with_article(before: str, old: str, fresh: str) -> str:
    """Change the article at the end of `before` from what the old word asks for to the new's."""
    found = _ARTICLE.search(before)
    if found is None or (found.end(1) < found.start(2)) is not _sounds_open(old):
        return before
    article = found.group(1) + ("n" if _sounds_open(fresh) else "")
    return before[: found.start()] + article + found.group(2)


def _sounds_open(text: str) -> bool:
    """Say whether an English word begins with the sound of a vowel."""
    word = text.lstrip("\"'“‘(")
    if _LETTERS.match(word):  # read letter by letter
        return word[0] in "AEFHILMNORSX"
    if _SILENT.match(word):
        return True
    return word[:1].lower() in "aeiou" and bool(word) and not _LIKE_YOU.match(word)


def _with_particle(after: str, old: str, fresh: str) -> str:
    """Change the particle at the start of `after` from the old word's form to the new one's."""
    for pattern, closed, opened in _PARTICLES:
        found = pattern.match(after)
        if found is None:
            continue
        liquid = closed == "으로"
        if _is_closed(old, liquid) is None or _is_closed(fresh, liquid) is None:
            return after
        if (found.group() == closed) is not _is_closed(old, liquid):
            continue
        return (closed if _is_closed(fresh, liquid) else opened) + after[found.end() :]
    return after


def _is_closed(text: str, liquid: bool) -> bool | None:
    """Say whether the last syllable has a final consonant; `None` if it is no Hangul.

    Before 으로 a final ㄹ counts as none, where `liquid` is said.
    """
    code = ord(text[-1:] or " ") - _FIRST_SYLLABLE
    if not 0 <= code < _SYLLABLES:
        return None
    final = code % _FINALS
    return final != 0 and not (liquid and final == _FINAL_RIEUL)
