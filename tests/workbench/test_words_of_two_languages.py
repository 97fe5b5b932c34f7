"""The same thing said in one language, in the other, and in the first again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from aligned.beads import Doubt, DoubtKind
from aligned.doubt_words import describe
from aligned.errors import ReadError
from aligned.model import Language
from aligned.readers import read_text
from tm.fuzzy import compare
from workbench.errors import OperationError
from workbench.localisation import speaking
from workbench.model import ReviewBead, Status
from workbench.operations import OperationKind
from workbench.payloads import operation_from_json
from workbench.reviewing.decisions import approve
from workbench.reviewing.operation_words import operation_name

KO, EN = Language.KO, Language.EN


def error_of(call: Callable[[], object]) -> str:
    with pytest.raises((ReadError, OperationError)) as caught:
        call()
    return str(caught.value)


def refused_twice() -> str:
    bead = ReviewBead("a", 1.0, (), (), 0.9, status=Status.APPROVED)
    return error_of(lambda: approve(bead))


PAIRS = {
    "spacing": ("강을 살리자", "강을살리자", KO),
    "two words": ("We will save the old lake now", "We will keep the old river now", EN),
    "an ending": ("The union opens the door", "The union opened the door", EN),
    "a new word": ("Clean the big river today", "Clean the river today", EN),
    "a part": ("Housing is a right", "Housing is a right, not a commodity", EN),
    "the same": ("강", "강", KO),
    "a number": ("회원 30명이 왔다", "회원 40명이 왔다", KO),
    "a denial": ("We will not pay the rent", "We will pay the rent", EN),
}
WORDS: dict[str, Callable[[], str]] = {
    name: partial(lambda *texts: compare(*texts).reason, *texts) for name, texts in PAIRS.items()
} | {
    "a doubt": lambda: describe(Doubt(DoubtKind.FAR), KO, EN),
    "an unreadable text": lambda: error_of(lambda: read_text("\x00\x01\x02", "a")),
    "a decision made twice": refused_twice,
    "a malformed operation": lambda: error_of(lambda: operation_from_json([])),
    "an operation": lambda: operation_name(OperationKind.MERGE),
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_nothing_said_is_kept_for_readers_of_another_language(words):
    with speaking(EN):
        english = words()
    with speaking(KO):
        korean = words()
    with speaking(EN):
        assert words() == english
    assert korean != english
    assert any("가" <= letter <= "힣" for letter in korean)


def test_warning_begins_the_reason_in_either_language():
    for language in (EN, KO):
        with speaking(language):
            found = compare("We will not pay the rent this year", "We will pay the rent now", EN)
            assert found.warning
            assert found.reason.startswith(found.warning)


def test_every_operation_has_a_name_of_its_own():
    assert len({operation_name(kind) for kind in OperationKind}) == len(OperationKind)
