"""Fit the weights of aligned/pairing/pair.py on made collections of documents.

  python benchmarks/fit_pairing.py CASES_DIR

The collections are those of benchmarks/pairing.py, made anew of each family of texts: the
families by what cases' names begin with, the largest in two halves. First the odds
of two documents: right pairs against all others, save those where one of the two
has a partner of its own, for a second version is no worse a translation; the
assignment must tell these apart. Then the confidence, on the pairs that the
assignment picks with these odds. Prints what both reach on each family when fitted on the
others, and the weights fitted on all.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pairing import KINDS, SIZES, Kind, Maker, Passage, Remembering, read_passages
from scipy.optimize import minimize

from aligned.encoders import load_encoder
from aligned.evaluate import calibration_error
from aligned.model import Encoder, Language
from aligned.pairing.assignment import Choice, choose
from aligned.pairing.comparing import compare, make_ready
from aligned.pairing.pair import confidence_signs, signs

Floats = NDArray[np.float64]
COLLECTIONS = 12
# Pulls weights towards 0; the constants are free.
RIDGE = 0.1


@dataclass(frozen=True, slots=True)
class Table:
    """A collection's compared documents: `signs` `(n, signs)` of the pairs `places`."""

    shape: tuple[int, int]
    places: tuple[tuple[int, int], ...]
    signs: Floats
    pairs: frozenset[tuple[int, int]]

    def rows(self) -> tuple[Floats, NDArray[np.bool_]]:
        """Return signs and rightness of the pairs to fit odds on."""
        taken = ({i for i, _ in self.pairs}, {j for _, j in self.pairs})
        right = np.array([place in self.pairs for place in self.places])
        used = right | np.array(
            [not (i in taken[0] or j in taken[1]) for i, j in self.places], dtype=bool
        )
        return self.signs[used], right[used]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of the odds and of the confidence."""

    odds: Floats
    confidence: Floats


def main() -> int:
    """Make, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    arguments = parser.parse_args()
    encoder = Remembering(load_encoder())
    tables = {
        name: make_tables(passages, encoder)
        for name, passages in halved(read_passages(arguments.cases)).items()
    }
    total = Judged()
    for name, own in tables.items():
        rest = [table for other, some in tables.items() if other != name for table in some]
        judged = judge(own, fit(rest))
        total = total.plus(judged)
        print(f"{name:24} left out: {judged.row()}", flush=True)
    print(f"{'all':24} left out: {total.row()}")
    every = [table for some in tables.values() for table in some]
    best = fit(every)
    print(f"{'all':24} fitted:   {judge(every, best).row()}")
    print("_WEIGHTS =", best.odds.round(2).tolist())
    print("_CONFIDENCE =", best.confidence.round(2).tolist())
    return 0


def halved(families: dict[str, list[Passage]]) -> dict[str, list[Passage]]:
    """Cut the largest family in two."""
    largest = max(families, key=lambda name: len(families[name]))
    half = len(families[largest]) // 2
    cut = {
        f"{largest}, first half": families[largest][:half],
        f"{largest}, second half": families[largest][half:],
    }
    return cut | {name: some for name, some in families.items() if name != largest}


def make_tables(passages: Sequence[Passage], encoder: Encoder) -> list[Table]:
    """Compare the documents of collections of every kind and size."""
    tables = []
    for kind in KINDS:
        for size in SIZES:
            for seed in range(COLLECTIONS):
                table = make_table(passages, kind, 1000 + seed + 100 * size, size, encoder)
                if table is not None:
                    tables.append(table)
    return tables


def make_table(
    passages: Sequence[Passage], kind: Kind, seed: int, size: int, encoder: Encoder
) -> Table | None:
    """Compare the documents of one collection; `None` where a side has none."""
    made = Maker(passages, kind, seed).fill(size)
    sides = make_ready(made.ko, Language.KO), make_ready(made.en, Language.EN)
    if not (sides[0].indices and sides[1].indices):
        return None
    compared = compare(*sides, encoder, (Language.KO, Language.EN))
    places = {index: place for place, index in enumerate(sides[0].indices)}
    others = {index: place for place, index in enumerate(sides[1].indices)}
    return Table(
        shape=(len(places), len(others)),
        places=tuple(compared),
        signs=signs(compared.values()),
        pairs=frozenset(
            (places[i], others[j]) for i, j in made.pairs if i in places and j in others
        ),
    )


def fit(tables: Sequence[Table]) -> Fitted:
    """Fit the odds, and with them the confidence."""
    rows = [table.rows() for table in tables]
    odds = logistic(
        np.concatenate([row[0] for row in rows]), np.concatenate([row[1] for row in rows])
    )
    chosen = [(one, table) for table in tables for one in choices(table, odds)]
    right = np.array([(one.row, one.column) in table.pairs for one, table in chosen])
    return Fitted(odds, logistic(confidence_signs([one for one, _ in chosen]), right))


def choices(table: Table, weights: Floats) -> tuple[Choice, ...]:
    """Assign a collection's documents with these weights of the odds."""
    odds = np.full(table.shape, -np.inf)
    odds[tuple(np.array(table.places).T)] = table.signs @ weights
    return choose(odds, np.zeros(table.shape))


def logistic(columns: Floats, right: NDArray[np.bool_]) -> Floats:
    """Ridge logistic regression; the first column is the constant."""
    sign = np.where(right, 1.0, -1.0)

    def loss(values: Floats) -> tuple[float, Floats]:
        odds = sign * (columns @ values)
        free = np.concatenate(([0.0], values[1:]))
        pull = -sign / (1 + np.exp(np.minimum(odds, 500)))
        value = float(np.logaddexp(0, -odds).sum() + RIDGE * free @ free / 2)
        return value, columns.T @ pull + RIDGE * free

    best: Floats = minimize(loss, np.zeros(columns.shape[1]), jac=True, method="L-BFGS-B").x
    return best


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs there are, and confidences and rightness of those found."""

    pairs: int = 0
    confidences: tuple[float, ...] = ()
    right: tuple[bool, ...] = ()

    def plus(self, other: Judged) -> Judged:
        """Add up."""
        return Judged(
            self.pairs + other.pairs, self.confidences + other.confidences, self.right + other.right
        )

    def row(self) -> str:
        """Put figures on a line."""
        precision = sum(self.right) / max(1, len(self.right))
        recall = sum(self.right) / max(1, self.pairs)
        error = calibration_error(self.confidences, self.right)
        return f"{self.pairs:5} pairs, P {precision:.4f} R {recall:.4f} ECE {error:.4f}"


def judge(tables: Sequence[Table], fitted: Fitted) -> Judged:
    """Pair the documents of collections with given weights."""
    total = Judged()
    for table in tables:
        found = choices(table, fitted.odds)
        odds = confidence_signs(found) @ fitted.confidence if found else np.zeros(0)
        total = total.plus(
            Judged(
                len(table.pairs),
                tuple((1 / (1 + np.exp(-odds))).tolist()),
                tuple((one.row, one.column) in table.pairs for one in found),
            )
        )
    return total


if __name__ == "__main__":
    raise SystemExit(main())
