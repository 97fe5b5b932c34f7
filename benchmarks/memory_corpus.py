"""Make the corpus that fills a large memory: units as a translators' group has them.

    python benchmarks/memory_corpus.py [COUNT] [--texts FOLDER] [--seed S]

First our own sentences (own_sentences.tsv, examples/) and those of FOLDER, then
sentences of the grammar in sentence_grammar.py, in documents of forty. COUNT is of
different pairs; one unit in twenty is another occurrence of an earlier pair. FOLDER
holds NAME.ko and NAME.en, a sentence a line (with NAME.gold, `[0]:[0,1]` a line, as it
says which belong together), or NAME.tsv of two columns. Prints lengths and samples.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from random import Random
from statistics import quantiles

from sentence_grammar import Grammar, english_sentence, korean

from aligned.model import Language
from tm.model import Origin, TranslationUnit

HERE = Path(__file__).resolve().parent
SEED = 20_260_301

# Sentences of a statement, most often.
DOCUMENT = 40

# One unit in so many is there already, in another document; of those, one in five
# has another wording in Korean.
REPEATED = 20
REWORDED = 5

# One original in so many is Korean; one unit in so many waits for approval.
FROM_KOREAN = 6
UNAPPROVED = 50

_HANGUL = re.compile("[가-힣]")
_BEAD = re.compile(r"\[([\d, ]*)\]:\[([\d, ]*)\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Korean text and an English one that translate each other.

    `document` counts documents; `repeats` says that an earlier document has it too.
    """

    korean: str
    english: str
    document: int
    repeats: bool = False

    def text(self, language: Language) -> str:
        """One side."""
        return self.korean if language is Language.KO else self.english

    @property
    def original(self) -> Language:
        """The language that the document was written in."""
        return Language.EN if self.document % FROM_KOREAN else Language.KO

    @property
    def source(self) -> str:
        """The original text."""
        return self.text(self.original)

    @property
    def target(self) -> str:
        """The translation."""
        return self.english if self.original is Language.KO else self.korean


def make_pairs(count: int, seed: int = SEED, texts: Path | None = None) -> Iterator[Pair]:
    """Yield `count` different pairs in an order that is the same every time, and repetitions.

    The first 10,000 pairs of a million are the 10,000 pairs of ten thousand.
    """
    chance = Random(seed)
    fresh = _different(chain(_own_pairs(), _read_texts(texts), _sentences(seed)))
    kept: list[tuple[str, str]] = []
    document, place = 0, 0
    while len(kept) < count:
        if kept and chance.randrange(REPEATED) == 0:
            # Recent texts come again more often than old ones.
            pair, repeats = kept[-1 - int(len(kept) * chance.random() ** 2)], True
        else:
            pair, repeats = next(fresh), False
            kept.append(pair)
        yield Pair(*pair, document, repeats)
        place += 1
        if place == DOCUMENT:
            document, place = document + 1, 0


def make_units(pairs: Iterator[Pair]) -> Iterator[TranslationUnit]:
    """Yield a unit for each pair, with document, neighbours, author and date."""
    units: list[TranslationUnit] = []
    for number, pair in enumerate(pairs):
        unit = _unit(number, pair)
        if units and units[0].origin.document != unit.origin.document:
            yield from _in_context(units)
            units = []
        units.append(unit)
    yield from _in_context(units)


def approved_places(pairs: Sequence[Pair]) -> list[int]:
    """Return where each different pair with an approved unit stands first."""
    first: dict[tuple[str, str], int] = {}
    approved: set[int] = set()
    for number, pair in enumerate(pairs):
        place = first.setdefault((pair.korean, pair.english), number)
        if is_approved(number, pair):
            approved.add(place)
    return sorted(approved)


def is_approved(number: int, pair: Pair) -> bool:
    """Say whether the unit of the pair at place `number` is approved."""
    return pair.repeats or number % UNAPPROVED != UNAPPROVED - 1


def _unit(number: int, pair: Pair) -> TranslationUnit:
    day = f"20{10 + pair.document * 7 % 16}-{1 + pair.document % 12:02}-{1 + pair.document % 28:02}"
    origin = Origin(
        document=f"statement-{pair.document:05}",
        bead=f"b{number}",
        author=f"reviewer-{pair.document % 7}",
        at=f"{day}T10:00:00Z",
    )
    return TranslationUnit(
        id=f"u{number:07}",
        source_language=pair.original,
        target_language=Language.EN if pair.original is Language.KO else Language.KO,
        source=pair.source,
        target=pair.target,
        origin=origin,
        approved=is_approved(number, pair),
    )


def _in_context(units: list[TranslationUnit]) -> Iterator[TranslationUnit]:
    texts = ["", *(unit.source for unit in units), ""]
    for place, unit in enumerate(units):
        origin = replace(unit.origin, previous=texts[place], following=texts[place + 2])
        yield replace(unit, origin=origin)


def _different(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    seen: set[bytes] = set()
    for pair in pairs:
        digest = hashlib.blake2b("\t".join(pair).encode(), digest_size=8).digest()
        if digest not in seen:
            seen.add(digest)
            yield pair


def _sentences(seed: int) -> Iterator[tuple[str, str]]:
    """Yield sentences of the grammar without end."""
    grammar, chance = Grammar.read(), Random(seed + 1)
    while True:
        node = grammar.draw(chance)
        yield korean(node), english_sentence(node)
        if len(node.pattern.korean) > 1 and chance.randrange(REWORDED) == 0:
            yield korean(node, 1), english_sentence(node)


def _own_pairs() -> Iterator[tuple[str, str]]:
    examples = (HERE.parent / "examples").glob("*.gold.tsv")
    for path in (HERE / "own_sentences.tsv", *sorted(examples)):
        yield from _read_table(path)


def _read_texts(folder: Path | None) -> Iterator[tuple[str, str]]:
    if folder is None:
        return
    for path in sorted(folder.glob("*.tsv")):
        yield from _read_table(path)
    for path in sorted(folder.glob("*.ko")):
        sides = [
            path.with_suffix(suffix).read_text(encoding="utf-8").splitlines()
            for suffix in (".ko", ".en")
        ]
        gold = path.with_suffix(".gold")
        if gold.exists():
            beads = _BEAD.findall(gold.read_text(encoding="utf-8"))
            yield from filter(all, (_joined(sides, bead) for bead in beads))
        elif len(sides[0]) == len(sides[1]):
            yield from filter(all, zip(*sides, strict=True))
        else:
            raise SystemExit(
                f"{path}: {len(sides[0])} lines, {path.stem}.en has {len(sides[1])}; "
                "make them equal or add a .gold file"
            )


def _joined(sides: list[list[str]], bead: tuple[str, str]) -> tuple[str, str]:
    korean_text, english_text = (
        " ".join(lines[int(number)] for number in numbers.split(",") if number.strip()).strip()
        for lines, numbers in zip(sides, bead, strict=True)
    )
    return korean_text, english_text


def _read_table(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the rows of a table that have Korean in one of the first two columns only."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            cells = [cell.strip() for cell in row[:2]]
            hangul = [bool(_HANGUL.search(cell)) for cell in cells]
            if all(cells) and sorted(hangul) == [False, True]:
                yield cells[hangul.index(True)], cells[hangul.index(False)]


def main() -> None:
    """Print lengths and samples."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    pairs = list(make_pairs(options.count, options.seed, options.texts))
    repeated = sum(pair.repeats for pair in pairs)
    print(f"{len(pairs):,} units, {repeated:,} of them repetitions")
    for language in (Language.KO, Language.EN):
        texts = [pair.text(language) for pair in pairs]
        words = quantiles([len(text.split()) for text in texts], n=20)
        kinds = len({word for text in texts for word in text.split()})
        print(
            f"{language.value}: words in a text p5 {words[0]:.0f} median {words[9]:.0f} "
            f"p95 {words[18]:.0f}, longest {max(len(text.split()) for text in texts)}; "
            f"characters median {sorted(map(len, texts))[len(texts) // 2]}; "
            f"{kinds:,} different words"
        )
    for pair in Random(options.seed).sample(pairs, 10):
        print(f"{pair.korean}\n  {pair.english}")


if __name__ == "__main__":
    main()
