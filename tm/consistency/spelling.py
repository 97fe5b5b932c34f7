"""Korean names and loanwords spelled in several ways, and words with a likely slip.

Two words a letter or a sound apart are most often two words. They are one name in two
spellings where the same English word stands opposite both and either may be its sound;
they are a slip where the analyser knows one and has never seen the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from tm.concordance.endings import follows_noun
from tm.consistency.bitexts import Bitexts
from tm.consistency.cores import Cores, may_be_name
from tm.consistency.counterparts import Counterparts
from tm.consistency.english_names import are_kin, kin_forms, may_end_or_begin, names_of_two
from tm.consistency.neighbours import find_neighbours
from tm.consistency.shapes import Shape, Shapes
from tm.consistency.sounds import consonants, letter_distance, letters, sound_key, sounds_like

__all__ = ["Alike", "AlikeKind", "differ_in_ending_only", "find_alike"]

# A name has so many syllables and a key of so many sounds; shorter ones meet by chance.
_SHORTEST, _FEWEST_SOUNDS = 2, 4

# The share of a word's texts that must have the English word, and how well either must
# sound like it. With two consonants any word does: then it must be a name.
_SHARE, _SOUNDS, _FEWEST_CONSONANTS = 0.5, 0.79, 3
# A name that sounds so much like the English one needs no analyser to be one.
_SURE_NAME = 0.85
# With two consonants a word of every day (데이터, 데이타) must have syllables, and sound so.
_LOANWORD_SYLLABLES, _SURE_LOANWORD = 3, 0.95
# So many syllables both may have behind the name (스파르타쿠스단), so many the name itself.
_BEHIND, _SHORTEST_NAME = 2, 3
# One letter in so many may differ.
_LETTERS_FOR_ONE = 3

# A slip: log-likelihood that the analyser loses by it, and the syllables that the word
# must have (합찹의장 loses 30 against 합참의장, 의원회 5 against 위원회).
_LOST, _LONG_ENOUGH = 8.0, 2
# Common nouns have more than this (조합원 -20, 급식소 -22), what is in no dictionary less
# (조합언 -28, 박서연 -28). Names of people have three syllables.
_IN_DICTIONARY, _PERSON = -25.0, 3
# What stands in more texts is no slip.
_SLIPS = 3
# The English word that both share may have so many texts for each of theirs, and a few.
_TEXTS_FOR_ONE, _FEW = 2, 2


# No name ends so.
_SURE_PARTICLE = re.compile(r"(?:[의에은는을를]|에서|에게|까지|부터|에도)$")


class AlikeKind(Enum):
    """Why two words are one."""

    NAME = "name"
    SLIP = "slip"


@dataclass(frozen=True, slots=True)
class Alike:
    """Two cores that are one word, with the English word that says so; a slip stands first."""

    kind: AlikeKind
    one: str
    other: str
    english: str
    sure: float


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked of every pair, and what was answered."""

    bitexts: Bitexts
    cores: Cores
    english: Counterparts
    shapes: Shapes
    texts: dict[str, frozenset[int]] = field(default_factory=dict)
    shares: dict[str, dict[int, float]] = field(default_factory=dict)

    def texts_of(self, core: str) -> frozenset[int]:
        """Return the texts in which an eojeol may have the core."""
        if core not in self.texts:
            self.texts[core] = self.bitexts.ko.texts_of(self.cores.having[core])
        return self.texts[core]

    def shares_of(self, core: str) -> dict[int, float]:
        if core not in self.shares:
            self.shares[core] = self.english.shares(self.texts_of(core))
        return self.shares[core]


def find_alike(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[Alike]:
    """Yield each pair of words that are one name in two spellings, or one with a slip."""
    known = _Known(bitexts, cores, english, shapes)
    keys = {core: sound_key(core) for core in cores.having if len(core) >= _SHORTEST}
    some = [core for core, key in keys.items() if len(key) >= _FEWEST_SOUNDS]
    for left, right in find_neighbours([keys[core] for core in some]):
        one, other = some[left], some[right]
        if not differ_in_ending_only(one, other):
            found = _judge(known, one, other)
            if found is not None and _are_nouns(known, found):
                yield found


def differ_in_ending_only(one: str, other: str) -> bool:
    """Say whether the words differ in what may follow a noun: 항구의 and 항구에, or 항구."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    rests = one[same:], other[same:]
    if same > 1 and all(follows_noun(rest) for rest in rests):
        return True
    # 러시아군 is no spelling of 러시아, but 리스고우 is one of 리스고.
    return not all(rests) and len(letters("".join(rests))) > 1


def _judge(known: _Known, one: str, other: str) -> Alike | None:
    shortest = min(len(letters(one)), len(letters(other)))
    distance = letter_distance(one, other, shortest // _LETTERS_FOR_ONE)
    if distance > shortest // _LETTERS_FOR_ONE:
        return None
    texts = known.texts_of(one), known.texts_of(other)
    # Where one text has both, they may well be two.
    if not texts[0] - texts[1] or not texts[1] - texts[0]:
        return None
    shares = known.shares_of(one), known.shares_of(other)
    shared = [
        form
        for form in shares[0].keys() & shares[1].keys()
        if shares[0][form] >= _SHARE and shares[1][form] >= _SHARE
    ]
    found = (
        _name(known, one, other, shared)
        or _slip(known, one, other, shared)
        or _longer_name(known, one, other, shared)
    )
    if found is None:
        return None
    own = [_has_own_name(known, *both) for both in ((one, other), (other, one))]
    refused = all(own) if found.kind is AlikeKind.NAME else any(own)
    return None if refused else found


def _name(known: _Known, one: str, other: str, shared: list[int]) -> Alike | None:
    short = min(len(consonants(one)), len(consonants(other))) < _FEWEST_CONSONANTS
    may_be_loanword = (
        min(len(one), len(other)) >= _LOANWORD_SYLLABLES and letter_distance(one, other, 1) == 1
    )
    best, word = 0.0, ""
    for form in shared:
        spelled = known.english.forms[form]
        sure = min(sounds_like(one, spelled), sounds_like(other, spelled))
        is_loanword = may_be_loanword and sure >= _SURE_LOANWORD
        if short and form not in known.english.capital and not is_loanword:
            continue
        best, word = max((best, word), (sure, known.english.written[form]))
    return Alike(AlikeKind.NAME, one, other, word, best) if best >= _SOUNDS else None


def _longer_name(known: _Known, one: str, other: str, shared: list[int]) -> Alike | None:
    """Judge names with more in one language: 엘파셰르 for El Fasher, 시리아 for Syrian."""
    english = known.english
    shares = [
        [form for form in english.capital.intersection(share) if share[form] >= _SHARE]
        for share in (known.shares_of(one), known.shares_of(other))
    ]
    if not all(shares):
        return None
    spelled = {english.forms[form]: english.written[form] for form in kin_forms(english, *shares)}
    texts = known.texts_of(one), known.texts_of(other)
    capitals = {form for form in shared if form in english.capital}
    for form in capitals:
        if may_end_or_begin(one, english.forms[form]):
            spelled |= names_of_two(known.bitexts.en, english.forms[form], *texts)
    best, word = _best(one, other, spelled)
    for behind in range(1, _BEHIND + 1):
        bare = one[:-behind], other[:-behind]
        if one[-behind:] != other[-behind:] or min(map(len, bare)) < _SHORTEST_NAME:
            break
        if min(len(consonants(core)) for core in bare) >= _FEWEST_CONSONANTS:
            names = {english.forms[form]: english.written[form] for form in capitals}
            best, word = max((best, word), _best(*bare, names))
    return Alike(AlikeKind.NAME, one, other, word, best) if best >= _SURE_NAME else None


def _best(one: str, other: str, spelled: Mapping[str, str]) -> tuple[float, str]:
    """Return how well both sound like the English word that both are most like, and the word."""
    return max(
        (
            (min(sounds_like(one, letters), sounds_like(other, letters)), word)
            for letters, word in spelled.items()
        ),
        default=(0.0, ""),
    )


def _slip(known: _Known, one: str, other: str, shared: list[int]) -> Alike | None:
    most = _TEXTS_FOR_ONE * len(known.texts_of(one) | known.texts_of(other)) + _FEW
    rare = [form for form in shared if known.english.held[form] <= most]
    if not rare or min(len(one), len(other)) < _LONG_ENOUGH or letter_distance(one, other, 1) > 1:
        return None
    # 경제위 has a letter more than 경제, and is another word.
    if one.startswith(other) or other.startswith(one):
        return None
    texts = sorted((len(known.texts_of(one)), len(known.texts_of(other))))
    # Short words that are alike are many: the right one has to stand more often.
    if texts[0] > _SLIPS or (min(len(one), len(other)) < _PERSON and texts[0] == texts[1]):
        return None
    shapes = known.shapes[one], known.shapes[other]
    wrong, right = (one, other) if shapes[0].score < shapes[1].score else (other, one)
    if len(known.texts_of(wrong)) > min(_SLIPS, len(known.texts_of(right))):
        return None
    if abs(shapes[0].score - shapes[1].score) < _LOST:
        return None
    if not _is_in_dictionary(max(shapes, key=lambda shape: shape.score)) and (
        all(map(_may_be_person, shapes)) or min(len(one), len(other)) < _PERSON
    ):
        return None
    word = known.english.written[min(rare, key=lambda form: (known.english.held[form], form))]
    return Alike(AlikeKind.SLIP, wrong, right, word, 1.0)


def _has_own_name(known: _Known, one: str, other: str) -> bool:
    """Say whether an English word that is not opposite the other word is the sound of this one."""
    english, others = known.english, known.shares_of(other)
    names = [english.forms[form] for form in english.capital.intersection(others)]
    return any(
        share >= _SHARE
        and form not in others
        and sounds_like(one, english.forms[form]) >= _SOUNDS
        and not any(are_kin(english.forms[form], name) for name in names)
        for form, share in known.shares_of(one).items()
    )


def _may_be_person(shape: Shape) -> bool:
    """Say whether a word may be the name of a Korean: two of them differ in one letter."""
    return len(shape.pieces) == 1 and shape.core == _PERSON


def _is_in_dictionary(shape: Shape) -> bool:
    return len(shape.pieces) == 1 and shape.tag == "NNG" and shape.score >= _IN_DICTIONARY


def _are_nouns(known: _Known, found: Alike) -> bool:
    """Say whether both are the noun of an eojeol that the memory has, or sound like it."""
    both = found.one, found.other
    if any(_has_particle(known.cores, core) for core in both):
        return False
    if found.kind is AlikeKind.SLIP:
        # The analyser takes particles for a part of a word that it has never seen.
        is_noun = known.shapes[found.one].core == len(found.one)
        is_noun = is_noun or bool(known.cores.nouns(found.one, known.shapes))
        return is_noun and bool(known.cores.nouns(found.other, known.shapes))
    is_name = found.sure >= _SURE_NAME
    having = known.cores.names if is_name else known.cores.nouns
    return all(having(core, known.shapes) for core in both)


def _has_particle(cores: Cores, core: str) -> bool:
    """Say whether the last syllable is a particle: it is a sure one, or others replace it.

    The analyser takes particles for a part of names that it has never seen.
    """
    if _SURE_PARTICLE.search(core):
        return True
    rest = core[:-1]
    if not follows_noun(core[-1]):
        return False
    others = (cores.words.vocabulary[word] for word in cores.having.get(rest, ()))
    # 소나기 and 소비자 say nothing of 소냐: of one syllable the words themselves must be there.
    return any(
        not other.startswith(core) and (len(rest) > 1 or may_be_name(other, rest))
        for other in others
    )
