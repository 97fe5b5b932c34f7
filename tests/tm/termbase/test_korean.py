"""Finding Korean terms: particles, spaces, glosses, compounds, and what only looks alike."""

from __future__ import annotations

import threading

import pytest

from aligned.model import Language
from tm.termbase.korean_stems import may_be_other_words
from tm.termbase.korean_words import (
    ends_compound,
    is_long_part,
    is_noun_there,
    is_part,
    is_verb_there,
)
from tm.termbase.model import Concept, HitKind, PartOfSpeech, Term
from tm.termbase.recogniser import Recogniser

KO = Language.KO
PLAIN, INFLECTED, SPACED, GLOSSED, COMPOUND = HitKind


def found(term: str, text: str, part: PartOfSpeech | None = None) -> list[tuple[str, HitKind]]:
    concept = Concept("one", (Term("t", KO, term, part_of_speech=part),))
    hits = Recogniser([concept]).find(text, KO)
    return [(text[hit.span.start : hit.span.end], hit.kind) for hit in hits]


@pytest.mark.parametrize(
    ("term", "text", "written", "kind"),
    [
        ("도서관", "도서관, 다시 열다", "도서관", PLAIN),
        ("도서관", "‘도서관’은 우리 것", "도서관", PLAIN),
        ("도서관", "도서관으로부터의 편지", "도서관", INFLECTED),
        ("도서관", "도서관들에게도", "도서관", INFLECTED),
        ("도서관", "도서관이었습니다만", "도서관", INFLECTED),
        ("도서관", "어린이도서관이", "도서관", COMPOUND),
        ("도서관", "도서관장은", "도서관", COMPOUND),
        ("도서관", "도서관(圖書館)에서", "도서관", GLOSSED),
        ("작은 도서관", "작은도서관을", "작은도서관", SPACED),
        ("작은 도서관", "작은-도서관을", "작은-도서관", SPACED),
        ("작은 도서관", "작은(小) 도서관을", "작은(小) 도서관", GLOSSED),
        ("주민 자치회", "주민자치회원", "주민자치회", COMPOUND),
        ("은내섬", "은내섬역에서", "은내섬", COMPOUND),
        ("총회", "임시총회를", "총회", COMPOUND),
        ("총파업", "총 파업에", "총 파업", SPACED),
        ("감시단", "감시 단에", "감시 단", SPACED),
        ("물길", "물길을 트자", "물길", INFLECTED),
        ("읽다", "책을 읽었다", "읽", INFLECTED),
        ("읽다", "읽는 사람", "읽", INFLECTED),
        ("여닫다", "문을 여닫으며", "여닫", INFLECTED),
        ("푸르다", "푸른 강", "푸른", INFLECTED),
        ("기록하다", "기록해 두었다", "기록해", INFLECTED),
        ("ICOMOS", "ICOMOS의", "ICOMOS", INFLECTED),
        ("ICOMOS", "ICOMOS한국위원회", "ICOMOS", COMPOUND),
        ("ICOMOS", "ＩＣＯＭＯＳ는", "ＩＣＯＭＯＳ", INFLECTED),
        ("3대 원칙", "3대원칙은", "3대원칙", SPACED),
        ("6·10 항쟁", "6.10항쟁의", "6.10항쟁", SPACED),
        ("수리(水利)", "수리 조합", "수리", PLAIN),
        ("수리(水利)", "水利는", "水利", INFLECTED),
        ("수리(水利)", "수리(水利)를", "수리(水利)", INFLECTED),
        ("학부모회(PTA)", "PTA가", "PTA", INFLECTED),
        ("세입자(들)", "세입자가 그 들을 건넜다", "세입자", INFLECTED),
    ],
)
def test_a_term_is_found_in_its_forms(term: str, text: str, written: str, kind: HitKind) -> None:
    assert found(term, text) == [(written, kind)]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("회의", "교회의 종"),
        ("회의", "사회의 그늘"),
        ("이사", "이사회가 열렸다"),
        ("이사", "이 사람은"),
        ("강", "강사가 왔다"),
        ("강", "강한 바람"),
        ("물", "물가가 올랐다"),
        ("사회", "이사회에 물었다"),
        ("경기", "경기도에서"),
        ("수도", "갈 수도 있다"),
        ("보고", "강을 보고 웃었다"),
        ("인도", "인도네시아 사람"),
        ("학생회", "대학생회의에서"),
        ("사기", "민간군사기업"),
        ("주의", "민주주의의 꽃"),
        ("작은도서관", "작은 도시, 서관"),
        ("시민 감시", "시민이 감시"),
        ("3대 원칙", "13대 원칙"),
        ("G7", "G77의"),
        ("PTA", "aPTAb가"),
        ("수리(水利)", "수리(修理)를 맡겼다"),
        ("읽다", "책을 잃었다"),
    ],
)
def test_what_only_looks_like_a_term_is_not_found(term: str, text: str) -> None:
    assert found(term, text) == []


def test_a_term_inside_a_gloss_is_found_beside_its_word() -> None:
    concepts = [Concept(text, (Term(text, KO, text),)) for text in ("기록원", "NRO")]
    hits = Recogniser(concepts).find("기록원(NRO)의 문서", KO)
    assert [(hit.concept, hit.span.start, hit.span.end) for hit in hits] == [
        ("기록원", 0, 3),
        ("NRO", 4, 7),
    ]


def test_a_noun_that_ends_in_da_is_no_verb() -> None:
    assert found("바다", "바다를 보았다") == [("바다", INFLECTED)]
    assert found("바다", "할 바를 모른다") == []
    assert found("아젠다", "아젠다는", PartOfSpeech.NOUN) == [("아젠다", INFLECTED)]


def test_a_verb_is_not_found_as_its_noun() -> None:
    assert found("기록하다", "기록을 남겼다", PartOfSpeech.VERB) == []


@pytest.mark.parametrize("noun", ["수도", "보고", "이란", "사기", "강", "자주"])
def test_letters_that_may_be_other_words_are_known(noun: str) -> None:
    assert may_be_other_words(noun)


@pytest.mark.parametrize("noun", ["회의", "노조", "도서관", "평화", "조합"])
def test_most_nouns_are_nothing_else(noun: str) -> None:
    assert not may_be_other_words(noun)


@pytest.mark.parametrize(
    ("eojeol", "start", "end", "is_one"),
    [
        ("조합원이", 0, 2, True),
        ("한국전쟁의", 2, 4, True),
        ("기간산업을", 2, 4, True),
        ("시의회는", 1, 3, True),
        ("협의회가", 1, 3, False),
        ("이사회에", 1, 3, False),
        ("인도네시아", 0, 2, False),
        ("은행나무", 0, 2, False),
    ],
)
def test_a_part_of_a_compound_is_a_word(eojeol: str, start: int, end: int, is_one: bool) -> None:
    assert is_part(eojeol, start, end) is is_one


def test_an_affix_and_particles_end_a_compound() -> None:
    assert ends_compound("조합원들은", 2)
    assert not ends_compound("조합가게", 2)


@pytest.mark.parametrize(
    ("eojeol", "start", "is_one"),
    [
        ("대학생회의", 0, True),
        ("대학생회의", 1, False),
        ("모스크바에서", 0, False),
        ("은내천주민들이", 0, True),
        ("자원봉사자들은", 2, True),
        ("한빛동세입자들이", 0, True),
        ("주거이사회에서", 2, True),
    ],
)
def test_a_longer_part_is_a_word_too(eojeol: str, start: int, is_one: bool) -> None:
    assert is_long_part(eojeol, start, start + 3) is is_one


def test_the_words_round_a_noun_tell_what_it_is() -> None:
    assert is_noun_there("나라의 수도는", 4, 6)
    assert not is_noun_there("그럴 수도 있다", 3, 5)
    assert is_verb_there("집을 짓는다", 3)
    assert not is_verb_there("그 짓을", 2)


def test_many_threads_may_ask_at_once() -> None:
    recogniser = Recogniser([Concept("one", (Term("t", KO, "총회"),))])
    texts = [f"제{at}차임시총회를 연다" for at in range(40)]
    answers: dict[str, int] = {}

    def ask(text: str) -> None:
        answers[text] = len(recogniser.find(text, KO))

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == dict.fromkeys(texts, 1)
