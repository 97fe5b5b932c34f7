"""A team at work: signing in by OpenID Connect, roles on the routes, signing out."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator

import pytest

from tests.workbench.conftest import beads_of, store_pair
from tests.workbench.web import screens, tours
from tests.workbench.web.issuer import Issuer, running_issuer
from tests.workbench.web.team import TeamServer, await_menu, sign_in
from workbench.model import PairSummary, Status
from workbench.project import Project
from workbench.serving.endpoints import TOKEN_HEADER
from workbench.team.members import change_member, list_members, remove_member
from workbench.team.roles import Role

COMMAND_LINE = "the command line"
ADMIN, REVIEWER = "admin@example.org", "reviewer@example.org"
READER, STRANGER = "reader@example.org", "stranger@example.org"


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with running_issuer() as running:
        yield running


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory, issuer: Issuer) -> Iterator[TeamServer]:
    made = TeamServer(tmp_path_factory.mktemp("team"), issuer)
    with Project.create(made.project) as project:
        change_member(project, ADMIN, Role.ADMIN, COMMAND_LINE)
    made.start()
    yield made
    made.end()


@pytest.fixture(scope="module")
def project(team: TeamServer) -> Iterator[Project]:
    with Project.open(team.project) as opened:
        yield opened


@pytest.fixture(scope="module")
def pair(project: Project) -> PairSummary:
    return store_pair(project)


@pytest.fixture(scope="module")
def tab(chromium: object) -> Iterator[object]:
    """One tab for all: another one costs half as much again as a page."""
    with tours.visitor(chromium, "en", tours.LAPTOP) as opened:
        yield opened


@pytest.fixture
def page(tab: object, pair: PairSummary) -> object:
    """A tab where nobody has signed in."""
    tab.context.clear_cookies()
    return tab


def open_grid(page, pair: PairSummary) -> str:
    """Go on to the grid of the only pair and return the token that it shows to the routes."""
    with page.expect_request(f"**/api/pairs/{pair.id}*") as asked:
        screens.go_to(page, "Review")
    screens.await_rows(page)
    return str(asked.value.headers[TOKEN_HEADER.lower()])


def ask(team: TeamServer, path: str, token: str = "", **operation: object) -> tuple[int, dict]:
    """Ask a route as a program would; an operation is sent, else it is read."""
    body = {"operations": [{"id": str(uuid.uuid4()), **operation}]}
    request = urllib.request.Request(
        f"{team.url}{path}",
        data=json.dumps(body).encode() if operation else None,
        headers={TOKEN_HEADER: token, "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_who_is_not_signed_in_sees_the_way_in_and_nothing_else(page, team, pair):
    for path in ("/", f"/review?pair={pair.id}"):
        page.goto(f"{team.url}{path}")
        page.get_by_role("button", name="Sign in").wait_for(timeout=screens.WAIT_MS)
        assert pair.name not in page.content()
        assert page.get_by_test_id("stTopNavLink").count() == 0
    assert ask(team, f"/api/pairs/{pair.id}")[0] == 401
    status, answer = ask(team, "/tmserver/en/ko/unit/River")
    assert (status, "--memory-key" in answer["error"]) == (403, True)


def test_a_first_sign_in_makes_a_reader_who_may_not_write(page, team, project, pair):
    sign_in(page, team, READER.title(), name="a reader")
    await_menu(page, "a reader")
    assert {one.name: one.role for one in list_members(project)}[READER] is Role.READER
    assert page.get_by_role("link", name="Team").count() == 0
    token = open_grid(page, pair)
    address = f"/api/pairs/{pair.id}"
    approve = {"kind": "approve", "bead": "river-1", "version": 1}
    assert ask(team, address, token)[0] == 200
    assert ask(team, f"{address}/operations", token, **approve)[0] == 403

    change_member(project, READER, Role.TRANSLATOR, ADMIN)
    status, answer = ask(team, f"{address}/operations", token, **approve)
    assert (status, answer["results"][0]["outcome"]) == (200, "refused")
    change_member(project, READER, Role.REVIEWER, ADMIN)
    status, answer = ask(team, f"{address}/operations", token, **approve)
    assert (status, answer["results"][0]["outcome"]) == (200, "applied")
    assert answer["results"][0]["beads"][0]["author"] == READER

    remove_member(project, READER, ADMIN)
    assert ask(team, address, token)[0] == 403
    page.goto(team.url)
    page.get_by_text("not a member of this project").wait_for(timeout=screens.WAIT_MS)
    assert pair.name not in page.content()


def test_signing_out_leaves_nothing_behind(page, team, pair):
    sign_in(page, team, ADMIN)
    await_menu(page, "admin@")
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert cookies["_streamlit_user"]["httpOnly"]
    assert cookies["_streamlit_user"]["sameSite"] == "Lax"
    page.locator(".st-key-user-menu button").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in").wait_for(timeout=screens.WAIT_MS)
    assert "_streamlit_user" not in {one["name"] for one in page.context.cookies()}
    page.goto(f"{team.url}/review?pair={pair.id}")
    page.get_by_role("button", name="Sign in").wait_for(timeout=screens.WAIT_MS)


def test_an_address_that_the_service_did_not_confirm_is_nobody(page, team, project):
    sign_in(page, team, STRANGER, email_verified=False)
    page.get_by_text("did not confirm").wait_for(timeout=screens.WAIT_MS)
    assert STRANGER not in {one.name for one in list_members(project)}


def test_an_admin_manages_the_team(page, team, project):
    sign_in(page, team, ADMIN)
    page.get_by_role("link", name="Team").click()
    page.get_by_label("E-mail address").fill("Translator@example.org")
    page.get_by_role("button", name="Add").click()
    page.locator(".wb-name", has_text="translator@example.org").wait_for(timeout=screens.WAIT_MS)
    known = {one.name: one for one in list_members(project)}
    assert known["translator@example.org"].role is Role.REVIEWER
    assert known["translator@example.org"].added_by == ADMIN

    page.locator("[class*='st-key-member-admin']").get_by_role("button", name="Remove").click()
    page.get_by_test_id("stPopoverBody").get_by_role("button", name="Remove").click()
    page.get_by_text("the last admin").wait_for(timeout=screens.WAIT_MS)
    assert {one.name: one.role for one in list_members(project)}[ADMIN] is Role.ADMIN


def test_a_token_that_ended_is_replaced_without_the_reviewer(page, team, project, pair):
    sign_in(page, team, ADMIN)
    await_menu(page, "admin@")
    open_grid(page, pair)
    with project.transaction() as tx:
        tx.exec_driver_sql("UPDATE settings SET value = value || '0' WHERE key = 'secret'")
    screens.press(page, "j", "a")
    screens.await_saved(page)
    assert page.get_by_text("reload the page").count() == 0


def test_what_somebody_did_is_kept_while_they_are_out(page, team, project, pair):
    change_member(project, REVIEWER, Role.REVIEWER, ADMIN)
    sign_in(page, team, REVIEWER)
    await_menu(page, "reviewer@")
    open_grid(page, pair)
    remove_member(project, REVIEWER, ADMIN)
    screens.press(page, "j", "j", "a")
    page.get_by_text("not a member of this project any more").first.wait_for(
        timeout=screens.WAIT_MS
    )
    change_member(project, REVIEWER, Role.REVIEWER, ADMIN)
    screens.await_saved(page)
    (done,) = [bead for bead in beads_of(project, pair).values() if bead.author == REVIEWER]
    assert done.status is Status.APPROVED
