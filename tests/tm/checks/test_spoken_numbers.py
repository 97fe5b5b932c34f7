import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.checks.spoken_numbers import contrasts


def said(ko: str, en: str) -> list[tuple[str, str]]:
    return [
        (ko[one.ko.start : one.ko.end], en[one.en.start : one.en.end]) for one in contrasts(ko, en)
    ]


@pytest.mark.parametrize(
    ("ko", "en", "found"),
    [
        ("수십 채", "hundreds of homes", ("수십", "hundreds")),
        ("수만 명", "hundreds of thousands", ("수만", "hundreds of thousands")),
        ("몇백 권", "several thousand books", ("몇백", "several thousand")),
        ("백여 가구", "thousands of homes", None),
        ("천여 명", "a few hundred people", ("천여", "a few hundred")),
        ("회원의 절반", "a third of the members", ("절반", "a third")),
        ("3분의 2", "three quarters of them", ("3분의 2", "three quarters")),
        ("이분의 일", "a third of it", ("이분의 일", "a third")),
        ("19세기", "the eighteenth century", ("19세기", "eighteenth century")),
        ("20세기", "the 1800s", ("20세기", "1800s")),
        ("나흘 동안", "for six days", ("나흘", "six days")),
        ("나흘째", "on the sixth day", ("나흘째", "sixth day")),
        ("일주일 만에", "within three weeks", ("일주일", "three weeks")),
        ("석 달 동안", "for two months", ("석 달", "two months")),
    ],
)
def test_quantities_of_one_kind_that_differ(ko, en, found):
    assert said(ko, en) == ([found] if found else [])


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        ("수십 년", "for decades"),
        ("수십만 권", "hundreds of thousands of books"),
        ("수백 년", "over the centuries"),
        ("회원의 절반", "half of the members"),
        ("회원의 절반", "50 percent of the members"),
        ("4분의 3", "75% of it"),
        ("21세기", "the twenty-first century"),
        ("19세기", "the 1800s"),
        ("열흘 동안", "for ten days"),
        ("일주일에 두 번", "twice a week"),
        ("두 달 동안", "for eight weeks"),
        ("사흘 뒤", "on the fourth day"),
        ("절반의 성공", "a partial success"),
        ("수도의 주민", "hundreds of residents"),
        ("1분기", "the first quarter"),
    ],
)
def test_what_is_the_same_or_of_another_kind_does_not_differ(ko, en):
    assert said(ko, en) == []


@given(st.text(alphabet="수십백천만절반3분의세기일주달 ", max_size=30), st.text(max_size=30))
def test_any_text_is_read(ko, en):
    for one in contrasts(ko, en):
        assert 0 <= one.ko.start < one.ko.end <= len(ko)
        assert 0 <= one.en.start < one.en.end <= len(en)
