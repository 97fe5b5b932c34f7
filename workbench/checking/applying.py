"""Putting the chosen form of an inconsistency in the place of the others, as proposals.

Each place is seen beforehand. A bead is edited and opened again by one operation of the
journal, so that somebody approves its new wording and one undo takes it back; an
imported unit is changed in the memory, with its history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from aligned.messages import gettext as _
from aligned.model import Span
from tm.consistency.model import GroupKind, Inconsistency
from tm.consistency.quotation_marks import put_quotation_mark
from tm.slogans.replacing import Replaced, put_rendering
from tm.store import get_units
from workbench.checking.inconsistencies import find_group
from workbench.errors import OperationError
from workbench.memory.replacing import (
    Applied,
    Change,
    Put,
    Unchangeable,
    apply_changes,
    changes_at,
)
from workbench.project import Project

__all__ = ["FormPreview", "apply_form", "preview_form"]


@dataclass(frozen=True, slots=True)
class FormPreview:
    """What putting the chosen `form` in the place of a group's others would change.

    `agreeing` counts the places that have it already.
    """

    group: Inconsistency
    form: str
    changes: tuple[Change, ...]
    unchangeable: tuple[Unchangeable, ...]
    agreeing: int


def preview_form(project: Project, key: str) -> FormPreview:
    """Return every place that has another form than the chosen one, before and after.

    Raises `NotFoundError` if the memory has no such group, `OperationError` if none of
    its forms was chosen.
    """
    found = find_group(project, key)
    group, form = found.group, found.chosen
    if not form:
        raise OperationError(_("say first which of these forms is the one to use"))
    places: defaultdict[str, list[Span]] = defaultdict(list)
    agreeing = 0
    for one in group.forms:
        if one.text == form:
            agreeing = one.count
        else:
            for place in one.places:
                places[place.unit_id].append(place.span)
    with project.reading() as tx:
        units = {unit.id: unit for unit in get_units(tx, list(places))}
        there = {unit_id: spans for unit_id, spans in places.items() if unit_id in units}
        made = tuple(changes_at(tx, units, there, group.language, _putting(group, form)))
    changes = tuple(one for one in made if isinstance(one, Change))
    left = tuple(one for one in made if isinstance(one, Unchangeable))
    return FormPreview(group, form, changes, left, agreeing)


def apply_form(
    project: Project, preview: FormPreview, chosen: Collection[str], author: str
) -> tuple[Applied, ...]:
    """Make the changes whose ids are chosen, one by one; what changed since is refused.

    Raises `OperationError` if an id is none of the preview's.
    """
    return apply_changes(project, preview.changes, chosen, author, reopening=True)


def _putting(group: Inconsistency, form: str) -> Put:
    if group.kind is GroupKind.SEGMENT:  # a whole sentence, with its own capitals and marks
        return partial(_put_whole, form)
    if group.kind is GroupKind.MARKS:
        return partial(put_quotation_mark, form)
    return partial(put_rendering, rendering=form, language=group.language)


def _put_whole(form: str, text: str, span: Span) -> Replaced:
    after = text[: span.start] + form + text[span.end :]
    return Replaced(after, Span(span.start, span.start + len(form)))
