"""The Pre-translate page: in a browser, and without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.workbench.conftest import EN, KO, store_pair
from tests.workbench.web import screens
from workbench.pages import session
from workbench.project import Project
from workbench.reviewing.journal import approve_all

PAGE = Path(session.__file__).parent / "pretranslate.py"
SECONDS = 60
LEAFLET = f"# Notice\n\n{EN[0]} {EN[2]}\n\n<img src=x onerror='window.hacked=1'> {EN[0]}\n"


@pytest.fixture
def page(tmp_path, monkeypatch):
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "project"))
    project = session.project()
    approve_all(project, store_pair(project).id, "minsu")
    return AppTest.from_file(str(PAGE), default_timeout=SECONDS).run()


def shown(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def upload(page: AppTest, name: str, text: str) -> AppTest:
    page.file_uploader[0].upload(name, text.encode(), "application/octet-stream")
    return page.run()


def test_an_empty_page_asks_for_a_document(page):
    assert not page.exception
    assert page.file_uploader[0].label == "A document in Korean or English"
    assert not page.metric


def test_a_file_is_counted_and_its_sentences_shown(page):
    upload(page, "leaflet.txt", "\n\n".join((EN[0], EN[2], "The bridge is shut.")))
    assert not page.exception
    assert page.metric[0].value == "2 of 3 sentences"
    assert KO[0] in shown(page)
    assert "river, minsu" in shown(page)


def test_what_is_left_can_be_seen_alone(page):
    upload(page, "leaflet.txt", "\n\n".join((EN[0], "The bridge is shut.")))
    page.segmented_control[1].set_value("Left to translate").run()
    assert KO[0] not in shown(page)
    assert "The bridge is shut." in shown(page)


def test_marks_that_differ_are_filled_when_asked_for(page):
    upload(page, "leaflet.txt", EN[2].replace(".", "!"))
    assert page.metric[0].value == "0 of 1 sentences"
    page.checkbox[0].check().run()
    assert page.metric[0].value == "1 of 1 sentences"
    assert "filled, to check" in shown(page)


def test_a_document_of_the_project_can_be_chosen(page):
    page.segmented_control[0].set_value("A document of the project").run()
    page.selectbox[0].select_index(1).run()
    assert not page.exception
    assert page.metric


def test_a_text_in_another_language_is_said(page):
    upload(page, "leaflet.txt", "Река снова чистая, и мы рады этому дню.")
    assert "neither Korean nor English" in page.error[0].value


@pytest.fixture(scope="module")
def filled(project: Project) -> None:
    approve_all(project, store_pair(project).id, "minsu")


@pytest.mark.usefixtures("filled")
def test_a_leaflet_goes_in_and_comes_out_filled(watched, server, tmp_path):
    (tmp_path / "leaflet.en.md").write_text(LEAFLET, encoding="utf-8")
    page = watched.page
    page.goto(server.url)
    screens.go_to(page, "Pre-translate")
    page.get_by_test_id("stFileUploaderDropzone").wait_for(timeout=screens.WAIT_MS)
    page.locator("input[type=file]").set_input_files(tmp_path / "leaflet.en.md")
    page.get_by_text("of 4 sentences").wait_for(timeout=screens.WAIT_MS)
    filled = page.locator(".wb-pre td.yes")
    assert filled.first.inner_text() == KO[0]
    assert filled.first.get_attribute("lang") == "ko"
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "leaflet.ko.md"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith(f"# ⟦Notice⟧\n\n{KO[0]} {KO[2]}\n")
    assert watched.foreign == []
    assert watched.complaints == []
    assert page.evaluate("window.hacked") is None
