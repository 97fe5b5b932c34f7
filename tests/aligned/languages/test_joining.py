from __future__ import annotations

import pytest

from aligned.languages.joining import Evidence, Joint, join_unspaced, join_words, link_goes_on
from aligned.model import Language

SPACE, NOTHING, DEHYPHENATE = Joint.SPACE, Joint.NOTHING, Joint.DEHYPHENATE


@pytest.mark.parametrize(
    ("left", "right", "joint"),
    [
        ("the river and", "the town", SPACE),
        ("the resi-", "dents came", DEHYPHENATE),
        ("the resi\u00ad", "dents came", DEHYPHENATE),
        ("a long-", "term plan", NOTHING),
        ("a self-", "governing town", NOTHING),
        ("a state-of-the-", "art pump", NOTHING),
        ("the Anglo-", "Korean festival", NOTHING),
        ("in 2014-", "2015 it rained", NOTHING),
        ("pages 12–", "14 of the report", NOTHING),
        ("pre-", "and post-war houses", SPACE),
        ("a give-", "and-take deal", NOTHING),
        ("the counter-", "tendencies of it", NOTHING),
        ("the river -", "our river", SPACE),
        ("and/", "or the town", NOTHING),
        ("see https://www.example.org/river-", "report.html", NOTHING),
        ("see https://www.example.org/river/", "report.html", NOTHING),
        ("see https://www.example.org", "and write to us", SPACE),
    ],
)
def test_english_lines_go_on_with_or_without_their_hyphen(
    left: str, right: str, joint: Joint
) -> None:
    assert join_words(left, right, Evidence(), Language.EN) is joint


def test_the_document_says_whether_a_hyphen_belongs_to_the_word() -> None:
    assert join_words("the clean-", "up day", Evidence({"clean-up"}), Language.EN) is NOTHING
    assert join_words("the clean-", "up day", Evidence({"cleanup"}), Language.EN) is DEHYPHENATE
    assert (
        join_words("the river-", "bank path", Evidence({"river", "bank"}), Language.EN) is NOTHING
    )


@pytest.mark.parametrize(
    ("left", "right", "goes_on"),
    [
        ("www.example.org/a", "/b.html", True),
        ("https://www.example.org/on-the", "-floods/", True),
        ("https://www.example.org/a?b=", "강변", False),
        ("https://www.example.org/a", "https://www.example.org/b", False),
        ("https://www.example.org,", "too", False),
        ("주소는 www.example.org", "이다", False),
        ("no link here", "-at-all/", False),
    ],
)
def test_links_run_on_only_into_more_link(left: str, right: str, goes_on: bool) -> None:
    assert link_goes_on(left, right) is goes_on


@pytest.mark.parametrize(
    ("left", "right", "language", "joint"),
    [
        ("die Fels-", "und Eiswände", Language.DE, SPACE),
        ("ohne Auf-", "enthalt weiter", Language.DE, DEHYPHENATE),
        ("ohne Auf\u00ad", "enthalt weiter", Language.DE, DEHYPHENATE),
        ("ohne Auf¬", "enthalt weiter", Language.DE, DEHYPHENATE),
        ("das Jungfrau-", "Gebiet", Language.DE, NOTHING),
        ("la for-", "ce du vent", Language.FR, DEHYPHENATE),
        ("c'était peut-", "être trop tard", Language.FR, DEHYPHENATE),
        ("регио-", "нальный совет", Language.RU, DEHYPHENATE),
        ("ein langer", "Weg", Language.DE, SPACE),
    ],
)
def test_lines_of_other_languages(left: str, right: str, language: Language, joint: Joint) -> None:
    assert join_words(left, right, Evidence(), language) is joint


def test_a_french_pronoun_is_tied_to_a_verb_that_stands_whole_elsewhere() -> None:
    known = Evidence({"est", "peut"})
    assert join_words("où est-", "ce que nous sommes", known, Language.FR) is NOTHING
    assert join_words("c'était peut-", "être trop tard", known, Language.FR) is NOTHING


@pytest.mark.parametrize(
    ("left", "right", "spaced", "joint"),
    [
        ("私たちは小屋を", "出発した。", False, NOTHING),
        ("我们离开了", "小屋。", True, NOTHING),
        ("บ้านหลัง", "ใหญ่", False, NOTHING),
        ("เราออกเดินทาง", "แต่เช้า", True, SPACE),
        ("River", "Watch の会", False, SPACE),
        ("https://example.org/", "river", False, NOTHING),
    ],
)
def test_lines_without_spaces_between_words(
    left: str, right: str, spaced: bool, joint: Joint
) -> None:
    assert join_unspaced(left, right, spaced=spaced) is joint
