"""Score what a memory answered against the truth of looking at every unit.

    python benchmarks/memory_scores.py RESULT.json

Recall of the best fuzzy match, two ways: a match was returned that is at least as
near in edit distance as the nearest of all units, where that one scores 50 or more;
and a match was returned that scores at least as high as the best of the 2,000 nearest
units, where one scores 50 or more. Scores are those of the comparison: the points that an
old or imported unit loses order the list, and say nothing of what was found. Prints the
misses that benchmarks/memory.py -o wrote down.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
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

COUNTS = ("by_distance", "by_score", "found_by_distance", "found_by_score")

Measured = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Best:
    """For each query the best score, the place of its pair, and the score of the nearest.

    Each is `(q,)` int32. The nearest in distance is not always a fuzzy match: for half
    a sentence it may be a short text of other words, while the best contains it.
    """

    scores: NDArray[np.int32]
    places: NDArray[np.int32]
    nearest: NDArray[np.int32]


def find_best(corpus: Corpus, truth: Truth, language: Language, cache: Path) -> Best:
    """Compare each query with its nearest pairs.

    Kept in a file beside, for as long as the modules that compare stay the same.
    """
    name = hashlib.blake2b(f"{corpus.digest} {language.value} {_sources()}".encode(), digest_size=8)
    path = cache / f"best-{name.hexdigest()}.npy"
    if path.exists():
        return Best(*np.load(path))
    rows = [
        _best_of(corpus, query.text, near.tolist(), int(distance), language)
        for query, near, distance in zip(
            corpus.queries[language], truth.nearest, truth.distances, strict=True
        )
    ]
    table = np.array(rows, dtype=np.int32).T
    np.save(path, table)
    return Best(*table)


def _best_of(
    corpus: Corpus, text: str, near: Sequence[int], distance: int, language: Language
) -> tuple[int, int, int]:
    """Return the best score, its place, and the best score of those at the least distance."""
    key = loose_key(text, language)
    found, nearest = [], 0
    for place in dict.fromkeys(near):
        candidate = corpus.pairs[place].text(language)
        score = compare(text, candidate, language).score
        found.append((score, -place))
        if (
            score > nearest
            and Levenshtein.distance(key, loose_key(candidate, language)) <= distance
        ):
            nearest = score
    score, place = max(found)
    return score, -place, nearest


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
    best = find_best(corpus, truth, language, cache)
    kinds: dict[str, dict[str, int]] = {}
    misses = []
    for number, (query, answer) in enumerate(zip(corpus.queries[language], answers, strict=True)):
        ours = max((match["lexical"] for match in answer["matches"]), default=0)
        wanted = int(best.scores[number])
        by_distance = best.nearest[number] >= LEAST_SCORE
        by_score = max(wanted, ours) >= LEAST_SCORE
        is_near = _nearest(query.text, answer, language) <= int(truth.distances[number])
        kind = kinds.setdefault(query.kind, dict.fromkeys(COUNTS, 0))
        kind["by_distance"] += int(by_distance)
        kind["by_score"] += int(by_score)
        kind["found_by_distance"] += int(by_distance and is_near)
        kind["found_by_score"] += int(by_score and ours >= wanted)
        if (by_distance and not is_near) or (by_score and ours < wanted):
            misses.append(
                {
                    "kind": query.kind,
                    "query": query.text,
                    "wanted": wanted,
                    "missed": corpus.pairs[best.places[number]].text(language),
                    "ours": ours,
                    "found": answer["matches"][0]["matched"] if answer["matches"] else "",
                    "by": "score" if ours < wanted else "distance",
                }
            )
    # Edit distance judges whole texts; for a part, it prefers short texts of other words.
    whole = [kind for name, kind in kinds.items() if name != "part"]
    total = {name: sum(kind[name] for kind in kinds.values()) for name in COUNTS}
    return {
        **total,
        "recall_distance": total["found_by_distance"] / max(1, total["by_distance"]),
        "recall_distance_whole": sum(kind["found_by_distance"] for kind in whole)
        / max(1, sum(kind["by_distance"] for kind in whole)),
        "recall_score": total["found_by_score"] / max(1, total["by_score"]),
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
