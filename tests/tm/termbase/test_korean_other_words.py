"""Korean words in which another one only seems to stand."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.termbase.korean_other_words import has_other_predicate, known_division
from tm.termbase.model import Concept, HitKind, Term
from tm.termbase.recogniser import Recogniser


def kinds(term: str, text: str) -> list[HitKind]:
    concept = Concept("c", (Term("t", Language.KO, term),))
    return [hit.kind for hit in Recogniser([concept]).find(text, Language.KO)]


@pytest.mark.parametrize(
    ("eojeol", "term", "expected"),
    [
        ("이사회의", "이사", False),
        ("이사회의", "사회", False),
        ("전시장에서", "시장", False),
        ("전시장에서", "전시", True),
        ("공기업을", "기업", True),
        ("조합원이", "조합", None),
        ("민주주의를", "주의", False),
    ],
)
def test_a_listed_word_says_what_is_in_it(eojeol: str, term: str, expected: bool | None) -> None:
    start = eojeol.index(term)
    assert known_division(eojeol, start, start + len(term)) is expected


@pytest.mark.parametrize(
    ("noun", "behind", "expected"),
    [
        ("정당", "한", True),
        ("정당", "했다", True),
        ("정당", "하고", False),  # as often "with the party"
        ("파업", "한", False),
    ],
)
def test_some_nouns_have_a_predicate_that_is_another_word(
    noun: str, behind: str, expected: bool
) -> None:
    assert has_other_predicate(noun, behind) is expected


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("정당", "우리의 요구는 정당하다.", []),
        ("정당", "새 정당이 생겼다.", [HitKind.INFLECTED]),
        ("전세", "전세계가 지켜본다.", []),
        ("전세", "전세금을 돌려 달라.", [HitKind.COMPOUND]),
        ("회의", "학부모회의 이름으로 편지를 보냈다.", []),
        ("회의", "대책회의 이름으로 편지를 보냈다.", [HitKind.COMPOUND]),
        ("영장", "영장도 없이 끌려갔다.", [HitKind.INFLECTED]),
        ("성소수자", "성 소수자가 모였다.", [HitKind.SPACED]),
        ("민중", "민중가요를 불렀다.", [HitKind.COMPOUND]),
        ("징계", "징계위가 열렸다.", [HitKind.COMPOUND]),
        ("소작", "소작료를 내리라고 외쳤다.", [HitKind.COMPOUND]),
    ],
)
def test_the_words_round_a_term_decide(term: str, text: str, expected: list[HitKind]) -> None:
    assert kinds(term, text) == expected
