"""What the memory offers for a text or a bead."""

from __future__ import annotations

from dataclasses import dataclass

from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.model import Encoder, Language
from tm.fragments.find import find_fragments, leave_out_covered
from tm.fragments.model import Fragment
from tm.index import Lag
from tm.match import Memory, Query, find_matches
from tm.match_model import Match
from workbench.errors import NotFoundError, OperationError
from workbench.memory.indexing import indexes_of
from workbench.project import Project
from workbench.records.existing import existing_pair
from workbench.records.review import Beads

__all__ = ["Answer", "look_up", "suggest", "suggest_for_bead"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the memory has for a text: whole matches, then parts that they lack.

    `lag` says how much of the memory is embedded; the rest is not found by meaning yet.
    """

    language: Language
    matches: tuple[Match, ...]
    fragments: tuple[Fragment, ...]
    lag: Lag


def look_up(
    project: Project,
    encoder: Encoder,
    text: str,
    language: Language | None = None,
    limit: int = 10,
    *,
    approved_only: bool = True,
) -> Answer:
    """Return at most `limit` matches for a text, and the parts of it that others have.

    Without a `language` it is detected; raises `OperationError` where the text is
    in neither. What nobody approved is offered only if asked for, and loses points.
    """
    query = Query(text, _language_of(text, language))
    matches = _find(project, encoder, query, limit, approved_only=approved_only)
    indexes = indexes_of(project, encoder)
    with project.reading() as tx:
        found = find_fragments(
            tx, indexes.sketches, encoder, text, query.language, approved_only=approved_only
        )
    fragments = leave_out_covered(found, matches)
    return Answer(query.language, matches, fragments, indexes.vectors.lag)


def suggest(
    project: Project,
    encoder: Encoder,
    text: str,
    language: Language | None = None,
    limit: int = 10,
    previous: str = "",
    following: str = "",
) -> tuple[Match, ...]:
    """Return at most `limit` units for a text, best first.

    Without a `language` it is detected; raises `OperationError` where the text is
    in neither. `previous` and `following` are its neighbours in its document.
    """
    query = Query(text, _language_of(text, language), previous, following)
    return _find(project, encoder, query, limit)


def suggest_for_bead(
    project: Project,
    encoder: Encoder,
    pair_id: str,
    bead_id: str,
    language: Language,
    limit: int = 10,
) -> tuple[Match, ...]:
    """Return units for one side of a bead, without the bead's own.

    Raises `NotFoundError` if the pair has no such bead.
    """
    query = _in_context(project, pair_id, bead_id, language)
    return _find(project, encoder, query, limit)


def _language_of(text: str, language: Language | None) -> Language:
    found = language or detect_language(text)
    if found is None:
        raise OperationError(
            _("the text is neither Korean nor English; say which language to look in (--language)")
        )
    return found


def _find(
    project: Project, encoder: Encoder, query: Query, limit: int, *, approved_only: bool = True
) -> tuple[Match, ...]:
    indexes = indexes_of(project, encoder)
    with project.reading() as tx:
        memory = Memory(tx, indexes.sketches, indexes.vectors, encoder)
        return find_matches(memory, query, limit=limit, approved_only=approved_only)


def _in_context(project: Project, pair_id: str, bead_id: str, language: Language) -> Query:
    """Ask for a bead's text in one language, between the nearest other texts."""
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id)
        beads = Beads(tx, pair)
        bead = beads.get([bead_id]).get(bead_id)
        if bead is None:
            raise NotFoundError(_("the pair has no bead {bead_id!r}").format(bead_id=bead_id))
        around = beads.stretch(bead.position, bead.position)
    before = [other.text(language) for other in around if other.position < bead.position]
    after = [other.text(language) for other in around if other.position > bead.position]
    return Query(
        bead.text(language),
        language,
        next(filter(None, reversed(before)), ""),
        next(filter(None, after), ""),
        without=bead_id,
    )
