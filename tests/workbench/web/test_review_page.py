"""The grid on the real Review page: what Streamlit's page and the grid do together.

What the grid does by itself is tested in grid/.
"""

from __future__ import annotations

import uuid

import pytest
from sqlalchemy import text

from aligned.model import Language
from tests.workbench.conftest import KO, beads_of, operation, store_pair
from tests.workbench.web import screens
from tests.workbench.web.screens import press, press_in_hangul_mode, side, status
from workbench.model import Status
from workbench.reviewing.journal import apply


@pytest.fixture
def pair(project):
    """A pair of its own for each test, so that none depends on another."""
    return store_pair(project, f"river-{uuid.uuid4().hex[:8]}")


def stored(project, pair, number):
    """The bead that was number `number` at first, as the project has it now."""
    return beads_of(project, pair)[f"{pair.name}-{number}"]


def leave_for_memory(page) -> None:
    """Go to another page, and wait until the grid has gone with its own."""
    screens.go_to(page, "Memory")
    page.locator(".workbench").wait_for(state="detached", timeout=screens.WAIT_MS)


def test_keys_reach_the_grid_and_none_of_them_streamlit(page, project, pair):
    # Streamlit has shortcuts of its own on C and R.
    press(page, "a", "r", "c")
    page.get_by_role("textbox", name="Comment", exact=True).fill("확인해 주세요")
    press(page, "Enter")
    press_in_hangul_mode(page, "KeyA", "ㅁ")
    press(page, "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill("But the works do not stop.")
    press(page, "Enter")
    screens.await_saved(page)
    page.reload()
    screens.await_rows(page)
    assert screens.number(page) == 4
    assert [status(page, row) for row in (1, 2, 3)] == [
        "✓ approved",
        "? needs review",
        "✓ approved",
    ]
    assert side(page, 4, "en") == ["But the works do not stop."]
    assert page.get_by_role("dialog").count() == 0
    assert stored(project, pair, 3).comment == "확인해 주세요"
    assert stored(project, pair, 4).text(Language.EN) == "But the works do not stop."
    assert stored(project, pair, 1).author == "민지"


def test_grid_follows_light_and_dark(page):
    grid = page.locator(".workbench")
    colour = "element => getComputedStyle(element).backgroundColor"
    for scheme, paper in (("dark", "rgb(22, 24, 28)"), ("light", "rgb(255, 255, 255)")):
        page.emulate_media(color_scheme=scheme)
        screens.eventually(lambda paper=paper: grid.evaluate(colour) == paper, what=scheme)
    families = grid.evaluate("element => getComputedStyle(element).fontFamily")
    assert "Noto Sans KR" in families


def test_row_of_the_cursor_stands_whole_in_sight_when_the_page_opens(page):
    press(page, "End", "k")

    def in_sight() -> bool:
        row, room = (page.locator(at).bounding_box() for at in (".row.current", ".scroller"))
        below = room["y"] + room["height"] - row["y"] - row["height"]
        return row["y"] > room["y"] - 1 and below > -1

    for width, height in ((390, 844), (740, 560)):
        page.set_viewport_size({"width": width, "height": height})
        page.reload()
        screens.await_rows(page)
        screens.eventually(in_sight, what="scrolling to the row")
        assert screens.number(page) == len(KO)
        page.wait_for_timeout(500)
        assert in_sight()


def test_what_is_being_written_outlives_page_switch_and_reload(page):
    press(page, "j", "e")
    typing = page.get_by_role("textbox", name="Korean sentence")
    typing.fill("아직 다 쓰지 못한")
    leave_for_memory(page)
    screens.go_to(page, "Review")
    typing.wait_for(timeout=screens.WAIT_MS)
    assert typing.input_value() == "아직 다 쓰지 못한"
    assert screens.number(page) == 2
    focused = "field => field.getRootNode().activeElement === field"
    screens.eventually(lambda: typing.evaluate(focused), what="the caret coming back")
    press(page, "Space")
    page.keyboard.type("문장")
    page.reload()
    typing.wait_for(timeout=screens.WAIT_MS)
    press(page, "Enter")
    assert "아직 다 쓰지 못한 문장" in screens.current(page).inner_text()
    screens.await_saved(page)


def test_what_was_being_written_is_kept_where_its_row_went_meanwhile(page, project, pair):
    press(page, "j", "x")
    page.get_by_label("Why is it rejected?").fill("번역이 아니다")
    leave_for_memory(page)
    first, second = (f"{pair.name}-{number}" for number in (1, 2))
    apply(project, pair.id, [operation("merge", first, 1, other=second, other_version=1)], "수아")
    screens.go_to(page, "Review")
    page.get_by_text("Yours: 번역이 아니다").wait_for(timeout=screens.WAIT_MS)


def test_a_bug_in_the_server_keeps_the_decision_and_says_so(page, watched, project, pair, server):
    with project.transaction() as tx:
        tx.execute(text("ALTER TABLE operation_beads RENAME TO elsewhere"))
    press(page, "a")
    page.get_by_text("1 change not saved yet – the server has a fault").wait_for()
    assert status(page, 1) == "✓ approved"
    # The answer leaves before the traceback is written.
    screens.eventually(lambda: "Traceback" in server.log, what="a traceback in the log")
    assert stored(project, pair, 1).status is Status.PROPOSED
    with project.transaction() as tx:
        tx.execute(text("ALTER TABLE elsewhere RENAME TO operation_beads"))
    screens.await_saved(page)
    assert stored(project, pair, 1).status is Status.APPROVED
    assert all("500 (Internal Server Error)" in words for words in watched.complaints)
    watched.complaints.clear()
