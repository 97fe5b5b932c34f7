"""The concordance of a project: its lines in a terminal, and its command."""

from __future__ import annotations

import argparse
import json

import pytest

from aligned.model import Language, Span
from tests.workbench.conftest import TrigramEncoder, store_pair
from tm.concordance.model import Hit
from tm.model import TranslationUnit
from workbench.commands import concordance_command
from workbench.memory.concordance import find_in_project, in_context, mark, width_of
from workbench.reviewing.journal import approve_all


@pytest.fixture
def filled(project):
    pair = store_pair(project)
    approve_all(project, pair.id, "민지", above=0.0)
    return project


def hit(korean: str, *spans: Span) -> Hit:
    unit = TranslationUnit("u", Language.EN, Language.KO, "It runs.", korean)
    return Hit(unit, 1, Language.KO, spans, ())


def run(capsys, project, *words: str) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    concordance_command.configure(parser)
    status = concordance_command.run(parser.parse_args([*words, "--project", str(project.folder)]))
    return status, capsys.readouterr().out


def test_words_of_approved_pairs_are_found(filled):
    found = find_in_project(filled, "도서관")
    assert [one.translation for one in found.hits] == [
        "We meet again on Saturday morning outside the library."
    ]
    assert found.hits[0].unit.origin.author == "민지"


def test_where_words_find_nothing_meaning_may(filled):
    loaded = []

    def provide():
        loaded.append(1)
        return TrigramEncoder()

    asked = "함께청소합시다강을"
    assert find_in_project(filled, asked).hits == ()
    found = find_in_project(filled, asked, encoder_provider=provide)
    assert found.relaxed == "near in meaning"
    assert "강을 함께 청소합시다!" in [one.text for one in found.hits]
    find_in_project(filled, "도서관", encoder_provider=provide)
    assert len(loaded) == 1, "a word that is there needs no encoder"


def test_reading_leaves_the_project_writable(filled):
    find_in_project(filled, "강")
    with filled.transaction():
        assert find_in_project(filled, "강").total > 0


@pytest.mark.parametrize("width", [20, 40, 41, 60, 100])
def test_places_stand_below_each_other_and_lines_fit(width):
    long = "우리는 " * 30
    lines = [
        in_context(hit("강은 흐른다.", Span(0, 1)), width),
        in_context(hit(f"{long}강은 {long}", Span(len(long), len(long) + 1)), width),
        in_context(hit(f"a river 강 {long}", Span(8, 9)), width),
    ]
    starts = {width_of(line[: line.index("[")]) for line in lines}
    assert len(starts) == 1
    assert all(width_of(line) <= width for line in lines)


def test_text_without_a_place_stands_from_its_start():
    assert in_context(hit("강은 흐른다."), 40) == "강은 흐른다."


def test_left_out_context_is_marked():
    line = in_context(hit("가 나 다 라 마 바 사 강", Span(14, 15)), 20)
    assert line.lstrip().startswith("…")
    assert line.endswith("[강]")


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("river", 5), ("강", 2), ("강a", 3), ("Ａ", 2), ("é", 1)]
)
def test_width_counts_columns(text, columns):
    assert width_of(text) == columns


def test_marks_go_round_each_span():
    assert mark("강과 강", (Span(0, 1), Span(3, 4))) == "[강]과 [강]"
    assert mark("<b>", (Span(0, 3),), "<mark>", "</mark>") == "<mark><b></mark>"


def test_command_prints_hits_in_context(capsys, filled):
    status, out = run(capsys, filled, "물")
    assert status == 0
    assert "1 pair" in out
    assert "[물]은 맑아졌다." in out
    assert "The water has cleared." in out
    assert "river, 민지, 20" in out


def test_command_says_what_was_given_up_and_when_nothing_is_there(capsys, filled):
    status, out = run(capsys, filled, "libary")
    assert (status, out.splitlines()[0]) == (0, "nothing as typed; one letter may differ: 1 pair")
    assert run(capsys, filled, "양자역학") == (1, "the memory has nothing like it\n")


def test_command_speaks_json(capsys, filled):
    status, out = run(capsys, filled, "시청", "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["language"], answer["total"], answer["more"], answer["relaxed"]) == (
        "ko",
        1,
        False,
        "",
    )
    (one,) = answer["hits"]
    assert [one["text"][start:end] for start, end in one["spans"]] == ["시청"]
    assert one["translation"] == "The town hall must answer!"


def test_limit_and_language_are_heeded(capsys, filled):
    _, out = run(capsys, filled, "the", "--limit", "2", "--json")
    assert len(json.loads(out)["hits"]) == 2
    status, _ = run(capsys, filled, "library", "--language", "ko")
    assert status == 1
