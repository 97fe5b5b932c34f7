"""What terms may look like: Korean letters and joints, English words and forms."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tm.termbase.english_patterns import closed_forms
from tm.termbase.english_patterns import patterns_of as english_patterns
from tm.termbase.english_tokens import gaps_between, join_hyphened, joints_of, tokens_of
from tm.termbase.korean_patterns import patterns_of
from tm.termbase.model import PartOfSpeech, Term


def korean(text: str, part: PartOfSpeech | None = None) -> dict[str, str | None]:
    """The letters of a Korean term's patterns, each with its ending."""
    term = Term("t", Language.KO, text, part_of_speech=part)
    return {pattern.letters: pattern.ending for pattern in patterns_of(term)}


def english(text: str, part: PartOfSpeech | None = None) -> list[tuple[str, ...]]:
    """The words of an English term's patterns."""
    term = Term("t", Language.EN, text, part_of_speech=part)
    return [pattern.words for pattern in english_patterns("one", term)]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("주민 자치회", {"주민자치회"}),
        ("주민-자치회", {"주민자치회"}),
        ("6·10 항쟁", {"610항쟁"}),
        ("자치(自治)", {"자치", "自治"}),
        ("국제기구(WHO)", {"국제기구", "who"}),
        ("WHO(국제기구)", {"who", "국제기구"}),
        ("세입자(들)", {"세입자"}),
        ("무상(無償) 급식", {"무상급식"}),
        ("ＮＧＯ", {"ngo"}),
        ("…", set()),
        ("", set()),
    ],
)
def test_a_korean_noun_is_its_letters(text: str, letters: set[str]) -> None:
    assert set(korean(text)) == letters


def test_a_korean_verb_is_its_beginnings() -> None:
    found = korean("기록하다", PartOfSpeech.VERB)
    assert {"기록하", "기록한", "기록해", "기록했"} <= set(found)
    assert "기록하다" not in found
    assert all(ending is not None for ending in found.values())


def test_without_a_part_of_speech_a_word_in_da_is_read_both_ways() -> None:
    found = korean("나누다")
    assert found["나누다"] is None
    assert found["나눴"]


@pytest.mark.parametrize("text", ["바다", "다", "우다"])
def test_a_short_noun_in_da_is_no_verb(text: str) -> None:
    assert set(korean(text)) == {text}


def test_own_joints_are_kept_with_their_kind() -> None:
    (pattern,) = patterns_of(Term("t", Language.KO, "주민 자치-회"))
    assert pattern.joints == {2: " ", 4: "-"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("city council", [("city", "council")]),
        ("clean-up", [("clean", "up"), ("cleanup",)]),
        ("beach clean-up", [("beach", "clean", "up"), ("beach", "cleanup")]),
        ("women’s rights", [("women", "rights")]),
        ("U.S.", [("us",)]),
        ("to evict", [("to", "evict"), ("evict",)]),
        ("Tenants' Union (TU)", [("tenants", "union", "tu"), ("tenants", "union"), ("tu",)]),
        ("trade (noun)", [("trade", "noun"), ("trade",)]),
        ("!", []),
        ("", []),
    ],
)
def test_an_english_term_is_its_words(text: str, words: list[tuple[str, ...]]) -> None:
    assert english(text) == words


def test_the_forms_of_words_depend_on_what_they_are() -> None:
    def forms(text: str, part: PartOfSpeech | None) -> frozenset[str]:
        term = Term("t", Language.EN, text, part_of_speech=part)
        (pattern,) = english_patterns("one", term)
        return pattern.forms[0]

    assert {"march", "marches", "marched", "marching"} <= forms("march", None)
    assert "marched" not in forms("march", PartOfSpeech.NOUN)
    assert forms("meeting", None) == {"meeting", "meetings"}
    assert "met" in forms("meeting", PartOfSpeech.VERB)
    assert {"theatre", "theater", "theaters"} <= forms("theatre", None)


def test_only_longer_terms_are_written_as_one_word() -> None:
    (pattern,) = english_patterns("one", Term("t", Language.EN, "city hall"))
    assert "cityhalls" in set(closed_forms(pattern))
    (short,) = english_patterns("one", Term("t", Language.EN, "no one"))
    assert not set(closed_forms(short))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("the workers' hall", ["the", "workers", "hall"]),
        ("the worker's hall", ["the", "worker", "hall"]),
        ("the u.s. and the u.n.", ["the", "us", "and", "the", "un"]),
        ("_so_ it's **done**", ["so", "it", "done"]),
        ("don't", ["don't"]),
    ],
)
def test_words_lose_possessive_and_full_stops(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokens_of(text)] == forms


def test_hyphens_join_words_and_dashes_part_them() -> None:
    text = "a clean-up – co-operation—now"
    assert [one.form for one in join_hyphened(text, tokens_of(text))] == [
        "a",
        "cleanup",
        "cooperation",
        "now",
    ]
    assert gaps_between(text, tokens_of(text))[:2] == (" ", "-")
    assert joints_of("clean-up  day") == "- "
