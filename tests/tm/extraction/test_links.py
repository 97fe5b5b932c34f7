"""Words that translate each other are linked, each with its own of several."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.model import Language
from tests.tm.planted import planted_units
from tm.extraction import links
from tm.extraction.links import link_words
from tm.extraction.reading import read_pairs
from tm.slogans.corpus import Corpus, read_corpus

KO, EN = Language.KO, Language.EN


def _named(corpus: Corpus, place: int) -> str:
    return corpus.names[int(corpus.stem[place])] if place >= 0 else ""


def test_words_are_linked_with_their_translations() -> None:
    pairs = read_pairs(planted_units())
    linked = {
        (_named(pairs.ko, at), _named(pairs.en, int(to)))
        for at, to in enumerate(pairs.links.of_source)
        if pairs.links.source_strength[at] > 0.5
    }
    assert {("건물주", "landlord"), ("승강기", "lift"), ("예산", "budget")} <= linked


def test_the_second_of_a_word_goes_with_the_second_of_its_translation() -> None:
    ko = ["조합은 조합이다", "조합이 이겼다", "시장이 졌다", "조합과 시장"]
    en = ["A union is a union", "The union won", "The mayor lost", "Union and mayor"]
    source, target = read_corpus(ko, KO), read_corpus(en, EN)
    found = link_words(source, target)
    unions = [at for at in source.words(0) if _named(source, at) == "조합"]
    partners = [int(found.of_source[at]) for at in unions]
    assert len(partners) == 2
    assert partners == sorted(set(partners))


def test_links_lead_into_the_text_of_the_pair() -> None:
    pairs = read_pairs(planted_units())
    linked = np.flatnonzero(pairs.links.of_source >= 0)
    partner = pairs.links.of_source[linked]
    assert len(linked)
    assert (pairs.ko.text[linked] == pairs.en.text[partner]).all()
    assert not pairs.en.weak[partner].any()
    assert ((pairs.links.source_strength >= 0) & (pairs.links.source_strength <= 1)).all()


def test_turned_links_are_the_links_of_the_other_side() -> None:
    pairs = read_pairs(planted_units())
    assert pairs.links.turned().of_source is pairs.links.of_target
    assert pairs.links.turned().turned() == pairs.links


def test_nothing_is_linked_in_an_empty_memory() -> None:
    assert len(read_pairs(()).links.of_source) == 0


def test_a_pair_without_words_is_no_trouble() -> None:
    source, target = read_corpus(["* * *", "강은 흐른다"], KO), read_corpus(["* * *", "…"], EN)
    assert (link_words(source, target).of_source == -1).all()


def test_blocks_of_texts_give_the_links_that_all_at_once_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pairs = read_pairs(planted_units())
    monkeypatch.setattr(links, "_BLOCK", 100)
    parted = link_words(pairs.ko, pairs.en)
    assert (parted.of_source == pairs.links.of_source).all()
    assert (parted.of_target == pairs.links.of_target).all()
    assert np.allclose(parted.source_strength, pairs.links.source_strength)
    assert np.allclose(parted.target_strength, pairs.links.target_strength)
