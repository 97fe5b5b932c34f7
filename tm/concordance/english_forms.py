"""The inflected forms of an English word, regular and irregular."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

__all__ = ["inflect", "strip_suffix"]


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Each entry is one word in all its forms, the first as a dictionary has it.
_IRREGULAR = """
be am is are was were been being;have has had having;do does did done doing
go goes went gone going;say said;pay paid;lay laid;make made;take took taken;come came
become became;overcome overcame;see saw seen;know knew known;get got gotten;give gave given
find found;think thought;tell told;leave left;feel felt;keep kept;begin began begun;show shown
hear heard;run ran;hold held;bring brought;write wrote written;sit sat;stand stood
understand understood;withstand withstood;lose lost;meet met;lead led;speak spoke spoken
grow grew grown;win won;teach taught;buy bought;send sent;build built;rebuild rebuilt
fall fell fallen;spend spent;rise rose risen;arise arose arisen;drive drove driven
break broke broken;choose chose chosen;eat ate eaten;fight fought;catch caught;seek sought
sell sold;draw drew drawn;withdraw withdrew withdrawn;throw threw thrown
overthrow overthrew overthrown;fly flew flown;forget forgot forgotten;forgive forgave forgiven
wear wore worn;bear bore born borne;swear swore sworn;tear tore torn;steal stole stolen
freeze froze frozen;hide hid hidden;ride rode ridden;shake shook shaken;sink sank sunk
sing sang sung;swim swam swum;drink drank drunk;ring rang rung;spring sprang sprung;strike struck
stick stuck;swing swung;hang hung;dig dug;shoot shot;sleep slept;sweep swept;weep wept;deal dealt
mean meant;lend lent;bend bent;bind bound;grind ground;wind wound;shine shone;slide slid
bleed bled;feed fed;breed bred;flee fled;light lit;blow blew blown;lie lay lain;sew sewn
prove proven;mistake mistook mistaken;undertake undertook undertaken
undergo undergoes underwent undergone;wake woke woken;awake awoke awoken;creep crept;cling clung
fling flung;sting stung;swell swollen;forbid forbade forbidden;bite bitten bit;beat beaten
sow sown;spin spun;uphold upheld;foresee foresaw foreseen;man men;woman women;child children
foot feet;tooth teeth;mouse mice;person people;ox oxen;goose geese;analysis analyses;crisis crises
basis bases;thesis theses;hypothesis hypotheses;oasis oases;criterion criteria
phenomenon phenomena;medium media;datum data;bacterium bacteria;stratum strata;wolf wolves
half halves;life lives;knife knives;wife wives;leaf leaves;thief thieves;shelf shelves;self selves
loaf loaves;calf calves;elf elves;sheaf sheaves;hoof hooves;scarf scarves;workman workmen
fisherman fishermen;policeman policemen;spokesman spokesmen;chairman chairmen
serviceman servicemen;gentleman gentlemen;grandchild grandchildren;businessman businessmen
large larger largest;good better best;bad worse worst;far further furthest farther;put putting
cut cutting;set setting;let letting;hit hitting;shut shutting;spread;cost;hurt;cast;read
"""

# Forms that are words of their own far more often: asked alone, they stay alone.
_OWN = _listed(
    """
    left rose ground bound wound lay saw fell felt lives leaves bore bases better best worse
    worst being news evening during nothing something anything everything thing king ring wing
    string spring morning sterling ceiling darling sibling hundred sacred naked kindred indeed
    need seed speed feed this his its us is as was has yes thus plus always perhaps
    series species means politics economics athletics mathematics born people media data read
    """
)
# Words that only look like forms of new and even.
_UNRELATED = _listed("news evening")

_VERB_OF_OWN = _listed(
    """
    need seed feed speed ring wing string spring read born people king
    """
)

# Nouns with an irregular one at their end: fireman, housewife, salesperson.
_COMPOUND = re.compile(
    "(?P<before>.{2,}?)(?P<noun>m[ae]n|wi(?:fe|ves)|child(?:ren)?|person|people)"
)

_VOWEL = re.compile("[aeiouy]")
_SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
_SHORT_END = re.compile("(?:^|[^aeiou])[aeiouy][bdfgklmnprstvz]$|qu[aeiou][bdfgklmnprstvz]$")
_ONE_SYLLABLE = re.compile("[^aeiouy]*(?:qu)?[aeiouy][^aeiouy]$")
_OR = re.compile("^(lab|col|hon|fav|hum|rum|vig|arm|harb|neighb|endeav|behavi)ou?r")
_SHORTEST = 3


def _irregular() -> dict[str, frozenset[str]]:
    groups: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for line in re.split(r"[;\n]", _IRREGULAR.strip()):
        forms = frozenset(line.split())
        lemma = line.split()[0]
        every = forms | frozenset(f for f in _regular(lemma) if not f.endswith("ed")) | {lemma}
        for form in forms:
            groups[form] |= forms if lemma == "be" else every
    return dict(groups)


@lru_cache(maxsize=4_096)
def inflect(word: str) -> frozenset[str]:
    """Return the forms of an English word (lower case) in any of its forms, itself among them.

    `demanded` gives demand, demands, demanding; `wolves` gives wolf. Forms that
    nobody writes may be among them; British and American spelling both are.
    """
    return frozenset(spelled for form in _forms(word) for spelled in _spellings(form))


def _forms(word: str) -> frozenset[str]:
    if word in _OWN:
        return frozenset({word}) | (_regular(word) if word in _VERB_OF_OWN else frozenset())
    if word in _IRREGULAR_FORMS:
        return _IRREGULAR_FORMS[word]
    if not word.isalpha() or len(word) < _SHORTEST:
        return frozenset({word})
    found = {word}
    for lemma in _lemmas(word):
        if lemma in _IRREGULAR_FORMS:
            found |= _IRREGULAR_FORMS[lemma]
        else:
            found |= {lemma, *_regular(lemma)}
    if compound := _COMPOUND.fullmatch(word):
        found |= {compound["before"] + form for form in _PLURALS[compound["noun"]]}
    return frozenset(found) - _UNRELATED | {word}


def _lemmas(word: str) -> set[str]:
    """Return the words whose inflection has `word`, itself among them."""
    guesses = {word}
    if word.endswith(("ss", "us", "is")):
        return guesses
    for ending, instead in (
        ("ies", ("y", "ie")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("ied", ("y", "ie")),
        ("ed", ("", "e")),
        ("ying", ("ie", "y")),
        ("ing", ("", "e")),
    ):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            guesses |= {stem + one for one in instead}
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                guesses.add(stem[:-1])
    likely = {one for one in guesses if len(one) >= _SHORTEST and _VOWEL.search(one)}
    inflected = {one for one in likely if word in _regular(one)}
    # Only the word that it is a form of: the forms of "hoping" are not those of "hop",
    # and "demanded" is no verb of its own.
    return inflected or {word}


def _regular(lemma: str) -> frozenset[str]:
    forms: set[str] = set()
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    elif lemma.endswith("e"):
        stem = lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1]
        keeps = lemma.endswith(("ee", "ye", "oe"))
        forms |= {lemma + "s", lemma + "d", (lemma if keeps else stem) + "ing"}
    else:
        if not lemma.endswith("ss"):
            forms.add(lemma + "s")
        if _SIBILANT.search(lemma) or lemma.endswith("o"):
            forms.add(lemma + "es")
        if not _ONE_SYLLABLE.fullmatch(lemma) or not _SHORT_END.search(lemma):
            forms |= {lemma + "ed", lemma + "ing"}
        if _SHORT_END.search(lemma):
            forms |= {lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"}
        if lemma.endswith("c"):
            forms |= {lemma + "ked", lemma + "king"}
    return frozenset(forms)


def _spellings(word: str) -> set[str]:
    spelled = {word}
    if _OR.search(word):
        spelled |= {_OR.sub(r"\1or", word), _OR.sub(r"\1our", word)}
    for one, other in (("is", "iz"), ("iz", "is")):
        changed = re.sub(rf"(?<=\w\w\w){one}(?=(?:e|ed|es|ing)$)", other, word)
        spelled.add(changed)
    return spelled


_IRREGULAR_FORMS = _irregular()
_PLURALS = {
    form: pair
    for pair in (("man", "men"), ("wife", "wives"), ("child", "children"), ("person", "people"))
    for form in pair
}


_SUFFIX = re.compile(
    r"(?<=\w{4})(?:isations?|izations?|ations?|ments?|ness|ists?|isms?|ities|ity|ally|ings?|ers?"
    r"|ors?|ive|ic|al|ed|ly|es|s|e|y)$"
)


def strip_suffix(word: str) -> str:
    """Cut off what makes a word of another one: `imperialists` gives imperial."""
    return _SUFFIX.sub("", word)
