"""Edits that change the segments of beads: pure functions.

What the aligner doubted about a bead no longer describes one that was changed, and goes.

However they are combined, no segment is lost or doubled, and the segments of a
side stand in document order inside their bead.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from aligned.messages import gettext as _
from aligned.model import Language
from workbench.errors import OperationError
from workbench.model import ReviewBead, ReviewSegment, Status

__all__ = ["New", "detach", "edit", "merge", "move", "reopened", "split", "split_segment"]

Segments = tuple[ReviewSegment, ...]


@dataclass(frozen=True, slots=True)
class New:
    """What an operation may need for something new: its own id, a free position.

    Ids are derived from the operation's, so that doing it again gives the same.
    """

    operation: str
    position: float

    def id(self, what: str) -> str:
        """Return the id of the new `what` (bead or segment) of this operation."""
        return uuid.uuid5(uuid.NAMESPACE_OID, f"{self.operation}/{what}").hex


def edit(bead: ReviewBead, segment_id: str, text: str) -> ReviewBead:
    """Replace the text of a segment; line breaks become spaces.

    Raises `OperationError` if nothing is left of it or nothing changes.
    """
    segment = _find(bead, segment_id)
    text = " ".join(line.strip() for line in text.splitlines()).strip()
    if not text:
        raise OperationError(_("a sentence cannot be empty; reject the bead or make it one-sided"))
    if text == segment.text:
        raise OperationError(_("nothing to change: the text is the same"))
    return replace(_with_segment(bead, segment, (replace(segment, text=text),)), doubts=())


def split_segment(bead: ReviewBead, segment_id: str, offset: int, new: New) -> ReviewBead:
    """Split a segment before the character at `offset`; both halves stay in the bead.

    Raises `OperationError` if either half would be empty.
    """
    segment = _find(bead, segment_id)
    head, tail = segment.text[:offset].rstrip(), segment.text[offset:].lstrip()
    if offset <= 0 or not head or not tail:
        raise OperationError(
            _(
                "a sentence of {count} characters cannot be split at {offset}: there must be "
                "text before and after"
            ).format(count=len(segment.text), offset=offset)
        )
    # The range in the document is only as exact as the text still is the document's.
    middle = min(segment.end, segment.start + len(segment.text) - len(tail))
    halves = (
        replace(segment, rank=f"{segment.rank}.0", text=head, end=middle),
        replace(
            segment,
            id=new.id("segment"),
            rank=f"{segment.rank}.1",
            text=tail,
            start=middle,
        ),
    )
    return reopened(_with_segment(bead, segment, halves))


def split(bead: ReviewBead, ko: int, en: int, new: New) -> tuple[ReviewBead, ...]:
    """Split a bead between sentences: the first `ko` and `en` stay, the rest leave.

    Raises `OperationError` if either bead would be empty.
    """
    if not (0 <= ko <= len(bead.ko) and 0 <= en <= len(bead.en)):
        raise OperationError(
            _(
                "a bead of {all_ko} Korean and {all_en} English sentences cannot keep {ko} and {en}"
            ).format(all_ko=len(bead.ko), all_en=len(bead.en), ko=ko, en=en)
        )
    first = replace(bead, ko=bead.ko[:ko], en=bead.en[:en])
    rest = _fresh(bead, bead.ko[ko:], bead.en[en:], new)
    if not (first.ko or first.en) or not (rest.ko or rest.en):
        raise OperationError(_("a split must leave at least one sentence on either part"))
    return reopened(first), rest


def merge(bead: ReviewBead, other: ReviewBead) -> ReviewBead:
    """Join two beads into one, in the place and with the id of the first."""
    remarks = (bead.comment, other.comment)
    return reopened(
        replace(
            bead,
            ko=_ordered(bead.ko + other.ko),
            en=_ordered(bead.en + other.en),
            confidence=min(bead.confidence, other.confidence),
            status=bead.status if other.status is not Status.NEEDS_REVIEW else other.status,
            comment="\n".join(remark for remark in remarks if remark),
        )
    )


def move(bead: ReviewBead, segment_id: str, to: ReviewBead) -> tuple[ReviewBead, ...]:
    """Move a segment to another bead; a bead that it leaves empty is no more."""
    segment = _find(bead, segment_id)
    language = Language.KO if segment in bead.ko else Language.EN
    left = _with_segment(bead, segment, ())
    grown = reopened(_with_side(to, language, _ordered((*to.side(language), segment))))
    if left.ko or left.en:
        return reopened(left), grown
    return (grown,)


def detach(bead: ReviewBead, side: Language, new: New) -> tuple[ReviewBead, ...]:
    """Give one side a bead of its own, so that both are one-sided.

    Raises `OperationError` if the bead has one side only.
    """
    if not bead.two_sided:
        raise OperationError(_("the bead has one side only already"))
    if side is Language.KO:
        return reopened(replace(bead, ko=())), _fresh(bead, bead.ko, (), new)
    return reopened(replace(bead, en=())), _fresh(bead, (), bead.en, new)


def reopened(bead: ReviewBead) -> ReviewBead:
    """Take back the decision about a bead whose segments changed; only a flag stays."""
    status = bead.status if bead.status is Status.NEEDS_REVIEW else Status.PROPOSED
    return replace(bead, status=status, reason="", doubts=())


def _find(bead: ReviewBead, segment_id: str) -> ReviewSegment:
    for segment in bead.ko + bead.en:
        if segment.id == segment_id:
            return segment
    raise OperationError(_("the bead has no sentence {segment_id!r}").format(segment_id=segment_id))


def _with_segment(bead: ReviewBead, old: ReviewSegment, new: Segments) -> ReviewBead:
    """Put other segments in the place of one."""
    language = Language.KO if old in bead.ko else Language.EN
    side = bead.side(language)
    at = side.index(old)
    return _with_side(bead, language, side[:at] + new + side[at + 1 :])


def _with_side(bead: ReviewBead, language: Language, side: Segments) -> ReviewBead:
    return replace(bead, ko=side) if language is Language.KO else replace(bead, en=side)


def _ordered(segments: Segments) -> Segments:
    return tuple(sorted(segments, key=lambda segment: segment.rank))


def _fresh(bead: ReviewBead, ko: Segments, en: Segments, new: New) -> ReviewBead:
    """Make the bead that parts from another; its confidence is no better."""
    return ReviewBead(new.id("bead"), new.position, ko, en, bead.confidence)
