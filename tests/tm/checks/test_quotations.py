"""Quotation marks are read as pairs, whatever convention they follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tm.checks.quotations import Quotation, read_quotations


def _quoted(text: str, language: Language) -> list[str]:
    read = read_quotations(text, language)
    return sorted(text[one.start : one.end + 1] for one in read.whole)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('그는 "강을 살리자"고 했다.', ['"강을 살리자"']),
        ("그는 “강을 살리자”고 했다.", ["“강을 살리자”"]),
        ("「강」과 『물』, 《길》과 〈둑〉", ["〈둑〉", "《길》", "「강」", "『물』"]),
        ("“그는 ‘함께’라고 했다”", ["‘함께’", "“그는 ‘함께’라고 했다”"]),
        ("'하나', '둘'", ["'둘'", "'하나'"]),
        ('"다 됐습니다,"라고 했다.', ['"다 됐습니다,"']),
        ('이름은 "/"기호 뒤에 있다.', ['"/"']),
        ('단위는 "kB","MB"이다.', ['"MB"', '"kB"']),
        ("’96년과 '97년", []),
        ("the people's house라는 이름", []),
    ],
)
def test_korean_quotations_are_found(text, quoted):
    read = read_quotations(text, Language.KO)
    assert _quoted(text, Language.KO) == sorted(quoted)
    assert read.balanced


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said, "Let us go."', ['"Let us go."']),
        ("‘Let us go,’ he said.", ["‘Let us go,’"]),
        ("The tenants’ house isn’t theirs; it's '90s stock.", []),
        ("’Tis cold, and they won't turn ’em on.", []),
        ('A railing of 3\' 6" and a screen of 27"', []),
        ("„Haus“ and «maison»", ["„Haus“", "«maison»"]),
    ],
)
def test_english_apostrophes_and_inches_are_no_quotations(text, quoted):
    read = read_quotations(text, Language.EN)
    assert not read.unclosed
    assert not read.unopened
    assert _quoted(text, Language.EN) == sorted(quoted)


@pytest.mark.parametrize(
    ("text", "unclosed", "unopened"),
    [
        ("“강을 살리자", [0], []),
        ("강을 살리자”", [], [6]),
        ('강을 살리자"라고 했다.', [], [6]),
        ("그는 “가자”라고 했다.”", [], [13]),
        ("‘강을 살리자", [0], []),
        ("「강』", [0], [2]),
    ],
)
def test_marks_without_their_other_are_named(text, unclosed, unopened):
    read = read_quotations(text, Language.KO)
    assert list(read.unclosed) == unclosed
    assert list(read.unopened) == unopened


@given(st.text(alphabet="가a 1.,\"'“”‘’「」『』\n", max_size=60), st.sampled_from(Language))
def test_every_mark_is_counted_once_at_the_most(text, language):
    read = read_quotations(text, language)
    places = [at for one in read.whole for at in (one.start, one.end)]
    places += [*read.unclosed, *read.unopened]
    assert len(set(places)) == len(places)
    assert all(0 <= at < len(text) for at in places)
    assert all(one.start < one.end for one in read.whole)


def test_nothing_is_made_of_a_text_without_marks():
    assert read_quotations("강은 흐른다.", Language.KO).whole == ()
    assert Quotation(0, 1) != Quotation(0, 2)
