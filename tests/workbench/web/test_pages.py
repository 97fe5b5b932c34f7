"""The native pages without a browser: what they say, and what they do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from aligned.model import Language
from tests.workbench.conftest import KO, store_pair
from tests.workbench.web.texts import ENGLISH, KOREAN
from tm.model import TranslationUnit
from tm.store import put_units
from workbench.intake import find_pair, list_pairs
from workbench.journal import approve_all
from workbench.model import PairState
from workbench.pages import session
from workbench.project import Project
from workbench.records import Pairs
from workbench.removing import remove_pair

PAGES = Path(session.__file__).parent
SECONDS = 60


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv(session.PROJECT_VARIABLE, str(tmp_path / "project"))
    monkeypatch.setenv("WORKBENCH_USER", "민지")
    return session.project()


@pytest.fixture
def pages(project):
    return AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()


def shown(pages: AppTest, kind: str) -> str:
    """Everything of one kind of element, as text."""
    return "\n".join(element.proto.body for element in pages.get(kind))


def button(pages: AppTest, label: str):
    return next(one for one in pages.button if one.label == label)


def upload(pages: AppTest, korean: tuple[str, bytes], english: tuple[str, bytes]) -> None:
    for uploader, (name, content) in zip(pages.file_uploader, (korean, english), strict=True):
        uploader.upload(name, content, "application/octet-stream")
    button(pages.run(), "Align them").click()
    pages.run()


def paste(pages: AppTest, korean: str, english: str) -> None:
    pages.segmented_control[0].set_value("Paste the texts").run()
    pages.text_area[0].set_value(korean)
    pages.text_area[1].set_value(english)
    button(pages, "Align them").click()
    pages.run()


def aligned_in_time(project: Project) -> bool:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if all(pair.state is PairState.READY for pair in list_pairs(project)):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("documents.py", "This project is empty."),
        ("review.py", "There is nothing to review yet."),
        ("memory.py", "The memory is empty."),
        ("export.py", "There is nothing to export yet."),
    ],
)
def test_an_empty_project_explains_itself(pages, page, words):
    pages.switch_page(page).run()
    assert not pages.exception
    assert any(words in info.value for info in pages.info)


def test_pasted_texts_are_named_by_their_title_and_aligned(pages, project):
    paste(pages, KOREAN, ENGLISH)
    assert not pages.exception
    assert not pages.error
    assert aligned_in_time(project)
    (pair,) = list_pairs(project)
    assert (pair.name, pair.author) == ("The library reopens", "민지")
    assert pair.beads >= 10


def test_long_title_is_cut_between_words(pages, project):
    title = "A declaration of the river guardians on the state of the Eunnae stream and its banks"
    paste(pages, KOREAN, f"{title}\n\n{ENGLISH}")
    (pair,) = list_pairs(project)
    assert pair.name == "A declaration of the river guardians on the state of the…"
    assert aligned_in_time(project)


def test_adding_the_same_two_texts_again_is_refused_in_place(pages, project):
    paste(pages, KOREAN, ENGLISH)
    assert aligned_in_time(project)
    again = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
    button(again, "Add a pair").click()
    paste(again.run(), KOREAN, ENGLISH)
    assert "in the project already" in again.error[0].value
    assert len(list_pairs(project)) == 1


def test_form_says_where_a_name_will_come_from(pages):
    assert pages.text_input[0].placeholder == "from the file names, if left empty"
    pages.segmented_control[0].set_value("Paste the texts").run()
    assert pages.text_input[0].placeholder == "from the first English line, if left empty"


def test_uploaded_files_are_named_by_what_their_names_share(pages, project):
    upload(pages, ("river.ko.txt", KOREAN.encode("cp949")), ("river.en.txt", ENGLISH.encode()))
    assert not pages.error
    assert aligned_in_time(project)
    assert [pair.name for pair in list_pairs(project)] == ["river"]


@pytest.mark.parametrize(
    ("korean", "english", "words"),
    [
        (b"", ENGLISH.encode(), "empty"),
        (b"\x00\x01\x02\x03" * 400, ENGLISH.encode(), "ko\\.txt"),
        (KOREAN.encode(), KOREAN.encode(), "both in Korean"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_place(pages, project, korean, english, words):
    upload(pages, ("ko.txt", korean), ("en.txt", english))
    assert not pages.exception
    assert len(pages.error) == 1
    assert words in pages.error[0].value
    assert list_pairs(project) == ()


def test_swapped_files_are_offered_to_be_swapped(pages, project):
    upload(pages, ("a.txt", ENGLISH.encode()), ("b.txt", KOREAN.encode()))
    assert "other order" in pages.warning[0].value
    assert list_pairs(project) == ()
    button(pages, "Swap the two sides").click()
    pages.run()
    (pair,) = list_pairs(project)
    assert (pair.ko_name, pair.en_name) == ("b.txt", "a.txt")
    assert aligned_in_time(project)


def test_swapped_texts_are_named_by_their_language(pages, project):
    paste(pages, ENGLISH, KOREAN)
    button(pages, "Swap the two sides").click()
    pages.run()
    (pair,) = list_pairs(project)
    assert (pair.name, pair.ko_name) == ("The library reopens", "pasted Korean")
    assert aligned_in_time(project)


def test_missing_side_is_named(pages, project):
    button(pages, "Align them").click()
    pages.run()
    assert "the Korean one and the English one" in pages.warning[0].value


def test_documents_lists_counts_and_escapes_names(project):
    store_pair(project, "<b>강</b> & *river*")
    pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
    assert "&lt;b&gt;강&lt;/b&gt; &amp; *river*" in shown(pages, "html")
    assert "<b>강" not in shown(pages, "html")
    assert "▼ 3 doubtful" in pages.get("progress")[0].proto.text


def test_documents_warns_of_texts_that_do_not_belong_together(project):
    store_pair(project, "right")
    wrong = store_pair(project, "wrong")
    with project.transaction() as tx:
        Pairs(tx).change(wrong.id, {"related": 0.12})
    page = AppTest.from_file(str(PAGES / "documents.py"), default_timeout=SECONDS).run()
    (warning,) = page.warning
    words = warning.value.replace("\\", "")
    assert words.startswith("These two texts do not seem to belong together: only 12% of")
    assert words.endswith("check that you chose the right files")


def test_failed_pair_can_be_removed_and_brought_back(project):
    pair = store_pair(project)
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": "failed", "message": "no [text] in it"})
    pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
    assert pages.error[0].value == "not aligned\\: no \\[text\\] in it"
    button(pages, "Remove").click()
    pages.run()
    assert list_pairs(project) == ()
    button(pages, "Bring it back").click()
    pages.run()
    assert [found.id for found in list_pairs(project)] == [pair.id]


def test_ready_pair_can_be_removed_and_its_units_stay(project):
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.9)
    pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS).run()
    button(pages, "Remove").click()
    pages.run()
    assert list_pairs(project) == ()
    assert "river was removed" in pages.info[-1].value
    pages.switch_page("memory.py").run()
    assert "5 approved pairs" in pages.caption[0].value


def test_memory_finds_by_either_language_and_marks_the_difference(pages, project):
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.9)
    pages.switch_page("memory.py").run()
    assert "5 approved pairs" in pages.caption[0].value
    pages.text_input(key="query").set_value("강을 함께 지킵시다!").run()
    assert not pages.exception
    cards = shown(pages, "html")
    assert "<mark>청소합시다</mark>" in cards
    assert "Let us clean the river together!" in cards
    assert "민지" in cards
    pages.text_input(key="query").set_value("The town hall must answer!").run()
    assert "100 %" in shown(pages, "html")
    pages.text_input(key="query").set_value("양자역학 교과서의 마지막 장을 다시 읽었다.").run()
    assert not pages.exception


def test_export_previews_what_will_be_downloaded(pages, project):
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.9)
    pages.switch_page("export.py").run()
    assert "5 pairs of sentences" in pages.markdown[0].value
    table = shown(pages, "html")
    assert f'<td lang="ko">{KO[0]}</td>' in table
    assert table.index("<th>English</th>") < table.index("<th>Korean</th>")
    assert pages.expander[0].label == "How the file looks inside"
    assert "<tmx" in pages.expander[0].code[0].value
    pages.segmented_control[0].set_value("CSV").run()
    assert KO[0] in pages.code[0].value
    pages.segmented_control[0].set_value("PO").run()
    assert "msgid" in pages.code[0].value
    assert "not approved yet" not in shown(pages, "html")
    pages.checkbox[0].check().run()
    assert "pairs of sentences" in pages.markdown[0].value
    assert "not approved yet" in shown(pages, "html")
    assert not pages.exception


def test_review_opens_the_pair_of_the_address(project):
    store_pair(project, "강")
    second = store_pair(project, "도서관")
    pages = AppTest.from_file(str(PAGES / "main.py"), default_timeout=SECONDS)
    pages.run()
    pages.query_params["pair"] = second.id
    pages.switch_page("review.py").run()
    assert not pages.exception
    assert pages.selectbox[0].value == second.id


def test_review_says_why_a_pair_has_no_rows(pages, project):
    pair = store_pair(project)
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": "failed", "message": "no text in it"})
    pages.switch_page("review.py").run()
    assert "was not aligned\\: no text in it" in pages.error[0].value
    remove_pair(project, find_pair(project, pair.id).id)
    pages.run()
    assert "nothing to review" in pages.info[0].value


def test_bug_is_told_without_its_details():
    def page() -> None:
        import app

        assert app.show_fault(KeyError("secret detail"))

    shown_page = AppTest.from_function(page, default_timeout=SECONDS).run()
    assert "our fault" in shown_page.error[0].value
    assert "secret" not in shown_page.error[0].value


def look_up(pages, text: str) -> None:
    pages.switch_page("memory.py").run()
    pages.text_input(key="query").set_value(text).run()


def imported(project) -> None:
    unit = TranslationUnit(
        "old.tmx:1", Language.EN, Language.KO, "Keep the park open.", "공원을 계속 열라."
    )
    with project.transaction() as tx:
        put_units(tx, [unit])


def test_a_unit_is_edited_below_its_card(pages, project):
    imported(project)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    pages.text_area[0].set_value("공원을 계속 열어 두라.")
    button(pages, "Save").click().run()
    assert not pages.exception
    pages.text_input(key="query").set_value("공원을 계속 열어 두라.").run()
    assert "100 %" in shown(pages, "html")
    button(pages, "Edit or remove").click().run()
    assert any("edited by 민지" in caption.value for caption in pages.caption)
    button(pages, "Close").click().run()
    assert not pages.exception


def test_a_unit_is_removed_and_brought_back(pages, project):
    imported(project)
    approve_all(project, store_pair(project).id, "민지", above=0.9)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    button(pages, "Remove").click().run()
    assert "100 %" not in shown(pages, "html")
    button(pages, "Bring it back").click().run()
    assert not pages.exception
    assert "100 %" in shown(pages, "html")


def test_removing_what_review_approved_takes_the_approval_back(pages, project):
    approve_all(project, store_pair(project).id, "민지", above=0.9)
    look_up(pages, "The town hall must answer!")
    button(pages, "Edit or remove").click().run()
    button(pages, "Remove").click().run()
    assert not pages.exception
    assert "100 %" not in shown(pages, "html")
    assert any("undo that there" in info.value for info in pages.info)


def test_a_text_that_becomes_empty_is_refused(pages, project):
    imported(project)
    look_up(pages, "공원을 계속 열라.")
    button(pages, "Edit or remove").click().run()
    pages.text_area[0].set_value("")
    button(pages, "Save").click().run()
    assert pages.error
    pages.text_input(key="query").set_value("공원을 계속 열라.").run()
    assert "100 %" in shown(pages, "html")
