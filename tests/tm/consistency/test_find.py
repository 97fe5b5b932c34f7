"""The joint list: everything once, best first, what the term base allows left out."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.tm.planted import planted_units, units_of
from tm.consistency.find import find_inconsistencies
from tm.consistency.model import GroupKind, Inconsistency
from tm.model import TranslationUnit
from tm.termbase.model import Concept, Term, TermStatus

KO, EN = Language.KO, Language.EN


@pytest.fixture(scope="module")
def groups() -> tuple[Inconsistency, ...]:
    return find_inconsistencies(planted_units())


def test_all_kinds_come_in_one_list_best_first(groups: tuple[Inconsistency, ...]) -> None:
    scores = [group.score for group in groups]
    assert scores == sorted(scores, reverse=True)
    assert {GroupKind.TERM, GroupKind.SAME_TARGET} <= {group.kind for group in groups}


def test_no_group_comes_twice(groups: tuple[Inconsistency, ...]) -> None:
    assert len({group.key for group in groups}) == len(groups)
    said = [(group.language, frozenset(form.text for form in group.forms)) for group in groups]
    assert len(set(said)) == len(said)


def test_every_group_has_forms_with_places(groups: tuple[Inconsistency, ...]) -> None:
    known = {unit.id for unit in planted_units()}
    for group in groups:
        assert len(group.forms) > 1
        assert all(place.unit_id in known for form in group.forms for place in form.places)
        assert all(form.count for form in group.forms)
        assert group.words


def _concept(second: TermStatus) -> Concept:
    return Concept(
        "watch",
        (
            Term("k", KO, "시민 감시단"),
            Term("e1", EN, "citizens’ watch"),
            Term("e2", EN, "civic monitors", second),
        ),
    )


@pytest.mark.parametrize(
    ("second", "told"), [(TermStatus.ADMITTED, False), (TermStatus.FORBIDDEN, True)]
)
def test_what_the_term_base_admits_is_no_finding(second: TermStatus, told: bool) -> None:
    found = find_inconsistencies(planted_units(), (_concept(second),))
    assert any(group.subject == "시민 감시단" for group in found) is told


def test_progress_is_told_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    find_inconsistencies(units_of([]), progress=lambda _, done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


def test_progress_may_stop_it() -> None:
    def stop(_: str, done: int, __: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        find_inconsistencies(units_of([]), progress=stop)


def test_other_languages_are_left_alone() -> None:
    unit = TranslationUnit("u", EN, EN, "The river flows", "The river runs")
    assert find_inconsistencies([unit, unit]) == ()


def test_the_same_memory_gives_the_same_list(groups: tuple[Inconsistency, ...]) -> None:
    assert find_inconsistencies(planted_units()) == groups
