"""Words of one language that stand in the other side as they are: forgotten, not quoted.

Names, titles, commands and words that are spoken of stay as they are with reason. So
what is in quotation marks or brackets, or explained by a bracket, is left alone, and of
English only prose counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.languages.markers import LINK
from aligned.model import Span

__all__ = ["LOWER", "Leftover", "english_left", "korean_left"]

# Words in lower case between spaces: prose, where names and titles have capitals.
LOWER = re.compile(r"(?<!\S)[\"'“‘(]?[a-z]{2,}(?:['’][a-z]{1,2})?[,;:.!?\"'”’)]*(?!\S)")

# Code and addresses are not translated.
_CODE = re.compile(r"`[^`]{1,200}`")
_QUOTED = re.compile(
    r"“[^“”]{1,200}”|‘[^‘’]{1,200}’|\"[^\"]{1,200}\"|(?<!\w)'[^']{1,200}'(?![A-Za-z])|"
    r"[(（\[][^()（）\[\]]{1,200}[)）\]]|《[^《》]{1,200}》|〈[^〈〉]{1,200}〉|『[^『』]{1,200}』|"
    r"「[^「」]{1,200}」"
)
_ENGLISH_RUN = re.compile(
    r"(?<![\w-])[A-Za-z][a-z]*(?:['’-][a-z]+)?(?:,? [A-Za-z][a-z]*(?:['’-][a-z]+)?)+"
)
_LATIN_LINE = re.compile(r"[^\n가-힣]*[A-Za-z][^\n가-힣]*")
_KOREAN_RUN = re.compile(r"[가-힣]{2,}(?: [가-힣]{2,})*")
# A word that is explained or spoken of: 민중 (minjung), the word 민중.
_EXPLAINED = re.compile(r"\s?[(（\[]|\s?[,=:–—-] ?[\"“‘']")
_SPOKEN_OF = re.compile(
    r"\b(?:words?|terms?|called|named|names?|titled|entitled|character|syllable|phrase|slogan|"
    r"expression|says?|said|read|reads|means?|as|in Korean)[:,]? $|[/=:] ?$",
    re.IGNORECASE,
)

# In Korean texts of news, handbooks and statements, titles and commands that stand in
# English have fewer words in lower case side by side.
_CERTAIN_WORDS = 4
# With a word of grammar two are enough, unless it is one of those that titles have.
_PROSE_WORDS = 2
_ARTICLE = re.compile(r"\b(?:an?|the) [a-z]")
_OF_GRAMMAR = FUNCTION_WORDS | STARTERS
_IN_TITLES = frozenset(
    ["of", "the", "and", "for", "on", "in", "at", "to", "a", "an", "or", "by", "with", "from", "as"]
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """The words, and where they stand on either side."""

    text: str
    ko: Span
    en: Span


def english_left(ko: str, en: str) -> Iterator[Leftover]:
    """Yield the first English of the English side that the Korean still has."""
    if ko.isascii() or not _KOREAN_RUN.search(ko):
        return
    bare = _masked(ko, _CODE, LINK)
    unquoted = _masked(bare, _QUOTED)
    for text in (bare, unquoted):
        for match in _ENGLISH_RUN.finditer(text):
            words = match.group()
            if words in en and (text is unquoted or _is_certain(words)) and _is_prose(words):
                yield _placed(words, match.start(), en)
                return
    yield from _line_left(unquoted, en)


def _line_left(ko: str, en: str) -> Iterator[Leftover]:
    """Find a line of a text of several lines that stayed English."""
    if "\n" not in ko:
        return
    lines = {line.strip() for line in en.split("\n")}
    for match in _LATIN_LINE.finditer(ko):
        line = match.group().strip()
        if line in lines and len(LOWER.findall(line)) >= _PROSE_WORDS:
            yield _placed(line, match.start() + match.group().index(line), en)
            return


def korean_left(ko: str, en: str) -> Iterator[Leftover]:
    """Yield the first Korean of the Korean side that the English still has."""
    if en.isascii() or len(LOWER.findall(en)) < _PROSE_WORDS:
        return
    unquoted = _masked(en, _CODE, LINK, _QUOTED)
    for match in _KOREAN_RUN.finditer(unquoted):
        words = match.group()
        before = unquoted[max(0, match.start() - 20) : match.start()]
        if words in ko and not _EXPLAINED.match(en, match.end()) and not _SPOKEN_OF.search(before):
            at = ko.index(words)
            yield Leftover(words, Span(at, at + len(words)), Span(*match.span()))
            return


def _placed(words: str, start: int, en: str) -> Leftover:
    at = en.index(words)
    return Leftover(words, Span(start, start + len(words)), Span(at, at + len(words)))


def _is_certain(words: str) -> bool:
    return len(LOWER.findall(words)) >= _CERTAIN_WORDS


def _is_prose(words: str) -> bool:
    lower = [word.strip("\"'“‘(,;:.!?”’)") for word in LOWER.findall(words)]
    if len(lower) >= _CERTAIN_WORDS:
        return True
    if len(lower) < _PROSE_WORDS:
        return False
    articles = _ARTICLE.findall(words)
    return any(word in _OF_GRAMMAR and word not in _IN_TITLES for word in lower) or bool(
        articles and len([word for word in lower if word != "the"]) >= _PROSE_WORDS
    )


def _masked(text: str, *patterns: re.Pattern[str]) -> str:
    """Blot out what is not read, so that places stay."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "\0" * len(match.group()), text)
    return text
