"""What others reject or question comes back to whoever made it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.workbench.conftest import TrigramEncoder, beads_of, operation, store_pair
from workbench.documents.removing import remove_pair
from workbench.model import PairSummary, ReviewBead
from workbench.operations import OutcomeKind
from workbench.project import Project
from workbench.reviewing import returned
from workbench.reviewing.journal import apply, approve_all
from workbench.reviewing.returned import Returned, returned_among, returned_to
from workbench.serving.endpoints import TOKEN_HEADER, Serving
from workbench.serving.routes import routes
from workbench.team.accounts import mint_token


class Team:
    """Several people at work on one pair."""

    def __init__(self, project: Project, pair: PairSummary) -> None:
        self.project, self.pair = project, pair

    def do(self, who: str, kind: str, at: int = 1, **fields: object) -> None:
        bead = beads_of(self.project, self.pair)[f"{self.pair.name}-{at}"]
        change = operation(kind, bead.id, bead.version, **fields)
        self._apply(who, change)

    def step(self, who: str, kind: str) -> None:
        self._apply(who, operation(kind))

    def _apply(self, who: str, change: object) -> None:
        (outcome,) = apply(self.project, self.pair.id, [change], who)
        assert outcome.kind is OutcomeKind.APPLIED, outcome.message

    def edit(self, who: str, at: int = 1, text: str = "강을 함께 지킵시다!") -> None:
        self.do(who, "edit", at, segment=f"{self.pair.name}-ko-{at - 1}", text=text)

    def back(self, who: str) -> list[str]:
        return [one.bead for one in returned_to(self.project, who, self.pair.id)]


@pytest.fixture
def team(project: Project, pair: PairSummary) -> Team:
    return Team(project, pair)


def test_a_rejected_edit_comes_back_with_its_reason(team: Team) -> None:
    team.edit("translator")
    team.do("reviewer", "reject", reason="구호가 다르다")
    (found,) = returned_to(team.project, "translator")
    assert found == Returned(
        team.pair.id, "river-1", False, "구호가 다르다", "", "reviewer", found.at
    )
    assert found.at.endswith("Z")
    assert team.back("reviewer") == []
    assert team.back("somebody") == []


def test_a_question_comes_back_with_its_remark(team: Team) -> None:
    team.edit("translator", 2)
    team.do("reviewer", "comment", 2, text="400이 맞나요?")
    team.do("reviewer", "flag", 2)
    team.do("second", "comment", 2, text="저도 궁금해요")
    (found,) = returned_to(team.project, "translator")
    assert (found.is_question, found.comment) == (True, "저도 궁금해요")


def test_what_nobody_made_or_one_rejected_oneself_does_not_come_back(team: Team) -> None:
    team.do("reviewer", "reject", 1)
    team.edit("translator", 2)
    team.do("translator", "reject", 2)
    assert team.back("translator") == team.back("reviewer") == []


def test_it_goes_when_somebody_worked_on_it_again(team: Team) -> None:
    team.edit("translator")
    team.do("reviewer", "reject")
    assert team.back("translator") == ["river-1"]
    team.edit("translator", text="강을 모두 함께 지킵시다!")
    assert team.back("translator") == []
    team.do("reviewer", "reject", reason="아직")
    assert team.back("translator") == ["river-1"]
    team.do("reviewer", "approve")
    assert team.back("translator") == []


def test_the_last_to_change_it_has_it_back_not_the_ones_before(team: Team) -> None:
    team.edit("first")
    team.edit("second", text="강을 다 함께 지킵시다!")
    team.do("reviewer", "reject")
    assert (team.back("first"), team.back("second")) == ([], ["river-1"])


def test_an_approval_of_many_counts_as_work(team: Team) -> None:
    approve_all(team.project, team.pair.id, "translator", above=0.9)
    team.do("reviewer", "flag", 1)
    team.do("reviewer", "reject", 2)
    assert team.back("translator") == ["river-1", "river-2"]


def test_what_was_undone_does_not_count(team: Team) -> None:
    team.edit("translator")
    team.do("reviewer", "reject")
    team.step("reviewer", "undo")
    assert team.back("translator") == []
    team.step("reviewer", "redo")
    assert team.back("translator") == ["river-1"]


def test_only_pairs_on_the_list_count(team: Team) -> None:
    other = Team(team.project, store_pair(team.project, "library"))
    for one in team, other:
        one.edit("translator")
        one.do("reviewer", "reject")
    assert len(returned_to(team.project, "translator")) == 2
    remove_pair(team.project, other.pair.id)
    assert [one.pair for one in returned_to(team.project, "translator")] == [team.pair.id]


def test_among_some_beads_only_theirs_are_told(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in 1, 2:
        team.edit("translator", at)
        team.do("reviewer", "reject", at)
    beads = list(beads_of(team.project, team.pair).values())

    def among(those: list[ReviewBead], who: str = "translator") -> frozenset[str]:
        return returned_among(team.project, who, team.pair.id, those)

    assert among([]) == among(beads[2:]) == among(beads, "reviewer") == frozenset()
    assert among(beads[:1]) == {"river-1"}
    assert among(beads) == {"river-1", "river-2"}
    monkeypatch.setattr(returned, "_MOST_NAMED", 1)
    assert among(beads) == {"river-1", "river-2"}


def test_the_route_marks_rows_that_came_back(team: Team, encoder: TrigramEncoder) -> None:
    team.edit("translator")
    team.do("reviewer", "reject", reason="구호가 다르다")
    app = Starlette(routes=routes(Serving(lambda: team.project, lambda: encoder)))
    token = mint_token(team.project, "translator")
    answer = TestClient(app, base_url="http://127.0.0.1").get(
        f"/api/pairs/{team.pair.id}", headers={TOKEN_HEADER: token}
    )
    marked = [bead["id"] for bead in answer.json()["beads"] if bead.get("returned")]
    assert marked == ["river-1"]
