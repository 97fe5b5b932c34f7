"""The Documents page without a browser: the table, adding, new versions, what comes back."""

from __future__ import annotations

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from aligned.model import Language
from aligned.readers import read_text
from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tests.workbench.web.native import (
    USER,
    aligned_in_time,
    button,
    open_form,
    opened,
    press,
    project,
    said,
    shown,
)
from tests.workbench.web.texts import ENGLISH, KOREAN
from workbench.documents.intake import add_pair, list_pairs
from workbench.model import PairState
from workbench.pages import session
from workbench.pages.adding import entitled
from workbench.project import Project
from workbench.records.review import Pairs
from workbench.reviewing.journal import apply, approve_all
from workbench.team.accounts import User
from workbench.team.roles import Role

__all__ = ["project"]


def upload(pages: AppTest, korean: tuple[str, bytes], english: tuple[str, bytes]) -> None:
    for uploader, (name, content) in zip(pages.file_uploader, (korean, english), strict=True):
        uploader.upload(name, content, "application/octet-stream")
    press(pages.run(), "Align them")


def paste(pages: AppTest, korean: str, english: str) -> None:
    pages.text_area[0].set_value(korean)
    pages.text_area[1].set_value(english)
    press(pages, "Align them")


def choose(pages: AppTest, pair_id: str, option: str) -> None:
    pages.menu_button(key=f"menu-{pair_id}").click(option)
    pages.run()


# Adding two.


def test_pasted_texts_are_named_by_their_title_and_aligned(project: Project) -> None:
    pages = open_form(opened(), "Paste the texts")
    paste(pages, KOREAN, ENGLISH)
    assert not pages.exception
    assert not pages.error
    assert aligned_in_time(project)
    (pair,) = list_pairs(project)
    assert (pair.name, pair.author) == ("The library reopens", USER)
    assert pair.beads >= 10


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("## **강을 지키는 사람들**\n\n첫 문장이다.", "강을 지키는 사람들"),
        ("──────\n도서관을  열며\n", "도서관을 열며"),
        ("한 줄뿐인 글이다. " * 10, "한 줄뿐인 글이다. " * 5 + "한…"),
        ("가" * 200, "가" * 59 + "…"),
        ("!!!", "Korean text"),
    ],
)
def test_a_pasted_document_is_named_by_its_first_line_with_words(text: str, name: str) -> None:
    assert entitled(read_text(text, "Korean text")).name == name


def test_what_is_wrong_with_a_pasted_text_is_said_of_its_field(project: Project) -> None:
    pages = open_form(opened(), "Paste the texts")
    paste(pages, KOREAN, KOREAN)
    assert pages.error[0].value.startswith("Korean text and English text are both in Korean")
    assert list_pairs(project) == ()


def test_long_title_is_cut_between_words(project: Project) -> None:
    title = "A declaration of the river guardians on the state of the Eunnae stream and its banks"
    paste(open_form(opened(), "Paste the texts"), KOREAN, f"{title}\n\n{ENGLISH}")
    (pair,) = list_pairs(project)
    assert pair.name == "A declaration of the river guardians on the state of the…"
    assert aligned_in_time(project)


def test_adding_the_same_two_texts_again_is_refused_in_place(project: Project) -> None:
    paste(open_form(opened(), "Paste the texts"), KOREAN, ENGLISH)
    assert aligned_in_time(project)
    again = open_form(opened(), "Paste the texts")
    paste(again, KOREAN, ENGLISH)
    assert "in the project already" in again.error[0].value
    assert len(list_pairs(project)) == 1


def test_form_says_where_a_name_will_come_from(project: Project) -> None:
    pages = open_form(opened())
    assert pages.text_input[-1].placeholder == "from the file names, if left empty"
    pages.segmented_control(key="way-to-add").set_value("Paste the texts").run()
    assert pages.text_input[-1].placeholder == "from the first English line, if left empty"


def test_uploaded_files_are_named_by_what_their_names_share(project: Project) -> None:
    pages = open_form(opened())
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
def test_a_file_that_cannot_be_used_is_refused_in_place(
    project: Project, korean: bytes, english: bytes, words: str
) -> None:
    pages = open_form(opened())
    upload(pages, ("ko.txt", korean), ("en.txt", english))
    assert not pages.exception
    assert len(pages.error) == 1
    assert words in pages.error[0].value
    assert list_pairs(project) == ()


def test_swapped_files_are_offered_to_be_swapped(project: Project) -> None:
    pages = open_form(opened())
    upload(pages, ("a.txt", ENGLISH.encode()), ("b.txt", KOREAN.encode()))
    assert "other order" in pages.warning[0].value
    assert list_pairs(project) == ()
    press(pages, "Swap the two sides")
    (pair,) = list_pairs(project)
    assert (pair.ko_name, pair.en_name) == ("b.txt", "a.txt")
    assert aligned_in_time(project)


def test_swapped_texts_are_named_by_their_language(project: Project) -> None:
    pages = open_form(opened(), "Paste the texts")
    paste(pages, ENGLISH, KOREAN)
    press(pages, "Swap the two sides")
    (pair,) = list_pairs(project)
    assert (pair.name, pair.en_name) == ("The library reopens", "The library reopens")
    assert pair.ko_name == KOREAN.split("\n", 1)[0]
    assert aligned_in_time(project)


def test_missing_sides_are_named(project: Project) -> None:
    pages = press(open_form(opened()), "Align them")
    assert "Both texts are still missing" in pages.warning[0].value
    pages.file_uploader[0].upload("ko.txt", KOREAN.encode(), "text/plain")
    assert "English text is still missing" in press(pages.run(), "Align them").warning[0].value


# The table.


def test_the_table_shows_counts_names_and_who_worked_last(project: Project) -> None:
    pair = store_pair(project, "<b>강</b> & *river*")
    approve_all(project, pair.id, "reviewer", above=0.9)
    flag = operation("flag", "<b>강</b> & *river*-3")
    apply(project, pair.id, [flag], "translator")
    table = shown(opened())
    assert "&lt;b&gt;강&lt;/b&gt; &amp; *river*" in table
    assert "<b>강" not in table
    assert "5 of 8 done" in table
    assert "▼ 2" in table
    assert "? 1" in table
    assert "translator<br>20" in table


def test_the_table_says_who_is_there_now(project: Project) -> None:
    pair = store_pair(project)
    store_pair(project, "library")
    session.presence().note(pair.id, "reviewer", "", "<b>검토자</b>")
    session.presence().note(pair.id, USER, "")
    table = shown(opened())
    assert table.count("there now: &lt;b&gt;검토자&lt;/b&gt;") == 1


def test_texts_that_do_not_belong_together_are_said(project: Project) -> None:
    store_pair(project, "right")
    wrong = store_pair(project, "wrong")
    with project.transaction() as tx:
        Pairs(tx).change(wrong.id, {"related": 0.12})
    table = shown(opened())
    assert table.count("These two texts do not seem to belong together: only 12% of") == 1


def _many(project: Project, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        pair = store_pair(project, f"글 {number:03d}")
        if number % 10 == 3:
            with project.transaction() as tx:
                Pairs(tx).change(pair.id, {"state": PairState.FAILED.value, "message": "no text"})


def test_few_pairs_need_no_search_and_many_are_found_by_name_and_state(project: Project) -> None:
    _many(project, 3)
    assert all(one.label != "Find by name" for one in opened().text_input)
    _many(project, 30, start=3)
    pages = opened()
    finder = next(one for one in pages.text_input if one.label == "Find by name")
    assert len([key for key in shown(pages).split('class="wb-name"') if "글" in key]) == 25
    assert pages.get("pagination")
    finder.set_value("글 013").run()
    assert shown(pages).count('class="wb-name"') == 1
    assert "Not aligned: no text" in shown(pages)
    next(one for one in pages.text_input if one.label == "Find by name").set_value("").run()
    pages.selectbox(key="state-wanted").set_value("Not aligned").run()
    assert shown(pages).count("Not aligned: no text") == 3
    next(one for one in pages.text_input if one.label == "Find by name").set_value("없다").run()
    assert "No pair of documents is like that" in said(pages)


@pytest.mark.parametrize(
    ("order", "first"),
    [("Name", "글 000"), ("Newest first", "글 009"), ("Most doubtful first", "글")],
)
def test_the_table_is_sorted_as_asked(project: Project, order: str, first: str) -> None:
    _many(project, 10)
    pages = opened()
    pages.selectbox(key="order-wanted").set_value(order).run()
    assert not pages.exception
    _, row, *_ = shown(pages).split('wb-name">')
    assert row.startswith(first)


def test_a_failed_pair_says_why_and_can_be_tried_again(project: Project) -> None:
    pair = store_pair(project)
    with project.transaction() as tx:
        Pairs(tx).change(pair.id, {"state": "failed", "message": "no [text] in it"})
    pages = opened()
    assert "Not aligned: no [text] in it" in shown(pages)
    assert button(pages, "Try again")


def test_a_removed_pair_is_listed_and_comes_back_with_its_decisions(project: Project) -> None:
    pair = store_pair(project)
    approve_all(project, pair.id, USER, above=0.9)
    before = beads_of(project, pair)
    pages = opened()
    choose(pages, pair.id, "Remove from the list")
    assert list_pairs(project) == ()
    later = opened()
    assert "removed by 민지" in shown(later)
    assert any("Removed: 1 pair" in one.label for one in later.expander)
    press(later, "Bring it back")
    assert [found.id for found in list_pairs(project)] == [pair.id]
    assert beads_of(project, pair) == before
    assert not any("Removed" in one.label for one in opened().expander)


def test_units_of_a_removed_pair_stay_in_the_memory(project: Project) -> None:
    pair = store_pair(project)
    approve_all(project, pair.id, USER, above=0.9)
    pages = opened()
    choose(pages, pair.id, "Remove from the list")
    pages.switch_page("memory.py").run()
    assert "5 approved pairs" in said(pages)


@pytest.mark.parametrize("role", [Role.READER, Role.TRANSLATOR, Role.REVIEWER])
def test_who_does_not_manage_sees_the_table_and_changes_nothing(
    project: Project, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    store_pair(project)
    removed = store_pair(project, "옛 글")
    with project.transaction() as tx:
        Pairs(tx).change(removed.id, {"removed": True})

    monkeypatch.setattr("workbench.pages.who.user_now", lambda: User("guest", "guest", role))
    pages = opened()
    assert not pages.exception
    assert "river" in shown(pages)
    labels = {one.label for one in pages.button}
    assert labels.isdisjoint({"Add documents", "Bring it back", "Try again"})
    assert not pages.get("menu_button")


# What came back.


def test_rows_that_came_back_are_listed_with_their_reason(project: Project) -> None:
    pair = store_pair(project)
    bead = "river-1"
    edit = operation("edit", bead, segment="river-ko-0", text="강을 함께 지킵시다!")
    apply(project, pair.id, [edit], USER)
    apply(project, pair.id, [operation("reject", bead, 2, reason="<i>구호</i>")], "reviewer")
    pages = opened()
    assert any("1 row came back to you" in one.label for one in pages.expander)
    assert "&lt;i&gt;구호&lt;/i&gt;" in shown(pages)
    assert "reviewer rejected it" in shown(pages)


# The first run.


def test_an_empty_project_explains_itself_and_offers_the_example(project: Project) -> None:
    pages = opened()
    assert "This project is empty." in said(pages)
    press(pages, "Try it with the example")
    assert not pages.exception
    assert len(list_pairs(project)) == 3
    assert aligned_in_time(project)
    assert "What to do next" in said(opened())


def test_the_guide_is_shown_until_it_was_seen(project: Project) -> None:
    store_pair(project)
    pages = opened()
    assert "What to do next" in said(pages)
    press(pages, "Got it")
    assert "What to do next" not in said(pages)
    assert "What to do next" not in said(opened())


# Many files.


def _archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return made.getvalue()


def _give(pages: AppTest, *files: tuple[str, bytes]) -> AppTest:
    uploader = pages.file_uploader(key="many-files")
    for name, content in files:
        uploader.upload(name, content, "application/octet-stream")
    return press(pages.run(), "Find the pairs")


def test_many_files_are_paired_confirmed_and_added_in_one_go(project: Project) -> None:
    pages = open_form(opened(), "Many files")
    _give(
        pages,
        ("글1.txt", KOREAN.encode()),
        ("water.txt", "\n\n".join(EN).encode()),
        ("강.zip", _archive(강__txt="\n\n".join(KO), library__txt=ENGLISH)),
        ("broken.docx", b"PK\x03\x04 no"),
    )
    assert not pages.exception
    assert "broken.docx" in said(pages)
    boxes = {one.label: one for one in pages.selectbox if one.label.startswith("English for")}
    assert set(boxes) == {"English for 글1.txt", "English for 강.txt"}
    press(pages, "Add 2 pairs")
    assert not pages.error
    assert aligned_in_time(project)
    found = {(pair.ko_name, pair.en_name) for pair in list_pairs(project)}
    assert found == {("글1.txt", "library.txt"), ("강.txt", "water.txt")}


def test_a_pair_can_be_changed_or_left_out_but_no_file_used_twice(project: Project) -> None:
    pages = open_form(opened(), "Many files")
    _give(
        pages,
        ("글1.txt", KOREAN.encode()),
        ("강.txt", "\n\n".join(KO).encode()),
        ("water.txt", "\n\n".join(EN).encode()),
        ("library.txt", ENGLISH.encode()),
    )
    box = next(one for one in pages.selectbox if one.label == "English for 글1.txt")
    other = next(one for one in pages.selectbox if one.label == "English for 강.txt")
    box.set_value(other.value).run()
    assert "Chosen twice: water.txt" in said(pages)
    assert button(pages, "Add 2 pairs").disabled
    next(one for one in pages.selectbox if one.label == "English for 강.txt").set_value(None).run()
    assert "chosen by you" in said(pages)
    press(pages, "Start over")
    assert pages.file_uploader(key="many-files") is not None
    assert list_pairs(project) == ()


def test_what_is_in_the_project_already_is_left_out(project: Project) -> None:
    store_pair(project)
    ko, en = ("\n".join(("river", *texts)).encode() for texts in (KO, EN))
    pages = open_form(opened(), "Many files")
    _give(pages, ("a.txt", ko), ("b.txt", en))
    assert "in the project already, as “river”" in said(pages)
    assert button(pages, "Add 0 pairs").disabled


def test_nothing_given_is_said(project: Project) -> None:
    pages = press(open_form(opened(), "Many files"), "Find the pairs")
    assert "Nothing was given yet" in said(pages)


# New versions.


def _reimporting(project: Project) -> AppTest:
    ko, en = "\n\n".join(KO), "\n\n".join(EN)
    from aligned.readers import read_bytes

    pair = add_pair(
        project,
        read_bytes(ko.encode(), "river.ko.txt"),
        read_bytes(en.encode(), "river.en.txt"),
        encoder=session.encoder(),
        author=USER,
        name="river",
    )
    approve_all(project, pair.id, USER)
    pages = opened()
    choose(pages, pair.id, "New version of a document")
    return pages


def test_a_new_version_is_shown_and_imported(project: Project) -> None:
    pages = _reimporting(project)
    newer = "\n\n".join(KO).replace("사백 자루", "오백 자루")
    pages.file_uploader(key="reimport-ko").upload("river2.txt", newer.encode(), "text/plain")
    press(pages.run(), "Show what changes")
    assert not pages.exception
    assert "1 approved row is to be looked at again" in said(pages)
    assert "<mark>사백</mark> 자루를" in shown(pages)
    assert "<mark>오백</mark> 자루를" in shown(pages)
    (before,) = list_pairs(project)
    press(pages, "Import this version")
    assert not pages.exception
    (after,) = list_pairs(project)
    assert (after.ko_name, after.approved) == ("river2.txt", before.approved - 1)
    assert "wb-doc" in shown(pages)


def test_a_change_in_the_meantime_is_told_and_nothing_is_written(project: Project) -> None:
    pages = _reimporting(project)
    newer = "\n\n".join(KO).replace("사백 자루", "오백 자루")
    pages.file_uploader(key="reimport-ko").upload("river2.txt", newer.encode(), "text/plain")
    press(pages.run(), "Show what changes")
    (pair,) = list_pairs(project)
    changed = next(b for b in beads_of(project, pair).values() if "사백" in b.text(Language.KO))
    apply(project, pair.id, [operation("reopen", changed.id, changed.version)], "reviewer")
    press(pages, "Import this version")
    assert "Show what changes again" in said(pages)
    assert list_pairs(project)[0].ko_name == "river.ko.txt"


def test_the_same_file_or_none_changes_nothing(project: Project) -> None:
    pages = _reimporting(project)
    assert button(pages, "Show what changes").disabled
    content = "\n\n".join(KO).encode()
    pages.file_uploader(key="reimport-ko").upload("river.ko.txt", content, "text/plain")
    press(pages.run(), "Show what changes")
    assert "Nothing would change" in said(pages)
    press(pages, "Back")
    assert "wb-doc" in shown(pages)
