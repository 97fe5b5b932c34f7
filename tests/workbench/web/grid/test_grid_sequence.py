"""Which rows are shown in which order, and how many: the script's own classes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.components import bead_grid as component

SCRIPTS = ("words.js", "crossings.js", "tally.js", "store.js", "sequence.js")
STATUSES = ("proposed", "approved", "rejected", "needs_review")
# Makes a store of beads without anything pending, and a sequence over it.
START = """
window.begin = (beads) => {
  const store = new BeadStore({ forBead: () => [] }, { doubtfulBelow: 0.8, user: "first" });
  store.take(beads);
  const sequence = new Sequence(store, "document");
  sequence.choose({});
  window.here = { store, sequence };
};
"""


@pytest.fixture(scope="module")
def blank(chromium):
    page = chromium.new_page()
    source = component._source(*SCRIPTS)
    page.add_script_tag(content=f"const KOREAN = {{}};\n{source}\n{START}")
    yield page
    page.close()


def bead(number: int, confidence: float = 0.9, status: str = "proposed", **more) -> dict:
    rank = f"{number:06d}"
    return {
        "id": f"bead-{number}",
        "position": number,
        "version": 1,
        "status": status,
        "confidence": confidence,
        "ko": [{"id": f"ko-{number}", "rank": rank, "text": "글"}],
        "en": [{"id": f"en-{number}", "rank": rank, "text": "text"}],
        "comment": "",
        "author": "",
        "doubts": [],
        **more,
    }


def shown(blank, choice: str) -> list[str]:
    return blank.evaluate(f"here.sequence.choose({choice}); here.sequence.ids")


def counted(blank) -> dict[str, int]:
    return dict(blank.evaluate("[...here.store.tally.counts]"))


def recounted(blank) -> dict[str, int]:
    """Count anew what the views keep, row by row."""
    return dict(
        blank.evaluate(
            "FILTERS.map(({ name, keeps }) =>"
            " [name, here.store.views().filter((bead) => keeps(bead, here.store)).length])"
        )
    )


def test_riskiest_first_puts_decided_rows_last(blank):
    beads = [bead(1, 0.9), bead(2, 0.3, "approved"), bead(3, 0.5), bead(4, 0.7, "needs_review")]
    blank.evaluate("begin", beads)
    assert shown(blank, '{ order: "risk" }') == ["bead-3", "bead-4", "bead-1", "bead-2"]


def test_new_rows_stand_after_their_own_wherever_that_is(blank):
    blank.evaluate("begin", [bead(1, 0.9), bead(4, 0.3)])
    assert shown(blank, '{ order: "risk" }') == ["bead-4", "bead-1"]
    blank.evaluate(
        "beads => { here.store.take(beads); here.sequence.follow(); }",
        [bead(0), bead(2), bead(3), bead(5)],
    )
    expected = ["bead-0", "bead-4", "bead-5", "bead-1", "bead-2", "bead-3"]
    assert blank.evaluate("here.sequence.ids") == expected


def test_a_step_stops_at_either_end(blank):
    blank.evaluate("begin", [bead(1), bead(2)])
    beside = "([id, by]) => here.sequence.beside(id, by)"
    assert blank.evaluate(beside, ["bead-1", -1]) == "bead-1"
    assert blank.evaluate(beside, ["bead-1", 5]) == "bead-2"


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("doubtful", ["bead-1"]),
        ("todo", ["bead-1", "bead-2", "bead-5"]),
        ("review", ["bead-2"]),
        ("rejected", ["bead-3"]),
        ("others", ["bead-3"]),
        ("comments", ["bead-4"]),
        ("returned", ["bead-2"]),
        ("crossing", []),
    ],
)
def test_each_view_keeps_its_rows(blank, view, expected):
    beads = [
        bead(1, 0.5),
        bead(2, 0.5, "needs_review", author="first", returned=True),
        bead(3, 0.5, "rejected", author="second"),
        bead(4, 0.9, "approved", author="first", comment="날짜를 확인하자"),
        bead(5, 0.9),
    ]
    blank.evaluate("begin", beads)
    choice = f'{{ filter: FILTERS.find((one) => one.name === "{view}") }}'
    assert shown(blank, choice) == expected


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_counts_kept_by_change_are_those_counted_anew(blank, data):
    numbers = st.integers(1, 8)
    changed = st.builds(
        bead,
        numbers,
        st.sampled_from([0.3, 0.6, 0.9]),
        st.sampled_from(STATUSES),
        author=st.sampled_from(["", "first", "second"]),
        comment=st.sampled_from(["", "확인"]),
        position=st.integers(0, 9),
    )
    blank.evaluate("begin", data.draw(st.lists(changed, min_size=1)))
    for _ in range(data.draw(st.integers(1, 5))):
        beads = data.draw(st.lists(changed, max_size=4))
        removed = [f"bead-{number}" for number in data.draw(st.sets(numbers, max_size=2))]
        order = data.draw(st.sampled_from(["document", "risk"]))
        blank.evaluate(
            "([beads, removed, order]) => { here.store.take(beads, removed);"
            " here.sequence.follow(); here.sequence.choose({ order }); }",
            [beads, removed, order],
        )
        assert counted(blank) == recounted(blank)
        ids = blank.evaluate("here.sequence.ids")
        assert sorted(ids) == sorted(blank.evaluate("[...here.store.beads.keys()]"))
