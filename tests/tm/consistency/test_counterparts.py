"""English words opposite Korean ones, and what is concluded from them."""

from __future__ import annotations

import pytest

from aligned.model import Language
from tests.tm.consistency.pairs import forms_of, make_units
from tm.consistency.counterparts import Counterparts, read_counterparts
from tm.consistency.model import GroupKind
from tm.consistency.words import read_words

TEXTS = (
    "The dockers of Rotterdam stopped the cranes.",
    "Rotterdam's cranes stand still; a docker waits.",
    "In Rotterdam a crane is a crane.",
    "And so on.",
)


@pytest.fixture(scope="module")
def english() -> Counterparts:
    return read_counterparts(read_words(TEXTS, Language.EN))


def test_forms_of_a_word_are_one(english: Counterparts) -> None:
    assert {"rotterdam", "crane", "docker"} <= set(english.forms)
    assert not {"cranes", "rotterdam's", "the", "and"} & set(english.forms)


def test_each_text_has_each_form_once(english: Counterparts) -> None:
    crane = english.forms.index("crane")
    assert english.of(2).count(crane) == 1
    assert english.held[crane] == 3
    assert english.texts_by_form()[crane] == [0, 1, 2]
    assert english.of(3) == []


def test_shares_are_of_the_texts_asked_for(english: Counterparts) -> None:
    docker, crane = (english.forms.index(word) for word in ("docker", "crane"))
    shares = english.shares({0, 2})
    assert shares[docker] == 0.5
    assert shares[crane] == 1.0
    assert english.shares(frozenset()) == {}


def test_names_are_mostly_written_with_a_capital(english: Counterparts) -> None:
    names = {english.forms[form] for form in english.capital}
    assert names == {"rotterdam"}
    assert english.written[english.forms.index("rotterdam")] == "Rotterdam"


def test_no_texts_have_no_words() -> None:
    english = read_counterparts(read_words([], Language.EN))
    assert english.forms == ()
    assert english.texts_by_form() == {}


@pytest.mark.parametrize(
    ("short", "kind", "english", "glossed"),
    [
        ("버킹엄", "궁", "Buckingham", "Buckingham Palace"),
        ("로테르담", "항", "Rotterdam", "the port of Rotterdam"),
        ("매사추세츠", "주", "Massachusetts", "Massachusetts state"),
        ("헬싱키", "시", "Helsinki", "the city of Helsinki"),
    ],
)
def test_a_longer_name_is_found_unless_english_is_longer_too(
    short: str, kind: str, english: str, glossed: str
) -> None:
    def found(said: str) -> list[tuple[str, ...]]:
        units = make_units(
            [
                (f"{short}{kind}에서 편지가 왔다.", f"A letter from {said} came."),
                (f"그들은 {short}의 하늘을 보았다.", f"They saw the sky of {english}."),
            ]
        )
        return forms_of(units, GroupKind.SPELLING)

    assert found(english) == [(short, short + kind)]
    assert found(glossed) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # A beginning that is a word for it by itself, words of one text, one text a word.
        ((("보수는 끝났다.", "repair"), ("보수방식", "repair"), ("보수법", "repair")), False),
        ((("보수방식과 보수법", "repair"), ("보수방식", "repair"), ("보수법", "repair")), False),
        ((("보수방식", "repair"), ("보수법", "repair")), False),
        # The English word is elsewhere more often.
        (
            (
                ("보수방식", "repair"),
                ("보수방식의 값", "repair"),
                ("보수법", "repair"),
                *((f"다리 {at}번을 고쳤다.", "repair") for at in range(4)),
            ),
            False,
        ),
        ((("보수방식", "repair"), ("보수방식의 값", "repair"), ("보수법", "repair")), True),
    ],
)
def test_words_that_begin_alike_have_to_divide_the_english_word(
    texts: tuple[tuple[str, str], ...], found: bool
) -> None:
    units = make_units(
        [
            (f"{korean} {'가나다라마바사'[at]}.", f"It is the {english}.")
            for at, (korean, english) in enumerate(texts)
        ]
    )
    assert bool(forms_of(units, GroupKind.WORDING)) is found
