"""Read the labelled occurrences of terms, and score what finds them.

    python benchmarks/term_occurrences.py

Each row of data/term_occurrences.tsv is a sentence of our own with the terms that are
asked for (`;` between several). `{kind:text}` marks where it has one and in what form,
nested where terms are; a row without a mark only looks as if it had one. The held-out
half was written before the rules of recognition were, or without reading them, and no
rule was changed for it.
Prints how many sentences, occurrences and look-alikes there are.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligned.model import Language, Span
from tm.termbase.model import Concept, HitKind, Term
from tm.termbase.recogniser import Recogniser

DATA = Path(__file__).with_name("data") / "term_occurrences.tsv"

_MARK = re.compile(rf"\{{({'|'.join(kind.value for kind in HitKind)}):|\}}|[^{{}}]+")

Places = Mapping[Span, HitKind]
Finder = Callable[["Labelled"], Places]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence, the terms that are asked for, and where it has one of them."""

    half: str
    language: Language
    terms: tuple[str, ...]
    text: str
    places: Places


@dataclass(frozen=True, slots=True)
class Score:
    """Places found rightly, wrongly and not at all; `kinds` counts those of right kind."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kinds: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.kinds + other.kinds,
        )

    @property
    def precision(self) -> float:
        """The share (0–1) of what was found that is a term."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share (0–1) of the terms that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_labelled(path: Path = DATA) -> list[Labelled]:
    """Return the rows of the labelled set; raises `ValueError` at a mark that does not close."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Labelled(
            row["half"],
            Language(row["language"]),
            tuple(row["terms"].split(";")),
            *read_marks(row["sentence"]),
        )
        for row in rows
    ]


def read_marks(marked: str) -> tuple[str, Places]:
    """Return a sentence without its marks, and what they mark."""
    text = ""
    open_marks: list[tuple[int, HitKind]] = []
    places = {}
    for piece in _MARK.finditer(marked):
        if piece.group(1):
            open_marks.append((len(text), HitKind(piece.group(1))))
        elif piece.group() == "}":
            start, kind = open_marks.pop()
            places[Span(start, len(text))] = kind
        else:
            text += piece.group()
    if open_marks:
        raise ValueError(f"a mark is not closed: {marked}")
    return text, places


def recognition(rows: Sequence[Labelled]) -> Finder:
    """Return the workbench's recognition with the terms of all rows as one term base."""
    asked = dict.fromkeys((row.language, term) for row in rows for term in row.terms)
    recogniser = Recogniser(
        [Concept(f"{at}", (Term(f"{at}", *term),)) for at, term in enumerate(asked)]
    )
    return lambda row: {
        hit.span: hit.kind
        for hit in recogniser.find(row.text, row.language)
        if hit.term.text in row.terms
    }


def word_boundary(row: Labelled) -> Places:
    """Find terms as Weblate does in languages with spaces: any case, no letter beside them."""
    return _find(row, r"(?<!\w){}(?!\w)")


def substring(row: Labelled) -> Places:
    """Find terms wherever their letters are, in any case."""
    return _find(row, "{}")


def _find(row: Labelled, pattern: str) -> Places:
    return {
        Span(*found.span()): HitKind.PLAIN
        for term in row.terms
        for found in re.finditer(pattern.format(re.escape(term.lower())), row.text.lower())
    }


def score(rows: Iterable[Labelled], find: Finder, *, overlap: bool = False) -> Score:
    """Count what a finder finds in rows; a place is right if it is exactly that.

    With `overlap` a place is right that has a letter of it: for finders that know no
    more of `workers` than `worker`.
    """
    total = Score()
    for row in rows:
        found = find(row)
        right = {span for span in found if _meets(span, row.places, overlap)}
        met = {span for span in row.places if _meets(span, found, overlap)}
        total += Score(
            len(met),
            len(found.keys() - right),
            len(row.places.keys() - met),
            sum(found.get(span) is row.places[span] for span in met),
        )
    return total


def _meets(span: Span, places: Places, overlap: bool) -> bool:
    if not overlap:
        return span in places
    return any(span.start < one.end and one.start < span.end for one in places)


def main() -> None:
    """Print what the labelled set holds."""
    rows = read_labelled()
    for half, language in sorted({(row.half, row.language.value) for row in rows}):
        own = [row for row in rows if (row.half, row.language.value) == (half, language)]
        kinds = Counter(kind.value for row in own for kind in row.places.values())
        without = sum(not row.places for row in own)
        print(f"{half} {language}: {len(own)} sentences, {without} look-alikes, {dict(kinds)}")


if __name__ == "__main__":
    main()
