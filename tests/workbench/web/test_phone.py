"""Every page fits: a phone, a small laptop and a desk, in both languages."""

from __future__ import annotations

import pytest

from tests.workbench.web import tours
from tests.workbench.web.tours import DESKTOP, LAPTOP, PHONE

# WCAG 2.2, 2.5.8: a target is at least 24 by 24 pixels; 2.5.5 and the makers of
# phones ask for 44 where thumbs press quickly one after another.
LEAST_TARGET = 24
LEAST_THUMB = 44

# Everything on the page, open shadow roots included.
EVERYTHING = """
  const all = (root) => [...root.querySelectorAll("*")].flatMap(
    (one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const name = (one) => `${one.tagName.toLowerCase()}.${String(one.className).slice(0, 40)}`
    + ` "${(one.getAttribute("aria-label") || one.textContent || "").trim().slice(0, 40)}"`;
  const parent = (one) => one.parentElement || (one.getRootNode().host ?? null);
  const around = (one) => { const up = []; while ((one = parent(one))) up.push(one); return up; };
  const isShown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.getClientRects().length > 0;
"""
# What sticks out to the right or left of the screen and is in nothing that scrolls.
STICKING_OUT = f"""() => {{
  {EVERYTHING}
  const held = ["auto", "scroll", "hidden", "clip"];
  const scrolls = (one) => held.includes(getComputedStyle(one).overflowX);
  const ends = ["BODY", "HTML"];
  const out = all(document.body).filter((one) => {{
    if (!isShown(one)) return false;
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (box.right <= innerWidth + 1 && box.left >= -1) return false;
    return !around(one).some((up) => !ends.includes(up.tagName) && !up.matches(".stMain, .stApp, "
      + ".stAppViewContainer") && scrolls(up));
  }});
  return out.map(name);
}}"""
SIDEWAYS = """() => [document.documentElement, document.querySelector(".stMain")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className)"""
# Words that are cut at the edge of the control that they name.
CUT = f"""() => {{
  {EVERYTHING}
  const labels = all(document.body).filter((one) =>
    one.matches("button, button p, a p, [role=tab] p, [role=columnheader], label p, h1, h2, h3"));
  return labels.filter((one) => isShown(one) && one.scrollWidth > one.clientWidth + 1
    && one.clientWidth > 0 && getComputedStyle(one).display !== "inline"
    && getComputedStyle(one).textOverflow !== "ellipsis"
    && getComputedStyle(one).overflowX !== "visible").map(name);
}}"""
# Targets that are too small and have another one within 24 pixels (2.5.8's spacing).
SMALL = f"""(least) => {{
  {EVERYTHING}
  const kinds = "button, a[href], input:not([type=hidden]), select, textarea, summary, "
    + "[role=button], [role=tab], [role=option], [role=switch]";
  const shown = all(document.body).filter((one) => one.matches(kinds) && isShown(one)
    && !one.disabled && one.tabIndex >= 0);
  // A box of a tick or a choice is pressed by its label as well.
  const pressed = (one) => one.matches("input") && one.closest("label") || one;
  const area = (one) => pressed(one).getBoundingClientRect();
  const sides = (one) => [area(one).width, area(one).height].map(Math.round).join("x");
  const isLineOfText = (one) => getComputedStyle(one).display === "inline";
  return shown.filter((one) => {{
    const box = area(one);
    if (box.width < 3 || isLineOfText(one)) return false;
    return box.height < least - 0.5 || box.width < least - 0.5;
  }}).map((one) => `${{name(one)}} ${{sides(one)}}`);
}}"""


@pytest.fixture(scope="module", params=["ko", "en"])
def page(request, chromium):
    with tours.visitor(chromium, request.param) as opened:
        yield opened


def faults(page, size) -> list[str]:
    found = [f"scrolls sideways: {one}" for one in page.evaluate(SIDEWAYS)]
    found += [f"sticks out: {one}" for one in page.evaluate(STICKING_OUT)]
    found += [f"is cut: {one}" for one in page.evaluate(CUT)]
    found += [f"is too small: {one}" for one in page.evaluate(SMALL, LEAST_TARGET)]
    return found


def test_every_page_fits_every_screen(page, example_server):
    found = []
    for stop in tours.stops(page, example_server.url):
        tours.go_on(page, example_server.url, stop)
        for size in (DESKTOP, LAPTOP, PHONE):
            tours.show(page, size, "light")
            where = f"{stop.path or 'documents'} {size[0]}x{size[1]}"
            found += [f"{where} {fault}" for fault in faults(page, size)]
    assert not found, "\n".join(found)


def test_tools_of_the_review_are_made_for_thumbs_on_a_phone(page, example_server):
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tours.open_page(page, example_server.url, "review")
    tools = page.locator(".tools button:visible")
    assert tools.count() > 0
    heights = [round(tool.bounding_box()["height"]) for tool in tools.all()]
    assert min(heights) >= LEAST_THUMB
