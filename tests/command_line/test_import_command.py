"""`workbench import`: files in, the list of imports, and back out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command_line.conftest import Workbench
from tm.formats import write_units
from tm.store import count_units, iterate_units
from workbench.memory.importing import import_units
from workbench.memory.units import edit_unit
from workbench.project import Project

FILE = "ko,en\n강은 우리 것이다.,The river is ours.\n도서관은 열려 있다.,The library is open.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "slogans.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.tmx", None, "missing.tmx: cannot be read (No such file or directory)"),
        ("broken.tmx", b"<tmx version='1.4'><body><tu>", "broken.tmx, line 1: broken XML"),
        ("strange.xyz", b"", "no format has the ending '.xyz'"),
    ],
)
def test_a_file_that_cannot_be_used_leaves_no_empty_project(
    workbench: Workbench, tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    run = workbench("import", name)
    assert run.status == 3
    assert said in run.err
    assert not (tmp_path / "project").exists()


def test_a_file_comes_in_once(workbench: Workbench, file: Path) -> None:
    assert workbench("import", file).out == "2 added, 0 updated, 0 already there\n"
    again = workbench("import", file)
    assert again.status == 0
    assert re.fullmatch(
        r"nothing changed: slogans\.csv is in already, by reviewer on [-\d]{10}; "
        r"`workbench import --undo [0-9a-f]{8}` takes it out\n",
        again.out,
    )


def test_the_list_says_who_brought_what_and_how_far_it_came(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    assert workbench("import", "--list").status == 4
    workbench("import", file)
    with Project.open(tmp_path / "project") as project:

        def stop(stage: str, done: int, total: int) -> None:
            raise KeyboardInterrupt

        other = tmp_path / "other.csv"
        other.write_text(FILE.replace("river", "stream"), encoding="utf-8")
        with pytest.raises(KeyboardInterrupt):
            import_units(project, other, author="지영", progress=stop)
    finished, stopped = workbench("import", "--list").out.splitlines()
    assert re.fullmatch(
        r"[0-9a-f]{8}  [-\d]{10} reviewer  slogans\.csv: 2 added, 0 updated of 2 units", finished
    )
    assert "지영  other.csv: 2 added, 0 updated, stopped at 2 of 2" in stopped


def test_an_import_is_taken_back_by_its_name_or_id(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    for by_id in (False, True):
        workbench("import", file)
        (line,) = workbench("import", "--list").out.splitlines()
        run = workbench("import", "--undo", line[:8] if by_id else "slogans.csv")
        assert run.out == "2 units of slogans.csv taken out of the memory\n"
        listed = workbench("import", "--list")
        assert (listed.status, listed.out) == (1, "nothing was imported yet\n")
    with Project.open(tmp_path / "project") as project, project.reading() as tx:
        assert count_units(tx) == 0


def test_units_that_were_changed_since_stay(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    workbench("import", file)
    with Project.open(tmp_path / "project") as project:
        with project.reading() as tx:
            unit = next(iter(iterate_units(tx)))
        edit_unit(project, unit.id, target="강은 모두의 것이다.", author="minsu")
    run = workbench("import", "--undo", "slogans.csv")
    assert run.out == (
        "1 unit of slogans.csv taken out of the memory; 1 that somebody changed since stay\n"
    )


def test_units_that_the_import_updated_stay(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    workbench("import", file)
    workbench("export", "mine.tmx")
    other = tmp_path / "theirs.tmx"
    text = (tmp_path / "mine.tmx").read_text(encoding="utf-8")
    other.write_text(text.replace("강은 우리 것이다.", "강은 우리의 것이다."), encoding="utf-8")
    assert workbench("import", other).out == "0 added, 1 updated, 1 already there\n"
    assert workbench("import", "--undo", "theirs.tmx").out == (
        "0 units of theirs.tmx taken out of the memory; "
        "1 that were there before it stay as it changed them\n"
    )
    assert workbench("import", "--undo", "slogans.csv").out == (
        "1 unit of slogans.csv taken out of the memory; 1 that somebody changed since stay\n"
    )


def test_an_unknown_or_ambiguous_name_is_refused(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    workbench("import", file)
    assert "no import is called 'rivers.csv'" in workbench("import", "--undo", "rivers.csv").err
    file.write_text(FILE.replace("river", "stream"), encoding="utf-8")
    workbench("import", file)
    run = workbench("import", "--undo", "slogans.csv")
    assert run.status == 3
    assert re.search(
        r"2 imports are called 'slogans\.csv'; name one by its id: \w{8}, \w{8}", run.err
    )


@pytest.mark.parametrize("words", [(), ("a.tmx", "--list"), ("--list", "--undo", "a")])
def test_one_thing_at_a_time(workbench: Workbench, words: tuple[str, ...]) -> None:
    assert workbench("import", *words).status == 2


def test_a_memory_that_was_exported_and_changed_elsewhere_updates(
    workbench: Workbench, file: Path, tmp_path: Path
) -> None:
    workbench("import", file)
    workbench("export", "memory.tmx")
    assert workbench("import", "memory.tmx").out == "0 added, 0 updated, 2 already there\n"
    write_units(tmp_path / "nothing.tmx", [])
    assert workbench("import", "nothing.tmx").out == "0 added, 0 updated, 0 already there\n"
