"""A reviewer's window without a browser: what it saw, what it sends, what it makes of answers."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from aligned.model import Language
from tests.workbench.conftest import TrigramEncoder, beads_of
from tm.store import iterate_units
from workbench.documents.intake import read_document
from workbench.model import PairSummary, ReviewBead, ReviewSegment
from workbench.project import Project
from workbench.records.review import Beads, Journal
from workbench.records.schema import operations
from workbench.reviewing.promote import units_of
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.routes import routes
from workbench.team import accounts

Json = dict[str, Any]

# What an edit adds, so that the text under it can be compared.
MARK = "※"
ABOUT_ONE = ("approve", "reject", "flag", "reopen", "comment", "edit", "split_segment", "detach")
KINDS = (*ABOUT_ONE, "split", "merge", "move", "undo", "redo")


def client_of(project: Project) -> TestClient:
    """Serve the routes of a project."""
    app = Starlette(routes=routes(Serving(lambda: project, TrigramEncoder)))
    return TestClient(app, base_url="http://127.0.0.1:8501", raise_server_exceptions=False)


@dataclass
class Window:
    """The beads as one reviewer's page knows them: taken as `store.js` takes them."""

    client: TestClient
    project: Project
    pair: PairSummary
    user: str
    beads: dict[str, Json] = field(default_factory=dict)
    revision: int | None = None
    outcomes: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.headers = {TOKEN_HEADER: accounts.mint_token(self.project, self.user)}
        self.address = f"/api/pairs/{self.pair.id}"

    def ask(self, address: str = "") -> Json:
        """Get something about the pair."""
        answer = self.client.get(self.address + address, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def look(self) -> None:
        """Ask what changed since the last look, as the poll does."""
        answer = self.ask("" if self.revision is None else f"?since={self.revision}")
        self.revision = answer["revision"]
        self._take(answer)

    def send(self, operation: Json) -> Json:
        """Send an operation, and take what comes back for it."""
        answer = self.post({"operations": [operation]})
        assert answer.status_code == 200, answer.text
        (result,) = answer.json()["results"]
        assert result["id"] == operation["id"]
        self.outcomes[result["outcome"]] += 1
        self._take(result)
        return dict(result)

    def post(self, body: object) -> Any:
        """Send whatever body to the operations of the pair."""
        return self.client.post(f"{self.address}/operations", json=body, headers=self.headers)

    def rows(self) -> list[Json]:
        """The beads in their order."""
        return sorted(self.beads.values(), key=lambda bead: bead["position"])

    def operation(self, kind: str, at: int, which: int) -> Json:
        """Make an operation on what this window sees; `at` and `which` choose on what."""
        made: Json = {"id": str(uuid.uuid4()), "kind": kind}
        if kind in ("undo", "redo"):
            return made
        if kind == "approve_all":
            return made | {"above": (0.0, 0.6, 0.95)[which % 3]}
        rows = self.rows()
        bead = rows[at % len(rows)]
        other = rows[(at + 1 + which * (kind == "move")) % len(rows)]
        made |= {"bead": bead["id"], "version": bead["version"]}
        return made | _fields(kind, bead, other, which)

    def _take(self, answer: Mapping[str, Any]) -> None:
        for bead in answer["beads"]:
            known = self.beads.get(bead["id"])
            if known is None or known["version"] <= bead["version"]:
                self.beads[bead["id"]] = bead
        for gone in answer["removed"]:
            self.beads.pop(gone, None)


def _fields(kind: str, bead: Json, other: Json, which: int) -> Json:
    segments = [*bead["ko"], *bead["en"]]
    segment = segments[which % len(segments)]
    match kind:
        case "reject":
            return {"reason": ("", "번역이 아니다")[which % 2]}
        case "comment":
            return {"text": ("확인 필요", "제목?", "")[which % 3]}
        case "edit":
            return {"segment": segment["id"], "text": segment["text"] + MARK}
        case "split_segment":
            return {"segment": segment["id"], "offset": which % 12}
        case "split":
            return {"ko": which % 3, "en": which // 3 % 3}
        case "merge":
            return {"next": other["id"], "next_version": other["version"]}
        case "move":
            to = {"to": other["id"], "to_version": other["version"]}
            return {"segment": segment["id"]} | to
        case "detach":
            return {"side": ("ko", "en")[which % 2]}
        case _:
            return {}


def every_segment_is_there_once(project: Project, pair: PairSummary) -> None:
    """Check that the two texts of the pair are all there, and nothing twice."""
    beads = beads_of(project, pair).values()
    for language in Language:
        segments = [segment for bead in beads for segment in bead.side(language)]
        assert len({segment.id for segment in segments}) == len(segments)
        segments.sort(key=lambda segment: segment.rank)
        lines = read_document(project, pair.id, language).text.splitlines()
        # `store_pair` heads its documents with the name, which is no sentence of the pair.
        wanted = "".join(line for line in lines if line != pair.name)
        assert _letters("".join(s.text for s in segments)) == _letters(wanted)


def memory_holds_what_is_approved(project: Project, pair: PairSummary) -> None:
    """Check that the units are those of the approved beads, neither more nor other."""
    with project.reading() as tx:
        beads = Beads(tx, pair).all()
        stored = {unit.id: unit for unit in iterate_units(tx)}
    assert stored == {unit.id: unit for unit in units_of(pair, beads)}


def journal_leads_to_what_is_there(
    project: Project, pair: PairSummary, initial: Sequence[ReviewBead]
) -> int:
    """Check that the journal, played again, gives the beads; return its length."""
    state = {bead.id: bead for bead in initial}
    with project.reading() as tx:
        query = select(operations.c.id, operations.c.revision).where(operations.c.pair == pair.id)
        rows = tx.execute(query.order_by(operations.c.revision)).all()
        entries = [Journal(tx).get(row.id) for row in rows]
        now = {bead.id: bead for bead in Beads(tx, pair).all()}
    assert [row.revision for row in rows] == [pair.revision + at + 1 for at in range(len(rows))]
    for entry in entries:
        assert entry is not None
        for before, after in zip(entry.before, entry.after, strict=True):
            assert _placeless(before) == _placeless(state.get(before.id, before))
            assert after.version == before.version + 1
            state[after.id] = after
    there = {key: _placeless(bead) for key, bead in state.items() if not bead.removed}
    assert there == {key: _placeless(bead) for key, bead in now.items()}
    return len(entries)


def _placeless(bead: ReviewBead) -> ReviewBead:
    """Leave out where the sentences stand in documents, of which newer versions may come."""

    def side(segments: Sequence[ReviewSegment]) -> tuple[ReviewSegment, ...]:
        return tuple(replace(segment, rank="", start=0, end=0) for segment in segments)

    return replace(bead, ko=side(bead.ko), en=side(bead.en))


def _letters(text: str) -> str:
    return "".join(text.replace(MARK, "").split())
