"""A pair aligned anew round what reviewers settled, shown first and applied as one step.

What holds:
- approved beads, also one-sided ones, and beads that wait for somebody's answer
  ("needs review");
- pairs that a person put together by merging, splitting or moving, as long as both
  sides have text, and beads that a person made one-sided or brought back as they were.

All else is aligned anew: what nobody touched, what was taken back ("reopened"), what is
left over of a bead that a sentence was moved out of, the halves of a sentence that was
split, and rejected beads, since those are wrong. The texts are those of the rows, so
what a reviewer corrected in them counts and stays.

Beads that come out with the same segments keep their rows: id, status, confidence,
comment and history. So a rejected bead for which nothing better is found stays rejected
and is counted (`Proposal.insisted`); one that an earlier re-alignment took away comes
back as the rejected row that it was. Comments of rows that go pass to the rows with
their first sentences.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligned.align import align_segments
from aligned.beads import Bead
from aligned.messages import N_
from aligned.model import Document, Encoder, Language, Progress, Segment
from aligned.unwrap import unwrap
from tm.vector_cache import CachingEncoder
from workbench.model import ReviewBead, ReviewSegment, Status
from workbench.operations import Operation, OperationKind, Outcome, OutcomeKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.existing import ready_pair
from workbench.records.review import Beads, Journal
from workbench.reviewing import journal
from workbench.reviewing.lexicon import approved_lexicon
from workbench.reviewing.proposals import Proposal, Rows, compared, key_of, near

__all__ = ["InParts", "aligner_segments", "apply", "apply_shown", "proposal", "settled"]

BeadTuple = tuple[ReviewBead, ...]

HOLDING = frozenset({Status.APPROVED, Status.NEEDS_REVIEW})

# What a person did last decides whether the shape of an undecided bead is theirs.
JOINING = frozenset({OperationKind.MERGE, OperationKind.SPLIT, OperationKind.MOVE})
TELLING = JOINING | {
    OperationKind.DETACH,
    OperationKind.SPLIT_SEGMENT,
    OperationKind.REOPEN,
    OperationKind.RESTORE,
}

# Segments whose windows are looked up together. One edited sentence costs the encoding
# of so many (0.1 s) instead of that of the document (2 s of 2,000 segments), while
# looking 2,000 up in such parts takes no longer than in one go (benchmarks/realign.py).
PART = 64


@dataclass(frozen=True, slots=True)
class _Standing:
    """A pair as one transaction saw it."""

    rows: Rows
    ko: Document
    en: Document

    def side(self, language: Language) -> list[ReviewSegment]:
        """All segments of one side, in document order."""
        found = (segment for bead in self.rows.beads for segment in bead.side(language))
        return sorted(found, key=lambda segment: segment.rank)


def proposal(
    project: Project,
    pair_id: str,
    *,
    encoder: Encoder,
    progress: Progress | None = None,
    around: str = "",
) -> Proposal:
    """Align a pair anew round what is settled and say what that would change.

    With `around`, only from that bead to the next settled rows before and after it.
    Vectors come from the project's cache where they were stored. Raises `NotFoundError`
    if there is no such pair, `OperationError` if it is not ready for review,
    `EncoderError` where the encoder's vectors are no good.
    """
    standing = _read(project, pair_id)
    sides = standing.side(Language.KO), standing.side(Language.EN)
    alignment = align_segments(
        aligner_segments(sides[0], standing.ko, Language.KO),
        aligner_segments(sides[1], standing.en, Language.EN),
        InParts(CachingEncoder(encoder, project.cache_folder)),
        progress,
        held=_held_beads(standing.rows, *sides),
        lexicon=approved_lexicon(project),
    )
    found = compared(standing.rows, alignment.beads, sides)
    return near(found, standing.rows, around) if around else found


def apply(
    project: Project,
    wanted: Proposal,
    *,
    author: str,
    operation_id: str | None = None,
    around: str = "",
) -> Outcome:
    """Do what was proposed, as one operation that undo takes back whole.

    It is a conflict if somebody changed one of the rows that go; other changes since do
    not matter. The same `operation_id` (a UUID) again is answered with REPEATED. REFUSED
    if there is nothing to change.
    """
    operation = Operation(
        operation_id or str(uuid.uuid4()),
        OperationKind.REALIGN,
        proposal=wanted.digest,
        around=around,
    )
    if not wanted.changes:
        message = "nothing to change: aligned anew, the beads come out as they are"
        return Outcome(operation.id, OutcomeKind.REFUSED, message)
    return journal.replace_beads(
        project, wanted.pair.id, operation, wanted.gone, wanted.come, author
    )


def apply_shown(
    project: Project, pair_id: str, operation: Operation, *, encoder: Encoder, author: str
) -> Outcome:
    """Do what was shown elsewhere, such as in a browser, which sends its digest back.

    What would change is worked out again; a conflict if it is no more what was shown.
    Raises what `proposal` raises.
    """
    with project.reading() as tx:
        known = Journal(tx).get(operation.id)
    if known is not None:
        return journal.apply(project, pair_id, [operation], author)[0]
    found = proposal(project, pair_id, encoder=encoder, around=operation.around)
    if found.digest != operation.proposal:
        message = "the pair was changed since; look at what would change now"
        return Outcome(operation.id, OutcomeKind.CONFLICT, message)
    return apply(project, found, author=author, operation_id=operation.id, around=operation.around)


class InParts:
    """Asks an encoder that remembers for the windows of a few segments at a time."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.signature, self.dimension = encoder.signature, encoder.dimension
        self.encode = encoder.encode

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        """Embed runs of neighbouring texts, as `Encoder.encode_windows` says."""
        out = np.zeros((size, len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), PART):
            before = min(start, size - 1)
            end = min(start + PART, len(texts))
            part = self._encoder.encode_windows(texts[start - before : end], size)
            out[:, start:end] = part[:, before:]
            if progress:
                progress(N_("reading meanings"), end, len(texts))
        return out


def _read(project: Project, pair_id: str) -> _Standing:
    with project.reading() as tx:
        pair = ready_pair(tx, pair_id)
        beads, stored = Beads(tx, pair), Documents(tx)
        found = beads.all()
        earlier = Journal(tx).rejected_before(pair_id)
        rows_now = beads.get(bead.id for bead in earlier)
        rows = Rows(
            pair=pair,
            beads=found,
            held=frozenset(settled(found, Journal(tx))),
            rejected={key_of(b): replace(b, version=rows_now[b.id].version) for b in earlier},
            places=beads.places(),
        )
        return _Standing(rows, stored.get(pair.ko_document), stored.get(pair.en_document))


def settled(beads: BeadTuple, entries: Journal) -> Iterator[str]:
    """Yield the ids of beads that hold: those decided, and those that people put together."""
    undecided = [b.id for b in beads if b.status is Status.PROPOSED and b.author]
    told = entries.last_of(undecided, TELLING)
    for bead in beads:
        if bead.status in HOLDING or (bead.id in told and _made(bead, told[bead.id])):
            yield bead.id


def _made(bead: ReviewBead, last: Operation) -> bool:
    """Whether a person meant an undecided bead to be as it is, by what they did last."""
    if last.kind is OperationKind.MOVE and last.other != bead.id:
        return False
    if last.kind is OperationKind.RESTORE:
        return last.bead == bead.id
    return last.kind is OperationKind.DETACH or (last.kind in JOINING and bead.two_sided)


def aligner_segments(
    side: Sequence[ReviewSegment], document: Document, language: Language
) -> list[Segment]:
    """Return segments as the aligner takes them; which paragraph each is in is looked up."""
    pieces = sorted(
        (piece.origin, number)
        for number, paragraph in enumerate(unwrap(document, language))
        for piece in paragraph.pieces
    )
    origins = np.array([origin for origin, _ in pieces], np.int64)
    found = np.searchsorted(origins, [segment.start for segment in side], "right") - 1
    return [
        Segment(s.text, s.start, s.end, pieces[at][1] if at >= 0 else 0, s.kind)
        for s, at in zip(side, found, strict=True)
    ]


def _held_beads(rows: Rows, ko: Sequence[ReviewSegment], en: Sequence[ReviewSegment]) -> list[Bead]:
    of_ko = {segment.id: at for at, segment in enumerate(ko)}
    of_en = {segment.id: at for at, segment in enumerate(en)}
    return [
        Bead(
            tuple(of_ko[segment.id] for segment in bead.ko),
            tuple(of_en[segment.id] for segment in bead.en),
            confidence=1.0,  # their rows stay, so nobody needs reasons to doubt them
        )
        for bead in rows.beads
        if bead.id in rows.held
    ]
