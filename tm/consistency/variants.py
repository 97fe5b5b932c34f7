"""What a memory writes in several ways: with and without a space, names, likely slips."""

from __future__ import annotations

from collections.abc import Sequence

from tm.consistency.bitexts import read_bitexts
from tm.consistency.cores import read_cores
from tm.consistency.counterparts import read_counterparts
from tm.consistency.english_groups import english_groups
from tm.consistency.model import Inconsistency
from tm.consistency.shapes import Shapes
from tm.consistency.spacing_groups import spacing_groups
from tm.consistency.spelling_groups import beginning_groups, longer_groups, spelling_groups
from tm.model import TranslationUnit

__all__ = ["find_variants"]


def find_variants(units: Sequence[TranslationUnit]) -> tuple[Inconsistency, ...]:
    """Return what is written in several ways, the surest first.

    Kinds SPACING, SPELLING, SLIP, and WORDING of words that begin alike. 100,000
    units take some seconds; the Korean analyser is loaded at the first call.
    """
    bitexts = read_bitexts(units)
    cores = read_cores(bitexts.ko)
    english = read_counterparts(bitexts.en)
    shapes = Shapes()
    found = [
        *spacing_groups(bitexts, cores, shapes),
        *spelling_groups(bitexts, cores, english, shapes),
        *longer_groups(bitexts, cores, english, shapes),
        *beginning_groups(bitexts, cores, english, shapes),
        *english_groups(bitexts),
    ]
    return tuple(sorted(found, key=lambda group: (-group.score, group.key)))
