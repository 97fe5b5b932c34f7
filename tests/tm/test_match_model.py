import pytest

from tests.tm.civic import UNITS
from tm.match_model import Band, Match, MatchKind, Penalty, PenaltyKind


def _match(**changed):
    unit = UNITS[0]
    said = {"reason": "two words differ", "lexical": 80} | changed
    return Match(
        unit,
        MatchKind.FUZZY,
        Band.TWO_WORDS,
        semantic=None,
        matched=unit.source,
        translation=unit.target,
        **said,
    )


def test_bands_go_from_best_to_worst():
    assert [band.value for band in Band] == [
        "102",
        "101",
        "100",
        "95–99",
        "85–94",
        "75–84",
        "50–74",
        "semantic",
    ]


@pytest.mark.parametrize(
    ("penalties", "score"),
    [
        ((), 80),
        ((Penalty(PenaltyKind.UNAPPROVED, 5),), 75),
        ((Penalty(PenaltyKind.OLD, 3), Penalty(PenaltyKind.OTHER_PROJECT, 2)), 75),
        ((Penalty(PenaltyKind.OLD, 90),), 0),
    ],
)
def test_penalties_are_taken_off_and_never_more_than_there_is(penalties, score):
    assert _match(penalties=penalties).score == score


@pytest.mark.parametrize(
    ("reason", "warning", "remark"),
    [
        ("two words differ", "", "two words differ"),
        ("one side denies it; two words differ", "one side denies it", "two words differ"),
        ("one side denies it", "one side denies it", ""),
    ],
)
def test_a_remark_is_the_reason_without_its_warning(reason, warning, remark):
    assert _match(reason=reason, warning=warning).remark == remark
