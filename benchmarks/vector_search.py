"""Compare ways to find the nearest vectors: recall, time, build, size.

    python benchmarks/vector_search.py [N] [--embedded M] [--queries Q] [--texts F] [--keep FILE]

Embeds M Korean sentences of memory_corpus.py (real ones of folder F first) with the
bundled encoder; where N is larger, vectors between two of them fill up. Half of the
queries are sentences that are not among them, half are such with a word changed.
Recall is of the exact neighbours: how many of the first 1 or 10 are at least as near.
`--keep` saves the embedded vectors for another run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

import faiss
import numpy as np
from memory_corpus import make_pairs
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from tm.index.codes import Codes, Vectors, cosines, encode_codes, scale_query, sign_bits
from tm.index.sign_index import ReadOnlySigns, write_signs

SEED = 20_260_301
NEAREST = 10
BATCH = 256

Search = Callable[[Vectors], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Method:
    """A way to search: its name, the rows it finds for a vector, and what it costs."""

    name: str
    search: Search
    build_seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class CodeRows:
    """Codes as the index's writer takes them."""

    codes: Codes

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.codes)

    def take(self, start: int, stop: int, column: int | None = None) -> Codes:
        """Return the codes of rows `start` to `stop`."""
        return self.codes[start:stop]


def embed(count: int, queries: int, texts: Path | None, kept: Path | None) -> Vectors:
    """Return `(count + queries, dimension)`: sentences, then what is asked."""
    if kept is not None and kept.exists():
        return np.load(kept)
    encoder, chance = load_encoder(), Random(SEED)
    sentences = _different(pair.korean for pair in make_pairs(2 * count, texts=texts))
    wanted = list(islice(sentences, count + queries))
    for number in range(count, len(wanted), 2):
        wanted[number] = change(wanted[chance.randrange(count)], chance)
    batches = [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]
    vectors = np.concatenate([encoder.encode(batch) for batch in batches])
    if kept is not None:
        np.save(kept, vectors)
    return vectors


def change(text: str, chance: Random) -> str:
    """Drop a word, or repeat one elsewhere."""
    words = text.split(" ")
    if len(words) > 3:
        words.pop(chance.randrange(len(words)))
    else:
        words.append(chance.choice(words))
    return " ".join(words)


def _different(texts: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text


def fill_up(vectors: Vectors, count: int) -> Vectors:
    """Return `(count, dimension)`: the vectors, and others between two of them each."""
    chance = np.random.default_rng(SEED)
    filled = np.empty((count, vectors.shape[1]), dtype=np.float32)
    filled[: len(vectors)] = vectors[:count]
    for start in range(len(vectors), count, 10_000):
        stop = min(start + 10_000, count)
        one, other = chance.integers(0, len(vectors), (2, stop - start))
        share = chance.uniform(0.3, 0.7, (stop - start, 1)).astype(np.float32)
        mixed = share * vectors[one] + (1 - share) * vectors[other]
        filled[start:stop] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return filled


def by_faiss(name: str, factory: str, vectors: Vectors, folder: Path) -> Method:
    """Build an index of FAISS's own."""
    start = time.perf_counter()
    index = faiss.index_factory(vectors.shape[1], factory, faiss.METRIC_INNER_PRODUCT)
    index.train(vectors[:: max(1, len(vectors) // 100_000)])
    index.add(vectors)
    if hasattr(index, "nprobe"):
        index.nprobe = 64
    seconds = time.perf_counter() - start
    path = folder / "index.faiss"
    faiss.write_index(index, str(path))
    size = path.stat().st_size / 1e6
    return Method(name, lambda query: index.search(query[np.newaxis], NEAREST)[1][0], seconds, size)


def by_signs(candidates: int, vectors: Vectors, folder: Path) -> Method:
    """Build the project's own: sign bits give candidates, one-byte codes rank them."""
    start = time.perf_counter()
    codes = np.concatenate(
        [encode_codes(vectors[at : at + 10_000]) for at in range(0, len(vectors), 10_000)]
    )
    path = folder / "signs.faiss"
    write_signs(path, CodeRows(codes), codes.shape[1])
    signs = ReadOnlySigns(path)
    seconds = time.perf_counter() - start
    dead = np.zeros(len(codes), dtype=np.bool_)

    def search(vector: Vectors) -> NDArray[np.int64]:
        query = scale_query(vector)
        hits = signs.nearest(sign_bits(query[np.newaxis])[0], candidates, dead)
        rows = hits.rows[np.lexsort((hits.rows, hits.distances))[:candidates]]
        return rows[np.lexsort((rows, -cosines(codes[rows], query)))[:NEAREST]]

    size = (codes.nbytes + path.stat().st_size) / 1e6
    return Method(f"signs, best {candidates:,} by codes", search, seconds, size)


def by_codes(vectors: Vectors) -> Method:
    """Compare every code: what a small index does."""
    start = time.perf_counter()
    codes = encode_codes(vectors)
    seconds = time.perf_counter() - start

    def search(vector: Vectors) -> NDArray[np.int64]:
        query = scale_query(vector)
        parts = [cosines(codes[at : at + 1_024], query) for at in range(0, len(codes), 1_024)]
        return np.argsort(-np.concatenate(parts), kind="stable")[:NEAREST]

    return Method("every code", search, seconds, codes.nbytes / 1e6)


def measure(method: Method, vectors: Vectors, queries: Vectors, exact: NDArray[np.float32]) -> None:
    """Ask and print; `exact` holds the cosines of the exact neighbours, `(queries, 10)`."""
    times, first, all_ten = [], 0, 0
    for query, best in zip(queries, exact, strict=True):
        start, work = time.perf_counter(), time.process_time()
        rows = method.search(query)
        times.append((time.perf_counter() - start, time.process_time() - work))
        found = vectors[rows[rows >= 0]] @ query
        first += bool(len(found)) and found[0] >= best[0] - 1e-6
        all_ten += int((found >= best[-1] - 1e-6).sum())
    clock, busy = np.percentile(1000 * np.array(times), [50, 95], axis=0).T
    print(
        f"{method.name:28} recall@1 {first / len(queries):.3f} "
        f"@10 {all_ten / len(queries) / NEAREST:.4f}  "
        f"p50/p95 {clock[0]:6.2f}/{clock[1]:6.2f} ms (CPU {busy[0]:6.2f}/{busy[1]:6.2f})  "
        f"build {method.build_seconds:6.1f} s  {method.megabytes:7.1f} MB",
        flush=True,
    )


def main() -> None:
    """Embed, build, ask, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--embedded", type=int, default=20_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    faiss.omp_set_num_threads(1)
    made = embed(min(options.count, options.embedded), options.queries, options.texts, options.keep)
    embedded, queries = made[: -options.queries], made[-options.queries :]
    vectors = fill_up(embedded, options.count)
    print(f"{len(vectors):,} vectors of {vectors.shape[1]}, {len(embedded):,} of sentences")
    flat = faiss.IndexFlatIP(vectors.shape[1])
    flat.add(vectors)
    exact = flat.search(queries, NEAREST)[0]
    del flat
    lists = min(2_048, len(vectors) // 40)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builders: tuple[Callable[[], Method], ...] = (
            lambda: by_faiss("Flat", "Flat", vectors, folder),
            lambda: by_faiss("SQ8", "SQ8", vectors, folder),
            lambda: by_faiss(f"IVF{lists},SQ8 nprobe 64", f"IVF{lists},SQ8", vectors, folder),
            lambda: by_codes(vectors),
            lambda: by_signs(300, vectors, folder),
            lambda: by_signs(1_000, vectors, folder),
            lambda: by_signs(3_000, vectors, folder),
        )
        for build in builders:
            measure(build(), vectors, queries, exact)


if __name__ == "__main__":
    main()
