"""Units out to files and in again."""

from __future__ import annotations

from pathlib import Path

import pytest

from aligned.model import Language
from tests.workbench.conftest import EN, KO, beads_of, operation, store_pair
from tm.errors import FormatError
from tm.formats import read_units, write_units
from tm.model import Origin, TranslationUnit
from tm.store import count_units, get_unit, iterate_units
from workbench.errors import NotFoundError
from workbench.exchange import export_units, import_units
from workbench.intake import remove_pair
from workbench.journal import apply, approve_all
from workbench.model import PairSummary
from workbench.project import Project

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
    assert export_units(project, path, pair=other.id).units == 1
    assert [unit.id for unit in read_units(path).units] == ["library-1"]
    assert export_units(project, tmp_path / "all.tmx").units == 6
    with pytest.raises(NotFoundError):
        export_units(project, path, pair="nowhere")


def test_what_is_not_approved_goes_out_only_when_asked_and_marked(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    version = beads_of(project, approved)["river-5"].version
    apply(project, approved.id, [operation("reject", "river-5", version)], "minsu")
    for pair in (approved.id, None):
        path = tmp_path / "all.tmx"
        export_units(project, path, pair=pair, include_unapproved=True)
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


def test_an_imported_unit_says_who_brought_it_and_where_from(
    project: Project, tmp_path: Path
) -> None:
    import_units(project, _file(tmp_path / "slogans.tmx", SLOGAN), author="지영")
    with project.reading() as tx:
        unit = get_unit(tx, "slogan-1")
    assert unit is not None
    assert unit.target == SLOGAN.target
    assert unit.origin.author == "지영"
    assert unit.origin.at.endswith("Z")


def test_an_author_in_the_file_is_kept(project: Project, tmp_path: Path) -> None:
    origin = Origin(author="minsu", at="2024-05-01T08:00:00Z")
    unit = TranslationUnit(
        "a", Language.KO, Language.EN, "집은 권리다!", "Housing is a right!", origin
    )
    import_units(project, _file(tmp_path / "rights.tmx", unit), author="지영")
    with project.reading() as tx:
        stored = get_unit(tx, "a")
    assert stored is not None
    assert (stored.origin.author, stored.origin.at) == ("minsu", "2024-05-01T08:00:00Z")


def test_a_changed_unit_is_updated_and_counted(project: Project, tmp_path: Path) -> None:
    import_units(project, _file(tmp_path / "one.tmx", SLOGAN), author="minsu")
    changed = TranslationUnit(
        "slogan-1", Language.EN, Language.KO, SLOGAN.source, "집은 상품이 아니다!"
    )
    report = import_units(project, _file(tmp_path / "two.tmx", changed), author="minsu")
    assert (report.added, report.updated, report.unchanged) == (0, 1, 0)


def test_units_of_our_own_beads_are_left_to_review(
    project: Project, approved: PairSummary, tmp_path: Path
) -> None:
    path = tmp_path / "memory.tmx"
    export_units(project, path)
    own = {unit.id: unit for unit in read_units(path).units}
    changed = TranslationUnit(
        "river-1", Language.EN, Language.KO, own["river-1"].source, "강을 치우자!"
    )
    report = import_units(project, _file(path, changed, own["river-2"], SLOGAN), author="지영")
    assert (report.added, report.updated, report.unchanged) == (1, 0, 2)
    (finding,) = report.findings
    assert finding.place == "river-1"
    assert "'river'" in finding.message
    with project.reading() as tx:
        stored = get_unit(tx, "river-1")
    assert stored is not None
    assert stored.target == KO[0]


@pytest.mark.parametrize(
    "content", [b"", b"<tmx version='1.4'><body><tu>", b"\x00\x01\x02", b"<html></html>"]
)
def test_a_broken_file_changes_nothing(
    project: Project, approved: PairSummary, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "broken.tmx"
    path.write_bytes(content)
    with pytest.raises(FormatError):
        import_units(project, path, author="minsu")
    with project.reading() as tx:
        assert count_units(tx) == 5


def test_a_missing_file_is_an_error(project: Project, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"nowhere\.tmx"):
        import_units(project, tmp_path / "nowhere.tmx", author="minsu")


def test_an_import_that_is_interrupted_leaves_nothing(project: Project, tmp_path: Path) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    path = _file(tmp_path / "slogans.tmx", SLOGAN)
    with pytest.raises(KeyboardInterrupt):
        import_units(project, path, author="minsu", progress=stop)
    with project.reading() as tx:
        assert count_units(tx) == 0
