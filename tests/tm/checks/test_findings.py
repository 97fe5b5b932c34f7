"""What the findings say and point at."""

import pytest

from aligned.model import Language
from tm.checks.model import Bitext, Family, TermsOfPair
from tm.checks.registry import CHECKS, by_id, check
from tm.model import Severity
from tm.termbase.model import Concept, Term, TermStatus
from tm.termbase.recogniser import Recogniser


@pytest.mark.parametrize(
    ("wanted", "ko", "en", "words", "marked"),
    [
        (
            "numbers",
            "시민 30만 명이 서명했다.",
            "Some 30,000 citizens signed.",
            "The numbers differ: Korean 30만, English 30,000",
            (["30만"], ["30,000"]),
        ),
        (
            "numbers",
            "주민 480명이 참석했다.",
            "The residents took part.",
            "Only the Korean has 480",
            (["480"], []),
        ),
        (
            "numbers",
            "서른 가구가 쫓겨났다.",
            "Forty households were evicted.",
            "The numbers differ: Korean 서른, English Forty",
            (["서른"], ["Forty"]),
        ),
        (
            "names",
            "시장은 다리를 고치겠다고 했다.",
            "Mayor Hartmann promised to repair the bridge.",
            "The Korean seems to lack the name “Hartmann”",
            ([], ["Hartmann"]),
        ),
        (
            "names",
            "프랑스 군대가 철수했다.",
            "The German troops withdrew.",
            "The Korean names “프랑스” where the English has “German”",
            (["프랑스"], ["German"]),
        ),
        (
            "latin_names",
            "RICT는 성명을 냈다.",
            "The RCIT published a statement.",
            "“RICT” in the Korean is “RCIT” in the English",
            (["RICT"], ["RCIT"]),
        ),
        (
            "untranslated",
            "세입자들은 every week at the town hall 모인다.",
            "They meet every week at the town hall.",
            "A part of the English stands in the Korean as it is: “every week at the town hall”",
            (["every week at the town hall"], ["every week at the town hall"]),
        ),
    ],
)
def test_a_finding_says_what_and_where(wanted, ko, en, words, marked):
    (found,) = check(Bitext(ko, en), [wanted])
    assert found.words == words
    assert [ko[span.start : span.end] for span in found.ko_spans] == marked[0]
    assert [en[span.start : span.end] for span in found.en_spans] == marked[1]


def test_one_finding_a_concept_with_all_its_places():
    concept = Concept(
        "c",
        (
            Term("k", Language.KO, "도서관"),
            Term("f", Language.KO, "도서실", TermStatus.FORBIDDEN),
            Term("e", Language.EN, "library"),
        ),
    )
    ko, en = "도서관은 우리 것이다. 도서관을 지키자!", "It is ours. Let us defend it!"
    terms = Recogniser([concept]).terms_of(ko, en)
    (found,) = check(Bitext(ko, en, terms=terms), ["terms"])
    assert found.words == "“도서관” is in the Korean, but the English has no term for it: library"
    assert [ko[span.start : span.end] for span in found.ko_spans] == ["도서관", "도서관"]
    ko = "도서실은 우리 것이다."
    terms = Recogniser([concept]).terms_of(ko, "It is our library.")
    (found,) = check(Bitext(ko, "It is our library.", terms=terms), ["forbidden_terms"])
    assert found.words == "“도서실” is a forbidden term: use “도서관”"
    assert found.severity is Severity.ERROR


def test_checks_that_compare_say_nothing_of_a_side_alone():
    comparing = [one.id for one in CHECKS if one.family in (Family.NUMBERS, Family.NAMES)] + [
        "terms",
        "untranslated",
        "foreign_script",
        "omission",
    ]
    for texts in (("주민 480명이 모였다.", ""), ("", "Mayor Hartmann met 480 people.")):
        assert not check(Bitext(*texts), comparing)


def test_an_omission_names_the_short_side_and_by_how_much():
    ko = "조합은 집회를 열었다."
    en = (
        "The union held a rally in front of the town hall, demanded an immediate end to all "
        "evictions, and decided to meet there every week until the city buys the empty houses."
    )
    (found,) = check(Bitext(ko, en), ["omission"])
    assert found.words.startswith("The Korean is short for its English, by ")
    assert 50 < int(dict(found.values)["percent"]) < 95


def test_the_checks_asked_for_must_be_on_by_default():
    asked = {"numbers", "terms", "forbidden_terms", "untranslated", "omission", "names"}
    assert asked <= {one.id for one in CHECKS if one.on}
    assert not by_id("one_sided").on


def test_checks_that_read_terms_say_so():
    class Unread(TermsOfPair):
        def __getattribute__(self, name):
            raise AssertionError(f"{name} was read")

    bitext = Bitext("도서관은 3월에 연다.", "The library opens in May.", terms=Unread())
    for one in CHECKS:
        if not one.reads_terms:
            list(one.find(bitext))
