"""What doubtful beads are doubted for, and how far right and wrong pairs of documents are related.

  python benchmarks/doubts.py CASES_DIR... [--show N] [--mismatches N]

CASES_DIR as in benchmarks/alignment.py. For each kind of doubt prints on how many
wrong and right beads it stands, and with --show so many of either with their
reasons, to judge by eye whether these hold. Mismatches are pairs of a source and a
target from different families of cases (the first two parts of their names), drawn
with a fixed seed; relatedness of these should be below `RELATED_FROM`, of right
pairs above.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from cases import Case, read_cases

from aligned.align import best_beads
from aligned.beads import RELATED_FROM, Bead
from aligned.confidence import relatedness
from aligned.doubt_words import describe
from aligned.doubts import with_doubts
from aligned.encoders import load_encoder
from aligned.evaluate import GoldBead
from aligned.features.cells import WINDOW
from aligned.features.sides import Floats, pair_sides
from aligned.model import Language
from aligned.windows import window_vectors

SEED = 5
# Characters of a side that are shown.
SHOWN = 160
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Embedded:
    """A case with the windows of its sides."""

    case: Case
    source: Floats
    target: Floats


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubtful bead, and whether it is right."""

    case: Case
    bead: Bead
    right: bool


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    parser.add_argument("--mismatches", type=int, default=60, metavar="N")
    arguments = parser.parse_args()
    encoder = load_encoder()
    embedded = [
        Embedded(
            case,
            window_vectors([segment.text for segment in case.source], encoder, WINDOW),
            window_vectors([segment.text for segment in case.target], encoder, WINDOW),
        )
        for folder in arguments.cases
        for case in read_cases(folder)
    ]
    found, right = [], []
    for one in embedded:
        beads, related = doubted(one, one)
        right.append(related)
        gold = set(one.case.gold)
        found += [
            Doubted(one.case, bead, GoldBead(bead.source, bead.target) in gold)
            for bead in beads
            if bead.doubts
        ]
    print_kinds(found)
    print_some(found, arguments.show)
    wrong = [doubted(*pair)[1] for pair in mismatches(embedded, arguments.mismatches)]
    print_related("pairs that belong together", right)
    print_related("pairs of different families", wrong)
    print(f"warned below {RELATED_FROM}; {encoder.signature}")
    return 0


def doubted(of_source: Embedded, of_target: Embedded) -> tuple[tuple[Bead, ...], float]:
    """Align one case's source with one's target: beads with doubts, and relatedness."""
    source, target = of_source.case.source, of_target.case.target
    pair = pair_sides(source, target, (of_source.source, of_target.target))
    texts = [segment.text for segment in source], [segment.text for segment in target]
    beads = with_doubts(best_beads(pair), pair, *texts)
    return beads, relatedness(beads, pair)


def mismatches(embedded: Sequence[Embedded], count: int) -> list[tuple[Embedded, Embedded]]:
    """Draw pairs of different families, of short and middling documents."""
    pairs = [
        (one, other)
        for one in embedded
        for other in embedded
        if one.case.name.split("-")[:2] != other.case.name.split("-")[:2]
        and max(len(one.case.source), len(other.case.target)) <= LONGEST
    ]
    return random.Random(SEED).sample(pairs, min(count, len(pairs)))


def print_kinds(found: Iterable[Doubted]) -> None:
    """Print on how many wrong and right beads each kind of doubt stands."""
    every: Counter[tuple[str, bool]] = Counter()
    first: Counter[tuple[str, bool]] = Counter()
    for one in found:
        first[one.bead.doubts[0].kind.value, one.right] += 1
        every.update((doubt.kind.value, one.right) for doubt in one.bead.doubts)
    print(f"{'':12} wrong right | first on wrong right")
    for kind in sorted({kind for kind, _ in every}):
        print(
            f"{kind:12} {every[kind, False]:5} {every[kind, True]:5} | "
            f"{first[kind, False]:14} {first[kind, True]:5}"
        )


def print_some(found: Sequence[Doubted], count: int) -> None:
    """Print doubtful beads with their reasons, wrong ones first."""
    shuffled = random.Random(SEED).sample(found, len(found))
    for right in (False, True):
        for one in [one for one in shuffled if one.right is right][:count]:
            sides = (
                " | ".join(one.case.source[i].text for i in one.bead.source)[:SHOWN] or "–",
                " | ".join(one.case.target[j].text for j in one.bead.target)[:SHOWN] or "–",
            )
            languages = tuple(Language(code) for code in one.case.languages)
            reasons = [describe(doubt, *languages) for doubt in one.bead.doubts]
            print(f"\n{'right' if right else 'WRONG'} {one.case.name} {one.bead.confidence:.2f}")
            print("\n".join((*sides, *(f"  ▼ {reason}" for reason in reasons))))


def print_related(name: str, values: Sequence[float]) -> None:
    """Print the range of relatedness."""
    if values:
        low, median, high = np.percentile(values, [5, 50, 95])
        print(
            f"{name}: {len(values)}, related {min(values):.2f} to {max(values):.2f} "
            f"(5% {low:.2f}, half {median:.2f}, 95% {high:.2f})"
        )


if __name__ == "__main__":
    raise SystemExit(main())
