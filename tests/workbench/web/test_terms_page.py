"""The Terms page: writing, finding, history, suggestions, glossaries in and out."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.workbench.memory.test_slogans import store
from tests.workbench.web import native
from tests.workbench.web.native import opened, press, said
from tm.termbase.model import Concept, Term, TermStatus
from workbench.project import Project
from workbench.terms.concepts import (
    get_concept,
    history_of,
    list_concepts,
    put_concept,
    put_concepts,
    remove_concept,
)

KO, EN = Language.KO, Language.EN
MISCHIEF = '<img src=x onerror="window.hacked=1">'
UNION = Concept(
    "union",
    (
        Term("u1", KO, "세입자 조합"),
        Term("u2", EN, "tenants' union"),
        Term("u3", EN, "lodgers' club", TermStatus.FORBIDDEN),
    ),
)
RENT = Concept(
    "rent",
    (
        Term("r1", KO, "임대료"),
        Term("r2", KO, "집세", TermStatus.FORBIDDEN),
        Term("r3", EN, "rent"),
        Term("r4", EN, "rental fee", TermStatus.ADMITTED),
    ),
    domain="주거",
)
# Of our own writing: two terms come back, each with one rendering.
ROWS = (
    ("세입자 조합이 강가에 모였다.", "The tenants' union met by the river."),
    ("시장은 세입자 조합의 말을 듣지 않았다.", "The mayor did not listen to the tenants' union."),
    ("마을 도서관은 세입자 조합에 방을 빌려주었다.", "The library lent the tenants' union a room."),
    ("도서관은 저녁까지 문을 연다.", "The library stays open until the evening."),
    ("아이들은 도서관을 지키기로 했다.", "The children decided to defend the library."),
)
GLOSSARY = "한국어;영어;분야\n도서관;library;\n임대료;rent; 주거\n!!!;nothing;\n".encode("cp949")

project = native.project


@pytest.fixture
def kept(project: Project) -> Project:
    put_concepts(project, [UNION, RENT], "reviewer")
    return project


def terms_page(view: str = "", concept: str = ""):
    pages = opened()
    if concept:
        pages.query_params["concept"] = concept
    pages.switch_page("terms.py").run()
    if view:
        pages.segmented_control(key="terms-view").set_value(view).run()
    assert not pages.exception
    return pages


def field(pages, *, concept: str, version: int, name: str):
    key = f"term-{concept}-{version}-{name}"
    return next(one for one in [*pages.text_input, *pages.selectbox] if one.key == key)


def table(pages):
    return pages.dataframe[0].value


class TestTermBase:
    def test_an_empty_term_base_says_what_it_is_for(self, project):
        pages = terms_page()
        assert "There are no terms yet" in said(pages)
        press(pages, "See what the memory suggests")
        assert pages.segmented_control(key="terms-view").value == "Suggestions"

    def test_the_first_term_is_written(self, project):
        pages = press(terms_page(), "Write the first term")
        korean, english = (
            one for one in pages.text_input if one.label in ("Korean term", "English term")
        )
        korean.set_value(" 파업 ")
        english.set_value("strike").run()
        press(pages, "Save")
        assert "Saved: 파업 · strike" in pages.success[0].value.replace("\\", "")
        (made,) = list_concepts(project)
        assert [(term.text, term.language) for term in made.concept.terms] == [
            ("파업", KO),
            ("strike", EN),
        ]
        assert made.author == native.USER

    def test_table_has_both_languages_and_how_often_they_are_used(self, kept):
        store(kept, "union", ROWS)
        rows = table(terms_page()).to_dict("records")
        assert rows[0] == {"ko": "세입자 조합", "en": "tenants' union, ✗ lodgers' club"} | {
            "uses": "3 / 3",
            "domain": "",
        }
        assert rows[1]["ko"] == "임대료, ✗ 집세"
        assert rows[1]["uses"] == "0 / 0"

    @pytest.mark.parametrize(
        ("wanted", "status", "found"),
        [
            ("세입자조합", "All concepts", ["세입자 조합"]),
            ("RENTAL", "All concepts", ["임대료, ✗ 집세"]),
            ("주거", "All concepts", ["임대료, ✗ 집세"]),
            ("", "With an admitted term", ["임대료, ✗ 집세"]),
            ("", "With a forbidden term", ["세입자 조합", "임대료, ✗ 집세"]),
            ("", "Without a Korean term", []),
        ],
    )
    def test_terms_are_found_however_they_are_written(self, kept, wanted, status, found):
        pages = terms_page()
        pages.text_input(key="terms-find").set_value(wanted)
        pages.selectbox(key="terms-status").set_value(status).run()
        rows = table(pages)
        assert (list(rows["ko"]) if len(rows) else []) == found

    def test_a_concept_is_related_to_others_as_its_reader_chooses(self, kept):
        pages = terms_page(concept="rent")
        related = pages.multiselect(key="term-rent-1-related")
        assert related.options == ["세입자 조합 · tenants' union"]
        related.set_value(["union"]).run()
        press(pages, "Save")
        assert get_concept(kept, "rent").concept.related == ("union",)
        pages.multiselect(key="term-rent-2-related").set_value([]).run()
        press(pages, "Save")
        assert get_concept(kept, "rent").concept.related == ()

    def test_a_concept_is_changed_and_its_history_takes_that_back(self, kept):
        pages = terms_page(concept="rent")
        field(pages, concept="rent", version=1, name="r3-text").set_value("rents")
        field(pages, concept="rent", version=1, name="r4-status").set_value(TermStatus.FORBIDDEN)
        field(pages, concept="rent", version=1, name="definition").set_value("매달 낸다").run()
        press(pages, "Save")
        changed = get_concept(kept, "rent").concept
        assert [(t.text, t.status.value) for t in changed.in_language(EN)] == [
            ("rents", "preferred"),
            ("rental fee", "forbidden"),
        ]
        assert changed.definition == "매달 낸다"
        press(pages, "Back to before this")
        assert get_concept(kept, "rent").concept == RENT
        assert len(history_of(kept, "rent")) == 3

    def test_terms_are_added_and_taken_out(self, kept):
        pages = press(terms_page(concept="rent"), "Another Korean term")
        added = next(
            one for one in pages.text_input if one.label == "Korean term" and not one.value
        )
        added.set_value("월세").run()
        press(pages, "Save")
        assert "월세" in [term.text for term in get_concept(kept, "rent").concept.terms]
        pages.button(key="term-rent-2-r2-drop").click().run()
        press(pages, "Save")
        assert "집세" not in [term.text for term in get_concept(kept, "rent").concept.terms]

    def test_doubts_are_told_before_saving_and_hinder_nobody(self, kept):
        pages = terms_page(concept="rent")
        field(pages, concept="rent", version=1, name="r1-text").set_value("이").run()
        assert any("“이”" in one.value.replace("\\", "") for one in pages.warning)
        press(pages, "Save")
        assert get_concept(kept, "rent").concept.in_language(KO)[0].text == "이"

    def test_what_cannot_be_kept_is_refused_with_the_reason(self, kept):
        pages = terms_page(concept="rent")
        field(pages, concept="rent", version=1, name="r1-text").set_value("!!!").run()
        press(pages, "Save")
        assert "no letter or digit" in pages.error[0].value
        assert get_concept(kept, "rent").concept == RENT

    def test_who_was_slower_is_told_and_nothing_is_lost(self, kept):
        pages = terms_page(concept="rent")
        field(pages, concept="rent", version=1, name="r3-text").set_value("rents").run()
        put_concept(kept, Concept("rent", (*RENT.terms, Term("r5", KO, "월세"))), "second")
        press(pages, "Save")
        assert "second" in pages.warning[0].value + pages.error[0].value
        assert field(pages, concept="rent", version=1, name="r3-text").value == "rents"
        assert "월세" in [term.text for term in get_concept(kept, "rent").concept.terms]
        press(pages, "Show it as it is now")
        assert "월세" in [one.value for one in pages.text_input]

    def test_a_concept_is_removed_and_brought_back(self, kept):
        pages = press(terms_page(concept="rent"), "Remove")
        assert [one.concept.id for one in list_concepts(kept)] == ["union"]
        press(pages, "Bring it back")
        assert get_concept(kept, "rent").removed is False

    def test_its_places_are_shown_with_both_sides_marked(self, kept):
        store(kept, "union", ROWS)
        pages = terms_page(concept="union")
        cards = native.shown(pages)
        assert cards.count('class="wb-place"') == 3
        assert "<mark>세입자 조합</mark>이 강가에" in cards
        assert "<mark>tenants&#x27; union</mark>" in cards

    def test_what_people_wrote_is_shown_as_text(self, project):
        wild = Concept("wild", (Term("w1", KO, f"강 {MISCHIEF}"), Term("w2", EN, "**river**")))
        put_concepts(project, [wild], "reviewer")
        remove_concept(project, "wild", MISCHIEF)
        pages = terms_page()
        assert "&lt;img" in native.shown(pages)
        assert MISCHIEF not in native.shown(pages)


class TestSuggestions:
    def test_a_suggestion_is_changed_and_taken(self, project):
        store(project, "union", ROWS)
        pages = terms_page("Suggestions")
        first = table(pages)["ko"][0]
        english = next(one for one in pages.text_input if one.label == "English")
        english.set_value("the people's library").run()
        press(pages, "Take it into the term base")
        (made,) = list_concepts(project)
        assert [term.text for term in made.concept.terms] == [first, "the people's library"]
        assert first not in list(table(pages)["ko"]) if pages.dataframe else True

    def test_a_suggestion_is_dismissed_for_good_and_suggested_again(self, project):
        store(project, "union", ROWS)
        pages = terms_page("Suggestions")
        first = table(pages)["ko"][0]
        press(pages, "Not a term")
        again = terms_page("Suggestions")
        assert not again.dataframe or first not in list(table(again)["ko"])
        press(again, "Suggest it again")
        assert first in list(table(again)["ko"])

    def test_evidence_is_marked_on_both_sides(self, project):
        store(project, "union", ROWS)
        cards = native.shown(terms_page("Suggestions"))
        assert cards.count("<mark>") >= 4

    def test_an_empty_memory_suggests_nothing_and_says_why(self, project):
        assert "suggests nothing yet" in said(terms_page("Suggestions"))


class TestGlossaries:
    def test_a_glossary_is_seen_and_then_taken(self, kept):
        pages = terms_page("Import a glossary")
        pages.file_uploader[0].set_value(("words.csv", GLOSSARY, "text/csv")).run()
        assert not pages.exception
        kinds = dict(zip(table(pages)["ko"], table(pages)["kind"], strict=True))
        assert kinds["도서관"] == "New"
        assert len(list_concepts(kept)) == 2
        press(pages, "Take 1 concept")
        assert [term.text for term in list_concepts(kept)[2].concept.terms] == ["도서관", "library"]
        assert pages.segmented_control(key="terms-view").value == "Term base"

    def test_columns_are_mapped_by_hand(self, project):
        table_of_two = "a,b,c\nlibrary,도서관,x\nriver,강,y\n".encode()
        pages = terms_page("Import a glossary")
        pages.file_uploader[0].set_value(("words.csv", table_of_two, "text/csv")).run()
        column = next(one for one in pages.selectbox if one.label.startswith("Column 3"))
        column.set_value(next(one for one in column.options if one == "domain")).run()
        assert not pages.exception
        press(pages, "Take 2 concepts")
        assert {one.concept.domain for one in list_concepts(project)} == {"x", "y"}

    def test_a_broken_file_is_told_and_nothing_comes_in(self, kept):
        pages = terms_page("Import a glossary")
        broken = b"<?xml version='1.0'?><tbx><text>"
        pages.file_uploader[0].set_value(("words.tbx", broken, "text/xml")).run()
        assert not pages.exception
        assert pages.error
        assert len(list_concepts(kept)) == 2

    def test_each_format_is_offered(self, kept):
        pages = terms_page("Export the terms")
        labels = [one.label for one in pages.get("download_button")]
        assert labels == ["Download XLSX", "Download CSV", "Download TBX 3", "Download TBX 2"]
