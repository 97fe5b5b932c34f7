"""A server killed as by a power cut: each decision is saved when it is back, and once.

What else may happen to a page (no network, a crash, no storage) is in grid/test_outbox.py.
"""

from __future__ import annotations

import uuid

import pytest

from aligned.model import Language
from tests.workbench.conftest import beads_of
from tests.workbench.web import screens
from tests.workbench.web.large import store_large_pair
from tests.workbench.web.screens import press
from tests.workbench.web.unsaved import approved, kept_in_storage, leave, operations_done
from workbench.model import Status

ROWS = 64


@pytest.fixture
def pair(project):
    """A pair of many short sentences, another one for each test."""
    return store_large_pair(project, f"stream-{uuid.uuid4().hex[:8]}", ROWS)


@pytest.fixture
def page(profile, server, pair):
    """A window with the pair open, which a test may close."""
    if server.process is None:  # a test before this one failed half-way
        server.start()
    opened = profile.new_page()
    review(opened, server, pair)
    yield opened
    opened.close()


def review(page, server, pair):
    page.goto(f"{server.url}/review?pair={pair.id}")
    screens.await_rows(page)


def test_killed_in_the_middle_of_forty_each_is_saved_once(page, project, pair, server):
    press(page, *"a" * 20)
    server.kill()
    press(page, *"a" * 20)
    page.get_by_text("not saved yet").wait_for()
    assert 0 < kept_in_storage(page, pair) <= 40
    server.start()
    screens.await_saved(page)
    assert approved(project, pair) == 40
    assert operations_done(project, pair) == ["approve"] * 40


def test_closed_with_the_server_dead_all_comes_back(profile, page, project, pair, server):
    server.kill()
    press(page, "a", "a", "r", "c")
    page.get_by_role("textbox", name="Comment", exact=True).fill("물빛을 다시 볼 것")
    press(page, "Enter", "j", "ArrowRight", "e")
    page.get_by_role("textbox", name="English sentence").fill("We measured it twice, in")
    leave(page)
    server.start()
    page = profile.new_page()
    review(page, server, pair)
    # What was being written is open again, in its row, and goes on.
    typing = page.get_by_role("textbox", name="English sentence")
    typing.wait_for(timeout=screens.WAIT_MS)
    assert typing.input_value() == "We measured it twice, in"
    typing.press_sequentially(" May.")
    press(page, "Enter")
    screens.await_saved(page)
    beads = beads_of(project, pair)
    states = [bead.status for bead in beads.values()][:3]
    assert states == [Status.APPROVED, Status.APPROVED, Status.NEEDS_REVIEW]
    assert beads[f"{pair.name}-4"].comment == "물빛을 다시 볼 것"
    assert beads[f"{pair.name}-5"].text(Language.EN) == "We measured it twice, in May."
    kinds = ["approve", "approve", "comment", "edit", "flag"]
    assert sorted(operations_done(project, pair)) == kinds
