"""The lexicon: what it learns from approved pairs, and what it says of two texts."""

from __future__ import annotations

import math
import time
import unicodedata
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from aligned import lexicon as module
from aligned.features.sides import Shared
from aligned.lexicon import Entry, Lexicon
from aligned.model import Language
from tests.benchmarks_run import run_benchmark

NOUNS = (
    ("도서관", "library"),
    ("세입자", "tenant"),
    ("시청", "council"),
    ("다리", "bridge"),
    ("강둑", "riverbank"),
    ("급류", "rapids"),
)
VERBS = (("고쳤다", "repaired"), ("지켰다", "defended"), ("떠났다", "abandoned"))
PLACES = (("언덕에서", "hillside"), ("시장에서", "market"), ("공원에서", "park"))
PAIRS = tuple(
    (f"{ko}{'은을이'[at % 3]} {where} {did}.", f"The {en}{' s'[at % 2]} {done} it at the {place}.")
    for at, ((ko, en), (did, done), (where, place)) in enumerate(product(NOUNS, VERBS, PLACES))
)
ENTRIES = (
    Entry("도서관", "library", 0.9, 8),
    Entry("세입자", "tenant", 0.8, 6),
    Entry("세입자", "renter", 0.3, 2),
    Entry("강", "river", 0.7, 9),
)
LEXICON = Lexicon(Language.KO, Language.EN, 40, ENTRIES)


def dense(shared: Shared) -> NDArray[np.float64]:
    out = np.zeros((len(shared.source_total), len(shared.target_total)))
    np.add.at(out, (shared.source, shared.target), shared.weight)
    return out


@pytest.fixture(scope="module")
def learned() -> Lexicon:
    return Lexicon.learn(PAIRS, Language.KO, Language.EN)


@pytest.mark.parametrize(("ko", "en"), NOUNS)
def test_words_that_keep_meeting_translate_each_other(learned: Lexicon, ko: str, en: str) -> None:
    best = max((e for e in learned.entries if e.source.startswith(ko)), key=lambda e: e.probability)
    assert best.target.startswith(en)
    assert best.probability > 0.5
    assert best.count == len(VERBS) * len(PLACES)


def test_entries_are_words_to_read_and_come_best_first(learned: Lexicon) -> None:
    # 도서관은, 도서관을 and 도서관이 share three syllables, one more than they count by.
    assert ("도서관", "library") in {(e.source, e.target) for e in learned.entries}
    weights = [e.probability * math.log(e.count) for e in learned.entries]
    assert weights == sorted(weights, reverse=True)
    assert learned.pairs == len(PAIRS)


def test_a_word_that_mostly_stands_by_itself_is_shown_as_it_is() -> None:
    forms = ["meeting", "meeting", "meeting", "meetinghouse", "meetings", "meeting"]
    learned = Lexicon.learn([*PAIRS, *(("모임은 조용하다", f"one {form} waits") for form in forms)])
    assert "meeting" in {e.target for e in learned.entries if e.source == "모임은"}


def test_a_word_keeps_few_partners(learned: Lexicon) -> None:
    for side in ("source", "target"):
        words = [getattr(entry, side) for entry in learned.entries]
        assert max(words.count(word) for word in words) <= 3


def test_what_met_once_and_what_is_everywhere_are_left_out(learned: Lexicon) -> None:
    once = Lexicon.learn([*PAIRS, ("부엉이가 운다.", "An owl is calling.")])
    assert not {e.source for e in once.entries} & {"부엉이가", "운다"}
    assert not {e.target for e in learned.entries} & {"the", "it", "at"}


def test_the_order_of_the_pairs_makes_no_difference(learned: Lexicon) -> None:
    assert Lexicon.learn(PAIRS[::-1]).signature == learned.signature


def test_the_other_direction_is_the_mirror_image(learned: Lexicon) -> None:
    back = Lexicon.learn([(en, ko) for ko, en in PAIRS], Language.EN, Language.KO)
    assert set(back.mirrored().entries) == set(learned.entries)
    assert back.mirrored().source_language is Language.KO


def test_model_1_equals_the_textbook_on_few_sentences() -> None:
    """The loops of Brown et al. over whole sentences, with a word for nothing."""
    pairs = [("강 다리", "river bridge"), ("강 배", "river boat"), ("다리 배", "bridge boat")]
    probability = {
        (e.source, e.target): e.probability
        for e in Lexicon.learn(pairs, *tuple(Language)[:2]).entries
    }
    forth = textbook([(ko.split(), en.split()) for ko, en in pairs])
    back = textbook([(en.split(), ko.split()) for ko, en in pairs])
    assert probability[("강", "river")] == pytest.approx(
        math.sqrt(forth["강", "river"] * back["river", "강"]), abs=1e-4
    )


def textbook(pairs: list[tuple[list[str], list[str]]]) -> dict[tuple[str, str], float]:
    theirs = {word for _, other in pairs for word in other}
    met = {(one, other) for ours, others in pairs for one in ours for other in others}
    likely = dict.fromkeys(met, 1 / len(theirs))
    for _ in range(8):
        expected = dict.fromkeys(met, 0.0)
        for ours, others in pairs:
            for other in others:
                every = sum(likely[one, other] for one in ours) + 1 / len(theirs)
                for one in ours:
                    expected[one, other] += likely[one, other] / every
        of = {one: sum(v for (o, _), v in expected.items() if o == one) for one, _ in met}
        likely = {cell: value / of[cell[0]] for cell, value in expected.items()}
    return likely


@pytest.mark.parametrize(
    ("ko", "en", "weight"),
    [
        ("도서관에서 만나자.", "Meet at the library.", 0.9),
        ("도서관들이", "LIBRARIES", 0.9),
        ("세입자는 도서관으로!", "Tenants, to the library!", 1.7),
        ("강변의 세입자", "A renter by the river", 0.3),
        ("강·도서관", "river/library", 1.6),
        ("우리는 간다.", "We go to the library.", 0),
        ("도 서 관", "library", 0),
    ],
)
def test_a_segment_shares_the_words_that_translate_each_other(
    ko: str, en: str, weight: float
) -> None:
    shared = LEXICON.shared([ko, "그 밖에."], [en, "Besides."])
    rarity = math.log(5 / 2.5)
    assert dense(shared) == pytest.approx(np.array([[weight * rarity, 0], [0, 0]]), abs=1e-5)


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    ko = ["도서관", "세입자", "세입자", "세입자"]
    en = ["library", "tenants", "tenants", "tenants"]
    weights = dense(Lexicon(Language.KO, Language.EN, 40, ENTRIES[:2]).shared(ko, en))
    assert weights[0, 0] / 0.9 > weights[1, 1] / 0.8 > 0


def test_a_word_repeated_in_a_segment_counts_once() -> None:
    once = LEXICON.shared(["도서관"], ["library"])
    twice = LEXICON.shared(["도서관은 도서관이다"], ["library, library"])
    assert dense(twice) == pytest.approx(dense(once))


def test_a_word_of_half_the_segments_says_nothing() -> None:
    shared = LEXICON.shared(["도서관"] * 60, ["library"] * 60)
    assert len(shared.source) == 0
    assert not shared.source_total.any()


def test_totals_count_words_whose_translation_the_other_side_has() -> None:
    shared = LEXICON.shared(["도서관과 세입자", "강", "배"], ["library", "renter"])
    weights = dense(shared)
    assert shared.source_total == pytest.approx([weights[0].sum(), 0, 0])
    assert shared.target_total == pytest.approx([weights[0, 0], weights[0, 1]])


def test_decomposed_hangul_is_read_as_the_same_words(learned: Lexicon) -> None:
    apart = [(unicodedata.normalize("NFD", ko), en) for ko, en in PAIRS]
    assert Lexicon.learn(apart).signature == learned.signature
    shared = LEXICON.shared([unicodedata.normalize("NFD", "도서관에서")], ["library"])
    assert shared.source_total[0] > 0


def test_other_languages_count_by_their_first_five_letters() -> None:
    pairs = [
        (f"Die {de}{'s' if at else ''} {place}", f"les {fr} {there}")
        for at, (de, fr) in enumerate([("Brücke", "ponts"), ("Bücherei", "bibliothèque")])
        for place, there in [("oben", "là-haut"), ("unten", "en bas"), ("hier", "ici")]
    ]
    learned = Lexicon.learn(pairs, Language.DE, Language.FR)
    assert ("bücherei", "bibliothèque") in {
        (e.source.removesuffix("s"), e.target) for e in learned.entries
    }


@pytest.mark.parametrize(
    "pairs", [[], [("", "")], [("강", "")], [("1 2 3", "…")], [("강", "river")]]
)
def test_nothing_to_learn_from_gives_an_empty_lexicon(pairs: list[tuple[str, str]]) -> None:
    learned = Lexicon.learn(pairs)
    assert learned.entries == ()
    shared = learned.shared(["강", "물"], ["river"])
    assert (shared.source_total.shape, shared.target_total.shape) == ((2,), (1,))
    assert len(shared.source) == len(shared.target) == len(shared.weight) == 0


def test_lexica_that_say_different_things_have_different_signatures(learned: Lexicon) -> None:
    fewer = Lexicon.learn(PAIRS[:40])
    assert fewer.signature != learned.signature
    assert learned.signature.startswith(f"lexicon:{len(PAIRS)} pairs:")


SENTENCES = st.lists(
    st.sampled_from([*" ".join(ko for ko, _ in PAIRS).split(), "강", "·", "3", "OK"]), max_size=8
).map(" ".join)
TRANSLATIONS = st.lists(
    st.sampled_from(["libraries", "tenant", "Council", "bridge", "at", "park", "it", "OK"]),
    max_size=8,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=6), st.lists(TRANSLATIONS, min_size=1, max_size=6))
def test_evidence_is_sorted_positive_and_mirrored(ko: list[str], en: list[str]) -> None:
    learned = Lexicon.learn(PAIRS)
    shared, back = learned.shared(ko, en), learned.mirrored().shared(en, ko)
    assert (np.diff(shared.source) >= 0).all()
    assert (shared.weight > 0).all()
    assert dense(shared) == pytest.approx(dense(back).T, abs=1e-5)
    assert shared.source_total == pytest.approx(back.target_total, abs=1e-5)
    assert (dense(shared).max(axis=1, initial=0) <= 3 * shared.source_total + 1e-5).all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(SENTENCES, TRANSLATIONS), max_size=12))
def test_probabilities_are_probabilities(pairs: list[tuple[str, str]]) -> None:
    learned = Lexicon.learn(pairs)
    assert all(module._LEAST_PROBABILITY <= e.probability <= 1 for e in learned.entries)
    assert all(2 <= e.count <= len(pairs) for e in learned.entries)
    assert all(e.source and e.target for e in learned.entries)


def test_learning_and_looking_up_keep_their_pace() -> None:
    # A word's frequency falls with its rank, as in real text (Zipf).
    ranks = np.exp(np.random.default_rng(5).uniform(0, 10, (10_000, 12))).astype(int)
    ko, en = (
        [" ".join(spelt(rank, letters) for rank in row) for row in ranks.tolist()]
        for letters in ([chr(0xAC00 + at) for at in range(200)], list("abcdefghij"))
    )
    start = time.process_time()
    learned = Lexicon.learn(list(zip(ko[:5000], en[:5000], strict=True)))
    taught = time.process_time()
    shared = learned.shared(ko, en)
    found = time.process_time()
    assert len(learned.entries) > 0
    assert len(shared.source) > 0
    # Three times what was measured, so that a busy machine does not matter.
    assert taught - start < 3
    assert found - taught < 1.5


def test_the_benchmark_compares_lexica_on_a_case_of_our_own(tmp_path: Path) -> None:
    for name, pairs in (("river", PAIRS[:6]), ("library", PAIRS[27:33])):
        for side, code in enumerate(("ko", "en")):
            (tmp_path / f"{name}.{code}").write_text(
                "".join(f"{p[side]}\n" for p in pairs), "utf-8"
            )
        gold = "".join(f"[{at}]:[{at}]\n" for at in range(len(pairs)))
        (tmp_path / f"{name}.gold").write_text(gold, "utf-8")
    done = run_benchmark("lexicon", tmp_path, "--seeds", 1)
    assert done.status == 0, done.err
    assert done.out.count("no lexicon") == 3
    assert done.out.count("200 approved pairs") == 3
    assert "30% of words lost, 2 cases" in done.out
    assert "12 pairs learned" in done.out


def spelt(number: int, letters: list[str]) -> str:
    """A word of its own for each number, told apart by its first letters."""
    rest, word = number, ""
    while rest or not word:
        rest, digit = divmod(rest, len(letters))
        word += letters[digit]
    return word.ljust(2, letters[0])
