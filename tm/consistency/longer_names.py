"""Names with and without the word for what they name: 크렘린궁 and 크렘린."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tm.consistency.bitexts import Bitexts
from tm.consistency.cores import Cores
from tm.consistency.counterparts import Counterparts
from tm.consistency.shapes import Shapes
from tm.consistency.sounds import sounds_like

__all__ = ["LongerName", "find_longer_names"]

# What a place, a body or a paper is, and the English words for it: where English says
# them, so may Korean, and the two names are no variants.
_KINDS = {
    "궁": ("palace",),
    "궁전": ("palace",),
    "시": ("city", "town", "municipality"),
    "주": ("province", "state", "oblast", "region", "canton"),
    "강": ("river",),
    "산": ("mount", "mountain", "mt"),
    "섬": ("island", "isle"),
    "호": ("lake",),
    "호수": ("lake",),
    "항": ("port", "harbour", "harbor"),
    "성": ("castle", "fortress", "province"),
    "탑": ("tower",),
    "교": ("bridge",),
    "대교": ("bridge",),
    "광장": ("square", "plaza"),
    "신문": ("newspaper", "paper", "daily"),
    "통신": ("agency", "news"),
    "사": ("company", "corporation", "agency", "corp"),
    "그룹": ("group",),
}
_SHORTEST = 2
# The share of either name's texts that has the English one, and how well it must sound.
_SHARE, _SOUNDS = 0.75, 0.79


@dataclass(frozen=True, slots=True)
class LongerName:
    """A name, the same with the word for its kind, and the one English name of both."""

    short: str
    long: str
    english: str


def find_longer_names(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[LongerName]:
    """Yield names that have the word for their kind in some places, where English never has it."""
    number = {form: at for at, form in enumerate(english.forms)}
    for long in cores.having:
        for kind, glosses in _KINDS.items():
            short = long.removesuffix(kind)
            if short == long or len(short) < _SHORTEST or short not in cores.having:
                continue
            said = {number[gloss] for gloss in glosses if gloss in number}
            words = cores.nouns(short, shapes), cores.nouns(long, shapes)
            if not all(words):
                continue
            shares = [english.shares(bitexts.ko.texts_of(some)) for some in words]
            if said & shares[1].keys():
                continue
            for form in english.capital & shares[0].keys() & shares[1].keys():
                if min(share[form] for share in shares) >= _SHARE and (
                    sounds_like(short, english.forms[form]) >= _SOUNDS
                ):
                    yield LongerName(short, long, english.written[form])
                    break
