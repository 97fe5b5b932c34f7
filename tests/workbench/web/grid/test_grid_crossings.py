"""Which rows cross: the script's own functions, run in a browser against plain truths."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import workbench.components.bead_grid as bead_grid

SCRIPT = Path(bead_grid.__file__).parent / "crossings.js"


@pytest.fixture(scope="module")
def blank(chromium):
    page = chromium.new_page()
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"))
    yield page
    page.close()


def crossings(blank, ko, en=()):
    """Return who crosses whom, for rows given as the ranks on either side."""
    sides = [(row, en[at] if at < len(en) else []) for at, row in enumerate(ko)]
    rows = [
        {"id": at, "ko": [{"rank": one} for one in left], "en": [{"rank": one} for one in right]}
        for at, (left, right) in enumerate(sides)
    ]
    found = blank.evaluate("(rows) => [...findCrossings(rows)]", rows)
    return {row: [(one["side"], one["bead"]) for one in others] for row, others in found}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], {}),
        ([["0"], ["1"], ["2"]], {}),
        ([["0", "1"], [], ["2"]], {}),
        # Two neighbours stand the wrong way round.
        ([["0"], ["2"], ["1"], ["3"]], {1: [("ko", 2)], 2: [("ko", 1)]}),
        # A sentence far below its place leads to where it should stand, and back.
        (
            [["0"], [], ["2"], ["3"], ["1", "4"]],
            {4: [("ko", 2)], 2: [("ko", 4)]},
        ),
        # Far above its place.
        ([["0", "4"], ["1"], ["2"], ["3"], ["5"]], {0: [("ko", 3)], 3: [("ko", 0)]}),
        # Halves of a sentence are in order between their neighbours.
        ([["000001.0"], ["000001.1"], ["000002"]], {}),
        ([["000001.1"], ["000001.0"], ["000002"]], {0: [("ko", 1)], 1: [("ko", 0)]}),
    ],
)
def test_rows_out_of_order_lead_to_each_other(blank, rows, expected):
    assert crossings(blank, rows) == expected


def test_either_side_may_cross(blank):
    ko = [["0"], ["1"], ["2"]]
    en = [["1"], ["0"], ["2"]]
    assert crossings(blank, ko, en) == {0: [("en", 1)], 1: [("en", 0)]}
    assert crossings(blank, en, en)[0] == [("ko", 1), ("en", 1)]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(range(12)), st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_marks_are_mutual_and_only_where_something_crosses(blank, order, sizes):
    rows, left = [], [f"{rank:02}" for rank in order]
    for size in [*sizes, len(left)]:
        rows.append(sorted(left[:size]))
        left = left[size:]
    found = crossings(blank, rows)
    flat = [rank for row in rows for rank in row]
    assert bool(found) == (flat != sorted(flat))
    for row, others in found.items():
        for side, other in others:
            assert other != row
            assert (side, row) in found[other]
            above, below = min(row, other), max(row, other)
            assert max(rows[above]) > min(rows[below])
