"""What the grid lets each role do; the routes refuse it in any case."""

from __future__ import annotations

import uuid

import pytest

from tests.workbench.conftest import store_pair
from tests.workbench.web import screens
from tests.workbench.web.screens import press
from workbench.components import bead_grid as component
from workbench.team.accounts import mint_token

MOUNT = """
([html, css, script, data]) => {
  document.body.replaceChildren();
  const host = document.createElement('div');
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = css;
  const place = document.createElement('div');
  place.innerHTML = html;
  root.append(style, ...place.childNodes);
  new Function('where', script + '; mount(where);')({
    data, parentElement: root, setTriggerValue: () => {},
  });
}
"""


@pytest.fixture
def pair(project):
    return store_pair(project, f"river-{uuid.uuid4().hex[:8]}")


@pytest.fixture
def grid_for(watched, server, project, pair):
    """Return a function that mounts the grid alone, for a role."""

    def mount(role: str):
        page = watched.page
        page.goto(f"{server.url}/_stcore/health")
        files = sorted(component.FOLDER.glob("*.css"))
        css = "\n".join(path.read_text(encoding="utf-8") for path in files)
        script = component._words() + component._source(*component.SCRIPTS)
        data = {
            "pair": pair.id,
            "store": f"roles:{role}:{pair.id}",
            "token": mint_token(project, "민지"),
            "user": "민지",
            "role": role,
            "language": "en",
            "doubtful": 0.8,
            "api": "/api",
        }
        html = component._source("grid.html")
        page.evaluate(MOUNT, [html, css, script.replace("export default ", ""), data])
        screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
        return page

    yield mount
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


@pytest.mark.parametrize("key", ["a", "x", "o", "Shift+A"])
def test_a_translator_does_not_decide_by_key(grid_for, key):
    page = grid_for("translator")
    press(page, key)
    page.get_by_text("Your role does not decide about rows").wait_for()
    assert screens.status(page, 1) == ""
    assert page.locator(".row textarea").count() == 0
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
