"""What holds for every text: nothing lost, nothing twice, everything in its place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.model import Document, Language
from aligned.segmentation import segment
from aligned.unwrap import unwrap
from tests.aligned.wrapping import ENGLISH, KOREAN, by_character, squash

# Few repeated words, so that no line is a running head, and no hyphen at a line
# end, which joining takes out.
ALPHABET = "강물은 흐른다. ?!…\"'“”‘’()[]1290*•,:;abcDE\n\n\t ·~『』가나"
TEXTS = st.text(ALPHABET, max_size=300)
LANGUAGES = st.sampled_from(list(Language))


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_pieces_say_where_a_paragraphs_characters_stood(text: str, language: Language) -> None:
    document = Document("a.txt", "txt", b"", text)
    end = 0
    for paragraph in unwrap(document, language):
        for piece in paragraph.pieces:
            assert piece.origin >= end
            end = piece.origin + piece.length
            run = paragraph.text[piece.start : piece.start + piece.length]
            assert run == text[piece.origin : end]
        origins = [paragraph.origin(at) for at in range(len(paragraph.text))]
        assert origins == sorted(origins)
        joined = "".join(paragraph.text[p.start : p.start + p.length] for p in paragraph.pieces)
        assert squash(joined) == squash(paragraph.text)


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_segments_are_in_order_and_lose_nothing(text: str, language: Language) -> None:
    document = Document("a.txt", "txt", b"", text)
    segments = segment(document, language)
    assert "".join(squash(one.text) for one in segments) == squash(text)
    end, paragraph = 0, 0
    for one in segments:
        assert one.text == one.text.strip() != ""
        assert end <= one.start < one.end
        assert squash(text[end : one.start]) == ""
        assert squash(text[one.start : one.end]) == squash(one.text)
        assert one.paragraph >= paragraph
        end, paragraph = one.end, one.paragraph


@given(st.integers(40, 90), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_wrapped_text_has_the_segments_of_flowing_text(width: int, blank: bool, crlf: bool) -> None:
    lines = [by_character(text, width, spaced=True) for text in KOREAN * 2]
    text = ("\n\n" if blank else "\n").join("\n".join(one) for one in lines)
    text = text.replace("\n", "\r\n") if crlf else text
    wrapped = segment(Document("a.txt", "txt", b"", text), Language.KO)
    flowing = segment(Document("a.txt", "txt", b"", "\n\n".join(KOREAN * 2)), Language.KO)
    assert [one.text for one in wrapped] == [one.text for one in flowing]


@pytest.mark.parametrize(
    "text",
    [
        "(" * 20_000 + KOREAN[0] * 50,
        '"' * 20_000 + ENGLISH[0] * 50,
        "." + ")" * 20_000 + " x",
        "강이다.[1]" + "[1]" * 10_000 + " x",
        ".)))))))))))))))))))))))))))))))))))))))))) x\n" * 2_000,
        "! " * 30_000,
        "1. " * 20_000,
        "- " * 20_000,
        "www." * 10_000,
    ],
)
def test_odd_text_takes_no_more_time_than_plain_text(text: str) -> None:
    before = time.process_time()
    for language in (Language.KO, Language.EN, Language.JA, Language.TH):
        segment(Document("a.txt", "txt", b"", text), language)
    assert time.process_time() - before < 10


def test_ten_thousand_sentences_take_a_few_seconds() -> None:
    text = "\n\n".join(KOREAN[0].replace("강변", f"강변 {n}") for n in range(2_500))
    before = time.process_time()
    assert len(segment(Document("a.txt", "txt", b"", text), Language.KO)) == 10_000
    assert time.process_time() - before < 10
