"""Places in the memory given another wording, seen beforehand.

What comes from beads is changed by the journal, so that it can be undone there; what
was imported is changed in the memory, and its history says so.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import TranslationUnit
from tm.slogans.replacing import Replaced
from tm.store import get_unit
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.memory.units import edit_unit
from workbench.model import PairSummary, ReviewBead, Status
from workbench.operations import Operation, OperationKind, OutcomeKind
from workbench.project import Project, Transaction
from workbench.records.review import Beads, pairs_of_beads
from workbench.reviewing.journal import apply

__all__ = ["Applied", "Change", "Put", "Unchangeable", "apply_changes", "changes_at", "left_over"]

Put = Callable[[str, Span], Replaced]
"""Puts the new wording in a text in the place of what a span has."""


@dataclass(frozen=True, slots=True)
class Change:
    """A side of a unit before and after, with where it changes, in characters.

    `language` is that of the side. `pair` is the id of the pair whose `bead` it is, at
    `version`, and `segment` the sentence; all are empty (0) for an imported unit.
    `approved` says that the bead is.
    """

    id: str
    unit_id: str
    document: str
    language: Language
    pair: str
    bead: str
    version: int
    segment: str
    before: str
    after: str
    before_spans: tuple[Span, ...]
    after_spans: tuple[Span, ...]
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Unchangeable:
    """A place that is left to a person, and why; `translation` is what would change."""

    unit_id: str
    document: str
    text: str
    translation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a change: `refused` says why it was not made, empty if it was."""

    change: Change
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Home:
    """A bead and its pair."""

    pair: PairSummary
    bead: ReviewBead


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of a side, and where it begins in the side's text."""

    segment: str
    text: str
    start: int

    def has(self, span: Span) -> bool:
        return self.start <= span.start and span.end <= self.start + len(self.text)


def changes_at(
    tx: Transaction,
    units: Mapping[str, TranslationUnit],
    places: Mapping[str, Sequence[Span]],
    language: Language,
    put: Put,
) -> Iterator[Change | Unchangeable]:
    """Yield what putting other words at places of units would change, and what it cannot.

    `places` are spans of the units' sides in `language`, in characters, by the unit's
    id. Each sentence gives one change at most.
    """
    homes = _homes(tx, list(places))
    for unit_id, spans in places.items():
        yield from _changes(units[unit_id], homes.get(unit_id), spans, language, put)


def left_over(unit: TranslationUnit, language: Language, reason: str) -> Unchangeable:
    """Say of a unit that its side in `language` is left to a person."""
    other = unit.target_language if unit.source_language is language else unit.source_language
    document = unit.origin.document
    return Unchangeable(unit.id, document, unit.text(other), unit.text(language), reason)


def apply_changes(
    project: Project,
    changes: Sequence[Change],
    chosen: Collection[str],
    author: str,
    *,
    reopening: bool = False,
) -> tuple[Applied, ...]:
    """Make the changes whose ids are chosen, one by one; what changed since is refused.

    With `reopening`, the same operation opens an approved bead again, so that somebody
    approves its new wording and one undo takes both back. Raises `OperationError` if an
    id is none of the changes'.
    """
    known = {change.id for change in changes}
    if strange := [one for one in chosen if one not in known]:
        raise OperationError(
            _("the preview has no change {change!r}; make a new one").format(change=strange[0])
        )
    raised: defaultdict[str, int] = defaultdict(int)
    done = []
    for change in (change for change in changes if change.id in chosen):
        if not change.bead:
            done.append(Applied(change, _change_unit(project, change, author)))
            continue
        version = change.version + raised[change.bead]
        refused = _change_bead(project, change, version, reopening and change.approved, author)
        raised[change.bead] += not refused
        done.append(Applied(change, refused))
    return tuple(done)


def _homes(tx: Transaction, ids: Sequence[str]) -> dict[str, _Home]:
    pairs = pairs_of_beads(tx, ids)
    by_pair: defaultdict[str, list[str]] = defaultdict(list)
    for bead, pair in pairs.items():
        by_pair[pair.id].append(bead)
    found: dict[str, _Home] = {}
    for beads in by_pair.values():
        pair = pairs[beads[0]]
        found |= {bead.id: _Home(pair, bead) for bead in Beads(tx, pair).get(beads).values()}
    return found


def _changes(
    unit: TranslationUnit,
    home: _Home | None,
    spans: Sequence[Span],
    language: Language,
    put: Put,
) -> Iterator[Change | Unchangeable]:
    """Yield one change for each sentence of the unit's side that has places."""
    text = unit.text(language)
    if home is not None and home.bead.text(language) != text:
        yield left_over(unit, language, _("the bead was changed in the meantime"))
        return
    parts = [_Part("", text, 0)] if home is None else _parts(home.bead, language)
    spans = _apart(spans)
    for part in parts:
        inside = [
            Span(span.start - part.start, span.end - part.start) for span in spans if part.has(span)
        ]
        if inside:
            change = _change(unit, home, part, inside, language, put)
            if change.after != change.before:
                yield change
    for span in spans:
        if not any(part.has(span) for part in parts):
            yield left_over(unit, language, _("its rendering runs over two sentences"))


def _apart(spans: Sequence[Span]) -> list[Span]:
    """Return spans in order, without doubles and without those that reach into another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _parts(bead: ReviewBead, language: Language) -> list[_Part]:
    placed = []
    start = 0
    for segment in bead.side(language):
        placed.append(_Part(segment.id, segment.text, start))
        start += len(segment.text) + 1
    return placed


def _change(
    unit: TranslationUnit,
    home: _Home | None,
    part: _Part,
    spans: Sequence[Span],
    language: Language,
    put: Put,
) -> Change:
    after = part.text
    placed: list[Span] = []
    for span in reversed(spans):
        replaced = put(after, span)
        grown = len(replaced.text) - len(after)
        placed = [replaced.span, *(Span(s.start + grown, s.end + grown) for s in placed)]
        after = replaced.text
    return Change(
        id=f"{unit.id}/{part.segment}",
        unit_id=unit.id,
        document=unit.origin.document,
        language=language,
        pair="" if home is None else home.pair.id,
        bead="" if home is None else home.bead.id,
        version=0 if home is None else home.bead.version,
        segment=part.segment,
        before=part.text,
        after=after,
        before_spans=tuple(spans),
        after_spans=tuple(placed),
        approved=home is not None and home.bead.status is Status.APPROVED,
    )


def _change_bead(project: Project, change: Change, version: int, reopens: bool, author: str) -> str:
    operation = Operation(
        str(uuid.uuid4()),
        OperationKind.EDIT,
        change.bead,
        version,
        text=change.after,
        reopens=reopens,
        segment=change.segment,
    )
    outcome = apply(project, change.pair, [operation], author)[0]
    return "" if outcome.kind is OutcomeKind.APPLIED else outcome.message


def _change_unit(project: Project, change: Change, author: str) -> str:
    with project.reading() as tx:
        unit = get_unit(tx, change.unit_id)
    if unit is None:
        return _("it is no longer in the memory")
    is_target = unit.target_language is change.language
    if (unit.target if is_target else unit.source) != change.before:
        return _("it was changed in the meantime; look at it again")
    side = "target" if is_target else "source"
    try:
        edit_unit(project, unit.id, author=author, **{side: change.after})
    except (ConflictError, NotFoundError, OperationError) as error:
        return str(error)
    return ""
