from __future__ import annotations

import pytest

from aligned.readers.notes import bracket


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("말했다.", "[2]"),
        ("라고 했다”", "[2]"),
        ("협약(協約)", "[2]"),
        ("the speaker", "[2]"),
        ("said the RCIT", "[2]"),
        ("", "[2]"),
        ("3km", "2"),
        ("넓이는 5 m", "2"),
        ("10", "2"),
        ("x", "2"),
    ],
)
def test_digits_after_a_word_are_a_mark_and_after_a_unit_an_exponent(
    before: str, wanted: str
) -> None:
    assert bracket("2", before) == wanted
