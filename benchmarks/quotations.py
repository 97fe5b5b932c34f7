"""Measure how many planted quotations are found, and how many that nobody made.

    python benchmarks/quotations.py CASES [--planted N]

CASES is a folder of aligned documents. False: each document against the units of all
others that share no run of five words with it. Planted: passages of two to four
sentences of one document are put into another, changed as quoting authors do (first
words dropped, spacing, two sentences in one, marks of quotation, a word replaced), and
have to come back as one quotation of the right units, first to last.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cases import Case, read_cases

from aligned.model import Language
from tm.fragments.model import Quotation
from tm.fragments.passages import quotations_among
from tm.model import Origin, TranslationUnit
from tm.store.lookup import Content

SEED = 7
LANGUAGES = (Language.KO, Language.EN)

# Contents of other documents beside those that are quoted; more only take longer.
_MOST_CONTENTS = 1_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A case as a document of the memory and as one that may quote."""

    name: str
    sentences: Mapping[Language, tuple[str, ...]]
    contents: tuple[Content, ...]
    units: Mapping[int, tuple[TranslationUnit, ...]]
    runs: frozenset[str]


def read_statements(folder: Path) -> list[Statement]:
    """Return the Korean and English cases; contents are numbered through."""
    numbers = count(1)
    cases = [case for case in read_cases(folder) if case.languages == ("ko", "en")]
    return [_statement(case, numbers) for case in cases]


def _statement(case: Case, numbers: count[int]) -> Statement:
    sides = {
        Language.KO: tuple(segment.text for segment in case.source),
        Language.EN: tuple(segment.text for segment in case.target),
    }
    rows = [
        (
            " ".join(sides[Language.KO][at] for at in bead.source),
            " ".join(sides[Language.EN][at] for at in bead.target),
        )
        for bead in case.gold
        if bead.target
    ]
    around = ["", *(english for _, english in rows), ""]
    contents, units = [], {}
    for place, (korean, english) in enumerate(rows):
        if korean:
            number = next(numbers)
            origin = Origin(case.name, previous=around[place], following=around[place + 2])
            contents.append(Content(number, Language.EN, Language.KO, english, korean, True))
            units[number] = (
                TranslationUnit(str(number), Language.EN, Language.KO, english, korean, origin),
            )
    runs = frozenset(run for texts in sides.values() for text in texts for run in _runs(text))
    return Statement(case.name, sides, tuple(contents), units, runs)


def _runs(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]


def search(
    sentences: Sequence[str], language: Language, memory: Sequence[Statement], most: int
) -> tuple[Quotation, ...]:
    """Search a memory of whole statements without an index: every content is a candidate."""
    contents = [content for statement in memory for content in statement.contents][:most]
    units = {number: one for statement in memory for number, one in statement.units.items()}
    return quotations_among(
        sentences,
        language,
        [contents] * len(sentences),
        lambda numbers: {number: units[number] for number in numbers},
    )


def count_false(statements: Sequence[Statement]) -> None:
    """Print how many quotations are found where there is none."""
    for language in LANGUAGES:
        found = documents = sentences = 0
        for one in statements:
            others = [other for other in statements if not one.runs & other.runs]
            texts = one.sentences[language]
            found += len(search(texts, language, others, _MOST_CONTENTS))
            documents += bool(others)
            sentences += len(texts) if others else 0
        print(f"{language.value}: {found} false in {documents} documents, {sentences} sentences")


def count_planted(statements: Sequence[Statement], planted: int) -> None:
    """Print how many planted quotations come back."""
    for language in LANGUAGES:
        chance = random.Random(SEED)
        right = whole = several = 0
        for _ in range(planted):
            host, quoted = _hosts(statements, chance)
            start = chance.randrange(len(quoted.contents) - 4)
            passage = quoted.contents[start : start + chance.randint(2, 4)]
            texts = [content.text(language) for content in passage]
            changed = _quote(texts, language, chance)
            sentences = host.sentences[language]
            at = chance.randrange(len(sentences))
            document = (*sentences[:at][-20:], *changed, *sentences[at:][:20])
            found = search(document, language, [quoted], len(quoted.contents))
            wanted = {str(content.number) for content in passage}
            names = [{unit.id for unit in one.units} for one in found]
            right += any(name & wanted for name in names)
            whole += wanted in names
            several += len(found) > 1
        print(
            f"{language.value}: {planted} planted, found {right / planted:.1%}, with all its units "
            f"and no others {whole / planted:.1%}, in several pieces {several / planted:.1%}"
        )


def _hosts(statements: Sequence[Statement], chance: random.Random) -> tuple[Statement, Statement]:
    while True:
        host, quoted = chance.sample(statements, 2)
        if not host.runs & quoted.runs and len(quoted.contents) > 10:
            return host, quoted


def _quote(texts: Sequence[str], language: Language, chance: random.Random) -> list[str]:
    """Change a passage as somebody who quotes it does."""
    changed = [_reworded(text, language, chance) for text in texts]
    words = changed[0].split()
    if len(words) > 8 and chance.random() < 0.5:
        changed[0] = " ".join(words[chance.randint(1, 3) :])
    if chance.random() < 0.4:
        changed[:2] = [f"{changed[0].rstrip('.!?')}, {changed[1]}"]
    opening, closing = chance.choice(["“”", '""', "‘’"])
    return (
        [opening + changed[0], *changed[1:-1], changed[-1] + closing]
        if (len(changed) > 1)
        else [opening + changed[0] + closing]
    )


def _reworded(text: str, language: Language, chance: random.Random) -> str:
    words = text.split()
    if len(words) > 6 and chance.random() < 0.5:
        at = chance.randrange(1, len(words) - 1)
        if language is Language.KO and chance.random() < 0.5:
            words[at : at + 2] = ["".join(words[at : at + 2])]
        else:
            words[at] = {Language.KO: "바로", Language.EN: "indeed"}[language]
    return " ".join(words)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES")
    parser.add_argument("--planted", type=int, default=200)
    options = parser.parse_args()
    statements = read_statements(options.cases)
    count_planted(statements, options.planted)
    count_false(statements)


if __name__ == "__main__":
    main()
