"""Fit the coefficients of aligned/confidence.py on beads of texts not seen in fitting.

  python benchmarks/fit_confidence.py CASES_DIR [CASES_DIR ...]

For each family of cases the weights of scoring are fitted without it, and its
beads are found with them; so their shares of paths are as wrong as on new texts.
Pairs of documents that do not belong together are added, all of whose beads with
two sides are wrong; their one-sided beads are left out, for so many that are right
whatever they look like would hide the few wrong ones of pairs that do belong
together. Prints calibration of the plain shares and of the logistic
model, the latter by leaving out each family again, and the coefficients.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from alignment import Case, read_cases
from fit_alignment import PRIOR, Example, example, fit, groups, pack, unpack
from numpy.typing import NDArray
from scipy.optimize import minimize

from aligned.align import monotone_beads
from aligned.confidence import SIGNS, signs
from aligned.encoders import load_encoder
from aligned.evaluate import GoldBead, calibration_error
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.moves import with_moves
from aligned.scoring import WEIGHTS, Scorer, Weights
from aligned.windows import window_vectors

Floats = NDArray[np.float64]
# What the logistic model's coefficients are drawn to: the plain share of paths.
PLAIN = np.array([float(name == "path") for name in SIGNS])
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A family's beads: their signs `(n, signs)`, and which are right."""

    family: str
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
    examples: list[Example] = []
    vectors: dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]] = {}
    for folder in arguments.cases:
        for case in read_cases(folder):
            if case.gold:
                sides = [
                    window_vectors([one.text for one in side], encoder, WINDOW)
                    for side in (case.ko, case.en)
                ]
                vectors[case.name] = (sides[0], sides[1])
                examples.append(example(case, folder.name, vectors[case.name]))
    report(judge_left_out(examples, vectors))
    return 0


def judge_left_out(
    examples: Sequence[Example],
    vectors: dict[str, tuple[NDArray[np.float32], NDArray[np.float32]]],
) -> list[Judged]:
    """Find each family's beads with weights fitted on the others."""
    judged, start = [], pack(WEIGHTS)
    for families in groups(examples):
        own = [one for one in examples if one.family in families]
        rest = [one for one in examples if one.family not in families]
        weights = unpack(fit(rest, start, PRIOR))
        name = "+".join(families)
        for one in own:
            judged.append(judge(name, one.pair, weights, one.case.gold))
        for one, other in zip(own, own[1:] + own[:1], strict=True):
            if len(own) > 1:
                mixed = (vectors[one.case.name][0], vectors[other.case.name][1])
                case = Case("", one.case.ko[:80], other.case.en[:80], (), ())
                cut = (mixed[0][:, :80], mixed[1][:, :80])
                judged.append(judge(name, pair_sides(case.ko, case.en, cut), weights, ()))
        print(name, "done", flush=True)
    return judged


def judge(name: str, pair: Pair, weights: Weights, gold: Sequence[GoldBead]) -> Judged:
    """Align with the weights; without gold, take the beads of two sides as wrong."""
    scorer = Scorer(pair, weights)
    beads = with_moves(monotone_beads(scorer), scorer)
    known = set(gold)
    right = np.array([GoldBead(bead.source, bead.target) in known for bead in beads])
    counted = np.array([bool(known or (bead.source and bead.target)) for bead in beads])
    return Judged(name, signs(beads, pair)[counted], right[counted])


def fit_logistic(columns: Floats, right: NDArray[np.bool_]) -> Floats:
    """Ridge logistic regression towards the plain share of paths."""

    def loss(values: Floats) -> tuple[float, Floats]:
        odds = np.where(right, 1.0, -1.0) * (columns @ values)
        apart = values - PLAIN
        pull = -np.where(right, 1.0, -1.0) / (1 + np.exp(odds))
        value = float(np.logaddexp(0, -odds).sum() + RIDGE * apart @ apart / 2)
        return value, columns.T @ pull + RIDGE * apart

    best: Floats = minimize(loss, PLAIN, jac=True, method="L-BFGS-B").x
    return best


def report(judged: Sequence[Judged]) -> None:
    """Print calibration, left out by family, and the coefficients from all."""
    plain: list[float] = []
    fitted: list[float] = []
    right: list[bool] = []
    for name in sorted({one.family for one in judged}):
        rest = [one for one in judged if one.family != name]
        values = fit_logistic(
            np.concatenate([one.signs for one in rest]), np.concatenate([one.right for one in rest])
        )
        for one in judged:
            if one.family == name:
                plain += probabilities(one.signs @ PLAIN)
                fitted += probabilities(one.signs @ values)
                right += one.right.tolist()
    print(f"ECE, left out: plain {calibration_error(plain, right):.4f}", end=" ")
    print(f"logistic {calibration_error(fitted, right):.4f} over {len(right)} beads")
    everything = fit_logistic(
        np.concatenate([one.signs for one in judged]), np.concatenate([one.right for one in judged])
    )
    print(dict(zip(SIGNS, everything.round(3).tolist(), strict=True)))


def probabilities(odds: Floats) -> list[float]:
    """Log odds as probabilities."""
    values: list[float] = (1 / (1 + np.exp(-odds))).tolist()
    return values


if __name__ == "__main__":
    raise SystemExit(main())
