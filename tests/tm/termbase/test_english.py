"""Finding English terms: forms of words, capitals, hyphens."""

from __future__ import annotations

import pytest

from aligned.model import Language, Span
from tm.termbase.english_case import fits_case
from tm.termbase.model import Concept, HitKind, PartOfSpeech, Term
from tm.termbase.recogniser import Recogniser

EN = Language.EN
PLAIN, INFLECTED, SPACED, COMPOUND = (
    HitKind.PLAIN,
    HitKind.INFLECTED,
    HitKind.SPACED,
    HitKind.COMPOUND,
)


def found(term: str, text: str, part: PartOfSpeech | None = None) -> list[tuple[str, HitKind]]:
    concept = Concept("one", (Term("t", EN, term, part_of_speech=part),))
    hits = Recogniser([concept]).find(text, EN)
    return [(text[hit.span.start : hit.span.end], hit.kind) for hit in hits]


@pytest.mark.parametrize(
    ("term", "text", "written", "kind"),
    [
        ("library", "Two libraries closed.", "libraries", INFLECTED),
        ("library", "The library's roof leaks.", "library", INFLECTED),
        ("library", "The libraries’ roofs leak.", "libraries", INFLECTED),
        ("reading room", "The reading room is warm.", "reading room", PLAIN),
        ("reading room", "READING ROOMS CLOSED", "READING ROOMS", INFLECTED),
        ("reading room", "the reading-room keys", "reading-room", SPACED),
        ("reading room", "the reading\nroom", "reading\nroom", INFLECTED),
        ("clean-up", "A cleanup is due.", "cleanup", SPACED),
        ("clean-up", "A clean up is due.", "clean up", SPACED),
        ("cleanup", "A clean-up is due.", "clean-up", SPACED),
        ("beach clean-up", "Three beach cleanups", "beach cleanups", SPACED),
        ("beach cleanup", "Three beach clean-ups", "beach clean-ups", SPACED),
        ("riverbank", "the river bank", "river bank", SPACED),
        ("tenants' union", "the tenants’ union", "tenants’ union", PLAIN),
        ("tenants' union", "the tenants union", "tenants union", INFLECTED),
        ("vote", "They voted.", "voted", INFLECTED),
        ("library", "a pro-library vote", "library", COMPOUND),
        ("library", "a library-wide ban", "library", COMPOUND),
        ("U.S.", "the US army", "US", INFLECTED),
        ("US", "the U.S. army", "U.S.", INFLECTED),
        ("R&D", "the R&D budget", "R&D", PLAIN),
        ("union", "*_union_* yes", "union", PLAIN),
        ("G20", "the G-20 summit", "G-20", SPACED),
        ("Tenants' Union (TU)", "the Tenants’ Union met", "Tenants’ Union", PLAIN),
        ("Tenants' Union (TU)", "the TU met", "TU", PLAIN),
        ("worker(s)", "one worker", "worker", PLAIN),
        ("to evict", "They evicted us.", "evicted", INFLECTED),
        ("health centre", "two health centers", "health centers", INFLECTED),
        ("program", "programmes of study", "programmes", INFLECTED),
        ("building", "empty buildings", "buildings", INFLECTED),
        ("spring", "early springs", "springs", INFLECTED),
    ],
)
def test_a_term_is_found_in_its_forms(term: str, text: str, written: str, kind: HitKind) -> None:
    assert found(term, text) == [(written, kind)]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("library", "The librarian left."),
        ("reading room", "Reading. Room service."),
        ("reading room", "a reading, room by room"),
        ("therapist", "the rapist"),
        ("riverbank", "river, bank"),
        ("US", "Tell us more."),
        ("WHO", "Who came?"),
        ("Green Party", "a green party hat"),
        ("Bild", "to bild"),
        ("union", "reunions"),
        ("vote", "devoted readers"),
        ("building", "They built a wall."),
        ("reading room", "They read room plans."),
        ("Tenants' Union (TU)", "tu quoque"),
        ("union (trade)", "a trade fair"),
        ("United Front", "They unite front and rear."),
    ],
)
def test_what_only_looks_like_a_term_is_not_found(term: str, text: str) -> None:
    assert found(term, text) == []


def test_a_noun_has_no_forms_of_the_verb_beside_it() -> None:
    assert found("strike", "They were striking.", PartOfSpeech.NOUN) == []
    assert found("strike", "Two strikes.", PartOfSpeech.NOUN) == [("strikes", INFLECTED)]
    assert found("strike", "They were striking.") == [("striking", INFLECTED)]


def test_terms_that_begin_alike_are_told_apart() -> None:
    concepts = [
        Concept(text, (Term(text, EN, text),))
        for text in ("the city", "the city council", "city council", "council")
    ]
    hits = Recogniser(concepts).find("We asked the city council.", EN)
    assert [(hit.concept, hit.nested) for hit in hits] == [
        ("the city council", False),
        ("the city", True),
        ("city council", True),
        ("council", True),
    ]


@pytest.mark.parametrize(
    ("term", "written", "fits"),
    [
        ("nurse", "Nurse", True),
        ("nurse", "NURSE", True),
        ("Nurse Union", "Nurse union", True),
        ("Nurse Union", "nurse Union", False),
        ("Nurse Union", "NURSE UNION", True),
        ("NATO", "Nato", True),
        ("NATO", "nato", False),
        ("US", "Us", False),
        ("US", "US", True),
        ("iPhone", "IPHONE", True),
        ("노동자", "노동자", True),
        ("G20", "g20", False),
    ],
)
def test_capitals_are_asked_for_where_they_tell_words_apart(
    term: str, written: str, fits: bool
) -> None:
    assert fits_case(term, written, Span(0, len(written))) is fits
