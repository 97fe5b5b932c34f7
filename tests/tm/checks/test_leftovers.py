import pytest

from tm.checks.leftovers import english_left, korean_left


@pytest.mark.parametrize(
    ("ko", "en", "text"),
    [
        ("우리는 no choice 상태다.", "We have no choice.", "no choice"),
        ("주민들은 cleaned the river.", "The residents cleaned the river.", "cleaned the river"),
        ("안건\n- free school meals\n- 보고", "Agenda\n- free school meals\n- report",
         "- free school meals"),
        ("강은 the work of many hands다.", "The river is the work of many hands.",
         "the work of many hands"),
    ],
)  # fmt: skip
def test_english_prose_left_in_the_korean(ko, en, text):
    (found,) = english_left(ko, en)
    assert found.text == text
    assert ko[found.ko.start : found.ko.end] == text == en[found.en.start : found.en.end]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("색은 select box에서 고른다.", "Choose the colour in the select box."),
        ("그들은 ‘We shall not move’를 불렀다.", "They sang “We shall not move”."),
        ("세입자 조합(a union of tenants)", "a union of tenants"),
        ("`list of the books`를 보라.", "See `list of the books`."),
        ("Bank of England 앞에서", "In front of the Bank of England"),
        ("list of the books", "list of the books"),
    ],
)
def test_terms_titles_glosses_and_code_stay(ko, en):
    assert not list(english_left(ko, en))


@pytest.mark.parametrize(
    ("en", "text"),
    [
        ("The 세입자 met in the library.", "세입자"),
        ("The council closed the 마을 도서관 last year.", "마을 도서관"),
    ],
)
def test_korean_left_in_the_english(en, text):
    (found,) = korean_left("세입자와 마을 도서관", en)
    assert found.text == text == en[found.en.start : found.en.end]


@pytest.mark.parametrize(
    "en",
    [
        "The tenants (세입자) met in the library.",
        "The word 세입자 means tenant in the end.",
        "They wrote “세입자” on the wall.",
        "세입자 (tenants) met in the library.",
        "They met in the 도서실 of the school.",
        "세입자",
    ],
)
def test_korean_that_is_explained_or_spoken_of_stays(en):
    assert not list(korean_left("세입자와 마을 도서관", en))
