"""Show the slogan ledger of pairs, and how long it takes on a large memory.

    python benchmarks/slogans.py PAIRS.tsv… [--rows 20] [--language ko]
    python benchmarks/slogans.py --units 100000

PAIRS.tsv holds Korean and English lines side by side; each file is a document. Prints
the ledger's rows for a person to judge. `--units` fills a memory with that many units
of memory_corpus.py instead and prints the time and memory that its ledger takes.
"""

from __future__ import annotations

import argparse
import csv
import resource
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from memory_corpus import make_pairs, make_units

from aligned.model import Language
from tm.model import Origin, TranslationUnit
from tm.slogans.find import find_slogans
from tm.slogans.model import Slogan


def read_units(paths: Iterable[Path]) -> list[TranslationUnit]:
    """Make a unit of each row that has both sides."""
    units = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        units += [
            TranslationUnit(
                f"{path.stem}-{number}",
                Language.EN,
                Language.KO,
                row[1],
                row[0],
                Origin(document=path.stem),
            )
            for number, row in enumerate(rows)
            if len(row) > 1 and row[0].strip() and row[1].strip()
        ]
    return units


def shown(number: int, slogan: Slogan) -> str:
    """Return a row with its renderings."""
    renderings = " / ".join(f"{one.text} ({one.count})" for one in slogan.renderings)
    unknown = f" ?{slogan.unknown}" if slogan.unknown else ""
    return (
        f"{number:3} {slogan.kind.value:8} {len(slogan.occurrences):3}× {slogan.text}\n"
        f"{'':18}{renderings}{unknown}"
    )


def time_large(count: int, language: Language) -> str:
    """Return how long the ledger of `count` units takes."""
    units = list(islice(make_units(make_pairs(count)), count))
    wall, cpu = time.perf_counter(), time.process_time()
    rows = find_slogans(units, language)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{language.value}: {len(units):,} units, {len(rows)} rows: {cpu:.1f} s of CPU, "
        f"{wall:.1f} s by the clock, {peak:,} MB at most"
    )


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pairs", nargs="*", type=Path, metavar="PAIRS.tsv")
    parser.add_argument("--rows", type=int, default=20)
    parser.add_argument("--language", choices=["ko", "en"], action="append")
    parser.add_argument("--units", type=int, metavar="N")
    arguments = parser.parse_args()
    languages = [Language(name) for name in arguments.language or ("ko", "en")]
    for language in languages:
        if arguments.units:
            print(time_large(arguments.units, language))
            continue
        units = read_units(arguments.pairs)
        print(f"{language.value}: {len(units)} units")
        for number, slogan in enumerate(find_slogans(units, language, arguments.rows), 1):
            print(shown(number, slogan))


if __name__ == "__main__":
    main()
