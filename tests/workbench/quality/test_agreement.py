from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model import Status
from workbench.quality.agreement import agreement_of, cohens_kappa
from workbench.quality.model import Judgement, Scope

YES, NO, ASK = Status.APPROVED, Status.REJECTED, Status.NEEDS_REVIEW


def judged(bead: str, *said: tuple[str, Status], at: str = "2026-03-01T10:00:00Z"):
    return [Judgement("pair", bead, person, status, at) for person, status in said]


def table(both_yes: int, first_only: int, second_only: int, both_no: int):
    """Cases of two people by what they said: a table of two by two."""
    return (
        [(YES, YES)] * both_yes
        + [(YES, NO)] * first_only
        + [(NO, YES)] * second_only
        + [(NO, NO)] * both_no
    )


@pytest.mark.parametrize(
    ("said", "kappa"),
    [
        # p_o .70, p_e .50: kappa .40
        (table(20, 5, 10, 15), 0.4),
        # Nearly everything approved: p_o .94, p_e .97² + .03² = .9418
        (table(94, 3, 3, 0), -0.0309),
        (table(10, 0, 0, 10), 1.0),
        (table(0, 10, 10, 0), -1.0),
        (table(25, 25, 25, 25), 0.0),
        # Three categories: p_o 7/9, p_e (3·4 + 3·3 + 3·2)/81 = 1/3
        ([*table(3, 0, 1, 2), (ASK, ASK), (ASK, NO), (ASK, ASK)], 2 / 3),
        (table(7, 0, 0, 0), None),
        ([], None),
    ],
)
def test_kappa_by_its_formula(said, kappa):
    found = cohens_kappa(said)
    assert found is None if kappa is None else found == pytest.approx(kappa, abs=5e-5)


statuses = st.sampled_from([YES, NO, ASK])


@given(st.lists(st.tuples(statuses, statuses), max_size=60))
def test_kappa_is_at_most_one_and_the_same_for_either_order(said):
    found = cohens_kappa(said)
    assert cohens_kappa([(other, one) for one, other in said]) == found
    if found is not None:
        assert -1 <= found <= 1
        assert (found == 1) == all(one is other for one, other in said)


def test_share_kappa_and_disagreements_of_two_people():
    said = [
        *judged("a", ("first", YES), ("second", YES)),
        *judged("b", ("first", YES), ("second", NO), at="2026-03-02T10:00:00Z"),
        *judged("c", ("second", NO), ("first", NO)),
        *judged("d", ("first", NO), ("second", ASK), at="2026-03-03T10:00:00Z"),
    ]
    found = agreement_of(said)
    assert (found.beads, found.agreeing) == (4, 2)
    # p_o = 2/4, p_e = (2·1 + 2·2 + 0·1)/16 = 6/16
    assert found.kappa == pytest.approx((0.5 - 0.375) / (1 - 0.375))
    (two,) = found.people
    assert (two.one, two.other, two.beads, two.agreeing) == ("first", "second", 4, 2)
    assert [one.bead for one in found.disagreements] == ["d", "b"]
    assert [judged.person for judged in found.disagreements[0].said] == ["first", "second"]


def test_each_two_of_three_people_are_compared():
    said = [
        *judged("a", ("first", YES), ("second", YES), ("third", NO)),
        *judged("b", ("first", NO), ("second", NO)),
    ]
    found = agreement_of(said)
    assert (found.beads, found.agreeing) == (2, 1)
    assert {(two.one, two.other): (two.beads, two.agreeing) for two in found.people} == {
        ("first", "second"): (2, 2),
        ("first", "third"): (1, 0),
        ("second", "third"): (1, 0),
    }
    # 1 of two beads, 0 of one bead, 0 of one bead
    assert found.kappa == pytest.approx((2 * 1 + 0 + 0) / 4)


@pytest.mark.parametrize(
    ("scope", "beads"),
    [
        (Scope(), 2),
        (Scope(person="first"), 2),
        (Scope(person="third"), 1),
        (Scope(person="nobody"), 0),
        (Scope(since="2026-03-02T00:00:00Z"), 1),
        (Scope(until="2026-03-02T00:00:00Z"), 1),
        (Scope(since="2026-03-01T00:00:00Z", until="2026-03-03T00:00:00Z"), 2),
        (Scope(since="2026-04-01"), 0),
    ],
)
def test_agreement_of_a_person_and_a_time(scope, beads):
    said = [
        *judged("a", ("first", YES), ("second", YES)),
        *judged("b", ("first", YES), ("third", NO), at="2026-03-02T10:00:00Z"),
    ]
    assert agreement_of(said, scope).beads == beads


def test_nothing_judged_by_two_has_no_figures():
    found = agreement_of(judged("a", ("first", YES)))
    assert (found.beads, found.agreeing, found.kappa, found.people) == (0, 0, None, ())


def test_the_order_in_which_people_spoke_changes_no_figure():
    said = [("first", YES), ("second", NO), ("third", YES)]
    found = {
        (made.beads, made.agreeing, made.kappa, made.people)
        for made in (agreement_of(judged("a", *order)) for order in permutations(said))
    }
    assert len(found) == 1
