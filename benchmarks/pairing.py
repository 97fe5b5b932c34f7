"""Pair made collections of documents whose pairs are known, and score the pairs.

  python benchmarks/pairing.py CASES_DIR [--encoder NAME_OR_PATH] [--speed N]

CASES_DIR holds cases of alignment (see benchmarks/cases.py) between Korean and
English with gold beads. Their beads, each text used once, are cut into documents of
1 to 120. A quarter of these are on one side only. In hard collections there are
further documents that resemble others: a second version with passages cut and put in,
an excerpt of up to 40%, a document that quotes another at length. Each of them may lack
a partner, and so may what it resembles: an excerpt or a quotation alone is no translation.
Half of these collections put the same lines round every document. Documents are also
degraded: one side loses 30% of its passages, blocks of one side are shuffled, or both.

Prints by size and kind of collection: precision and recall of pairs, the same of
"has no partner", the calibration of confidences (ECE), and seconds a collection. With --speed N
only times N documents of 50 sentences a side.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from cases import read_cases
from numpy.typing import NDArray

from aligned.encoders import load_encoder
from aligned.evaluate import calibration_error
from aligned.model import Document, Encoder, Language, Progress
from aligned.pairing import Pairing, pair_documents

SIZES = (2, 6, 20, 60)
COLLECTIONS = 8
DROPPED = 0.3
LONGEST = (25, 60, 120)
FRAME = (
    ("한빛 연대 자료실", "우리와 함께하자!", "이 글을 널리 알려 주십시오."),
    ("Hanbit Solidarity Archive", "Join us!", "Please help us to circulate this text."),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A bead's sentences in Korean and in English."""

    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What a collection is made like."""

    name: str
    hard: bool = False
    dropped: float = 0.0
    shuffled: bool = False


KINDS = (
    Kind("plain"),
    Kind("hard", hard=True),
    Kind("30% dropped", dropped=DROPPED),
    Kind("shuffled", shuffled=True),
    Kind("hard, dropped, shuffled", hard=True, dropped=DROPPED, shuffled=True),
)


@dataclass(slots=True)
class Collection:
    """Two folders of documents; `pairs` are the indices of those that belong together."""

    ko: list[Document] = field(default_factory=list)
    en: list[Document] = field(default_factory=list)
    pairs: set[tuple[int, int]] = field(default_factory=set)


class Remembering:
    """An encoder that embeds no text twice, for collections made of the same texts."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._known = encoder, {}
        self.signature, self.dimension = encoder.signature, encoder.dimension

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        """Embed each text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


class Maker:
    """Makes one collection of passages, each taken once."""

    def __init__(self, passages: Sequence[Passage], kind: Kind, seed: int) -> None:
        self.rng = random.Random(f"{kind.name} {seed}")
        start = self.rng.randrange(len(passages))
        self._left = [*passages[start:], *passages[:start]]
        self._kind = kind
        self._frame = kind.hard and self.rng.random() < 0.5
        self._longest = self.rng.choice(LONGEST)
        self.made = Collection()

    def fill(self, count: int) -> Collection:
        """Make documents on `count` subjects, as long as there are passages."""
        for _ in range(count):
            if len(self._left) < 2 * self._longest:
                break
            passages = self._take(self._length())
            draw = self.rng.random()
            if draw < 0.25:
                self._add(passages, *self.rng.choice([(True, False), (False, True)]))
            elif draw < 0.6 and self._kind.hard and len(passages) >= 6:
                self.rng.choice([self._version, self._excerpt, self._quotation])(passages)
            else:
                self._add(passages)
        return self._shuffled()

    def _length(self) -> int:
        if self.rng.random() < 0.12:
            return self.rng.randint(1, 4)
        return int(math.exp(self.rng.uniform(math.log(5), math.log(self._longest))))

    def _take(self, count: int) -> list[Passage]:
        taken, self._left = self._left[:count], self._left[count:]
        return taken

    def _version(self, passages: list[Passage]) -> None:
        """Two versions, the second perhaps on one side only."""
        cut = self.rng.uniform(0.1, 0.35)
        kept = [one for one in passages if self.rng.random() > cut] or passages[1:]
        self._add(passages)
        self._add(self._put_in(kept, self._take(max(1, len(passages) // 5))), *self._sides())

    def _excerpt(self, passages: list[Passage]) -> None:
        """A document and up to two fifths of it, perhaps each on one side only."""
        size = max(1, int(len(passages) * self.rng.uniform(0.05, 0.4)))
        start = self.rng.randrange(len(passages) - size + 1)
        sides = self._sides()
        self._add(passages, *self._others(sides))
        self._add(passages[start : start + size], *sides)

    def _quotation(self, passages: list[Passage]) -> None:
        """A document, and another that quotes a fifth to two fifths of it."""
        size = max(2, int(len(passages) * self.rng.uniform(0.2, 0.4)))
        start = self.rng.randrange(len(passages) - size + 1)
        own = self._take(int(size * self.rng.uniform(1.3, 3)) + 2)
        sides = self._sides()
        self._add(passages, *self._others(sides))
        self._add(self._put_in(own, passages[start : start + size]), *sides)

    def _put_in(self, passages: list[Passage], others: list[Passage]) -> list[Passage]:
        at = self.rng.randrange(len(passages) + 1)
        return [*passages[:at], *others, *passages[at:]]

    def _sides(self) -> tuple[bool, bool]:
        return self.rng.choice([(True, True), (True, False), (False, True)])

    def _others(self, sides: tuple[bool, bool]) -> tuple[bool, bool]:
        """Where one document is on one side only, the other may be on the other side only."""
        alone = sides != (True, True) and self.rng.random() < 0.5
        return (not sides[0], not sides[1]) if alone else (True, True)

    def _add(self, passages: list[Passage], ko: bool = True, en: bool = True) -> None:
        worse = self.rng.randrange(2)
        texts = [
            self._text([one.ko for one in passages], 0, worse == 0),
            self._text([one.en for one in passages], 1, worse == 1),
        ]
        if not all(texts):  # passages that only one side has
            return
        name = f"{self.rng.randrange(10**8):08}.txt"
        if ko and en:
            self.made.pairs.add((len(self.made.ko), len(self.made.en)))
        if ko:
            self.made.ko.append(Document(name, "text", b"", texts[0]))
        if en:
            self.made.en.append(Document(name[::-1], "text", b"", texts[1]))

    def _text(self, beads: list[tuple[str, ...]], side: int, worse: bool) -> str:
        kept = beads
        if worse and self._kind.dropped:
            kept = [one for one in beads if self.rng.random() > self._kind.dropped] or beads
        blocks = []
        while kept:
            size = self.rng.randint(1, 5)
            blocks.append(" ".join(sentence for bead in kept[:size] for sentence in bead))
            kept = kept[size:]
        if worse and self._kind.shuffled:
            self.rng.shuffle(blocks)
        blocks = [block for block in blocks if block.strip()]
        if blocks and self._frame:
            blocks = [FRAME[side][0], *blocks, *FRAME[side][1:]]
        return "\n\n".join(blocks)

    def _shuffled(self) -> Collection:
        made, order = self.made, []
        for documents in (made.ko, made.en):
            places = list(range(len(documents)))
            self.rng.shuffle(places)
            order.append({old: new for new, old in enumerate(places)})
            documents[:] = [documents[old] for old in places]
        made.pairs = {(order[0][i], order[1][j]) for i, j in made.pairs}
        return made


@dataclass(slots=True)
class Tally:
    """Counts over collections."""

    collections: int = 0
    documents: int = 0
    pairs: int = 0
    found: int = 0
    right: int = 0
    alone: int = 0
    left: int = 0
    rightly_left: int = 0
    seconds: float = 0.0
    confidences: list[float] = field(default_factory=list)
    hits: list[bool] = field(default_factory=list)

    def add(self, made: Collection, pairing: Pairing, seconds: float) -> None:
        """Count one collection."""
        found = {(pair.source, pair.target): pair.confidence for pair in pairing.pairs}
        self.collections += 1
        self.documents += len(made.ko) + len(made.en)
        self.pairs += len(made.pairs)
        self.found += len(found)
        self.right += len(made.pairs & found.keys())
        for side, count in enumerate((len(made.ko), len(made.en))):
            alone = set(range(count)) - {pair[side] for pair in made.pairs}
            left = set(range(count)) - {pair[side] for pair in found}
            self.alone += len(alone)
            self.left += len(left)
            self.rightly_left += len(alone & left)
        self.seconds += seconds
        self.confidences += found.values()
        self.hits += [pair in made.pairs for pair in found]

    def row(self) -> str:
        """Print the shares."""
        return (
            f"{self.documents / self.collections:9.1f} "
            f"{self.right / max(1, self.found):9.3f} {self.right / max(1, self.pairs):7.3f} "
            f"{self.rightly_left / max(1, self.left):9.3f} "
            f"{self.rightly_left / max(1, self.alone):7.3f} "
            f"{calibration_error(self.confidences, self.hits):7.4f} "
            f"{self.seconds / self.collections:8.2f}"
        )


def main() -> int:
    """Make the collections, pair them, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    parser.add_argument("--encoder", help="name or folder of a sentence-transformers model")
    parser.add_argument("--speed", type=int, metavar="N", help="only time N documents a side")
    arguments = parser.parse_args()
    passages = [one for family in read_passages(arguments.cases).values() for one in family]
    encoder = load_encoder(arguments.encoder)
    if arguments.speed:
        print_speed(passages, encoder, arguments.speed)
        return 0
    remembering = Remembering(encoder)
    remembering.encode([text for one in passages for text in one.ko + one.en])
    print(f"{'':28}documents  pairs P       R   alone P       R     ECE  seconds")
    total = Tally()
    for kind in KINDS:
        for size in SIZES:
            tally = Tally()
            for seed in range(COLLECTIONS):
                made = Maker(passages, kind, seed + 100 * size).fill(size)
                start = time.process_time()
                pairing = paired(made, remembering)
                for each in (tally, total):
                    each.add(made, pairing, time.process_time() - start)
            print(f"{kind.name:24}{size:4}{tally.row()}", flush=True)
    print(f"{'all':28}{total.row()}\n{pairing.signature}")
    for bar in (0.5, 0.9, 0.99):
        sure = [hit for hit, p in zip(total.hits, total.confidences, strict=True) if p >= bar]
        print(f"confidence {bar} and above: {sum(sure)} of {len(sure)} pairs right")
    return 0


def read_passages(folder: Path) -> dict[str, list[Passage]]:
    """Read the beads of all cases, each text once, by what the case's name begins with.

    Longer cases come first, so that their order of passages is kept most.
    """
    families: dict[str, list[Passage]] = {}
    seen: set[str] = set()
    cases = [case for case in read_cases(folder) if case.languages == ("ko", "en")]
    for case in sorted(cases, key=lambda case: (-len(case.gold), case.name)):
        family = families.setdefault("-".join(case.name.split("-")[:2]), [])
        for bead in case.gold:
            passage = Passage(
                tuple(case.source[i].text for i in bead.source),
                tuple(case.target[j].text for j in bead.target),
            )
            if seen.isdisjoint(passage.ko + passage.en):
                family.append(passage)
            seen.update(passage.ko + passage.en)
    return families


def paired(made: Collection, encoder: Encoder) -> Pairing:
    """Pair a collection's documents."""
    languages = {"source_language": Language.KO, "target_language": Language.EN}
    return pair_documents(made.ko, made.en, encoder, **languages)


def print_speed(passages: Sequence[Passage], encoder: Encoder, count: int) -> None:
    """Time documents of 50 sentences, each five stretches of text that others share."""
    rng = random.Random(5)
    made = Collection()
    for number in range(count):
        starts = [rng.randrange(len(passages) - 10) for _ in range(5)]
        chosen = [one for start in starts for one in passages[start : start + 10]]
        for side, documents in (("ko", made.ko), ("en", made.en)):
            lines = [" ".join(getattr(one, side)) for one in chosen]
            text = "\n\n".join(f"{line} {number}." for line in lines if line)
            documents.append(Document(f"{number}.{side}.txt", "text", b"", text))
    made.pairs = {(number, number) for number in range(count)}
    clock, processor = time.perf_counter(), time.process_time()
    pairing = paired(made, encoder)
    tally = Tally()
    tally.add(made, pairing, time.process_time() - processor)
    print(
        f"{count} documents a side, {tally.right} of {count} pairs right, "
        f"{time.perf_counter() - clock:.0f} s, {tally.seconds:.0f} CPU s"
    )


if __name__ == "__main__":
    raise SystemExit(main())
