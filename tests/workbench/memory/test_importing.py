"""Files come in batch by batch: whole, once, and on from where they stopped."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.model import Language
from tests.workbench.conftest import KO
from tm.errors import FormatError
from tm.formats import read_units, write_units
from tm.model import Origin, TranslationUnit
from tm.store import count_units, get_unit, iterate_import, iterate_units
from tm.store.lookup import find_by_key
from workbench.errors import ConflictError
from workbench.memory import importing
from workbench.memory.exchange import export_units
from workbench.memory.importing import import_units, survey_file
from workbench.memory.past_imports import list_imports, undo_import
from workbench.memory.units import delete_unit, edit_unit, unit_history
from workbench.model import PairSummary
from workbench.project import Project
from workbench.reviewing.journal import approve_all

SLOGAN = TranslationUnit(
    id="slogan-1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Homes for people, not for profit!",
    target="이윤이 아니라 사람을 위한 집을!",
)

# What the tests take at a time, so that a small file has many batches.
STEP = 10


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", STEP)


@pytest.fixture
def approved(project: Project, pair: PairSummary) -> PairSummary:
    approve_all(project, pair.id, "minsu", 0.9)
    return pair


def _file(path: Path, *units: TranslationUnit) -> Path:
    write_units(path, units)
    return path


def _meetings(count: int, start: int = 0) -> list[TranslationUnit]:
    return [
        replace(
            SLOGAN,
            id=f"meeting-{number}",
            source=f"We held meeting number {number} at the library.",
            target=f"도서관에서 {number}번째 모임을 열었다.",
            origin=Origin(author="minsu", at="2025-04-01T08:00:00Z"),
        )
        for number in range(start, start + count)
    ]


def _stop_at(units: int, also: Callable[[], None] = lambda: None) -> Callable[..., None]:
    """Interrupt an import when so many units are in."""

    def progress(stage: str, done: int, total: int) -> None:
        if stage == "storing" and done >= units:
            also()
            raise KeyboardInterrupt

    return progress


def _stored(project: Project) -> dict[str, TranslationUnit]:
    with project.reading() as tx:
        return {unit.id: unit for unit in iterate_units(tx)}


def _interrupted(project: Project, path: Path, units: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        import_units(project, path, author="minsu", progress=_stop_at(units))


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


def test_a_file_that_breaks_at_its_end_writes_nothing(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(35))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(FormatError, match=r"meetings\.tmx, line \d+: broken XML"):
        import_units(project, path, author="minsu")
    assert _stored(project) == {}
    assert list_imports(project) == ()


@pytest.mark.parametrize("ending", ["tmx", "po", "csv"])
@pytest.mark.parametrize("stops", [(10,), (10, 20), (10, 10, 30, 40)])
def test_an_interrupted_import_goes_on_where_it_stopped(
    project: Project, tmp_path: Path, ending: str, stops: Sequence[int]
) -> None:
    path = _file(tmp_path / f"meetings.{ending}", *_meetings(45))
    for stop in stops:
        _interrupted(project, path, stop)
        assert len(_stored(project)) == stop
        (state,) = list_imports(project)
        assert (state.done, state.added, state.total) == (stop, stop, 45)
        assert state.finished_at is None
    report = import_units(project, path, author="지영")
    assert (report.resumed_at, report.added, report.unchanged) == (stops[-1], 45, 0)
    assert list(_stored(project).values()) == list(read_units(path).units)
    assert report.state.finished_at is not None


def test_an_interruption_while_the_file_is_checked_leaves_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        assert (stage, total) == ("checking", 0)
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "SURVEY_STEP", 5)
    path = _file(tmp_path / "meetings.tmx", *_meetings(15))
    with pytest.raises(KeyboardInterrupt):
        import_units(project, path, author="minsu", progress=stop)
    assert _stored(project) == {}
    assert list_imports(project) == ()


def test_what_was_changed_in_between_stays_changed(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(25))
    _interrupted(project, path, 10)
    edit_unit(project, "meeting-3", target="도서관에서 세 번째로 모였다.", author="지영")
    delete_unit(project, "meeting-4", "지영")
    import_units(project, path, author="minsu")
    units = _stored(project)
    assert units["meeting-3"].target == "도서관에서 세 번째로 모였다."
    assert units.keys() == {f"meeting-{number}" for number in range(25)} - {"meeting-4"}


def test_a_finished_file_changes_nothing_a_second_time(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(25))
    first = import_units(project, path, author="minsu")
    edit_unit(project, "meeting-3", target="도서관에서 세 번째로 모였다.", author="지영")
    before = _stored(project)
    copy = shutil.copy(path, tmp_path / "copy.tmx")
    for again in (path, Path(copy)):
        report = import_units(project, again, author="지영")
        assert report.state == first.state
        assert (report.already, report.added, report.unchanged) == (True, 0, 25)
    assert _stored(project) == before


def test_a_renamed_copy_goes_on_with_the_same_ids(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "elsewhere.csv"
    rows = [f"{number}번째 모임을 열었다.,We held meeting {number}." for number in range(30)]
    path.write_text("\n".join(["ko,en", *rows]), encoding="utf-8")
    _interrupted(project, path, 20)
    renamed = path.rename(tmp_path / "renamed.csv")
    import_units(project, renamed, author="minsu")
    units = _stored(project)
    assert len(units) == 30
    assert {unit.origin.document for unit in units.values()} == {"elsewhere.csv"}
    assert all(unit_id.startswith("elsewhere.csv:") for unit_id in units)


def test_two_runs_of_one_file_share_the_work(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(300))
    reports = _at_once(project, [path, path, path])
    assert [report.state.added for report in reports] == [300] * 3
    assert list(_stored(project).values()) == _meetings(300)
    (state,) = list_imports(project)
    assert (state.done, state.added, state.updated) == (300, 300, 0)


def test_two_files_at_once_both_come_in_whole(project: Project, tmp_path: Path) -> None:
    one = _file(tmp_path / "one.tmx", *_meetings(200))
    other = _file(tmp_path / "other.tmx", *_meetings(200, start=150))
    reports = _at_once(project, [one, other])
    assert sum(report.added for report in reports) == 350
    assert sum(report.unchanged for report in reports) == 50
    assert len(_stored(project)) == 350


def _at_once(project: Project, paths: Sequence[Path]) -> list[importing.ImportReport]:
    """Import files in threads of their own, each with a connection of its own."""
    reports: list[importing.ImportReport] = []
    start = threading.Barrier(len(paths))

    def work(path: Path) -> None:
        start.wait()
        reports.append(import_units(project, path, author="minsu"))

    threads = [threading.Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return reports


def test_another_run_may_be_ahead(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(45))

    def other_run(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("storing", 10):
            _interrupted(project, path, 30)

    report = import_units(project, path, author="minsu", progress=other_run)
    assert (report.added, report.updated, report.unchanged) == (45, 0, 0)
    assert len(_stored(project)) == 45


def test_an_import_that_is_taken_back_meanwhile_stops(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(45))

    def taken_back(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("storing", 20):
            undo_import(project, "meetings.tmx")

    with pytest.raises(ConflictError, match=r"meetings\.tmx was taken back"):
        import_units(project, path, author="minsu", progress=taken_back)
    assert _stored(project) == {}
    assert list_imports(project) == ()


def test_a_file_that_changes_meanwhile_is_refused_between_batches(
    project: Project, tmp_path: Path
) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(45))

    def change(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("storing", 20):
            _file(path, *_meetings(50))

    with pytest.raises(FormatError, match="changed while it was imported; 20 units"):
        import_units(project, path, author="minsu", progress=change)
    assert len(_stored(project)) == 20
    report = import_units(project, path, author="minsu")
    assert (report.added, report.unchanged) == (30, 20)


def test_a_survey_spares_the_first_pass(project: Project, tmp_path: Path) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(15))
    survey = survey_file(path)
    assert survey.units == 15
    stages: list[str] = []

    def note(stage: str, done: int, total: int) -> None:
        stages.append(stage)

    report = import_units(project, path, author="minsu", progress=note, survey=survey)
    assert (report.added, stages) == (15, ["storing", "storing"])


def test_what_an_import_replaces_is_kept_in_the_history(project: Project, tmp_path: Path) -> None:
    import_units(project, _file(tmp_path / "one.tmx", SLOGAN), author="minsu")
    changed = replace(SLOGAN, target="집은 상품이 아니다!")
    import_units(project, _file(tmp_path / "two.tmx", changed), author="지영")
    (change,) = unit_history(project, "slogan-1")
    assert change.before is not None
    assert change.after is not None
    assert (change.before.target, change.after.target) == (SLOGAN.target, changed.target)
    assert change.author == "지영"


def test_new_units_are_found_and_say_which_import_brought_them(
    project: Project, tmp_path: Path
) -> None:
    path = _file(tmp_path / "meetings.tmx", *_meetings(25))
    state = import_units(project, path, author="minsu").state
    with project.reading() as tx:
        assert list(iterate_import(tx, state.id)) == [unit.id for unit in _meetings(25)]
        key = "도서관에서 7번째 모임을 열었다."
        assert len(find_by_key(tx, Language.KO, key)) == 1


def test_findings_name_places_but_not_without_end(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "MOST_FINDINGS", 3)
    path = tmp_path / "halves.csv"
    path.write_text("ko,en\n강,river\n" + "강,\n" * 8, encoding="utf-8")
    report = import_units(project, path, author="minsu")
    assert report.added == 1
    assert [finding.place for finding in report.findings] == [
        "halves.csv, row 3",
        "halves.csv, row 4",
        "halves.csv, row 5",
        "halves.csv",
    ]
    assert report.findings[-1].message == "5 more places are not named"


def test_a_file_without_units_is_finished_at_once(project: Project, tmp_path: Path) -> None:
    report = import_units(project, _file(tmp_path / "empty.tmx"), author="minsu")
    assert (report.added, report.state.total) == (0, 0)
    assert report.state.finished_at is not None


_IDS = st.lists(st.integers(0, 12), max_size=25)


@settings(max_examples=15)
@given(_IDS, st.lists(st.integers(0, 30), max_size=3), st.integers(1, 7))
def test_any_file_ends_the_same_however_often_it_is_interrupted(
    tmp_path_factory: pytest.TempPathFactory,
    empty_project: Path,
    ids: list[int],
    stops: list[int],
    batch: int,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    shutil.copytree(empty_project, folder / "project")
    path = folder / "any.csv"
    rows = [f"모임 {number},meeting {at},{number}" for at, number in enumerate(ids)]
    path.write_text("\n".join(["ko,en,id", *rows]), encoding="utf-8")
    with Project.open(folder / "project") as project, pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "BATCH", batch)
        for stop in stops:
            try:
                import_units(project, path, author="minsu", progress=_stop_at(stop))
            except KeyboardInterrupt:
                continue
        state = import_units(project, path, author="minsu").state
        last = {f"{number}": f"meeting {at}" for at, number in enumerate(ids)}
        assert {key: unit.text(Language.EN) for key, unit in _stored(project).items()} == last
        assert (state.added, state.done) == (len(last), len(ids))
