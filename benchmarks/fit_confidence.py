"""Fit the coefficients of aligned/confidence.py on beads of texts not seen in fitting.

  python benchmarks/fit_confidence.py CASES_DIR [CASES_DIR ...]

For each family of cases the weights of scoring are fitted without it, and its
beads are found with them; so their shares of paths are as wrong as on new texts.
Worse copies of the cases (benchmarks/degrading.py) count less, as in fitting the
weights. Pairs of documents that do not belong together are added, all of whose beads
with two sides are wrong; their one-sided beads are left out, for so many that are
right whatever they look like would hide the few wrong ones of pairs that do belong
together. Prints how far confidences can be trusted by leaving out each family again,
for the cases, each sort of copy, and the plain share of paths; then the coefficients.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from cases import Case
from degrading import DEGRADATIONS, degraded
from fit_alignment import (
    PRIOR,
    Example,
    embedded,
    fit,
    groups,
    pack,
    read_examples,
    unpack,
)
from numpy.typing import NDArray
from scipy.optimize import minimize

from aligned.align import monotone_beads
from aligned.confidence import SIGNS, signs
from aligned.encoders import load_encoder
from aligned.evaluate import GoldBead, calibration_error
from aligned.features.sides import Pair, pair_sides
from aligned.model import Encoder
from aligned.moves import with_moves
from aligned.scoring import WEIGHTS, Scorer, Weights

Floats = NDArray[np.float64]
# What the logistic model's coefficients are drawn to: the plain share of paths.
PLAIN = np.array([float(name == "path") for name in SIGNS])
RIDGE = 1.0
# What a bead of a worse copy counts beside one of a case.
WORSE = 0.3
# Segments of each side of documents that do not belong together.
EXCERPT = 80
# The share of beads right above which they might be approved unseen.
SAFE = 0.995


@dataclass(frozen=True, slots=True)
class Judged:
    """A document pair's beads: their signs `(n, signs)`, and which are right."""

    family: str
    kind: str
    weight: float
    signs: Floats
    right: NDArray[np.bool_]


def main() -> int:
    """Fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+")
    arguments = parser.parse_args()
    encoder = load_encoder()
    report(judge_left_out(read_examples(arguments.cases, encoder), encoder))
    return 0


def judge_left_out(examples: Sequence[Example], encoder: Encoder) -> list[Judged]:
    """Find each family's beads with weights fitted on the others."""
    judged, start = [], pack(WEIGHTS)
    for families in groups(examples):
        own = [one for one in examples if one.family in families]
        rest = [one for one in examples if one.family not in families]
        weights = unpack(fit(rest, start, PRIOR))
        name = "+".join(families)
        for one in own:
            found = judge(name, one.pair, weights, one.case.gold)
            worse = replace(found, kind=one.kind, weight=WORSE)
            judged.append(worse if one.kind else found)
        for pair in unrelated([one.case for one in own if not one.kind], encoder):
            judged.append(replace(judge(name, pair, weights, ()), kind="unrelated"))
        print(name, "done", flush=True)
    return judged


def unrelated(cases: Sequence[Case], encoder: Encoder) -> Iterator[Pair]:
    """Each case's source with a target that shares no sentence, clean and with weak vectors."""
    for number, one in enumerate(cases):
        own = {segment.text for segment in one.target}
        for other in (*cases[number + 1 :], *cases[:number]):
            if own.isdisjoint(segment.text for segment in other.target):
                both = Case(one.name, one.source[:EXCERPT], other.target[:EXCERPT])
                vectors = embedded(both, encoder)
                yield pair_sides(both.source, both.target, vectors)
                both, vectors = degraded(both, vectors, DEGRADATIONS[0])
                yield pair_sides(both.source, both.target, vectors)
                break


def judge(name: str, pair: Pair, weights: Weights, gold: Sequence[GoldBead]) -> Judged:
    """Align with the weights; without gold, take the beads of two sides as wrong."""
    scorer = Scorer(pair, weights)
    beads = with_moves(monotone_beads(scorer), scorer)
    known = set(gold)
    right = np.array([GoldBead(bead.source, bead.target) in known for bead in beads])
    counted = np.array([bool(known or (bead.source and bead.target)) for bead in beads])
    return Judged(name, "", 1.0, signs(beads, pair)[counted], right[counted])


def fit_logistic(judged: Sequence[Judged]) -> Floats:
    """Ridge logistic regression towards the plain share of paths."""
    columns = np.concatenate([one.signs for one in judged])
    sign = np.where(np.concatenate([one.right for one in judged]), 1.0, -1.0)
    weights = np.concatenate([np.full(len(one.right), one.weight) for one in judged])

    def loss(values: Floats) -> tuple[float, Floats]:
        odds = sign * (columns @ values)
        apart = values - PLAIN
        pull = -sign * weights / (1 + np.exp(odds))
        value = float(weights @ np.logaddexp(0, -odds) + RIDGE * apart @ apart / 2)
        return value, columns.T @ pull + RIDGE * apart

    best: Floats = minimize(loss, PLAIN, jac=True, method="L-BFGS-B").x
    return best


def report(judged: Sequence[Judged]) -> None:
    """Print how far confidences can be trusted, left out by family, and the coefficients."""
    plain: dict[str, list[float]] = defaultdict(list)
    fitted: dict[str, list[float]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for name in sorted({one.family for one in judged}):
        values = fit_logistic([one for one in judged if one.family != name])
        for one in judged:
            if one.family == name:
                plain[one.kind] += probabilities(one.signs @ PLAIN)
                fitted[one.kind] += probabilities(one.signs @ values)
                right[one.kind] += one.right.tolist()
    print(f"{'left out, plain share':22} {trust(plain[''], right[''])}")
    for kind, found in fitted.items():
        print(f"{'left out, ' + (kind or 'cases'):22} {trust(found, right[kind])}")
    coefficients = fit_logistic(judged).round(3).tolist()
    print(dict(zip(SIGNS, coefficients, strict=True)))


def trust(confidences: Sequence[float], right: Sequence[bool]) -> str:
    """Calibration, and what a reviewer may leave out who trusts the surest beads, in words."""
    order = np.argsort(confidences, kind="stable")
    wrong = ~np.array(right)[order]
    tenth = wrong[: len(wrong) // 10].sum() / max(1, wrong.sum())
    shares = 1 - np.cumsum(wrong[::-1]) / np.arange(1, len(wrong) + 1)
    safe = np.flatnonzero(shares >= SAFE)
    sure = (safe[-1] + 1) / len(wrong) if len(safe) else 0.0
    return (
        f"ECE {calibration_error(confidences, right):.4f}  mean {np.mean(confidences):.3f}  "
        f"right {np.mean(right):.3f} of {len(right)}  the least confident tenth holds "
        f"{tenth:.3f} of {wrong.sum()} wrong  at {SAFE:.1%} right {sure:.3f} could be approved"
    )


def probabilities(odds: Floats) -> list[float]:
    """Log odds as probabilities."""
    values: list[float] = (1 / (1 + np.exp(-odds))).tolist()
    return values


if __name__ == "__main__":
    raise SystemExit(main())
