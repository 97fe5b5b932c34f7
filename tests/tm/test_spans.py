"""What differs is marked in both texts, and nothing else."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tm.civic import EN, KO, PAIRS
from tm.fuzzy import compare
from tm.normalise import fold, words
from tm.places import place_words


def marked(text, spans):
    """Put brackets round the spans."""
    shown, at = "", 0
    for span in spans:
        shown += f"{text[at : span.start]}[{text[span.start : span.end]}]"
        at = span.end
    return shown + text[at:]


@pytest.mark.parametrize(
    ("query", "unit", "language", "in_query", "in_unit"),
    [
        (
            "이 싸움을 끝내자!",
            "이 싸움을 끝내라!",
            KO,
            "이 싸움을 끝내[자]!",
            "이 싸움을 끝내[라]!",
        ),
        ("인상을 멈추자!", "인상을 멈춰라!", KO, "인상을 [멈추자]!", "인상을 [멈춰라]!"),
        ("강의 노래", "강 노래", KO, "강[의] 노래", "강 노래"),
        (
            "작은도서관이 연다",
            "작은 도서관이 연다",
            KO,
            "작[은도]서관이 연다",
            "작[은 도]서관이 연다",
        ),
        (
            "우리 세입자조합은 간다",
            "우리 세입자 조합이 간다",
            KO,
            "우리 세입[자조]합[은] 간다",
            "우리 세입[자 조]합[이] 간다",
        ),
        ("강을 살리자!", "강을 살리자.", KO, "강을 살리자[!]", "강을 살리자[.]"),
        ("강화(講和)를 거부", "강화를 거부", KO, "강화[(講和)]를 거부", "강화를 거부"),
        ("3. 강을 살리자", "강을 살리자", KO, "[3. ]강을 살리자", "강을 살리자"),
        ("회원 30명이 왔다", "회원 40명이 왔다", KO, "회원 [30]명이 왔다", "회원 [40]명이 왔다"),
        (
            "주민 삼십만 명이 왔다",
            "주민 300,000명이 왔다",
            KO,
            "주민 [삼십만 명이] 왔다",
            "주민 [300,000명이] 왔다",
        ),
        (
            "The union calls on all new members",
            "The union calls on members today",
            EN,
            "The union calls on [all new] members",
            "The union calls on members [today]",
        ),
        ("Clean The river", "Clean the river", EN, "Clean [T]he river", "Clean [t]he river"),
        (
            "Our neighbours met the mayor.",
            "Our neighbors met the mayor.",
            EN,
            "Our [neighbours] met the mayor.",
            "Our [neighbors] met the mayor.",
        ),
        (
            "About thirty families came.",
            "About 30 families came.",
            EN,
            "About [thirty] families came.",
            "About [30] families came.",
        ),
    ],
)
def test_what_differs_is_marked_on_both_sides(query, unit, language, in_query, in_unit):
    found = compare(query, unit, language)
    assert marked(query, found.query_spans) == in_query
    assert marked(unit, found.matched_spans) == in_unit
    back = compare(unit, query, language)
    assert marked(unit, back.query_spans) == in_unit
    assert marked(query, back.matched_spans) == in_query


@pytest.mark.parametrize(
    ("query", "unit", "language", "in_unit", "part"),
    [
        (
            "집은 투기의 수단이 아니라 삶의 터전이다.",
            "총회는 “집은 투기의 수단이 아니라 삶의 터전이다”라는 말로 끝났다.",
            KO,
            True,
            "집은 투기의 수단이 아니라 삶의 터전이다",
        ),
        (
            "세입자의 권리를 지키자",
            "참가자들은 세입자의 권리를 지키자며 시청까지 걸었다.",
            KO,
            True,
            "세입자의 권리를 지키자",
        ),
        (
            "In its statement the union said that housing is a right of every human being.",
            "Housing is a right of every human being.",
            EN,
            False,
            "housing is a right of every human being",
        ),
    ],
)
def test_a_part_has_its_range_in_the_longer_text(query, unit, language, in_unit, part):
    found = compare(query, unit, language)
    longer = unit if in_unit else query
    spans = found.matched_spans if in_unit else found.query_spans
    assert found.in_unit is in_unit
    assert longer[found.part.start : found.part.end] == part
    assert spans[0].start == 0
    assert spans[0].end <= found.part.start
    assert any(span.start == found.part.end for span in spans) or found.part.end >= len(longer) - 1


def test_whole_texts_have_no_part():
    assert compare("강을 살리자!", "강을 살리자.", KO).part is None


def test_decomposed_hangul_is_marked_in_its_own_characters():
    query = unicodedata.normalize("NFD", "강을 함께 지키자")
    found = compare(query, "강을 함께 살리자", KO)
    assert [unicodedata.normalize("NFC", query[s.start : s.end]) for s in found.query_spans] == [
        "지키자"
    ]


_KOREAN = """
    강을 강은 우리는 세입자 조합은 조합이 세입자조합은 모두 30명이 서른 40명이 명이 “지키자” 지키라!
    강화(講和)를 강화를 않는다 1. [3] 지킨다,
"""
_ENGLISH = """
    the The river rivers union's we don't do not thirty 30 40 percent “rights” well-being well
    being neighbours neighbors, 1. [2] half
"""
_WORDS = {KO: _KOREAN.split(), EN: _ENGLISH.split()}


def texts(language):
    sentence = st.lists(st.sampled_from(_WORDS[language]), max_size=9).map(" ".join)
    return (
        sentence | st.sampled_from([text for pair in PAIRS for text in pair]) | st.text(max_size=12)
    )


LANGUAGE_AND_TEXTS = st.sampled_from([KO, EN]).flatmap(
    lambda language: st.tuples(st.just(language), texts(language), texts(language))
)


@settings(max_examples=400, deadline=None)
@given(LANGUAGE_AND_TEXTS)
def test_spans_lie_in_the_texts_ascending_and_apart(drawn):
    language, query, unit = drawn
    found = compare(query, unit, language)
    for text, spans in ((query, found.query_spans), (unit, found.matched_spans)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(left.end < right.start for left, right in pairwise(spans))


@settings(max_examples=400, deadline=None)
@given(LANGUAGE_AND_TEXTS)
def test_nothing_is_marked_only_where_nothing_can_be_seen(drawn):
    language, query, unit = drawn
    found = compare(query, unit, language)
    if found.band is not None:
        same = fold(query) == fold(unit)
        assert (not found.query_spans and not found.matched_spans) is same


@settings(max_examples=400, deadline=None)
@given(LANGUAGE_AND_TEXTS)
def test_words_that_are_not_marked_stand_in_the_unit_in_their_order(drawn):
    language, query, unit = drawn
    found = compare(query, unit, language)
    if found.band is None:
        return
    # An ending that only the unit has is marked there, and leaves the query's word in it.
    held = iter(list(unmarked(unit, language, found.matched_spans)))
    for word, place in zip(words(query, language), place_words(query, language), strict=True):
        start, end = place.span.start, place.span.end
        if not any(span.start < end and start < span.end for span in found.query_spans):
            assert any(word in either for either in held), (word, found)


def unmarked(text, language, spans):
    """Each word of a text: whole, and what is left of it without the marked characters."""
    for word, place in zip(words(text, language), place_words(text, language), strict=True):
        letters = zip(place.starts, place.ends, strict=True)
        rest = (
            text[at:end] for at, end in letters if not any(s.start <= at < s.end for s in spans)
        )
        yield word, fold("".join(rest))
