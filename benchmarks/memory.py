"""Measure the memory: how long a lookup takes, and whether it finds the best match.

    python benchmarks/memory.py [N] [--queries Q]

Fills a memory with N units recombined from sentences of our own, asks it Q
changed sentences in either language, and prints p50 and p95 of the whole lookup
(encoding included), beside rapidfuzz over every unit: how often the best fuzzy
match of that brute force is the one that the lookup finds.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from sqlalchemy import Connection, create_engine

from aligned.encoders import load_encoder
from aligned.model import Language
from tm.match import find_matches
from tm.model import LANGUAGES, MatchKind, TranslationUnit
from tm.normalise import loose_key
from tm.store import create_tables, put_units
from tm.vectors import CachingEncoder, VectorIndex

# Parts of sentences in both languages that fit together in any combination.
PARTS = Path(__file__).with_name("sentence_parts.tsv")

SEED = 20_260_301


def read_parts() -> list[list[tuple[str, str]]]:
    """Return the Korean and English of each part: who, when, what, why, did."""
    with PARTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    kinds = dict.fromkeys(row["part"] for row in rows)
    return [
        [(row["korean"], row["english"]) for row in rows if row["part"] == kind] for kind in kinds
    ]


def recombine(count: int) -> Iterator[TranslationUnit]:
    """Yield `count` different units, in an order that is the same every time."""
    every = list(itertools.product(*read_parts()))
    if count > len(every):
        raise SystemExit(f"at most {len(every):,} different units can be made, got {count:,}")
    random.Random(SEED).shuffle(every)
    for number, (who, when, what, why, did) in enumerate(every[:count]):
        korean = f"{who[0]} {when[0]} {why[0]} {what[0]} {did[0]}."
        english = f"{who[1]} {did[1]} {what[1]} {when[1]}, {why[1]}."
        yield TranslationUnit(f"u{number}", Language.EN, Language.KO, english, korean)


def change(text: str, chance: random.Random) -> str:
    """Replace, drop or add a word or two, as a new text differs from an old one."""
    words = text.split(" ")
    for _ in range(chance.choice([1, 1, 2])):
        place = chance.randrange(len(words))
        kind = chance.choice(["replace", "drop", "add"])
        if kind != "add" and len(words) > 3:
            words.pop(place)
        if kind != "drop":
            words.insert(place, chance.choice(words)[::-1])
    return " ".join(words)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0–1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(
    connection: Connection,
    index: VectorIndex,
    encoder: CachingEncoder,
    units: list[TranslationUnit],
    language: Language,
    queries: int,
) -> None:
    """Ask in one language and print what it took and what it found."""
    chance = random.Random(SEED + 1)
    texts = [unit.text(language) for unit in units]
    keys = [loose_key(text, language) for text in texts]
    times, busy, brute, found = [], [], [], 0
    for _ in range(queries):
        query = change(chance.choice(texts), chance)
        start, work = time.perf_counter(), time.process_time()
        matches = find_matches(connection, index, encoder, query, language)
        times.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - work))
        start = time.perf_counter()
        key = loose_key(query, language)
        best = process.extractOne(key, keys, scorer=Levenshtein.distance)
        brute.append(1000 * (time.perf_counter() - start))
        ours = [match for match in matches if match.kind is not MatchKind.SEMANTIC]
        nearest = min(
            (Levenshtein.distance(key, loose_key(match.matched, language)) for match in ours),
            default=None,
        )
        found += nearest is not None and nearest <= best[1]
    print(
        f"{language.value}  lookup p50 {percentile(times, 0.5):6.1f} ms  "
        f"p95 {percentile(times, 0.95):6.1f} ms  "
        f"of it CPU p50 {percentile(busy, 0.5):5.1f} p95 {percentile(busy, 0.95):5.1f} ms  "
        f"rapidfuzz over all p50 {percentile(brute, 0.5):6.1f} ms  "
        f"recall of the best fuzzy match {found / queries:.3f} ({queries} queries)"
    )


def main() -> None:
    """Fill a memory, ask it, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("units", type=int, nargs="?", default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    units = list(recombine(options.units))
    with tempfile.TemporaryDirectory() as folder:
        encoder = CachingEncoder(load_encoder(), Path(folder) / "vectors")
        index = VectorIndex(Path(folder) / "index", encoder)
        print(f"{len(units):,} units, encoder {encoder.signature}")
        with create_engine(f"sqlite:///{Path(folder) / 'memory.sqlite'}").begin() as connection:
            create_tables(connection)
            start = time.perf_counter()
            put_units(connection, units)
            print(f"filled in {time.perf_counter() - start:.1f} s")
            start = time.perf_counter()
            index.sync(connection)
            print(f"embedded and indexed in {time.perf_counter() - start:.1f} s")
            for language in LANGUAGES:
                measure(connection, index, encoder, units, language, options.queries)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()
