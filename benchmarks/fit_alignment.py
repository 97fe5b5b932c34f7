"""Fit the weights of aligned/scoring.py on cases with gold beads.

  python benchmarks/fit_alignment.py CASES_DIR [CASES_DIR ...] [--left-out]

The model is a conditional random field over alignment paths (Lafferty et al.
2001): the weights make the gold paths as likely as possible, against all paths
in a band round them, with a Gaussian prior. Prints the weights, ready to be put
into the module. With --left-out it first fits once for each group of families
without that group, and prints how well the whole aligner does on it with weights
that have not seen it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from alignment import Case, line, read_cases
from numpy.typing import NDArray
from scipy.optimize import minimize

from aligned.align import best_beads
from aligned.course import Band, Stretch
from aligned.dynamic import Table, posterior
from aligned.encoders import load_encoder
from aligned.evaluate import Counts, GoldBead, count, score
from aligned.features.cells import TYPES, WINDOW, gap_features
from aligned.features.sides import Pair, pair_sides
from aligned.scoring import NO_BEAD, WEIGHTS, Weights, stretch_features
from aligned.windows import window_vectors

BEADS, GAPS = tuple(WEIGHTS.beads), tuple(WEIGHTS.gaps)
# One standard deviation of the weights' prior; chosen on left-out families.
PRIOR = 3.0
# What both sides have in common may not speak against a bead. Without this bound
# shared Latin words did: cases are few that have many.
NEVER_AGAINST = (
    "chosen", "numbers_shared", "names_shared", "mark_same", "opening_same"
)  # fmt: skip
# Families that share texts or divergences are left out together.
TOGETHER = (("heavy", "insert", "mixed"), ("light", "noise", "omit"), ("plain", "reorder"))
# Places of the band on each side of the gold path.
AROUND = 40
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A case's features, `(features, rows, types, 1, width)`, and its gold path's sums."""

    case: Case
    family: str
    pair: Pair
    features: NDArray[np.float32]
    valid: NDArray[np.bool_]
    gaps: tuple[NDArray[np.float32], NDArray[np.float32]]
    band: Band
    gold: Floats


def main() -> int:
    """Fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--longest", type=int, default=10_000, help="fit on cases up to this")
    parser.add_argument("--prior", type=float, default=PRIOR)
    arguments = parser.parse_args()
    encoder = load_encoder()
    examples = []
    for folder in arguments.cases:
        for case in read_cases(folder):
            if case.gold:
                texts = ([s.text for s in case.ko], [s.text for s in case.en])
                vectors = [window_vectors(side, encoder, WINDOW) for side in texts]
                examples.append(example(case, folder.name, (vectors[0], vectors[1])))
    start = pack(WEIGHTS)
    short = [one for one in examples if len(one.case.ko) <= arguments.longest]
    if arguments.left_out:
        print_left_out(examples, short, start, arguments.prior)
    weights = fit(short, start, arguments.prior)
    print_scores("fitted", examples, weights)
    print(unpack(weights))
    return 0


def family(name: str, folder: str) -> str:
    """Cases of one kind: the profile of a made case, or the folder of real ones."""
    match = re.match(r"\w+-ntrex-(\w+)-", name)
    return (
        match[1] if match else re.sub(r"[-\d]*(?:-para)?$", "", name) if "react" in name else folder
    )


def example(
    case: Case, folder: str, vectors: tuple[NDArray[np.float32], NDArray[np.float32]]
) -> Example:
    """Collect a case's features in a band round its gold path."""
    pair = pair_sides(case.ko, case.en, vectors)
    path = monotone(case)
    band = band_round(path, len(case.ko), len(case.en))
    stretch = Stretch(range(len(case.ko)), range(len(case.en)), band)
    features = stretch_features(pair, stretch, BEADS)
    valid = features[0] > NO_BEAD / 2
    features[:, ~valid] = 0
    gaps = tuple(
        np.stack([f for _, f in gap_features(side, pair)]) for side in (pair.source, pair.target)
    )
    return Example(
        case=case,
        family=family(case.name, folder),
        pair=pair,
        features=features,
        valid=valid,
        gaps=(gaps[0], gaps[1]),
        band=band,
        gold=gold_sums(path, features, (gaps[0], gaps[1]), band),
    )


def monotone(case: Case) -> list[tuple[int, int, int, int]]:
    """The gold path as steps (i, j, x, y): the longest chain in order, the rest one-sided."""
    beads = sorted((b for b in case.gold if b.two_sided), key=lambda b: b.source)
    best = [(len(b.source) + len(b.target), -1) for b in beads]
    for k, bead in enumerate(beads):
        for p in range(max(0, k - 120), k):
            if beads[p].target[-1] < bead.target[0]:
                size = best[p][0] + len(bead.source) + len(bead.target)
                best[k] = max(best[k], (size, p))
    chain, k = [], max(range(len(beads)), key=lambda k: best[k][0])
    while k >= 0:
        chain.append(beads[k])
        k = best[k][1]
    steps, i, j = [], 0, 0
    ends = GoldBead((len(case.ko),), (len(case.en),))
    for bead in [*reversed(chain), ends]:
        while i < bead.source[0]:
            i += 1
            steps.append((i, j, 1, 0))
        while j < bead.target[0]:
            j += 1
            steps.append((i, j, 0, 1))
        if bead is not ends:
            i, j = i + len(bead.source), j + len(bead.target)
            steps.append((i, j, len(bead.source), len(bead.target)))
    return steps


def band_round(path: Sequence[tuple[int, int, int, int]], n: int, m: int) -> Band:
    """A band that holds the path with `AROUND` places on each side."""
    first, last = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    first[0] = 0
    for i, j, _, y in path:
        first[i], last[i] = min(first[i], j), max(last[i], j)
        if not y:
            first[i] = min(first[i], j)
    first = np.minimum.accumulate(first[::-1])[::-1]
    last = np.maximum.accumulate(last)
    width = min(int((last - first).max()) + 2 * AROUND + 1, m + 1)
    return Band(np.clip(first - AROUND, 0, m + 1 - width), width)


def gold_sums(
    path: Sequence[tuple[int, int, int, int]],
    features: NDArray[np.float32],
    gaps: tuple[NDArray[np.float32], NDArray[np.float32]],
    band: Band,
) -> Floats:
    """Sum the features along the gold path, in the order of `pack`."""
    beads, alone, openings, before = np.zeros(len(BEADS)), np.zeros(len(GAPS)), 0, (1, 1)
    for i, j, x, y in path:
        if x and y:
            beads += features[:, i, TYPES.index((x, y)), 0, j - band.low[i]]
        else:
            alone += gaps[0][:, i - 1] if x else gaps[1][:, j - 1]
            openings += (x, y) != before
        before = (x, y)
    return np.concatenate((beads, alone, [openings]))


def table_of(one: Example, weights: Floats) -> Table:
    """The example's scores under some weights."""
    beads, alone = weights[: len(BEADS)], weights[len(BEADS) : -1]
    scores = np.tensordot(beads.astype(np.float32), one.features, 1)
    scores[~one.valid] = NO_BEAD
    return Table(
        types=TYPES,
        scores=scores,
        low=one.band.low,
        ends=np.array([(len(one.case.ko), len(one.case.en))]),
        opening=float(weights[-1]),
        source_gaps=(alone @ one.gaps[0])[None],
        target_gaps=(alone @ one.gaps[1])[None],
    )


def fit(examples: Sequence[Example], start: Floats, prior: float) -> Floats:
    """Maximise the gold paths' likelihood by gradient (L-BFGS).

    Weights of features that no example has stay as they are.
    """
    seen = np.array(
        [any(one.features[f].any() for one in examples) for f in range(len(BEADS))]
        + [True] * (len(GAPS) + 1)
    )

    def loss(weights: Floats) -> tuple[float, Floats]:
        value = float(weights @ weights) / (2 * prior**2)
        gradient = weights / prior**2
        for one in examples:
            found = posterior(table_of(one, weights))
            beads = np.tensordot(one.features, found.beads, 4)
            alone = one.gaps[0] @ found.source_alone[0] + one.gaps[1] @ found.target_alone[0]
            expected = np.concatenate((beads, alone, found.openings))
            value += float(found.log_total[0]) - float(weights @ one.gold)
            gradient = gradient + expected - one.gold
        return value, np.where(seen, gradient, 0)

    floors = [0.0 if name in NEVER_AGAINST else None for name in BEADS]
    result = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=[(floor, None) for floor in floors] + [(None, None)] * (len(GAPS) + 1),
        options={"maxiter": 60, "ftol": 1e-5},
    )
    best: Floats = result.x
    return best


def print_left_out(
    examples: Sequence[Example], fitted: Sequence[Example], start: Floats, prior: float
) -> None:
    """Fit without each group of families in turn, and score that group."""
    total = Counts()
    for families in groups(examples):
        rest = [one for one in fitted if one.family not in families]
        own = [one for one in examples if one.family in families]
        total += print_scores("+".join(families), own, fit(rest, start, prior))
    print(f"{'left out, all':24} {line(score(total))}")


def groups(examples: Sequence[Example]) -> list[tuple[str, ...]]:
    """The families that are left out, some together."""
    grouped = {name for families in TOGETHER for name in families}
    others = sorted({one.family for one in examples} - grouped)
    return [*TOGETHER, *((name,) for name in others)]


def print_scores(name: str, examples: Sequence[Example], weights: Floats) -> Counts:
    """Print and return how the whole aligner does on examples with the weights."""
    total = Counts()
    for one in examples:
        beads = best_beads(one.pair, unpack(weights))
        total += count(one.case.gold, [GoldBead(bead.source, bead.target) for bead in beads])
    print(f"{name:24} {line(score(total))}", flush=True)
    return total


def pack(weights: Weights) -> Floats:
    """Weights as one vector: beads, gaps, opening."""
    return np.array([*weights.beads.values(), *weights.gaps.values(), weights.opening])


def unpack(vector: Floats) -> Weights:
    """The vector as weights again."""
    rounded = [round(float(value), 3) for value in vector]
    beads = dict(zip(BEADS, rounded, strict=False))
    return Weights(beads, dict(zip(GAPS, rounded[len(BEADS) : -1], strict=True)), rounded[-1])


if __name__ == "__main__":
    raise SystemExit(main())
