"""Indexes in a folder of their own, and how to ask them."""

from __future__ import annotations

import pytest

from tests.tm.civic import EN, KO, TrigramEncoder
from tm.index import SketchIndex, VectorIndex
from tm.normalise import loose_key


@pytest.fixture
def encoder():
    return TrigramEncoder()


@pytest.fixture(params=["sketches", "vectors"])
def make_index(request, tmp_path):
    """Open an index of either kind, again and again on the same folder."""

    def make(folder=tmp_path):
        if request.param == "sketches":
            return SketchIndex(folder)
        return VectorIndex(folder, TrigramEncoder())

    return make


ASKED = (
    "지금 강을 깨끗이 하자!",
    "세입자 조합 총회",
    "Clean the river now",
    "union of tenants",
    "강물 3",
)


def answers(index):
    """Return what an index of either kind answers to some questions in both languages."""
    found = []
    for text in ASKED:
        for language in (KO, EN):
            if isinstance(index, SketchIndex):
                found.append(index.candidates(loose_key(text, language), language, 4).tolist())
            else:
                vector = TrigramEncoder().encode([text])[0]
                found.append(index.search(vector, 4, language))
                found.append(index.spread(vector, language))
    return found
