"""What the grid lets each role do; the routes refuse it in any case."""

from __future__ import annotations

import pytest

from tests.workbench.web import screens
from tests.workbench.web.screens import press


@pytest.fixture
def grid_for(server, watched, pair):
    """Return a function that opens the grid for a role."""

    def opened(role: str):
        watched.page.goto(server.page_of(pair.id, role=role))
        screens.await_rows(watched.page)
        return watched.page

    yield opened
    assert watched.complaints == []


def refused(page) -> set[str]:
    names = page.locator('.tools button[aria-disabled="true"]')
    return set(names.evaluate_all("all => all.map((one) => one.dataset.command)"))


EDITS = {"flag", "edit", "comment", "split", "merge", "link", "pushDown", "pullUp", "undo", "redo"}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("reader", EDITS | {"approve", "reject"}),
        ("translator", {"approve", "reject"}),
        ("reviewer", set()),
        ("admin", set()),
    ],
)
def test_buttons_say_what_a_role_may_not_do(grid_for, role, expected):
    page = grid_for(role)
    assert refused(page) == expected
    for button in page.locator('.tools button[aria-disabled="true"]').all():
        assert "ask an administrator" in button.get_attribute("title")


def test_a_translator_does_not_decide_by_key(grid_for):
    page = grid_for("translator")
    message = page.locator(".message")
    for key in ("a", "x", "o", "Shift+A"):
        press(page, key)
        assert message.inner_text().startswith("Your role does not decide about rows")
        assert screens.status(page, 1) == ""
        assert page.locator(".row textarea").count() == 0
        assert not page.locator(".sweep").is_visible()
        press(page, "j", "k")
        assert message.inner_text() == ""
    press(page, "r")
    assert screens.status(page, 1) == "? needs review"


def test_a_reader_changes_nothing_by_key_or_mouse(grid_for):
    page = grid_for("reader")
    press(page, *"areclm")
    page.get_by_text("Your role only reads here").wait_for()
    screens.rows(page).first.locator(".segment").first.dblclick()
    page.locator(".tools button").first.click(force=True)
    assert page.locator(".row textarea").count() == 0
    assert screens.status(page, 1) == ""
    press(page, "j")
    assert screens.number(page) == 2
