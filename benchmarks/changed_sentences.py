"""How alike a changed sentence and its old self are, and two that have nothing in common.

  python benchmarks/changed_sentences.py

Takes the three pairs in examples/. "one word in three" replaces every third word by
another one of the same texts (seed 1) in sentences of six words and more; "two of one
text" compares each two sentences of a statement. The measure is Dice's coefficient of
letter pairs, which `workbench.documents.sentence_matching` uses with a threshold of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from aligned.model import Language
from aligned.readers import read
from aligned.segmentation import segment
from workbench.documents.sentence_matching import ALIKE_FROM, alikeness

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FILES = ("tenants.{}.txt", "river.{}.txt", "library.{}.md")
LEAST_WORDS = 6


def texts(language: Language) -> list[list[str]]:
    """Return the sentences of each example in a language."""
    paths = [EXAMPLES / name.format(language.value) for name in FILES]
    return [[one.text for one in segment(read(path), language)] for path in paths]


def changed(documents: Sequence[Sequence[str]]) -> Iterator[float]:
    """Compare long sentences with themselves after a change."""
    random_words = random.Random(1)
    words = [word for sentences in documents for text in sentences for word in text.split()]
    for text in (text for sentences in documents for text in sentences):
        old = text.split()
        if len(old) >= LEAST_WORDS:
            new = [random_words.choice(words) if at % 3 == 1 else w for at, w in enumerate(old)]
            yield alikeness(text, " ".join(new))


def unrelated(documents: Sequence[Sequence[str]]) -> Iterator[float]:
    """Compare each two sentences of a text."""
    for sentences in documents:
        for first, second in combinations(sentences, 2):
            yield alikeness(first, second)


def show(name: str, values: Sequence[float]) -> None:
    """Print the middle, the ends, and how many reach the threshold."""
    ordered = sorted(values)
    low, middle, high = (ordered[int(len(ordered) * share)] for share in (0.1, 0.5, 0.99))
    reach = sum(value >= ALIKE_FROM for value in ordered)
    print(
        f"  {name:<20} {len(ordered):>5} p10 {low:.2f} p50 {middle:.2f} p99 {high:.2f}"
        f"  {reach:>5} reach {ALIKE_FROM}"
    )


def main() -> None:
    """Measure both languages."""
    for language in (Language.KO, Language.EN):
        documents = texts(language)
        print(language.value)
        show("one word in three", list(changed(documents)))
        show("two of one text", list(unrelated(documents)))


if __name__ == "__main__":
    main()
