"""How a bead becomes again what it was: pure functions on a pair's beads, now and then.

The sentences that the bead had then come back to it from wherever they are now, with
the texts and in the parts of then. What it has beyond them goes home: to the bead that
had it then. So the fewest beads are touched, every sentence stays exactly once, and
what others wrote in sentences that nobody asked for stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from aligned.messages import gettext as _
from aligned.model import Language
from workbench.anchors import base_rank
from workbench.errors import OperationError
from workbench.model import ReviewBead, ReviewSegment, Status
from workbench.reviewing.reshape import reopened

__all__ = ["Standing", "brought_back", "has_same_sentences", "sentences_of"]

Segments = tuple[ReviewSegment, ...]

Sentence = tuple[Language, str]
"""A side and a rank without those of its parts."""
Sign = Callable[[ReviewBead], ReviewBead]


@dataclass(frozen=True, slots=True)
class Standing:
    """The beads that have or had the sentences in question, by id.

    `now` are those that are there, `rows` also those without segments, as they are now.
    `then` are the beads of then, as they stand in the documents of now.
    """

    now: Mapping[str, ReviewBead]
    then: Mapping[str, ReviewBead]
    rows: Mapping[str, ReviewBead]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A segment, the side it is on, and the bead that has it."""

    language: Language
    segment: ReviewSegment
    home: str

    @property
    def sentence(self) -> Sentence:
        """What all parts of a sentence have in common, however it was split."""
        return self.language, base_rank(self.segment.rank)

    def overlaps(self, other: _Piece) -> bool:
        """Tell whether two parts of a sentence have text in common."""
        one, two = f"{self.segment.rank}.", f"{other.segment.rank}."
        return one.startswith(two) or two.startswith(one)


@dataclass(frozen=True, slots=True)
class _Moves:
    """Which segments leave each bead (ids), and which come to it."""

    leaving: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    coming: dict[str, list[_Piece]] = field(default_factory=lambda: defaultdict(list))


def has_same_sentences(one: ReviewBead, other: ReviewBead) -> bool:
    """Tell whether two states of a bead differ in nothing but texts and decisions."""
    return all(_parts(one.side(side)) == _parts(other.side(side)) for side in _SIDES)


def sentences_of(*beads: ReviewBead) -> frozenset[Sentence]:
    """Return which sentences of the documents some beads hold, whole or in part."""
    return frozenset(piece.sentence for bead in beads for piece in _pieces(bead))


def brought_back(
    wanted: ReviewBead, row: ReviewBead, standing: Callable[[], Standing], sign: Sign
) -> tuple[ReviewBead, ...]:
    """Return what beads become when one of them is again as `wanted`; that one first.

    `row` is the bead as it is now, perhaps without segments. `standing` is asked only
    where sentences went elsewhere meanwhile. Another bead that is whole again as it was
    then has its decision of then; one that merely lost or got a sentence has none.
    `sign` puts a name to what is decided now. Versions and positions stay. Raises
    `OperationError` if nothing would change, if the bead was not there then, or if its
    sentences are no more in the pair.
    """
    if wanted.removed:
        raise OperationError(_("the row was not there at that moment; choose another one"))
    wanted = replace(wanted, position=row.position, version=row.version)
    if has_same_sentences(wanted, row):
        back = replace(wanted, ko=_with_texts(row.ko, wanted.ko), en=_with_texts(row.en, wanted.en))
        others: tuple[ReviewBead, ...] = ()
    else:
        back, others = wanted, _others(wanted, row, standing(), sign)
    if _decision(back) != _decision(row):
        return sign(back), *others
    if back.comment == row.comment:
        raise OperationError(_("nothing to change: the row is as it was then"))
    return (replace(row, comment=back.comment),)


def _decision(bead: ReviewBead) -> tuple[Segments, Segments, Status, str]:
    """Return what somebody answers for; a remark is not part of it."""
    return bead.ko, bead.en, bead.status, bead.reason


def _others(
    wanted: ReviewBead, row: ReviewBead, standing: Standing, sign: Sign
) -> tuple[ReviewBead, ...]:
    moves = _Moves()
    now, then = _by_sentence(standing.now.values()), _by_sentence(standing.then.values())
    for sentence in sorted(sentences_of(wanted, row), key=lambda one: (one[0].value, one[1])):
        _move(row.id, now[sentence], then[sentence], moves)
    touched = dict.fromkeys((*moves.leaving, *moves.coming))
    others = (bead for bead in touched if bead != row.id)
    return tuple(_changed(standing.rows[bead], moves, standing, sign) for bead in others)


def _move(bead: str, now: Sequence[_Piece], then: Sequence[_Piece], moves: _Moves) -> None:
    """Send the parts of one sentence where they belong, as far as the bead has or had them."""
    if not now or not then or _first(now).segment.id != _first(then).segment.id:
        raise OperationError(
            _("a sentence of that state is no longer in the document, which was changed since")
        )
    back = [piece for piece in then if piece.home == bead]
    gone: list[_Piece] = []
    # A part of then may be in pieces now, or a piece of something larger.
    while len(found := _overlapping(now, back)) > len(gone):
        gone = found
        back = _overlapping(then, gone)
    if not _is_whole([piece for piece in now if piece not in gone] + back):
        raise OperationError(
            _("a part of a sentence would be lost; bring back the rows around this one first")
        )
    for piece in gone:
        moves.leaving[piece.home].add(piece.segment.id)
    for piece in back:
        moves.coming[piece.home].append(piece)
    for piece in now:
        if piece.home == bead and piece not in gone:
            moves.leaving[bead].add(piece.segment.id)
            moves.coming[_overlapping(then, [piece])[0].home].append(piece)


def _changed(row: ReviewBead, moves: _Moves, standing: Standing, sign: Sign) -> ReviewBead:
    """Take from a bead what leaves it and give it what comes."""
    before = standing.then.get(row.id)
    leaving, coming = moves.leaving[row.id], moves.coming[row.id]
    ko, en = (
        _ordered(
            *(segment for segment in row.side(side) if segment.id not in leaving),
            *(piece.segment for piece in coming if piece.language is side),
        )
        for side in _SIDES
    )
    if not (ko or en):
        return sign(replace(row, ko=(), en=()))
    if before is not None and (before.ko, before.en) == (ko, en):
        comment = before.comment if row.removed else row.comment
        return replace(before, position=row.position, version=row.version, comment=comment)
    base = before if before is not None and row.removed else row
    there = replace(base, ko=ko, en=en, position=row.position, version=row.version)
    return sign(reopened(there))


def _by_sentence(
    beads: Iterable[ReviewBead],
) -> defaultdict[Sentence, list[_Piece]]:
    found: defaultdict[Sentence, list[_Piece]] = defaultdict(list)
    for bead in beads:
        for piece in _pieces(bead):
            found[piece.sentence].append(piece)
    return found


def _pieces(bead: ReviewBead) -> list[_Piece]:
    return [_Piece(side, segment, bead.id) for side in _SIDES for segment in bead.side(side)]


def _overlapping(pieces: Iterable[_Piece], others: Sequence[_Piece]) -> list[_Piece]:
    return [piece for piece in pieces if any(piece.overlaps(other) for other in others)]


def _is_whole(pieces: Sequence[_Piece]) -> bool:
    """Tell whether the parts of a sentence are all there, each once."""
    ranks = [piece.segment.rank for piece in pieces]
    todo = [base_rank(ranks[0])]
    while todo:
        rank = todo.pop()
        if rank in ranks:
            ranks.remove(rank)
        elif any(other.startswith(f"{rank}.") for other in ranks):
            todo += [f"{rank}.0", f"{rank}.1"]
        else:
            return False
    return not ranks


def _first(pieces: Iterable[_Piece]) -> _Piece:
    """Return the first part of a sentence, which keeps its id when it is split."""
    return min(pieces, key=lambda piece: piece.segment.rank)


def _parts(segments: Segments) -> list[tuple[str, str]]:
    """Return which part of which sentence each segment is."""
    return [(segment.id, segment.rank) for segment in segments]


def _with_texts(segments: Segments, texts: Segments) -> Segments:
    pairs = zip(segments, texts, strict=True)
    return tuple(replace(segment, text=other.text) for segment, other in pairs)


def _ordered(*segments: ReviewSegment) -> Segments:
    return tuple(sorted(segments, key=lambda segment: segment.rank))


_SIDES = (Language.KO, Language.EN)
