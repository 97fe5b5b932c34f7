"""Which documents are compared, where there are too many to compare all."""

from __future__ import annotations

import pytest

from aligned.model import Encoder, Language
from aligned.pairing import comparing
from aligned.pairing.comparing import compare, make_ready
from tests.aligned.pairing.texts import SUBJECTS, en, ko, paired, places

LANGUAGES = (Language.KO, Language.EN)
SENTENCES = [sentence for subject in SUBJECTS for sentence in subject]
TEXTS = [(SENTENCES[i], SENTENCES[(i + 7) % 30], SENTENCES[(i + 12) % 30]) for i in range(30)]


def test_documents_are_sorted_and_know_where_they_were() -> None:
    ready = make_ready([ko(TEXTS[0], "b"), ko(TEXTS[1], "a"), en(TEXTS[2], "c")], Language.KO)
    assert (ready.indices, ready.names) == ((1, 0), ("a", "b"))
    assert [alone.document for alone in ready.unfit] == [2]


def test_of_many_documents_only_near_ones_are_compared(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "_ALL_DOCUMENTS", 100)
    monkeypatch.setattr(comparing, "_NEAREST", 3)
    sources = [ko(one, f"{number:02}") for number, one in enumerate(TEXTS)]
    targets = [en(one, f"{number:02}") for number, one in enumerate(TEXTS)]
    compared = compare(
        make_ready(sources, Language.KO), make_ready(targets, Language.EN), encoder, LANGUAGES
    )
    assert 90 <= len(compared) <= 180
    assert {(i, i) for i in range(30)} <= compared.keys()
    assert places(paired(sources, targets, encoder)) == {(i, i) for i in range(30)}
