"""Which runs of words are phrases by their grammar, as far as endings tell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from aligned.model import Language
from tm.slogans.corpus import Corpus
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["cut_to_phrases", "is_capital", "is_phrase", "is_whole"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What binds nouns into one phrase; any other particle parts it, unless a verb takes
# it up: 영토에 대한 점령, but not 전쟁을 계속.
_BINDING = _words("의 과 와 이나 나 이자 인 이란 란")
_JOINING = _words("과 와 나 이나")
_FINITE = _words(
    "is are was were be been am will would shall should can could may might must has have had do "
    "does did that which who whom because if while when"
)
_AND = _words("and or")


def cut_to_phrases(corpus: Corpus, first: int, size: int) -> Iterator[tuple[int, int]]:
    """Yield the phrases in a run as `(first, size)`: itself, or what is left of it whole.

    They begin and end with a content word.
    """
    start = first
    for at in range(first, first + size):
        last = at == first + size - 1
        if last or _parts(corpus, at, first + size):
            stop = at if _is_finite(corpus, at) else at + 1
            yield from _trimmed(corpus, start, stop)
            start = at + 1


def is_whole(corpus: Corpus, first: int, size: int) -> bool:
    """Say whether no word of a run but the last ends a phrase."""
    stop = first + size
    return not any(_parts(corpus, at, stop) for at in range(first, stop - 1))


def _trimmed(corpus: Corpus, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut commonplace words and, in English, participles without their noun off the ends."""
    while start < stop and (corpus.weak[start] or _is_loose(corpus, start, start + 1)):
        start += 1
    while start < stop and (corpus.weak[stop - 1] or _is_loose(corpus, stop - 1, stop - 1)):
        stop -= 1
    if stop - start > 1:
        yield start, stop - start


def _is_loose(corpus: Corpus, at: int, beside: int) -> bool:
    """Say whether the word is a participle and the place `beside` it holds no content."""
    if corpus.language is not Language.EN:
        return False
    text = corpus.texts[corpus.text[at]]
    loose = at == beside or beside >= len(corpus.weak) or bool(corpus.weak[beside])
    return loose and text[corpus.start[at] : corpus.end[at]].endswith("ed")


def _parts(corpus: Corpus, at: int, stop: int) -> bool:
    """Say whether a phrase ends behind the word, or cannot hold it."""
    if corpus.language is Language.EN:
        return _is_finite(corpus, at)
    if not corpus.noun[at]:
        return not (corpus.weak[at] or _is_adnominal(corpus, at)) and bool(
            corpus.noun[at + 1 : stop].all()
        )
    if corpus.weak[at] or _particle(corpus, at) in _BINDING or not _particle(corpus, at):
        return False
    rest = slice(at + 1, stop)
    return not (~corpus.noun[rest] | corpus.weak[rest]).any()


def _is_finite(corpus: Corpus, at: int) -> bool:
    return corpus.language is Language.EN and corpus.names[corpus.stem[at]] in _FINITE


def _particle(corpus: Corpus, at: int) -> str:
    text: str = corpus.texts[corpus.text[at]]
    return text[corpus.shown[at] : corpus.end[at]]


def _is_adnominal(corpus: Corpus, at: int) -> bool:
    """Say whether a verb form goes before a noun: it ends in ㄴ or ㄹ."""
    syllable = ord(corpus.texts[corpus.text[at]][corpus.end[at] - 1]) - 0xAC00
    return 0 <= syllable < 11172 and syllable % 28 in (4, 8)


def is_phrase(corpus: Corpus, level: Level, run: int) -> bool:
    """Say whether a run may stand by itself.

    Not two names that a conjunction joins, and not what is always followed by another
    content word (a war of national …).
    """
    places = level.places(run)
    first = int(places[0])
    return not _is_pair(corpus, first, level.size) and not _goes_on(corpus, level, run)


def _is_pair(corpus: Corpus, first: int, size: int) -> bool:
    if corpus.language is Language.KO:
        return size == 2 and _particle(corpus, first) in _JOINING
    middle = corpus.names[corpus.stem[first + 1]] if size > 2 else ""
    content = np.flatnonzero(~corpus.weak[first : first + size]) + first
    return middle in _AND and len(content) == 2 and all(is_capital(corpus, int(k)) for k in content)


def is_capital(corpus: Corpus, at: int) -> bool:
    """Say whether a word begins with a capital."""
    text: str = corpus.texts[corpus.text[at]]
    return text[corpus.start[at]].isupper()


def _goes_on(corpus: Corpus, level: Level, run: int) -> bool:
    """Say whether another content word follows everywhere, without anything in between."""
    ends = level.places(run) + level.size - 1
    bare = corpus.shown[ends] == corpus.end[ends]
    first = int(ends[0]) - level.size + 1
    if corpus.language is Language.KO and corpus.noun[first : first + level.size].all():
        # Korean nouns go before others as they are; only a syllable waits for its noun.
        bare &= corpus.end[ends] - corpus.start[ends] == 1
    following = np.minimum(ends + 1, len(corpus.weak) - 1)
    followed = (corpus.gap[ends] == Gap.NONE) & ~corpus.weak[following]
    return bool((bare & followed & corpus.noun[ends]).all())
