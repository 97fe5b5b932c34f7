"""A first run in a real browser: the example, a new version, removing, many files, taking away."""

from __future__ import annotations

import re

from tests.workbench.web import screens
from workbench.documents.example import EXAMPLES
from workbench.documents.intake import find_pair, list_pairs
from workbench.documents.removing import removed_pairs


def menu(page, name: str, option: str) -> None:
    """Choose something from the menu of a pair's row."""
    row = page.locator("[class*=st-key-row-]").filter(has_text=name)
    screens.eventually(lambda: row.count() == 1, what="one row of each pair")
    row.get_by_role("button", name="⋯").click()
    page.get_by_text(option, exact=True).click()


def test_a_first_run_from_the_example_to_a_file(watched, server, project):
    page = watched.page
    page.goto(server.url)
    page.get_by_role("button", name="Try it with the example").click(timeout=screens.WAIT_MS)
    # Their sure rows are approved once they are aligned.
    page.get_by_text(re.compile(r"^[1-9]\d* of \d+ done$")).nth(2).wait_for(timeout=90_000)
    page.get_by_text("What to do next").wait_for()
    page.get_by_role("button", name="Got it").click()
    page.get_by_text("What to do next").wait_for(state="hidden")

    a_new_version(page, project)
    removing_and_bringing_back(page, project)
    many_files(page, project)

    screens.go_to(page, "Export")
    page.get_by_text(re.compile(r"\d+ pairs of sentences")).wait_for(timeout=screens.WAIT_MS)
    page.get_by_text("Bilingual table").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download HTML").click()
    assert re.fullmatch(r"tenants-\d{4}-\d\d-\d\d\.html", download.value.suggested_filename)
    assert watched.foreign == []
    assert watched.complaints == []


def a_new_version(page, project):
    before = find_pair(project, "river")
    menu(page, "river.ko.txt", "New version of a document")
    text = (EXAMPLES / "river.en.txt").read_text(encoding="utf-8")
    newer = text.replace("480 citizens", "520 citizens")
    assert newer != text
    file = {"name": "river.v2.en.txt", "mimeType": "text/plain", "buffer": newer.encode()}
    page.locator("input[type=file]").nth(1).set_input_files(file)
    page.get_by_role("button", name="Show what changes").click()
    page.get_by_text("1 approved row is to be looked at again").wait_for(timeout=screens.WAIT_MS)
    changes = page.locator(".wb-changes td")
    changes.nth(1).filter(has_text="520 citizens").wait_for(timeout=screens.WAIT_MS)
    assert "480 citizens" in changes.first.inner_text()
    page.get_by_role("button", name="Import this version").click()
    page.get_by_text("river.ko.txt ↔ river.v2.en.txt").wait_for(timeout=screens.WAIT_MS)
    assert find_pair(project, "river").approved == before.approved - 1

    # Undone where all else is undone.
    page.locator("[class*=st-key-row-]").filter(has_text="river").get_by_role("link").click()
    screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    screens.eventually(lambda: screens.number(page) > 0, what="the cursor")
    screens.press(page, "u")
    screens.eventually(lambda: find_pair(project, "river").approved == before.approved)
    screens.eventually(lambda: find_pair(project, "river").en_name == "river.en.txt")
    screens.go_to(page, "Documents")


def removing_and_bringing_back(page, project):
    menu(page, "library.ko.md", "Remove from the list")
    page.get_by_text("Removed: 1 pair").wait_for(timeout=screens.WAIT_MS)
    assert [pair.name for pair in removed_pairs(project)] == ["library"]
    page.reload()
    page.get_by_text("Removed: 1 pair").click(timeout=screens.WAIT_MS)
    page.get_by_role("button", name="Bring it back").click(timeout=screens.WAIT_MS)
    screens.eventually(lambda: removed_pairs(project) == (), what="bringing the pair back")
    page.get_by_text("Removed: 1 pair").wait_for(state="hidden", timeout=screens.WAIT_MS)


def many_files(page, project):
    page.get_by_role("button", name="Add documents").click()
    page.get_by_text("Many files").click()
    names = ("river.ko.txt", "river.en.txt", "tenants.en.txt", "tenants.ko.txt")
    files = [
        {"name": f"new-{name}", "mimeType": "text/plain", "buffer": newer(name).encode()}
        for name in names
    ]
    page.locator("input[type=file][multiple]").set_input_files(files)
    page.get_by_text("new-tenants.ko.txt").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("button", name="Find the pairs").click()
    page.get_by_role("button", name="Add 2 pairs").click(timeout=screens.WAIT_MS)
    screens.eventually(lambda: len(list_pairs(project)) == 5, what="adding")
    page.get_by_text("new-river.ko.txt ↔ new-river.en.txt").wait_for(timeout=screens.WAIT_MS)
    screens.eventually(lambda: all(pair.beads for pair in list_pairs(project)), what="aligning")


def newer(name: str) -> str:
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    return text + ("\n끝까지 함께 갑시다.\n" if ".ko." in name else "\nLet us go on together.\n")
