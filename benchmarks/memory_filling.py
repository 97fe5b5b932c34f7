"""Fill a project's memory with a large corpus and index it, as an import would.

    python benchmarks/memory_filling.py FOLDER [N] [--seed S] [--texts TEXTS]

Goes on where it was interrupted. FOLDER/project is then a project like any other;
FOLDER/filling.json says how long each part took. benchmarks/memory.py measures it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from memory_corpus import SEED, Pair, make_pairs, make_units
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.model import Encoder, Progress
from tm.store import count_units, put_units
from workbench.memory.indexing import index_sketches, indexes_of
from workbench.project import Project

# Units committed together: a few seconds of work are lost by an interruption.
_BATCH = 10_000

# Progress is said so often.
_SECONDS = 20.0


class CountingEncoder:
    """An encoder that counts what it embeds and how long that takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.signature, self.dimension = encoder.signature, encoder.dimension
        self.texts, self.seconds, self.cpu_seconds = 0, 0.0, 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Embed texts and count them."""
        wall, cpu = time.perf_counter(), time.process_time()
        vectors = self._encoder.encode(texts, progress)
        self.seconds += time.perf_counter() - wall
        self.cpu_seconds += time.process_time() - cpu
        self.texts += len(texts)
        return vectors

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Embed windows, uncounted."""
        return self._encoder.encode_windows(texts, size, progress)


class Record:
    """What filling took so far, in all its runs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values: dict[str, float] = json.loads(path.read_text()) if path.exists() else {}

    def add(self, **more: float) -> None:
        """Add to the values and write them down."""
        for name, value in more.items():
            self.values[name] = self.values.get(name, 0) + value
        self._path.write_text(json.dumps(self.values, indent=1))


def fill(folder: Path, pairs: Sequence[Pair]) -> dict[str, float]:
    """Put the pairs' units into FOLDER/project and index them; returns what that took."""
    folder.mkdir(parents=True, exist_ok=True)
    record = Record(folder / "filling.json")
    with Project.open_or_create(folder / "project") as project:
        put_all(project, pairs, record)
        embed_all(project, record)
    return record.values


def put_all(project: Project, pairs: Sequence[Pair], record: Record) -> None:
    """Store the units that are not there yet."""
    with project.reading() as tx:
        there = count_units(tx)
    if there > len(pairs):
        raise SystemExit(
            f"{project.folder} holds {there:,} units, the corpus has {len(pairs):,}; "
            "take another --folder for each N, seed and texts"
        )
    units = islice(make_units(iter(pairs)), there, None)
    said = time.monotonic()
    while batch := list(islice(units, _BATCH)):
        wall, cpu = time.perf_counter(), time.process_time()
        with project.transaction() as tx:
            put_units(tx, batch)
        record.add(
            units=len(batch),
            put_seconds=time.perf_counter() - wall,
            put_cpu_seconds=time.process_time() - cpu,
        )
        if time.monotonic() > said + _SECONDS:
            said = time.monotonic()
            print(f"  {record.values['units']:,.0f} units stored", flush=True)


def embed_all(project: Project, record: Record) -> None:
    """Bring both indexes up to date and write them down."""
    encoder = CountingEncoder(load_encoder())
    indexes = indexes_of(project, encoder)
    clock = Watch()
    index_sketches(project)
    indexes.sketches.compact()
    record.add(sketches_seconds=clock.wall, sketches_cpu_seconds=clock.cpu)
    clock = Watch()
    with project.reading() as tx:
        indexes.vectors.sync(tx, limit=None, progress=_say())
    indexes.vectors.compact()
    record.add(
        embedded_texts=encoder.texts,
        embedding_seconds=encoder.seconds,
        embedding_cpu_seconds=encoder.cpu_seconds,
        vectors_seconds=clock.wall - encoder.seconds,
        vectors_cpu_seconds=clock.cpu - encoder.cpu_seconds,
    )


class Watch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    @property
    def wall(self) -> float:
        """By the clock."""
        return time.perf_counter() - self._wall

    @property
    def cpu(self) -> float:
        """Of all threads."""
        return time.process_time() - self._cpu


def _say() -> Progress:
    said = [time.monotonic()]

    def progress(stage: str, done: int, total: int) -> None:
        if time.monotonic() > said[0] + _SECONDS:
            said[0] = time.monotonic()
            print(f"  {stage}: {done:,} of {total:,}", flush=True)

    return progress


def sizes(project_folder: Path) -> dict[str, float]:
    """Sizes on disk in MiB: database, kept codes, index files."""
    found: dict[str, float] = {}
    for path in _files(project_folder):
        name = (
            "database"
            if path.parent == project_folder
            else "kept codes"
            if path.name.startswith("vectors.sqlite3")
            else "sketches"
            if "sketches" in path.parts
            else "vector index"
            if "index" in path.parts
            else "other"
        )
        found[name] = found.get(name, 0) + path.stat().st_size / 2**20
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def main() -> None:
    """Fill, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("units", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    pairs = list(make_pairs(options.units, options.seed, options.texts))
    print(json.dumps(fill(options.folder, pairs), indent=1))
    print(json.dumps(sizes(options.folder / "project"), indent=1))


if __name__ == "__main__":
    main()
