"""No page has a fault that shuts somebody out: axe-core, the keyboard, what is spoken."""

from __future__ import annotations

import pytest

from tests.workbench.web import tours
from tests.workbench.web.tours import DESKTOP, PHONE

AXE = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SERIOUS = ("serious", "critical")
# The second and further looks at a page differ in colours and layout only.
COLOURS = ["color-contrast"]
LAYOUT = ["color-contrast", "scrollable-region-focusable", "label", "button-name", "link-name"]
LOOKS = (
    (DESKTOP, "light", None),
    (DESKTOP, "dark", COLOURS),
    (PHONE, "dark", LAYOUT),
    (PHONE, "light", COLOURS),
)


def faults(page, rules: list[str] | None = None) -> list[str]:
    """What axe-core finds serious or critical on the page, open shadow roots included."""
    what = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARD}
    page.evaluate(AXE)
    found = page.evaluate(
        "what => axe.run(document, { resultTypes: ['violations'], runOnly: what })", what
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]


@pytest.fixture(params=["ko", "en"])
def page(request, chromium):
    with tours.visitor(chromium, request.param) as opened:
        yield opened


def look_at_all(page, url: str, looks) -> list[str]:
    """The faults of every page in these looks, with where they are."""
    found = []
    for stop in tours.stops(page, url):
        size, scheme, _ = looks[0]
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        tours.open_page(page, url, stop.path)
        for size, scheme, rules in looks:
            tours.show(page, size, scheme)
            found += [
                f"{stop.path or 'documents'} {size} {scheme}: {one}" for one in faults(page, rules)
            ]
    return found


def test_no_page_of_the_example_has_a_serious_fault(page, example_server):
    found = look_at_all(page, example_server.url, LOOKS)
    assert not found, "\n".join(found)


def test_no_page_of_an_empty_project_has_a_serious_fault(page, empty_server):
    found = look_at_all(page, empty_server.url, LOOKS[:1] + LOOKS[2:3])
    assert not found, "\n".join(found)
