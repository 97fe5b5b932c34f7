from __future__ import annotations

import pytest

from aligned.errors import LanguageError
from aligned.languages.detect import check_pair, detect_language
from aligned.model import Document, Language

KO, EN = Language.KO, Language.EN

KOREAN = "강변 마을 주민들은 지난 토요일 아침 일찍 강가에 모여 쓰레기를 주웠다."
ENGLISH = "The residents of the riverside gathered early on Saturday to pick up the rubbish."
FRENCH = (
    "Les habitants du quartier se sont réunis samedi matin au bord de la rivière pour ramasser "
    "les déchets que la crue avait laissés derrière elle pendant l'hiver."
)
GERMAN = (
    "Die Bewohner des Viertels trafen sich am Samstag früh am Fluss, um den Müll aufzusammeln, "
    "der sich über den Winter dort angesammelt hatte und den niemand wegräumen wollte."
)
JAPANESE = "川辺の住民たちは土曜日の朝早く川に集まり、冬の間にたまったごみを拾った。"
RUSSIAN = "Жители прибрежного района собрались в субботу рано утром, чтобы убрать мусор."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (KOREAN, KO),
        ("강변(江邊) 마을: RCSA, EU, NATO, www.example.org", KO),
        ("https://www.example.org/river 참조", KO),
        ("도서관", KO),
        (ENGLISH, EN),
        ("The Library Opens Its Doors Again", EN),
        ("Riverside", EN),
        (f"The word 강변 means riverside. {ENGLISH}", EN),
        (FRENCH, None),
        (GERMAN, None),
        (JAPANESE, None),
        (RUSSIAN, None),
        ("", None),
        ("123 — 456 ***", None),
    ],
)
def test_korean_and_english_are_told_from_everything_else(
    text: str, language: Language | None
) -> None:
    assert detect_language(text) is language


def document(text: str, name: str) -> Document:
    return Document(name, "txt", b"", text)


def test_a_right_pair_passes() -> None:
    check_pair(document(KOREAN, "a.txt"), document(ENGLISH, "b.txt"), KO, EN)
    check_pair(document(ENGLISH, "b.txt"), document(KOREAN, "a.txt"), EN, KO)


def test_a_swapped_pair_is_offered_the_other_way_round() -> None:
    with pytest.raises(LanguageError, match=r"b\.txt.*a\.txt.*other order") as caught:
        check_pair(document(ENGLISH, "b.txt"), document(KOREAN, "a.txt"), KO, EN)
    assert caught.value.swapped


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (KOREAN, KOREAN, r"a\.txt and b\.txt are both in Korean.*English text"),
        (ENGLISH, ENGLISH, r"a\.txt and b\.txt are both in English.*Korean text"),
        (JAPANESE, ENGLISH, r"a\.txt should be in Korean but is neither.*give"),
        (KOREAN, FRENCH, r"b\.txt should be in English but is neither.*give"),
    ],
)
def test_a_wrong_side_is_named(first: str, second: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message) as caught:
        check_pair(document(first, "a.txt"), document(second, "b.txt"), KO, EN)
    assert not caught.value.swapped


@pytest.mark.parametrize(
    ("first", "second", "languages"),
    [
        (GERMAN, FRENCH, (Language.DE, Language.FR)),
        (GERMAN, KOREAN, (Language.DE, KO)),
        (JAPANESE, ENGLISH, (Language.JA, EN)),
        (RUSSIAN, GERMAN, (Language.RU, Language.DE)),
    ],
)
def test_other_languages_pass_and_are_offered_to_be_swapped(
    first: str, second: str, languages: tuple[Language, Language]
) -> None:
    check_pair(document(first, "a.txt"), document(second, "b.txt"), *languages)
    with pytest.raises(LanguageError, match="give them in the other order") as caught:
        check_pair(document(second, "b.txt"), document(first, "a.txt"), *languages)
    assert caught.value.swapped


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (GERMAN, GERMAN, r"both in German.*French text"),
        (GERMAN, ENGLISH, r"b\.txt should be in French but is English.*give"),
        (RUSSIAN, FRENCH, r"a\.txt should be in German but is Russian.*give"),
    ],
)
def test_a_wrong_language_is_named(first: str, second: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message) as caught:
        check_pair(document(first, "a.txt"), document(second, "b.txt"), Language.DE, Language.FR)
    assert not caught.value.swapped


@pytest.mark.parametrize("text", ["Lauterbrunnen, 1894", "", "3. 8. 1894", "Hochgrat"])
def test_what_is_doubtful_passes_between_other_languages(text: str) -> None:
    check_pair(document(text, "a.txt"), document(FRENCH, "b.txt"), Language.DE, Language.FR)
