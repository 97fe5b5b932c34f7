"""Why a pair of documents is doubtful, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aligned.model import Language
from aligned.pairing import Alone, DocumentPair, Pairing, Reason, Resemblance, Rival
from workbench.documents.folders import Folder
from workbench.documents.pair_words import SURE_FROM, alone_words, doubts, evidence_words

KO = Folder(Path("ko"), (Path("ko/강.txt"), Path("ko/강-초고.txt")), (), ())
EN = Folder(Path("en"), (Path("en/river.txt"), Path("en/2024/draft.txt")), (), ())
SEEN = Resemblance(
    source_chain=0.8,
    target_chain=0.82,
    source_found=0.85,
    target_found=0.86,
    numbers=0.9,
    names=0.5,
    shared_numbers=9,
    possible_numbers=10,
    shared_names=2,
    possible_names=4,
    size=30,
)
PAIR = DocumentPair(0, 0, 0.6, SEEN, Rival(1, True, 0.9, 1.0))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "2024/draft.txt fits nearly as well"),
        ({"source_found": 0.3}, "only 30% of the Korean is found in the other"),
        ({"target_found": 0.4}, "only 40% of the English is found in the other"),
        ({"source_found": 0.4, "target_found": 0.5}, "at most 50% of either text"),
        ({"source_chain": 0.4}, "much of it stands in another order"),
        ({"shared_numbers": 2}, "only 2 of 10 numbers are shared"),
        ({"size": 1}, "one of the two is very short"),
    ],
)
def test_doubts_name_what_is_weak(changes: dict[str, float], expected: str) -> None:
    pair = replace(PAIR, evidence=replace(SEEN, **changes))
    assert expected in "; ".join(doubts(pair, KO, EN))


def test_a_sure_pair_has_no_doubts() -> None:
    assert doubts(replace(PAIR, confidence=SURE_FROM), KO, EN) == ()


def test_a_doubtful_pair_always_says_something() -> None:
    assert doubts(replace(PAIR, rival=None), KO, EN) == ("little speaks for it",)
    far = Rival(1, False, 0.9, 8.0)
    assert doubts(replace(PAIR, rival=far), KO, EN) == ("little speaks for it",)


def test_a_rival_is_named_on_its_side() -> None:
    rival = Rival(1, False, 0.9, 0.2)
    assert doubts(replace(PAIR, rival=rival), KO, EN) == ("강-초고.txt fits nearly as well",)


def test_evidence_counts_numbers_where_there_are_any() -> None:
    assert evidence_words(PAIR).endswith("in order, 9 of 10 numbers shared")
    none = replace(PAIR, evidence=replace(SEEN, possible_numbers=0))
    assert evidence_words(none) == (
        "80% of the Korean and 82% of the English find each other in order"
    )


@pytest.mark.parametrize(
    ("alone", "expected"),
    [
        (Alone(1, Reason.LANGUAGE, language=Language.EN), "is in English, not in Korean"),
        (Alone(1, Reason.LANGUAGE), "is not in Korean"),
        (Alone(1, Reason.EMPTY), "has no sentences"),
        (Alone(1, Reason.UNLIKE), "no English document is like it"),
        (Alone(1, Reason.UNLIKE, 0, 0.01), "no English document is like it"),
        (
            Alone(1, Reason.UNLIKE, 1, 0.3),
            "has something of 2024/draft.txt, but neither is a translation of the other",
        ),
        (Alone(1, Reason.TAKEN, 0, 0.9), "is like river.txt, which goes with 강.txt"),
    ],
)
def test_a_document_alone_says_why(alone: Alone, expected: str) -> None:
    pairing = Pairing((PAIR,), (alone,), (), "")
    assert alone_words(alone, True, pairing, KO, EN) == expected
