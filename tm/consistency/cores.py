"""What may be the noun of each Korean eojeol, before an analyser is asked."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from tm.concordance.endings import follows_noun
from tm.consistency.shapes import Shapes
from tm.consistency.words import Words

__all__ = ["Cores", "cores_of", "may_be_name", "read_cores"]

# What is longer follows no noun.
_LONGEST_ENDING = 6

# What ends no name that has it: 로, 아 and 만 end many.
_PARTICLE = re.compile(
    r"(?:의|에|은|는|을|를|이|가|와|과|에는|에도|에서|에서는|에서의|에서도|에게|에게서|까지|부터)?"
)


@dataclass(frozen=True, slots=True)
class Cores:
    """Which words begin with a core that particles or a verb may follow."""

    words: Words
    having: dict[str, list[int]]

    def nouns(self, core: str, shapes: Shapes) -> tuple[int, ...]:
        """Return the words of which `core` is the noun, as the analyser sees it."""
        return tuple(
            word
            for word in self.having.get(core, ())
            if shapes[self.words.vocabulary[word]].core == len(core)
        )

    def names(self, core: str, shapes: Shapes) -> tuple[int, ...]:
        """Return the words that have `core` as a noun, or would if it is a name.

        What the analyser has never seen it takes apart at random.
        """
        written = self.words.vocabulary
        found = []
        for word in self.having.get(core, ()):
            shape = shapes[written[word]]
            fits = may_be_name(written[word], core)
            is_verb = any(piece.tag in ("XSV", "XSA") for piece in shape.pieces)
            if shape.core == len(core) or (fits and not is_verb):
                found.append(word)
        return tuple(found)


def may_be_name(word: str, core: str) -> bool:
    """Say whether a name that an eojeol begins with is followed by a sure particle, or nothing."""
    return _PARTICLE.fullmatch(word.removeprefix(core)) is not None


@lru_cache(maxsize=65_536)
def cores_of(word: str) -> tuple[str, ...]:
    """Return what may be the noun of an eojeol: the whole word first, then ever less."""
    shortest = max(1, len(word) - _LONGEST_ENDING)
    ends = range(len(word) - 1, shortest - 1, -1)
    return (word, *(word[:end] for end in ends if follows_noun(word[end:])))


def read_cores(words: Words) -> Cores:
    """Read the vocabulary of a memory's Korean side."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for word, written in enumerate(words.vocabulary):
        for core in cores_of(written):
            having[core].append(word)
    return Cores(words, dict(having))
