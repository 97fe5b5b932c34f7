"""Which documents belong together, which are alone, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.model import Document, Encoder, Language
from aligned.pairing import Pairing, Reason, pair_documents
from tests.aligned.pairing.texts import (
    BUSES,
    LIBRARY,
    NURSES,
    RIVER,
    SUBJECTS,
    TENANTS,
    Sentences,
    en,
    ko,
    paired,
    places,
)

MANY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_each_document_finds_its_translation(encoder: Encoder) -> None:
    pairing = paired(
        [ko(one) for one in SUBJECTS], [en(one) for one in reversed(SUBJECTS)], encoder
    )
    assert places(pairing) == {(i, 4 - i) for i in range(5)}
    assert all(pair.confidence > 0.95 for pair in pairing.pairs)
    assert pairing.sources_alone == pairing.targets_alone == ()
    assert encoder.signature in pairing.signature


def test_what_has_no_partner_stays_alone(encoder: Encoder) -> None:
    pairing = paired([ko(LIBRARY), ko(RIVER)], [en(NURSES), en(RIVER), en(BUSES)], encoder)
    assert places(pairing) == {(1, 1)}
    assert [(one.document, one.reason) for one in pairing.sources_alone] == [(0, Reason.UNLIKE)]
    assert [one.document for one in pairing.targets_alone] == [0, 2]
    assert all(one.likeness < 0.2 for one in pairing.targets_alone)


@pytest.mark.parametrize(
    ("source", "target", "belong"),
    [
        (LIBRARY, LIBRARY, True),
        (LIBRARY, TENANTS, False),
        (LIBRARY, (*LIBRARY[:2], *LIBRARY[4:]), True),  # a third is dropped
        ((*LIBRARY[3:], *LIBRARY[:3]), LIBRARY, True),  # another order
        (LIBRARY[:3], LIBRARY[3:], False),  # part one and part two
        ((*LIBRARY, *RIVER), LIBRARY[:1], False),  # a sentence of it
        ((*RIVER, *LIBRARY[:2]), (*NURSES, *LIBRARY[:2]), False),  # the same quotation
        (LIBRARY[:1], LIBRARY[:1], True),
        (LIBRARY[:1], LIBRARY[3:4], False),
    ],
)
def test_two_documents_by_themselves(
    source: Sentences, target: Sentences, belong: bool, encoder: Encoder
) -> None:
    pairing = paired([ko(source)], [en(target)], encoder)
    assert places(pairing) == ({(0, 0)} if belong else set())


def test_versions_go_with_their_versions(encoder: Encoder) -> None:
    versions = (LIBRARY, (*LIBRARY[:4], *BUSES[3:5]), (*RIVER[:2], *LIBRARY[1:5]))
    pairing = paired([ko(one) for one in versions], [en(one) for one in versions], encoder)
    assert places(pairing) == {(i, i) for i in range(3)}
    for pair in pairing.pairs:
        assert pair.rival is not None
        assert pair.rival.likeness > 0.1
        assert pair.rival.document != (pair.target if pair.rival.is_target else pair.source)


def test_versions_that_differ_in_their_numbers_alone(encoder: Encoder) -> None:
    def version(year: int, people: int) -> Sentences:
        return (
            (
                f"{year}년 3월 8일 집회에 {people}명이 모였다.",
                f"On 8 March {year}, {people} people gathered for the rally.",
            ),
            *TENANTS[:3],
        )

    texts = (version(2023, 300), version(2024, 500))
    pairing = paired([ko(one) for one in texts], [en(one) for one in texts[::-1]], encoder)
    assert places(pairing) == {(0, 1), (1, 0)}


def test_a_version_without_partner_says_whose_its_nearest_is(encoder: Encoder) -> None:
    shorter = (*LIBRARY[:3], *LIBRARY[4:])
    pairing = paired([ko(shorter), ko(LIBRARY)], [en(LIBRARY)], encoder)
    assert places(pairing) == {(1, 0)}
    (alone,) = pairing.sources_alone
    assert (alone.document, alone.reason, alone.nearest) == (0, Reason.TAKEN, 0)
    assert alone.likeness > 0.5


def test_parts_and_the_whole_are_told_apart(encoder: Encoder) -> None:
    whole = (*NURSES, *TENANTS)
    texts = (whole, whole[:6], whole[6:])
    pairing = paired([ko(one) for one in texts], [en(texts[k]) for k in (2, 0, 1)], encoder)
    assert places(pairing) == {(0, 1), (1, 2), (2, 0)}


def test_a_quoting_statement_is_no_translation_of_the_quoted_one(encoder: Encoder) -> None:
    quoting = (*BUSES[:3], *LIBRARY[:3], *BUSES[3:])
    both = paired([ko(LIBRARY), ko(quoting)], [en(quoting), en(LIBRARY)], encoder)
    assert places(both) == {(0, 1), (1, 0)}
    assert places(paired([ko(LIBRARY)], [en(quoting)], encoder)) == set()


def test_lines_that_all_documents_share_make_no_pair(encoder: Encoder) -> None:
    frame = (("한빛 연대 자료실", "Hanbit Solidarity Archive"), ("우리와 함께하자!", "Join us!"))
    framed = [(frame[0], *one, frame[1]) for one in SUBJECTS]
    pairing = paired([ko(one) for one in framed[:3]], [en(one) for one in framed[2:]], encoder)
    assert places(pairing) == {(2, 0)}


def test_copies_are_parted_by_their_names_and_doubted(encoder: Encoder) -> None:
    pairing = paired(
        [ko(RIVER, "2024-may.ko.txt"), ko(RIVER, "2025-june.ko.txt")],
        [en(RIVER, "2025-june.en.txt"), en(RIVER, "2024-may.en.txt")],
        encoder,
    )
    assert places(pairing) == {(0, 1), (1, 0)}
    assert all(pair.confidence < 0.9 for pair in pairing.pairs)


def test_names_do_not_overrule_texts(encoder: Encoder) -> None:
    pairing = paired(
        [ko(RIVER, "statement-1-ko.pdf"), ko(BUSES, "statement-2-ko.pdf")],
        [en(BUSES, "statement-1-en.pdf"), en(RIVER, "statement-2-en.pdf")],
        encoder,
    )
    assert places(pairing) == {(0, 1), (1, 0)}


def test_documents_in_another_language_are_set_aside(encoder: Encoder) -> None:
    french = Document("x", "text", b"", "Le conseil a voté le budget. Nous sommes tous là. " * 5)
    pairing = paired([ko(RIVER), en(LIBRARY)], [en(RIVER), ko(BUSES), french], encoder)
    assert places(pairing) == {(0, 0)}
    assert [(one.document, one.language) for one in pairing.sources_alone] == [(1, Language.EN)]
    assert [one.language for one in pairing.targets_alone] == [Language.KO, Language.FR]
    assert {one.reason for one in pairing.targets_alone} == {Reason.LANGUAGE}


def test_other_languages_are_paired_too(encoder: Encoder) -> None:
    german = (
        "Die Mieten sind dieses Jahr um 18 % gestiegen. Der Verein fordert einen Mietenstopp.",
        "Am Sonntag reinigten 85 Freiwillige den Fluss. Sauberes Wasser gehört allen!",
    )
    french = (
        "Dimanche, 85 bénévoles ont nettoyé la rivière. L'eau propre appartient à tous !",
        "Les loyers ont augmenté de 18 % cette année. Le syndicat demande le gel des loyers.",
    )
    pairing = pair_documents(
        [Document(f"{k}.de", "text", b"", text) for k, text in enumerate(german)],
        [Document(f"{k}.fr", "text", b"", text) for k, text in enumerate(french)],
        encoder,
        source_language=Language.DE,
        target_language=Language.FR,
    )
    assert places(pairing) == {(0, 1), (1, 0)}


@pytest.mark.parametrize("text", ["", "…\n\n* * *\n", "1\n2\n"])
def test_a_document_without_sentences_is_alone(text: str, encoder: Encoder) -> None:
    empty = Document("empty.txt", "text", b"", text)
    pairing = paired([empty, ko(RIVER)], [en(RIVER)], encoder)
    assert places(pairing) == {(1, 0)}
    assert [one.document for one in pairing.sources_alone] == [0]


def test_empty_sides_pair_nothing(encoder: Encoder) -> None:
    assert paired([], [], encoder).pairs == ()
    (alone,) = paired([], [en(RIVER)], encoder).targets_alone
    assert (alone.reason, alone.nearest) == (Reason.UNLIKE, None)


def test_long_documents_are_known_by_their_ends(encoder: Encoder) -> None:
    def long(first: Sentences, last: Sentences) -> Sentences:
        return (*first, *(TENANTS * 150), *last)

    texts = [long(LIBRARY * 8, RIVER * 8), long(NURSES * 8, BUSES * 8)]
    pairing = paired([ko(one) for one in texts], [en(one) for one in texts[::-1]], encoder)
    assert places(pairing) == {(0, 1), (1, 0)}


def test_evidence_counts_what_is_shared(encoder: Encoder) -> None:
    (pair,) = paired([ko(LIBRARY)], [en(LIBRARY)], encoder).pairs
    seen = pair.evidence
    assert seen.shared_numbers == seen.possible_numbers == 3  # 2, month 4, 1200
    assert 0.7 < seen.source_chain <= seen.source_found + 1e-6 <= 1.001
    assert seen.size == 6
    assert pair.rival is None


def test_progress_counts_each_stage_to_its_end(encoder: Encoder) -> None:
    seen: dict[str, tuple[int, int]] = {}
    pair_documents(
        [ko(one) for one in SUBJECTS],
        [en(one) for one in SUBJECTS],
        encoder,
        source_language=Language.KO,
        target_language=Language.EN,
        progress=lambda stage, done, total: seen.update({stage: (done, total)}),
    )
    assert seen["comparing documents"] == (25, 25)
    assert all(done == total for done, total in seen.values())


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Document], list[Document]]:
    """Documents of a few sentences on few subjects, no two alike on a side."""
    sides = []
    for make in (ko, en):
        texts = draw(
            st.lists(
                st.lists(st.sampled_from([*RIVER, *BUSES]), min_size=1, max_size=5, unique=True),
                max_size=5,
                unique_by=frozenset,
            )
        )
        sides.append([make(text, f"{number}.txt") for number, text in enumerate(texts)])
    return sides[0], sides[1]


@MANY
@given(collections())
def test_each_document_comes_back_once(
    encoder: Encoder, made: tuple[list[Document], list[Document]]
) -> None:
    pairing = paired(*made, encoder)
    assert sorted(
        [pair.source for pair in pairing.pairs] + [one.document for one in pairing.sources_alone]
    ) == list(range(len(made[0])))
    assert sorted(
        [pair.target for pair in pairing.pairs] + [one.document for one in pairing.targets_alone]
    ) == list(range(len(made[1])))
    confidences = [pair.confidence for pair in pairing.pairs]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


@MANY
@given(collections(), st.randoms(use_true_random=False))
def test_the_order_of_the_documents_makes_no_difference(
    encoder: Encoder, made: tuple[list[Document], list[Document]], rng: object
) -> None:
    shuffled = [_shuffled(side, rng) for side in made]
    assert _named(paired(*made, encoder), *made) == _named(paired(*shuffled, encoder), *shuffled)


@MANY
@given(collections())
def test_swapping_the_sides_mirrors_the_pairs(
    encoder: Encoder, made: tuple[list[Document], list[Document]]
) -> None:
    forth = paired(*made, encoder)
    back = pair_documents(
        made[1], made[0], encoder, source_language=Language.EN, target_language=Language.KO
    )
    straight = {(pair.source, pair.target): pair for pair in forth.pairs}
    mirrored = {(pair.target, pair.source): pair for pair in back.pairs}
    # Where two assignments are equally good either may be picked.
    if any(pair.rival and pair.rival.behind < 0.5 for pair in (*forth.pairs, *back.pairs)):
        return
    assert straight.keys() == mirrored.keys()
    for place, pair in straight.items():
        assert pair.confidence == pytest.approx(mirrored[place].confidence, abs=1e-3)
        assert pair.evidence.source_chain == pytest.approx(
            mirrored[place].evidence.target_chain, abs=1e-3
        )


def _shuffled(documents: Sequence[Document], rng: object) -> list[Document]:
    mixed = list(documents)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    return [replace(document) for document in mixed]


def _named(pairing: Pairing, sources: list[Document], targets: list[Document]) -> object:
    return (
        {(sources[p.source].name, targets[p.target].name, p.confidence) for p in pairing.pairs},
        {(sources[one.document].name, one.reason, one.likeness) for one in pairing.sources_alone},
        {(targets[one.document].name, one.reason, one.likeness) for one in pairing.targets_alone},
    )
