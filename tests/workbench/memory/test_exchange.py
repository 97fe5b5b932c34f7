"""Units out to files, and in again elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tm.errors import FormatError
from tm.formats import read_units, write_units
from tm.model import TranslationUnit
from tm.store import iterate_units
from workbench.documents.removing import remove_pair
from workbench.errors import NotFoundError
from workbench.memory.exchange import export_units
from workbench.memory.importing import import_units
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import apply, approve_all

SLOGAN = TranslationUnit(
    id="slogan-1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Homes for people, not for profit!",
    target="이윤이 아니라 사람을 위한 집을!",
)


@pytest.fixture
def approved(project: Project, pair: PairSummary) -> PairSummary:
    approve_all(project, pair.id, "minsu", 0.9)
    return pair


def _file(path: Path, *units: TranslationUnit) -> Path:
    write_units(path, units)
    return path


@pytest.mark.parametrize("ending", ["tmx", "po"])
def test_what_is_exported_comes_in_again_unchanged(
    project: Project, approved: PairSummary, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"memory.{ending}"
    assert export_units(project, path).units == 5
    with Project.create(tmp_path / "other") as other:
        report = import_units(other, path, author="jiyoung")
        assert (report.added, report.updated, report.unchanged) == (5, 0, 0)
        with other.reading() as tx:
            texts = {(unit.source, unit.target) for unit in iterate_units(tx)}
        again = import_units(other, path, author="jiyoung")
        assert (again.added, again.updated, again.unchanged) == (0, 0, 5)
    assert (EN[0], KO[0]) in texts


def test_a_format_may_be_named_apart_from_the_file(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    export_units(project, tmp_path / "memory.backup", format="tmx")
    assert (tmp_path / "memory.backup").read_bytes().startswith(b"<?xml")
    assert [path.name for path in tmp_path.glob("*backup*")] == ["memory.backup"]


def test_one_pair_is_exported_alone(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    other = store_pair(project, "library")
    apply(project, other.id, [operation("approve", "library-1")], "minsu")
    path = tmp_path / "library.tmx"
    assert export_units(project, path, pairs=[other.id]).units == 1
    assert [unit.id for unit in read_units(path).units] == ["library-1"]
    assert export_units(project, tmp_path / "all.tmx").units == 6
    with pytest.raises(NotFoundError):
        export_units(project, path, pairs=["nowhere"])


def test_what_is_not_approved_goes_out_only_when_asked_and_marked(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    version = beads_of(project, approved)["river-5"].version
    apply(project, approved.id, [operation("reject", "river-5", version)], "minsu")
    for pair in (approved.id, None):
        path = tmp_path / "all.tmx"
        export_units(project, path, pairs=[pair] if pair else [], include_unapproved=True)
        units = {unit.id: unit.approved for unit in read_units(path).units}
        assert units == {
            "river-1": True,
            "river-2": True,
            "river-3": False,
            "river-4": True,
            "river-8": True,
        }


def test_units_of_a_removed_pair_are_still_in_the_memory(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    remove_pair(project, approved.id)
    assert export_units(project, tmp_path / "memory.tmx").units == 5


def test_an_unknown_ending_is_an_error_and_writes_nothing(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    with pytest.raises(FormatError, match=r"memory\.xyz"):
        export_units(project, tmp_path / "memory.xyz")
    assert not (tmp_path / "memory.xyz").exists()
