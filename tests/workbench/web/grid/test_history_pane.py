"""The history of a row and what was said about it, in a real browser."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation
from tests.workbench.web import screens
from tests.workbench.web.screens import press, side, status
from workbench.model import Status
from workbench.operations import OutcomeKind
from workbench.reviewing.journal import apply

# What the page asks each second.
NEWS = "**/api/pairs/*?since=*"
MARKUP = '<img src=x onerror="window.hacked=1">'


@pytest.fixture
def do(project, pair):
    """Do something to a bead as somebody else, before or while the page is open."""

    def done(kind: str, number: int, author: str = "second", **fields: object) -> None:
        bead = beads_of(project, pair)[f"{pair.name}-{number}"]
        if "next" in fields:
            other = beads_of(project, pair)[f"{pair.name}-{fields.pop('next')}"]
            fields |= {"other": other.id, "other_version": other.version}
        change = operation(kind, bead.id, bead.version, **fields)
        (outcome,) = apply(project, pair.id, [change], author)
        assert outcome.kind is OutcomeKind.APPLIED

    return done


def open_tab(page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def events(page):
    return page.locator(".pane .event")


def heads(page) -> list[str]:
    return page.locator(".pane .event-head b").all_inner_texts()


def cut_off(page) -> None:
    """Let the page hear of nothing more; a question that is under way is waited for."""
    with page.expect_event("requestfailed", lambda request: "since=" in request.url):
        page.route(NEWS, lambda route: route.abort())


def await_history(page, *kinds: str, row: str) -> None:
    """Wait until the page knows all that others did, of the history and of the row itself.

    Either may come first; what is done to a row of which more is known elsewhere is a conflict.
    """
    first = screens.rows(page).first
    screens.eventually(lambda: row in first.inner_text(), what=f"a row with {row}")
    screens.eventually(lambda: heads(page) == list(kinds), what=f"the history {kinds}")


def test_each_step_is_told_with_what_it_changed(page, pair, do):
    do("edit", 1, segment=f"{pair.name}-ko-0", text=f"강을 모두 청소합시다! {MARKUP}")
    do("approve", 1)
    do("reject", 1, "first", reason="과한 의역")
    open_tab(page, "History")
    await_history(page, "rejected", "approved", "reworded", row="과한 의역")
    rejected, approved, reworded = (events(page).nth(at) for at in range(3))
    assert "approved → rejected" in rejected.inner_text()
    assert "Because: 과한 의역" in rejected.inner_text()
    assert "as it is now" in rejected.inner_text()
    assert "second" in approved.inner_text()
    assert reworded.locator(".event-gone mark").all_inner_texts() == ["함께"]
    assert MARKUP in reworded.locator(".event-come").inner_text()
    assert reworded.locator(".event-come mark").first.inner_text() == "모두"


def test_an_earlier_state_comes_back_and_undo_takes_it_away(page, project, pair, do):
    do("approve", 1, "first")
    do("edit", 1, segment=f"{pair.name}-en-0", text="Clean it!")
    do("reject", 1, reason="거칠다")
    open_tab(page, "History")
    await_history(page, "rejected", "reworded", "approved", row="거칠다")
    back = events(page).filter(has_text="undecided → approved").get_by_text("this state")
    back.click()
    screens.eventually(lambda: status(page, 1) == "✓ approved", what="the state of before")
    assert side(page, 1, "en") == [EN[0]]
    page.get_by_text("Row 1 is as it was then. Undo takes it back.").wait_for()
    screens.eventually(lambda: heads(page)[0] == "earlier state brought back", what="its own step")
    assert beads_of(project, pair)[f"{pair.name}-1"].author == "민지"
    page.locator(".grid").focus()
    press(page, "u")
    screens.eventually(lambda: status(page, 1) == "✕ rejected", what="the undo")
    assert side(page, 1, "en") == ["Clean it!"]


def test_the_beginning_can_be_brought_back_too(page, pair, do):
    do("edit", 1, segment=f"{pair.name}-ko-0", text="강 청소")
    open_tab(page, "History")
    await_history(page, "reworded", row="강 청소")
    page.get_by_role("button", name="Bring back how it began").click()
    screens.eventually(lambda: side(page, 1, "ko") == [KO[0]], what="the beginning")


def test_merged_rows_come_apart_again(page, pair, do):
    do("approve", 4)
    do("approve", 3)
    do("merge", 3, "first", next=4)
    press(page, "j", "j")
    screens.eventually(lambda: side(page, 3, "ko") == list(KO[2:4]), what="the merge")
    open_tab(page, "History")
    merged = events(page).filter(has_text="rows merged")
    came = merged.locator(".event-come")
    wanted = [f"came: {KO[3]}", f"came: {EN[3]}"]
    screens.eventually(lambda: came.all_inner_texts() == wanted, what="the history")
    events(page).filter(has_text="undecided → approved").get_by_text("this state").click()
    screens.eventually(lambda: side(page, 4, "ko") == [KO[3]], what="coming apart")
    assert [status(page, row) for row in (3, 4)] == ["✓ approved"] * 2


def test_what_somebody_did_meanwhile_is_a_conflict_and_stays(page, project, pair, do):
    do("approve", 1, "first")
    do("flag", 1, "first")
    open_tab(page, "History")
    await_history(page, "marked for review", "approved", row="? needs review")
    back = events(page).filter(has_text="undecided → approved").get_by_text("this state")
    cut_off(page)
    do("edit", 1, segment=f"{pair.name}-ko-0", text="그 사이에 고친 글")
    back.click()
    page.get_by_text("changed by second in the meantime").first.wait_for()
    page.unroute(NEWS)
    assert side(page, 1, "ko") == ["그 사이에 고친 글"]
    assert beads_of(project, pair)[f"{pair.name}-1"].status is Status.NEEDS_REVIEW
    page.get_by_role("button", name="Use mine").click()
    screens.eventually(lambda: status(page, 1) == "✓ approved", what="bringing it back after all")
    assert beads_of(project, pair)[f"{pair.name}-1"].text(Language.KO) == KO[0]


def test_everybodys_remarks_stay_and_one_is_added(page, project, pair, do):
    do("comment", 1, "first", text="제목인가?")
    do("comment", 1, "second", text=f"그렇다 {MARKUP}")
    open_tab(page, "Comments")
    said = page.locator(".remark .said")
    screens.eventually(
        lambda: said.all_inner_texts() == ["제목인가?", f"그렇다 {MARKUP}"], what="the thread"
    )
    assert "first" in page.locator(".remark").first.inner_text()
    page.get_by_label("Write a comment").fill("고마워요")
    press(page, "Control+Enter")
    screens.eventually(lambda: said.all_inner_texts()[2:] == ["고마워요"], what="the remark")
    assert beads_of(project, pair)[f"{pair.name}-1"].comment == "고마워요"
    page.get_by_role("button", name="Mark as settled").click()
    screens.eventually(lambda: page.locator(".remark.is-settled").count() == 3, what="settling")
    screens.await_saved(page)
    assert beads_of(project, pair)[f"{pair.name}-1"].comment == ""
    assert said.count() == 3


def test_a_remark_joins_what_somebody_wrote_since(page, project, pair, do):
    open_tab(page, "Comments")
    cut_off(page)
    do("comment", 1, "first", text="제목인가?")
    page.get_by_label("Write a comment").fill("그렇다.")
    press(page, "Control+Enter")
    said = page.locator(".remark .said")
    screens.eventually(lambda: said.all_inner_texts() == ["제목인가?", "그렇다."], what="both")
    assert page.locator(".notice").count() == 0


def test_a_remark_that_was_not_sent_is_there_after_a_reload(page):
    open_tab(page, "Comments")
    area = page.get_by_label("Write a comment")
    area.fill("아직 쓰는 중")
    press(page, "Escape", "j")
    assert area.input_value() == ""
    page.reload()
    screens.await_rows(page)
    press(page, "k")
    screens.eventually(lambda: area.input_value() == "아직 쓰는 중", what="the draft")


def test_letters_in_the_box_are_no_commands(page):
    open_tab(page, "Comments")
    page.get_by_label("Write a comment").press_sequentially("aaxmu")
    assert [status(page, row) for row in (1, 2, 3)] == ["", "", ""]
    assert screens.number(page) == 1
    page.get_by_label("Write a comment").fill("")
