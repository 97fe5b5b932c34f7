"""Putting the preferred rendering of a slogan in the place of others, seen beforehand.

What comes from beads is changed by the journal, so that it can be undone there; what
was imported is changed in the memory, and its history says so.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import Span, TranslationUnit
from tm.slogans.model import SloganOccurrence
from tm.slogans.replacing import put_rendering, same_rendering
from tm.store import get_unit, get_units
from workbench.errors import ConflictError, NotFoundError, OperationError
from workbench.memory.slogans import find_row
from workbench.memory.units import edit_unit
from workbench.model import Operation, OperationKind, OutcomeKind, PairSummary, ReviewBead
from workbench.project import Project, Transaction
from workbench.records.review import Beads, pairs_of_beads
from workbench.reviewing.journal import apply

__all__ = ["Applied", "Change", "Preview", "Unchangeable", "apply_preferred", "preview"]


@dataclass(frozen=True, slots=True)
class Change:
    """A translation before and after, with where it changes, in characters.

    `pair` is the id of the pair whose `bead` it is, at `version`, and `segment` the
    sentence; all are empty (0) for an imported unit.
    """

    id: str
    unit_id: str
    document: str
    pair: str
    bead: str
    version: int
    segment: str
    before: str
    after: str
    before_spans: tuple[Span, ...]
    after_spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Unchangeable:
    """A place that is left to a person, and why."""

    unit_id: str
    document: str
    text: str
    translation: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying the preferred `rendering` of a slogan would change.

    `agreeing` counts the places that have it already.
    """

    language: Language
    key: str
    text: str
    rendering: str
    changes: tuple[Change, ...]
    unchangeable: tuple[Unchangeable, ...]
    agreeing: int


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


def preview(project: Project, language: Language, key: str) -> Preview:
    """Return every place whose rendering is not the preferred one, before and after.

    `key` is a slogan's key or text. Raises `NotFoundError` if the ledger has no such
    slogan, `OperationError` if none of its renderings is preferred.
    """
    row = find_row(project, language, key)
    slogan = row.slogan
    if row.preferred is None:
        raise OperationError(
            _(
                "no rendering of {text!r} is preferred; say which one first (`workbench slogans "
                "--prefer … --rendering …`)"
            ).format(text=slogan.text)
        )
    rendering = row.preferred.target
    places: defaultdict[str, list[SloganOccurrence]] = defaultdict(list)
    left: list[Unchangeable] = []
    agreeing = 0
    ids = [one.unit_id for one in slogan.occurrences]
    with project.reading() as tx:
        units = {unit.id: unit for unit in get_units(tx, ids)}
        homes = _homes(tx, ids)
    for one in slogan.occurrences:
        reason = _why_not(one)
        if one.same and same_rendering(one.rendering, rendering):
            agreeing += 1
        elif reason:
            left.append(_left(one, units[one.unit_id], language, reason))
        else:
            places[one.unit_id].append(one)
    changes: list[Change] = []
    for unit_id, members in places.items():
        unit, home = units[unit_id], homes.get(unit_id)
        for made in _changes(unit, home, members, language, rendering):
            if isinstance(made, Change):
                changes.append(made)
            else:
                left.append(made)
    return Preview(
        language, slogan.key, slogan.text, rendering, tuple(changes), tuple(left), agreeing
    )


def apply_preferred(
    project: Project, preview: Preview, chosen: Collection[str], author: str
) -> tuple[Applied, ...]:
    """Make the changes whose ids are chosen, one by one; what changed since is refused.

    Raises `OperationError` if an id is none of the preview's.
    """
    known = {change.id: change for change in preview.changes}
    if strange := [one for one in chosen if one not in known]:
        raise OperationError(
            _("the preview has no change {change!r}; make a new one").format(change=strange[0])
        )
    raised: defaultdict[str, int] = defaultdict(int)
    done = []
    for change in (change for change in preview.changes if change.id in chosen):
        if not change.bead:
            done.append(Applied(change, _change_unit(project, change, preview.language, author)))
            continue
        refused = _edit_bead(project, change, raised[change.bead], author)
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


def _why_not(one: SloganOccurrence) -> str:
    if not one.same:
        return _("a word is another one here")
    if one.rendering_span is None:
        return _("which part of the translation renders it is not known")
    return ""


def _left(
    one: SloganOccurrence, unit: TranslationUnit, language: Language, reason: str
) -> Unchangeable:
    translation = unit.text(_other(unit, language))
    return Unchangeable(one.unit_id, one.document, unit.text(language), translation, reason)


def _other(unit: TranslationUnit, language: Language) -> Language:
    return unit.target_language if unit.source_language is language else unit.source_language


def _changes(
    unit: TranslationUnit,
    home: _Home | None,
    members: Sequence[SloganOccurrence],
    language: Language,
    rendering: str,
) -> Iterator[Change | Unchangeable]:
    """Yield one change for each sentence of the unit's translation that has places."""
    other = _other(unit, language)
    text = unit.text(other)
    if home is not None and home.bead.text(other) != text:
        yield _left(members[0], unit, language, _("the bead was changed in the meantime"))
        return
    parts = [(("", text), 0)] if home is None else _placed(home.bead, other)
    spans = sorted(
        {
            (one.rendering_span.start, one.rendering_span.end): one
            for one in members
            if one.rendering_span is not None
        }.items()
    )
    for (segment, part), start in parts:
        inside = [
            (Span(span[0] - start, span[1] - start), one)
            for span, one in spans
            if start <= span[0] and span[1] <= start + len(part)
        ]
        if inside:
            places = [place for place, __ in inside]
            yield _change(unit, home, segment, part, places, other, rendering)
    for span, one in spans:
        if not any(at <= span[0] and span[1] <= at + len(kept[1]) for kept, at in parts):
            yield _left(one, unit, language, _("its rendering runs over two sentences"))


def _placed(bead: ReviewBead, language: Language) -> list[tuple[tuple[str, str], int]]:
    """Return the sentences of a side, id and text, with where they begin in its text."""
    placed = []
    start = 0
    for segment in bead.side(language):
        placed.append(((segment.id, segment.text), start))
        start += len(segment.text) + 1
    return placed


def _change(
    unit: TranslationUnit,
    home: _Home | None,
    segment: str,
    before: str,
    spans: Sequence[Span],
    language: Language,
    rendering: str,
) -> Change:
    after = before
    placed: list[Span] = []
    for span in reversed(spans):
        replaced = put_rendering(after, span, rendering, language)
        grown = len(replaced.text) - len(after)
        placed = [replaced.span, *(Span(s.start + grown, s.end + grown) for s in placed)]
        after = replaced.text
    return Change(
        f"{unit.id}/{segment}",
        unit.id,
        unit.origin.document,
        "" if home is None else home.pair.id,
        "" if home is None else home.bead.id,
        0 if home is None else home.bead.version,
        segment,
        before,
        after,
        tuple(spans),
        tuple(placed),
    )


def _edit_bead(project: Project, change: Change, raised: int, author: str) -> str:
    operation = Operation(
        str(uuid.uuid4()),
        OperationKind.EDIT,
        change.bead,
        change.version + raised,
        text=change.after,
        segment=change.segment,
    )
    outcome = apply(project, change.pair, [operation], author)[0]
    return "" if outcome.kind is OutcomeKind.APPLIED else outcome.message


def _change_unit(project: Project, change: Change, language: Language, author: str) -> str:
    with project.reading() as tx:
        unit = get_unit(tx, change.unit_id)
    if unit is None:
        return _("it is no longer in the memory")
    is_target = unit.source_language is language
    if (unit.target if is_target else unit.source) != change.before:
        return _("it was changed in the meantime; look at it again")
    side = "target" if is_target else "source"
    try:
        edit_unit(project, unit.id, author=author, **{side: change.after})
    except (ConflictError, NotFoundError, OperationError) as error:
        return str(error)
    return ""
