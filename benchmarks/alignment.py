"""Align every case of a folder and score it.

  python benchmarks/alignment.py CASES_DIR OUT_DIR [--only NAME_GLOB] [--each]

CASES_DIR is as benchmarks/cases.py describes it: NAME.ko and NAME.en (or other
languages), and what is known of how they belong together. OUT_DIR gets NAME.beads,
`[source]:[target]:confidence` a line, and reliability.png. Prints the scores that
benchmarks/score_beads.py describes, seconds (embedding and alignment apart), peak
memory and the signature.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cases import Case, CaseError, gold_beads, read_beads, read_cases
from score_beads import draw, grade, line, print_report

from aligned.align import align_segments
from aligned.beads import Alignment
from aligned.encoders import load_encoder
from aligned.errors import AlignedError
from aligned.model import Encoder, Progress, Vectors

__all__ = ["Case", "gold_beads", "line", "read_cases"]


@dataclass(slots=True)
class Stopwatch:
    """An encoder that counts the texts it embeds, and the CPU seconds and seconds it takes."""

    encoder: Encoder
    texts: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    dimension: int = field(init=False)
    signature: str = field(init=False)

    def __post_init__(self) -> None:
        self.dimension, self.signature = self.encoder.dimension, self.encoder.signature

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed texts, and count."""
        self.texts += len(texts)
        with _Counting(self):
            return self.encoder.encode(texts, progress)

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        """Embed runs of texts, and count."""
        self.texts += len(texts)
        with _Counting(self):
            return self.encoder.encode_windows(texts, size, progress)


@dataclass(slots=True)
class _Counting:
    """Adds the time that its block takes to a stopwatch."""

    watch: Stopwatch
    cpu: float = 0.0
    wall: float = 0.0

    def __enter__(self) -> None:
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.watch.cpu += time.process_time() - self.cpu
        self.watch.wall += time.perf_counter() - self.wall


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    parser.add_argument("out", type=Path, metavar="OUT_DIR")
    parser.add_argument("--encoder", help="name or folder of a sentence-transformers model")
    parser.add_argument("--each", action="store_true", help="print every case")
    parser.add_argument("--only", default="*", metavar="NAME_GLOB", help="cases of these names")
    arguments = parser.parse_args()
    try:
        cases = read_cases(arguments.cases, arguments.only)
        arguments.out.mkdir(parents=True, exist_ok=True)
        run(cases, arguments.out, load_encoder(arguments.encoder), arguments.each)
    except (AlignedError, CaseError, OSError) as error:
        raise SystemExit(str(error)) from None
    return 0


def run(cases: Sequence[Case], out: Path, encoder: Encoder, each: bool) -> None:
    """Align cases into a folder, and print how well that went.

    What is scored is what was written, read again.
    """
    watch = Stopwatch(encoder)
    graded = []
    cpu, wall = time.process_time(), time.perf_counter()
    for case in cases:
        try:
            alignment = align_segments(case.source, case.target, watch)
        except AlignedError as error:
            raise AlignedError(f"case {case.name}: {error}") from error
        path = out / f"{case.name}.beads"
        write_beads(path, alignment)
        graded.append(grade(case, read_beads(path, case)))
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print_report(graded, each)
    print(draw(graded, out / "reliability.png"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"embedding {watch.wall:.2f} s ({watch.cpu:.2f} CPU), "
        f"alignment {wall - watch.wall:.2f} s ({cpu - watch.cpu:.2f} CPU), "
        f"peak memory {peak:.0f} MiB\n{alignment.signature}"
    )


def write_beads(path: Path, alignment: Alignment) -> None:
    """Write `[source]:[target]:confidence` lines."""
    rows = (f"{list(b.source)}:{list(b.target)}:{b.confidence:.6f}\n" for b in alignment.beads)
    path.write_text("".join(rows), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
