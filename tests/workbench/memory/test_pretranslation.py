"""Documents pre-translated from a project's memory, and what is written of them."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from aligned.model import Document, Language
from aligned.readers import read_bytes
from tests.workbench.conftest import EN, KO, TrigramEncoder, store_pair
from tm.errors import FormatError
from tm.formats import read_units
from tm.model import Origin, TranslationUnit
from tm.pretranslate import Category, Fill, Filling
from tm.store import put_units
from workbench.errors import OperationError
from workbench.memory.pretranslation import Pretranslation, pretranslate_document
from workbench.memory.pretranslation_document import fill_document
from workbench.memory.pretranslation_output import check_output, to_json, write_pretranslation
from workbench.memory.pretranslation_words import report_rows
from workbench.project import Project
from workbench.reviewing.journal import approve_all

NEW = "Jazz quiz, vinyl swap, fizz: Friday at six."
HOSTILE = '<script>alert("1")</script> Please pass this on.'


@pytest.fixture
def memory(project: Project) -> Project:
    approve_all(project, store_pair(project).id, "minsu")
    return project


@pytest.fixture
def pretranslate(memory: Project, encoder: TrigramEncoder):
    def run(text: str, name: str = "leaflet.txt", **options) -> Pretranslation:
        return pretranslate_document(memory, encoder, read_bytes(text.encode(), name), **options)

    return run


def add_unit(project: Project, english: str, korean: str) -> None:
    with project.transaction() as tx:
        origin = Origin(document="added", author="jieun", at="2026-03-01T09:30:00Z")
        unit = TranslationUnit("added", Language.EN, Language.KO, english, korean, origin)
        put_units(tx, [unit])


def written(made: Pretranslation, path: Path, **options) -> str:
    write_pretranslation(made, path, **options)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("texts", "others"), [(KO, EN), (EN, KO)])
def test_a_document_is_filled_in_either_direction(pretranslate, texts, others):
    made = pretranslate("\n\n".join((texts[0], texts[2], texts[4])))
    assert [one.translation for one in made.segments] == [others[0], others[2], others[4]]
    assert made.report.filled == 3
    assert made.target is (Language.KO if texts is EN else Language.EN)


def test_the_documents_own_order_makes_context(pretranslate):
    made = pretranslate("\n\n".join(EN[1:4]))
    assert [one.category for one in made.segments] == [
        Category.CONTEXT,
        Category.DOUBLE_CONTEXT,
        Category.CONTEXT,
    ]


def test_what_is_alike_is_offered_with_a_reason(pretranslate):
    made = pretranslate("Let us clean the river now together!")
    (one,) = made.segments
    assert (one.fill, one.suggestion) == (Fill.NO, KO[0])
    assert one.reason


def test_markdown_html_and_text_give_the_same_segments(pretranslate):
    text = pretranslate(f"{EN[0]}\n\n{NEW}")
    markdown = pretranslate(f"# {EN[0]}\n\n{NEW}", "leaflet.md")
    page = pretranslate(f"<h1>{EN[0]}</h1><p>{NEW}</p>", "leaflet.html")
    assert (
        [one.source for one in text.segments]
        == [one.source for one in markdown.segments]
        == [one.source for one in page.segments]
        == [EN[0], NEW]
    )


def test_a_document_in_neither_language_is_refused(pretranslate):
    with pytest.raises(OperationError, match=r"leaflet\.txt is neither Korean nor English"):
        pretranslate("Река снова чистая.")


def test_an_empty_memory_fills_nothing(project: Project, encoder: TrigramEncoder):
    made = pretranslate_document(project, encoder, read_bytes(NEW.encode(), "a.txt"))
    assert made.report.filled == 0
    assert [one.category for one in made.segments] == [Category.NONE]


def test_the_report_adds_up(pretranslate):
    made = pretranslate("\n\n".join((EN[0], EN[0], NEW)))
    header, *rows = report_rows(made)
    assert header[1:4] == ("segments", "words", "characters")
    assert rows[-1][:3] == ("total", "3", "20")
    by_name = {row[0]: row for row in rows}
    assert by_name["repetitions"][1:3] == ("1", "6")
    new = by_name["none"], by_name["near in meaning only"]
    assert sorted(row[1:3] for row in new) == [("0", "0"), ("1", "8")]


class TestTables:
    def test_a_file_of_json_is_what_the_command_prints(self, pretranslate, tmp_path):
        made = pretranslate(f"{EN[0]}\n\n{NEW}")
        assert json.loads(written(made, tmp_path / "out.json")) == to_json(made)

    @pytest.mark.parametrize(("name", "delimiter"), [("out.tsv", "\t"), ("out.csv", ",")])
    def test_a_row_a_segment(self, pretranslate, tmp_path, name, delimiter):
        made = pretranslate(f"{EN[0]}\n\n{NEW}")
        text = written(made, tmp_path / name).removeprefix("\ufeff")
        first, second = csv.DictReader(io.StringIO(text), delimiter=delimiter)
        assert (first["source"], first["translation"]) == (EN[0], KO[0])
        assert (first["filled"], first["score"], first["band"]) == ("yes", "100", "100")
        assert first["origin"].startswith("river, minsu, 20")
        assert (second["source"], second["filled"]) == (NEW, "no")
        assert second["band"] in ("none", "meaning")

    def test_a_formula_is_text(self, pretranslate, tmp_path):
        text = written(pretranslate("=1+2 is what the council calls a sum."), tmp_path / "a.csv")
        assert "'=1+2 is" in text


class TestPage:
    def test_texts_are_escaped_and_languages_named(self, pretranslate, tmp_path):
        made = pretranslate(f"{HOSTILE}\n\n{EN[0]}")
        text = written(made, tmp_path / "out.html")
        assert "<script" not in text
        page = html.fromstring(text.encode())
        assert HOSTILE.split(" Please")[0] in page.text_content()
        (filled,) = page.xpath("//td[@class='yes']")
        assert (filled.get("lang"), filled.text) == ("ko", KO[0])

    def test_it_loads_nothing_from_elsewhere(self, pretranslate, tmp_path):
        text = written(pretranslate(EN[0]), tmp_path / "out.html")
        assert "http" not in text
        assert "src=" not in text


class TestUnits:
    def test_a_memory_of_what_was_filled(self, pretranslate, tmp_path):
        made = pretranslate("\n\n".join((EN[0], NEW, EN[0], EN[2].replace(".", "!"))))
        made_so = written(made, tmp_path / "out.tmx")
        assert etree.fromstring(made_so.encode()).xpath("count(//tu)") == 1
        (unit,) = read_units(tmp_path / "out.tmx").units
        assert (unit.source, unit.target, unit.approved) == (EN[0], KO[0], True)
        assert unit.origin.author == "minsu"

    def test_what_is_to_be_checked_is_fuzzy(self, pretranslate, tmp_path):
        made = pretranslate(EN[2].replace(".", "!"), filling=Filling(fill_from=95))
        assert "#, fuzzy" in written(made, tmp_path / "out.po")


class TestInPlace:
    def test_filled_sentences_stand_in_the_text_and_the_rest_stays(self, pretranslate, tmp_path):
        made = pretranslate(f"{EN[0]}\n\n{EN[2]} {NEW}\nMore of it.\n\n* * *\n\n{EN[4]}\n")
        text = written(made, tmp_path / "out.txt")
        assert text == f"{KO[0]}\n\n{KO[2]} {NEW}\nMore of it.\n\n* * *\n\n{KO[4]}\n"

    def test_what_is_left_can_be_marked(self, pretranslate, tmp_path):
        made = pretranslate(f"{EN[0]}\n\n- {NEW}\n")
        text = written(made, tmp_path / "out.txt", mark=True)
        assert text == f"{KO[0]}\n\n- ⟦{NEW}⟧\n"

    def test_what_is_to_be_checked_is_always_marked(self, pretranslate, tmp_path):
        made = pretranslate(EN[2].replace(".", "!"), filling=Filling(fill_from=95))
        assert written(made, tmp_path / "out.txt") == f"⟦? {KO[2]}⟧"

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            (f"# {EN[0]}\n", f"# {KO[0]}\n"),
            (f"- {EN[2]}\n- {NEW}\n", f"- {KO[2]}\n- {NEW}\n"),
            (f"> {EN[2]}\n>\n> {NEW}", f"> {KO[2]}\n>\n> {NEW}"),
            ("Let us clean\nthe **river** together!", KO[0]),
            (f"**{EN[2]}** {NEW}", f"**{KO[2]}** {NEW}"),
            (f"```\n{NEW}\n```\n\n{EN[2]}", f"```\n{NEW}\n```\n\n{KO[2]}"),
        ],
    )
    def test_markdown_keeps_its_marks(self, pretranslate, tmp_path, source, expected):
        made = pretranslate(source, "leaflet.md")
        assert written(made, tmp_path / "out.md") == expected

    def test_what_finds_no_place_is_counted(self, pretranslate, tmp_path):
        source = "Let us clean the [river](https://river.example.org) together!\n\n" + EN[2]
        made = pretranslate(source, "leaflet.md")
        assert write_pretranslation(made, tmp_path / "out.md") == 1
        text = (tmp_path / "out.md").read_text(encoding="utf-8")
        assert text == source.replace(EN[2], KO[2])

    def test_hard_wrapped_sentences_are_replaced_whole(self, pretranslate, tmp_path):
        prose = " ".join((NEW, EN[1], EN[3], NEW.replace("six", "ten")))
        made = pretranslate("\n".join(textwrap.wrap(prose, 60)))
        text = written(made, tmp_path / "out.txt")
        assert f" {KO[1]} {KO[3]}" in text.replace("\n", " ")
        assert "works upstream" not in text

    @settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(
            st.sampled_from([NEW, EN[2], KO[4], "* * *", "- one", "1. two", "https://a.example"]),
            min_size=1,
            max_size=8,
        ),
        st.sampled_from(["\n", "\n\n", " "]),
    )
    def test_what_is_not_filled_stays_as_it_was(self, project, encoder, lines, joint):
        text = joint.join([NEW, *lines])
        made = pretranslate_document(
            project, encoder, read_bytes(text.encode(), "a.txt"), Language.EN
        )
        assert fill_document(made).text == text
        marked = fill_document(made, mark=True).text
        assert marked.replace("⟦", "").replace("⟧", "") == text
        assert marked.count("⟦") == sum(one.fill is Fill.NO for one in made.segments)


def test_json_has_the_report_and_every_segment(pretranslate):
    made = pretranslate(f"{EN[0]}\n\n{NEW}")
    answer = json.loads(json.dumps(to_json(made)))
    assert (answer["document"], answer["language"]) == ("leaflet.txt", "en")
    assert answer["report"]["filled"] == 1
    assert [band["band"] for band in answer["report"]["bands"]] == [one.value for one in Category]
    first, second = answer["segments"]
    assert (first["translation"], first["origin"]["document"]) == (KO[0], "river")
    assert (second["translation"], second["score"], second["like"]) == ("", None, None)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.docx", "use one of the endings .tsv"),
        ("out", "use one of the endings"),
        ("out.md", r"a \.md in place needs a \.md document"),
        ("nowhere/out.tsv", "there is no folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_before_the_work(tmp_path, name, words):
    document = Document("leaflet.txt", "text", b"", "")
    with pytest.raises(OperationError, match=words):
        check_output(tmp_path / name, document)


def test_an_interruption_leaves_the_old_file(pretranslate, tmp_path, open_folder):
    made = pretranslate(EN[0])
    path = open_folder.path / "out.tsv"
    path.write_text("old", encoding="utf-8")
    open_folder.path.chmod(0o555)
    with open_folder.as_ordinary_user(), pytest.raises(FormatError, match="cannot be written"):
        write_pretranslation(made, path)
    open_folder.path.chmod(0o755)
    assert [one.name for one in open_folder.path.iterdir()] == ["out.tsv"]
    assert path.read_text(encoding="utf-8") == "old"


def test_several_translations_are_left_open(memory, pretranslate):
    add_unit(memory, EN[4], "시청이 답할 차례다!")
    made = pretranslate(EN[4])
    assert made.report.filled == 0
    newest = pretranslate(EN[4], filling=Filling(newest=True)).segments[0]
    assert newest.fill is Fill.CHECK
