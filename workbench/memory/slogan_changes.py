"""Putting the preferred rendering of a slogan in the place of others, seen beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import other_language
from tm.slogans.model import SloganOccurrence
from tm.slogans.replacing import put_rendering, same_rendering
from tm.store import get_units
from workbench.errors import OperationError
from workbench.memory.replacing import (
    Applied,
    Change,
    Unchangeable,
    apply_changes,
    changes_at,
    left_over,
)
from workbench.memory.slogans import find_row
from workbench.project import Project

__all__ = ["Preview", "apply_preferred", "preview"]


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
    other = other_language(language)
    places: defaultdict[str, list[Span]] = defaultdict(list)
    left: list[Unchangeable] = []
    changes: list[Change] = []
    agreeing = 0
    with project.reading() as tx:
        units = {u.id: u for u in get_units(tx, [one.unit_id for one in slogan.occurrences])}
        for one in slogan.occurrences:
            if one.same and same_rendering(one.rendering, rendering):
                agreeing += 1
            elif one.same and one.rendering_span is not None:
                places[one.unit_id].append(one.rendering_span)
            else:
                left.append(left_over(units[one.unit_id], other, _why_not(one)))
        put = partial(put_rendering, rendering=rendering, language=other)
        for made in changes_at(tx, units, places, other, put):
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
    return apply_changes(project, preview.changes, chosen, author)


def _why_not(one: SloganOccurrence) -> str:
    if not one.same:
        return _("a word is another one here")
    return _("which part of the translation renders it is not known")
