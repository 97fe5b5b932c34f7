"""Keys of one's own: found, changed, refused, reset, and kept with and without a server."""

from __future__ import annotations

import pytest

from tests.workbench.web import screens
from tests.workbench.web.screens import press, press_in_hangul_mode, status

APPROVE = "Approve and go on"
ADDRESS = "**/api/preferences/keys"


@pytest.fixture
def sheet(page):
    """The list of keys, open."""
    press(page, "?")
    opened = page.get_by_role("dialog", name="Keys")
    opened.wait_for()
    return opened


def line(sheet, command: str):
    return sheet.locator(f'.keys-line[data-command="{command}"]')


def keys_of(sheet, command: str) -> list[str]:
    return line(sheet, command).locator("kbd").all_inner_texts()


def change(page, sheet, command: str, key: str) -> None:
    line(sheet, command).get_by_role("button", name="Change").click()
    press(page, key)


def close(page, sheet) -> None:
    sheet.get_by_role("button", name="Close").click()
    page.locator(".grid").focus()


def test_all_commands_are_listed_in_groups_and_found_by_word_or_key(page, sheet):
    assert {"Moving", "Deciding", "Rows"} <= set(sheet.locator("h3").all_inner_texts())
    assert line(sheet, "realign").count() == 1
    search = sheet.get_by_label("Search the commands")
    search.fill("approve and")
    assert sheet.locator(".keys-line").count() == 1
    search.fill("⇧u")
    assert keys_of(sheet, "redo") == ["⇧U"]
    assert sheet.locator(".keys-line").count() == 1
    search.fill("없는 명령")
    sheet.get_by_text("No command is called so.").wait_for()


def test_another_key_does_it_from_now_on_also_in_hangul_mode(page, sheet):
    change(page, sheet, "approve", "f")
    assert keys_of(sheet, "approve") == ["F"]
    close(page, sheet)
    tool = page.get_by_role("toolbar").locator('[data-command="approve"] kbd')
    assert tool.inner_text() == "F"
    press(page, "a")
    assert status(page, 1) == ""
    press(page, "f")
    press_in_hangul_mode(page, "KeyF", "ㄹ")
    assert [status(page, row) for row in (1, 2)] == ["✓ approved"] * 2
    page.reload()
    screens.await_rows(page)
    screens.eventually(lambda: tool.inner_text() == "F", what="the key after a reload")
    press(page, "Home", "j", "j", "f")
    assert status(page, 3) == "✓ approved"


def test_a_key_that_is_taken_is_given_only_if_one_says_so(page, sheet):
    change(page, sheet, "approve", "x")
    sheet.get_by_text("X already means “Reject, with a reason if you like”.").wait_for()
    assert keys_of(sheet, "approve") == ["A"]
    sheet.get_by_role("button", name="Choose another key").click()
    press(page, "Escape")
    assert sheet.is_visible()
    assert keys_of(sheet, "approve") == ["A"]
    change(page, sheet, "approve", "x")
    sheet.get_by_role("button", name="Take it from there").click()
    assert (keys_of(sheet, "approve"), keys_of(sheet, "reject")) == (["X"], [])
    close(page, sheet)
    press(page, "x")
    assert status(page, 1) == "✓ approved"


def test_keys_that_others_need_are_refused(page, sheet):
    refusal = sheet.get_by_text("The browser or the pane needs this key")
    for key in ("Tab", "F5", "Control+j", "Alt+3", "Meta+k", "Alt+ArrowLeft"):
        change(page, sheet, "approve", key)
        refusal.wait_for()
        press(page, "Escape")
        assert refusal.count() == 0
        assert keys_of(sheet, "approve") == ["A"]
    change(page, sheet, "approve", "Shift+F")
    assert keys_of(sheet, "approve") == ["⇧F"]


def test_one_key_or_all_go_back_to_what_they_were(page, sheet):
    change(page, sheet, "approve", "f")
    change(page, sheet, "merge", "g")
    sheet.get_by_role("button", name="Take it from there").click()
    line(sheet, "approve").get_by_role("button", name="Reset").click()
    assert (keys_of(sheet, "approve"), keys_of(sheet, "merge")) == (["A"], ["G"])
    sheet.get_by_role("button", name="Reset all keys").click()
    assert (keys_of(sheet, "merge"), keys_of(sheet, "documentHere")) == (["M"], ["G"])
    assert sheet.get_by_role("button", name="Reset the key").count() == 0


def test_a_changed_key_works_and_stays_while_the_server_does_not_answer(page, sheet):
    page.route(ADDRESS, lambda route: route.abort())
    change(page, sheet, "approve", "f")
    close(page, sheet)
    page.reload()
    screens.await_rows(page)
    press(page, "f")
    assert status(page, 1) == "✓ approved"
    page.unroute(ADDRESS)
    with page.expect_response(
        lambda one: one.url.endswith("/preferences/keys") and one.request.method == "PUT"
    ):
        page.reload()
    page.evaluate("localStorage.clear()")
    page.reload()
    tool = page.get_by_role("toolbar").locator('[data-command="approve"] kbd')
    screens.eventually(lambda: tool.all_inner_texts() == ["F"], what="the server's answer")
