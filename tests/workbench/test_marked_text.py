"""Places of a text are marked, and nothing of it is lost or becomes HTML."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Span
from workbench.marked_text import marked


@pytest.mark.parametrize(
    ("text", "spans", "shown"),
    [
        ("강은 맑다", [(0, 1)], "<mark>강</mark>은 맑다"),
        ("강은 맑다", [(3, 5), (0, 1)], "<mark>강</mark>은 <mark>맑다</mark>"),
        ("강은 맑다", [(0, 2), (1, 3)], "<mark>강은</mark><mark> </mark>맑다"),
        ("강은 맑다", [(0, 5), (1, 2)], "<mark>강은 맑다</mark>"),
        ("강은 맑다", [(2, 2), (9, 12)], "강은 맑다"),
        ("a < b", [(2, 3)], "a <mark>&lt;</mark> b"),
        ("", [(0, 1)], ""),
    ],
)
def test_ranges_are_marked(text: str, spans: list[tuple[int, int]], shown: str) -> None:
    assert marked(text, [Span(*span) for span in spans]) == shown


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=5),
)
def test_the_text_stays_whole(text: str, spans: list[list[int]]) -> None:
    shown = marked(text, [Span(*span) for span in spans])
    assert html.unescape(re.sub("</?mark>", "", shown)) == text
