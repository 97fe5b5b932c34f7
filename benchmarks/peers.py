"""Other aligners on the same cases, with the same vectors, scored the same way.

  python benchmarks/peers.py CASES_DIR OUT_DIR [--with NAME,NAME] [--only NAME_GLOB]

CASES_DIR is as benchmarks/cases.py describes it. OUT_DIR gets a folder of NAME.beads
for each aligner, which benchmarks/score_beads.py scores in detail. The peers are no
part of this project: install the ones that you want to compare with.

galechurch  lengths alone (Gale and Church 1993): pip install galechurch
sentweave   Vecalign (Thompson and Koehn 2019): pip install --no-deps sentweave
            (compiled on installation: needs a C compiler)
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from cases import Case, CaseError, gold_beads, read_cases
from score_beads import line

from aligned.align import ALIGNER, best_beads
from aligned.beads import Bead
from aligned.encoders import load_encoder
from aligned.evaluate import Counts, count, score
from aligned.features.cells import WINDOW
from aligned.features.sides import pair_sides
from aligned.model import Encoder, Vectors
from aligned.windows import window_vectors

# Vecalign's own default for the sum of a bead's two sizes is 6 where windows are of up
# to 5; it asks for the vectors of one window more than it uses.
_LARGEST = WINDOW + 1


@dataclass(frozen=True, slots=True)
class Embedded:
    """A case with its windows, `(window, n, dimension)`, and the vector of padding."""

    case: Case
    vectors: tuple[Vectors, Vectors]
    padding: Vectors


@dataclass(frozen=True, slots=True)
class Layers:
    """Hands out vectors in the order in which Vecalign's code asks for them."""

    left: list[Vectors]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The next windows; the texts say only how many."""
        vectors = self.left.pop(0)
        if len(vectors) != len(texts):
            raise ValueError(f"expected {len(vectors)} texts to embed, got {len(texts)}")
        return vectors


def main() -> int:
    """Run each aligner, print a row each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--with", dest="peers", default=",".join(PEERS), metavar="NAME,NAME")
    parser.add_argument("--only", default="*", metavar="NAME_GLOB", help="cases of these names")
    arguments = parser.parse_args()
    names = [name for name in arguments.peers.split(",") if name]
    if unknown := set(names) - PEERS.keys():
        parser.error(f"--with: expected some of {', '.join(PEERS)}, got {', '.join(unknown)}")
    try:
        cases = [case for case in read_cases(arguments.cases, arguments.only) if case.gold]
    except CaseError as error:
        raise SystemExit(str(error)) from None
    encoder = load_encoder()
    embedded = [embed(case, encoder) for case in cases]
    for name in names:
        if find_spec(name) is None:
            print(f"{name:12} left out: it is not installed (see --help)")
        else:
            run(f"{name} {version(name)}", PEERS[name], embedded, arguments.out / name)
    run(f"aligned {ALIGNER}", ours, embedded, arguments.out / "aligned")
    print(encoder.signature)
    return 0


def embed(case: Case, encoder: Encoder) -> Embedded:
    """Embed both sides of a case."""
    sides = [
        window_vectors([segment.text for segment in side], encoder, _LARGEST)
        for side in (case.source, case.target)
    ]
    return Embedded(case, (sides[0], sides[1]), encoder.encode(["PAD"])[0])


def run(
    name: str, align: Callable[[Embedded], list[Bead]], cases: Sequence[Embedded], out: Path
) -> None:
    """Align all cases with one aligner, write its beads, print its scores and time."""
    out.mkdir(parents=True, exist_ok=True)
    total, seconds = Counts(), 0.0
    for one in cases:
        start = time.process_time()
        beads = align(one)
        seconds += time.process_time() - start
        total += count(one.case.gold, gold_beads(beads))
        rows = (f"{list(bead.source)}:{list(bead.target)}\n" for bead in beads)
        (out / f"{one.case.name}.beads").write_text("".join(rows), "utf-8")
    print(f"{name:18} {line(score(total))} | {seconds:.2f} CPU s", flush=True)


def galechurch(one: Embedded) -> list[Bead]:
    """Align by the lengths of segments."""
    sides = [[segment.text for segment in side] for side in (one.case.source, one.case.target)]
    block = import_module("galechurch").align(*sides)
    return [
        Bead(
            tuple(range(bead.source_start, bead.source_end)),
            tuple(range(bead.target_start, bead.target_end)),
            1.0,
        )
        for bead in block.beads
    ]


def sentweave(one: Embedded) -> list[Bead]:
    """Align as Vecalign does, with its own defaults."""
    layers = []
    for side in one.vectors:
        for size, vectors in enumerate(side):
            padded = vectors.copy()
            padded[:size] = one.padding
            layers.append(padded)
    sides = [[segment.text for segment in side] for side in (one.case.source, one.case.target)]
    found = import_module("sentweave").align(*sides, Layers(layers), alignment_max_size=_LARGEST)
    return [
        Bead(tuple(map(int, bead.src_indices)), tuple(map(int, bead.tgt_indices)), 1.0)
        for bead in found.alignments
    ]


def ours(one: Embedded) -> list[Bead]:
    """Align as this project does."""
    sides = tuple(np.ascontiguousarray(side[:WINDOW]) for side in one.vectors)
    return list(best_beads(pair_sides(one.case.source, one.case.target, (sides[0], sides[1]))))


PEERS: dict[str, Callable[[Embedded], list[Bead]]] = {
    "galechurch": galechurch,
    "sentweave": sentweave,
}


if __name__ == "__main__":
    raise SystemExit(main())
