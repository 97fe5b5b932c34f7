"""A pair with faults of our own making, imported units, and a term base."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from aligned.model import Language
from tests.workbench.conftest import document
from tm.model import Origin, TranslationUnit
from tm.store import put_units
from tm.termbase.model import Concept, Term, TermStatus
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import approve_all
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


def store_rows(
    project: Project,
    rows: Sequence[tuple[str, str]],
    name: str = "faulty",
    *,
    approve: bool = False,
) -> PairSummary:
    """Store a pair with a bead a row, ready for review."""
    sides = [
        document(f"{name}.{side}.txt", "\n".join(texts))
        for side, texts in zip(("ko", "en"), zip(*rows, strict=True), strict=True)
    ]
    with project.transaction() as tx:
        ids = [
            Documents(tx).add(one, language, "reviewer")
            for one, language in zip(sides, (KO, EN), strict=True)
        ]
        pair_id = Pairs(tx).add(name, *ids, EN, "reviewer")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        beads = [
            ReviewBead(
                f"{name}-{number}",
                1024.0 * number,
                (ReviewSegment(f"{name}-ko-{number}", f"{number:06d}", ko, 0, len(ko)),)
                if ko
                else (),
                (ReviewSegment(f"{name}-en-{number}", f"{number:06d}", en, 0, len(en)),)
                if en
                else (),
                0.95,
            )
            for number, (ko, en) in enumerate(rows, 1)
        ]
        Beads(tx, pair).add(beads, Pairs(tx).advance(pair_id))
    if approve:
        approve_all(project, pair_id, "reviewer")
    return pair


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
