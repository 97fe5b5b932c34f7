"""One language of a memory as arrays of words, for counting."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language
from tm.slogans.commonplace import is_commonplace
from tm.slogans.stems import Stem, find_compounds, find_stems
from tm.slogans.tokens import Gap, Word, split_words

__all__ = ["Corpus", "Flags", "Ints", "read_corpus"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# A compound of three is taken apart in two rounds: 민족해방투쟁, 민족해방 투쟁, 민족 해방 투쟁.
_MOST_PARTS = 4


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of some texts: text `k` has words `first[k]` to `first[k + 1]`.

    Of each word: `stem` (a number, its name in `names`), `text` (whose it is),
    `start`, `end` and `shown` (where it ends without a particle) in characters, `gap`
    (what follows, see `Gap`), `weak` (commonplace), `noun`, `inner` (the next word is
    written together with it). All have the shape (words,).
    """

    language: Language
    texts: Sequence[str]
    names: tuple[str, ...]
    first: Ints
    stem: Ints
    text: Ints
    start: Ints
    end: Ints
    shown: Ints
    gap: Ints
    weak: Flags
    noun: Flags
    inner: Flags

    def words(self, text: int) -> range:
        """Return the places of a text's words."""
        return range(int(self.first[text]), int(self.first[text + 1]))


@dataclass(frozen=True, slots=True)
class _Part:
    """A word, or a part of a compound: its stem and places in the word it comes from."""

    stem: str
    start: int
    end: int
    shown: int
    weak: bool
    noun: bool
    inner: bool


def read_corpus(texts: Sequence[str], language: Language) -> Corpus:
    """Split texts into words and find their stems; 100,000 sentences take some seconds."""
    split: dict[str, list[Word]] = {}
    for text in texts:
        if text not in split:
            split[text] = split_words(text, language)
    parts = _parts(split, language)
    number = {word: at for at, word in enumerate(parts)}
    which, start, gap, sizes = array("q"), array("q"), array("q"), array("q")
    for text in texts:
        words = split[text]
        which.extend([number[word.text] for word in words])
        start.extend([word.start for word in words])
        gap.extend([word.gap for word in words])
        sizes.append(len(words))
    return _assemble(
        language,
        texts,
        list(parts.values()),
        *(np.array(column, np.int64) for column in (which, start, gap, sizes)),
    )


def _assemble(
    language: Language,
    texts: Sequence[str],
    parts: list[list[_Part]],
    which: Ints,
    start: Ints,
    gap: Ints,
    sizes: Ints,
) -> Corpus:
    """Put the parts of words in the place of words."""
    names: dict[str, int] = {}
    flat = [part for some in parts for part in some]
    counts = np.array([len(some) for some in parts], np.int64)
    stems = np.array([names.setdefault(part.stem, len(names)) for part in flat], np.int64)
    offsets = np.array([(part.start, part.end, part.shown) for part in flat], np.int64)
    flags = np.array([(part.weak, part.noun, part.inner) for part in flat], np.bool_)
    each = counts[which]
    word = np.repeat(np.arange(len(which)), each)
    within = np.arange(len(word)) - np.repeat(np.cumsum(each) - each, each)
    row = (np.cumsum(counts) - counts)[which][word] + within
    places = offsets.reshape(-1, 3)[row] + start[word][:, None]
    weak, noun, inner = flags.reshape(-1, 3)[row].T
    text = np.repeat(np.arange(len(texts)), sizes)[word]
    first = np.searchsorted(text, np.arange(len(texts) + 1))
    return Corpus(
        language,
        texts,
        tuple(names),
        first,
        stems[row],
        text,
        places[:, 0],
        places[:, 1],
        places[:, 2],
        np.where(inner, Gap.NONE, gap[word]),
        weak,
        noun,
        inner,
    )


def _parts(split: Mapping[str, list[Word]], language: Language) -> dict[str, list[_Part]]:
    vocabulary = dict.fromkeys(word.text for words in split.values() for word in words)
    stems = find_stems(vocabulary, language)
    compounds = _compounds(split, stems) if language is Language.KO else {}
    return {word: _take_apart(word, stem, compounds, language) for word, stem in stems.items()}


def _compounds(
    split: Mapping[str, list[Word]], stems: Mapping[str, Stem]
) -> dict[str, tuple[str, str]]:
    nouns: Counter[str] = Counter()
    for words in split.values():
        nouns.update(stem.text for word in words if (stem := stems[word.text]).noun)
    neighbours: Counter[tuple[str, str]] = Counter()
    for words in split.values():
        for word, following in pairwise(words):
            if word.gap is Gap.NONE and stems[word.text].bare:
                pair = stems[word.text].text, stems[following.text].text
                if pair[0] + pair[1] in nouns:
                    neighbours[pair] += 1
    return find_compounds(nouns, neighbours)


def _take_apart(
    word: str, stem: Stem, compounds: Mapping[str, tuple[str, str]], language: Language
) -> list[_Part]:
    pieces = [stem.text]
    while len(pieces) < _MOST_PARTS:
        at = next((k for k, piece in enumerate(pieces) if piece in compounds), None)
        if at is None:
            break
        pieces[at : at + 1] = compounds[pieces[at]]
    parts = []
    start = 0
    for piece in pieces[:-1]:
        end = start + len(piece)
        weak = is_commonplace(piece, piece, language)
        parts.append(_Part(piece, start, end, end, weak, True, True))
        start = end
    whole = word if len(pieces) == 1 else pieces[-1]
    weak = is_commonplace(whole, pieces[-1], language)
    parts.append(_Part(pieces[-1], start, len(word), stem.shown, weak, stem.noun, False))
    return parts
