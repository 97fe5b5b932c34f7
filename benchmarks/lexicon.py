"""Show what a lexicon of approved pairs is worth to the next alignment.

  python benchmarks/lexicon.py CASES_DIR [CASES_DIR ...] [--longest 260] [--seeds 3]

CASES_DIR holds cases as `benchmarks/cases.py` reads them. Each case is aligned
without a lexicon, with one of 50, 200 and 1,000 gold 1-1 pairs of other cases, and
with one of its own pairs of nearest segments, which nobody approved. No pair is
learned from that shares four words with the case, or stands within 15 beads of one
that does: cases may be cut from the same articles. Text is given to the encoder as
it is; with 30% of the source's words hidden from it, as rare words are from a small
vocabulary; and with these words lost to the lexicon as well, as in a free translation.
Prints scores over all cases and seeds, the best entries and the
signature.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from cases import Case, CaseError, gold_beads, read_cases
from numpy.typing import NDArray

from aligned.align import ALIGNER, best_beads
from aligned.encoders import load_encoder
from aligned.evaluate import Counts, count, score
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.lexicon import Lexicon
from aligned.model import Encoder
from aligned.windows import window_vectors

SIZES = (50, 200, 1000)
# The share of words hidden: 90% of sentences then find their translation among
# 1,274 by margin, as 86% do in noisy news; 99% with all words.
HIDDEN = 0.3
# In no vocabulary.
UNKNOWN = "⁇"
# Words that two texts share only if one was made of the other.
SHARED_WORDS = 4
# Beads on each side that may be of the same article.
ARTICLE = 15


@dataclass(frozen=True)
class Example:
    """A case with gold, and its text in beads, each as (source, target)."""

    case: Case

    @cached_property
    def texts(self) -> tuple[list[str], list[str]]:
        """Each side's segments."""
        return [s.text for s in self.case.source], [s.text for s in self.case.target]

    @cached_property
    def beads(self) -> list[tuple[str, str]]:
        """The gold beads' texts in the source's order."""
        ordered = sorted(self.case.gold, key=lambda bead: bead.source[:1] or (0,))
        return [
            (
                "\n".join(self.texts[0][k] for k in bead.source),
                "\n".join(self.texts[1][k] for k in bead.target),
            )
            for bead in ordered
        ]

    @cached_property
    def runs_of_beads(self) -> list[set[str]]:
        """The runs of words of each of the beads, of either side."""
        return [set().union(*map(word_runs, "\n".join(bead).split("\n"))) for bead in self.beads]

    @cached_property
    def runs(self) -> set[str]:
        """The runs of words of the whole case."""
        return set().union(*self.runs_of_beads)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES_DIR")
    parser.add_argument("--longest", type=int, default=260, help="leave longer cases out")
    parser.add_argument("--seeds", type=int, default=3, help="choices of pairs to learn from")
    arguments = parser.parse_args()
    try:
        cases = [case for folder in arguments.cases for case in read_cases(folder)]
    except CaseError as error:
        raise SystemExit(str(error)) from None
    every = [Example(case) for case in cases if case.gold]
    tried = [one for one in every if len(one.case.source) <= arguments.longest]
    how = [apart(one, every) for one in tried], arguments.seeds
    encoder = load_encoder()
    print_table("text as it is", tried, [measured(one, one, encoder) for one in tried], *how)
    fewer = [without_words(one) for one in tried]
    pairs = [measured(one, less, encoder) for one, less in zip(tried, fewer, strict=True)]
    print_table(f"{HIDDEN:.0%} of words hidden from the encoder", tried, pairs, *how)
    pairs = [measured(less, less, encoder) for less in fewer]
    print_table(f"{HIDDEN:.0%} of words lost", fewer, pairs, *how)
    print_entries(every)
    print(f"aligner:{ALIGNER}|window:{WINDOW}|{encoder.signature}")
    return 0


def print_table(
    name: str,
    examples: Sequence[Example],
    pairs: Sequence[Pair],
    pools: Sequence[Sequence[tuple[str, str]]],
    seeds: int,
) -> None:
    """Print the scores without a lexicon, and with each kind of one."""
    print(f"{name}, {len(examples)} cases")
    print_scores("no lexicon", examples, pairs, [[None]] * len(examples))
    for size in SIZES:
        lexica = [
            [Lexicon.learn(sample(pool, size, seed)) for seed in range(seeds)] for pool in pools
        ]
        print_scores(f"{size} approved pairs", examples, pairs, lexica)
    own = [[Lexicon.learn(nearest(*both))] for both in zip(examples, pairs, strict=True)]
    print_scores("its own nearest", examples, pairs, own)


def print_scores(
    name: str,
    examples: Sequence[Example],
    pairs: Sequence[Pair],
    lexica: Sequence[Sequence[Lexicon | None]],
) -> None:
    """Align every example with each of its lexica and print the scores."""
    total, start = Counts(), time.process_time()
    for one, pair, some in zip(examples, pairs, lexica, strict=True):
        for lexicon in some:
            known = {"lexicon": lexicon.shared(*one.texts)} if lexicon else {}
            beads = best_beads(replace(pair, shared={**pair.shared, **known}))
            total += count(one.case.gold, gold_beads(beads))
    result, seconds = score(total), (time.process_time() - start) / len(lexica[0])
    print(
        f"  {name:20} strict F1 {result.strict_f1:.4f}  lax F1 {result.lax_f1:.4f}  one-sided "
        f"P {result.alone_precision:.3f} R {result.alone_recall:.3f}  {seconds:.1f} CPU seconds",
        flush=True,
    )


def without_words(one: Example) -> Example:
    """Put a word that nobody knows in place of a share of the source's words."""
    rng = np.random.default_rng(7)
    texts = [
        " ".join(UNKNOWN if rng.random() < HIDDEN else word for word in text.split())
        for text in one.texts[0]
    ]
    source = [replace(s, text=text) for s, text in zip(one.case.source, texts, strict=True)]
    return Example(replace(one.case, source=tuple(source)))


def measured(one: Example, seen: Example, encoder: Encoder) -> Pair:
    """Measure a case's sides, of which the encoder gets `seen`."""
    source, target = (window_vectors(side, encoder, WINDOW) for side in seen.texts)
    return pair_sides(one.case.source, one.case.target, (source, target))


def apart(one: Example, every: Sequence[Example]) -> list[tuple[str, str]]:
    """Collect the gold 1-1 pairs of other cases that are not of this case's articles."""
    free: dict[tuple[str, str], bool] = {}
    for other in every:
        if other is one:
            continue
        close = [bool(runs & one.runs) for runs in other.runs_of_beads]
        for at, bead in enumerate(other.beads):
            if all(bead) and "\n" not in "".join(bead):
                near = any(close[max(0, at - ARTICLE) : at + ARTICLE + 1])
                free[bead] = free.get(bead, True) and not near
    return sorted(bead for bead, is_free in free.items() if is_free)


def sample(pool: Sequence[tuple[str, str]], size: int, seed: int) -> list[tuple[str, str]]:
    """Choose some of the pairs."""
    return [pool[k] for k in np.random.default_rng(seed).permutation(len(pool))[:size]]


def word_runs(text: str) -> set[str]:
    """Runs of some words of a text; all of it where it is shorter."""
    words = text.split()
    ends = range(max(1, len(words) - SHARED_WORDS + 1)) if words else ()
    return {" ".join(words[at : at + SHARED_WORDS]) for at in ends}


def nearest(one: Example, pair: Pair) -> list[tuple[str, str]]:
    """The segments that are each other's nearest."""
    forth: NDArray[np.int64] = pair.source.nearest
    mutual = np.flatnonzero(pair.target.nearest[forth] == np.arange(len(forth)))
    return [(one.texts[0][k], one.texts[1][forth[k]]) for k in mutual]


def print_entries(every: Sequence[Example]) -> None:
    """Print the best entries of all cases' pairs, and what a large lexicon costs."""
    pairs = sorted({b for one in every for b in one.beads if all(b) and "\n" not in "".join(b)})
    start = time.process_time()
    lexicon = Lexicon.learn(pairs)
    print(f"{len(pairs)} pairs learned in {time.process_time() - start:.2f} CPU seconds, the best:")
    for entry in lexicon.entries[:12]:
        print(f"  {entry.source} = {entry.target} {entry.probability:.2f} ({entry.count})")


if __name__ == "__main__":
    raise SystemExit(main())
