"""The planner of benchmarks/review_keys.py: right, and as short as can be."""

from __future__ import annotations

import sys
from collections import deque
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "benchmarks"))

import review_moves as moves  # noqa: E402
import review_plan as planning  # noqa: E402

from aligned.encoders import load_encoder  # noqa: E402
from aligned.model import Segment  # noqa: E402
from tests.benchmarks_run import run_benchmark  # noqa: E402


def shapes(words: str) -> tuple[moves.Shape, ...]:
    return tuple(moves._shapes(words))


def keys(rows: str, beads: str) -> str:
    found = moves.mended(moves.Place(shapes(rows), 0, moves.KO), set(shapes(beads)))
    return " ".join(key for move, _ in found for key in move.keys)


@pytest.mark.parametrize(
    ("rows", "beads", "wanted"),
    [
        ("[0]:[0] [1]:[]", "[0,1]:[0]", "m"),
        ("[0]:[0] [1]:[1]", "[0,1]:[] []:[0,1]", "m d"),
        ("[0,1]:[0,1]", "[0]:[0] [1]:[1]", "s Enter"),
        ("[0,1,2]:[0,1,2]", "[0,1]:[0] [2]:[1,2]", "s ArrowDown Enter"),
        ("[0]:[0] [1]:[1]", "[0]:[0,1] [1]:[]", "ArrowRight ["),
        ("[0,1]:[0] [2]:[1]", "[0]:[0] [1,2]:[1]", "]"),
        ("[]:[0] [0]:[] [1]:[1]", "[0]:[0] [1]:[1]", "m"),
        ("[0]:[0] [1]:[1] [2]:[2]", "[0,2]:[0] [1]:[1] []:[2]", "j j l 1 Enter"),
    ],
)
def test_a_place_is_mended_by_the_fewest_keys(rows: str, beads: str, wanted: str) -> None:
    assert len(keys(rows, beads).split()) == len(wanted.split())


def nearest(start: moves.Place, wanted: set[moves.Shape]) -> int:
    """Look at everything that can be reached, key by key."""
    spent = {start: 0}
    ahead = deque([start])
    best = 10**6
    while ahead:
        place = ahead.popleft()
        if wanted <= set(place.rows):
            best = min(best, spent[place])
        for move, after in moves._moves(place, 0):
            total = spent[place] + len(move.keys)
            if total < min(best, spent.get(after, 10**6)):
                spent[after] = total
                ahead.append(after)
    return best


@st.composite
def partings(draw: st.DrawFn) -> tuple[moves.Shape, ...]:
    """Two or three segments a side, put together anyhow."""
    homes = [draw(st.lists(st.integers(0, 2), min_size=2, max_size=2)) for _ in "ke"]
    beads = [
        tuple(tuple(at for at, home in enumerate(side) if home == bead) for side in homes)
        for bead in range(3)
    ]
    return tuple(bead for bead in beads if any(bead))


@given(partings(), partings())
@settings(max_examples=40, deadline=None)
def test_the_search_finds_what_trying_everything_finds(
    rows: tuple[moves.Shape, ...], beads: tuple[moves.Shape, ...]
) -> None:
    start = moves.Place(rows, 0, moves.KO)
    found = moves.mended(start, set(beads))
    assert sum(len(move.keys) for move, _ in found) == nearest(start, set(beads))


@given(st.integers(1, 9), st.integers(0, 9))
def test_texts_of_beads_are_found_in_any_order(count: int, turn: int) -> None:
    segments = [Segment(f"{at}. 강은 흐른다.", 0, 0, at) for at in range(count)]
    order = [(at + turn) % count for at in range(count)]
    texts = [planning.squashed(segments[at].text) for at in order]
    assert planning._placed(segments, texts, "here") == [(at,) for at in order]


def test_a_bead_that_no_sentences_make_up_is_said() -> None:
    with pytest.raises(SystemExit, match="no sentences make up '강은흐'"):
        planning._placed([Segment("강은 흐른다.", 0, 0, 0)], ["강은흐"], "here")


@pytest.fixture(scope="module")
def tasks() -> list[planning.Task]:
    return list(planning.read_tasks(ROOT / "examples", load_encoder()))


@pytest.mark.parametrize("swept", [True, False])
def test_the_examples_take_few_keys_beyond_approving(
    tasks: list[planning.Task], swept: bool
) -> None:
    for task in tasks:
        pressed = sum(len(move.keys) for move in planning.plan(task, swept=swept))
        approving = len(planning.SWEEP) if swept else len(task.gold)
        assert pressed - approving <= 0.25 * len(task.gold), task.name


def test_every_row_is_approved_once_where_nothing_is_wrong(tasks: list[planning.Task]) -> None:
    task = next(task for task in tasks if sorted(task.proposed) == sorted(task.gold))
    done = planning.plan(task, swept=False)
    assert [move.keys for move in done] == [("a",)] * len(task.gold)


def test_the_search_can_be_asked_by_itself() -> None:
    done = run_benchmark("review_moves", "[0]:[] []:[0]", "[0]:[0]")
    assert (done.status, done.out) == (0, "m\n")
