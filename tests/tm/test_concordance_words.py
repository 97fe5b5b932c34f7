"""Which words a search takes for the one that was typed, and which not."""

from __future__ import annotations

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligned.model import Language
from tm.concordance.matching import find_in_text
from tm.concordance.query import parse_query

KO, EN = Language.KO, Language.EN


def marked(query: str, text: str, language: Language, *, nouns: tuple[str, ...] = ()) -> list[str]:
    """The places of a query in a text, as they are written there."""
    parsed = parse_query(query, language, nouns.__contains__)
    found = find_in_text(text, parsed.terms) if parsed.terms else None
    return [] if found is None else [text[span.start : span.end] for span in found.spans]


KOREAN_FOUND = [
    ("용어", "용어를", "용어"),
    ("용어", "용어에서는", "용어"),
    ("용어", "전문용어의", "용어"),
    ("용어", "용어집", "용어"),
    ("용어", "“용어”라는", "용어"),
    ("용어", "용어들까지도", "용어"),
    ("용어", "용어였다", "용어"),
    ("강", "강을 건너", "강"),
    ("강", "강과 바다", "강"),
    ("강", "이 강은", "강"),
    ("강", "강", "강"),
    ("강", "강(江)에서", "강"),
    ("산업", "기간산업 국유화", "산업"),
    ("산업", "기간산업국유화", "산업"),
    ("제국주의", "반제국주의", "제국주의"),
    ("제국주의", "국제주의·반제국주의를", "제국주의"),
    ("학생", "대학생들이", "학생"),
    ("인민전쟁", "인민 전쟁을", "인민 전쟁"),
    ("인민 전쟁", "인민전쟁을", "인민전쟁"),
    ("인민 전쟁", "전쟁은 인민의 일", "전쟁"),
    ("러시아군", "러시아 군은", "러시아 군"),
    ("지지", "지지한다", "지지"),
    ("지지", "지지를", "지지"),
    ("3월", "3월에", "3월"),
    ("nato", "나토(NATO)의", "NATO"),
    ("NATO", "NATO군은", "NATO"),
    ("멈추다", "멈춰라!", "멈춰"),
    ("멈추다", "일을 멈췄다", "멈췄"),
    ("멈추다", "멈추자", "멈추"),
    ("멈추다", "멈춘 버스", "멈춘"),
    ("멈추다", "멈출 때까지", "멈출"),
    ("멈추다", "멈춥시다", "멈춥"),
    ("멈추다", "멈추지 않는", "멈추"),
    ("멈추다", "멈추었던", "멈추"),
    ("멈추다", "멈추게 한다", "멈추"),
    ("멈추", "멈춰라!", "멈춰"),
    ("멈추", "멈췄다", "멈췄"),
    ("멈추", "멈추자", "멈추"),
    ("지지하다", "지지한다", "지지한"),
    ("지지하다", "지지했던", "지지했"),
    ("지지하다", "지지하여", "지지하여"),
    ("지지하다", "지지해야 한다", "지지해"),
    ("지지하다", "지지합니다", "지지합"),
    ("지지하다", "지지할 것이다", "지지할"),
    ("지지하", "지지했습니까", "지지했"),
    ("돕다", "도와 달라", "도와"),
    ("돕다", "도왔다", "도왔"),
    ("돕다", "돕는 사람", "돕"),
    ("돕다", "이웃을 도우며", "도우"),
    ("돕다", "도운", "도운"),
    ("걷다", "걸어서", "걸어"),
    ("걷다", "걸었다", "걸었"),
    ("걷다", "걷자", "걷"),
    ("걷다", "걸으며", "걸으"),
    ("짓다", "지어야", "지어"),
    ("짓다", "지은 집", "지은"),
    ("짓다", "짓는다", "짓"),
    ("흐르다", "강은 흘러", "흘러"),
    ("흐르다", "흘렀다", "흘렀"),
    ("흐르다", "흐르는", "흐르"),
    ("흐르다", "흐른다", "흐른"),
    ("하얗다", "하얘졌다", "하얘"),
    ("하얗다", "하얀 깃발", "하얀"),
    ("하얗다", "하얗게", "하얗"),
    ("만들다", "만드는", "만드"),
    ("만들다", "만든다", "만든"),
    ("만들다", "만들었다", "만들"),
    ("만들다", "만듦", "만듦"),
    ("어렵다", "어려워서", "어려워"),
    ("어렵다", "어려운", "어려운"),
    ("어렵다", "어려울", "어려울"),
    ("쓰다", "편지를 썼다", "썼"),
    ("쓰다", "써야 한다", "써"),
    ("모으다", "힘을 모아", "모아"),
    ("모으다", "모았다", "모았"),
    ("되다", "돼야", "돼"),
    ("되다", "됐다", "됐"),
    ("지키다", "지켜라", "지켜"),
    ("지키다", "지킨다", "지킨"),
    ("깨닫다", "깨달았다", "깨달았"),
    ("잡다", "잡아", "잡"),
    ("웃다", "웃었다", "웃"),
    ("좋다", "좋은", "좋"),
    ("막다", "막아내자", "막"),
    ("그렇다", "그래서", "그래"),
    ("그렇다", "그런", "그런"),
    ("바다", "바다에서", "바다"),
    ("요구하다", "요구하며", "요구하"),
    ("살다", "함께 사는", "사"),
    ("살다", "산다", "산"),
    ("살다", "산 사람", "산"),
    ("살다", "사시는 마을", "사"),
    ("살다", "여기 사오.", "사"),
    ("살다", "살아온 길", "살"),
    ("살다", "살아내자", "살"),
    ("만들다", "만드는", "만드"),
    ("산", "산을 지키자", "산"),
    ("산", "산이다", "산"),
    ("보내다", "보냈다", "보냈"),
    ("가다", "갔다", "갔"),
]
KOREAN_MISSED = [
    ("강", "강제 퇴거"),
    ("강", "건강"),
    ("강", "강조했다"),
    ("강", "강한 나라"),
    ("강", "강했다"),
    ("강", "최강"),
    ("사회", "조사회의"),
    ("용어", "사용 어제"),
    ("용어", "고용어린이"),
    ("물", "물가"),
    ("물", "건물"),
    ("물", "물론"),
    ("노동자", "노동 시간"),
    ("인민 전쟁", "인민의 삶"),
    ("지지하다", "지진이"),
    ("살다", "사업을 승인했다"),
    ("살다", "사고가 났다"),
    ("살다", "사람"),
    ("살다", "산은 높다"),
    ("살다", "산에서 산으로"),
    ("갈다", "가을"),
    ("놀다", "논을 갈다"),
    ("산", "나라가 산다"),
    ("논", "아이가 논다"),
    ("걷다", "거리"),
    ("걷다", "건다"),
    ("돕다", "도로"),
    ("짓다", "지금"),
    ("서다", "섬을"),
    ("힘", "힘입어"),
    ("바다", "바라다"),
    ("잡다", "자우"),
    ("멈추다", "멈칫했다"),
    ("NATO", "SENATOR"),
    ("나라", "나란히"),
    ("어렵다", "어려"),
    ("웃다", "우어"),
]
ENGLISH_FOUND = [
    ("demand", "We demand it", "demand"),
    ("demand", "their demands", "demands"),
    ("demand", "they demanded", "demanded"),
    ("demand", "demanding more", "demanding"),
    ("demanded", "we demand", "demand"),
    ("wolf", "the wolves", "wolves"),
    ("wolves", "a wolf", "wolf"),
    ("fireman", "two firemen came", "firemen"),
    ("housewives", "a housewife", "housewife"),
    ("salesperson", "many salespeople", "salespeople"),
    ("Germans", "a German city", "German"),
    ("child", "the children's sake", "children"),
    ("woman", "Women’s rights", "Women"),
    ("city", "two cities", "cities"),
    ("cities", "the city", "city"),
    ("stop", "stopped", "stopped"),
    ("stopping", "stop", "stop"),
    ("go", "they went", "went"),
    ("fought", "to fight", "fight"),
    ("make", "making", "making"),
    ("hope", "hoping", "hoping"),
    ("die", "dying", "dying"),
    ("deny", "denied", "denied"),
    ("panic", "panicking", "panicking"),
    ("travel", "travelled", "travelled"),
    ("travel", "traveled", "traveled"),
    ("labour", "labor", "labor"),
    ("organize", "organised", "organised"),
    ("crisis", "crises", "crises"),
    ("war", "the wars", "wars"),
    ("WAR", "war", "war"),
    ("war", "ＷＡＲ", "ＷＡＲ"),
    ("war", "War’s end", "War"),
    ("anti-war", "anti war", "anti war"),
    ("anti war", "anti-war", "war"),
    ("class", "classes", "classes"),
    ("bus", "buses", "buses"),
    ("don't", "don’t", "don’t"),
    ("be", "were", "were"),
]
ENGLISH_MISSED = [
    ("war", "warm"),
    ("war", "toward"),
    ("war", "ward"),
    ("hop", "hoping"),
    ("new", "news"),
    ("even", "this evening"),
    ("union", "reunion"),
    ("rent", "parent"),
    ("rent", "current"),
    ("left", "leave"),
    ("work", "worker"),
    ("art", "party"),
    ("thing", "th"),
    ("us", "use"),
]


@pytest.mark.parametrize(("query", "text", "place"), KOREAN_FOUND)
def test_korean_word_is_found_in_its_forms(query, text, place):
    assert place in " ".join(marked(query, text, KO))
    assert place in " ".join(marked(query, f"그래도 {text} 말한다.", KO))


@pytest.mark.parametrize(("query", "text"), KOREAN_MISSED)
def test_korean_word_is_not_found_where_only_letters_agree(query, text):
    assert marked(query, text, KO) == []


@pytest.mark.parametrize(("query", "text", "place"), ENGLISH_FOUND)
def test_english_word_is_found_in_its_forms(query, text, place):
    assert place in marked(query, f"Now ({text}).", EN)


@pytest.mark.parametrize(("query", "text"), ENGLISH_MISSED)
def test_english_word_is_not_found_where_only_letters_agree(query, text):
    assert marked(query, text, EN) == []


@pytest.mark.parametrize(
    ("query", "text", "places"),
    [
        ("인민*", "인민의 인민전쟁", ["인민의", "인민전쟁"]),
        ("*투쟁", "해방투쟁을 위한 투쟁", ["해방투쟁", "투쟁"]),
        ("반*주의", "반제국주의를", ["반제국주의"]),
        ("반?국주의", "반제국주의", ["반제국주의"]),
        ("*투쟁", "투쟁심", []),
        ("노동?", "노동자들이 노동을", ["노동자", "노동을"]),
    ],
)
def test_korean_wildcards(query, text, places):
    assert marked(query, text, KO) == places


@pytest.mark.parametrize(
    ("query", "text", "places"),
    [
        ("imperial*", "imperialists and anti-imperialism", ["imperialists", "imperialism"]),
        ("wom?n", "Women and a woman", ["Women", "woman"]),
        ("peace * now", "Peace negotiations now!", ["Peace negotiations now"]),
        ("peace * now", "Peace now", []),
        ("*", "peace", []),
        ("war*", "warm wars", ["warm", "wars"]),
        ("why peace?", "Why is there peace", ["Why", "peace"]),
    ],
)
def test_english_wildcards(query, text, places):
    assert marked(query, text, EN) == places


@pytest.mark.parametrize(
    ("query", "text", "language", "places"),
    [
        ('"rent increase"', "the rent increase", EN, ["rent increase"]),
        ('"rent increase"', "the rent increases", EN, []),
        ('"rent increase"', "increase the rent", EN, []),
        ("“rent increase”", "the Rent—Increase", EN, ["Rent—Increase"]),
        ('"인민 전쟁"', "인민전쟁을", KO, ["인민전쟁"]),
        ('"인민전쟁"', "인민 전쟁을", KO, ["인민 전쟁"]),
        ('"인민 전쟁"', "인민의 전쟁", KO, []),
        ('"임대료 인상" 반대', "반대한다, 임대료 인상을", KO, ["반대", "임대료 인상"]),
    ],
)
def test_quoted_words_stand_as_typed(query, text, language, places):
    assert marked(query, text, language) == places


def test_bare_noun_is_not_read_as_a_verb():
    assert marked("지지", "지진이 났다", KO, nouns=("지지",)) == []
    assert marked("우리", "우려한다", KO, nouns=("우리",)) == []


def test_spans_count_the_characters_of_the_text_as_it_is_written():
    decomposed = "「\u1100\u1161\u11bc」을 ＷＡＲ"
    assert marked("강", decomposed, KO) == ["\u1100\u1161\u11bc"]
    assert marked("war", "Straße — ﬁne Wars", EN) == ["Wars"]
    assert marked("용어", "용\u200b어를", KO) == ["용\u200b어"]


@pytest.mark.parametrize("query", ["", " ", '""', "?!", "…", '"', "* *", "-"])
def test_query_without_a_word_has_no_terms(query):
    assert parse_query(query, EN, lambda _: False).terms == ()


KOREAN_TEXT = st.text(
    alphabet="가강걷도돕멈추라를의에서 을다하한했지용어전쟁", min_size=1, max_size=30
)
ENGLISH_TEXT = st.text(alphabet="abcdeinorstw '", min_size=1, max_size=30)


@given(KOREAN_TEXT, st.data())
def test_korean_word_of_a_text_is_found_in_it(text, data):
    words = text.split()
    if words:
        word = data.draw(st.sampled_from(words))
        assert marked(word, text, KO)


@given(ENGLISH_TEXT, st.data())
def test_english_word_of_a_text_is_found_in_it(text, data):
    words = re.findall(r"\w+(?:'\w+)*", text)
    if words:
        word = data.draw(st.sampled_from(words))
        assert marked(word, text, EN)


@given(st.text(alphabet="abc", min_size=1, max_size=8), st.text(alphabet="abc*?", max_size=6))
def test_wildcards_agree_with_fnmatch_on_words(word, pattern):
    if pattern.strip("*?") and re.search(r"[*?]", pattern):
        assert bool(marked(pattern, word, EN)) == fnmatch.fnmatchcase(word, pattern)
        if fnmatch.fnmatchcase(word, pattern):
            assert marked(pattern, word, KO)


@given(st.text(max_size=40), st.text(max_size=12), st.sampled_from([KO, EN]))
def test_any_query_in_any_text_gives_ordered_spans_inside_it(text, query, language):
    parsed = parse_query(query, language, lambda _: False)
    found = find_in_text(text, parsed.terms) if parsed.terms else None
    ends = [0]
    for span in found.spans if found else ():
        assert ends[-1] <= span.start < span.end <= len(text)
        ends.append(span.end)
