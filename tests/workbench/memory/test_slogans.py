"""The ledger of a project: preferring a rendering, previewing it, applying it."""

from __future__ import annotations

import json

import pytest

from aligned.model import Language
from tests.workbench.conftest import beads_of, operation, store_rows
from tm.model import Origin, TranslationUnit
from tm.store import get_unit, put_units
from workbench.commands import slogans_command
from workbench.errors import NotFoundError, OperationError
from workbench.memory.slogan_changes import apply_preferred, preview
from workbench.memory.slogans import find_row, ledger, prefer
from workbench.memory.units import unit_history
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply

KO, EN = Language.KO, Language.EN

# Two leaflets of a village, of our own writing: the slogan is rendered in two ways,
# and once with another word in it.
FIRST = (
    ("물은 상품이 아니라 권리다!", "Water is a right, not a commodity!"),
    ("상수원 보호 구역은 우리 모두의 것이다.", "The water protection area belongs to us all."),
    ("시장은 상수원 보호 구역을 줄이려 한다.", "The mayor wants a smaller water protection area."),
)
SECOND = (
    ("다시 말한다. 물은 상품이 아니라 권리다!", "Once more: nobody may trade in our water!"),
    ("물은 상품이 아니라 권리다!", "Water is no commodity but a right!"),
    ("길은 상품이 아니라 권리다!", "The road is a right, not a commodity!"),
    ("상수원 보호 구역에 공장을 짓지 마라!", "No factory in the catchment reserve!"),
)
SLOGAN = "물은 상품이 아니라 권리다!"
PREFERRED = "Water is a right, not a commodity!"


def store(project: Project, name: str, rows: tuple[tuple[str, str], ...]) -> PairSummary:
    """Store a pair that is ready for review and approve all of it."""
    return store_rows(project, rows, name, approve=True, author="minsu")


@pytest.fixture
def pairs(project: Project) -> tuple[PairSummary, PairSummary]:
    return store(project, "first", FIRST), store(project, "second", SECOND)


@pytest.fixture
def preferring(project: Project, pairs: tuple[PairSummary, PairSummary]) -> Project:
    prefer(project, KO, SLOGAN, PREFERRED, "jieun")
    return project


def english(project: Project, pair: PairSummary, number: int) -> str:
    return beads_of(project, pair)[f"{pair.name}-{number}"].text(EN)


def test_the_ledger_lists_a_slogan_with_its_renderings_and_places(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    row = ledger(project, KO)[0]
    assert row.slogan.text == SLOGAN
    assert row.preferred is None
    assert {one.document for one in row.slogan.occurrences} == {"first", "second"}
    assert {one.text for one in row.slogan.renderings} == {
        PREFERRED,
        "Water is no commodity but a right!",
    }


def test_the_ledger_holds_only_what_is_approved_and_follows_the_memory(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    assert ledger(project, KO) == ledger(project, KO)
    for pair in pairs:
        apply(project, pair.id, [operation("undo")], "minsu")
    assert ledger(project, KO) == ()


@pytest.mark.parametrize("name", [SLOGAN, "물은 상품이 아니라 권리다", "물은상품이 아니라 권리다!"])
def test_a_slogan_is_found_by_any_of_its_forms(
    project: Project, pairs: tuple[PairSummary, PairSummary], name: str
) -> None:
    assert find_row(project, KO, name).slogan.text == SLOGAN


def test_what_does_not_recur_is_not_found(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    with pytest.raises(NotFoundError, match="does not recur"):
        find_row(project, KO, "다시 말한다")


def test_a_preference_is_kept_replaced_and_forgotten(preferring: Project) -> None:
    found = find_row(preferring, KO, SLOGAN).preferred
    assert found is not None
    assert (found.target, found.author) == (PREFERRED, "jieun")
    prefer(preferring, KO, SLOGAN, "Water is ours!", "minsu")
    with Project.open(preferring.folder) as again:
        found = find_row(again, KO, SLOGAN).preferred
        assert found is not None
        assert (found.target, found.author) == ("Water is ours!", "minsu")
    prefer(preferring, KO, SLOGAN, "  ", "minsu")
    assert find_row(preferring, KO, SLOGAN).preferred is None


def test_a_rendering_of_several_lines_is_refused(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    with pytest.raises(OperationError, match="one line"):
        prefer(project, KO, SLOGAN, "Water\nis ours", "minsu")


def test_without_a_preference_there_is_nothing_to_preview(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    with pytest.raises(OperationError, match="preferred"):
        preview(project, KO, SLOGAN)


def test_the_preview_shows_before_and_after_and_what_is_left_to_people(
    preferring: Project,
) -> None:
    seen = preview(preferring, KO, SLOGAN)
    assert seen.agreeing == 1
    assert [(one.unit_id, one.before, one.after) for one in seen.changes] == [
        ("second-2", "Water is no commodity but a right!", PREFERRED)
    ]
    change = seen.changes[0]
    (span,) = change.after_spans
    assert change.after[span.start : span.end] == PREFERRED
    reasons = {one.unit_id: one.reason for one in seen.unchangeable}
    assert reasons["second-3"] == "a word is another one here"
    assert "not known" in reasons["second-1"]


def test_applying_edits_the_bead_and_its_unit_and_can_be_undone(
    preferring: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    seen = preview(preferring, KO, SLOGAN)
    done = apply_preferred(preferring, seen, [one.id for one in seen.changes], "jieun")
    assert [one.refused for one in done] == [""]
    assert english(preferring, pairs[1], 2) == PREFERRED
    with preferring.reading() as tx:
        unit = get_unit(tx, "second-2")
    assert unit is not None
    assert unit.source == PREFERRED
    assert preview(preferring, KO, SLOGAN).changes == ()
    apply(preferring, pairs[1].id, [operation("undo")], "jieun")
    assert english(preferring, pairs[1], 2) == "Water is no commodity but a right!"


def test_only_what_is_chosen_is_changed(
    preferring: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    seen = preview(preferring, KO, SLOGAN)
    assert apply_preferred(preferring, seen, [], "jieun") == ()
    with pytest.raises(OperationError, match="no change"):
        apply_preferred(preferring, seen, ["nothing"], "jieun")
    assert english(preferring, pairs[1], 2) == "Water is no commodity but a right!"


def test_what_changed_since_the_preview_is_refused(
    preferring: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    seen = preview(preferring, KO, SLOGAN)
    bead = beads_of(preferring, pairs[1])["second-2"]
    edit = operation("edit", bead.id, bead.version, segment="second-en-2", text="Water for all!")
    apply(preferring, pairs[1].id, [edit], "minsu")
    (done,) = apply_preferred(preferring, seen, [seen.changes[0].id], "jieun")
    assert "minsu" in done.refused
    assert english(preferring, pairs[1], 2) == "Water for all!"


def imported(number: int, ko: str, en: str) -> TranslationUnit:
    return TranslationUnit(f"tmx-{number}", EN, KO, en, ko, Origin(document="old.tmx"))


def test_imported_units_are_changed_in_the_memory(
    preferring: Project,
) -> None:
    with preferring.transaction() as tx:
        put_units(tx, [imported(1, SLOGAN, "Water: a right and no commodity!")])
    seen = preview(preferring, KO, SLOGAN)
    change = next(one for one in seen.changes if one.unit_id == "tmx-1")
    assert change.bead == change.pair == ""
    (done,) = apply_preferred(preferring, seen, [change.id], "jieun")
    assert done.refused == ""
    with preferring.reading() as tx:
        unit = get_unit(tx, "tmx-1")
    assert unit is not None
    assert unit.source == PREFERRED
    assert unit_history(preferring, "tmx-1")[-1].author == "jieun"
    (again,) = apply_preferred(preferring, seen, [change.id], "jieun")
    assert "in the meantime" in again.refused


def test_a_phrase_is_replaced_inside_its_sentences(
    project: Project, pairs: tuple[PairSummary, PairSummary]
) -> None:
    prefer(project, KO, "상수원 보호 구역", "catchment reserve", "jieun")
    seen = preview(project, KO, "상수원 보호 구역")
    assert {one.after for one in seen.changes} == {
        "The catchment reserve belongs to us all.",
        "The mayor wants a smaller catchment reserve.",
    }


def run(project: Project, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    import argparse

    parser = argparse.ArgumentParser()
    slogans_command.configure(parser)
    status = slogans_command.run(parser.parse_args(["--project", str(project.folder), *words]))
    return status, capsys.readouterr().out


def test_the_command_lists_prefers_previews_and_applies(
    project: Project,
    pairs: tuple[PairSummary, PairSummary],
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out = run(project, capsys)
    assert (status, SLOGAN in out) == (0, True)
    status, out = run(project, capsys, "--json", "--limit", "1")
    assert [row["text"] for row in json.loads(out)] == [SLOGAN]
    status, out = run(project, capsys, "--prefer", SLOGAN, "--rendering", PREFERRED)
    assert (status, f"→   {PREFERRED}" in out) == (0, True)
    status, out = run(project, capsys, "--apply", SLOGAN)
    assert "1 translation would change, 1 already so, 2 left to you" in out
    assert english(project, pairs[1], 2) != PREFERRED
    status, out = run(project, capsys, "--apply", SLOGAN, "--yes", "--author", "jieun")
    assert (status, "1 translation changed" in out) == (0, True)
    assert english(project, pairs[1], 2) == PREFERRED


def test_the_command_says_what_is_missing(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(project, capsys) == (1, f"{slogans_command.NOTHING}\n")
    status, out = run(project, capsys, "--prefer", SLOGAN)
    assert (status, "--rendering" in out) == (2, True)
