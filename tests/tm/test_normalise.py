import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.normalise import drop_glosses, drop_marker, fold, loose_key, match_key


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("“강을 살리자”", '"강을 살리자"', KO),
        ("‘총회’에 오라", "'총회'에 오라", KO),
        ("강 — 우리 것", "강 - 우리 것", KO),
        ("강 ㅡ 우리 것", "강 – 우리 것", KO),
        ("기다리자…", "기다리자...", KO),
        ("ＡＢＣ　１２３", "ABC 123", KO),
        ("강을  살리자\n", "강을 살리자", KO),
        ("\u1100\u1161\u11bc\u110b\u1173\u11af", "강을", KO),
        ("강\u200b을", "강을", KO),
        ("Clean THE River", "clean the river", EN),
        ("the tenants’ union", "the tenants' union", EN),
    ],
)
def test_match_key_unites_what_nobody_means(one, other, language):
    assert match_key(one, language) == match_key(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("강을 살리자!", "강을 살리자?", KO),
        ("강을 살리자", "강을살리자", KO),
        ("30명", "40명", KO),
        ("Rivers", "River", EN),
    ],
)
def test_match_key_keeps_what_a_translator_sees(one, other, language):
    assert match_key(one, language) != match_key(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("세입자 조합", "세입자조합", KO),
        ("조정(調停)을 거부한다", "조정을 거부한다", KO),
        ("조정 (調停)을 거부한다", "조정을 거부한다", KO),
        ("1. 첫 모임", "첫 모임", KO),
        ("2) 첫 모임", "첫 모임", KO),
        ("- 강을 살리자!", "강을 살리자!", KO),
        ("* Clean the river", "Clean the river", EN),
        ("“Clean” the river!", "clean the river", EN),
    ],
)
def test_loose_key_unites_spacing_glosses_markers_and_marks(one, other, language):
    assert loose_key(one, language) == loose_key(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("the rapist", "therapist", EN),
        ("3.1 운동", "운동", KO),
        ("강(江)", "산(山)", KO),
        ("1. ", "2. ", KO),
        ("!", "?", KO),
    ],
)
def test_loose_key_keeps_words_apart(one, other, language):
    assert loose_key(one, language) != loose_key(other, language)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("3.1 운동", "3.1 운동"),
        ("-5도까지 내려갔다", "-5도까지 내려갔다"),
        ("2026년 3월", "2026년 3월"),
        ("가. 총회", "총회"),
        ("(3) 총회", "총회"),
        ("3.1. 총회", "총회"),
        ("• 총회", "총회"),
        ("1.", "1."),
    ],
)
def test_only_a_marker_before_text_is_dropped(text, kept):
    assert drop_marker(text) == kept


def test_only_hanja_after_hangul_is_a_gloss():
    assert drop_glosses("조정(調停)과 조합(union) (山)") == "조정과 조합(union) (山)"


@given(st.text(max_size=60), st.sampled_from([KO, EN]))
def test_keys_are_stable(text, language):
    assert fold(fold(text)) == fold(text)
    assert match_key(match_key(text, language), language) == match_key(text, language)


@given(st.text(alphabet="강을살리자 조합AB12", max_size=30))
def test_spaces_never_change_the_loose_key_of_korean(text):
    assert loose_key(text.replace(" ", ""), KO) == loose_key(f" {text} ", KO)
