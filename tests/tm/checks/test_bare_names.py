import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.checks.bare_names import contradictions
from tm.checks.foreign_words import FOREIGN, MAYBE_FOREIGN, foreignness, without_particle


def said(ko: str, en: str) -> list[tuple[str, str]]:
    return [
        (ko[one.ko.start : one.ko.end], en[one.en.start : one.en.end])
        for one in contradictions(ko, en)
    ]


@pytest.mark.parametrize(
    ("ko", "en", "found"),
    [
        ("멘데스는 편지를 읽었다.", "Kowalski read the letter.", ("멘데스", "Kowalski")),
        (
            "주민들은 프라이부르크로 갔다.",
            "The residents went to Utrecht.",
            ("프라이부르크", "Utrecht"),
        ),
        ("그 책은 하버마스가 썼다.", "The book was written by Gorz.", ("하버마스", "Gorz")),
    ],
)
def test_a_foreign_word_in_the_stead_of_a_name_contradicts_it(ko, en, found):
    assert said(ko, en) == [found]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("코발스키는 편지를 읽었다.", "Kowalski read the letter."),
        ("그는 편지를 읽었다.", "Kowalski read the letter."),
        ("테이블 위에 편지가 있었다.", "The letter lay on the table."),
        ("그는 테이블 위의 편지를 읽었다.", "Kowalski read the letter on the table."),
        ("뉴헤이븐의 도서관", "The library of New Haven"),
        ("멘데스와 코발스키의 편지", "The letters of Mendes and Kowalski"),
        ("Kowalski의 슈퍼마켓", "The shop of Kowalski"),
        ("브라질의 도서관", "Brazilian libraries"),
        ("", "Kowalski"),
        ("멘데스", ""),
    ],
)
def test_what_is_there_or_only_left_out_contradicts_nothing(ko, en):
    assert said(ko, en) == []


@pytest.mark.parametrize(
    "word", ["스탈린그라드", "멘데스는", "카탈루냐에서", "하버마스가", "엥겔스의"]
)
def test_transliterations_look_foreign(word):
    assert foreignness(word) >= FOREIGN


@pytest.mark.parametrize(
    "word",
    ["노동조합은", "도서관에서", "집세가", "읽었다", "스스로", "발생시킨", "바꿔라", "싸우고"],
)
def test_korean_words_do_not(word):
    assert foreignness(word) < MAYBE_FOREIGN


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("룰라는", "룰라"),
        ("레닌에게서", "레닌"),
        ("나는", "나는"),
        ("바쿠에서는", "바쿠"),
        ("강", "강"),
    ],
)
def test_the_longest_particle_is_taken_off_that_leaves_two_syllables(word, stem):
    assert without_particle(word) == stem


@given(st.text(alphabet="가나다레닌은는스 .A", max_size=40), st.text(max_size=40))
def test_places_lie_in_their_texts(ko, en):
    for one in contradictions(ko, en):
        assert 0 <= one.ko.start < one.ko.end <= len(ko)
        assert 0 <= one.en.start < one.en.end <= len(en)
