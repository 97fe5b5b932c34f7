"""What pages make of values: escaped texts, tables, times."""

from __future__ import annotations

from dataclasses import replace

import pytest
import streamlit as st

from aligned.errors import ReadError
from aligned.model import Language
from tm.errors import FormatError
from tm.model import Origin, TranslationUnit
from workbench.errors import ProjectError
from workbench.pages.show import errors_shown, moment, pair_table, plain

UNIT = TranslationUnit(
    id="1",
    source_language=Language.EN,
    target_language=Language.KO,
    source="Let us clean the river <b>together</b>!",
    target="강을 함께 청소합시다!",
    origin=Origin(document="river & co", author="민지", at="2026-01-31T09:30:00Z"),
)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("강 river", "강 river"),
        ("![x](http://example.org/x.png)", r"\!\[x\]\(http\:\/\/example\.org\/x\.png\)"),
        (":material/home: **a** `b`", r"\:material\/home\: \*\*a\*\* \`b\`"),
        ("$x$ <b> a_b", r"\$x\$ \<b\> a\_b"),
    ],
)
def test_plain_text_stays_as_it_is(text, escaped):
    assert plain(text) == escaped


@pytest.mark.parametrize(
    ("zone", "at", "read"),
    [
        (None, "2026-01-31T09:30:59Z", "2026-01-31 09:30"),
        ("Asia/Seoul", "2026-01-31T20:30:59Z", "2026-02-01 05:30"),
        ("America/New_York", "2026-07-01T01:00:00Z", "2026-06-30 21:00"),
        ("no/such place", "2026-01-31T09:30:59Z", "2026-01-31 09:30"),
        ("Asia/Seoul", "2026-01-31T09:30", "2026-01-31 09:30"),
        ("Asia/Seoul", "2026-01-31", "2026-01-31"),
        ("Asia/Seoul", "", ""),
    ],
)
def test_moment_is_read_by_people_by_their_clock(monkeypatch, zone, at, read):
    monkeypatch.setattr(type(st.context), "timezone", property(lambda _: zone))
    assert moment(at) == read


def test_pairs_stand_in_a_table_the_language_translated_from_first():
    proposed = replace(UNIT, id="2", approved=False)
    table = pair_table((UNIT, proposed), Language.KO)
    assert table.index("<th>Korean</th>") < table.index("<th>English</th>")
    assert table.index('<td lang="ko">강을') < table.index('<td lang="en">Let us')
    assert "&lt;b&gt;together&lt;/b&gt;" in table
    assert table.count("not approved yet") == 1


@pytest.mark.parametrize("kind", [ReadError, FormatError, ProjectError])
def test_errors_made_on_purpose_are_shown(kind):
    with errors_shown():
        raise kind("강.txt is empty")


def test_bugs_are_not_hidden():
    with pytest.raises(KeyError), errors_shown():
        raise KeyError("bead")
