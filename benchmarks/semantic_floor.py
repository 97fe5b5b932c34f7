"""Measure from which cosine on a unit is near in meaning and not by chance.

    python benchmarks/semantic_floor.py MEMORY.tsv [QUERIES.tsv]

MEMORY.tsv holds Korean and English lines side by side. Paraphrases of our own
(paraphrases.tsv) are compared with each other and with that memory, QUERIES.tsv
(of the same form, other texts on the same subject) with it too. Prints cosines,
and how many standard deviations of a query's cosines with the whole memory they
stand above their mean.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.model import Encoder

PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")
COLUMNS = {"ko": 0, "en": 1}


def read_side(path: Path, language: str) -> list[str]:
    """Return one language's texts of a file of pairs."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row[COLUMNS[language]] for row in rows if all(cell.strip() for cell in row[:2])]


def read_paraphrases(language: str) -> list[tuple[str, str]]:
    """Return the pairs of one language."""
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(row["one"], row["other"]) for row in rows if row["language"] == language]


def report(name: str, cosines: NDArray[np.float32], scale: NDArray[np.float32]) -> None:
    """Print cosines and their deviations from a scale: one row of cosines a query."""
    deviations = (cosines - scale.mean(axis=1)) / scale.std(axis=1)
    shares = [10, 50, 90]
    print(
        f"  {name:34} cosine p10/50/90 {np.percentile(cosines, shares).round(2)}"
        f"  deviations {np.percentile(deviations, shares).round(1)}"
        f"  above both floors {np.mean((cosines >= 0.45) & (deviations >= 3.5)):.2f}"
    )


def measure(encoder: Encoder, language: str, memory: Path, queries: Path | None) -> None:
    """Print the figures of one language."""
    units = encoder.encode(read_side(memory, language))
    pairs = read_paraphrases(language)
    ones, others = (encoder.encode([pair[side] for pair in pairs]) for side in (0, 1))
    print(f"{language}: {len(units)} units, {len(pairs)} paraphrases")
    chance = others @ units.T
    report("paraphrases", (ones * others).sum(axis=1), chance)
    report("best by chance, another subject", chance.max(axis=1), chance)
    if queries is not None:
        near = encoder.encode(read_side(queries, language)) @ units.T
        report("best unit, the same subject", near.max(axis=1), near)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("memory", type=Path)
    parser.add_argument("queries", type=Path, nargs="?")
    options = parser.parse_args()
    encoder = load_encoder()
    print(encoder.signature)
    for language in COLUMNS:
        measure(encoder, language, options.memory, options.queries)


if __name__ == "__main__":
    main()
