"""Abbreviations with a full stop, by language, in lower case and without their full stops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aligned.model import Language

__all__ = ["ABBREVIATIONS", "Abbreviations"]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """What may stand before a full stop that ends no sentence.

    `bound` never end one: a name or an explanation follows. `numbered` do not before
    a number. `loose`, units and `etc.` among them, end one where the next word
    looks like its start; a single letter only behind a number.
    """

    bound: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()


_UNITS = "m km cm mm kg g l h ha min sec s"
_PAGES = "p pp vol no nr art fig cap op ed"


def _lists(bound: str, numbered: str, loose: str) -> Abbreviations:
    return Abbreviations(
        frozenset(bound.split()),
        frozenset(f"{numbered} {_PAGES}".split()),
        frozenset(f"{loose} {_UNITS}".split()),
    )


ABBREVIATIONS: Mapping[Language, Abbreviations] = {
    Language.DE: _lists(
        "dr prof hr hrn frl mag ing dipl med phil jur st ca bzw vgl sog sogen resp inkl exkl "
        "ev evtl ggf bes insb allg geb gest gegr verh hl kgl kath ref präs vizepräs lic "
        "obst gen hptm oblt lt ungef bezw abs einschl zzgl mio mrd cf dgl derg jun "
        "sen",
        "bd bde s nr no jg jahrg h kap abb taf tab abt anm fig ziff art bl lfg aufl ausg "
        "jan febr märz apr aug sept okt nov dez",
        "usw usf etc ff f fr frs rp pf mk std st min sek jh jhdt jahrh str bem hft m ebd "
        "ibid a zit co gebr",
    ),
    Language.FR: _lists(
        "m mm mr mrs mme mmes mlle mlles dr drs prof me mgr st ste sts stes capt gén lt "
        "sgt cf env av apr ap c-à-d cad ex présid vice-présid sr jr hon rév réd anc éd",
        "t n nos chap pag fasc pl tab livr liv sect al annu janv févr fév avr juil sept "
        "oct nov déc no nº v",
        "etc suiv ss fr frs cts ct fl min sec alt env dép pass loc cit ibid id c j-c",
    ),
    Language.ES: _lists(
        "sr sra srta sres sras dr dra d dña da prof ing lic gral gen cap cnel sto sta ud uds vd "
        "vds excmo ilmo av avda c cf aprox ej ee pdte",
        "pág págs pag núm num t tomo cap caps fig figs lám vol vols ene feb abr jun jul ago "
        "sept oct nov dic s",
        "etc uu pta ptas pts min seg aprox ss",
    ),
    Language.IT: _lists(
        "sig sigg dott dr prof avv ing arch geom cav comm gen cap ten on mons don s ss sra "
        "sigra dottssa profssa ca cfr es eccza v cd",
        "pag pagg n nn num vol voll cap fig figg tav art t gen febr mar apr giu lug ag ago sett "
        "ott nov dic",
        "ecc etc lit slm min sec",
    ),
    Language.PT: _lists(
        "sr sra srs sras srta dr dra d prof profa eng gen cap cel sto sta exmo exma ilmo av "
        "aprox ex cf v",
        "pág págs pag núm n t tomo cap caps fig figs est vol vols jan fev mar abr jun jul ago "
        "set out nov dez s",
        "etc rs min seg ss",
    ),
    Language.NL: _lists(
        "dhr mevr mej mw dr drs prof ir ing mr jhr ds st ca bijv bv resp evt incl excl dwz nl "
        "zgn vgl burg gen kol kap lt",
        "blz bladz p pag nr nrs dl afb fig tab hfst art jg jan febr mrt apr aug sept okt nov dec",
        "enz etc ed ca min sec fl",
    ),
    Language.PL: _lists(
        "prof dr inż mgr doc św ks o gen płk mjr kpt por ppor hr im np tj tzn tzw ok zob wg ob "
        "ul al pl wys szer dł min godz red śp",
        "s str t nr tom rozdz ryc rys tab poz art ust pkt stycz lut kwiet sierp wrzes paźdz grud",
        "itd itp r w zł gr tys cd",
    ),
    Language.TR: _lists(
        "dr prof doç av müh sn bn bay alb gen yzb mah cad sok apt no bkz örn yak sy haz çev",
        "s sy sf cilt c no bkz md",
        "vb vs vd",
    ),
    Language.RU: _lists(
        "см ср т.е тов проф акад д-р инж ген полк кап им св ул пл просп обл р оз ок напр т н "
        "англ нем фр лат гг-н",
        "стр с т тт рис табл гл ч № вып изд п пп ст янв февр апр авг сент окт нояб дек",
        "г гг в вв руб коп млн тыс др пр мин сек ч км м см кг",
    ),
    Language.AR: _lists("", "ص ج", ""),
}
"""Languages that part words by spaces; what is not here has no such abbreviations."""
