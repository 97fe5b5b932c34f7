"""Find the best fuzzy match of each query by looking at every unit, with rapidfuzz.

    python benchmarks/memory_truth.py [N] [--queries Q] [-o FILE.npz]

The truth that benchmarks/memory.py measures a memory of N pairs against, which takes
the result from FILE. For each query: the least Levenshtein distance of loose keys
to any approved pair, and the 2,000 pairs nearest by rapidfuzz's ratio and partial
ratio, among which the best score is then looked for. Partial ratios cost 20 µs each:
above 10,000 pairs only those get one that share most trigrams with the query.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from memory_corpus import SEED, Pair, approved_places, make_pairs
from memory_queries import Query, make_queries
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein
from shared_grams import SharedGrams

from aligned.model import Language
from tm.model import LANGUAGES
from tm.normalise import loose_key

QUERIES = 300

# Pairs among which the best score is looked for: half by ratio, half by partial ratio.
NEAREST = 2_000

# Pairs that get a partial ratio: so many that have most of the query's trigrams, and
# as many that have most of theirs in it.
_SIEVED = 5_000


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs in the order of their units, the places of approved ones, the queries."""

    pairs: list[Pair]
    approved: list[int]
    queries: dict[Language, list[Query]]
    keys: dict[Language, list[str]]

    @property
    def digest(self) -> str:
        """A name for what is asked of what."""
        content = hashlib.blake2b(digest_size=8)
        for language in LANGUAGES:
            for text in (*self.keys[language], *(query.text for query in self.queries[language])):
                content.update(text.encode() + b"\n")
        return content.hexdigest()


@dataclass(frozen=True, slots=True)
class Truth:
    """For the queries of one language: `(q,)` distances, `(q, 2000)` places of pairs."""

    distances: NDArray[np.int32]
    nearest: NDArray[np.int32]


def make_corpus(count: int, queries: int, seed: int = SEED, texts: Path | None = None) -> Corpus:
    """Make pairs, queries and the loose keys of the approved pairs."""
    pairs = list(make_pairs(count, seed, texts))
    approved = approved_places(pairs)
    return Corpus(
        pairs,
        approved,
        {
            language: make_queries(pairs, approved, language, queries, seed)
            for language in LANGUAGES
        },
        {
            language: [loose_key(pairs[place].text(language), language) for place in approved]
            for language in LANGUAGES
        },
    )


def find_truth(corpus: Corpus, language: Language) -> Truth:
    """Compare each query with every approved pair."""
    keys, places = corpus.keys[language], np.array(corpus.approved, dtype=np.int32)
    lengths = np.array([len(key) for key in keys], dtype=np.int32)
    sieve = SharedGrams(keys)
    distances, nearest = [], []
    for query in corpus.queries[language]:
        key = loose_key(query.text, language)
        distances.append(_row(key, keys, Levenshtein.distance, np.int32).min())
        apart = np.abs(lengths - len(key))
        by_ratio = _best(_row(key, keys, fuzz.ratio, np.uint8), apart)
        rows = sieve.likeliest(key, _SIEVED)
        parts = _row(key, [keys[row] for row in rows], fuzz.partial_ratio, np.uint8)
        by_part = rows[_best(parts, apart[rows])]
        nearest.append(_filled(places[np.union1d(by_ratio, by_part)]))
    return Truth(np.array(distances), np.stack(nearest))


def save_truth(path: Path, corpus: Corpus, truths: dict[Language, Truth]) -> None:
    """Write what `load_truth` reads."""
    tables = {}
    for language, truth in truths.items():
        tables[f"distances_{language.value}"] = truth.distances
        tables[f"nearest_{language.value}"] = truth.nearest
    with path.open("wb") as file:
        np.savez(file, digest=np.array(corpus.digest), **tables)


def load_truth(path: Path, corpus: Corpus) -> dict[Language, Truth] | None:
    """Read the truth of this corpus; `None` where the file is of another one."""
    with np.load(path) as tables:
        if str(tables["digest"]) != corpus.digest:
            return None
        return {
            language: Truth(
                tables[f"distances_{language.value}"], tables[f"nearest_{language.value}"]
            )
            for language in LANGUAGES
        }


def _row(key: str, keys: Sequence[str], scorer: object, dtype: type) -> NDArray[np.int32]:
    """Score one key against many."""
    found = process.cdist([key], keys, scorer=scorer, dtype=dtype)
    return np.asarray(found[0], dtype=np.int32)


def _best(scores: NDArray[np.int32], apart: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the rows of the highest scores; of equal ones, the nearest in length."""
    return np.lexsort((apart, -scores))[: NEAREST // 2]


def _filled(places: NDArray[np.int32]) -> NDArray[np.int32]:
    """Repeat the last place, so that all rows of a table are of one length."""
    return np.pad(places, (0, NEAREST - len(places)), mode="edge")


def main() -> None:
    """Make corpus and truth, write them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("units", type=int, nargs="?", default=10_000)
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    start = time.perf_counter()
    corpus = make_corpus(options.units, options.queries, options.seed, options.texts)
    print(f"{len(corpus.approved):,} pairs in {time.perf_counter() - start:.0f} s", flush=True)
    truths = {}
    for language in LANGUAGES:
        start = time.perf_counter()
        truths[language] = find_truth(corpus, language)
        took = time.perf_counter() - start
        print(
            f"{language.value} {options.queries} queries in {took:.1f} s, distance of the best: "
            f"median {np.median(truths[language].distances):.0f}",
            flush=True,
        )
    if options.output:
        save_truth(options.output, corpus, truths)
        print(options.output)


if __name__ == "__main__":
    main()
