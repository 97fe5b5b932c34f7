import pytest

from aligned.encoders import load_encoder
from aligned.model import Span
from tests.tm.statements import UNITS
from tm.fragments.likely import SpanFinder


@pytest.fixture(scope="module")
def finder():
    return SpanFinder(load_encoder())


def span_of(text, part):
    return Span(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    ("text", "part", "translation", "expected"),
    [
        (
            "Rain had flooded the cellar, but the choir sang until midnight.",
            "the choir sang until midnight",
            "비가 지하실을 덮쳤지만, 합창단은 자정까지 노래했다.",
            "합창단은 자정까지 노래했다",
        ),
        (
            "비가 지하실을 덮쳤지만, 합창단은 자정까지 노래했다.",
            "비가 지하실을 덮쳤지만",
            "Rain had flooded the cellar, but the choir sang until midnight.",
            "Rain had flooded the cellar",
        ),
        (
            "We shall plant trees along the canal, although the mayor wants a car park.",
            "the mayor wants a car park",
            "시장은 주차장을 원하지만, 우리는 운하를 따라 나무를 심을 것이다.",
            "시장은 주차장을 원하지만",
        ),
    ],
)
def test_a_clause_finds_its_translation_in_either_order(finder, text, part, translation, expected):
    found = finder.find(text, span_of(text, part), translation)
    assert found is not None
    assert translation[found.start : found.end] == expected


def test_the_whole_text_has_the_whole_translation_but_for_its_marks(finder):
    text, translation = "“Open the doors!”", "“문을 열어라!”"
    found = finder.find(text, Span(0, len(text)), translation)
    assert translation[found.start : found.end] == "문을 열어라"


@pytest.mark.parametrize(
    ("text", "part", "translation"),
    [
        ("", Span(0, 0), "문을 열어라"),
        ("Open the doors", Span(0, 4), ""),
        ("Open the doors", Span(0, 4), "   "),
        ("Open the doors", Span(4, 5), "문을 열어라"),
        ("word " * 121, Span(0, 4), "문을 열어라"),
        ("Open the doors", Span(0, 4), "문을 " * 121),
    ],
)
def test_where_nothing_can_be_told_there_is_no_span(finder, text, part, translation):
    assert finder.find(text, part, translation) is None


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_a_span_lies_inside_the_translation_and_has_words(finder, unit):
    for text, translation in ((unit.source, unit.target), (unit.target, unit.source)):
        middle = len(text) // 2
        for part in (Span(0, middle), Span(middle, len(text))):
            found = finder.find(text, part, translation)
            assert 0 <= found.start < found.end <= len(translation)
            assert translation[found.start : found.end].strip()


def test_marks_alone_are_a_span_of_marks(finder):
    assert finder.find("… !", Span(0, 1), "??") == Span(0, 2)


class CountingEncoder:
    """The real encoder, counting the texts that it is given."""

    def __init__(self, encoder):
        self._encoder = encoder
        self.signature = encoder.signature
        self.dimension = encoder.dimension
        self.texts = []

    def encode(self, texts, progress=None):
        self.texts += texts
        return self._encoder.encode(texts, progress)

    def encode_windows(self, texts, size, progress=None):
        return self._encoder.encode_windows(texts, size, progress)


def test_a_word_is_encoded_once():
    encoder = CountingEncoder(load_encoder())
    finder = SpanFinder(encoder)
    for _ in range(2):
        finder.find("Open the doors now", Span(0, 8), "이제 문을 열어라")
    assert sorted(encoder.texts) == sorted(
        {"Open", "the", "doors", "now", "이제", "문을", "열어라"}
    )


def test_forgetting_old_words_changes_no_answer(monkeypatch):
    monkeypatch.setattr("tm.fragments.likely._KEPT_WORDS", 8)
    text, translation = "Open the doors, bring them back", "문을 열어라, 그들을 복직시켜라"
    finder = SpanFinder(load_encoder())
    answers = {finder.find(text, Span(0, 14), translation) for _ in range(3)}
    assert len(answers) == 1
