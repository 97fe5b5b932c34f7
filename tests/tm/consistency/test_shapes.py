"""What eojeols are made of, and what may be the noun in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tm.consistency.cores import cores_of, may_be_name, read_cores
from tm.consistency.shapes import Shapes
from tm.consistency.spacing_rules import SpacingKind, judge, light_key
from tm.consistency.words import read_words


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes()


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("도서관은", 3),
        ("주민총회에서", 4),
        ("세입자들의", 3),
        ("친러시아", 4),
        ("전세계가", 3),
        ("정화합니다", 2),
        ("흐른다", 0),
        ("다시", 0),
        ("할수", 0),
    ],
)
def test_the_core_is_the_noun_before_particles(word: str, core: int, shapes: Shapes) -> None:
    assert shapes[word].core == core


def test_pieces_meet_where_the_analyser_cuts(shapes: Shapes) -> None:
    shape = shapes["수질검사는"]
    before, after = shape.before(2), shape.at(2)
    assert before is not None
    assert after is not None
    assert (before.form, after.form) == ("수질", "검사")
    assert shape.at(1) is None
    assert shape.before(1) is None
    assert not shape.is_one(4)
    assert shapes["도서관을"].is_one(3)


def test_an_ending_that_melts_ends_with_its_syllable(shapes: Shapes) -> None:
    before = shapes["할수"].before(1)
    assert before is not None
    assert before.tag == "ETM"


def test_a_word_is_asked_once(shapes: Shapes) -> None:
    assert shapes["도서관은"] is shapes["도서관은"]


@pytest.mark.parametrize(
    ("word", "cores"),
    [
        ("도서관에서는", ("도서관에서는", "도서관에서", "도서관")),
        ("총회", ("총회",)),
        ("정화합니다", ("정화합니다", "정화합니", "정화")),
        ("강", ("강",)),
    ],
)
def test_cores_are_what_particles_or_a_verb_may_follow(word: str, cores: tuple[str, ...]) -> None:
    found = cores_of(word)
    assert found[0] == word
    assert set(cores) <= set(found)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=9))
def test_every_core_begins_its_word(word: str) -> None:
    found = cores_of(word)
    assert all(core and word.startswith(core) for core in found)
    assert len(set(found)) == len(found)


def test_the_analyser_says_which_words_have_a_noun(shapes: Shapes) -> None:
    words = read_words(["회의는 길다", "회의 시간", "회사의 문", "회"], Language.KO)
    cores = read_cores(words)
    assert {words.vocabulary[at] for at in cores.nouns("회의", shapes)} == {"회의는", "회의"}
    assert {words.vocabulary[at] for at in cores.nouns("회사", shapes)} == {"회사의"}
    assert cores.nouns("없음", shapes) == ()


@pytest.mark.parametrize(
    ("word", "core", "fits"),
    [
        ("스베르들롭스크에서", "스베르들롭스크", True),
        ("스베르들롭스크", "스베르들롭스크", True),
        ("카탈루니아", "카탈루니", False),
        ("드니프로", "드니프", False),
        ("피트만", "피트", False),
        ("로마의", "로마", True),
    ],
)
def test_a_name_goes_up_to_a_sure_particle(word: str, core: str, fits: bool) -> None:
    assert may_be_name(word, core) is fits


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("합니다", "하+"),
        ("했다", "하+"),
        ("할", "하+"),
        ("하는", "하+"),
        ("됩니다", "되+"),
        ("된", "되+"),
        ("있는데", "있+"),
        ("없이", "없+"),
        ("않는다", "않+"),
        ("한", ""),
        ("하나가", "하+"),
        ("할머니", ""),
        ("합의", ""),
        ("함께", ""),
        ("강", ""),
        ("있", ""),
    ],
)
def test_forms_of_a_light_verb_have_one_key(word: str, key: str) -> None:
    assert light_key(word) == key


@pytest.mark.parametrize(
    ("written", "parts", "cuts", "kind"),
    [
        ("수질검사는", ("수질", "검사를"), (2,), SpacingKind.NOUNS),
        ("지역경제회복", ("지역", "경제", "회복의"), (2, 4), SpacingKind.NOUNS),
        ("정화합니다", ("정화", "합니다"), (2,), SpacingKind.VERB),
        ("갈수", ("갈", "수도"), (1,), SpacingKind.SLIP),
        ("흐르고있다", ("흐르고", "있는"), (3,), SpacingKind.SLIP),
        ("때마다", ("때", "마다"), (1,), SpacingKind.SLIP),
        ("이사회", ("이", "사회"), (1,), None),
        ("한국", ("한", "국"), (1,), None),
        ("먹어보다", ("먹어", "보다"), (2,), None),
        ("오는데", ("오는", "데"), (2,), None),
    ],
)
def test_what_is_one_word_is_judged_by_its_grammar(
    written: str,
    parts: tuple[str, ...],
    cuts: tuple[int, ...],
    kind: SpacingKind | None,
    shapes: Shapes,
) -> None:
    shape = shapes[written]
    letters = written[: shape.core] if kind is SpacingKind.NOUNS else written
    judged = judge(letters, written, parts, cuts, shapes)
    assert (judged.kind if judged else None) is kind
