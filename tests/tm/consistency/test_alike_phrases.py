"""Renderings that have syllables in common, each standing once or twice."""

from __future__ import annotations

import pytest

from tests.tm.consistency.pairs import make_units
from tm.consistency.alike_phrases import find_alike_phrases
from tm.extraction.reading import read_pairs

# Of our own writing: what the words of the phrases are, and what is no part of them.
AROUND = [
    ("하수 요금이 올랐다.", "The sewage charges have gone up."),
    ("우리는 하수 요금을 내지 않겠다.", "We shall not pay the sewage charges."),
    ("도서관은 시민의 것이다.", "The library belongs to the citizens."),
    ("시민이 도서관을 지켰다.", "The citizens have saved the library."),
    ("공장은 밤에 문을 닫는다.", "The works close at night."),
    ("시장은 답하지 않았다.", "The mayor gave no answer."),
    ("의회는 답하지 않았다.", "The council gave no answer."),
]


def found(*rows: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    groups = find_alike_phrases(read_pairs(make_units([*AROUND, *rows])))
    return [(one.subject, tuple(sorted(form.text for form in one.forms))) for one in groups]


def test_a_word_beside_a_common_one_may_differ() -> None:
    rows = [
        ("하수 방류를 멈춰라!", "Stop the sewage discharge!"),
        ("시의회는 하수 배출류를 조사했다.", "The council looked into the sewage discharge."),
        ("하수 방류는 범죄다.", "The sewage discharge is a crime."),
    ]
    assert found(*rows) == [("sewage discharge", ("하수 방류", "하수 배출류"))]


def test_a_compound_and_two_words_may_be_one_phrase() -> None:
    rows = [
        ("군사령부는 답하지 않았다.", "The military command gave no answer."),
        ("시민들은 군 지휘부를 비판했다.", "The citizens criticised the military command."),
        ("군 지휘부는 침묵한다.", "The military command is silent."),
    ]
    assert found(*rows) == [("military command", ("군 지휘부", "군사령부"))]


@pytest.mark.parametrize(
    "rows",
    [
        # The other rendering stands in the same sentence: it is something else.
        [
            ("주민 회의와 주민 회관을 지키자!", "Save the residents' hall and the meeting!"),
            ("주민 회관은 오래되었다.", "The residents' hall is old."),
        ],
        # One word inside the other, or only with another particle.
        [
            ("하수 방류를 멈춰라!", "Stop the sewage discharge!"),
            ("하수 방류는 범죄다.", "The sewage discharge is a crime."),
        ],
        # No syllable in common.
        [
            ("세입자들이 모였다.", "The rent strikers met."),
            ("파업하는 이웃을 돕자!", "Help the rent strikers!"),
        ],
        [],
    ],
)
def test_what_is_no_second_rendering_is_not_told(rows: list[tuple[str, str]]) -> None:
    assert found(*rows) == []


def test_places_are_those_of_the_renderings() -> None:
    rows = [
        ("군사령부는 답하지 않았다.", "The military command gave no answer."),
        ("시민들은 군 지휘부를 비판했다.", "The citizens criticised the military command."),
    ]
    units = make_units([*AROUND, *rows])
    texts = {unit.id: unit for unit in units}
    (group,) = find_alike_phrases(read_pairs(units))
    for form in group.forms:
        for place in form.places:
            unit = texts[place.unit_id]
            assert place.partner is not None
            assert unit.target[place.span.start : place.span.end] == form.text
            shown = unit.source[place.partner.start : place.partner.end]
            assert shown == "military command"
