"""Segments looked up in order: what is filled, what is not, and what it comes to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Segment, SegmentKind
from tests.tm.civic import EN, KO, unit
from tm.fuzzy import compare
from tm.match_model import Band, Match, MatchKind, Penalty, PenaltyKind
from tm.model import Origin
from tm.pretranslate import (
    DEFAULT_WEIGHTS,
    Category,
    Fill,
    Filling,
    make_report,
    pretranslate,
)
from tm.pretranslate.internal import EarlierSegments
from tm.pretranslate.report import count_characters, count_words

HALL = "The tenants' hall opens on Monday."
HALL_KO = "세입자 회관은 월요일에 문을 연다."
MEMORY = (
    unit(1, HALL, HALL_KO),
    unit(2, "We will keep the river clean.", "우리는 강을 깨끗이 지키겠다."),
    unit(3, "We gathered 300 names in a week.", "우리는 한 주에 300명의 서명을 모았다."),
    unit(4, "The council supports the new library.", "시의회는 새 도서관을 지지한다."),
    unit(5, "Water for all!", "모두에게 물을!"),
    unit(6, "Water for all!", "물은 모두의 것이다!"),
)


def segments(*texts: str) -> list[Segment]:
    made, at = [], 0
    for number, text in enumerate(texts):
        kind = SegmentKind.LINK if text.startswith("http") else SegmentKind.SENTENCE
        made.append(Segment(text, at, at + len(text), number, kind))
        at += len(text) + 1
    return made


def memory_of(*units, language=EN):
    """Look in units one by one, as the indexed lookup would find them."""

    def find(text: str, previous: str, following: str) -> tuple[Match, ...]:
        found = []
        for one in units:
            matched = one.text(language)
            compared = compare(text, matched, language)
            if compared.band is None:
                continue
            kind, band, score = MatchKind.FUZZY, compared.band, compared.score
            if band is Band.EXACT:
                kind = MatchKind.EXACT
                same = (one.origin.previous == previous != "") + (
                    one.origin.following == following != ""
                )
                if same:
                    kind, score = MatchKind.CONTEXT, 100 + same
                    band = (Band.CONTEXT, Band.DOUBLE_CONTEXT)[same - 1]
            other = one.text(KO if language is EN else EN)
            found.append(
                Match(
                    one,
                    kind,
                    band,
                    score,
                    None,
                    matched,
                    other,
                    compared.reason,
                    warning=compared.warning,
                )
            )
        return tuple(sorted(found, key=lambda match: -match.lexical))

    return find


def run(*texts: str, units=MEMORY, language=EN, **filling):
    find = memory_of(*units, language=language)
    return pretranslate(segments(*texts), language, find, Filling(**filling))


def only(*texts: str, **options):
    (made,) = run(*texts, **options)
    return made


def test_a_sentence_of_the_memory_is_filled_and_says_where_it_comes_from():
    made = only(HALL)
    assert (made.category, made.score, made.fill) == (Category.EXACT, 100, Fill.YES)
    assert made.translation == HALL_KO
    assert made.match is not None
    assert made.match.unit.origin.author == "지은"


def test_korean_is_filled_with_english():
    made = only(HALL_KO, language=KO)
    assert (made.fill, made.translation) == (Fill.YES, HALL)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The tenants’ hall opens on Monday!", Category.HIGH),
        ("We will keep the stream clean.", Category.ONE_WORD),
        ("Nobody has written this before.", Category.NONE),
    ],
)
def test_what_is_only_alike_is_offered_in_its_band_and_not_filled(text, category):
    made = only(text)
    assert (made.category, made.fill, made.translation) == (category, Fill.NO, "")
    assert bool(made.suggestion) is (category is not Category.NONE)


@pytest.mark.parametrize(
    "text",
    ["The tenants’ hall opens on Monday", "The tenants' hall opens on Monday!"],
)
def test_marks_alone_may_differ_when_asked_and_are_to_be_checked(text):
    made = only(text, fill_from=95)
    assert (made.category, made.fill, made.translation) == (Category.HIGH, Fill.CHECK, HALL_KO)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("We gathered 400 names in a week.", "numbers differ"),
        ("WE WILL KEEP THE RIVER CLEAN.", "case differs"),
        ("The tenants' hall opens on Monday?", "only one of the two asks"),
        ("1. We will keep the river clean.", "list marker differs"),
    ],
)
def test_what_more_than_marks_tells_apart_is_never_filled(text, why):
    made = only(text, fill_from=95)
    assert made.category is Category.HIGH
    assert (made.fill, made.translation) == (Fill.NO, "")
    assert made.reason.endswith(f"not filled: {why}")


@pytest.mark.parametrize(
    ("text", "matched", "language"),
    [
        ("The council does not support the library.", "The council supports the library.", EN),
        ("우리는 새 도로를 지지하지 않는다.", "우리는 새 도로를 지지한다.", KO),
    ],
)
def test_a_denial_is_known_by_its_warning_and_never_filled(text, matched, language):
    pair = (matched, "시의회") if language is EN else ("The council", matched)
    made = only(text, units=[unit(1, *pair)], language=language, fill_from=95)
    assert made.match is not None
    assert made.match.warning
    assert made.fill is Fill.NO


def test_several_translations_are_left_to_people():
    made = only("Water for all!")
    assert (made.category, made.fill) == (Category.EXACT, Fill.NO)
    assert "2 different translations" in made.reason


def test_the_newest_of_several_is_filled_when_asked_for():
    newer = replace(MEMORY[5], origin=Origin(document="new", at="2026-05-01T00:00:00Z"))
    made = only("Water for all!", units=(MEMORY[4], newer), newest=True)
    assert (made.fill, made.translation) == (Fill.CHECK, "물은 모두의 것이다!")
    assert "the newest of 2 translations" in made.reason


def test_translations_that_differ_in_the_shape_of_quotes_are_one():
    units = (unit(1, "Say yes!", "“예”라고 말하라!"), unit(2, "Say yes!", '"예"라고 말하라!'))
    assert only("Say yes!", units=units).fill is Fill.YES


def test_what_nobody_approved_is_not_filled():
    made = only(HALL, units=[replace(MEMORY[0], approved=False)])
    assert (made.category, made.fill) == (Category.EXACT, Fill.NO)


def test_penalties_are_said_and_fill_all_the_same():
    def find(*asked: str) -> tuple[Match, ...]:
        found = memory_of(*MEMORY)(*asked)
        return tuple(
            replace(match, penalties=(Penalty(PenaltyKind.OTHER_PROJECT, 1),)) for match in found
        )

    (made,) = pretranslate(segments(HALL), EN, find)
    assert made.fill is Fill.YES
    assert made.reason == "the same text, of another project"


@pytest.mark.parametrize(
    ("previous", "following", "category", "score"),
    [
        ("One.", "Two.", Category.DOUBLE_CONTEXT, 102),
        ("One.", "Other.", Category.CONTEXT, 101),
        ("Other.", "Two.", Category.CONTEXT, 101),
        ("Other.", "Another.", Category.EXACT, 100),
    ],
)
def test_the_documents_own_neighbours_make_context(previous, following, category, score):
    kept = replace(MEMORY[0], origin=Origin(previous="One.", following="Two."))
    made = run(previous, HALL, following, units=[kept])[1]
    assert (made.category, made.score, made.fill) == (category, score, Fill.YES)


def test_fill_from_a_context_leaves_plain_matches_open():
    assert only(HALL, fill_from=101).fill is Fill.NO


@pytest.mark.parametrize("score", [0, 94, 103])
def test_a_score_that_makes_no_sense_is_refused(score):
    with pytest.raises(ValueError, match="95 to 102"):
        Filling(fill_from=score)


class TestRepetitions:
    def test_what_stood_before_is_a_repetition_filled_like_the_first(self):
        made = run(HALL, "Something new here.", HALL)
        assert [one.category for one in made] == [
            Category.EXACT,
            Category.NONE,
            Category.REPETITION,
        ]
        assert (made[2].translation, made[2].fill, made[2].like) == (HALL_KO, Fill.YES, 1)
        assert made[2].reason == "repeats segment 1"

    def test_what_the_memory_lacks_repeats_too_and_stays_open(self):
        made = run("Something new here.", "Something new here.")
        assert [one.category for one in made] == [Category.NONE, Category.REPETITION]
        assert made[1].fill is Fill.NO

    def test_another_shape_of_quotation_marks_repeats_but_is_to_be_checked(self):
        made = run(HALL, HALL.replace("'", "’"))
        assert (made[1].category, made[1].fill) == (Category.REPETITION, Fill.CHECK)

    def test_a_known_place_counts_for_more_than_a_repetition(self):
        kept = replace(MEMORY[0], origin=Origin(previous="One."))
        made = run(HALL, "One.", HALL, units=[kept])
        assert [one.category for one in made] == [
            Category.EXACT,
            Category.NONE,
            Category.CONTEXT,
        ]

    def test_each_distinct_text_is_looked_up_once(self):
        asked = []

        def find(text: str, previous: str, following: str) -> tuple[Match, ...]:
            asked.append(text)
            return ()

        pretranslate(segments(*["One.", "Two words."] * 50), EN, find)
        assert asked == ["One.", "Two words."]


class TestInternal:
    def test_a_sentence_like_an_earlier_one_is_an_internal_match(self):
        made = run(
            "The committee meets every Monday in the old school.",
            "The committee meets every Monday in the old mill.",
        )
        assert [one.category for one in made] == [Category.NONE, Category.INTERNAL]
        assert (made[1].like, made[1].fill) == (1, Fill.NO)
        assert made[1].score is not None
        assert 85 <= made[1].score <= 94
        assert made[1].reason == "like segment 1: school → mill"

    def test_a_good_match_of_the_memory_comes_first(self):
        made = run("We will keep the lake clean.", "We will keep the stream clean.")
        assert [one.category for one in made] == [Category.ONE_WORD, Category.ONE_WORD]

    def test_korean_endings_are_internal_matches(self):
        made = run(
            "우리는 내일 시청 앞에서 모인다.", "우리는 내일 시청 앞에서 모이자.", language=KO
        )
        assert made[1].category is Category.INTERNAL

    def test_the_nearest_of_several_counts(self):
        earlier = EarlierSegments(EN)
        for number, text in enumerate(
            ["Bring your own red cup to the park.", "Bring your own cup to the park!"], start=1
        ):
            earlier.add(number, text)
        found = earlier.nearest("Bring your own cup to the park.")
        assert found is not None
        assert (found.number, found.score) == (2, 99)

    def test_a_book_in_one_segment_is_left_alone(self):
        book = "word " * 2_000
        made = run(book, book + "end")
        assert [one.category for one in made] == [Category.NONE, Category.NONE]


def test_links_are_taken_over_as_they_stand():
    made = only("https://tenants.example.org")
    assert (made.category, made.fill) == (Category.COPIED, Fill.YES)
    assert made.translation == "https://tenants.example.org"


def test_progress_is_told():
    told = []
    pretranslate(
        segments("One.", "Two."), EN, memory_of(), progress=lambda *step: told.append(step)
    )
    assert told == [("looking up", 1, 2), ("looking up", 2, 2)]


class TestReport:
    @pytest.mark.parametrize(
        ("text", "words", "characters"),
        [
            ("Let us live together!", 4, 18),
            ("함께 살고 함께 결정하자!", 4, 11),
            ("자유 – 평등 – 연대", 3, 8),
            ("", 0, 0),
        ],
    )
    def test_words_are_counted_between_spaces(self, text, words, characters):
        assert (count_words(text), count_characters(text)) == (words, characters)

    def test_every_category_has_its_line_in_order(self):
        lines = make_report(()).lines
        assert [line.category for line in lines] == list(Category)
        assert all(line.share == 0 for line in lines)

    def test_words_are_weighted_by_band(self):
        made = run(HALL, HALL, "Nobody has written this before.", "We will keep the stream clean.")
        report = make_report(made)
        assert (report.segments, report.words) == (4, 23)
        assert report.weighted == pytest.approx(0.3 * 6 + 0.3 * 6 + 5 + 0.6 * 6)
        assert (report.filled, report.to_check) == (2, 0)

    def test_weights_can_be_negotiated(self):
        made = run(HALL, HALL)
        report = make_report(made, {Category.REPETITION: 0.0, Category.EXACT: 0.5})
        assert report.weighted == 3

    def test_every_category_has_a_weight(self):
        assert set(DEFAULT_WEIGHTS) == set(Category)

    @given(
        st.lists(
            st.sampled_from([HALL, "Water for all!", "New here.", "New there.", "http://a.example"])
        )
    )
    def test_nothing_is_counted_twice_or_lost(self, texts):
        made = run(*texts)
        report = make_report(made)
        assert [one.source for one in made] == texts
        assert sum(line.segments for line in report.lines) == len(texts)
        assert sum(line.words for line in report.lines) == sum(map(count_words, texts))
        assert report.weighted <= report.words
        assert sum(line.share for line in report.lines) == pytest.approx(1 if texts else 0)
        assert all((one.translation != "") is (one.fill is not Fill.NO) for one in made)
