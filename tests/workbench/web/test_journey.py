"""The main job in a real browser: add, review, find again, take away."""

from __future__ import annotations

import re

from lxml import etree

from tests.workbench.web import screens
from tests.workbench.web.texts import ENGLISH, KOREAN


def test_a_pair_goes_from_pasted_texts_to_a_tmx(watched, server):
    page = watched.page
    page.goto(server.url)
    page.get_by_text("This project is empty.").wait_for(timeout=screens.WAIT_MS)
    for name, words in (
        ("Review", "There is nothing to review yet"),
        ("Memory", "The memory is empty."),
        ("Export", "There is nothing to export yet"),
        ("Documents", "This project is empty."),
    ):
        screens.go_to(page, name)
        page.get_by_text(words).wait_for()

    # The sides the wrong way round: noticed, and put right with one press.
    screens.paste_pair(page, ENGLISH, KOREAN)
    page.get_by_text("give them in the other order").wait_for(timeout=screens.WAIT_MS)
    page.get_by_role("button", name="Swap the two sides").click()
    page.get_by_text(re.compile(r"^0 of \d+ done$")).wait_for(timeout=60_000)
    assert page.get_by_text("Close the form").count() == 0

    page.locator(".stMain").get_by_role("link", name="Review").click()
    screens.rows(page).first.wait_for(timeout=screens.WAIT_MS)
    slogan = next(
        row
        for row in range(1, screens.rows(page).count() + 1)
        if screens.side(page, row, "ko") == ["함께 읽고 함께 자라자!"]
    )
    assert screens.side(page, slogan, "en") == ["Read together, grow together!"]
    page.keyboard.press("/")
    page.get_by_placeholder("Find").press_sequentially(f"#{slogan}")
    page.keyboard.press("Escape")
    screens.press(page, "a")
    assert screens.status(page, slogan) == "✓ approved"
    screens.await_saved(page)

    screens.go_to(page, "Memory")
    page.get_by_role("textbox").first.fill("함께 읽고 함께 걷자!")
    page.keyboard.press("Enter")
    card = page.locator(".wb-match").first
    card.wait_for(timeout=screens.WAIT_MS)
    assert "Read together, grow together!" in card.inner_text()
    assert card.locator("p[lang=ko]").all_inner_texts() == [
        "함께 읽고 함께 걷자!",
        "함께 읽고 함께 자라자!",
    ]
    assert card.locator("mark").all_inner_texts() == ["걷자", "자라자"]
    page.get_by_role("textbox").first.fill("Read together, grow together!")
    page.keyboard.press("Enter")
    page.get_by_text("100 %").wait_for(timeout=screens.WAIT_MS)

    screens.go_to(page, "Export")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download TMX").click()
    tree = etree.parse(download.value.path())
    texts = tree.xpath("//seg/text()")
    assert texts == ["Read together, grow together!", "함께 읽고 함께 자라자!"]

    assert watched.foreign == []
    assert watched.complaints == []
    assert page.evaluate("window.hacked") is None


def test_what_is_wrong_is_said_beside_the_form(watched, server):
    page = watched.page
    page.goto(server.url)
    opener = page.get_by_role("button", name=re.compile("Add your first pair|Add documents"))
    opener.first.click(timeout=screens.WAIT_MS)
    page.get_by_role("button", name="Align them").click()
    page.get_by_text("Both texts are still missing.").wait_for()
    screens.paste_pair(page, "The river is clean.", "The river is clean again.")
    page.get_by_text("are both in English").wait_for(timeout=screens.WAIT_MS)
    assert watched.complaints == []
