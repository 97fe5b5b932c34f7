"""Is a match in the same place: between the same sentences as the query?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from aligned.messages import gettext as _
from aligned.model import Language
from tm.match_model import Band
from tm.model import TranslationUnit
from tm.normalise import fold, match_key
from tm.store.lookup import Content, find_by_key
from tm.store.occurrences import units_between
from tm.store.schema import Connection

__all__ = ["InPlace", "Neighbours"]


@dataclass(frozen=True, slots=True)
class InPlace:
    """A unit whose neighbours are the query's: one (101) or both (102)."""

    unit: TranslationUnit
    band: Band
    reason: str


_BANDS = {1: Band.CONTEXT, 2: Band.DOUBLE_CONTEXT}


class Neighbours:
    """The texts before and after a query, as the units of a memory may name them.

    Units name their neighbours in the language that was translated from; where the
    query is in the other one, its neighbours are looked up in the memory.
    """

    def __init__(
        self, connection: Connection, language: Language, previous: str, following: str
    ) -> None:
        self._connection = connection
        self._language = language
        self._asked = tuple(text if text.strip() else "" for text in (previous, following))
        self._names = cache(self._find_names)

    def find(self, content: Content, approved_only: bool) -> InPlace | None:
        """Return the unit of a content that stands between the most of these neighbours."""
        if not any(self._asked):
            return None
        before, after = (self._names(text, content.source_language) for text in self._asked)
        units = units_between(
            self._connection, content.number, before, after, approved_only=approved_only
        )
        return max(
            (self._judge(unit, before, after) for unit in units),
            key=lambda place: place.band.value,
            default=None,
        )

    def _judge(self, unit: TranslationUnit, before: Iterable[str], after: Iterable[str]) -> InPlace:
        origin = unit.origin
        is_before = bool(origin.previous) and origin.previous in before
        is_after = bool(origin.following) and origin.following in after
        if is_before and is_after:
            reason = _("the same text and the same sentence before and after")
        elif is_before:
            reason = _("the same text and the same sentence before")
        else:
            reason = _("the same text and the same sentence after")
        return InPlace(unit, _BANDS[is_before + is_after], reason)

    def _find_names(self, text: str, source: Language) -> frozenset[str]:
        if not text:
            return frozenset()
        if source is self._language:
            return frozenset([text, fold(text)])
        found = find_by_key(self._connection, self._language, match_key(text, self._language))
        return frozenset(content.source for content in found)
