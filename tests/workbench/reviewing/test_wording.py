"""What was rewritten is marked in both wordings, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Span
from workbench.reviewing.wording import find_rewording


def marked(text: str, spans: tuple[Span, ...]) -> str:
    for span in reversed(spans):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [
        (
            "강을 청소합시다!",
            "강을 함께 청소합시다!",
            "강을 청소합시다!",
            "강을 [함께 ]청소합시다!",
        ),
        (
            "우리는 강가를 치웠다.",
            "우리는 봄에 개울을 치웠다.",
            "우리는 [강가를] 치웠다.",
            "우리는 [봄에 개울을] 치웠다.",
        ),
        ("The water cleared.", "The water has cleared!", None, "The water [has ]cleared[!]"),
        ("같은 글", "같은 글", "같은 글", "같은 글"),
        ("", "새 글", "", "[새 글]"),
        ("3월 2일", "3월 3일", "3월 [2일]", "3월 [3일]"),
    ],
)
def test_words_that_differ_are_marked(before: str, after: str, old: str | None, new: str) -> None:
    found = find_rewording(before, after)
    if old is not None:
        assert marked(before, found.before) == old
    assert marked(after, found.after) == new


@given(st.text("가나다 ab.!", max_size=30), st.text("가나다 ab.!", max_size=30))
def test_without_the_marks_both_are_the_same(before: str, after: str) -> None:
    found = find_rewording(before, after)
    rest = []
    for text, spans in ((before, found.before), (after, found.after)):
        assert list(spans) == sorted(spans, key=lambda span: span.start)
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        inside = {at for span in spans for at in range(span.start, span.end)}
        kept = (letter for at, letter in enumerate(text) if at not in inside)
        rest.append("".join("".join(kept).split()))
    assert rest[0] == rest[1]
    assert bool(found.before or found.after) == (before != after)
