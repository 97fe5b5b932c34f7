"""Measure likely translation spans, and what the search for fragments costs.

    python benchmarks/fragments.py [CASES] [--project PROJECT] [--queries N]

Spans: token F1 and the share that is exact, on sentences of our own in which a part and its
translation are marked (translation_spans.tsv; one half was used for fitting) and, with
a folder of CASES, on pairs of sentences glued together, in the same order on both
sides and crosswise. Ways compared: the same share of the text (position), windows of
the translation embedded as texts (windows), words that occur together in the other
pairs of CASES (lexicon), and the words' own vectors, which is what the memory uses.

Speed: with a PROJECT of 100,000 units or more (see memory_filling.py), CPU time a
query for fragments beside what the candidates cost, which a lookup needs anyway, and
for the quotations of a document of 200 sentences.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from cases import read_cases
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.model import Encoder, Language, Progress, Span
from tm.fragments.find import find_fragments
from tm.fragments.likely import SpanFinder
from tm.normalise import loose_key
from tm.quotations import find_quotations
from tm.store.lookup import get_candidates, get_contents
from workbench.memory.indexing import indexes_of
from workbench.project import Project

GOLD = Path(__file__).with_name("translation_spans.tsv")
SEED = 4
GLUED = 120
_WORD = re.compile(r"\S+")
_KOREAN = re.compile("[가-힣]")
_END = ' .!?"”'

# Lengths that both sentences of a glued pair have to have, in characters.
_KOREAN_LENGTH = range(15, 70)
_ENGLISH_LENGTH = range(30, 150)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with a part, and the translation with the part's own."""

    text: str
    part: Span
    translation: str
    expected: Span


Floats = NDArray[np.float32]
Way = Callable[[Case], Span | None]


def read_gold(held: bool) -> list[Case]:
    """Return the marked sentences of one half, each in both directions."""
    cases = []
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (row["held"] == "yes") is held:
                cases += _both_ways(_marked(row["korean"]), _marked(row["english"]))
    return cases


def _marked(text: str) -> tuple[str, Span]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "").replace("]", ""), Span(start, end)


def _both_ways(one: tuple[str, Span], other: tuple[str, Span]) -> list[Case]:
    return [Case(*one, *other), Case(*other, *one)]


def read_pairs(folder: Path) -> list[tuple[str, str]]:
    """Return the 1-1 beads of the Korean and English cases, each once."""
    pairs = {}
    for case in read_cases(folder):
        for bead in case.gold if case.languages == ("ko", "en") else ():
            if len(bead.source) == len(bead.target) == 1:
                korean, english = case.source[bead.source[0]].text, case.target[bead.target[0]].text
                if len(korean) in _KOREAN_LENGTH and len(english) in _ENGLISH_LENGTH:
                    pairs[korean] = english
    return list(pairs.items())


def glue(pairs: Sequence[tuple[str, str]], crossed: bool) -> list[Case]:
    """Join each two pairs into one; the part is the first Korean sentence of every other."""
    cases = []
    for number, (one, other) in enumerate(zip(pairs[::2], pairs[1::2], strict=False)):
        korean = _joined(one[0], other[0], first=number % 2 == 0)
        turned = (other[1], one[1]) if crossed else (one[1], other[1])
        english = _joined(*turned, first=(number % 2 == 0) is not crossed)
        cases.append(_both_ways(korean, english)[number // 2 % 2])
    return cases


def _joined(one: str, other: str, *, first: bool) -> tuple[str, Span]:
    one, other = one.rstrip(_END), other.rstrip(_END)
    text = f"{one}, {other}."
    return text, Span(0, len(one)) if first else Span(len(one) + 2, len(text) - 1)


def by_position(case: Case) -> Span:
    """Return the same share of the translation, from word to word."""
    scale = len(case.translation) / len(case.text)
    words = _places(case.translation)
    starts, ends = [word.start for word in words], [word.end for word in words]
    first = min(range(len(words)), key=lambda at: abs(starts[at] - case.part.start * scale))
    last = min(range(first, len(words)), key=lambda at: abs(ends[at] - case.part.end * scale))
    return Span(starts[first], ends[last])


def by_windows(encoder: Encoder) -> Way:
    """Return the window nearest in meaning, rewarded for length and clause marks as words are."""

    def find(case: Case) -> Span:
        words = _places(case.translation)
        texts = [case.translation[word.start : word.end] for word in words]
        vectors = encoder.encode_windows(texts, len(texts))
        part = encoder.encode([case.text[case.part.start : case.part.end]])[0]
        share = (case.part.end - case.part.start) / len(case.text)
        best, window = -np.inf, Span(0, 1)
        for first in range(len(words)):
            for last in range(first, len(words)):
                place = Span(words[first].start, words[last].end)
                length = (place.end - place.start) / len(case.translation)
                score = float(vectors[last - first, last] @ part)
                score -= 0.1 * abs(np.log(length / share))
                score += 0.07 * sum(_mark(case.translation, at) for at in (place.start, place.end))
                if score > best:
                    best, window = score, place
        return window

    return find


def _mark(text: str, at: int) -> bool:
    """Say whether a clause may begin or end there."""
    return at in (0, len(text)) or bool(re.search(r"[,.;:!?”\"]\s?$", text[:at]))


def by_lexicon(pairs: Sequence[tuple[str, str]]) -> Way:
    """Return what the words of both sides that occur together most in `pairs` say.

    The choice of the window is the memory's own; only the likeness is another.
    """
    single: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for korean, english in pairs:
        sides = [{_stem(word) for word in text.split()} for text in (korean, english)]
        single.update(sides[0] | sides[1])
        both.update((one, other) for one in sides[0] for other in sides[1])

    def likeness(one: str, other: str) -> float:
        count = both[one, other] or both[other, one]
        return 2 * count / (single[one] + single[other]) if count > 1 else float(one == other)

    def find(case: Case) -> Span | None:
        known = sorted({_stem(word) for word in case.translation.split()})
        return SpanFinder(_Dice(known, likeness)).find(case.text, case.part, case.translation)

    return find


class _Dice:
    """Vectors whose products are likenesses of words: a dimension a word of the translation."""

    signature = "lexicon"

    def __init__(self, known: Sequence[str], likeness: Callable[[str, str], float]) -> None:
        self.dimension = len(known)
        self._known, self._likeness = known, likeness

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Floats:
        """Return a row a word."""
        rows = [[self._likeness(_stem(text), one) for one in self._known] for text in texts]
        return np.array(rows, np.float32)

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Floats:
        """Not asked for."""
        raise NotImplementedError


def _stem(word: str) -> str:
    bare = re.sub(r"\W", "", word).casefold()
    return bare[:2] if _KOREAN.match(bare) else bare[:5]


def _places(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def f1(case: Case, found: Span | None) -> float:
    """Compare the words of two spans; a word counts where most of it is inside."""
    if found is None:
        return 0.0
    expected, given = (
        {at for at, word in enumerate(_places(case.translation)) if _covers(span, word)}
        for span in (case.expected, found)
    )
    return 2 * len(expected & given) / max(1, len(expected) + len(given))


def _covers(span: Span, word: Span) -> bool:
    return 2 * (min(span.end, word.end) - max(span.start, word.start)) > word.end - word.start


def report(name: str, way: Way, sets: dict[str, list[Case]]) -> None:
    """Print a way's mean F1 and exact share on each set of cases."""
    cells = []
    for cases in sets.values():
        scores = [f1(case, way(case)) for case in cases]
        exact = sum(score == 1 for score in scores) / len(scores)
        cells.append(f"{np.mean(scores):.3f} {exact:5.0%}")
    print(f"{name:10}" + "".join(f"{cell:>16}" for cell in cells), flush=True)


def measure_spans(encoder: Encoder, folder: Path | None) -> None:
    """Print how well each way finds the translation of a part."""
    sets = {"fitted on": read_gold(held=False), "held out": read_gold(held=True)}
    ways: dict[str, Way] = {"position": by_position, "windows": by_windows(encoder)}
    if folder is not None:
        pairs = read_pairs(folder)
        random.Random(SEED).shuffle(pairs)
        glued, rest = pairs[: 2 * GLUED], pairs[2 * GLUED :]
        sets |= {"glued": glue(glued, crossed=False), "crosswise": glue(glued, crossed=True)}
        ways["lexicon"] = by_lexicon(rest)
    finder = SpanFinder(encoder)
    ways["words"] = lambda case: finder.find(case.text, case.part, case.translation)
    print(
        "likely span of a part in the translation: token F1, exact; "
        + ", ".join(f"{name} {len(cases)}" for name, cases in sets.items())
    )
    print(" " * 10 + "".join(f"{name:>16}" for name in sets))
    for name, way in ways.items():
        report(name, way, sets)


def measure_speed(encoder: Encoder, folder: Path, count: int) -> None:
    """Print milliseconds (CPU) of queries that join halves of contents, and of a document."""
    with Project.open(folder) as project, project.reading() as tx:
        sketches = indexes_of(project, encoder).sketches
        sketches.sync(tx, limit=None)
        held = get_contents(tx, random.Random(SEED).sample(range(1, 100_000), 2 * count))
        for language in (Language.KO, Language.EN):
            queries = [
                f"{_half(one.text(language))} {_half(other.text(language), last=True)}"
                for one, other in pairwise(held)
            ][:count]
            candidates, fragments = [], []
            for query in queries:
                started = time.process_time()
                numbers = sketches.candidates(loose_key(query, language), language, 60).tolist()
                get_candidates(tx, language, numbers)
                asked = time.process_time()
                find_fragments(tx, None, encoder, query, language, numbers=numbers)
                candidates.append(1000 * (asked - started))
                fragments.append(1000 * (time.process_time() - asked))
            for name, times in (("candidates", candidates), ("fragments", fragments)):
                p50, p95 = np.percentile(times, [50, 95])
                print(
                    f"{language.value} {name:10} p50 {p50:6.1f} ms, p95 {p95:6.1f} ms", flush=True
                )
            started = time.process_time()
            found = find_quotations(tx, sketches, queries[:200], language)
            seconds = time.process_time() - started
            print(
                f"{language.value} quotations of {len(queries[:200])} sentences: {seconds:.1f} s, "
                f"{len(found)} found",
                flush=True,
            )


def _half(text: str, *, last: bool = False) -> str:
    words = text.split()
    middle = len(words) // 2
    return " ".join(words[middle:] if last else words[:middle])


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, nargs="?", metavar="CASES")
    parser.add_argument("--project", type=Path)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    encoder = load_encoder()
    print(encoder.signature)
    measure_spans(encoder, options.cases)
    if options.project is not None:
        measure_speed(encoder, options.project, options.queries)


if __name__ == "__main__":
    main()
