"""Two documents come in, are aligned and stored as a pair; `removing` lets pairs go."""

from __future__ import annotations

import itertools
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from aligned.messages import gettext as _
from aligned.model import Document, Encoder, Language, Progress
from workbench.documents.aligning import (
    Run,
    align_in_background,
    align_pair,
    stage_values,
    store_alignment,
)
from workbench.documents.removing import refuse_double
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairState, PairSummary
from workbench.project import Project, Transaction
from workbench.records.documents import Documents
from workbench.records.existing import existing_pair
from workbench.records.review import Pairs

__all__ = [
    "Arrival",
    "add_pair",
    "find_pair",
    "list_pairs",
    "read_document",
    "restart_pair",
    "start_pair",
    "start_pairs",
]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A pair of documents that comes in with others; `name` None takes that of the files.

    Of beads that come out with `approve_from` or more (0–1) the pairs are approved.
    """

    ko: Document
    en: Document
    name: str | None = None
    original: Language = Language.EN
    approve_from: float | None = None


def add_pair(
    project: Project,
    ko: Document,
    en: Document,
    *,
    encoder: Encoder,
    author: str,
    second: Encoder | None = None,
    name: str | None = None,
    original: Language = Language.EN,
    progress: Progress | None = None,
) -> PairSummary:
    """Align two documents and store them as a pair, all or nothing.

    `original` is the language that was translated from; a `second` encoder is asked
    about doubtful beads. Raises `OperationError` if these two files are a pair
    already, `AlignedError` if they cannot be aligned, `ProjectError` if the project
    cannot be written.
    """
    with project.reading() as tx:
        refuse_double(tx, ko, en)
    alignment = align_pair(project, ko, en, encoder, progress, second)
    with project.transaction() as tx:
        pair_id = _add_waiting(tx, Arrival(ko, en, name, original), author)
        store_alignment(tx, pair_id, alignment)
    return find_pair(project, pair_id)


def start_pair(
    project: Project,
    ko: Document,
    en: Document,
    *,
    encoder: Encoder,
    author: str,
    name: str | None = None,
    original: Language = Language.EN,
) -> PairSummary:
    """Store two documents as a waiting pair and align them in the background.

    The pair's row shows the progress, and READY or FAILED in the end. Raises
    `OperationError` if these two files are a pair already.
    """
    arrival = Arrival(ko, en, name, original)
    return start_pairs(project, [arrival], encoder=encoder, author=author)[0]


def start_pairs(
    project: Project, arrivals: Sequence[Arrival], *, encoder: Encoder, author: str
) -> tuple[PairSummary, ...]:
    """Store pairs, all or none, and align them in the background, one after the other.

    Raises `OperationError` if one of them is a pair already; then none is stored.
    """
    runs = []
    with project.transaction() as tx:
        for arrival in arrivals:
            pair_id = _add_waiting(tx, arrival, author)
            runs.append(Run(pair_id, uuid.uuid4().hex, author, arrival.approve_from))
            Pairs(tx).take(pair_id, runs[-1].name)
    align_in_background(project, runs, encoder)
    return tuple(find_pair(project, run.pair) for run in runs)


def restart_pair(project: Project, pair_id: str, *, encoder: Encoder) -> PairSummary:
    """Align an interrupted or failed pair in the background, from the start.

    Raises `OperationError` if it is on its way or ready, `NotFoundError` if there
    is no such pair.
    """
    run = Run(pair_id, uuid.uuid4().hex)
    with project.transaction() as tx:
        pair = existing_pair(tx, pair_id)
        if pair.state not in (PairState.INTERRUPTED, PairState.FAILED):
            raise OperationError(
                _("{pair} is {state}; there is nothing to restart").format(
                    pair=pair.name, state=_(pair.state.value)
                )
            )
        Pairs(tx).change(pair_id, stage_values(PairState.WAITING))
        Pairs(tx).take(pair_id, run.name)
    align_in_background(project, [run], encoder)
    return find_pair(project, pair_id)


def list_pairs(project: Project) -> tuple[PairSummary, ...]:
    """Return the pairs that are not removed, oldest first."""
    with project.reading() as tx:
        return Pairs(tx).all()


def find_pair(project: Project, name: str) -> PairSummary:
    """Return the pair with this id or name.

    Raises `NotFoundError` if there is none, `OperationError` if several share the name.
    """
    pairs = list_pairs(project)
    found = [pair for pair in pairs if pair.id == name] or [p for p in pairs if p.name == name]
    if not found:
        known = ", ".join(pair.name for pair in pairs) or _("none yet")
        raise NotFoundError(
            _("the project has no pair {name!r}; it has {known}").format(name=name, known=known)
        )
    if len(found) > 1:
        ids = ", ".join(pair.id for pair in found)
        raise OperationError(
            _("{count} pairs are named {name!r}; name one by its id: {ids}").format(
                count=len(found), name=name, ids=ids
            )
        )
    return found[0]


def read_document(project: Project, pair_id: str, language: Language) -> Document:
    """Return a pair's document in `language` as it came in; raises `NotFoundError`."""
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id)
        korean = language is Language.KO
        return Documents(tx).get(pair.ko_document if korean else pair.en_document)


def _add_waiting(tx: Transaction, arrival: Arrival, author: str) -> str:
    ko, en = arrival.ko, arrival.en
    refuse_double(tx, ko, en)
    stored = Documents(tx)
    of_ko = stored.add(ko, Language.KO, author)
    of_en = stored.add(en, Language.EN, author)
    name = arrival.name or _common_name(ko.name, en.name)
    return Pairs(tx).add(name, of_ko, of_en, arrival.original, author)


def _common_name(ko: str, en: str) -> str:
    """Name a pair by what its file names share: `river.ko.txt`, `river.en.txt` -> `river`."""
    stems = PurePath(ko).stem, PurePath(en).stem
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*stems, strict=False))
    shared = re.sub(r"[\W_]+$", "", "".join(letter for letter, _ in alike))
    return shared if len(shared) >= 3 else PurePath(en).stem
