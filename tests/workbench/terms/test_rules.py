"""What cannot be kept as a concept is said, with what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from aligned.model import Language
from tm.termbase.model import Concept, Term
from workbench.errors import OperationError
from workbench.terms.rules import LONGEST_TERM, usable

KO, EN = Language.KO, Language.EN
RIVER = Concept("river", (Term("r1", KO, "강"), Term("r2", EN, "river")))


@pytest.mark.parametrize(
    ("concept", "said"),
    [
        (Concept("empty", ()), "at least one term"),
        (Concept("dots", (Term("", KO, "…"),)), "no letter or digit"),
        (Concept("space", (Term("", EN, "  \t "),)), "no letter or digit"),
        (Concept("long", (Term("", KO, "가" * (LONGEST_TERM + 1)),)), "501 characters"),
        (Concept("twice", (Term("", KO, "강"), Term("", KO, " 강 "))), "stands twice"),
        (Concept("ids", (Term("x", KO, "강"), Term("x", EN, "river"))), "have the id 'x'"),
        (replace(RIVER, note="종\x07"), "no export"),
        (replace(RIVER, props=(("x", "\x00"),)), "no export"),
        (replace(RIVER, definition="가" * 20_001), "20001 characters"),
    ],
)
def test_a_concept_that_cannot_be_kept_is_refused(concept: Concept, said: str) -> None:
    with pytest.raises(OperationError, match=said):
        usable(concept)


@pytest.mark.parametrize(
    "text", ["강", "은", "을/를", "C++", "강.*", "(강|내)+", "a\\b", "[1-9]", "5·18"]
)
def test_a_short_or_strange_term_is_kept_as_it_is(text: str) -> None:
    kept = usable(Concept("", (Term("", KO, text),)))
    assert kept.terms[0].text == text


def test_the_same_word_may_stand_in_both_languages() -> None:
    assert len(usable(Concept("", (Term("", KO, "NGO"), Term("", EN, "NGO")))).terms) == 2


def test_what_is_usable_stays_as_it_is() -> None:
    assert usable(RIVER) == RIVER
