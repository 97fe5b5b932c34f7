"""Time the pre-translation of a long document against a large memory.

    python benchmarks/pretranslation.py [UNITS] [SEGMENTS] [--real]

Fills a project in a temporary folder with UNITS (100,000) of benchmarks/memory_corpus.py
and pre-translates a document of SEGMENTS (2,000): a third of them from the memory, a
third with a word changed, a third new. The memory's vectors come from a stand-in that
hashes trigrams, so that filling takes seconds; those of the document are made by the
bundled encoder as well, whose time counts. `--real` embeds the memory with it, too.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import zlib
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from memory_corpus import make_pairs, make_units
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.model import Encoder, Language, Progress
from aligned.readers import read_text
from tm.store import put_units
from workbench.memory.indexing import index_memory
from workbench.memory.pretranslation import pretranslate_document
from workbench.memory.pretranslation_words import report_rows, summary
from workbench.project import Project

Vectors = NDArray[np.float32]
DIMENSION = 512
BATCH = 5_000


class StandIn:
    """Hashed trigrams, and for a document the bundled encoder's work beside them."""

    signature = "benchmark-trigrams-1"
    dimension = DIMENSION

    def __init__(self) -> None:
        self.beside: Encoder | None = None

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Embed each text by its trigrams."""
        if self.beside is not None:
            self.beside.encode(texts)
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            data = f"  {text} ".encode("utf-32-le")
            for at in range(0, len(data) - 8, 4):
                row[zlib.crc32(data[at : at + 12]) % DIMENSION] += 1
            row /= np.linalg.norm(row)
        return rows

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        """Refuse: nothing is aligned here."""
        raise NotImplementedError("nothing is aligned here")


def fill(project: Project, count: int, encoder: Encoder) -> list[str]:
    """Put units into the project; returns some of their English texts."""
    texts = []
    units = make_units(make_pairs(count))
    with project.transaction() as tx:
        while batch := list(islice(units, BATCH)):
            put_units(tx, batch)
            texts += [unit.text(Language.EN) for unit in batch[::50]]
    index_memory(project, encoder)
    return texts


def make_document(texts: Sequence[str], count: int, chance: random.Random) -> str:
    """Write a document: known sentences, changed ones and new ones, in turn."""
    chosen = chance.choices(texts, k=count)
    new = [pair.english for pair in islice(make_pairs(count * 3, seed=7), count * 2, count * 3)]
    lines = []
    for number, text in enumerate(chosen):
        words = text.split()
        words[chance.randrange(len(words))] = "orchard"
        lines.append((text, " ".join(words), new[number])[number % 3])
    return "\n\n".join(lines)


def main() -> None:
    """Fill, pre-translate, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="?", type=int, default=100_000)
    parser.add_argument("segments", nargs="?", type=int, default=2_000)
    parser.add_argument("--real", action="store_true")
    arguments = parser.parse_args()
    real = load_encoder()
    real.encode(["A first sentence."])
    stand_in = StandIn()
    encoder: Encoder = real if arguments.real else stand_in
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "project") as project,
    ):
        started = time.perf_counter()
        texts = fill(project, arguments.units, encoder)
        print(
            f"{arguments.units:,} pairs filled and indexed: {time.perf_counter() - started:.0f} s"
        )
        stand_in.beside = real
        text = make_document(texts, arguments.segments, random.Random(4))
        started, used = time.perf_counter(), time.process_time()
        made = pretranslate_document(project, encoder, read_text(text, "document.txt"), Language.EN)
        print(
            f"{len(made.segments):,} segments: {time.perf_counter() - started:.1f} s by the clock, "
            f"{time.process_time() - used:.1f} CPU-seconds, with {encoder.signature}"
        )
        print("\n".join("  ".join(row) for row in report_rows(made)))
        print(summary(made))


if __name__ == "__main__":
    main()
