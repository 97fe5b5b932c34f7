"""Two people in two browsers on one document: nobody's work is taken away or hidden."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of
from tests.workbench.web import screens
from tests.workbench.web.profiles import known_profile
from tests.workbench.web.screens import press, side, status
from workbench.model import Status
from workbench.reviewing.journal import history


@pytest.fixture(scope="module")
def second_tab(chromium):
    """Another browser than the first one's: the two share nothing."""
    opened = known_profile(chromium, "en-GB").new_page()
    yield opened
    opened.close()


@pytest.fixture
def pages(watched, second_tab, server, pair):
    """The pair open in both, each under a name of its own."""
    opened = [watched.page, second_tab]
    for page, user in zip(opened, ("민지", "수아"), strict=True):
        page.goto(server.page_of(pair.id, user=user))
    for page in opened:
        screens.await_rows(page)
    yield opened
    for page in opened:
        page.context.set_offline(False)


def write(page, language, text):
    """Put another text into the sentence in focus, and leave it open."""
    press(page, "e")
    editor = page.get_by_role("textbox", name=f"{language} sentence")
    editor.wait_for()
    editor.fill(text)


def yours(page):
    """What the page keeps beside the rows of what its reader wrote."""
    return page.locator(".yours").all_inner_texts()


def test_a_decision_is_seen_by_the_other_soon(pages):
    first, second = pages
    press(first, "a")
    screens.eventually(lambda: status(second, 1) == "✓ approved", what="their approval")
    press(second, "j", "r")
    screens.eventually(lambda: status(first, 2) == "? needs review", what="their question")
    # Nobody's cursor was moved by it.
    assert (screens.number(first), screens.number(second)) == (2, 3)


def test_both_versions_of_one_sentence_are_kept_and_shown(pages, project, pair):
    first, second = pages
    write(first, "Korean", "강을 다 같이 치웁시다!")
    write(second, "Korean", "모두 나와 강을 치웁시다!")
    press(first, "Enter")
    screens.await_saved(first)
    press(second, "Enter")
    # Theirs is in the row; mine stands beside it until I decide.
    screens.eventually(lambda: yours(second) == ["Yours: 모두 나와 강을 치웁시다!"], what="mine")
    assert side(second, 1, "ko") == ["강을 다 같이 치웁시다!"]
    assert "민지" in second.locator(".notice .why").inner_text()
    second.reload()
    screens.eventually(lambda: yours(second) == ["Yours: 모두 나와 강을 치웁시다!"], what="mine")
    second.get_by_role("button", name="Use mine").click()
    mine = ["모두 나와 강을 치웁시다!"]
    screens.eventually(lambda: side(first, 1, "ko") == mine, what="mine over there")
    assert yours(second) == []
    authors = [entry.author for entry in history(project, pair.id, f"{pair.name}-1")]
    assert authors == ["민지", "수아"]


def test_edits_of_two_sentences_made_apart_are_both_kept(pages, project, pair):
    first, second = pages
    write(first, "Korean", "강을 다 같이 치웁시다!")
    press(second, "ArrowRight")
    write(second, "English", "Everybody out to clean the river!")
    press(first, "Enter")
    screens.await_saved(first)
    press(second, "Enter")
    screens.eventually(
        lambda: (
            yours(second) == ["Yours: Everybody out to clean the river!"]
            or side(first, 1, "en") == ["Everybody out to clean the river!"]
        ),
        what="either",
    )
    if yours(second):
        second.get_by_role("button", name="Use mine").click()
    both = ["강을 다 같이 치웁시다!"], ["Everybody out to clean the river!"]
    for page in pages:
        screens.eventually(
            lambda page=page: (side(page, 1, "ko"), side(page, 1, "en")) == both, what="both"
        )


def test_a_row_merged_away_under_an_edit_leaves_the_text(pages, project, pair):
    first, second = pages
    press(second, "j", "ArrowRight")
    write(second, "English", "Last spring we all went.")
    press(first, "m")
    screens.eventually(lambda: side(first, 1, "ko") == list(KO[:2]), what="the merge")
    screens.eventually(lambda: side(second, 1, "ko") == list(KO[:2]), what="their merge")
    press(second, "Enter")
    screens.eventually(lambda: yours(second) == ["Yours: Last spring we all went."], what="mine")
    assert side(second, 1, "en") == list(EN[:2])


def test_what_was_done_apart_meets_without_losing_a_sentence(pages, project, pair):
    first, second = pages
    second.context.set_offline(True)
    # Here rows 1 and 2 become one; there, unknown to it, a sentence of row 2 moves to row 3.
    press(first, "m")
    screens.eventually(lambda: side(first, 1, "ko") == list(KO[:2]), what="the merge")
    screens.await_saved(first)
    press(second, "j", "]")
    second.get_by_text("not saved yet").wait_for()
    second.context.set_offline(False)
    screens.eventually(lambda: len(yours(second)) == 1, what="saying that it was too late")
    screens.eventually(lambda: side(second, 1, "ko") == list(KO[:2]), what="their merge")
    found = [
        segment.text
        for bead in beads_of(project, pair).values()
        for segment in bead.side(Language.KO)
    ]
    assert sorted(found) == sorted(KO)
    second.get_by_role("button", name="Leave it").click()
    assert yours(second) == []
    screens.await_saved(second)


def test_a_split_meets_a_move_into_the_row(pages, project, pair):
    first, second = pages
    press(first, "m")
    screens.eventually(lambda: side(second, 1, "ko") == list(KO[:2]), what="the merge")
    second.context.set_offline(True)
    press(first, "s", "Enter")
    screens.eventually(lambda: side(first, 2, "ko") == [KO[1]], what="the split")
    screens.await_saved(first)
    press(second, "[")
    second.get_by_text("not saved yet").wait_for()
    second.context.set_offline(False)
    screens.eventually(lambda: len(yours(second)) == 1, what="saying that it was too late")
    screens.eventually(lambda: side(second, 2, "ko") == [KO[1]], what="their split")
    # Asked for again, it is done on the rows as they are now.
    second.get_by_role("button", name="Use mine").click()
    screens.eventually(lambda: side(first, 1, "ko") == [KO[0], KO[2]], what="the move")
    screens.await_saved(second)


def test_undo_takes_back_only_ones_own(pages, project, pair):
    first, second = pages
    press(first, "a")
    screens.await_saved(first)
    screens.eventually(lambda: status(second, 1) == "✓ approved", what="their approval")
    press(second, "j", "a")
    screens.await_saved(second)
    press(first, "u")
    screens.eventually(lambda: status(second, 1) == "", what="their undo")
    assert status(second, 2) == "✓ approved"
    # What somebody did since on the same row is not taken away either.
    press(second, "u", "Home", "r")
    screens.await_saved(second)
    screens.eventually(lambda: status(first, 1) == "? needs review", what="their question")
    press(first, "Shift+U")
    screens.await_saved(first)
    assert beads_of(project, pair)[f"{pair.name}-1"].status is Status.NEEDS_REVIEW
    assert [e.author for e in history(project, pair.id, f"{pair.name}-1")] == [
        "민지",
        "민지",
        "수아",
    ]
