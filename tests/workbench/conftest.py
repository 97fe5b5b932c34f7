"""Projects, pairs and an encoder for the tests of this package."""

from __future__ import annotations

import shutil
import uuid
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from aligned.model import Document, Language, Progress
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.operations import Operation, OperationKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import approve_all

Vectors = NDArray[np.float32]

# A few words that the encoder below takes for the same, so that a Korean sentence
# and its translation come near each other.
SAME = {
    "강": "river",
    "도서관": "library",
    "세입자": "tenants",
    "청소": "clean",
    "물": "water",
    "마을": "village",
    "함께": "together",
    "문": "doors",
}


class TrigramEncoder:
    """A small real encoder: hashed character trigrams, and a dictionary of eight words."""

    signature = "test-trigrams-1"
    dimension = 64

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for ko, en in SAME.items():
                text = text.replace(ko, f" {en} ")
            padded = f"  {text.lower()} "
            for first, (second, third) in zip(padded, pairwise(padded[1:]), strict=False):
                row[zlib.crc32((first + second + third).encode()) % self.dimension] += 1
            row /= max(float(np.linalg.norm(row)), 1e-9)
        if progress is not None:
            progress("embedding", len(texts), len(texts))
        return rows

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        windows = np.zeros((size, len(texts), self.dimension), np.float32)
        for k in range(size):
            runs = [" ".join(texts[at - k : at + 1]) for at in range(k, len(texts))]
            if runs:
                windows[k, k:] = self.encode(runs)
        return windows


@pytest.fixture
def encoder() -> TrigramEncoder:
    return TrigramEncoder()


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new project: making one takes the migrations, copying it does not."""
    folder = tmp_path_factory.mktemp("template") / "project"
    Project.create(folder).close()
    return folder


@pytest.fixture
def project(tmp_path: Path, empty_project: Path) -> Iterator[Project]:
    shutil.copytree(empty_project, tmp_path / "project")
    with Project.open(tmp_path / "project") as made:
        yield made


KO = (
    "강을 함께 청소합시다!",
    "지난 봄 우리 마을 사람들은 강가에서 쓰레기 사백 자루를 주웠다.",
    "물은 맑아졌다.",
    "그러나 상류의 공장은 아직도 밤마다 폐수를 흘려보낸다.",
    "시청은 답하라!",
    "(사진: 마을 신문)",
    "다음 모임은 토요일 아침 도서관 앞이다.",
)
EN = (
    "Let us clean the river together!",
    "Last spring the people of our village picked up four hundred sacks of rubbish on its banks.",
    "The water has cleared.",
    "But the works upstream still drains into it every night.",
    "The town hall must answer!",
    "Please pass this on.",
    "We meet again on Saturday morning outside the library.",
)
# Bead 6 is Korean only, bead 7 English only, bead 8 joins the last two.
BEADS = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, None), (None, 5), (6, 6))
CONFIDENCES = (0.97, 0.96, 0.55, 0.93, 0.91, 0.7, 0.7, 0.99)


def document(name: str, text: str) -> Document:
    return Document(name, "text", text.encode(), text)


def store_pair(project: Project, name: str = "river") -> PairSummary:
    """Store a pair that is ready for review, without aligning anything."""
    ko = document(f"{name}.ko.txt", "\n".join((name, *KO)))
    en = document(f"{name}.en.txt", "\n".join((name, *EN)))
    with project.transaction() as tx:
        of_ko = Documents(tx).add(ko, Language.KO, "minsu")
        of_en = Documents(tx).add(en, Language.EN, "minsu")
        pair_id = Pairs(tx).add(name, of_ko, of_en, Language.EN, "minsu")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        Beads(tx, pair).add(initial_beads(name), Pairs(tx).advance(pair_id))
        stored = Pairs(tx).get(pair_id)
        assert stored is not None
        return stored


def store_rows(
    project: Project,
    rows: Sequence[tuple[str, str]],
    name: str = "faulty",
    *,
    approve: bool = False,
    author: str = "reviewer",
) -> PairSummary:
    """Store a pair with a bead a row, ready for review; approve all of it if told."""
    sides = [
        document(f"{name}.{side}.txt", "\n".join(texts))
        for side, texts in zip(("ko", "en"), zip(*rows, strict=True), strict=True)
    ]
    with project.transaction() as tx:
        ids = [
            Documents(tx).add(one, language, author)
            for one, language in zip(sides, (Language.KO, Language.EN), strict=True)
        ]
        pair_id = Pairs(tx).add(name, *ids, Language.EN, author)
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
        approve_all(project, pair_id, author)
    return pair


def initial_beads(name: str = "river") -> list[ReviewBead]:
    def side(language: str, texts: Sequence[str], at: int | None) -> tuple[ReviewSegment, ...]:
        if at is None:
            return ()
        start = len(name) + 1 + sum(len(text) + 1 for text in texts[:at])
        segment_id = f"{name}-{language}-{at}"
        return (ReviewSegment(segment_id, f"{at:06d}", texts[at], start, start + len(texts[at])),)

    return [
        ReviewBead(
            id=f"{name}-{number}",
            position=1024.0 * number,
            ko=side("ko", KO, ko),
            en=side("en", EN, en),
            confidence=confidence,
        )
        for number, ((ko, en), confidence) in enumerate(zip(BEADS, CONFIDENCES, strict=True), 1)
    ]


@pytest.fixture
def pair(project: Project) -> PairSummary:
    return store_pair(project)


def operation(kind: str, bead: str = "", version: int = 1, **fields: object) -> Operation:
    """Make an operation with a new id; on a bead at version 1 unless told."""
    return Operation(str(uuid.uuid4()), OperationKind(kind), bead, version, **fields)  # type: ignore[arg-type]


def beads_of(project: Project, pair: PairSummary) -> dict[str, ReviewBead]:
    """Return the beads that are there, by id, in order."""
    with project.reading() as tx:
        return {bead.id: bead for bead in Beads(tx, pair).all()}
