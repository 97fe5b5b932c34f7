"""Fit the weights of aligned/scoring.py on cases with gold beads.

  python benchmarks/fit_alignment.py CASES_DIR [CASES_DIR ...] [--left-out]

The model is a conditional random field over alignment paths (Lafferty et al.
2001): the weights make the gold paths as likely as possible against all others,
stretch by stretch as the aligner works, with a Gaussian prior. Beside each case go
worse copies of it (benchmarks/degrading.py), which count less. Prints the weights,
ready to be put into the module. With --left-out it first fits once for each group
of families without that group, and prints how well the whole aligner does on it,
clean and worse, with weights that have not seen it. --clean fits without the copies.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from alignment import line
from cases import Case, read_cases
from degrading import DEGRADATIONS, Vectors, degraded
from numpy.typing import NDArray
from scipy.optimize import minimize

from aligned.align import best_beads
from aligned.course import Band, Stretch, find_stretches, side_by_side
from aligned.dynamic import Step, Table, posterior
from aligned.encoders import load_encoder
from aligned.evaluate import Counts, GoldBead, count, score
from aligned.features.cells import TYPES, WINDOW, gap_features
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder
from aligned.scoring import NO_BEAD, WEIGHTS, Weights, stretch_features
from aligned.windows import window_vectors

BEADS, GAPS = tuple(WEIGHTS.beads), tuple(WEIGHTS.gaps)
# One standard deviation of the weights' prior; chosen on left-out families.
PRIOR = 3.0
# What a worse copy counts beside its case. Strict F1 left out, with 0 (--clean), 0.1, 0.2
# and 0.3: clean .9904, .9896, .9891, .9882; weak .9535, .9681, .9708, .9751; lost .9764,
# .9775, .9777, .9787; loose .9489, .9566, .9587, .9596. With 0.3 unrelated texts that
# share slogans are linked over half their length.
WORSE = 0.2
# Longer cases have no worse copies: the shorter ones show the same.
LONGEST_WORSE = 250
# What both sides have in common may not speak against a bead. Without this bound
# shared Latin words did: cases are few that have many.
NEVER_AGAINST = (
    "chosen", "numbers_shared", "names_shared", "mark_same", "opening_same"
)  # fmt: skip
# Families that share texts or divergences are left out together.
TOGETHER = (("heavy", "insert", "mixed"), ("light", "noise", "omit"), ("plain", "reorder"))
Floats = NDArray[np.float64]
Features = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a case: `(features, rows, types, 1, columns)`, and its gold path's sums.

    `gaps` are the features `(gap features, segments)` of one-sided segments.
    """

    features: Features
    gaps: tuple[Features, Features]
    gold: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """A case or a worse copy of it, in pieces; `kind` says which copy, nothing for none."""

    case: Case
    family: str
    kind: str
    pair: Pair
    pieces: tuple[Piece, ...]

    @property
    def weight(self) -> float:
        """What it counts in fitting."""
        return WORSE if self.kind else 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces of like size side by side, as `Table` has them; `weights` `(b,)`."""

    features: Features
    never: NDArray[np.bool_]
    ends: NDArray[np.int64]
    gaps: tuple[Features, Features]
    weights: Floats


def main() -> int:
    """Fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--clean", action="store_true", help="fit on the cases alone")
    parser.add_argument("--prior", type=float, default=PRIOR)
    arguments = parser.parse_args()
    examples = read_examples(arguments.cases, load_encoder())
    fitted = [one for one in examples if not (arguments.clean and one.kind)]
    start = pack(WEIGHTS)
    if arguments.left_out:
        print_left_out(examples, fitted, start, arguments.prior)
    weights = fit(fitted, start, arguments.prior)
    print_scores("fitted", examples, weights)
    print(unpack(weights))
    return 0


def read_examples(folders: Sequence[Path], encoder: Encoder) -> list[Example]:
    """Read the cases that have gold, and make the worse copies."""
    examples = []
    for folder in folders:
        for case in read_cases(folder):
            if case.gold:
                name = family(case.name, folder.name)
                vectors = embedded(case, encoder)
                examples.append(example(case, name, "", vectors))
                if len(case.source) <= LONGEST_WORSE:
                    for kind in DEGRADATIONS:
                        copy, worse = degraded(case, vectors, kind)
                        examples.append(example(copy, name, kind.name, worse))
    return examples


def embedded(case: Case, encoder: Encoder) -> Vectors:
    """The windows' vectors of both sides."""
    return (
        window_vectors([one.text for one in case.source], encoder, WINDOW),
        window_vectors([one.text for one in case.target], encoder, WINDOW),
    )


def family(name: str, folder: str) -> str:
    """Cases of one kind: the profile of a made case, or the folder of real ones."""
    match = re.match(r"\w+-ntrex-(\w+)-", name)
    return (
        match[1] if match else re.sub(r"[-\d]*(?:-para)?$", "", name) if "react" in name else folder
    )


def example(case: Case, family: str, kind: str, vectors: Vectors) -> Example:
    """Collect a case's features in stretches that its gold path passes from end to end."""
    pair = pair_sides(case.source, case.target, vectors)
    path = monotone(case)
    gaps = tuple(
        np.stack([f for _, f in gap_features(side, pair)]).astype(np.float32)
        for side in (pair.source, pair.target)
    )
    pieces = [piece(pair, part, path, (gaps[0], gaps[1])) for part in passed(pair, path)]
    return Example(case, family, kind, pair, tuple(pieces))


def monotone(case: Case) -> list[Step]:
    """The gold path: the longest chain in order, the rest one-sided."""
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
    ends = GoldBead((len(case.source),), (len(case.target),))
    for bead in [*reversed(chain), ends]:
        while i < bead.source[0]:
            i += 1
            steps.append(Step(i, j, 1, 0))
        while j < bead.target[0]:
            j += 1
            steps.append(Step(i, j, 0, 1))
        if bead is not ends:
            i, j = i + len(bead.source), j + len(bead.target)
            steps.append(Step(i, j, len(bead.source), len(bead.target)))
    return steps


def passed(pair: Pair, path: Sequence[Step]) -> Iterator[Stretch]:
    """Stretches as the aligner cuts them, joined where the gold path does not pass a cut."""
    places = {(step.i, step.j) for step in path}
    ends = (len(pair.source), len(pair.target))
    stretches = find_stretches(pair, [(range(ends[0]), range(ends[1]))])[0]
    cuts = [(one.source.start, one.target.start) for one in stretches[1:]]
    for (i, j), (k, m) in pairwise([(0, 0), *(cut for cut in cuts if cut in places), ends]):
        whole = Band(np.zeros(k - i + 1, np.int64), m - j + 1)
        yield Stretch(range(i, k), range(j, m), whole)


def piece(
    pair: Pair, stretch: Stretch, path: Sequence[Step], gaps: tuple[Features, Features]
) -> Piece:
    """Collect a stretch's features, and sum them along the gold path in the order of `pack`."""
    features = stretch_features(pair, stretch, BEADS)
    beads, alone, openings, before = np.zeros(len(BEADS)), np.zeros(len(GAPS)), 0, (1, 1)
    top, left = stretch.source.start, stretch.target.start
    for step in path:
        if (
            (top, left) < (step.i, step.j)
            and step.i <= stretch.source.stop
            and (step.j <= stretch.target.stop)
        ):
            if step.x and step.y:
                kind = TYPES.index((step.x, step.y))
                beads += features[:, step.i - top, kind, 0, step.j - left]
            else:
                alone += gaps[0][:, step.i - 1] if step.x else gaps[1][:, step.j - 1]
                openings += (step.x, step.y) != before
            before = (step.x, step.y)
    inside = (gaps[0][:, slice_of(stretch.source)], gaps[1][:, slice_of(stretch.target)])
    return Piece(features, inside, np.concatenate((beads, alone, [openings])))


def slice_of(run: range) -> slice:
    """The run's numbers as a slice."""
    return slice(run.start, run.stop)


def batches(examples: Sequence[Example]) -> list[Batch]:
    """Put all pieces of like size side by side."""
    pieces = [(piece, one.weight) for one in examples for piece in one.pieces]
    sizes = [
        Stretch(range(piece.features.shape[1] - 1), range(piece.features.shape[4] - 1))
        for piece, _ in pieces
    ]
    return [batch([pieces[number] for number in group]) for group in side_by_side(sizes)]


def batch(pieces: Sequence[tuple[Piece, float]]) -> Batch:
    """Put pieces side by side."""
    shapes = np.array([piece.features.shape for piece, _ in pieces])
    rows, columns = shapes[:, 1].max(), shapes[:, 4].max()
    features = np.full((len(BEADS), rows, len(TYPES), len(pieces), columns), NO_BEAD)
    gaps = tuple(
        np.zeros((len(GAPS), len(pieces), size - 1), np.float32) for size in (rows, columns)
    )
    for number, (one, _) in enumerate(pieces):
        _, n, _, _, m = one.features.shape
        features[:, :n, :, number, :m] = one.features[:, :, :, 0]
        gaps[0][:, number, : n - 1] = one.gaps[0]
        gaps[1][:, number, : m - 1] = one.gaps[1]
    never = features[0] <= NO_BEAD / 2
    features[:, never] = 0
    return Batch(
        features,
        never,
        shapes[:, [1, 4]] - 1,
        (gaps[0], gaps[1]),
        np.array([weight for _, weight in pieces]),
    )


def table_of(one: Batch, weights: Floats) -> Table:
    """The batch's scores under some weights."""
    beads, alone = weights[: len(BEADS)], weights[len(BEADS) : -1]
    scores = np.tensordot(beads.astype(np.float32), one.features, 1)
    scores[one.never] = NO_BEAD
    return Table(
        types=TYPES,
        scores=scores,
        low=np.zeros(scores.shape[0], np.int64),
        ends=one.ends,
        opening=float(weights[-1]),
        source_gaps=np.tensordot(alone, one.gaps[0], 1),
        target_gaps=np.tensordot(alone, one.gaps[1], 1),
    )


def expected(one: Batch, weights: Floats) -> tuple[float, Floats]:
    """The log of all paths' weight, and the features that they are expected to have."""
    found = posterior(table_of(one, weights))
    share = one.weights[:, None]
    counted = (found.beads * share.astype(found.beads.dtype)).astype(np.float32)
    beads = np.tensordot(one.features, counted, 4)
    alone = np.tensordot(one.gaps[0], found.source_alone * share, 2)
    alone = alone + np.tensordot(one.gaps[1], found.target_alone * share, 2)
    sums = np.concatenate((beads, alone, [float(found.openings @ one.weights)]))
    return float(found.log_total @ one.weights), sums


def fit(examples: Sequence[Example], start: Floats, prior: float) -> Floats:
    """Maximise the gold paths' likelihood by gradient (L-BFGS).

    Weights of features that no example has stay as they are.
    """
    together = batches(examples)
    seen = np.array(
        [any(one.features[f].any() for one in together) for f in range(len(BEADS))]
        + [True] * (len(GAPS) + 1)
    )
    gold = sum(
        (one.weight * piece.gold for one in examples for piece in one.pieces),
        start=np.zeros(len(start)),
    )

    def loss(weights: Floats) -> tuple[float, Floats]:
        value = float(weights @ weights) / (2 * prior**2) - float(weights @ gold)
        gradient = weights / prior**2 - gold
        for one in together:
            log_total, sums = expected(one, weights)
            value, gradient = value + log_total, gradient + sums
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
    total: dict[str, Counts] = defaultdict(Counts)
    for families in groups(examples):
        rest = [one for one in fitted if one.family not in families]
        own = [one for one in examples if one.family in families]
        for kind, counts in print_scores("+".join(families), own, fit(rest, start, prior)).items():
            total[kind] += counts
    for kind, counts in total.items():
        print(f"{'left out, all':24} {kind:6} {line(score(counts))}")


def groups(examples: Sequence[Example]) -> list[tuple[str, ...]]:
    """The families that are left out, some together."""
    grouped = {name for families in TOGETHER for name in families}
    others = sorted({one.family for one in examples} - grouped)
    return [*TOGETHER, *((name,) for name in others)]


def print_scores(name: str, examples: Sequence[Example], weights: Floats) -> dict[str, Counts]:
    """Print and return how the whole aligner does on examples with the weights, by kind."""
    totals: dict[str, Counts] = defaultdict(Counts)
    for one in examples:
        beads = best_beads(one.pair, unpack(weights))
        found = [GoldBead(bead.source, bead.target) for bead in beads]
        totals[one.kind or "clean"] += count(one.case.gold, found)
    for kind, total in totals.items():
        print(f"{name:24} {kind:6} {line(score(total))}", flush=True)
    return totals


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
