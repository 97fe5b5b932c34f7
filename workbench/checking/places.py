"""The texts of a project that are checked, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from aligned.model import Language
from tm.store import iterate_units
from workbench.checking.model import Place, Placed, Texts
from workbench.model import PairSummary, ReviewBead, Status
from workbench.project import Project, Transaction
from workbench.records.review import Beads, Pairs

__all__ = ["texts_of_bead", "texts_of_pair", "texts_of_project"]


def texts_of_project(project: Project, pairs: Collection[str] | None = None) -> Placed:
    """Return the texts of pairs; `None` stands for all pairs and all imported units."""
    found: defaultdict[Texts, list[Place]] = defaultdict(list)
    known: set[str] = set()
    with project.reading() as tx:
        for pair in Pairs(tx).all():
            if pairs is None or pair.id in pairs:
                beads = Beads(tx, pair).all()
                known |= {bead.id for bead in beads}
                _add(found, _of_beads(pair, beads))
        if pairs is None:
            _add(found, _of_units(tx, known))
    return {texts: tuple(places) for texts, places in found.items()}


def texts_of_pair(tx: Transaction, pair: PairSummary) -> Placed:
    """Return the texts of one pair."""
    found: defaultdict[Texts, list[Place]] = defaultdict(list)
    _add(found, _of_beads(pair, Beads(tx, pair).all()))
    return {texts: tuple(places) for texts, places in found.items()}


def texts_of_bead(pair: PairSummary, bead: ReviewBead) -> Texts:
    """Return the texts of a bead."""
    return Texts(bead.text(Language.KO), bead.text(Language.EN), pair.original)


def _add(found: defaultdict[Texts, list[Place]], placed: Iterable[tuple[Texts, Place]]) -> None:
    for texts, place in placed:
        found[texts].append(place)


def _of_beads(pair: PairSummary, beads: Iterable[ReviewBead]) -> Iterator[tuple[Texts, Place]]:
    """Yield the texts of beads; rejected ones are left out: they say that they are wrong."""
    for number, bead in enumerate(beads, 1):
        if bead.status is not Status.REJECTED:
            yield texts_of_bead(pair, bead), Place(bead.id, pair.id, pair.name, number)


def _of_units(tx: Transaction, known: Collection[str]) -> Iterator[tuple[Texts, Place]]:
    """Yield the units that are no beads, counted by the file that they came with."""
    numbers: defaultdict[str, int] = defaultdict(int)
    for unit in iterate_units(tx):
        if unit.id in known:
            continue
        document = unit.origin.document
        numbers[document] += 1
        texts = Texts(unit.text(Language.KO), unit.text(Language.EN), unit.source_language)
        yield texts, Place(unit.id, "", document, numbers[document])
