"""The planted texts of the benchmark as units: four documents of our own writing."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from aligned.model import Language
from tm.model import Origin, TranslationUnit

KO, EN = Language.KO, Language.EN
TEXTS = Path(__file__).resolve().parents[2] / "benchmarks" / "consistency_texts.tsv"


def units_of(rows: Iterable[tuple[str, str, str]]) -> tuple[TranslationUnit, ...]:
    """Make units of rows (document, Korean, English): English translated into Korean."""
    return tuple(
        TranslationUnit(f"u{number}", EN, KO, en, ko, Origin(document, at=f"2025-03-{number:02}"))
        for number, (document, ko, en) in enumerate(rows)
    )


@cache
def planted_units() -> tuple[TranslationUnit, ...]:
    """Read the texts."""
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return units_of((row[0], row[1], row[2]) for row in rows)
