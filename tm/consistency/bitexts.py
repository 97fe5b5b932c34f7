"""The different pairs of texts of a memory, as words of both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligned.model import Language, Span
from tm.consistency.model import FormPlace
from tm.consistency.words import Words, read_words
from tm.model import TranslationUnit

__all__ = ["Bitexts", "Spot", "read_bitexts"]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place: the number of the pair of texts, and where in its text, in characters."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Bitexts:
    """Text `k` of `ko` and of `en` translate each other, in the units `units[k]`."""

    units: tuple[tuple[TranslationUnit, ...], ...]
    ko: Words
    en: Words

    def words(self, language: Language) -> Words:
        """Return one side."""
        return self.ko if language is Language.KO else self.en

    def places(self, spots: Sequence[Spot]) -> tuple[FormPlace, ...]:
        """Return the places of all units that have a pair's texts, in the memory's order."""
        return tuple(
            FormPlace(
                unit.id,
                unit.origin.document,
                unit.origin.at,
                Span(spot.start, spot.end),
            )
            for spot in sorted(set(spots))
            for unit in self.units[spot.text]
        )


def read_bitexts(units: Sequence[TranslationUnit]) -> Bitexts:
    """Read the pairs of Korean and English texts, each different one once."""
    grouped: dict[tuple[str, str], list[TranslationUnit]] = {}
    for unit in units:
        key = (unit.text(Language.KO), unit.text(Language.EN))
        grouped.setdefault(key, []).append(unit)
    korean, english = [ko for ko, _ in grouped], [en for _, en in grouped]
    return Bitexts(
        tuple(map(tuple, grouped.values())),
        read_words(korean, Language.KO),
        read_words(english, Language.EN),
    )
