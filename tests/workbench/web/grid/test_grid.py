"""The review grid in a real browser: keys, mouse, saving, conflicts."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation
from tests.workbench.web import screens
from tests.workbench.web.screens import press, side, status
from workbench.model import Status
from workbench.reviewing.journal import apply

MARKUP = '<img src=x onerror="window.hacked=1">'


def stored(project, pair, number):
    """The bead that was number `number` at first, as the project has it now."""
    return beads_of(project, pair).get(f"{pair.name}-{number}")


def test_cursor_moves_and_stays_inside(page):
    press(page, "j", "j", "ArrowDown")
    assert screens.number(page) == 4
    press(page, "k", "ArrowUp")
    assert screens.number(page) == 2
    press(page, "End", "j")
    assert screens.number(page) == len(KO) + 1
    press(page, "Home", "k")
    assert screens.number(page) == 1


def test_decisions_go_on_and_are_saved(page, project, pair):
    press(page, "a", "r", "x")
    page.get_by_label("Why is it rejected?").press_sequentially("번역이 다르다")
    press(page, "Enter")
    assert screens.number(page) == 4
    assert [status(page, row) for row in (1, 2, 3, 4)] == [
        "✓ approved",
        "? needs review",
        "✕ rejected",
        "",
    ]
    screens.await_saved(page)
    assert "2/8 done" in screens.progress(page)
    wanted = (Status.APPROVED, Status.NEEDS_REVIEW, Status.REJECTED)
    assert tuple(stored(project, pair, number).status for number in (1, 2, 3)) == wanted
    assert stored(project, pair, 3).reason == "번역이 다르다"
    assert stored(project, pair, 1).author == "민지"
    press(page, "k", "o")
    screens.await_saved(page)
    assert stored(project, pair, 3).status is Status.PROPOSED


def test_deciding_the_same_again_changes_nothing(page, project, pair):
    press(page, "a", "k", "a", "k", "a", "Home", "j", "o")
    screens.await_saved(page)
    assert page.locator(".notice").count() == 0
    assert stored(project, pair, 1).version == 2
    assert stored(project, pair, 2).version == 1


def test_undo_and_redo(page, project, pair):
    press(page, "a", "a", "u")
    screens.eventually(lambda: status(page, 2) == "", what="the undo")
    assert screens.number(page) == 2
    press(page, "Shift+U")
    screens.eventually(lambda: status(page, 2) == "✓ approved", what="the redo")
    assert stored(project, pair, 2).status is Status.APPROVED


def test_edit_saves_and_escape_does_not(page, project, pair):
    press(page, "ArrowRight", "e")
    editor = page.get_by_role("textbox", name="English sentence")
    editor.wait_for()
    assert editor.input_value() == EN[0]
    editor.fill("Let us clean our river together!")
    press(page, "Enter")
    assert side(page, 1, "en") == ["Let us clean our river together!"]
    screens.await_saved(page)
    assert stored(project, pair, 1).text(Language.EN) == "Let us clean our river together!"
    press(page, "e")
    editor.fill("thrown away")
    press(page, "Escape")
    assert side(page, 1, "en") == ["Let us clean our river together!"]
    page.locator(".row .ko .segment").nth(1).dblclick()
    page.get_by_role("textbox", name="Korean sentence").fill(f"글 {MARKUP}")
    press(page, "Enter")
    assert side(page, 2, "ko") == [f"글 {MARKUP}"]


def test_a_sentence_being_written_is_saved_by_what_is_done_next(page, project, pair):
    editor = page.get_by_role("textbox", name="English sentence")
    sentences = page.locator(".rows > .row .en .segment")
    sentences.nth(0).dblclick()
    editor.fill("Let us clean our river together!")
    sentences.nth(1).dblclick()
    screens.eventually(lambda: editor.input_value() == EN[1], what="the second editor")
    assert side(page, 1, "en") == ["Let us clean our river together!"]
    # Two clicks in the editor select a word there; it stays open.
    editor.fill("The second sentence as it is now")
    editor.dblclick()
    assert editor.input_value() == "The second sentence as it is now"
    page.locator(".tools button[data-command=approve]").click()
    screens.eventually(lambda: status(page, 2) == "✓ approved", what="the approval")
    screens.await_saved(page)
    first, second = (stored(project, pair, row) for row in (1, 2))
    assert first.text(Language.EN) == "Let us clean our river together!"
    assert second.text(Language.EN) == "The second sentence as it is now"
    assert second.status is Status.APPROVED


def test_a_remark_being_written_is_kept_when_something_else_is_asked_for(page):
    press(page, "c")
    remark = page.get_by_role("textbox", name="Comment")
    remark.fill("Who says so?")
    screens.rows(page).nth(2).locator(".ko .segment").first.click()
    for tool in ("edit", "split", "approve"):
        page.locator(f".tools button[data-command={tool}]").click()
        page.locator(".message").filter(has_text="written in row 1").wait_for()
        assert remark.input_value() == "Who says so?"
        assert screens.number(page) == 1
        screens.rows(page).nth(2).locator(".ko .segment").first.click()
        assert page.locator(".message").inner_text() == ""
    assert status(page, 3) == ""


DIALOG = """() => {
  const dialog = document.createElement("section");
  dialog.setAttribute("role", "dialog");
  dialog.tabIndex = -1;
  document.body.append(dialog);
  dialog.focus();
  dialog.remove();
}"""


def test_keys_work_again_after_a_dialog_of_the_page_took_the_focus(page):
    press(page, "j")
    page.evaluate(DIALOG)
    grid = page.get_by_role("grid", name="Aligned beads")
    focused = "(grid) => grid.getRootNode().activeElement === grid"
    screens.eventually(lambda: grid.evaluate(focused), what="the focus")
    press(page, "j", "e")
    assert screens.number(page) == 3
    editor = page.get_by_role("textbox", name="Korean sentence")
    page.evaluate(DIALOG)
    focused = "(editor) => editor.getRootNode().activeElement === editor"
    screens.eventually(lambda: editor.evaluate(focused), what="the focus on the editor")


def test_keys_work_in_hangul_mode_and_type_nothing(page, project, pair):
    screens.press_in_hangul_mode(page, "KeyJ", "ㅓ")
    screens.press_in_hangul_mode(page, "KeyA", "ㅁ")
    assert status(page, 2) == "✓ approved"
    screens.press_in_hangul_mode(page, "KeyE", "ㄷ")
    editor = page.get_by_role("textbox", name="Korean sentence")
    editor.wait_for()
    assert editor.input_value() == KO[2]
    # Enter ends the syllable that is being composed, and only the next one saves.
    session = page.context.new_cdp_session(page)
    editor.evaluate("area => area.setSelectionRange(0, 0)")
    session.send("Input.imeSetComposition", {"text": "강", "selectionStart": 1, "selectionEnd": 1})
    editor.dispatch_event("keydown", {"key": "Process", "code": "Enter", "isComposing": True})
    assert editor.is_visible()
    session.send("Input.insertText", {"text": "강"})
    press(page, "Enter")
    assert side(page, 3, "ko") == ["강" + KO[2]]


def test_merge_split_and_move_sentences(page, project, pair):
    press(page, "m")
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the merge")
    assert screens.rows(page).count() == len(KO)
    press(page, "]")
    screens.eventually(lambda: side(page, 1, "ko") == [KO[0]], what="the push")
    assert side(page, 2, "ko") == [KO[1], KO[2]]
    press(page, "[")
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the pull")
    press(page, "s")
    page.get_by_text("The tinted sentences go to a new row.").wait_for()
    assert page.locator(".goes").all_inner_texts() == [KO[1], EN[1]]
    press(page, "Enter")
    screens.eventually(lambda: side(page, 1, "ko") == [KO[0]], what="the split")
    assert (side(page, 2, "ko"), side(page, 2, "en")) == ([KO[1]], [EN[1]])
    press(page, "ArrowRight", "d")
    screens.eventually(lambda: screens.rows(page).count() == len(KO) + 2, what="setting apart")
    assert side(page, 1, "en") == []
    press(page, "u", "u", "u", "u", "u")
    screens.eventually(lambda: side(page, 2, "en") == [EN[1]], what="undoing all of it")
    screens.await_saved(page)
    assert screens.rows(page).count() == len(KO) + 1


def test_split_inside_a_sentence_at_the_caret(page):
    press(page, "ArrowRight", "j", "e")
    editor = page.get_by_role("textbox", name="English sentence")
    editor.wait_for()
    at = EN[1].index("picked")
    editor.evaluate("(area, at) => area.setSelectionRange(at, at)", at)
    press(page, "Control+Enter")
    parts = [EN[1][:at].strip(), EN[1][at:]]
    screens.eventually(lambda: side(page, 2, "en") == parts, what="the split")


def test_filters_and_next_doubtful(page, project, pair):
    buttons = page.get_by_role("group", name="Which rows to show").get_by_role("button")
    assert buttons.all_inner_texts()[:3] == ["All 8", "Doubtful 3", "To do 8"]
    press(page, "n")
    assert screens.number(page) == 3
    buttons.nth(1).click()
    visible = page.locator(".rows > .row:visible .number")
    assert visible.all_inner_texts() == ["3", "6", "7"]
    press(page, "a")
    # It stays in sight until the view is chosen again.
    assert visible.all_inner_texts() == ["3", "6", "7"]
    assert buttons.all_inner_texts()[:3] == ["All 8", "Doubtful 2", "To do 7"]
    buttons.nth(1).click()
    assert visible.all_inner_texts() == ["6", "7"]


def test_comment_find_and_keys(page, project, pair):
    press(page, "c")
    page.get_by_label("Comment", exact=True).fill(f"확인해 주세요 {MARKUP}")
    press(page, "Enter")
    assert f"Comment by 민지: 확인해 주세요 {MARKUP}" in screens.current(page).inner_text()
    page.keyboard.press("/")
    find = page.get_by_placeholder("Find")
    find.press_sequentially("토요일")
    assert screens.number(page) == 8
    find.fill("없는 말")
    page.get_by_text("nothing found").wait_for()
    press(page, "Escape", "?")
    page.get_by_text("Approve and go on").wait_for()
    press(page, "Escape")
    screens.await_saved(page)
    assert stored(project, pair, 1).comment.endswith(MARKUP)


def test_approving_many_says_how_many_first(page, project, pair):
    page.get_by_role("button", name="Approve many…").click()
    page.get_by_role("spinbutton").fill("92")
    assert page.locator(".sweep .count").inner_text() == "4 rows"
    page.get_by_role("button", name="Approve them").click()
    screens.eventually(lambda: "4/8 done" in screens.progress(page), what="the approval")
    assert stored(project, pair, 5).status is Status.PROPOSED


def test_every_action_has_a_button(page, project, pair):
    tools = page.get_by_role("toolbar")
    tools.get_by_role("button", name="approve", exact=False).first.click()
    tools.get_by_role("button", name="merge").click()
    screens.eventually(lambda: side(page, 2, "ko") == list(KO[1:3]), what="the merge")
    tools.get_by_role("button", name="undo").click()
    screens.eventually(lambda: side(page, 2, "ko") == [KO[1]], what="the undo")
    assert status(page, 1) == "✓ approved"


def test_rows_are_named_for_screen_readers(page, pair):
    grid = page.get_by_role("grid", name="Aligned beads")
    assert grid.get_attribute("aria-rowcount") == "9"
    press(page, "j")
    assert grid.get_attribute("aria-activedescendant") == f"bead-{pair.name}-2"
    row = page.get_by_role("row", selected=True)
    assert row.get_attribute("aria-rowindex") == "3"
    assert row.locator("[role=gridcell][lang=ko]").inner_text() == KO[1]
    assert row.locator("[role=gridcell][lang=en]").inner_text() == EN[1]
    assert page.get_by_role("gridcell", name="doubtful, 55 per cent sure").count() == 1
    press(page, "End", "m")
    page.get_by_role("status").get_by_text("This is the last row").wait_for()


def test_a_burst_is_saved_whole(page, project, pair):
    for _ in range(5):
        press(page, *"aaaaaaaa", "Home", *"oooo", "Home")
    press(page, *"aaaaaaaa")
    screens.await_saved(page)
    assert all(bead.status is Status.APPROVED for bead in beads_of(project, pair).values())


def test_work_is_saved_in_a_browser_that_keeps_nothing(page, project, pair):
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    press(page, "a", "j", "a")
    screens.await_saved(page)
    assert stored(project, pair, 3).status is Status.APPROVED


def test_another_reviewers_change_comes_and_a_conflict_keeps_both(page, project, pair):
    press(page, "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill("Mine")
    bead = f"{pair.name}-1"
    segment = stored(project, pair, 1).en[0].id
    apply(project, pair.id, [operation("edit", bead, 1, segment=segment, text="Theirs")], "수아")
    apply(project, pair.id, [operation("approve", f"{pair.name}-2", 1)], "수아")
    screens.eventually(lambda: status(page, 2) == "✓ approved", what="the other's approval")
    press(page, "Enter")
    page.get_by_text("Yours: Mine").wait_for()
    assert side(page, 1, "en") == ["Theirs"]
    page.reload()
    page.get_by_text("Yours: Mine").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("button", name="Use mine").click()
    screens.eventually(lambda: side(page, 1, "en") == ["Mine"], what="using mine")
    screens.await_saved(page)
    assert stored(project, pair, 1).text(Language.EN) == "Mine"


@pytest.mark.parametrize(("key", "label"), [("e", "Korean sentence"), ("c", "Comment")])
def test_what_is_being_written_outlives_a_reload(page, key, label):
    press(page, "j", key)
    typing = page.get_by_role("textbox", name=label)
    typing.fill("아직 다 쓰지 못한")
    page.reload()
    typing.wait_for(timeout=screens.WAIT_MS)
    assert typing.input_value() == "아직 다 쓰지 못한"
    assert screens.number(page) == 2
    focused = "field => field.getRootNode().activeElement === field"
    screens.eventually(lambda: typing.evaluate(focused), what="the caret coming back")
    press(page, "Space")
    page.keyboard.type("문장")
    press(page, "Enter")
    assert "아직 다 쓰지 못한 문장" in screens.current(page).inner_text()
    screens.await_saved(page)
    page.reload()
    screens.await_rows(page)
    assert typing.count() == 0


def test_what_waits_behind_a_lost_answer_does_not_hide_anothers_change(page, project, pair):
    bead, segment = f"{pair.name}-1", stored(project, pair, 1).en[0].id

    def lose_the_answer(route):
        # The server does it, somebody else writes, and the line breaks before its answer.
        if stored(project, pair, 1).version == 1:
            route.fetch()
            theirs = operation("edit", bead, 2, segment=segment, text="Theirs")
            apply(project, pair.id, [theirs], "수아")
        route.abort()

    page.route("**/api/pairs/*?since=*", lambda route: route.abort())
    page.route("**/operations", lose_the_answer)
    press(page, "a", "k", "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill("Mine")
    press(page, "Enter")
    page.get_by_text("2 changes not saved yet").wait_for()
    screens.eventually(lambda: stored(project, pair, 1).version == 3, what="the other's change")
    page.unroute("**/operations")
    page.get_by_text("Yours: Mine").wait_for()
    assert side(page, 1, "en") == ["Theirs"]
    assert stored(project, pair, 1).text(Language.EN) == "Theirs"
    assert stored(project, pair, 1).status is Status.APPROVED


def test_text_for_a_row_that_is_gone_is_kept(page, project, pair):
    press(page, "j", "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill("Typed meanwhile")
    first, second = (f"{pair.name}-{number}" for number in (1, 2))
    apply(project, pair.id, [operation("merge", first, 1, other=second, other_version=1)], "수아")
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the other's merge")
    press(page, "!", "Enter")
    assert screens.rows(page).count() == len(KO)
    kept = page.locator(".orphans .yours")
    screens.eventually(lambda: kept.all_inner_texts() == ["Yours: Typed meanwhile!"])
    page.get_by_role("button", name="Use mine").click()
    page.get_by_text("This row is no longer there; copy your text elsewhere.").wait_for()
    page.get_by_role("button", name="Leave it").click()
    assert kept.count() == 0
