"""English word lists that the rules of splitting, joining and detection look into."""

from __future__ import annotations

__all__ = [
    "BOUND",
    "COMPOUND_HEADS",
    "COMPOUND_TAILS",
    "EITHER",
    "FUNCTION_WORDS",
    "NUMBERED",
    "STARTERS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations that never end a sentence: a name or an explanation follows.
BOUND = _words(
    "mr mrs ms mx dr prof st messrs mmes gen col lt sgt capt cmdr adm maj brig cpl pvt rep sen gov "
    "pres hon rev fr sec supt insp det atty cf eg ie viz vs mt ft approx ca ps v"
)

# Abbreviations that do not end a sentence before a number.
NUMBERED = _words(
    "no nos art arts fig figs eq vol vols p pp pt pts ch chap sec sect para paras fn n nn ed eds "
    "jan feb mar apr jun jul aug sep sept oct nov dec ver v tab app ex op col cols lit par cl "
    "ft yd mi lb lbs oz hr hrs min"
)

# Abbreviations that may end a sentence: they do before a word that starts sentences.
EITHER = _words(
    "inc ltd co corp bros etc jr sr al est dept univ ave blvd rd llc plc assn dist natl intl mfg "
    "bldg apt ibid mon tue tues wed thu thur thurs fri sat sun esq hr hrs min oz lb lbs"
)

# Words that, capitalised, start a sentence rather than a name.
STARTERS = _words(
    "the a an this that these those it he she we they you i in on at for from to by with after "
    "before when while as if but and or so yet however there here his her its our their my your "
    "what who how why where which no not one two some many most all both each every such then now "
    "thus also meanwhile moreover although though because since despite according under over into "
    "until unless once during without within between among even only still just another other "
    "others few several later earlier today yesterday nearly about more yes let do did is are was "
    "were has have had can could will would should may might must please instead therefore"
)

# The commonest words of English prose, few of them words of its neighbours too.
FUNCTION_WORDS = _words(
    "the of and to that is are was were be been for with as by this these those it its from at or "
    "not have has had will would which their they we our you your he she his her them an on in but "
    "can may must should all more than who what how when where there into out up about"
)

# First and last parts of compounds that English writes with a hyphen.
COMPOUND_HEADS = _words(
    "all anti counter cross ex full half high long low mid multi neo non old one post pre pro self "
    "short single so three two ultra well"
)
COMPOUND_TAILS = _words(
    "based born called controlled driven elect free friendly in led like long made off old "
    "out owned scale style term time up wide year"
)
