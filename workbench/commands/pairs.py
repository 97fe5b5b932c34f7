"""Finding the pair that a command names, and printing pairs and beads."""

from __future__ import annotations

from workbench.doubts import doubt_words
from workbench.errors import NotFoundError
from workbench.model import PairSummary, ReviewBead
from workbench.project import Transaction
from workbench.records import review as records

__all__ = ["bead_as_json", "counted", "find_pair", "numbered_beads", "pair_as_json"]


def find_pair(tx: Transaction, wanted: str) -> PairSummary:
    """Return the pair whose number in `workbench documents`, id or name is `wanted`.

    Raises `NotFoundError` if there is none, or if several have that name.
    """
    pairs = records.Pairs(tx).all()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(pairs):
        return pairs[int(wanted) - 1]
    found = [pair for pair in pairs if wanted in (pair.id, pair.name, pair.ko_name, pair.en_name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFoundError(
            f"{len(found)} pairs are called '{wanted}'; name one by its number in "
            "`workbench documents`"
        )
    names = ", ".join(pair.name for pair in pairs) or "none yet"
    raise NotFoundError(
        f"no pair is called '{wanted}'; the project has: {names}. `workbench add KO EN` puts one in"
    )


def counted(number: int, noun: str) -> str:
    """Say how many there are of something: `1 bead`, `2 beads`."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def numbered_beads(tx: Transaction, pair: PairSummary) -> dict[int, ReviewBead]:
    """Return the pair's beads by the number that `workbench review` shows."""
    return dict(enumerate(records.Beads(tx, pair).all(), 1))


def pair_as_json(pair: PairSummary) -> dict[str, object]:
    """Return what a program wants to know of a pair."""
    return {
        "id": pair.id,
        "name": pair.name,
        "state": pair.state.value,
        "message": pair.message,
        "korean": pair.ko_name,
        "english": pair.en_name,
        "beads": pair.beads,
        "proposed": pair.proposed,
        "approved": pair.approved,
        "rejected": pair.rejected,
        "needs_review": pair.needs_review,
        "doubtful": pair.doubtful,
        "related": round(pair.related, 3),
        "signature": pair.signature,
    }


def bead_as_json(number: int, bead: ReviewBead) -> dict[str, object]:
    """Return what a program wants to know of a bead; `number` is its place in the pair."""
    return {
        "number": number,
        "id": bead.id,
        "status": bead.status.value,
        "confidence": round(bead.confidence, 4),
        "korean": [segment.text for segment in bead.ko],
        "english": [segment.text for segment in bead.en],
        "comment": bead.comment,
        "reason": bead.reason,
        "author": bead.author,
        "at": bead.at,
        "doubts": [doubt_words(doubt) for doubt in bead.doubts],
    }
