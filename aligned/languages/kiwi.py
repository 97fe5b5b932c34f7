"""The Kiwi morphological analyser, loaded at the first question put to it.

Loading takes seconds and half a gigabyte, so this is the one place that does,
and callers ask only what rules cannot decide.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiwipiepy import Kiwi

__all__ = ["Morpheme", "analyser", "morphemes", "sentence_starts", "spaces_between"]

log = logging.getLogger(__name__)

# Words of context on each side of a line break; three or eight do as well as five.
CONTEXT_WORDS = 5

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A morpheme: its range in the text and its tag in the Sejong set (NNG, JKS, VV).

    One that melted into the syllable of another shares that syllable: in 사실 both
    시 and ㄹ are at 1–2. One that is not `known` is a guess, such as a new name.
    """

    form: str
    tag: str
    start: int
    end: int
    known: bool


@cache
def analyser() -> Kiwi:
    """Return the shared analyser; the first call loads it (seconds, 520 MB)."""
    from kiwipiepy import Kiwi

    log.info("loading Kiwi")
    return Kiwi(num_workers=1)


def spaces_between(breaks: Sequence[tuple[str, str]]) -> tuple[bool, ...]:
    """Tell for each line break, given as (text before, text after), if a space belongs there.

    The two sides are put together without one, and Kiwi corrects the spacing.
    """
    lefts = [" ".join(left.split()[-CONTEXT_WORDS:]) for left, _ in breaks]
    rights = [" ".join(right.split()[:CONTEXT_WORDS]) for _, right in breaks]
    joined = [left + right for left, right in zip(lefts, rights, strict=True)]
    spaced = analyser().space(joined)
    return tuple(
        _space_follows(text, len("".join(left.split())))
        for text, left in zip(spaced, lefts, strict=True)
    )


def _space_follows(text: str, visible: int) -> bool:
    """Tell whether white space follows the first `visible` characters that are not."""
    seen = 0
    for at, character in enumerate(text):
        seen += not character.isspace()
        if seen == visible:
            return text[at + 1 : at + 2].isspace()
    return False


def sentence_starts(text: str) -> tuple[int, ...]:
    """Return the offsets in `text` where Kiwi starts a sentence, 0 included."""
    return tuple(sentence.start for sentence in analyser().split_into_sents(text))


def morphemes(text: str) -> tuple[Morpheme, ...]:
    """Return the morphemes of a text, in order; about 0.2 ms for a few words."""
    with _ONE_AT_A_TIME:
        tokens = analyser().tokenize(text)
    return tuple(
        Morpheme(token.form, token.tag, token.start, token.end, not token.oov) for token in tokens
    )
