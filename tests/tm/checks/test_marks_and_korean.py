"""The checks of marks and of Korean spelling together: odd texts, one-sided ones, what is said."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.checks import korean, marks
from tm.checks.model import Bitext, Family
from tm.checks.sides import readable

CHECKS = (*marks.CHECKS, *korean.CHECKS)

# Texts that a pattern with two ways of going on would look at over and over.
ODD = [
    "a", "가", '"', "“", "”", "'", "(", ")", "[1]", "「", " ", ".", " .", "가.", "?", "1,", "[",
    "*a", "*a* ", "`", "<a", "http://", "a@b.", "漢(", "ㅎㅏ", "the ", "그 그 ", "a b ", "NBC은 ",
    "10%은 ", "가(a)은 ", "사람를 ", "（", "！!", "¹", "\n", "{a,", "a;b", '가"라고 ', '1"', "( )",
]  # fmt: skip


@pytest.mark.parametrize("piece", ODD)
def test_long_odd_texts_take_no_time(piece):
    text = (piece * 20_000)[:20_000]
    start = time.process_time()
    for bitext in (Bitext(text, text), Bitext(text, "River"), Bitext("강", text)):
        for one in CHECKS:
            for _ in one.find(bitext):
                pass
    # 0.3 s at the most here; a pattern gone wrong takes minutes.
    assert time.process_time() - start < 20


PIECES = st.lists(
    st.sampled_from(
        [*ODD, "강은 흐른다", "The river", "”라고", "(강)", " ", "\u00a0", "https://a.b/c"]
    )
)


@given(PIECES, PIECES)
def test_spans_stay_inside_the_texts(ko, en):
    bitext = Bitext("".join(ko), "".join(en))
    for one in CHECKS:
        for found in one.find(bitext):
            assert found.check == one.id
            assert found.words
            assert found.ko_spans or found.en_spans
            for spans, text in ((found.ko_spans, bitext.ko), (found.en_spans, bitext.en)):
                assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(PIECES, PIECES)
def test_a_message_stands_once_with_all_its_places(ko, en):
    bitext = Bitext("".join(ko), "".join(en))
    for one in CHECKS:
        said = [
            (found.message, found.values, bool(found.ko_spans), bool(found.en_spans))
            for found in one.find(bitext)
        ]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.id)
def test_a_side_without_text_is_no_trouble(one):
    for bitext in (Bitext("", ""), Bitext("강은 흐른다.", ""), Bitext("", "The river flows.")):
        assert not list(one.find(bitext))


def test_every_check_says_what_it_is_for():
    assert {one.family for one in CHECKS} == {Family.MARKS, Family.KOREAN}
    assert all(one.label and one.help for one in CHECKS)
    assert all(not one.id.count("-") for one in CHECKS)


def test_loud_checks_are_off_by_default():
    assert {one.id for one in CHECKS if not one.on} == {"quotes_mixed", "brackets_kept", "end_stop"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("`a  b`를 쓴다.", "를 쓴다."),
        ("<b>강</b>은", "강은"),
        ("https://example.org/a,b에서 읽는다.", "에서 읽는다."),
        ("river@example.org로 보낸다.", "로 보낸다."),
        ("(https://example.org/river_(water)) 참고", "() 참고"),
        ("https://example.org/강_(하천)에 있다.", "에 있다."),
        ("강은 1 < 2처럼 흐른다.", "강은 1 < 2처럼 흐른다."),
    ],
)
def test_code_tags_and_addresses_are_covered_in_place(text, seen):
    covered = readable(text)
    assert len(covered) == len(text)
    assert covered.replace("\ufffc", "") == seen
