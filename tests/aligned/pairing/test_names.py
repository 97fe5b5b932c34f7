"""What file names say about belonging together."""

from __future__ import annotations

import pytest

from aligned.pairing.names import name_likeness


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("statement-ko.pdf", "statement-en.docx", 1.0),
        ("2024-05-01 노동절 (한국어).txt", "2024-05-01 may day.txt", 0.6),
        ("성명_번역.hwpx", "statement.txt", 0.0),
        ("part-01.ko.md", "part-1.en.md", 1.0),
        ("part-1.ko.md", "part-2.en.md", 0.5),
        ("ko.txt", "en.txt", 0.0),
        ("River_KO.txt", "river EN.txt", 1.0),
    ],
)
def test_words_and_numbers_count_but_not_languages(
    first: str, second: str, expected: float
) -> None:
    assert name_likeness(first, second) == pytest.approx(expected, abs=0.07)
    assert name_likeness(second, first) == name_likeness(first, second)
