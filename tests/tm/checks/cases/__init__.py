"""The tables of cases beside this file, read: one a check, of our own writing."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from aligned.model import Language
from tm.checks.model import Bitext
from tm.termbase.model import Concept, Term, TermStatus
from tm.termbase.recogniser import Recogniser

CASES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A row: which check it is for, whether that must find something, and where it stands."""

    check: str
    line: int
    expected: bool
    ko: str
    en: str
    note: str
    concepts: str = ""


def read_cases(check: str) -> list[Case]:
    """Read the table of a check; empty if there is none."""
    path = CASES / f"{check}.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_case(check, line, row) for line, row in enumerate(rows, start=2)]


def _case(check: str, line: int, row: dict[str, str | None]) -> Case:
    if row["expected"] not in ("finding", "clean"):
        raise ValueError(f"{check}.tsv:{line}: expected is {row['expected']!r}, not finding|clean")
    ko, en = ((row[side] or "").replace("\\n", "\n") for side in ("ko", "en"))
    expected = row["expected"] == "finding"
    return Case(check, line, expected, ko, en, row["note"] or "", row.get("concepts") or "")


def bitext_of(case: Case) -> Bitext:
    """Make the pair of texts of a case, with the terms that its concepts have in them."""
    concepts = read_concepts(case.concepts)
    if not concepts:
        return Bitext(case.ko, case.en)
    return Bitext(case.ko, case.en, terms=Recogniser(concepts).terms_of(case.ko, case.en))


def read_concepts(text: str) -> tuple[Concept, ...]:
    """Read `강, 하천, -개울 = river, +stream | …`: + admitted, - forbidden, else preferred."""
    if not text:
        return ()
    return tuple(_concept(number, one) for number, one in enumerate(text.split(" | ")))


def _concept(number: int, text: str) -> Concept:
    ko, en = text.split(" = ")
    terms = [
        _term(f"{number}-{language.value}-{at}", language, written)
        for language, side in ((Language.KO, ko), (Language.EN, en))
        for at, written in enumerate(side.split(", "))
        if written
    ]
    return Concept(str(number), tuple(terms))


_STATUSES = {"+": TermStatus.ADMITTED, "-": TermStatus.FORBIDDEN}


def _term(key: str, language: Language, written: str) -> Term:
    status = _STATUSES.get(written[0])
    return Term(key, language, written[1:] if status else written, status or TermStatus.PREFERRED)
