"""Korean is letters on every machine: with the system's font, or else with ours."""

from __future__ import annotations

import os
import shutil
import urllib.request
from pathlib import Path

import matplotlib as mpl
import pytest
from fontTools.ttLib import TTFont

from tests.workbench.web import screens, tours
from tests.workbench.web.conftest import CHROMIUM_FLAGS, chromium_path
from workbench.serving.fonts import FONT_PATH, font_file

ROOT = Path(__file__).resolve().parents[3]
STYLES = ROOT / "workbench" / "static" / "pages.css"
OURS = "Noto Sans KR"
LATIN_ONLY = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
# How many pixels of each character of a text have ink, in the font of an element.
INK = """([element, characters]) => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  return [...characters].map((character) => {
    pen.clearRect(0, 0, 80, 80);
    pen.font = `48px ${getComputedStyle(element).fontFamily}`;
    pen.fillText(character, 8, 60);
    return pen.getImageData(0, 0, 80, 80).data.filter((value, at) => at % 4 === 3 && value).length;
  });
}"""
PRIVATE_USE = "\ue9ab"


@pytest.fixture(scope="module")
def bare_chromium(chromium, tmp_path_factory):
    """Another browser, on a machine that has one Latin font and no other."""
    home = tmp_path_factory.mktemp("fonts")
    fonts = home / "fonts"
    fonts.mkdir()
    shutil.copy(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf", fonts)
    setting = home / "fonts.conf"
    setting.write_text(LATIN_ONLY.format(folder=fonts, cache=home / "cache"))
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(),
        args=CHROMIUM_FLAGS,
        env={**os.environ, "FONTCONFIG_FILE": str(setting)},
    )
    yield browser
    browser.close()


def fonts_of(page, locator) -> set[tuple[str, bool]]:
    """The fonts that a text is painted with, and whether they came from the server."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    locator.evaluate("element => element.setAttribute('data-asked', '1')")
    tools.send("DOM.getDocument", {"depth": -1, "pierce": True})
    found = tools.send(
        "DOM.performSearch", {"query": "[data-asked]", "includeUserAgentShadowDOM": True}
    )
    nodes = tools.send(
        "DOM.getSearchResults",
        {"searchId": found["searchId"], "fromIndex": 0, "toIndex": found["resultCount"]},
    )["nodeIds"]
    used = [tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes]
    locator.evaluate("element => element.removeAttribute('data-asked')")
    return {(font["familyName"], font["isCustomFont"]) for fonts in used for font in fonts}


def test_font_has_every_syllable_and_the_hanja_of_its_range():
    characters = TTFont(font_file(), lazy=True).getBestCmap()
    assert all(code in characters for code in range(0xAC00, 0xD7A4))
    assert all(ord(letter) in characters for letter in "ㄱㅏ·…「」『』“”‘’①▼✓↔大韓民國勞動")


def test_stylesheet_asks_for_the_font_where_it_is_served(example_server):
    assert f'url("{FONT_PATH.removeprefix("/")}")' in STYLES.read_text(encoding="utf-8")
    with urllib.request.urlopen(example_server.url + FONT_PATH, timeout=10) as answer:
        assert answer.headers["content-type"] == "font/otf"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.read() == font_file().read_bytes()


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("review", ".row .side.ko .segment"),
        ("memory", ".wb-match p[lang=ko]"),
        ("", "[data-testid=stTopNavLink] p"),
    ],
)
def test_korean_is_letters_where_the_system_has_no_korean_font(
    bare_chromium, example_server, path, place
):
    with tours.visitor(bare_chromium, "ko") as page:
        tours.open_page(page, example_server.url, path)
        text = page.locator(place).first
        screens.eventually(lambda: (OURS, True) in fonts_of(page, text), what="our font")
        assert all(from_server for _, from_server in fonts_of(page, text))
        shapes = page.evaluate(INK, [text.element_handle(), "한글을뷁쁘이가" + PRIVATE_USE])
        assert len(set(shapes[:5])) == 5
        assert shapes[-1] not in shapes[:-1]
