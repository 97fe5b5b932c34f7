"""What people typed is text on every page: no script, no link, no markup comes of it."""

from __future__ import annotations

import pytest

from aligned.model import Language
from aligned.readers import read_text
from tests.workbench.conftest import TrigramEncoder, operation, store_pair
from tests.workbench.web import screens, tours
from tests.workbench.web.conftest import EXPECTED_COMPLAINTS, running_server
from tm.model import Origin, TranslationUnit
from tm.store import put_units
from workbench.documents.intake import add_pair, list_pairs
from workbench.model import PairState
from workbench.project import Project
from workbench.records.review import Beads, Pairs
from workbench.reviewing import journal
from workbench.reviewing.journal import approve_all

SCRIPT = '<script>window.hacked="script"</script>'
PICTURE = '<img src=x onerror="window.hacked=1">'
LINK = "[눌러](javascript:window.hacked=2)"
MARKUP = ":red[빨강] :smile: :material/bolt: $x^2$ **굵게** `코드` {{77*1013}}"
# A name may stand in a file's name, so it has no slash.
NAME = '<img src=x onerror="window.hacked=3">[눌러](javascript:1) :red[a] :smile: $x^2$ **b**'
KOREAN = "\n\n".join(
    [
        "함께 지키자!",
        f"우리는 {SCRIPT} 강을 지킨다.",
        f"도서관은 {PICTURE} 모두의 것이다.",
        f"여기를 {LINK} 보라.",
        f"마을의 {MARKUP} 뜻을 모았다.",
        "세입자는 함께 산다.",
    ]
)
ENGLISH = "\n\n".join(
    [
        "Keep it together!",
        f"We {SCRIPT} keep the river.",
        f"The library {PICTURE} belongs to all.",
        f"Look {LINK} here.",
        f"The village {MARKUP} has made up its mind.",
        "Tenants live together.",
    ]
)
# Anything that a text above would make if it were taken for more than a text.
INJECTED = """() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap(
    (one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const bad = (one) => one.matches('img[src="x"], [onerror], [onload], .katex, '
    + '[class*="stMarkdownColored"], a[href^="javascript:" i], a[href^="vbscript:" i]')
    || (one.matches("script") && one.textContent.includes("hacked"))
    || (one.matches("strong, b, em") && ["굵게", "b"].includes(one.textContent))
    || (one.matches("code") && one.textContent === "코드");
  return all(document).filter(bad).map((one) => one.outerHTML.slice(0, 200));
}"""
WORDS = """() => {
  const text = (root) => [...root.childNodes].map((one) => one.nodeType === Node.TEXT_NODE
    ? one.nodeValue
    : (one.value || "") + (one.shadowRoot ? text(one.shadowRoot) : "") + text(one)).join("");
  return text(document.querySelector(".stApp"));
}"""


def fill(project: Project) -> None:
    """Put the texts above into every place that takes one."""
    ko, en = (
        read_text(text, NAME + end) for text, end in ((KOREAN, ".ko.txt"), (ENGLISH, ".en.txt"))
    )
    pair = add_pair(project, ko, en, encoder=TrigramEncoder(), author=NAME, name=NAME)
    with project.reading() as tx:
        beads = list(Beads(tx, pair).all())
    first, second, third = beads[0], beads[1], beads[2]
    journal.apply(
        project,
        pair.id,
        [
            operation("comment", first.id, first.version, text=f"{SCRIPT}{NAME}"),
            operation("reject", second.id, second.version, reason=f"{PICTURE}{NAME}"),
            operation("flag", third.id, third.version),
        ],
        NAME,
    )
    approve_all(project, pair.id, NAME, above=0.0)
    failed = store_pair(project, "강")
    with project.transaction() as tx:
        state = {"state": PairState.FAILED.value, "message": f"{SCRIPT}{NAME}"}
        Pairs(tx).change(failed.id, state)
        put_units(
            tx,
            [
                TranslationUnit(
                    f"{PICTURE}:{number}",
                    Language.EN,
                    Language.KO,
                    f"Keep {NAME} the river.",
                    f"강을 {NAME} 지켜라.",
                    Origin(NAME, "", SCRIPT, PICTURE, NAME, "2026-03-01T09:00:00Z"),
                    note=f"{LINK}{MARKUP}",
                )
                for number in range(2)
            ],
        )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("web")
    with running_server(folder, {"WORKBENCH_USER": NAME}, fill) as running:
        yield running


@pytest.fixture(scope="module", params=["ko", "en"])
def tab(request, chromium):
    with tours.visitor(chromium, request.param) as opened:
        yield opened


@pytest.fixture
def page(tab):
    """A page that must neither open a dialog nor complain nor run what was typed."""
    wrong: list[str] = []

    def note(message) -> None:
        if message.type == "error" and not any(one in message.text for one in EXPECTED_COMPLAINTS):
            wrong.append(message.text)

    def note_fault(error) -> None:
        wrong.append(str(error))

    def refuse(dialog) -> None:
        wrong.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    listeners = {"console": note, "pageerror": note_fault, "dialog": refuse}
    for event, listener in listeners.items():
        tab.on(event, listener)
    yield tab
    for event, listener in listeners.items():
        tab.remove_listener(event, listener)
    assert wrong == []


def check(page) -> str:
    """Nothing came of the texts; returns the words of the page."""
    assert page.evaluate("window.hacked") is None
    assert page.evaluate(INJECTED) == []
    words = page.evaluate(WORDS)
    assert not any(sign in words for sign in ("😄", "😊", "x2x^2", "78001"))
    return words


def open_folds(page) -> None:
    """Open what is folded: expanders, popovers, the first of each."""
    for fold in page.locator(".stMain summary:visible").all()[:4]:
        fold.click()
    for menu in page.get_by_test_id("stPopoverButton").all()[:2]:
        menu.click()
        check(page)
        page.keyboard.press("Escape")


def test_texts_stay_texts_on_every_page(page, server):
    shown = {}
    for stop in tours.stops(page, server.url):
        tours.go_on(page, server.url, stop)
        open_folds(page)
        shown[stop.path] = check(page)
    assert NAME in shown[""]
    assert f"{SCRIPT}{NAME}" in shown[""]
    assert NAME in shown["review"]
    assert NAME in shown["export"] or NAME in shown["slogans"]


@pytest.mark.parametrize("tab", ["ko"], indirect=True)
@pytest.mark.parametrize("path", ["memory?q=", "concordance?find=", "review?pair="])
@pytest.mark.parametrize("text", [SCRIPT + PICTURE, NAME])
def test_texts_in_the_address_stay_texts(page, server, path, text):
    page.goto(f"{server.url}/{path}{text.replace('#', '%23').replace('&', '%26')}")
    tours.settle(page)
    check(page)


def test_texts_stay_texts_in_the_grid(page, server):
    with Project.open(server.project) as project:
        (pair,) = (pair for pair in list_pairs(project) if pair.name == NAME)
    tours.open_page(page, server.url, f"review?pair={pair.id}")
    rows = screens.rows(page)
    words = page.evaluate(WORDS)
    for text in (SCRIPT, PICTURE, LINK, MARKUP, f"{SCRIPT}{NAME}", f"{PICTURE}{NAME}"):
        assert text in words
    for at in range(min(rows.count(), 6)):
        rows.nth(at).click()
        screens.press(page, "e")
        check(page)
        screens.press(page, "Escape")
    screens.press(page, "?")
    check(page)
    screens.press(page, "Escape")


def test_names_of_files_stay_texts_where_they_are_refused(page, server):
    tours.go_on(page, server.url, tours.Stop("pretranslate", ""))
    name = NAME.replace('"', "'") + ".txt"
    file = {"name": name, "mimeType": "text/plain", "buffer": b"\x00\x01\x02\x03" * 99}
    page.locator("input[type=file]").first.set_input_files([file])
    page.get_by_test_id("stAlert").first.wait_for(timeout=screens.WAIT_MS)
    assert name in check(page)
