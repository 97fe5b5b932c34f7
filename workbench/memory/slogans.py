"""The slogan ledger of a project: what recurs, which rendering is preferred, applying it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from aligned.messages import gettext as _
from aligned.model import Language
from tm.model import TranslationUnit
from tm.normalise import loose_key
from tm.slogans.find import find_slogans
from tm.slogans.model import Slogan
from tm.store import get_units, iterate_units
from tm.store.changes import MemoryState, read_state
from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.records.preferred import Preferred, drop_preferred, read_preferred, write_preferred

__all__ = ["LedgerRow", "find_row", "ledger", "prefer", "units_of_row"]

# The ledger is made once for a state of the memory, so long.
MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A slogan and the rendering that the project prefers, `None` if nobody has said one."""

    slogan: Slogan
    preferred: Preferred | None


@dataclass(frozen=True, slots=True)
class _Kept:
    state: MemoryState
    slogans: tuple[Slogan, ...]


_kept: WeakKeyDictionary[Project, dict[Language, _Kept]] = WeakKeyDictionary()
_lock = threading.Lock()


def ledger(project: Project, language: Language, limit: int = 50) -> tuple[LedgerRow, ...]:
    """Return what recurs in one language of the approved memory, the likeliest first.

    The first call for a state of the memory takes about a second for 3,000 units and
    half a minute for 100,000; at most 200 rows are found.
    """
    slogans = _slogans(project, language)
    with project.reading() as tx:
        known = read_preferred(tx, language)
    return tuple(LedgerRow(slogan, _preferred(slogan, known)) for slogan in slogans[:limit])


def find_row(project: Project, language: Language, key: str) -> LedgerRow:
    """Return the row that has this key, or this text in any of its forms.

    Raises `NotFoundError` if the ledger has none.
    """
    wanted = loose_key(key.replace("…", " "), language)
    for row in ledger(project, language, MOST_ROWS):
        if row.slogan.key == key or wanted in _keys(row.slogan):
            return row
    raise NotFoundError(
        _(
            "the ledger has no {key!r}: it does not recur in the approved memory; "
            "`workbench slogans` lists what does"
        ).format(key=key)
    )


def units_of_row(project: Project, row: LedgerRow) -> dict[str, TranslationUnit]:
    """Return the units in which a row's slogan stands, by id."""
    ids = dict.fromkeys(one.unit_id for one in row.slogan.occurrences)
    with project.reading() as tx:
        return {unit.id: unit for unit in get_units(tx, ids)}


def prefer(project: Project, language: Language, key: str, rendering: str, author: str) -> None:
    """Keep the rendering that a slogan is to have; an empty one forgets the choice.

    Raises `NotFoundError` if the ledger has no such slogan, `OperationError` if the
    rendering has several lines.
    """
    if len(rendering.splitlines()) > 1:
        raise OperationError(_("a rendering is one line of text; take the line breaks out"))
    row = find_row(project, language, key)
    slogan = row.slogan
    with project.transaction() as tx:
        if row.preferred is not None:
            drop_preferred(tx, language, row.preferred.key)
        if rendering.strip():
            write_preferred(tx, language, slogan.key, slogan.text, rendering.strip(), author)


def _slogans(project: Project, language: Language) -> tuple[Slogan, ...]:
    with _lock, project.reading() as tx:
        state = read_state(tx)
        of_project = _kept.setdefault(project, {})
        kept = of_project.get(language)
        if kept is None or kept.state != state:
            units = iterate_units(tx, approved_only=True)
            kept = _Kept(state, find_slogans(units, language, MOST_ROWS))
            of_project[language] = kept
        return kept.slogans


def _preferred(slogan: Slogan, known: Mapping[str, Preferred]) -> Preferred | None:
    """Return what is preferred for any form of a slogan's own words, the usual one's first."""
    return next((known[key] for key in _keys(slogan) if key in known), None)


def _keys(slogan: Slogan) -> list[str]:
    own = (one.text for one in slogan.occurrences if one.same)
    keys = (loose_key(text, slogan.language) for text in own)
    return list(dict.fromkeys([slogan.key, *keys]))
