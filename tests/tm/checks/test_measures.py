import pytest

from tm.checks.measures import is_measured_alike, measures


def alike(one, other):
    return any(is_measured_alike(here, measures(other)) for here in measures(one))


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("16킬로미터를 걸었다", "ten miles"),
        ("키가 183cm다", "six feet tall"),
        ("둑의 길이는 3km다", "the embankment is 3,000 metres long"),
        ("땅 10헥타르", "25 acres of land"),
        ("쌀 4.5킬로그램", "10 pounds of rice"),
        ("물 3.8리터", "a gallon of water"),
        ("섭씨 38도", "100 degrees Fahrenheit"),
        ("1년 6개월 동안", "for 18 months"),
        ("1시간 30분이 걸렸다", "it took 90 minutes"),
        ("90분 동안", "for an hour and a half"),
        ("3시간 반", "210 minutes"),
        ("24시간 안에", "within a day"),
        ("이틀 안에", "within 48 hours"),
        ("반년 동안", "for six months"),
        ("2주 동안", "for a fortnight"),
        ("15분", "a quarter of an hour"),
        ("10년", "a decade"),
    ],
)
def test_what_is_the_same_in_other_units_is_alike(korean, english):
    assert alike(korean, english)
    assert alike(english, korean)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("300m", "3 km"),
        ("7개월 동안", "for nine months"),
        ("24시간 안에", "within 30 days"),
        ("16킬로미터", "sixteen miles"),
        ("5리터", "5 kilometres"),
        ("영하 5도", "minus 15 degrees"),
        ("주민 30명", "30 residents"),
    ],
)
def test_what_differs_or_measures_nothing_is_not(korean, english):
    assert not alike(korean, english)


def test_places_are_those_of_number_and_unit():
    text = "강을 따라 16킬로미터를 걸었다"
    (found,) = measures(text)
    assert text[found.span.start : found.span.end] == "16킬로미터"
    assert found.amount == 16_000
