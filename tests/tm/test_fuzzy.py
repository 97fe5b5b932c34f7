import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tm.civic import EN, KO, PAIRS
from tm.fuzzy import band_of, compare
from tm.match_model import Band

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "tm"


def judged(language):
    """Read pairs that a translator judged: query, unit, band, what the reason must say."""
    with (FIXTURES / f"judged_{language.value}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    bands = {band.value: band for band in Band} | {"–": None}
    return [
        pytest.param(row["query"], row["unit"], bands[row["band"]], row["reason"], language)
        for row in rows
    ]


@pytest.mark.parametrize(("query", "unit", "band", "named", "language"), [*judged(KO), *judged(EN)])
def test_bands_and_reasons_are_a_translators(query, unit, band, named, language):
    found = compare(query, unit, language)
    assert found.band is band, found
    assert named in found.reason
    assert found.band is band_of(found.score)


@pytest.mark.parametrize("half", ["tune", "held"])
@pytest.mark.parametrize("language", [KO, EN])
def test_nine_of_ten_pairs_judged_by_kind_are_in_their_band(language, half):
    path = FIXTURES / f"judged_kinds_{language.value}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if row["half"] == half]
    bands = {band.value: band for band in Band} | {"–": None}
    missed = [
        row
        for row in rows
        if compare(row["query"], row["unit"], language).band is not bands[row["band"]]
    ]
    assert len(rows) >= 30
    assert len(missed) <= 0.1 * len(rows), missed


@pytest.mark.parametrize("language", [KO, EN])
def test_nine_of_ten_pairs_judged_blindly_are_in_a_right_band(language):
    path = FIXTURES / f"judged_blind_{language.value}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [compare(row["query"], row["unit"], language) for row in rows]
    missed = [
        row
        for row, one in zip(rows, found, strict=True)
        if (one.band.value if one.band else "–") not in row["band"].split()
    ]
    silent = [
        row
        for row, one in zip(rows, found, strict=True)
        if row["warns"] == "yes" and one.band and not one.warning
    ]
    assert len(rows) == 90
    assert len(missed) <= 0.1 * len(rows), missed
    assert not silent


@pytest.mark.parametrize(
    ("query", "unit", "language"),
    [
        ("우리는 이 계획을 지지한다.", "우리는 이 계획을 지지하지 않는다.", KO),
        ("새 다리 지지!", "새 다리 지지 반대!", KO),
        ("물이 없다", "물이 있다", KO),
        ("우리는 안 간다", "우리는 간다", KO),
        ("We support the plan.", "We do not support the plan.", EN),
        ("We support the new plan of the city.", "We never support the new plan of the city.", EN),
        ("No support for the plan!", "Support for the plan!", EN),
        ("They can't come.", "They can come.", EN),
    ],
)
def test_a_turned_meaning_is_said_and_never_a_near_match(query, unit, language):
    for found in (compare(query, unit, language), compare(unit, query, language)):
        assert "negation differs" in found.reason
        assert found.score <= 84


@pytest.mark.parametrize("text", ["연못을 살리자", "잘못을 고치자", "방안에 앉다"])
def test_syllables_inside_other_words_deny_nothing(text):
    assert "negation" not in compare(text, "강을 지키자", KO).reason


QUOTED_KO = "세입자 조합의 싸움이 임대료 인상을 노리는 건물주 담합에 의해 위협받고 있다."
QUOTING_KO = (
    "3. 조합과 시민모임은 모든 주민에게 세입자조합의 싸움이 인상을 노리는 건물주 담합에 의해 "
    "위협받고 있다는 점을 널리 알리는 바이다."
)
QUOTED_EN = "The tenants' struggle is threatened by a secret deal aimed at a rise and sale."
QUOTING_EN = (
    "3. The union and the citizens' group point out to all residents of the quarter that the "
    "tenants’ struggle is threatened by a secret deal aimed at a sale."
)


@pytest.mark.parametrize(
    ("query", "unit", "language"), [(QUOTED_KO, QUOTING_KO, KO), (QUOTED_EN, QUOTING_EN, EN)]
)
def test_a_sentence_quoted_in_a_longer_unit_is_in_band_75(query, unit, language):
    found = compare(query, unit, language)
    assert found.band is Band.TWO_WORDS
    assert found.reason.startswith("the unit contains your text")


def test_a_longer_query_says_that_it_contains_the_unit():
    found = compare(QUOTING_KO, QUOTED_KO, KO)
    assert found.band is Band.LOW
    assert found.reason.startswith("your text contains the unit")


@pytest.mark.parametrize("query", ["강", "강을", "우리", "강을 살리자", "하는 바이다"])
def test_a_few_words_inside_a_long_unit_stay_low(query):
    unit = "우리는 하는 바이다 말했고 강을 살리자 또 말했으며 모두가 그 말에 크게 박수를 보냈다."
    assert compare(query, unit, KO).score < 60


@pytest.mark.parametrize("query", ["the", "of the", "the river", "to all"])
def test_a_few_english_words_stay_low(query):
    unit = "The union of the river towns wrote to all the members that the river is rising again."
    assert compare(query, unit, EN).score < 60


def test_a_clause_in_front_keeps_three_quarters_in_band_75():
    sentence = "세입자 조합은 모든 조합원에게 이번 총회에 꼭 참석할 것을 다시 한번 간절히 호소한다."
    found = compare(f"어제 밤, {sentence}", sentence, KO)
    assert found.score >= 75


def test_more_context_around_a_quotation_never_raises_the_score():
    scores = [
        compare(QUOTED_KO, f"{'그리고 ' * extra}{QUOTED_KO}", KO).score for extra in range(3, 60, 4)
    ]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 75


_TEXTS = st.sampled_from([text for pair in PAIRS for text in pair]) | st.text(max_size=40)


@given(_TEXTS, _TEXTS, st.sampled_from([KO, EN]))
def test_scores_stay_in_range_and_agree_with_their_band(query, unit, language):
    found = compare(query, unit, language)
    assert 0 <= found.score <= 100
    assert found.band is band_of(found.score)
    assert found.reason or found.band is None


@given(_TEXTS, st.sampled_from([KO, EN]))
def test_a_text_is_exactly_itself(text, language):
    assert compare(text, text, language).band is Band.EXACT


@given(st.sets(st.integers(1, 30), max_size=8))
def test_spacing_alone_is_always_in_the_highest_band(places):
    text = "세입자 조합은 모든 조합원에게 총회에 참석할 것을 호소한다."
    spaced = "".join(f" {c}" if i in places else c for i, c in enumerate(text))
    assert compare(spaced, text, KO).score >= 95
