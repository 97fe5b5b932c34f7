"""No page has a fault that shuts somebody out: axe-core, the keyboard, what is spoken."""

from __future__ import annotations

import pytest

from tests.workbench.conftest import store_pair
from tests.workbench.web import screens, tours
from tests.workbench.web.issuer import running_issuer
from tests.workbench.web.team import TeamServer
from tests.workbench.web.tours import DESKTOP, PHONE
from workbench.project import Project
from workbench.team.members import change_member
from workbench.team.roles import Role

AXE = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
SERIOUS = ("serious", "critical")
# A page's second look differs in colours and layout only.
COLOURS = ["color-contrast"]
LAYOUT = [*COLOURS, "scrollable-region-focusable", "label", "button-name", "link-name"]
# Light and dark, desk and phone: each on every page. Which goes with which, and in which
# language, changes no colour and no role.
LOOKS = ((DESKTOP, "light", None), (PHONE, "dark", LAYOUT), (DESKTOP, "dark", COLOURS))
EMPTY_LOOKS = ((PHONE, "light", None), (DESKTOP, "dark", LAYOUT))


def faults(page, rules: list[str] | None = None, inside: str = "html") -> list[str]:
    """What axe-core finds serious or critical in a part of the page, open shadow roots included."""
    what = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": STANDARD}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "([inside, what]) => axe.run(inside, { resultTypes: ['violations'], runOnly: what })",
        [inside, what],
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
    ]


@pytest.fixture(scope="module")
def page(chromium):
    """One tab for all who look at the example in Korean."""
    with tours.visitor(chromium, "ko") as opened:
        yield opened


def look_at_all(page, url: str, looks) -> list[str]:
    """The faults of every page in these looks, with where they are."""
    found = []
    for stop in tours.stops(page, url):
        tours.go_on(page, url, stop)
        for size, scheme, rules in looks:
            tours.show(page, size, scheme)
            found += [
                f"{stop.path or 'documents'} {size} {scheme}: {one}" for one in faults(page, rules)
            ]
    return found


def test_no_page_of_the_example_has_a_serious_fault(page, example_server):
    found = look_at_all(page, example_server.url, LOOKS)
    assert not found, "\n".join(found)


def test_no_page_of_an_empty_project_has_a_serious_fault(chromium, empty_server):
    with tours.visitor(chromium, "en") as page:
        found = look_at_all(page, empty_server.url, EMPTY_LOOKS)
    assert not found, "\n".join(found)


# Notes the element that has the focus, through open shadow roots: where it is, and how it
# and what is round it look. Says whether the round goes on.
NOTE_STOP = """() => {
  const look = (one) => {
    const parts = [];
    let at = one;
    for (let up = 0; at && up < 4; up += 1) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(at, pseudo);
        parts.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor,
          style.textDecorationLine, style.color, style.transform, style.content);
      }
      at = at.parentElement || at.getRootNode().host;
    }
    return parts.join();
  };
  let one = document.activeElement;
  while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
  // Cells of a table that is drawn are there for the ear; the drawing shows which has the focus.
  const drawing = one?.parentElement?.closest("canvas");
  one = drawing ?? one;
  const stops = (window.stops ??= []);
  if (!one || one === document.body || (stops[0] && stops[0].one === one)) return false;
  const box = one.getBoundingClientRect();
  const words = one.getAttribute("aria-label") || one.textContent || "";
  stops.push({
    one, look, looks: drawing ? "drawn" : look(one),
    name: `${one.tagName.toLowerCase()} ${one.dataset.testid || one.className || ""} `
      + words.trim().slice(0, 40),
    isInGrid: Boolean(one.getRootNode().host?.matches("[data-testid=stBidiComponentIsolated]")),
    isInBar: Boolean(one.closest(".stAppHeader")),
    isSeen: box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth,
  });
  return true;
}"""
# What was noted, and whether each place looks otherwise without the focus.
STOPS = """() => {
  document.activeElement.blur();
  return stops.map(({ one, look, looks, ...rest }) =>
    ({ ...rest, isMarked: !one.isConnected || look(one) !== looks }));
}"""
MOST_STOPS = 120


def tab_stops(page) -> list[dict]:
    """Where the keyboard comes by from the top on, and whether one sees that it is there."""
    page.add_style_tag(content="* { transition: none !important; }")
    page.evaluate("window.stops = []")
    # Some pages put the focus where the work is; the round begins at the top all the same.
    page.get_by_test_id("stSkipToContent").focus()
    for _ in range(MOST_STOPS):
        if not page.evaluate(NOTE_STOP):
            break
        page.keyboard.press("Tab")
    return page.evaluate(STOPS)


def test_keyboard_reaches_everything_and_shows_where_it_is(page, example_server):
    faults_found = []
    for stop in tours.stops(page, example_server.url):
        tours.go_on(page, example_server.url, stop)
        found = tab_stops(page)
        where = stop.path or "documents"
        assert sum(one["isInBar"] for one in found) >= 7, where
        for kind, what in (("isSeen", "is not seen"), ("isMarked", "looks the same")):
            faults_found += [f"{where}: {one['name']} {what}" for one in found if not one[kind]]
        if stop.path == "review":
            inside = [at for at, one in enumerate(found) if one["isInGrid"]]
            assert len(inside) >= 5
            assert inside == list(range(inside[0], inside[-1] + 1)), "the grid is one stretch"
    assert not faults_found, "\n".join(faults_found)


def test_skip_link_leads_to_the_content(page, example_server):
    tours.open_page(page, example_server.url, "memory")
    page.evaluate("document.activeElement && document.activeElement.blur()")
    page.keyboard.press("Tab")
    assert page.get_by_test_id("stSkipToContent").evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.stMain'))")


# What Streamlit itself says on a page with a form for files, by the page's language.
SPOKEN = """() => [
  document.documentElement.lang,
  document.querySelector("[data-testid=stSkipToContent]").innerText === "Skip to main content",
  /Upload/.test(document.querySelector("[data-testid=stFileUploaderDropzone]").innerText),
  /per file/.test(document.querySelector("[data-testid=stFileUploaderDropzone]").innerText),
  document.querySelector("[data-testid=stTopNav]").getAttribute("aria-label"),
]"""
IN_KOREAN = ["ko", False, False, False, "페이지"]
IN_ENGLISH = ["en", True, True, True, "App pages"]


def test_page_says_its_language_and_streamlit_speaks_it(page, example_server):
    tours.open_page(page, example_server.url, "pretranslate")
    screens.eventually(lambda: page.evaluate(SPOKEN) == IN_KOREAN, what="Korean")


def test_streamlits_words_follow_the_switch(chromium, empty_server):
    with tours.visitor(chromium, "en") as page:
        tours.open_page(page, empty_server.url, "pretranslate")
        screens.eventually(lambda: page.evaluate(SPOKEN) == IN_ENGLISH, what="English")
        for name, spoken in (("한국어", IN_KOREAN), ("English", IN_ENGLISH)):
            page.locator(".st-key-frame-menu").get_by_text(name, exact=True).click()
            screens.eventually(
                lambda wanted=spoken: page.evaluate(SPOKEN) == wanted, what="the other language"
            )


# What opens on the Review page without changing anything: the keys, and what shuts it again.
GRID = "[data-testid=stBidiComponentIsolated]"
OPENED = {
    "help": "Shift+Slash",
    "find": "Slash",
    "comment": "c",
    "editor": "e",
    "reason": "x",
    "many": "Shift+KeyA",
    "anew": "Shift+KeyL",
    "link": "l",
}


def is_shut(page) -> bool:
    """Press Escape and say whether nothing is open any more."""
    screens.press(page, "Escape", "Escape")
    return page.locator("dialog[open]").count() == 0


def test_what_opens_in_the_grid_has_no_serious_fault(page, example_server):
    found = []
    tours.open_page(page, example_server.url, "review")
    grid = page.get_by_role("grid").and_(page.locator(".grid"))
    for name, keys in OPENED.items():
        grid.focus()
        # The row with the cursor may have nothing to edit on this side; the first one has.
        screens.press(page, "Home", keys)
        screens.eventually(
            lambda: (
                grid.evaluate("one => one.getRootNode().activeElement !== one")
                or page.locator(".linking:visible").count()
            ),
            what=f"{name} open",
        )
        found += [f"{name}: {fault}" for fault in faults(page, inside=GRID)]
        screens.eventually(lambda: is_shut(page), what=f"{name} shut")
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """A team's server, with an admin, somebody who reads, and a pair."""
    with running_issuer() as issuer:
        made = TeamServer(tmp_path_factory.mktemp("team"), issuer)
        with Project.create(made.project) as project:
            change_member(project, "admin@example.org", Role.ADMIN, "the command line")
            change_member(project, "reader@example.org", Role.READER, "the command line")
            store_pair(project)
        made.start()
        yield made
        made.end()


@pytest.mark.parametrize(("language", "scheme"), [("ko", "light"), ("en", "dark")])
def test_the_way_in_and_the_team_have_no_serious_fault(chromium, team, language, scheme):
    with tours.visitor(chromium, language, DESKTOP, scheme) as page:
        page.goto(team.url)
        way_in = page.locator(".st-key-sign-in button")
        way_in.wait_for(timeout=screens.WAIT_MS)
        tours.settle(page)
        found = faults(page)
        team.issuer.person("admin@example.org")
        way_in.click()
        page.locator(".st-key-user-menu").wait_for(timeout=screens.WAIT_MS)
        tours.settle(page)
        tours.go_on(page, team.url, tours.Stop("team", ""))
        for size, rules in ((DESKTOP, None), (PHONE, LAYOUT)):
            tours.show(page, size, scheme)
            found += faults(page, rules)
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        page.locator(".st-key-user-menu button").click()
        tours.settle(page)
        found += faults(page, COLOURS)
    assert not found, "\n".join(found)
