"""Quotations in a pair of the project and in a file, and the command that lists them."""

from __future__ import annotations

import json

import pytest

from aligned.model import Language
from tests.tm.statements import HARBOUR, LIBRARY, UNITS, statement
from tests.workbench.conftest import document
from tm.store import put_units
from workbench import cli
from workbench.documents.intake import add_pair
from workbench.errors import OperationError
from workbench.memory.quotations import quotations_as_json, quotations_in_file, quotations_in_pair

KO, EN = Language.KO, Language.EN

ROWS = (
    (
        "The year is new, but the docks are as dark as ever.",
        "새해가 되었지만 부두는 어둡다.",
    ),
    ("Last spring we warned:", "작년 봄 우리는 경고했다."),
    (f"“{HARBOUR[3][0]}", f"“{HARBOUR[3][1]}"),
    (f"{HARBOUR[4][0]}”", f"{HARBOUR[4][1]}”"),
    (
        "Nobody listened, and yesterday two people fell.",
        "아무도 듣지 않았고 어제 둘이 떨어졌다.",
    ),
)


def lines(language):
    return "\n\n".join(row[1] if language is KO else row[0] for row in ROWS)


@pytest.fixture
def filled(project):
    with project.transaction() as tx:
        put_units(tx, UNITS)
    return project


@pytest.fixture
def pair(filled, encoder):
    return add_pair(
        filled,
        document("docks.ko.txt", lines(KO)),
        document("docks.en.txt", lines(EN)),
        encoder=encoder,
        author="하린",
    )


@pytest.mark.parametrize("language", [KO, EN])
def test_a_file_quotes_an_earlier_statement(filled, language):
    found = quotations_in_file(filled, document("docks.txt", lines(language)))
    assert found.language is language
    assert len(found.sentences) == len(ROWS)
    (quotation,) = found.quotations
    assert (quotation.first, quotation.last) == (2, 3)
    assert quotation.document == "harbour"


@pytest.mark.parametrize("language", [KO, EN])
def test_either_side_of_a_pair_quotes_it(filled, pair, language):
    found = quotations_in_pair(filled, pair, language)
    assert found.name == pair.name
    assert len(found.sentences) == len(ROWS)
    assert [(one.first, one.last) for one in found.quotations] == [(2, 3)]


def test_without_a_language_it_is_the_original(filled, pair):
    assert quotations_in_pair(filled, pair).language is pair.original


def test_the_pairs_own_units_are_left_out(filled, pair):
    with filled.transaction() as tx:
        put_units(tx, statement(pair.name, ROWS, "2020-01-01T00:00:00Z"))
    (quotation,) = quotations_in_pair(filled, pair).quotations
    assert quotation.document == "harbour"


def test_an_empty_memory_has_nothing_to_quote(project):
    assert quotations_in_file(project, document("docks.txt", lines(EN))).quotations == ()


def test_a_text_in_neither_language_is_refused(filled):
    german = "Der Hafen gehört denen, die dort arbeiten, und nicht den Eignern der Kräne. " * 3
    with pytest.raises(OperationError, match="neither Korean nor English"):
        quotations_in_file(filled, document("hafen.txt", german))


def test_json_says_where_and_what(filled):
    told = quotations_as_json(quotations_in_file(filled, document("docks.txt", lines(KO))))
    (quotation,) = json.loads(json.dumps(told))["quotations"]
    assert (quotation["first"], quotation["last"]) == (3, 4)
    assert quotation["from"] == "harbour"
    assert [unit["unit"] for unit in quotation["units"]] == ["harbour-3", "harbour-4"]
    assert quotation["translation"] == f"{HARBOUR[3][0]} {HARBOUR[4][0]}"
    for sentence in quotation["sentences"]:
        assert sentence["text"][sentence["start"] : sentence["end"]].startswith(("그러한", "다시"))
        assert sentence["score"] >= 95


@pytest.fixture
def run(filled, capsys, tmp_path):
    folder = tmp_path / "project"

    def run(*words):
        capsys.readouterr()
        status = cli.main(["quotations", *map(str, words), "--project", str(folder)])
        return status, capsys.readouterr().out

    return run


def test_the_command_lists_sentences_origin_and_translation(run, tmp_path):
    path = tmp_path / "docks.ko.txt"
    path.write_text(lines(KO), encoding="utf-8")
    status, out = run(path)
    assert status == 0
    assert "sentences 3 to 4 · from harbour, 하린, 2025-04-01" in out
    assert "100%" in out
    assert f"→ {HARBOUR[3][0]} {HARBOUR[4][0]}" in out


def test_the_command_takes_a_pair_by_name_and_a_side(run, pair):
    status, out = run(pair.name, "--language", "ko")
    assert status == 0
    assert f"→ {HARBOUR[3][0]} {HARBOUR[4][0]}" in out
    assert run("1")[0] == 0


def test_the_command_answers_a_program(run, pair):
    status, out = run(pair.name, "--json")
    assert status == 0
    assert json.loads(out)["document"] == pair.name


def test_the_command_says_when_there_is_none(run, tmp_path):
    path = tmp_path / "other.en.txt"
    path.write_text(f"The choir sang. {LIBRARY[4][0]}", encoding="utf-8")
    status, out = run(path)
    assert status == 1
    assert "none of its 2 sentences quotes" in out


def test_an_unknown_name_is_neither_file_nor_pair(run):
    assert run("nothing.txt")[0] == 3
