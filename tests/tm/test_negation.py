"""What turns a meaning warns; what only looks like it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO
from tm.fuzzy import compare
from tm.negation import are_contrary, negations

WARNING = "negation differs"

TURNED = [
    ("도서관을 닫지 마라!", "도서관을 닫아라!", KO),
    ("도서관을 닫지 마십시오", "도서관을 닫으십시오", KO),
    ("도서관을 닫지 마세요", "도서관을 닫으세요", KO),
    ("도서관을 닫지는 말자", "도서관을 닫자", KO),
    ("작은 도서관을 닫지 말 것", "작은 도서관을 닫을 것", KO),
    ("도서관은 못 닫는다", "도서관은 닫는다", KO),
    ("밤에는 문을 열지 못한다", "밤에는 문을 연다", KO),
    ("이 댐은 안 된다", "이 댐은 된다", KO),
    ("이 댐은 절대 안돼!", "이 댐은 절대 돼!", KO),
    ("이 댐은 여기 안됩니다", "이 댐은 여기 됩니다", KO),
    ("강변 도로 반대!", "강변 도로 찬성!", KO),
    ("강변 낚시 금지", "강변 낚시 허용", KO),
    ("주민 동의 없는 재개발", "주민 동의 있는 재개발", KO),
    ("우리는 그 약속을 믿지 않는다", "우리는 그 약속을 믿는다", KO),
    ("이것은 공정한 재개발이 아니다", "이것은 공정한 재개발이다", KO),
    ("이것은 불공정한 재개발이다", "이것은 공정한 재개발이다", KO),
    ("시의 비민주적인 결정", "시의 민주적인 결정", KO),
    ("미등록 주민의 권리", "등록 주민의 권리", KO),
    ("We will not leave our homes", "We will leave our homes", EN),
    ("We won’t leave our homes", "We will leave our homes", EN),
    ("They can‘t leave their homes", "They can leave their homes", EN),
    ("They canʼt leave their homes", "They can leave their homes", EN),
    ("We shall never leave our homes", "We shall leave our homes", EN),
    ("No eviction without a hearing", "No eviction with a hearing", EN),
    ("A river is no sewer", "A river is a sewer", EN),
    ("An unfair rent rise", "A fair rent rise", EN),
    ("The agreement was dishonest", "The agreement was honest", EN),
    ("An irresponsible landlord", "A responsible landlord", EN),
    ("There is nowhere to go", "There is somewhere to go", EN),
]


@pytest.mark.parametrize(("query", "unit", "language"), TURNED)
def test_every_kind_of_denial_warns_both_ways(query, unit, language):
    for found in (compare(query, unit, language), compare(unit, query, language)):
        assert found.score <= 84
        assert WARNING in found.reason, found


LIKE_DENIALS = [
    ("주민의 불편을 덜어 주십시오", "주민의 부담을 덜어 주십시오", KO),
    ("안전한 하천을 만들자", "깨끗한 하천을 만들자", KO),
    ("차별을 없애고 평등으로", "차별을 줄이고 평등으로", KO),
    ("차별을 없앤 동네 도서관", "차별을 줄인 동네 도서관", KO),
    ("우리는 못된 집주인을 고발한다", "우리는 나쁜 집주인을 고발한다", KO),
    ("반대편 강둑에 모입시다", "건너편 강둑에 모입시다", KO),
    ("우리는 끊임없이 싸울 것이다", "우리는 계속 싸울 것이다", KO),
    ("우리는 변함없이 함께한다", "우리는 언제나 함께한다", KO),
    ("수없이 많은 주민이 모였다", "아주 많은 주민이 모였다", KO),
    ("임대료뿐만 아니라 관리비도 내려라", "임대료와 더불어 관리비도 내려라", KO),
    ("공사는 불가피하게 늦어졌다", "공사는 어쩔수로 늦어졌다", KO),
    ("우리는 끝까지 말하자", "우리는 끝까지 외치자", KO),
    ("강변까지 마라톤을 열자", "강변까지 걷기를 열자", KO),
    ("마을의 연못을 살리자", "마을의 하천을 살리자", KO),
    ("강둑 안에서 모이자", "강둑 위에서 모이자", KO),
    ("The notable library reopens", "The central library reopens", EN),
    ("Another library reopens soon", "One library reopens soon", EN),
    ("The knot garden reopens soon", "The rose garden reopens soon", EN),
    ("House No. 5 is to be sold", "House with 5 rooms is to be sold", EN),
    ("Not only tenants but also owners", "Both tenants and also owners", EN),
    ("The under bridge walk is open", "The over bridge walk is open", EN),
    ("Notes for a new library", "Plans for a new library", EN),
]


@pytest.mark.parametrize(("query", "unit", "language"), LIKE_DENIALS)
def test_what_looks_like_a_denial_does_not_warn(query, unit, language):
    for found in (compare(query, unit, language), compare(unit, query, language)):
        assert WARNING not in found.reason, found


FAR = [
    ("강", "강은 상품이 아니라 권리다!", KO),
    ("강을 살리자", "강을 살리자! 그리고 우리는 물러서지 않는다!", KO),
    ("우리는 강을 살릴 것이다", "댐을 막지 못해도 결국 우리는 강을 살릴 것이다", KO),
    ("rent", "We will not pay the rent", EN),
    ("Housing is a right", "Housing is a right and it is not a commodity", EN),
    ("the union meets on Monday", "the union meets on Monday, not on Tuesday as before", EN),
]


@pytest.mark.parametrize(("query", "unit", "language"), FAR)
def test_a_denial_elsewhere_in_a_containing_text_says_nothing(query, unit, language):
    found = compare(query, unit, language)
    assert found.band is not None
    assert WARNING not in found.reason, found


NEAR = [
    ("강을 살리자", "우리 모두 다 강을 살리자는 것이 아니다", KO),
    ("시는 도서관을 닫는다", "올해 안에 시는 도서관을 닫는다고 하지 않았다", KO),
    ("support the plan of the city", "The tenants do not support the plan of the city", EN),
]


@pytest.mark.parametrize(("query", "unit", "language"), NEAR)
def test_a_denial_beside_the_part_warns(query, unit, language):
    found = compare(query, unit, language)
    assert WARNING in found.reason, found


@pytest.mark.parametrize(
    ("one", "other", "language", "expected"),
    [
        ("fair", "unfair", EN, True),
        ("possible", "impossible", EN, True),
        ("fair", "affair", EN, False),
        ("do", "undo", EN, False),
        ("regular", "irregular", EN, True),
        ("fair", "foul", EN, False),
        ("공정", "불공정", KO, True),
        ("공정한", "불공정하다", KO, True),
        ("책임", "무책임", KO, True),
        ("편", "불편", KO, False),
        ("용", "비용", KO, False),
        ("공정", "공정", KO, False),
    ],
)
def test_contraries(one, other, language, expected):
    assert are_contrary(one, other, language) is expected
    assert are_contrary(other, one, language) is expected


@pytest.mark.parametrize("apostrophe", "'’‘ʼ´`")
def test_any_apostrophe_denies(apostrophe):
    assert negations(f"They don{apostrophe}t know", EN) == 1


@given(st.sampled_from([*TURNED, *LIKE_DENIALS, *FAR]))
def test_a_text_never_warns_against_itself_with_other_marks(row):
    text, _, language = row
    assert WARNING not in compare(f"“{text}”", text, language).reason
