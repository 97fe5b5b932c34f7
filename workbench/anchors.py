"""Where the sentences of a document stand in its next version, and beads carried over.

A bead's segments name the range of their document that they were made from. When a
document is imported anew, what stays in it stands elsewhere; an operation of before
can be undone or redone once its beads' segments are told where.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from aligned.model import Language
from workbench.model import ReviewBead, ReviewSegment

__all__ = ["Anchor", "Carrier", "anchors_from_json", "anchors_to_json", "base_rank"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence that stayed: where it stood and stands, as ranges of characters.

    `rank` is the sentence's own; the parts that reviewers split it into have longer ones.
    """

    language: Language
    rank: str
    start: int
    end: int
    new_start: int
    new_end: int

    def reversed(self) -> Anchor:
        """The same sentence, on the way back."""
        return replace(
            self,
            start=self.new_start,
            end=self.new_end,
            new_start=self.start,
            new_end=self.end,
        )


def base_rank(rank: str) -> str:
    """Return the rank of the sentence that a segment is, or is a part of."""
    return rank.partition(".")[0]


class Carrier:
    """Takes segments from one version of a pair's documents to another.

    `texts` are the documents' before and after, of each language that changed; segments
    in another language are left as they are.
    """

    def __init__(
        self, anchors: Iterable[Anchor], texts: Mapping[Language, tuple[str, str]]
    ) -> None:
        self._anchors = {(anchor.language, anchor.rank): anchor for anchor in anchors}
        self._texts = texts

    def beads(self, beads: Sequence[ReviewBead]) -> tuple[ReviewBead, ...] | None:
        """Carry beads over; None if a sentence of theirs did not stay."""
        carried = []
        for bead in beads:
            ko = self._side(bead.ko, Language.KO)
            en = self._side(bead.en, Language.EN)
            if ko is None or en is None:
                return None
            carried.append(replace(bead, ko=ko, en=en))
        return tuple(carried)

    def segment(self, segment: ReviewSegment, language: Language) -> ReviewSegment | None:
        """Carry a segment over; None if its sentence did not stay."""
        if language not in self._texts:
            return segment
        anchor = self._anchors.get((language, base_rank(segment.rank)))
        if anchor is None:
            return None
        start, end = (self._place(at, anchor) for at in (segment.start, segment.end))
        return replace(segment, start=start, end=end)

    def _side(
        self, side: tuple[ReviewSegment, ...], language: Language
    ) -> tuple[ReviewSegment, ...] | None:
        carried = [self.segment(segment, language) for segment in side]
        kept = tuple(segment for segment in carried if segment is not None)
        return kept if len(kept) == len(side) else None

    def _place(self, at: int, anchor: Anchor) -> int:
        if at >= anchor.end:
            return anchor.new_end
        before, after = self._texts[anchor.language]
        old = before[anchor.start : anchor.end]
        new = after[anchor.new_start : anchor.new_end]
        if old == new:
            return anchor.new_start + at - anchor.start
        # Only spaces and line breaks differ: the same letter is counted off.
        letters = len("".join(old[: at - anchor.start].split()))
        places = [place for place, letter in enumerate(new) if not letter.isspace()]
        return anchor.new_start + places[min(letters, len(places) - 1)]


def anchors_to_json(anchors: Iterable[Anchor]) -> str:
    """Return anchors as they are stored."""
    return json.dumps(
        [[a.language.value, a.rank, a.start, a.end, a.new_start, a.new_end] for a in anchors]
    )


def anchors_from_json(stored: str) -> tuple[Anchor, ...]:
    """Return what `anchors_to_json` made."""
    return tuple(Anchor(Language(language), *rest) for language, *rest in json.loads(stored))
