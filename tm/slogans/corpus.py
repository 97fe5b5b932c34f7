"""One language of a memory as arrays of words, for counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.model import Language
from tm.slogans.commonplace import is_commonplace
from tm.slogans.stems import Stem, find_compounds, find_stems
from tm.slogans.tokens import Gap, WordColumns

__all__ = ["Corpus", "Flags", "Ints", "read_corpus"]

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

# A compound of three is taken apart in two rounds: 민족해방투쟁, 민족해방 투쟁, 민족 해방 투쟁.
_MOST_PARTS = 4
_JOINED = int(Gap.NONE)


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
    different = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    columns = WordColumns(language)
    for text in different:
        columns.add(text)
    words = _Words(
        tuple(columns.number),
        *(
            np.array(column, np.int64)
            for column in (columns.which, columns.start, columns.gap, columns.size)
        ),
    )
    del columns
    parts = _parts(words, language)
    if len(different) < len(texts):
        words = words.of([different[text] for text in texts])
    return _assemble(language, texts, parts, words)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of texts, one text after the other: numbers in `vocabulary`; see `Word`.

    `size` counts the words of each text; the others have the shape (words,).
    """

    vocabulary: tuple[str, ...]
    which: Ints
    start: Ints
    gap: Ints
    size: Ints

    def of(self, texts: Sequence[int]) -> _Words:
        """Return the words of some texts, by number, as often as they are asked for."""
        size = self.size[texts]
        first = (np.cumsum(self.size) - self.size)[texts]
        within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        row = np.repeat(first, size) + within
        return _Words(self.vocabulary, self.which[row], self.start[row], self.gap[row], size)


def _assemble(
    language: Language,
    texts: Sequence[str],
    parts: list[list[_Part]],
    words: _Words,
) -> Corpus:
    """Put the parts of words in the place of words."""
    names: dict[str, int] = {}
    flat = [part for some in parts for part in some]
    counts = np.array([len(some) for some in parts], np.int64)
    stems = np.array([names.setdefault(part.stem, len(names)) for part in flat], np.int64)
    offsets = np.array([(part.start, part.end, part.shown) for part in flat], np.int64)
    flags = np.array([(part.weak, part.noun, part.inner) for part in flat], np.bool_)
    each = counts[words.which]
    word = np.repeat(np.arange(len(words.which)), each)
    within = np.arange(len(word)) - np.repeat(np.cumsum(each) - each, each)
    row = (np.cumsum(counts) - counts)[words.which][word] + within
    places = offsets.reshape(-1, 3)[row] + words.start[word][:, None]
    weak, noun, inner = flags.reshape(-1, 3)[row].T
    text = np.repeat(np.arange(len(texts)), words.size)[word]
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
        np.where(inner, Gap.NONE, words.gap[word]),
        weak,
        noun,
        inner,
    )


def _parts(words: _Words, language: Language) -> list[list[_Part]]:
    """Return the parts of each different word."""
    stems = find_stems(words.vocabulary, language)
    compounds = _compounds(words, stems) if language is Language.KO else {}
    return [_take_apart(word, stems[word], compounds, language) for word in words.vocabulary]


def _compounds(words: _Words, stems: Mapping[str, Stem]) -> dict[str, tuple[str, str]]:
    found = [stems[word] for word in words.vocabulary]
    nouns: Counter[str] = Counter()
    counts = np.bincount(words.which, minlength=len(found))
    for stem, count in zip(found, counts.tolist(), strict=True):
        if stem.noun:
            nouns[stem.text] += count
    bare = np.array([stem.bare for stem in found], np.bool_)
    # The last word of a text is followed by no space.
    left, right = words.which[:-1], words.which[1:]
    beside = (words.gap[:-1] == _JOINED) & bare[left]
    codes, counts = np.unique(left[beside] * len(found) + right[beside], return_counts=True)
    neighbours: Counter[tuple[str, str]] = Counter()
    for code, count in zip(codes.tolist(), counts.tolist(), strict=True):
        one, other = divmod(code, len(found))
        pair = found[one].text, found[other].text
        if pair[0] + pair[1] in nouns:
            neighbours[pair] += count
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
