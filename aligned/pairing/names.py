"""What file names say about which documents belong together: little, but it parts copies."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath

__all__ = ["name_likeness"]

_WORD = re.compile(r"[^\W\d_]+|\d+")
# What a name says about its language says nothing about its partner.
_LANGUAGE = frozenset(
    {"ko", "kr", "kor", "korean", "en", "eng", "english", "us", "uk", "translated", "translation"}
    | {"original", "한국어", "한글", "국문", "우리말", "영어", "영문", "원문", "번역", "번역문"}
    | {"de", "ger", "german", "fr", "fre", "french", "es", "it", "ja", "jp", "zh", "cn", "ru"}
)


def name_likeness(source: str, target: str) -> float:
    """Compare two file names: 1 for the same words and numbers, 0 for none in common.

    Endings, and words that only name a language, do not count.
    """
    first, second = _words(source), _words(target)
    if not (first and second):
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    words = _WORD.findall(PurePath(name).stem.casefold())
    return frozenset(word.lstrip("0") or "0" for word in words) - _LANGUAGE
