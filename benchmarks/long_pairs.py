"""Long document pairs made out of short ones, to measure alignment on.

  python benchmarks/long_pairs.py SEGMENTS [CASES_DIR]

Says what such a pair is made of. Cases with gold follow each other until the source
has SEGMENTS segments; without CASES_DIR they are the statements of examples/, a bead
of whose gold is cut into sentences. Where all are used up they come again. So that
no document of the long one is like another, each gets its vectors mirrored along
half of all axes, chosen by a seed and the same on both sides and in all windows,
save along the mean of all vectors: inside a document every cosine stays as it was,
and between two documents it is that of unrelated texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import numpy as np
from cases import Case, read_cases
from numpy.typing import NDArray

from aligned.evaluate import GoldBead
from aligned.features.cells import WINDOW
from aligned.model import Encoder, Language, Segment
from aligned.segmentation import split
from aligned.windows import window_vectors

__all__ = ["LongPair", "Stock", "example_cases", "long_pair", "read_stock_cases", "stock"]

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SEED = 20_260_301
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Stock:
    """Cases with their windows `(window, n, dimension)`, turned so that axis 0 is their mean."""

    cases: tuple[Case, ...]
    vectors: tuple[tuple[Floats, Floats], ...]


@dataclass(frozen=True, slots=True)
class LongPair:
    """Two sides with their windows `(window, n, dimension)`, and the gold of all parts."""

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    vectors: tuple[Floats, Floats]
    gold: tuple[GoldBead, ...]


def main() -> int:
    """Print what a long pair is made of."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("segments", type=int)
    parser.add_argument("cases", type=Path, nargs="?", metavar="CASES_DIR")
    arguments = parser.parse_args()
    for part in _parts(read_stock_cases(arguments.cases), arguments.segments):
        print(
            f"{part.number:5}  {part.case.name:32} "
            f"{len(part.case.source):6} × {len(part.case.target):6}"
        )
    return 0


def read_stock_cases(folder: Path | None) -> list[Case]:
    """Read the cases of a folder that have gold, or those of examples/."""
    cases = example_cases() if folder is None else read_cases(folder)
    return [case for case in cases if case.gold]


def example_cases() -> list[Case]:
    """Make cases of the examples: each gold bead's texts are cut into sentences."""
    cases = []
    for path in sorted(EXAMPLES.glob("*.gold.tsv")):
        texts: tuple[list[str], list[str]] = ([], [])
        gold = []
        for row in path.read_text("utf-8").splitlines():
            bead = []
            for side, cell in enumerate(row.split("\t")[:2]):
                language = (Language.KO, Language.EN)[side]
                found = [one for one in _sentences(cell, language) if one]
                first = len(texts[side])
                bead.append(tuple(range(first, first + len(found))))
                texts[side].extend(found)
            gold.append(GoldBead(bead[0], bead[1]))
        sides = [tuple(Segment(t, 0, len(t), 0) for t in side) for side in texts]
        cases.append(Case(path.name.split(".")[0], sides[0], sides[1], tuple(gold)))
    return cases


def stock(cases: Sequence[Case], encoder: Encoder) -> Stock:
    """Embed cases, and turn their vectors so that axis 0 is the mean of all."""
    vectors = [
        tuple(
            window_vectors([segment.text for segment in side], encoder, WINDOW)
            for side in (case.source, case.target)
        )
        for case in cases
    ]
    mean = np.concatenate([side[0] for pair in vectors for side in pair]).mean(axis=0)
    axes = np.eye(len(mean))
    axes[:, 0] = mean
    basis = np.linalg.qr(axes)[0].astype(np.float32)
    return Stock(
        tuple(cases), tuple((source @ basis, target @ basis) for source, target in vectors)
    )


def long_pair(made_of: Stock, segments: int) -> LongPair:
    """Make a pair whose source has up to `segments` segments, and nearly as many."""
    parts = list(_parts(made_of.cases, segments))
    by_name = dict(zip((case.name for case in made_of.cases), made_of.vectors, strict=True))
    sides = []
    for side in (0, 1):
        lengths = [len((part.case.source, part.case.target)[side]) for part in parts]
        dimension = made_of.vectors[0][0].shape[-1]
        out = np.zeros((WINDOW, sum(lengths), dimension), np.float32)
        start = 0
        for part, length in zip(parts, lengths, strict=True):
            signs = _signs(part.number, dimension)
            out[:, start : start + length] = by_name[part.case.name][side][:, :length] * signs
            _join(out, start)
            start += length
        sides.append(out)
    return LongPair(
        source=tuple(one for part in parts for one in part.case.source),
        target=tuple(one for part in parts for one in part.case.target),
        vectors=(sides[0], sides[1]),
        gold=tuple(_gold(parts)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    number: int
    case: Case


def _parts(cases: Sequence[Case], segments: int) -> Iterator[_Part]:
    """Cases one after the other, again and again; the last one is cut to fit."""
    left = segments
    for number in count():
        case = _cut(cases[number % len(cases)], left)
        if not case.source:
            return
        yield _Part(number, case)
        left -= len(case.source)


def _cut(case: Case, most: int) -> Case:
    """The start of a case up to where all beads before it end, of at most `most` segments."""
    if len(case.source) <= most:
        return case
    kept, ends, sizes, best = [], [0, 0], [0, 0], 0
    for bead in case.gold:
        kept.append(bead)
        for side, indices in enumerate((bead.source, bead.target)):
            ends[side] = max([ends[side], *(index + 1 for index in indices)])
            sizes[side] += len(indices)
        if ends[0] > most:
            break
        if ends == sizes:
            best = len(kept)
    gold = tuple(kept[:best])
    source = sum(len(bead.source) for bead in gold)
    target = sum(len(bead.target) for bead in gold)
    return Case(case.name, case.source[:source], case.target[:target], gold)


def _gold(parts: Sequence[_Part]) -> Iterator[GoldBead]:
    i = j = 0
    for part in parts:
        for bead in part.case.gold:
            yield GoldBead(tuple(i + k for k in bead.source), tuple(j + k for k in bead.target))
        i, j = i + len(part.case.source), j + len(part.case.target)


def _signs(number: int, dimension: int) -> Floats:
    """Which axes a document's vectors are mirrored along: none for the first, never axis 0."""
    signs = np.random.default_rng((SEED, number)).choice((-1.0, 1.0), dimension)
    signs[0] = 1.0
    return signs.astype(np.float32) if number else np.ones(dimension, np.float32)


def _join(vectors: Floats, start: int) -> None:
    """Fill the windows that reach over a document's start: the sum of their segments."""
    for size in range(1, WINDOW):
        for end in range(start, min(start + size, vectors.shape[1])):
            if end >= size:
                total = vectors[0, end - size : end + 1].sum(axis=0)
                vectors[size, end] = total / np.linalg.norm(total)


def _sentences(text: str, language: Language) -> Iterator[str]:
    start = 0
    for end in split(text, language) if text else ():
        yield text[start:end].strip()
        start = end


if __name__ == "__main__":
    raise SystemExit(main())
