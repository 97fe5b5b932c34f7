"""Measure sketches: whether the best fuzzy match is among the first candidates, and how soon.

    python benchmarks/sketches.py [N] [--queries Q] [--texts FOLDER]

Sketches N pairs of memory_corpus.py (with those of FOLDER first), changes one to three
words of some and compares the candidates with rapidfuzz over every loose key. Queries
whose best match is less than half alike are left out: no translator is offered those.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from memory_corpus import make_pairs
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from aligned.model import Language
from tm.index.layout import Rows
from tm.index.sketch_index import count_bits, rank
from tm.index.sketching import sketch
from tm.model import LANGUAGES
from tm.normalise import loose_key

SEED = 20_260_301
BATCH = 4_096
DEPTHS = (10, 20, 50, 100)
LEAST_ALIKE = 0.5


def change(text: str, chance: Random) -> str:
    """Replace, drop or add one to three words."""
    words = text.split(" ")
    for _ in range(chance.choice([1, 1, 2, 3])):
        place, kind = chance.randrange(len(words)), chance.choice(["replace", "drop", "add"])
        if kind != "add" and len(words) > 3:
            words.pop(place)
        if kind != "drop":
            words.insert(place, chance.choice(words)[::-1])
    return " ".join(words)


def sketch_all(keys: list[str], language: Language) -> Rows:
    """Sketch every key, as an index holds them."""
    parts = [sketch(keys[start : start + BATCH], language) for start in range(0, len(keys), BATCH)]
    payload = np.ascontiguousarray(np.concatenate(parts).T)
    numbers = np.arange(len(keys))
    dead = np.zeros(len(keys), dtype=np.bool_)
    return Rows(numbers, numbers, payload, dead, count_bits(payload))


def measure(texts: list[str], language: Language, queries: int) -> None:
    """Ask in one language and print."""
    keys = [loose_key(text, language) for text in texts]
    start = time.process_time()
    rows = sketch_all(keys, language)
    seconds = time.process_time() - start
    chance, times, asked = Random(SEED), [], 0
    found = dict.fromkeys(DEPTHS, 0)
    while asked < queries:
        key = loose_key(change(chance.choice(texts), chance), language)
        start = time.process_time()
        whole = rank([rows], sketch([key], language)[0], max(DEPTHS))[0]
        times.append(1000 * (time.process_time() - start))
        best, distance, _ = process.extractOne(key, keys, scorer=Levenshtein.distance)
        if distance > (1 - LEAST_ALIKE) * max(len(key), len(best)):
            continue
        asked += 1
        distances = [Levenshtein.distance(key, keys[number]) for number in whole]
        for depth in DEPTHS:
            found[depth] += min(distances[:depth], default=distance + 1) <= distance
    recalls = "  ".join(f"@{depth} {count / asked:.3f}" for depth, count in found.items())
    p50, p95 = np.percentile(times, [50, 95])
    print(
        f"{language.value}  {len(keys):,} sketched in {seconds:.1f} s  "
        f"scan p50/p95 {p50:.1f}/{p95:.1f} ms of CPU time  "
        f"best fuzzy match {recalls} ({asked} queries)",
        flush=True,
    )


def main() -> None:
    """Sketch, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    pairs = list(islice(make_pairs(options.count, texts=options.texts), options.count))
    for language in LANGUAGES:
        measure([pair.text(language) for pair in pairs], language, options.queries)


if __name__ == "__main__":
    main()
