"""`workbench pretranslate`: the report, the result, and what is refused."""

from __future__ import annotations

import json

import pytest

TEXT = """\
# The tenants' hall opens again

We decide what kind of neighbourhood we live in. Let us live together and decide together!

Let us live together and decide together! Nobody has written this sentence before.
"""


@pytest.fixture
def run(begin, tmp_path):
    (tmp_path / "hall.en.md").write_text(TEXT, encoding="utf-8")
    workbench = begin(("example",))

    def run(*words):
        return workbench("pretranslate", *words)

    return run


def test_the_report_is_an_aligned_table(run):
    done = run("hall.en.md")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[0].split() == [
        "segments", "words", "characters", "share", "weight", "weighted", "words",
    ]  # fmt: skip
    assert lines[1].split() == ["repetitions", "1", "7", "35", "21%", "0.3", "2.1"]
    assert lines[-2].split()[:3] == ["total", "5", "34"]
    assert lines[-1] == "3 of 5 segments filled"
    assert len({len(line) for line in lines[:-2]}) == 1


def test_the_document_comes_back_with_its_sentences_filled(run, tmp_path):
    done = run("hall.en.md", "-o", "hall.ko.md", "--mark")
    assert "3 of 5 segments filled; written to hall.ko.md" in done.out
    text = (tmp_path / "hall.ko.md").read_text(encoding="utf-8")
    assert text.startswith("# ⟦The tenants' hall opens again⟧\n\n우리가 살아갈 동네는")
    assert text.count("함께 살고 함께 결정하자!") == 2
    assert text.endswith("⟦Nobody has written this sentence before.⟧\n")


def test_json_is_for_programs(run):
    answer = json.loads(run("hall.en.md", "--json").out)
    assert answer["report"]["filled"] == 3
    assert [one["filled"] for one in answer["segments"]] == ["no", "yes", "yes", "yes", "no"]


def test_weights_can_be_given(run):
    heavy = json.loads(run("hall.en.md", "--json", "--weights", "repetition=1,none=0").out)
    weights = {band["band"]: band["weight"] for band in heavy["report"]["bands"]}
    assert (weights["repetition"], weights["none"], weights["100"]) == (1, 0, 0.3)


def test_bands_may_be_written_with_a_dash(run):
    assert run("hall.en.md", "--weights", "95–99=0.1").status == 0


def test_nothing_filled_is_told_by_the_status(run, tmp_path):
    (tmp_path / "new.en.txt").write_text("Nobody has written this before.", encoding="utf-8")
    assert run("new.en.txt").status == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["hall.en.md", "--fill-from", "80"], 2, "expected a score from 95 to 102, got '80'"),
        (["hall.en.md", "--weights", "101=2"], 2, "a weight from 0 to 1"),
        (["hall.en.md", "--weights", "best=1"], 2, "a band of repetition, 102"),
        (["hall.en.md", "-o", "hall.ko.pdf"], 3, "use one of the endings"),
        (["hall.en.md", "-o", "hall.ko.txt"], 3, "a .txt in place needs a .txt document"),
        (["missing.txt"], 3, "no such file"),
    ],
)
def test_what_cannot_be_done_is_said(run, words, status, said):
    done = run(*words)
    assert (done.status, done.out) == (status, "")
    assert said in done.err
