"""Where sentences end in languages that part words by spaces, save Korean and English."""

from __future__ import annotations

import pytest

from aligned.model import Language
from aligned.segmentation import split

DE, FR, ES, IT, PT = Language.DE, Language.FR, Language.ES, Language.IT, Language.PT
NL, PL, RU, TR, AR = Language.NL, Language.PL, Language.RU, Language.TR, Language.AR


def pieces(text: str, language: Language) -> list[str]:
    """Split, and mark nothing but the places."""
    ends = split(text, language)
    return [text[start:end].strip() for start, end in zip((0, *ends[:-1]), ends, strict=True)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (DE, "Am 3. Oktober tagt der Mieterrat."),
        (DE, "Im 19. Jahrhundert floss hier ein Bach."),
        (DE, "Die Miete, d. h. die Kaltmiete, stieg um ca. 5 Prozent."),
        (DE, "Der Bach misst hier z.B. nur 2 m Breite."),
        (DE, "König Ludwig II. Wittelsbach liess es bauen."),
        (DE, "Vgl. Bd. XII, S. 345 und Abb. 3."),
        (DE, "Frau Dr. A. B. Weber sprach."),
        (DE, "»Wem gehört der Fluss?« fragte sie."),
        (DE, "„Uns allen!“, riefen die Kinder."),
        (DE, "Er kam am 3. 8. 1894 hier an."),
        (FR, "M. Durand et Mme. Petit ont lu la lettre de MM. Roux."),
        (FR, "« À qui est la rivière ? » demanda-t-elle."),
        (FR, "Voir p. 12, fig. 3 et t. IV."),
        (FR, "La cave est à 12 m. de la rive."),
        (FR, "J.-P. Morel habite ici."),
        (ES, "El Sr. Ruiz y la Dra. Gil llegaron a las 7 p. m. en punto."),
        (ES, "«¿De quién es el río?», preguntó."),
        (IT, "Il sig. Bruni abita in via G. Verdi, ecc. ecc."),
        (PT, "A Sra. Lima mora na av. Central, p. ex. no n. 3."),
        (NL, "Dhr. De Boer, d.w.z. de buurman, kwam."),
        (PL, "Czynsz wynosi ok. 500 zł, tj. więcej niż w 2019 r. u sąsiada."),
        (RU, "Дом стоит на ул. Садовой, т. е. у реки."),
        (RU, "«Чья река?» — спросила она."),
        (RU, "А. С. Лебедев молчал."),
        (TR, "Toplantı 19. yüzyıldan kalma bir evde, örn. burada, oldu."),
        (AR, "قالت د. ليلى إن النهر لنا."),
    ],
)
def test_one_sentence_stays_whole(language: Language, text: str) -> None:
    assert pieces(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (DE, ["Die Miete stieg um 300 Fr.", "Das war zu viel."]),
        (DE, ["Wir kamen am 13.", "Der Regen hörte auf."]),
        (DE, ["Es lag Schnee usw.", "Niemand kam."]),
        (DE, ["Das war 1894.", "Danach kam keiner mehr."]),
        (DE, ["Sie rief: »Halt!«", "Alle blieben stehen."]),
        (DE, ["„Kommt!“", "Wir gingen."]),
        (DE, ["Der Bach ist 300 m lang.", "Er ist schmal."]),
        (FR, ["Le loyer monta de 300 fr.", "C'était trop."]),
        (FR, ["« Venez ! »", "Nous partîmes."]),
        (FR, ["— Venez-vous ?", "— Bien sûr !"]),
        (FR, ["Louis XIV mourut.", "Il avait 76 ans."]),
        (FR, ["Le temps changea…", "Nous partîmes."]),
        (FR, ["La règle mesure 12 mm.", "Elle est courte."]),
        (ES, ["¿Cuándo?", "¡Ahora!", "Vamos."]),
        (IT, ["Piove.", "È tardi."]),
        (PT, ["Choveu.", "Ninguém veio."]),
        (NL, ["Het regende.", "'s Avonds werd het droog."]),
        (PL, ["Było to w 1890 r.", "Dziś jest inaczej."]),
        (RU, ["Это было в 1890 г.", "Теперь всё иначе."]),
        (RU, ["Мы ждали и т. д.", "Потом ушли."]),
        (TR, ["Yağmur yağdı.", "Kimse gelmedi."]),
        (AR, ["هل النهر لنا؟", "نعم!", "هو للجميع."]),
    ],
)
def test_several_sentences_are_parted(language: Language, sentences: list[str]) -> None:
    assert pieces(" ".join(sentences), language) == sentences


def test_a_missing_space_is_seen() -> None:
    assert pieces("Das Fest war schön.Danach regnete es.", DE) == [
        "Das Fest war schön.",
        "Danach regnete es.",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_any_language_splits_without_losing_a_character(language: Language) -> None:
    text = "A. b? „C“ «D» 「E。」 3. F! (G.) … http://example.org/h. Ü ü. 1.000,5 ؟ я. Я"
    ends = split(text, language)
    assert list(ends) == sorted(set(ends))
    assert ends[-1] == len(text)
