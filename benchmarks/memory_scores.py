"""Score what a memory answered against the truth of looking at every unit.

    python benchmarks/memory_scores.py RESULT.json

Recall of the best fuzzy match, two ways: a match was returned that is at least as
near in edit distance as the nearest of all units; and the first match scores at
least as high as the best of the 2,000 nearest units. Only queries whose best unit
scores 50 or more count. Prints the misses that benchmarks/memory.py -o wrote down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from memory_truth import Corpus, Truth
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

import tm.fuzzy
from aligned.model import Language
from tm.fuzzy import compare
from tm.normalise import loose_key

# A unit that scores less is no fuzzy match.
LEAST_SCORE = 50

Measured = dict[str, Any]


def best_scores(
    corpus: Corpus, truth: Truth, language: Language, cache: Path
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the best score of each query and the place of its pair.

    Kept in a file beside, for as long as the modules that compare stay the same.
    """
    name = hashlib.blake2b(f"{corpus.digest} {language.value} {_sources()}".encode(), digest_size=8)
    path = cache / f"scores-{name.hexdigest()}.npz"
    if path.exists():
        with np.load(path) as kept:
            return kept["scores"].astype(np.int32), kept["places"].astype(np.int32)
    scores, places = [], []
    for query, near in zip(corpus.queries[language], truth.nearest, strict=True):
        found = [
            (compare(query.text, corpus.pairs[place].text(language), language).score, -place)
            for place in dict.fromkeys(near.tolist())
        ]
        score, place = max(found)
        scores.append(score)
        places.append(-place)
    np.savez(path, scores=scores, places=places)
    return np.array(scores, dtype=np.int32), np.array(places, dtype=np.int32)


def _sources() -> str:
    """A digest of the modules that a comparison may use."""
    folder = Path(tm.fuzzy.__file__).parent
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def score_language(
    corpus: Corpus,
    truth: Truth,
    language: Language,
    answers: Sequence[Measured],
    cache: Path,
) -> Measured:
    """Count what was found, and write down what was missed."""
    scores, places = best_scores(corpus, truth, language, cache)
    counted, near, best, misses = 0, 0, 0, []
    kinds: dict[str, list[int]] = {}
    for number, (query, answer) in enumerate(zip(corpus.queries[language], answers, strict=True)):
        ours = max((match["lexical"] for match in answer["matches"][:1]), default=0)
        # Of what was returned beyond the nearest 2,000, the truth is at least as good.
        wanted = int(scores[number])
        if max(wanted, ours) < LEAST_SCORE:
            continue
        counted += 1
        is_near = _nearest(query.text, answer, language) <= int(truth.distances[number])
        is_best = ours >= wanted
        near += int(is_near)
        best += int(is_best)
        kind = kinds.setdefault(query.kind, [0, 0, 0])
        kind[0] += 1
        kind[1] += int(is_near)
        kind[2] += int(is_best)
        if not (is_near and is_best):
            place = int(places[number])
            misses.append(
                {
                    "kind": query.kind,
                    "query": query.text,
                    "wanted": wanted,
                    "missed": corpus.pairs[place].text(language),
                    "ours": ours,
                    "found": answer["matches"][0]["matched"] if answer["matches"] else "",
                    "by_distance": not is_near,
                    "by_score": not is_best,
                }
            )
    return {
        "counted": counted,
        "recall_distance": near / max(1, counted),
        "recall_score": best / max(1, counted),
        "kinds": kinds,
        "misses": misses,
    }


def _nearest(text: str, answer: Measured, language: Language) -> int:
    key = loose_key(text, language)
    return min(
        (
            Levenshtein.distance(key, loose_key(match["matched"], language))
            for match in answer["matches"]
        ),
        default=1_000_000,
    )


def main() -> None:
    """Print the misses of a result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("result", type=Path)
    options = parser.parse_args()
    for row in json.loads(options.result.read_text(encoding="utf-8"))["rows"]:
        for code, measured in row["languages"].items():
            print(f"{row['units']:,} {code}")
            for miss in measured["misses"]:
                print(f"  {miss['kind']}: {miss['query']}")
                print(f"    {miss['wanted']} {miss['missed']}")
                print(f"    {miss['ours']} {miss['found']}")


if __name__ == "__main__":
    main()
