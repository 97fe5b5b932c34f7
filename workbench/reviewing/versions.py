"""A pair goes to another version of its documents and back; beads are carried along.

Each re-import is a version upon another one, so the versions of a pair are a tree: undo
goes back to the one below, and a later re-import branches off from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from workbench.anchors import Anchor, Carrier
from workbench.errors import OperationError
from workbench.model import PairSummary, ReviewBead
from workbench.project import Transaction
from workbench.records.documents import Documents, PairVersions, Version

__all__ = ["Turn", "carried_to_now", "turn_back", "turn_forth"]

_MOVED_ON = N_("the document was imported again since; undo that import first")


@dataclass(frozen=True, slots=True)
class Turn:
    """From the version that a pair has to another, new or known, and what stays of it."""

    now: Version
    then: Version
    anchors: tuple[Anchor, ...]

    def on(self, pair: PairSummary) -> PairSummary:
        """Return the pair as it is afterwards."""
        return replace(pair, ko_document=self.then.ko_document, en_document=self.then.en_document)

    def settle(self, tx: Transaction, pair_id: str, revision: int, author: str) -> None:
        """Write the turn down, once the beads that it changes are written.

        Segments of all other beads get their places in the other version.
        """
        versions = PairVersions(tx, pair_id)
        carrier = _carrier(tx, self)
        for language in Language.KO, Language.EN:
            old, new = _document(self.now, language), _document(self.then, language)
            if old == new:
                continue
            carried = [carrier.segment(one, language) for one in versions.left_in(old)]
            there = [one for one in carried if one is not None]
            if len(there) != len(carried):
                # The versions of the beads were checked, so only a fault of ours comes here.
                raise AssertionError("a sentence is in neither version of its document")
            versions.stand_anew(new, there)
        if self.then.number:
            versions.turn_to(self.then, revision, author)
        else:
            upon = self.now if self.now.number else versions.begin(self.now)
            versions.add(replace(self.then, parent=upon.number), revision, author)


def turn_back(tx: Transaction, pair_id: str, operation: str) -> Turn:
    """Return the way back from what a re-import made; raises `OperationError` if not there."""
    versions = PairVersions(tx, pair_id)
    now, imported = versions.now(), versions.of_operation(operation)
    if now.number != imported.number:
        raise OperationError(_(_MOVED_ON))
    return Turn(now, versions.get(imported.parent), _reversed(imported.anchors))


def turn_forth(tx: Transaction, pair_id: str, operation: str) -> Turn:
    """Return the way to what a re-import made; raises `OperationError` if not from here."""
    versions = PairVersions(tx, pair_id)
    now, imported = versions.now(), versions.of_operation(operation)
    if now.number != imported.parent:
        raise OperationError(_(_MOVED_ON))
    return Turn(now, imported, imported.anchors)


def carried_to_now(
    tx: Transaction, pair_id: str, revision: int, beads: Sequence[ReviewBead]
) -> tuple[ReviewBead, ...]:
    """Return beads of an earlier revision as they stand in the documents of now.

    Raises `OperationError` if the documents have changed in these sentences since.
    """
    versions = PairVersions(tx, pair_id)
    found = tuple(beads)
    for turn in _way(versions, versions.at(revision), versions.now()):
        carried = _carrier(tx, turn).beads(found)
        if carried is None:
            raise OperationError(
                _(
                    "the document was imported again since, and this sentence has changed in it; "
                    "undo that import first"
                )
            )
        found = carried
    return found


def _way(versions: PairVersions, start: Version, end: Version) -> list[Turn]:
    """Return the turns from one version of a pair to another, by way of what both are upon."""
    up, down = _line(versions, start), _line(versions, end)
    shared = {one.number for one in up} & {one.number for one in down}
    turns = [
        Turn(one, below, _reversed(one.anchors))
        for one, below in pairwise(up)
        if one.number not in shared
    ]
    forth = [
        Turn(below, one, one.anchors) for one, below in pairwise(down) if one.number not in shared
    ]
    return turns + forth[::-1]


def _line(versions: PairVersions, version: Version) -> list[Version]:
    """Return a version and all those that it is upon, down to the first."""
    line = [version]
    while line[-1].parent:
        line.append(versions.get(line[-1].parent))
    return line


def _carrier(tx: Transaction, turn: Turn) -> Carrier:
    stored = Documents(tx)
    texts = {}
    for language in Language.KO, Language.EN:
        old, new = _document(turn.now, language), _document(turn.then, language)
        if old != new:
            texts[language] = stored.text(old), stored.text(new)
    return Carrier(turn.anchors, texts)


def _document(version: Version, language: Language) -> str:
    return version.ko_document if language is Language.KO else version.en_document


def _reversed(anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    return tuple(anchor.reversed() for anchor in anchors)
