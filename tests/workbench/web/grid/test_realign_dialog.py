"""Aligning anew from the grid: shown first, then done as one step that undo takes back."""

from __future__ import annotations

import pytest

from aligned.encoders import load_encoder
from tests.workbench.conftest import KO, beads_of, operation
from tests.workbench.web import screens
from tests.workbench.web.screens import press, side, status
from workbench.operations import OutcomeKind
from workbench.reviewing.journal import apply


@pytest.fixture(scope="module")
def encoder():
    """The bundled one: what is aligned anew rests on what the sentences mean."""
    return load_encoder()


def spoil(project, pair, first: int, second: int) -> None:
    one, two = (f"{pair.name}-{number}" for number in (first, second))
    changes = [
        operation("merge", one, 1, other=two, other_version=1),
        operation("reject", one, 2, reason="두 문장이다"),
    ]
    outcomes = apply(project, pair.id, changes, "first")
    assert [outcome.kind for outcome in outcomes] == [OutcomeKind.APPLIED] * 2


@pytest.fixture
def dialog(page, project, pair):
    """The dialog on a pair with two rows joined wrongly and a settled one between them."""
    spoil(project, pair, 1, 2)
    apply(project, pair.id, [operation("approve", f"{pair.name}-3")], "first")
    spoil(project, pair, 4, 5)
    screens.eventually(lambda: status(page, 3) == "✕ rejected", what="the others' work")
    press(page, "Home", "Shift+L")
    opened = page.get_by_role("dialog", name="Align anew")
    opened.get_by_role("button", name="Apply").wait_for()
    opened.locator(".realign-change").first.wait_for(timeout=60_000)
    return opened


def test_it_shows_what_would_change_and_cancel_changes_nothing(page, dialog, project, pair):
    before = beads_of(project, pair)
    first = dialog.locator(".realign-change").first
    gone, come = first.locator(".is-gone"), first.locator(".is-come")
    assert gone.locator(".ko p").all_inner_texts() == [KO[0], KO[1]]
    assert come.locator(".realign-row .ko").all_inner_texts() == [KO[0], KO[1]]
    assert "rejected" in gone.inner_text()
    assert "2 rows would become 4." in dialog.locator(".realign-state").inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert not dialog.is_visible()
    assert beads_of(project, pair) == before
    press(page, "j")
    assert screens.number(page) == 2


def test_it_is_applied_as_one_step_and_undone_whole(page, dialog, project, pair):
    dialog.get_by_role("button", name="Apply").click()
    screens.eventually(lambda: side(page, 2, "ko") == [KO[1]], what="the new rows")
    assert [side(page, row, "ko") for row in (1, 4, 5)] == [[KO[0]], [KO[3]], [KO[4]]]
    assert status(page, 3) == "✓ approved"
    press(page, "u")
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the undo")
    assert status(page, 1) == "✕ rejected"


def test_only_the_rows_round_the_current_one_if_one_likes(page, dialog):
    dialog.get_by_label("only from here to the next settled rows").check()
    screens.eventually(lambda: dialog.locator(".realign-change").count() == 1, what="the part")
    dialog.get_by_role("button", name="Apply").click()
    screens.eventually(lambda: side(page, 2, "ko") == [KO[1]], what="the new rows")
    assert side(page, 4, "ko") == [KO[3], KO[4]]


def test_what_changed_while_it_was_looked_at_is_not_applied(page, dialog, project, pair):
    bead = beads_of(project, pair)[f"{pair.name}-1"]
    remark = operation("comment", bead.id, bead.version, text="잠깐만요")
    apply(project, pair.id, [remark], "second")
    dialog.get_by_role("button", name="Apply").click()
    page.get_by_text("look at what would change now").wait_for(timeout=screens.WAIT_MS)
    assert beads_of(project, pair)[bead.id].comment == "잠깐만요"
    assert side(page, 1, "ko") == list(KO[:2])


def test_the_history_of_a_new_row_brings_the_old_one_back(page, dialog):
    dialog.get_by_role("button", name="Apply").click()
    screens.eventually(lambda: side(page, 2, "ko") == [KO[1]], what="the new rows")
    press(page, "Home")
    page.get_by_role("tab", name="History").click()
    page.get_by_role("button", name="Bring this row back").click()
    screens.eventually(lambda: side(page, 1, "ko") == list(KO[:2]), what="the old row")
    assert status(page, 1) == "✕ rejected"
    page.get_by_role("tab", name="Memory").click()
