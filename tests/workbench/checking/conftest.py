"""A pair with faults of our own making, imported units, and a term base."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligned.model import Language
from tests.workbench.conftest import store_rows
from tm.model import Origin, TranslationUnit
from tm.store import put_units
from tm.termbase.model import Concept, Term, TermStatus
from workbench.model import PairSummary
from workbench.project import Project
from workbench.terms.concepts import put_concepts

KO, EN = Language.KO, Language.EN

# Row 2 has another number, row 4 is not translated, the rest is in order.
FAULTY = (
    ("세입자 조합이 강가에 모였다.", "The tenants' union met by the river."),
    ("아이들이 쓰레기 400자루를 주웠다.", "The children picked up 300 sacks of rubbish."),
    ("물은 다시 맑아졌다.", "The water has cleared again."),
    ("The town hall must answer.", "The town hall must answer."),
    ("도서관은 저녁까지 문을 연다.", "The library stays open until the evening."),
)

UNION = Concept(
    "union",
    (
        Term("u1", KO, "세입자 조합"),
        Term("u2", EN, "tenants' union"),
        Term("u3", EN, "lodgers' club", TermStatus.FORBIDDEN),
    ),
)


def import_rows(
    project: Project, rows: Sequence[tuple[str, str]], file: str = "old.tmx"
) -> tuple[str, ...]:
    """Put units into the memory that belong to no bead; returns their ids."""
    units = [
        TranslationUnit(f"{file}-{number}", EN, KO, en, ko, Origin(document=file))
        for number, (ko, en) in enumerate(rows, 1)
    ]
    with project.transaction() as tx:
        put_units(tx, units)
    return tuple(unit.id for unit in units)


@pytest.fixture
def faulty(project: Project) -> PairSummary:
    return store_rows(project, FAULTY)


@pytest.fixture
def union(project: Project) -> Concept:
    put_concepts(project, [UNION], "reviewer")
    return UNION
