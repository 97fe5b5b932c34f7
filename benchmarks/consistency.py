"""Measure what is found inconsistent in a memory, and how long it takes.

    python benchmarks/consistency.py                 # the planted texts
    python benchmarks/consistency.py PAIRS.tsv…      # rows of your own pairs, to judge
    python benchmarks/consistency.py --units 100000  # time and memory

The planted texts (consistency_texts.tsv) are four documents of our own writing whose
inconsistencies are known (consistency_planted.tsv). PAIRS.tsv holds Korean and English lines
side by side; each file is a document. Where ../shared has the two statements, they
come after the planted texts, with the term candidates for a person to judge.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from memory_corpus import make_pairs, make_units
from slogans import read_units

from aligned.model import Language
from tm.consistency.find import find_inconsistencies
from tm.consistency.model import Inconsistency
from tm.extraction import TermCandidate, extract
from tm.model import Origin, TranslationUnit
from tm.normalise import loose_key

HERE = Path(__file__).resolve().parent
STATEMENTS = HERE.parents[1] / "shared" / "statements"


def read_rows(name: str) -> list[list[str]]:
    """Read a table that stands beside this file."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def planted_units() -> list[TranslationUnit]:
    """Read the planted texts: document, Korean, English."""
    return [
        TranslationUnit(f"u{number}", Language.EN, Language.KO, en, ko, Origin(document))
        for number, (document, ko, en) in enumerate(read_rows("consistency_texts.tsv"))
    ]


def matches(group: Inconsistency, forms: Sequence[str]) -> bool:
    """Say whether a group is about at least two of the planted forms."""
    told = [loose_key(form.text, group.language) for form in group.forms]
    wanted = [loose_key(form, group.language) for form in forms]
    met = [form for form in wanted if any(one in form or form in one for one in told)]
    return len(met) > 1


def measure_planted(groups: Sequence[Inconsistency]) -> Iterable[str]:
    """Yield what was planted and not found, what was found and not planted, and the shares."""
    planted = [row[2:] for row in read_rows("consistency_planted.tsv")]
    found = [forms for forms in planted if any(matches(group, forms) for group in groups)]
    right = [group for group in groups if any(matches(group, forms) for forms in planted)]
    yield from (f"missed: {' | '.join(forms)}" for forms in planted if forms not in found)
    yield from (f"not planted: {shown(group)}" for group in groups if group not in right)
    recall, precision = len(found) / len(planted), len(right) / max(len(groups), 1)
    yield (
        f"planted {len(planted)}, found {len(found)} (recall {recall:.2f}); "
        f"{len(groups)} rows, {len(right)} right (precision {precision:.2f})"
    )


def shown(group: Inconsistency) -> str:
    """Return a row of the list."""
    forms = " | ".join(f"{form.text[:60]} {form.count}" for form in group.forms)
    subject = f" [{group.subject[:60]}]" if group.subject else ""
    return f"{group.score:.2f} {group.kind.value}{subject}: {forms}"


def shown_candidate(one: TermCandidate) -> str:
    """Return a row of the term candidates."""
    others = "".join(f" | {form.text} {form.count}" for form in one.others)
    return f"{one.score:.2f} {one.ko} = {one.en} {len(one.evidence)}/{one.count}{others}"


def show_pairs(paths: Sequence[Path], rows: int) -> None:
    """Print the first rows of both lists for pairs of texts."""
    units = read_units(paths)
    print(f"{len(units)} units of {', '.join(path.name for path in paths)}")
    for number, group in enumerate(find_inconsistencies(units)[:rows], 1):
        print(f"{number:3} {shown(group)}")
    print("term candidates")
    for number, candidate in enumerate(extract(units)[:rows], 1):
        print(f"{number:3} {shown_candidate(candidate)}")


def time_large(count: int) -> str:
    """Return how long the joint list of `count` units takes."""
    units = list(islice(make_units(make_pairs(count)), count))
    wall, cpu = time.perf_counter(), time.process_time()
    groups = find_inconsistencies(units)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{len(units):,} units, {len(groups)} rows: {cpu:.1f} s of CPU, "
        f"{wall:.1f} s by the clock, {peak:,} MB at most"
    )


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pairs", nargs="*", type=Path, metavar="PAIRS.tsv")
    parser.add_argument("--rows", type=int, default=30)
    parser.add_argument("--units", type=int, metavar="N")
    arguments = parser.parse_args()
    if arguments.units:
        print(time_large(arguments.units))
        return
    if not arguments.pairs:
        for line in measure_planted(find_inconsistencies(planted_units())):
            print(line)
    statements = sorted(STATEMENTS.glob("*.gold.tsv"))
    if arguments.pairs or statements:
        show_pairs(arguments.pairs or statements, arguments.rows)


if __name__ == "__main__":
    main()
