"""Finding terms: spans, kinds, nesting, hostile terms."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language, Span
from tm.termbase.model import Concept, HitKind, PartOfSpeech, Term, TermStatus
from tm.termbase.recogniser import Recogniser

KO, EN = Language.KO, Language.EN


def recogniser(*texts: str, language: Language = KO) -> Recogniser:
    return Recogniser([Concept(text, (Term(text, language, text),)) for text in texts])


def places(term: str, text: str, language: Language = KO) -> list[tuple[str, HitKind]]:
    """The places of a term in a text, as they are written there."""
    hits = recogniser(term, language=language).find(text, language)
    return [(text[hit.span.start : hit.span.end], hit.kind) for hit in hits]


def test_hits_come_in_order_with_the_inner_ones_nested() -> None:
    found = recogniser("조합", "세입자 조합", "세입자").find("세입자 조합과 어민 조합", KO)
    assert [(hit.concept, hit.span, hit.nested) for hit in found] == [
        ("세입자 조합", Span(0, 6), False),
        ("세입자", Span(0, 3), True),
        ("조합", Span(4, 6), True),
        ("조합", Span(11, 13), False),
    ]


def test_two_concepts_with_the_same_term_are_both_found() -> None:
    concepts = [Concept(name, (Term(name, KO, "시장"),)) for name in ("market", "mayor")]
    found = Recogniser(concepts).find("시장에서", KO)
    assert {hit.concept for hit in found} == {"market", "mayor"}
    assert not any(hit.nested for hit in found)


@pytest.mark.parametrize(("text", "wanted"), [("빈집이", "빈집"), ("빈 집이", "빈 집")])
def test_of_a_concepts_spellings_the_one_that_is_written_is_found(text: str, wanted: str) -> None:
    terms = (
        Term("good", KO, "빈집"),
        Term("bad", KO, "빈 집", TermStatus.FORBIDDEN),
    )
    found = Recogniser([Concept("one", terms)]).find(text, KO)
    assert [hit.term.text for hit in found] == [wanted]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_are_those_of_the_text_as_given(form: str) -> None:
    text = unicodedata.normalize(form, "우리는 무상급식을 지켰다.")
    wanted = unicodedata.normalize(form, "무상급식")
    assert places("무상급식", text) == [(wanted, HitKind.INFLECTED)]


@pytest.mark.parametrize("term", ["에서", "까지는", "", " ", "...", "()", "-", "·", "~", "[", "\\"])
def test_a_term_without_letters_or_only_a_particle_finds_nothing(term: str) -> None:
    for language in (KO, EN):
        assert places(term, "광장에서 (끝까지는) ... 가자 - 함께 · ~ [ \\", language) == [] or (
            language is EN and term in ("에서", "까지는")
        )


@pytest.mark.parametrize("term", [".*", "조합(?:원)?", "[가-힣]+", r"\w+"])
def test_a_regular_expression_is_text(term: str) -> None:
    assert places(term, "조합원이 모였다.") == []


def test_both_sides_of_a_pair_are_searched() -> None:
    terms = (Term("k", KO, "휴전"), Term("e", EN, "ceasefire"))
    pair = Recogniser([Concept("one", terms)]).terms_of("휴전을 원한다.", "We want a cease-fire.")
    assert [hit.term.id for hit in pair.ko] == ["k"]
    assert [hit.term.id for hit in pair.en] == ["e"]
    assert pair.concepts["one"].terms == terms


def test_the_signature_follows_the_terms() -> None:
    assert recogniser("조합").signature == recogniser("조합").signature
    assert recogniser("조합").signature != recogniser("연맹").signature


def test_an_empty_term_base_finds_nothing() -> None:
    assert Recogniser([]).find("아무 말", KO) == ()
    assert Recogniser([]).find("any words", EN) == ()


LETTERS = st.text(
    alphabet="가나조합원의은들 ()·-'NATOaz19①㎏ﬁ各\u1112\u1161\u11ab\u00ad", max_size=20
)


@given(LETTERS, LETTERS)
def test_any_term_and_text_give_spans_inside_the_text(term: str, text: str) -> None:
    for language in (KO, EN):
        for hit in recogniser(term, language=language).find(text, language):
            assert 0 <= hit.span.start < hit.span.end <= len(text)


# Of civic texts: nouns, names, verbs, with and without joints.
TERMS = ("주민", "주민 자치회", "자치회", "총회", "강", "WHO", "지키다", "6·10 항쟁", "수도")
PIECES = (
    "주민,자치회,총회,강,수도,이사,회,의,은,들이,에서,지켜,라,할, , ,-,(講),WHO,6·10,항쟁,.,‘,’"
)
TEXTS = st.lists(st.sampled_from(PIECES.split(",")), max_size=14).map("".join)
ALL = recogniser(*TERMS)
EACH = [recogniser(term) for term in TERMS]


@given(TEXTS)
def test_many_terms_are_found_as_each_alone_is(text: str) -> None:
    together = {(hit.concept, hit.span, hit.kind) for hit in ALL.find(text, KO)}
    alone = {(hit.concept, hit.span, hit.kind) for one in EACH for hit in one.find(text, KO)}
    assert together == alone


@given(TEXTS)
def test_a_text_decomposed_has_the_same_terms(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    found = [
        (hit.concept, unicodedata.normalize("NFC", decomposed[hit.span.start : hit.span.end]))
        for hit in ALL.find(decomposed, KO)
    ]
    plain = [(hit.concept, text[hit.span.start : hit.span.end]) for hit in ALL.find(text, KO)]
    assert found == plain


@given(TEXTS, TEXTS)
def test_another_paragraph_changes_nothing_before_it(text: str, more: str) -> None:
    before = [hit.span for hit in ALL.find(f"{text}.", KO)]
    both = [hit.span for hit in ALL.find(f"{text}.\n\n“{more}", KO)]
    assert [span for span in both if span.end <= len(text)] == before


def test_the_part_of_speech_belongs_to_the_signature() -> None:
    terms = [Term("t", KO, "나누다", part_of_speech=part) for part in (None, *PartOfSpeech)]
    signatures = {Recogniser([Concept("one", (term,))]).signature for term in terms}
    assert len(signatures) == len(terms)
