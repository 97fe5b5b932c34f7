"""Open a filled memory in a fresh process and measure what it answers, and how fast.

    python benchmarks/memory_answers.py lookups PROJECT QUERIES.json RESULT.json

The part of benchmarks/memory.py whose time and memory count, so that nothing of the
filling is in them. `lookups` opens, asks every query once and says how much memory
that took; `shares` says where the time goes; `changes` adds approved units, finds
them, withdraws them and finds them no more; `rebuilding` deletes the indexes, builds
them again and compares all answers.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import json
import pstats
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from aligned.model import Language
from tm.match_model import Match
from tm.model import Origin, TranslationUnit
from tm.store import put_units, remove_units
from workbench.memory.indexing import index_memory
from workbench.memory.lookup import suggest
from workbench.project import Project

# Rounds of adding, finding and withdrawing a unit.
ROUNDS = 50

# Queries a language of which the shares are taken, and answers compared after rebuilding.
SAMPLED = 100

# What a lookup does, by the functions that do it.
STEPS = {
    "follow the memory": [
        ("tm.index.following", "FollowingIndex.sync"),
    ],
    "sketches": [("tm.index.sketch_index", "SketchIndex.candidates")],
    "vectors": [
        ("tm.index.vector_index", "VectorIndex.search"),
        ("tm.index.vector_index", "VectorIndex.spread"),
    ],
    "choose": [("tm.match", "choose_candidates")],
    "compare": [("tm.match", "compare"), ("tm.match", "warn_of_negation")],
}

Measured = dict[str, Any]
Given = ParamSpec("Given")
Result = TypeVar("Result")


class Memory:
    """A project with its encoder, and how long both took to be there."""

    def __init__(self, folder: Path) -> None:
        # Here, for its import is part of what loading an encoder costs.
        start = Clock()
        from aligned.encoders import load_encoder

        self.encoder = load_encoder()
        self.encoder.encode(["강은 흐른다."])
        self.encoder_ms = start.wall_ms
        self.folder = folder
        self.project = Project.open(folder)

    def ask(self, query: Measured, language: Language) -> tuple[Match, ...]:
        """Look one query up, as the review page and the routes do."""
        return suggest(
            self.project,
            self.encoder,
            query["text"],
            language,
            previous=query["previous"],
            following=query["following"],
        )


class Clock:
    """Wall and CPU time since it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    @property
    def wall_ms(self) -> float:
        """Milliseconds by the clock."""
        return 1000 * (time.perf_counter() - self._wall)

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of all threads of this process."""
        return 1000 * (time.process_time() - self._cpu)


def measure_lookups(memory: Memory, queries: dict[str, list[Measured]]) -> Measured:
    """Open, ask everything once, count memory."""
    clock = Clock()
    memory.project.close()
    memory.project = Project.open(memory.folder)
    first = queries["ko"][0]
    memory.ask(first, Language.KO)
    opened = {"opening_ms": clock.wall_ms, "opening_cpu_ms": clock.cpu_ms}
    opened |= {f"after_opening_{name}": size for name, size in memory_of_process().items()}
    answers: dict[str, list[Measured]] = {}
    for code, asked in queries.items():
        language = Language(code)
        answers[code] = [_answer(memory, query, language) for query in asked]
    return {
        "encoder_ms": memory.encoder_ms,
        **opened,
        **memory_of_process(),
        "answers": answers,
    }


def _answer(memory: Memory, query: Measured, language: Language) -> Measured:
    clock = Clock()
    matches = memory.ask(query, language)
    wall, cpu = clock.wall_ms, clock.cpu_ms
    return {
        "wall_ms": wall,
        "cpu_ms": cpu,
        "matches": [
            {"kind": match.kind.value, "lexical": match.lexical, "matched": match.matched}
            for match in matches
        ],
    }


def measure_shares(memory: Memory, queries: dict[str, list[Measured]]) -> Measured:
    """Say which steps a lookup's CPU time goes to (%), and its most costly functions."""
    memory.ask(queries["ko"][0], Language.KO)
    spent: defaultdict[str, float] = defaultdict(float)
    total = 0.0
    with _timed_steps(memory, spent):
        for code, asked in queries.items():
            clock = Clock()
            for query in asked[:SAMPLED]:
                memory.ask(query, Language(code))
            total += clock.cpu_ms
    spent["the rest"] = total - sum(spent.values())
    profile = cProfile.Profile()
    for code, asked in queries.items():
        profile.enable()
        for query in asked[:SAMPLED]:
            memory.ask(query, Language(code))
        profile.disable()
    count = sum(len(asked[:SAMPLED]) for asked in queries.values())
    return {
        "cpu_ms_a_lookup": total / count,
        "shares": {name: 100 * used / total for name, used in spent.items()},
        "functions": _costly(profile, count),
    }


@contextmanager
def _timed_steps(memory: Memory, spent: dict[str, float]) -> Iterator[None]:
    """Put a stopwatch round each step; SQL is what the database's cursor takes."""
    from sqlalchemy import Engine, event

    watched: list[tuple[Any, str, Any]] = [(memory.encoder, "encode", None)]
    for step, places in STEPS.items():
        for module, path in places:
            owner: Any = importlib.import_module(module)
            *classes, name = path.split(".")
            for part in classes:
                owner = getattr(owner, part)
            watched.append((owner, name, getattr(owner, name)))
            setattr(owner, name, _stopwatch(getattr(owner, name), step, spent))
    encoder: Any = memory.encoder
    encoder.encode = _stopwatch(encoder.encode, "encode", spent)
    began: list[float] = []

    def before(*_: object) -> None:
        began.append(time.process_time())

    def after(*_: object) -> None:
        used = 1000 * (time.process_time() - began.pop())
        spent["SQL"] = spent.get("SQL", 0.0) + used
        if _running:
            spent[_running[-1]] = spent.get(_running[-1], 0.0) - used

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", before)
        event.remove(Engine, "after_cursor_execute", after)
        del encoder.encode
        for owner, name, function in watched[1:]:
            setattr(owner, name, function)


# Names of the steps that are running; an inner one's time is not its outer one's.
_running: list[str] = []


def _stopwatch(
    function: Callable[Given, Result], step: str, spent: dict[str, float]
) -> Callable[Given, Result]:
    def timed(*args: Given.args, **named: Given.kwargs) -> Result:
        clock = Clock()
        _running.append(step)
        try:
            return function(*args, **named)
        finally:
            _running.pop()
            spent[step] = spent.get(step, 0.0) + clock.cpu_ms
            if _running:
                spent[_running[-1]] = spent.get(_running[-1], 0.0) - clock.cpu_ms

    return timed


def _costly(profile: cProfile.Profile, count: int) -> list[Measured]:
    rows = []
    for (path, line, name), (_, calls, own, whole, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        where = "/".join(Path(path).parts[-2:])
        rows.append(
            {
                "function": f"{where}:{line} {name}",
                "calls": calls / count,
                "own_ms": 1000 * own / count,
                "whole_ms": 1000 * whole / count,
            }
        )
    by_own = sorted(rows, key=lambda row: -row["own_ms"])[:25]
    by_whole = sorted(rows, key=lambda row: -row["whole_ms"])[:25]
    return by_own + [row for row in by_whole if row not in by_own]


def measure_changes(memory: Memory, queries: dict[str, list[Measured]]) -> Measured:
    """Add an approved unit and find it, withdraw it and find it no more."""
    memory.ask(queries["ko"][0], Language.KO)
    steps = ("add", "withdraw")
    times: dict[str, list[float]] = {
        f"{step}{part}": [] for step in steps for part in ("", "_commit", "_cpu")
    }
    wrong = 0
    for number in range(ROUNDS):
        unit = _new_unit(number)
        query = {"text": unit.source, "previous": "", "following": ""}
        for step in steps:
            clock = Clock()
            with memory.project.transaction() as tx:
                if step == "add":
                    put_units(tx, [unit])
                else:
                    remove_units(tx, [unit.id])
            committed = clock.wall_ms
            found = unit.source in [match.matched for match in memory.ask(query, Language.EN)]
            for part, value in (
                ("", clock.wall_ms),
                ("_commit", committed),
                ("_cpu", clock.cpu_ms),
            ):
                times[step + part].append(value)
            wrong += found is not (step == "add")
    return {**times, "wrong": wrong}


def _new_unit(number: int) -> TranslationUnit:
    return TranslationUnit(
        f"new-{number}",
        Language.EN,
        Language.KO,
        f"The lighthouse keeper wrote letter number {number} to her sister.",
        f"등대지기는 언니에게 {number}번째 편지를 썼다.",
        Origin(document="letters", author="reviewer-1", at="2026-02-01T10:00:00Z"),
    )


def measure_rebuilding(memory: Memory, queries: dict[str, list[Measured]]) -> Measured:
    """Delete the indexes, build them from the codes that are kept, compare the answers."""
    before = _sampled_answers(memory, queries)
    folders = [
        path
        for path in memory.project.cache_folder.rglob("*")
        if path.name in ("index", "sketches") and path.is_dir()
    ]
    memory.project.close()
    for folder in folders:
        shutil.rmtree(folder)
    memory.project = Project.open(memory.folder)
    clock = Clock()
    index_memory(memory.project, memory.encoder)
    built = clock.wall_ms
    after = _sampled_answers(memory, queries)
    same = sum(one == other for one, other in zip(before, after, strict=True))
    return {
        "deleted": [str(path.relative_to(memory.project.folder)) for path in folders],
        "seconds": built / 1000,
        "same": same,
        "compared": len(before),
    }


def _sampled_answers(memory: Memory, queries: dict[str, list[Measured]]) -> list[object]:
    return [
        [(match.unit.id, match.kind.value, match.lexical, match.semantic) for match in matches]
        for code, asked in queries.items()
        for query in asked[:SAMPLED]
        for matches in [memory.ask(query, Language(code))]
    ]


def memory_of_process() -> dict[str, float]:
    """Resident memory, its peak, and its share counted once a page (PSS), in MiB."""
    sizes = {}
    for path, names in (
        ("status", {"VmRSS": "rss_mib", "VmHWM": "peak_mib", "RssAnon": "anonymous_mib"}),
        ("smaps_rollup", {"Pss": "pss_mib"}),
    ):
        for row in (Path("/proc/self") / path).read_text().splitlines():
            name, _, rest = row.partition(":")
            if name in names:
                sizes[names[name]] = int(rest.split()[0]) / 1024
    return sizes


MODES = {
    "lookups": measure_lookups,
    "shares": measure_shares,
    "changes": measure_changes,
    "rebuilding": measure_rebuilding,
}


def main() -> None:
    """Measure one thing and write it down."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("mode", choices=sorted(MODES))
    parser.add_argument("project", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("result", type=Path)
    options = parser.parse_args()
    queries = json.loads(options.queries.read_text(encoding="utf-8"))
    result = MODES[options.mode](Memory(options.project), queries)
    options.result.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
