"""Align every case of a folder and score it.

  python benchmarks/alignment.py CASES_DIR OUT_DIR

CASES_DIR holds NAME.ko and NAME.en, one segment a line, and may hold NAME.gold
(beads, a `[ko]:[en]` a line) and NAME.tags (a word a gold bead: how it arose).
OUT_DIR gets NAME.beads, `[ko]:[en]:confidence` a line. Prints scores over all
cases that have gold, by tag and by case, calibration, seconds and the signature.
"""

from __future__ import annotations

import argparse
import ast
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from aligned.align import align_segments
from aligned.encoders import load_encoder
from aligned.evaluate import Counts, GoldBead, Score, calibration_error, count, score
from aligned.model import Alignment, Segment


@dataclass(frozen=True, slots=True)
class Case:
    """Two sides of segments and, where known, how they belong together."""

    name: str
    ko: tuple[Segment, ...]
    en: tuple[Segment, ...]
    gold: tuple[GoldBead, ...]
    tags: tuple[str, ...]


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", help="name or folder of a sentence-transformers model")
    parser.add_argument("--each", action="store_true", help="print every case")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    encoder = load_encoder(arguments.encoder)
    total, results, seconds = Counts(), [], 0.0
    signature = encoder.signature
    for case in read_cases(arguments.cases):
        start = time.perf_counter()
        alignment = align_segments(case.ko, case.en, encoder)
        seconds += time.perf_counter() - start
        signature = alignment.signature
        write_beads(arguments.out / f"{case.name}.beads", alignment)
        if case.gold:
            counts = count(case.gold, beads_of(alignment))
            total += counts
            results.append((case, alignment))
            if arguments.each:
                print(f"{case.name:32} {line(score(counts))}")
    print(f"{'all':32} {line(score(total))}")
    print_tags(results)
    print_calibration(results)
    print(f"seconds {seconds:.2f}, embedding and alignment\n{signature}")
    return 0


def read_cases(folder: Path) -> list[Case]:
    """Read the cases of a folder by name."""
    cases = []
    for ko in sorted(folder.glob("*.ko")):
        gold, tags = ko.with_suffix(".gold"), ko.with_suffix(".tags")
        cases.append(
            Case(
                name=ko.stem,
                ko=segments(ko),
                en=segments(ko.with_suffix(".en")),
                gold=read_beads(gold) if gold.exists() else (),
                tags=tuple(tags.read_text("utf-8").split()) if tags.exists() else (),
            )
        )
    return cases


def segments(path: Path) -> tuple[Segment, ...]:
    """One segment a line; nothing is known of paragraphs."""
    lines = path.read_text("utf-8").split("\n")
    return tuple(Segment(text, 0, len(text), 0) for text in lines[: -1 if not lines[-1] else None])


def read_beads(path: Path) -> tuple[GoldBead, ...]:
    """Read `[ko]:[en]` lines; what follows a second colon is left aside."""
    beads = []
    for row in filter(None, path.read_text("utf-8").splitlines()):
        source, target = row.split(":")[:2]
        beads.append(GoldBead(tuple(ast.literal_eval(source)), tuple(ast.literal_eval(target))))
    return tuple(beads)


def write_beads(path: Path, alignment: Alignment) -> None:
    """Write `[ko]:[en]:confidence` lines."""
    rows = (f"{list(b.source)}:{list(b.target)}:{b.confidence:.4f}\n" for b in alignment.beads)
    path.write_text("".join(rows), "utf-8")


def beads_of(alignment: Alignment) -> tuple[GoldBead, ...]:
    """The alignment's beads as they are compared with gold ones."""
    return tuple(GoldBead(bead.source, bead.target) for bead in alignment.beads)


def line(result: Score) -> str:
    """A score on one line."""
    return (
        f"strict P {result.strict_precision:.4f} R {result.strict_recall:.4f} "
        f"F1 {result.strict_f1:.4f} | lax F1 {result.lax_f1:.4f} | "
        f"one-sided P {result.alone_precision:.3f} R {result.alone_recall:.3f}"
    )


def print_tags(results: list[tuple[Case, Alignment]]) -> None:
    """Print the share of gold beads found, by how they arose."""
    found: dict[str, list[bool]] = defaultdict(list)
    for case, alignment in results:
        test = set(beads_of(alignment))
        for bead, tag in zip(case.gold, case.tags, strict=False):
            found[tag].append(bead in test)
    for tag, hits in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"  {tag:12} gold {len(hits):5}  found {sum(hits) / len(hits):.3f}")


def print_calibration(results: list[tuple[Case, Alignment]]) -> None:
    """Print how far confidences are from the shares that are right."""
    confidences: list[float] = []
    right: list[bool] = []
    for case, alignment in results:
        gold = set(case.gold)
        confidences += [bead.confidence for bead in alignment.beads]
        right += [GoldBead(bead.source, bead.target) in gold for bead in alignment.beads]
    order = sorted(range(len(right)), key=confidences.__getitem__)
    doubtful = order[: len(order) // 10]
    wrong = right.count(False)
    caught = sum(not right[k] for k in doubtful) / wrong if wrong else 1.0
    print(
        f"ECE {calibration_error(confidences, right):.4f} over {len(right)} beads; "
        f"the least confident tenth holds {caught:.3f} of the {wrong} wrong ones"
    )


if __name__ == "__main__":
    raise SystemExit(main())
