"""Long odd texts: no check takes long over them, or fails."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.languages.kiwi import morphemes
from tm.checks.model import Bitext
from tm.checks.registry import CHECKS, check

LENGTH = 20_000
# A pattern that backtracks takes minutes for such a text; a busy machine some seconds.
SECONDS = 10.0

ODD = {
    "digits": "1" * LENGTH,
    "commas": "1," * (LENGTH // 2),
    "points": "1." * (LENGTH // 2),
    "digits apart": "12 " * (LENGTH // 3),
    "dates": "2024. 3. 8. " * (LENGTH // 12),
    "myriads": "만" * LENGTH,
    "tens": "이십" * (LENGTH // 2),
    "native": "열 " * (LENGTH // 2),
    "one letter": "a" * LENGTH,
    "capitals": "A" * LENGTH,
    "names": "Anna " * (LENGTH // 5),
    "titles": "Mr " * (LENGTH // 3),
    "titled": "President Anna-Maria " * (LENGTH // 21),
    "number words": "two hundred and " * (LENGTH // 16),
    "and": "and a half " * (LENGTH // 11),
    "lower words": "water " * (LENGTH // 6),
    "apostrophes": "it's " * (LENGTH // 5),
    "one syllable": "가" * LENGTH,
    "syllables": "나무 " * (LENGTH // 3),
    "open brackets": "(" * LENGTH,
    "brackets": "()" * (LENGTH // 2),
    "bracketed": "(a " * (LENGTH // 3),
    "square": "[1" * (LENGTH // 2),
    "quotes": "\"'" * (LENGTH // 2),
    "curly": "“‘" * (LENGTH // 2),
    "backticks": "`" * LENGTH,
    "code": "`a " * (LENGTH // 3),
    "spaces": " " * LENGTH,
    "spaced": "a" + " " * LENGTH + "b",
    "full stops": "." * LENGTH,
    "marks": "?!." * (LENGTH // 3),
    "dashes": "-" * LENGTH,
    "links": "http://" * (LENGTH // 7),
    "addresses": "a@b." * (LENGTH // 4),
    "slashes": "a/" * (LENGTH // 2),
    "combining": "a\u0301" * (LENGTH // 2),
    "hanja": "講" * LENGTH,
    "glosses": "강(講" * (LENGTH // 3),
    "full width": "Ａ１" * (LENGTH // 2),
    "superscripts": "²" * LENGTH,
    "emoji": "👩‍🌾" * (LENGTH // 3),
    "zero width": "\u200b" * LENGTH,
    "percent": "1% " * (LENGTH // 3),
    "times": "오후 3시 " * (LENGTH // 6),
    "ranges": "1~" * (LENGTH // 2),
    "plus": "+1 " * (LENGTH // 3),
}


@pytest.fixture(scope="module", autouse=True)
def _analyser():
    """Load the analyser of Korean before the clock runs: some seconds, once a process."""
    morphemes("강이 흐른다.")


@pytest.mark.parametrize("name", ODD)
def test_no_check_takes_long_over_an_odd_text(name):
    text = ODD[name]
    assert len(text) >= LENGTH - 25
    for bitext in (Bitext(text, "A river of 3 km."), Bitext("강은 3킬로미터다.", text)):
        for one in CHECKS:
            before = time.process_time()
            list(one.find(bitext))
            assert time.process_time() - before < SECONDS, one.id


@given(
    st.text("가강은 이십만3월%12.,:~-()[]\"'“”Aa bMr.President Two한 \n", max_size=60),
    st.text("가강은 이십만3월%12.,:~-()[]\"'“”Aa bMr.President Two한 \n", max_size=60),
)
def test_any_text_may_be_checked_and_spans_lie_in_it(ko, en):
    bitext = Bitext(ko, en)
    for one in check(bitext):
        assert one.words
        assert all(0 <= span.start < span.end <= len(ko) for span in one.ko_spans)
        assert all(0 <= span.start < span.end <= len(en) for span in one.en_spans)


@given(st.text("가강은 이십만3월%12.,:~-()[]\"'“”Aa bMr.Two한", max_size=60))
def test_checks_of_numbers_say_nothing_of_a_text_and_itself(text):
    assert not check(Bitext(text, text), ["numbers", "latin_names", "omission"])
