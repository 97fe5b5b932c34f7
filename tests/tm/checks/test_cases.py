"""Every check against its table of true and tempting false cases: cases/<check id>.tsv.

The columns are `expected` (finding or clean), `ko`, `en` and `note`; `\\n` in a text
stands for a line break. A case is judged by its own check alone. Cases of terms name
their concepts in a further column: see `read_concepts`.
"""

import pytest

from tests.tm.checks.cases import CASES, Case, bitext_of, read_cases
from tm.checks.registry import CHECKS, by_id, check

# What each check must at least be shown: faults, and what only looks like one.
LEAST = 20

EVERY = [case for one in CHECKS for case in read_cases(one.id)]


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.id)
def test_every_check_has_enough_cases_of_both_kinds(one):
    cases = read_cases(one.id)
    assert sum(case.expected for case in cases) >= LEAST
    assert sum(not case.expected for case in cases) >= LEAST
    assert len({(case.ko, case.en, case.concepts) for case in cases}) == len(cases)


def test_every_table_belongs_to_a_check():
    assert {path.stem for path in CASES.glob("*.tsv")} <= {one.id for one in CHECKS}


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.check}:{case.line}")
def test_check_finds_the_fault_and_lets_the_clean_text_pass(case: Case):
    found = check(bitext_of(case), [case.check])
    assert bool(found) is case.expected, (case.note, [one.words for one in found])
    assert all(one.check == case.check for one in found)
    assert all(one.severity for one in found)
    spans = [(one.ko_spans, case.ko) for one in found] + [(one.en_spans, case.en) for one in found]
    for places, text in spans:
        assert all(0 <= span.start < span.end <= len(text) for span in places)


def test_ids_are_unique_and_known():
    assert len({one.id for one in CHECKS}) == len(CHECKS)
    assert all(by_id(one.id) is one for one in CHECKS)
