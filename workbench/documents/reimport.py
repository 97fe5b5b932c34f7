"""A new version of a pair's document: shown first, then done as one operation.

What was decided about sentences that the new version still has stays with them
(docs/decisions/020). Everything else is lined up anew between them. The document
before stays in the project, and undo brings it back with all that stood on it.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

from aligned.align import align_segments
from aligned.beads import Alignment
from aligned.languages.detect import check_pair
from aligned.messages import gettext as _
from aligned.model import Document, Encoder, Language, Progress
from tm.vector_cache import CachingEncoder
from workbench.anchors import Anchor
from workbench.documents.reimport_rows import (
    Replacement,
    Sides,
    held_beads,
    held_rows,
    replaced,
    shapes_to_keep,
)
from workbench.documents.revised import Revised, revise, unrevised
from workbench.errors import ConflictError, OperationError
from workbench.model import PairSummary, ReviewSegment, Status
from workbench.operations import Operation, OperationKind, Outcome, OutcomeKind
from workbench.project import Project, Transaction
from workbench.records.documents import Documents, PairVersions, Version
from workbench.records.existing import ready_pair
from workbench.records.review import Beads, Journal, Pairs
from workbench.reviewing import journal
from workbench.reviewing.lexicon import approved_lexicon
from workbench.reviewing.proposals import Rows, key_of
from workbench.reviewing.realign import InParts, aligner_segments, settled
from workbench.reviewing.versions import Turn

__all__ = ["Reimport", "apply", "proposal"]


@dataclass(frozen=True, slots=True)
class Reimport:
    """What importing a document again would change; nothing is done yet.

    `ko` and `en` are the new documents, None where a side stays. `related` (0–1) says
    how far both documents belong together then.
    """

    pair: PairSummary
    ko: Document | None
    en: Document | None
    sides: Sides
    rows: Replacement
    related: float

    @property
    def is_nothing(self) -> bool:
        """Whether the project has just these documents already."""
        return self.ko is None and self.en is None

    @property
    def reopened(self) -> int:
        """How many approved rows would be proposed again or go."""
        before = sum(b.status is Status.APPROVED for c in self.rows.changes for b in c.gone)
        return before - sum(b.status is Status.APPROVED for b in self.rows.come)

    @property
    def approvals_kept(self) -> int:
        """How many approved rows stay approved."""
        return self.pair.approved - self.reopened

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Where the sentences that stay stood and would stand."""
        return self.sides.ko.anchors + self.sides.en.anchors

    @property
    def digest(self) -> str:
        """Names what would change: the same for the same rows and the same files."""
        gone = sorted((bead.id, bead.version) for bead in self.rows.gone)
        come = sorted((bead.id, bead.version, key_of(bead)) for bead in self.rows.come)
        files = [one and hashlib.sha256(one.original).hexdigest() for one in (self.ko, self.en)]
        return hashlib.blake2b(repr((gone, come, files)).encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class _Standing:
    """A pair as one transaction saw it."""

    rows: Rows
    ko: Document
    en: Document

    def side(self, language: Language) -> tuple[ReviewSegment, ...]:
        found = (segment for bead in self.rows.beads for segment in bead.side(language))
        return tuple(sorted(found, key=lambda segment: segment.rank))

    @property
    def seed(self) -> str:
        """What new ids are made from: worked out again, they are the same."""
        return f"{self.rows.pair.id}/{self.rows.pair.revision}"


def proposal(
    project: Project,
    pair_id: str,
    *,
    ko: Document | None = None,
    en: Document | None = None,
    encoder: Encoder,
    progress: Progress | None = None,
) -> Reimport:
    """Say what a new version of either document, or of both, would change.

    Raises `NotFoundError` if there is no such pair, `OperationError` if it is not ready
    for review or is another pair then, `LanguageError` where a document is in the wrong
    language, `EncoderError` where the encoder's vectors are no good.
    """
    standing = _read(project, pair_id, ko, en)
    ko = None if ko is None or ko.original == standing.ko.original else ko
    en = None if en is None or en.original == standing.en.original else en
    check_pair(ko or standing.ko, en or standing.en, Language.KO, Language.EN)
    sides = Sides(
        _side(standing, standing.ko, ko, Language.KO), _side(standing, standing.en, en, Language.EN)
    )
    pair, rows = standing.rows.pair, standing.rows
    if ko is None and en is None:
        return Reimport(pair, ko, en, sides, Replacement((), (), (), len(rows.beads)), pair.related)
    held = held_rows(rows, sides)
    alignment = _aligned(project, rows, sides, held, encoder, progress)
    insisted = shapes_to_keep(rows, held, alignment.beads, sides)
    if insisted:
        alignment = _aligned(project, rows, sides, held | insisted, encoder, progress)
    found = replaced(rows, alignment.beads, sides, insisted, standing.seed)
    return Reimport(pair, ko, en, sides, found, alignment.related)


def apply(
    project: Project, wanted: Reimport, *, author: str, operation_id: str | None = None
) -> Outcome:
    """Do what was proposed, as one operation that undo takes back whole.

    It is a conflict if somebody changed one of the rows that go or change, or imported
    another version; other changes since do not matter. The same `operation_id` (a UUID)
    again is answered with REPEATED. REFUSED if these are the documents of now.
    """
    operation = Operation(
        operation_id or str(uuid.uuid4()), OperationKind.REIMPORT, proposal=wanted.digest
    )
    if wanted.is_nothing:
        message = _("nothing to change: the pair has this very file already")
        return Outcome(operation.id, OutcomeKind.REFUSED, message)

    def turn(tx: Transaction, pair: PairSummary) -> Turn:
        now = PairVersions(tx, pair.id).now()
        if (now.ko_document, now.en_document) != (
            wanted.pair.ko_document,
            wanted.pair.en_document,
        ):
            raise ConflictError(
                _("another version was imported in the meantime; look at what would change now")
            )
        stored = Documents(tx)
        ko = stored.add(wanted.ko, Language.KO, author) if wanted.ko else now.ko_document
        en = stored.add(wanted.en, Language.EN, author) if wanted.en else now.en_document
        then = Version(0, ko, en, operation=operation.id, anchors=wanted.anchors)
        return Turn(now, then, wanted.anchors)

    rows = wanted.rows
    return journal.replace_beads(
        project, wanted.pair.id, operation, rows.gone, rows.come, author, turn
    )


def _read(project: Project, pair_id: str, ko: Document | None, en: Document | None) -> _Standing:
    with project.reading() as tx:
        pair = ready_pair(tx, pair_id)
        beads, stored = Beads(tx, pair), Documents(tx)
        of_ko, of_en = stored.get(pair.ko_document), stored.get(pair.en_document)
        other = Pairs(tx).same_content(ko or of_ko, en or of_en)
        if other is not None and other != pair.name:
            raise OperationError(
                _("with this file the pair would be the same as {other}; open that one").format(
                    other=other
                )
            )
        found = beads.all()
        rows = Rows(
            pair=pair,
            beads=found,
            held=frozenset(settled(found, Journal(tx))),
            rejected={},
            places=beads.places(),
        )
        return _Standing(rows, of_ko, of_en)


def _side(standing: _Standing, old: Document, new: Document | None, language: Language) -> Revised:
    side = standing.side(language)
    if new is None:
        return unrevised(side, aligner_segments(side, old, language))
    found = revise(side, old, new, language, standing.seed)
    if not found.segments:
        raise OperationError(
            _("{file} has no sentences; check that it is the right file").format(file=new.name)
        )
    return found


def _aligned(
    project: Project,
    rows: Rows,
    sides: Sides,
    held: frozenset[str],
    encoder: Encoder,
    progress: Progress | None,
) -> Alignment:
    return align_segments(
        sides.ko.sentences,
        sides.en.sentences,
        InParts(CachingEncoder(encoder, project.cache_folder)),
        progress,
        held=held_beads(rows, held, sides),
        lexicon=approved_lexicon(project),
    )
