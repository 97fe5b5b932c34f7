from __future__ import annotations

import pytest

from aligned.readers.pdf_lines import Line, _Place, join, usual_leading

SYLLABLE = _Place(left=100, baseline=700, height=12)


def page(*baselines: float | None) -> list[Line]:
    return [Line(f"{number}째 줄", baseline) for number, baseline in enumerate(baselines, start=1)]


@pytest.mark.parametrize(
    ("height", "rise", "raised"),
    [
        (7, 4, True),
        (10, 4, True),
        (12, 4, False),  # as large as its neighbour
        (7, 0, False),  # small print on the same line
        (7, -2, False),  # lowered, as in H2O
        (7, 17, False),  # on the line above
        (7, 1, False),  # hardly higher
    ],
)
def test_a_raised_digit_is_smaller_and_a_little_higher(
    height: float, rise: float, raised: bool
) -> None:
    place = _Place(left=110, baseline=700 + rise, height=height)
    assert place.is_raised_over(SYLLABLE) is raised


def test_nothing_is_raised_over_a_character_without_height() -> None:
    assert not SYLLABLE.is_raised_over(_Place(left=90, baseline=690, height=0))


@pytest.mark.parametrize(
    ("pages", "leading"),
    [
        ([page(700, 683, 666, 640)], 17),
        ([page(700, 683), page(700, 683, 666)], 17),
        ([page(700, 683, 666, 700, 683)], 17),  # up to the next column
        ([page(700)], 0),
        ([page(None, None)], 0),
        ([page(700, 700)], 0),
        ([], 0),
    ],
)
def test_the_usual_leading_is_the_middle_one_of_all_pages(
    pages: list[list[Line]], leading: float
) -> None:
    assert usual_leading(pages) == leading


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (page(700, 683, 666), "1째 줄\n2째 줄\n3째 줄"),
        (page(700, 683, 657), "1째 줄\n2째 줄\n\n3째 줄"),
        (page(700, 678, 661), "1째 줄\n2째 줄\n3째 줄"),
        (page(700, 683, 700), "1째 줄\n2째 줄\n3째 줄"),
        (page(700, None, 600), "1째 줄\n2째 줄\n3째 줄"),
        (page(700), "1째 줄"),
    ],
)
def test_lines_set_apart_are_parted_by_a_blank_line(lines: list[Line], wanted: str) -> None:
    assert join(lines, leading=17) == wanted
