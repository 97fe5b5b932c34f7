"""Whatever happens to network, window or storage: each decision is saved, and once.

To a page it is the same whether the network or the server is gone; a server that is
killed is in tests/workbench/web/test_nothing_lost.py.
"""

from __future__ import annotations

import contextlib

import pytest
from sqlalchemy import text

from aligned.model import Language
from tests.workbench.conftest import beads_of
from tests.workbench.web import screens
from tests.workbench.web.large import store_large_pair
from tests.workbench.web.screens import press
from tests.workbench.web.unsaved import approved, kept_in_storage, leave, operations_done
from workbench.reviewing.journal import history

ROWS = 64


@pytest.fixture
def pair(project):
    """A pair of many short sentences."""
    return store_large_pair(project, "stream", ROWS)


@pytest.fixture
def page(profile, server, pair):
    """A window with the pair open, which a test may close or let crash."""
    opened = profile.new_page()
    review(opened, server, pair)
    yield opened
    profile.set_offline(False)
    opened.close()


def review(page, server, pair):
    page.goto(server.page_of(pair.id))
    screens.await_rows(page)


def test_sixty_in_a_burst_are_sixty_saved(page, project, pair):
    press(page, *"a" * 60)
    screens.await_saved(page)
    assert approved(project, pair) == 60
    assert operations_done(project, pair) == ["approve"] * 60
    assert kept_in_storage(page, pair) == 0


def test_a_crashed_window_leaves_its_work_to_the_next(chromium, server, project, pair):
    # A profile of its own: one in which a page crashed takes no more orders.
    own = chromium.new_context()
    page = own.new_page()
    review(page, server, pair)
    own.set_offline(True)
    press(page, *"aaa")
    page.get_by_text("not saved yet").wait_for()
    # A crash runs no handler of the page.
    with page.expect_event("crash"), contextlib.suppress(Exception):
        page.goto("chrome://crash", timeout=3000)
    leave(page)
    own.set_offline(False)
    page = own.new_page()
    review(page, server, pair)
    screens.eventually(lambda: approved(project, pair) == 3, 30, "taking the work over")
    assert operations_done(project, pair) == ["approve"] * 3
    own.close()


def test_two_windows_of_one_person_send_nothing_twice(profile, page, project, pair, server):
    other = profile.new_page()
    review(other, server, pair)
    profile.set_offline(True)
    press(page, *"aaa")
    press(other, "End", "r")
    other.get_by_text("not saved yet").wait_for()
    # The first one is closed; its work is the other's now, and the other's own stays so.
    leave(page)
    profile.set_offline(False)
    screens.eventually(lambda: approved(project, pair) == 3, 30, "taking the work over")
    screens.await_saved(other)
    # The closed one may have sent it with its last breath: the other learns so when it asks.
    screens.eventually(lambda: kept_in_storage(other, pair) == 0, what="an empty storage")
    assert sorted(operations_done(project, pair)) == ["approve"] * 3 + ["flag"]
    assert other.locator(".notice").count() == 0
    leave(other)


def test_each_window_has_an_edit_of_its_own(profile, page, pair, server):
    press(page, "e")
    page.get_by_role("textbox", name="Korean sentence").fill("첫 창에서 쓰는 글")
    other = profile.new_page()
    review(other, server, pair)
    assert other.get_by_role("textbox", name="Korean sentence").count() == 0
    press(other, "j", "e")
    other.get_by_role("textbox", name="Korean sentence").fill("둘째 창에서 쓰는 글")
    other.reload()
    typing = other.get_by_role("textbox", name="Korean sentence")
    typing.wait_for(timeout=screens.WAIT_MS)
    assert typing.input_value() == "둘째 창에서 쓰는 글"
    assert page.get_by_role("textbox", name="Korean sentence").input_value() == "첫 창에서 쓰는 글"
    press(page, "Escape")
    leave(other)


def test_a_full_storage_is_said_and_does_not_stop_the_work(profile, page, project, pair):
    page.evaluate(
        """() => {
          let piece = "x".repeat(1 << 20);
          for (let at = 0; piece; at += 1) {
            try { localStorage.setItem("filler" + at, piece); }
            catch { piece = piece.slice(0, piece.length >> 1); }
          }
        }"""
    )
    profile.set_offline(True)
    press(page, *"aa")
    page.get_by_text("keeps nothing").wait_for()
    profile.set_offline(False)
    screens.await_saved(page)
    assert approved(project, pair) == 2
    assert page.get_by_text("keeps nothing").count() == 0
    page.evaluate("localStorage.clear()")


def test_a_browser_without_storage_works_all_the_same(chromium, server, project, pair):
    context = chromium.new_context()
    context.add_init_script(
        """Object.defineProperty(window, "localStorage", {
          get() { throw new DOMException("denied", "SecurityError"); },
        });"""
    )
    page = context.new_page()
    review(page, server, pair)
    press(page, *"aaa")
    screens.await_saved(page)
    assert approved(project, pair) == 3
    context.close()


def test_an_ended_token_costs_nothing(page, project, pair):
    press(page, "a")
    screens.await_saved(page)
    # All tokens that were made so far are worth nothing from here on.
    with project.transaction() as tx:
        tx.execute(text("UPDATE settings SET value = 'another' WHERE key = 'secret'"))
    press(page, *"aa")
    page.get_by_text("not saved yet").wait_for()
    page.reload()
    screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    screens.await_saved(page)
    assert approved(project, pair) == 3


def test_a_fault_of_the_server_is_waited_for(page, project, pair):
    faults = []

    def fail(route):
        faults.append(route)
        route.fulfill(status=500, body="Internal Server Error")

    page.route("**/operations", fail)
    press(page, *"aaa")
    # The route is served only while the page is asked for something.
    screens.eventually(lambda: screens.progress(page) and len(faults) >= 2, what="trying again")
    assert approved(project, pair) == 0
    page.unroute("**/operations")
    screens.await_saved(page)
    assert approved(project, pair) == 3
    assert operations_done(project, pair) == ["approve"] * 3


def test_an_answer_that_never_came_is_asked_for_again(page, project, pair):
    cut = []

    def apply_and_cut(route):
        # The server does it, and the line breaks before its answer.
        route.fetch()
        cut.append(route)
        route.abort()

    page.route("**/operations", apply_and_cut, times=2)
    press(page, "a", "a", "k", "o")
    screens.await_saved(page)
    assert len(cut) == 2
    assert approved(project, pair) == 1
    assert sorted(operations_done(project, pair)) == ["approve", "approve", "reopen"]
    assert [e.operation.kind.value for e in history(project, pair.id, f"{pair.name}-2")] == [
        "approve",
        "reopen",
    ]


def test_work_done_offline_goes_out_when_the_network_is_back(page, project, pair):
    page.context.set_offline(True)
    press(page, *"aaa", "j", "e")
    page.get_by_role("textbox", name="Korean sentence").fill("연결이 없어도 쓴 글.")
    press(page, "Enter")
    page.get_by_text("4 changes not saved yet").wait_for()
    page.context.set_offline(False)
    screens.await_saved(page)
    assert approved(project, pair) == 3
    assert beads_of(project, pair)[f"{pair.name}-5"].text(Language.KO) == "연결이 없어도 쓴 글."
