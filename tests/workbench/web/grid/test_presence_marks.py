"""Who else is in the document, and in which row, as reviewers see it in a real browser."""

from __future__ import annotations

import urllib.request
from urllib.parse import urlencode

import pytest

from tests.workbench.web import screens
from tests.workbench.web.screens import press
from workbench.serving.endpoints import TOKEN_HEADER
from workbench.serving.presence import SECONDS
from workbench.team import accounts

HOSTILE = '<b onmouseover="window.hacked=1">다빈'


@pytest.fixture
def look_from_elsewhere(project, server, pair):
    """Ask for what is new as somebody else's page does, with its cursor in a row."""

    def ask(user: str, number: int) -> None:
        query = urlencode({"since": pair.revision, "at": f"{pair.name}-{number}"})
        request = urllib.request.Request(
            f"{server.url}/api/pairs/{pair.id}?{query}",
            headers={TOKEN_HEADER: accounts.mint_token(project, user)},
        )
        urllib.request.urlopen(request, timeout=10).read()

    return ask


def badges(page, row: int):
    return screens.rows(page).nth(row - 1).locator(".badges .badge")


def line(page) -> str:
    return " ".join(page.locator(".others").inner_text().split())


def test_others_are_marked_in_their_row_and_named_above(page, look_from_elsewhere):
    def seen() -> bool:
        look_from_elsewhere("second", 4)
        look_from_elsewhere(HOSTILE, 4)
        return badges(page, 4).all_inner_texts() == ["<", "s"]

    screens.eventually(seen, what="the badges")
    cell = screens.rows(page).nth(3).locator(".badges")
    assert cell.get_attribute("title") == f"Here just now: {HOSTILE}, second"
    assert cell.get_attribute("aria-label") == cell.get_attribute("title")
    assert line(page).startswith("2 others here:")
    assert f"{HOSTILE}, row 4" in line(page)


def test_a_name_leads_to_the_row_and_the_mark_follows(page, look_from_elsewhere):
    def seen(row: int) -> bool:
        look_from_elsewhere("second", row)
        return badges(page, row).count() == 1

    screens.eventually(lambda: seen(5), what="the badge")
    page.locator(".others").get_by_role("button", name="second, row 5").click()
    assert screens.number(page) == 5
    screens.eventually(lambda: seen(2), what="the badge in the other row")
    assert badges(page, 5).count() == 0
    # A row that is painted anew keeps its mark.
    press(page, "Home", "j", "a")
    assert badges(page, 2).count() == 1


def test_who_went_is_gone_and_one_in_two_windows_is_one(
    page, profile, server, pair, look_from_elsewhere
):
    other = profile.new_page()
    other.goto(server.page_of(pair.id))
    screens.await_rows(other)

    def seen() -> bool:
        look_from_elsewhere("second", 1)
        return badges(page, 1).all_inner_texts() == ["s"]

    screens.eventually(seen, what="the badge")
    assert line(page).startswith("1 other here:")
    assert "민지" not in line(page)
    other.close()
    server.seconds += SECONDS + 1
    screens.eventually(
        lambda: badges(page, 1).count() == 0 and not page.locator(".others").is_visible(),
        what="their going",
    )
