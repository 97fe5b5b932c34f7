"""The Pre-translate page without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.workbench.conftest import EN, KO, store_pair
from tests.workbench.web import native
from tests.workbench.web.native import shown
from workbench.pages import session
from workbench.reviewing.journal import approve_all

PAGE = Path(session.__file__).parent / "pretranslate.py"
SECONDS = 60


project = native.project


@pytest.fixture
def page(project):
    approve_all(project, store_pair(project).id, "minsu")
    return AppTest.from_file(str(PAGE), default_timeout=SECONDS).run()


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
