"""The words and signs that numbers and dates are written with, in all languages at once.

A text's language need not be known: no form means two things, save where a comment
says so.
"""

from __future__ import annotations

__all__ = ["MONTHS", "PROPER_MONTHS", "SCALES", "SIGNS"]

# The forms that stand beside a day or a year, in the order of the months. English,
# German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Turkish, then
# abbreviations. `out`, `set`, `ago` and `mar` are English words and left out.
_FORMS = (
    "january januar jänner janvier enero gennaio janeiro januari stycznia styczeń styczniu января "
    "январь январе ocak jan janv jän",
    "february februar feber février fevrier febrero febbraio fevereiro februari lutego luty lutym "
    "февраля февраль феврале şubat feb févr",
    "march märz mars marzo março maart marca marzec marcu марта март марте mart",
    "april avril abril aprile kwietnia kwiecień kwietniu апреля апрель апреле nisan apr avr",
    "may mai mayo maggio maio mei maja maj maju мая май мае mayıs",
    "june juni juin junio giugno junho czerwca czerwiec czerwcu июня июнь июне haziran jun",
    "july juli juillet julio luglio julho lipca lipiec lipcu июля июль июле temmuz jul juil",
    "august août aout agosto augustus sierpnia sierpień sierpniu августа август августе "
    "ağustos aug",
    "september septembre septiembre setiembre settembre setembro września wrzesień wrześniu "
    "сентября сентябрь сентябре eylül sept sep",
    "october oktober octobre octubre ottobre outubro października październik październiku "
    "октября октябрь октябре ekim oct okt",
    "november novembre noviembre novembro listopada listopad listopadzie ноября ноябрь ноябре "
    "kasım nov",
    "december dezember décembre decembre diciembre dicembre dezembro grudnia grudzień grudniu "
    "декабря декабрь декабре aralık dec dez déc",
)

MONTHS = {form: number for number, forms in enumerate(_FORMS, start=1) for form in forms.split()}
"""What a month is called, in lower case, and which it is."""

# `May`, `Mai` and `Mars` are names too; short forms say nothing by themselves, nor does
# aralık, an interval.
PROPER_MONTHS = {
    form: number for form, number in MONTHS.items() if len(form) > 4 and form != "aralık"
} | {form: MONTHS[form] for form in ("june", "july", "juni", "juli", "juin", "août", "märz")}
"""Those that are months without a day or a year beside them, where they may have a capital."""

SCALES = {
    form: factor
    for factor, forms in {
        10**3: "thousand tausend mille mil mila duizend tys тыс тысяч тысячи bin",
        10**6: "million millionen millions mio millón millones milione milioni milhão milhões "
        "miljoen mln milionów miliony млн миллион миллионов миллиона milyon",
        10**9: "billion bn milliarde milliarden mrd milliard milliards miliardo miliardi miljard "
        "mld miliardów млрд миллиард миллиардов миллиарда milyar",
        10**12: "trillion billionen",
    }.items()
    for form in forms.split()
}
"""Words that multiply the number before them. `billion` is read as English."""

SIGNS = {
    "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "조": 10**12,
    "千": 10**3, "万": 10**4, "萬": 10**4, "百万": 10**6, "百萬": 10**6, "千万": 10**7,
    "億": 10**8, "亿": 10**8, "兆": 10**12,
}  # fmt: skip
"""Signs that multiply the number before them in Korean, Japanese and Chinese."""
