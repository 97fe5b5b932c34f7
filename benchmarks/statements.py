"""Align whole statements from their files and score the beads by their text.

  python benchmarks/statements.py [FOLDER ...] [--encoder NAME_OR_PATH]

A folder holds NAME.gold.tsv (a bead a line: Korean, tab, English; either may be
empty) and the files NAME.ko.ENDING and NAME.en.ENDING. Without a folder it takes
examples/. White space is ignored, so that the score is that of the beads and not
of how lines were joined. Strict: both texts equal a gold bead's. Boundaries: the
ends of gold beads that are ends of beads. CPU: reading, splitting and aligning,
the encoder loaded.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from aligned.align import align_documents
from aligned.beads import Alignment
from aligned.encoders import load_encoder
from aligned.model import Encoder, Segment
from aligned.readers import read

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class TextBead:
    """A bead's two texts without white space."""

    ko: str
    en: str


def squashed(text: str) -> str:
    """Return the text without its white space."""
    return "".join(text.split())


def gold_beads(path: Path) -> list[TextBead]:
    """Read a gold file; columns after the second are ignored."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [TextBead(squashed(row[0]), squashed(row[1])) for row in rows]


def found_beads(alignment: Alignment) -> list[TextBead]:
    """Return an alignment's beads as texts, in the order of the Korean side."""

    def text(segments: Sequence[Segment], indices: Sequence[int]) -> str:
        return squashed("".join(segments[index].text for index in indices))

    return [
        TextBead(text(alignment.source, bead.source), text(alignment.target, bead.target))
        for bead in alignment.beads
    ]


def strict_f1(gold: Sequence[TextBead], found: Sequence[TextBead]) -> float:
    """Return the harmonic mean of precision and recall over whole beads (0–1)."""
    return 2 * (Counter(gold) & Counter(found)).total() / (len(gold) + len(found))


def boundary_recall(gold: Sequence[str], segments: Sequence[Segment]) -> float:
    """Return the share of gold bead ends that are segment ends (0–1), in reading order."""
    ends = set(accumulate(len(squashed(segment.text)) for segment in segments))
    text = "".join(squashed(segment.text) for segment in segments)
    placed = [text.find(bead) + len(bead) for bead in gold if bead]
    return sum(end in ends for end in placed) / len(placed)


def score(gold_path: Path, encoder: Encoder) -> str:
    """Align one statement and return its row of the table."""
    name = gold_path.name.removesuffix(".gold.tsv")
    files = [
        next(path for path in sorted(gold_path.parent.glob(f"{name}.{side}.*")))
        for side in ("ko", "en")
    ]
    start = time.process_time()
    alignment = align_documents(*map(read, files), encoder)
    seconds = time.process_time() - start
    gold = gold_beads(gold_path)
    figures = (
        strict_f1(gold, found_beads(alignment)),
        boundary_recall([bead.ko for bead in gold], alignment.source),
        boundary_recall([bead.en for bead in gold], alignment.target),
    )
    cells = "".join(f"{figure:>12.4f}" for figure in figures)
    return f"{name:<16}{len(gold):>6}{cells}{seconds:>8.2f}"


def main() -> int:
    """Print a row a statement, then the signature."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--encoder")
    arguments = parser.parse_args()
    encoder = load_encoder(arguments.encoder)
    print(
        f"{'statement':<16}{'beads':>6}{'strict F1':>12}{'ends ko':>12}{'ends en':>12}{'CPU s':>8}"
    )
    for folder in arguments.folders:
        for gold_path in sorted(folder.glob("*.gold.tsv")):
            print(score(gold_path, encoder), flush=True)
    print(f"signature: {encoder.signature}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
