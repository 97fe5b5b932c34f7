"""An approved bead becomes a unit of the memory; one no longer approved leaves it.

Both happen in the transaction of the operation. The unit keeps list markers and
section numbers ("1. ", "* ") as the bead has them: an export must give back the
text as it stands, and the memory's matching ignores them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aligned.model import Language
from tm.model import Origin, TranslationUnit, other_language
from tm.store import put_units, remove_units
from workbench.model import PairSummary, ReviewBead, Status
from workbench.project import Transaction
from workbench.records.review import Beads

__all__ = ["promote", "promote_all", "units_of", "withdraw_all"]


def promote(
    tx: Transaction,
    pair: PairSummary,
    beads: Beads,
    before: Sequence[ReviewBead],
    after: Sequence[ReviewBead],
) -> None:
    """Bring the memory in line with beads that were just written.

    A unit names its neighbours' texts, so where texts or places changed, the units
    next to them are written again too.
    """
    if not after:
        return
    places = [bead.position for bead in (*before, *after)]
    around = beads.stretch(min(places), max(places))
    wanted = {bead.id for bead in after}
    if any(_seen(old) != _seen(new) for old, new in zip(before, after, strict=True)):
        wanted |= _with_neighbours(pair, around, min(places), max(places))
    now = {unit.id: unit for unit in units_of(pair, around)}
    put_units(tx, [unit for unit in now.values() if unit.id in wanted])
    remove_units(tx, [bead.id for bead in after if bead.id not in now])


def _with_neighbours(
    pair: PairSummary, around: Sequence[ReviewBead], low: float, high: float
) -> set[str]:
    """Return the beads from `low` to `high` and the next with source text on either side."""
    with_source = [bead for bead in around if bead.side(pair.original)]
    before = [bead.id for bead in with_source if bead.position < low]
    after = [bead.id for bead in with_source if bead.position > high]
    inside = [bead.id for bead in with_source if low <= bead.position <= high]
    return {*before[-1:], *inside, *after[:1]}


def promote_all(tx: Transaction, pair: PairSummary) -> None:
    """Put every approved bead of a pair into the memory."""
    put_units(tx, units_of(pair, Beads(tx, pair).all()))


def withdraw_all(tx: Transaction, pair: PairSummary) -> None:
    """Take every unit of a pair out of the memory."""
    remove_units(tx, [bead.id for bead in Beads(tx, pair).all()])


def units_of(
    pair: PairSummary,
    beads: Sequence[ReviewBead],
    statuses: Iterable[Status] = (Status.APPROVED,),
) -> tuple[TranslationUnit, ...]:
    """Make a unit of each two-sided bead with one of these statuses.

    `beads` stand in order and include the neighbours, whose texts in the original
    language the units name as their context.
    """
    wanted = frozenset(statuses)
    source = pair.original
    with_source = [bead for bead in beads if bead.side(source)]
    texts = ["", *(bead.text(source) for bead in with_source), ""]
    return tuple(
        _unit(pair, bead, {"previous": texts[at], "following": texts[at + 2]})
        for at, bead in enumerate(with_source)
        if bead.two_sided and bead.status in wanted
    )


def _unit(pair: PairSummary, bead: ReviewBead, context: Mapping[str, str]) -> TranslationUnit:
    source = pair.original
    target = other_language(source)
    return TranslationUnit(
        id=bead.id,
        source_language=source,
        target_language=target,
        source=bead.text(source),
        target=bead.text(target),
        origin=Origin(document=pair.name, bead=bead.id, author=bead.author, at=bead.at, **context),
        approved=bead.status is Status.APPROVED,
    )


def _seen(bead: ReviewBead) -> tuple[float, str, str]:
    """What the units next to a bead's own depend on."""
    return bead.position, bead.text(Language.KO), bead.text(Language.EN)
