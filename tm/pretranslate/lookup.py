"""Look every segment of a document up, in order, with its own neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language, Progress, Segment
from aligned.model import SegmentKind as Kind
from tm.match_model import Band, Match, MatchKind
from tm.normalise import fold, match_key
from tm.pretranslate.filling import choose_translation
from tm.pretranslate.internal import LEAST_SCORE, EarlierSegments, Resemblance
from tm.pretranslate.model import Category, Fill, Filling, PretranslatedSegment

__all__ = ["Find", "pretranslate"]

Find = Callable[[str, str, str], tuple[Match, ...]]
"""Called as `find(text, previous, following)`: the matches of a text, best first."""

_EXACT = 100

# Nobody translates a row of asterisks or an address.
_COPIED = (Kind.ORNAMENT, Kind.LINK)

_CATEGORIES = {
    Band.DOUBLE_CONTEXT: Category.DOUBLE_CONTEXT,
    Band.CONTEXT: Category.CONTEXT,
    Band.EXACT: Category.EXACT,
    Band.HIGH: Category.HIGH,
    Band.ONE_WORD: Category.ONE_WORD,
    Band.TWO_WORDS: Category.TWO_WORDS,
    Band.LOW: Category.LOW,
    Band.SEMANTIC: Category.SEMANTIC,
}


def pretranslate(
    segments: Sequence[Segment],
    language: Language,
    find: Find,
    filling: Filling | None = None,
    progress: Progress | None = None,
) -> tuple[PretranslatedSegment, ...]:
    """Find the best match of each segment of a document and fill in what is sure.

    A segment that stood earlier in the document is a repetition, unless its
    neighbours make it a context match; one near an earlier segment is an internal
    match where the memory has nothing as good. `find` is asked once for each
    distinct segment. Links and ornaments are taken over as they stand.
    """
    work = _Work(language, find, filling or Filling())
    texts = ["", *(segment.text for segment in segments), ""]
    for number, segment in enumerate(segments, start=1):
        work.add(number, segment, texts[number - 1], texts[number + 1])
        if progress is not None:
            progress(N_("looking up"), number, len(segments))
    return tuple(work.made)


class _Work:
    """The segments so far, and by which keys they were seen."""

    def __init__(self, language: Language, find: Find, filling: Filling) -> None:
        self.made: list[PretranslatedSegment] = []
        self._language = language
        self._find = find
        self._filling = filling
        self._first: dict[str, int] = {}
        self._earlier = EarlierSegments(language)

    def add(self, number: int, segment: Segment, previous: str, following: str) -> None:
        """Look one more segment up; `number` counts from 1."""
        if segment.kind in _COPIED:
            self.made.append(_copied(number, segment))
            return
        key = match_key(segment.text, self._language)
        first = self._first.setdefault(key, number)
        if first == number:
            self.made.append(self._look_up(number, segment, previous, following))
            self._earlier.add(number, segment.text)
        else:
            self.made.append(self._repeat(number, segment, first, previous, following))

    def _look_up(
        self, number: int, segment: Segment, previous: str, following: str
    ) -> PretranslatedSegment:
        found = self._from_memory(number, segment, previous, following)
        if found.score is not None and found.score >= LEAST_SCORE:
            return found
        near = self._earlier.nearest(segment.text)
        return found if near is None else _resembling(found, near)

    def _repeat(
        self, number: int, segment: Segment, first: int, previous: str, following: str
    ) -> PretranslatedSegment:
        """Make a segment that stood earlier, or find that its own neighbours are known."""
        earlier = self.made[first - 1]
        if earlier.match is not None and earlier.match.lexical >= _EXACT:
            found = self._from_memory(number, segment, previous, following)
            if found.category in (Category.CONTEXT, Category.DOUBLE_CONTEXT):
                return found
        fill = earlier.fill
        if fill is Fill.YES and fold(segment.text) != fold(earlier.source):
            fill = Fill.CHECK
        return replace(
            earlier,
            number=number,
            source=segment.text,
            start=segment.start,
            end=segment.end,
            category=Category.REPETITION,
            score=_EXACT,
            fill=fill,
            reason=_("repeats segment {number}").format(number=first),
            like=first,
        )

    def _from_memory(
        self, number: int, segment: Segment, previous: str, following: str
    ) -> PretranslatedSegment:
        matches = self._find(segment.text, previous, following)
        choice = choose_translation(segment.text, self._language, matches, self._filling)
        shown = choice.match or (matches[0] if matches else None)
        reason = "; ".join(filter(None, [_reason(shown), choice.remark]))
        return PretranslatedSegment(
            number=number,
            source=segment.text,
            start=segment.start,
            end=segment.end,
            category=_CATEGORIES[shown.band] if shown else Category.NONE,
            score=shown.lexical if shown and shown.kind is not MatchKind.SEMANTIC else None,
            match=shown,
            fill=choice.fill,
            translation=choice.match.translation if choice.match else "",
            reason=reason,
        )


def _reason(match: Match | None) -> str:
    if match is None:
        return ""
    return ", ".join([match.reason, *(_(penalty.kind.value) for penalty in match.penalties)])


def _copied(number: int, segment: Segment) -> PretranslatedSegment:
    return PretranslatedSegment(
        number=number,
        source=segment.text,
        start=segment.start,
        end=segment.end,
        category=Category.COPIED,
        score=None,
        match=None,
        fill=Fill.YES,
        translation=segment.text,
        reason=_("taken over as it stands"),
    )


def _resembling(found: PretranslatedSegment, near: Resemblance) -> PretranslatedSegment:
    return replace(
        found,
        category=Category.INTERNAL,
        score=near.score,
        reason=_("like segment {number}: {reason}").format(number=near.number, reason=near.reason),
        like=near.number,
    )
