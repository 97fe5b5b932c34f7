"""What a word that somebody marked is in the other language of its bead, as likely as not."""

from __future__ import annotations

import threading

from aligned.messages import gettext as _
from aligned.model import Encoder, Language, Span
from tm.fragments.likely import SpanFinder
from tm.model import other_language
from tm.termbase.model import TermHit
from workbench.errors import NotFoundError
from workbench.project import Project
from workbench.records.existing import existing_pair
from workbench.records.review import Beads
from workbench.terms.recogniser import recogniser_of

__all__ = ["likely_counterpart"]

# A finder keeps the vectors of the words that it has met; one for the encoder in use.
_finders: dict[str, SpanFinder] = {}
_lock = threading.Lock()


def likely_counterpart(
    project: Project, encoder: Encoder, pair_id: str, bead_id: str, language: Language, text: str
) -> str:
    """Return what likely translates a part of a bead's side, as it stands in the other side.

    The term base says so, or the likeness of the words; empty where neither does.
    Raises `NotFoundError` if the pair has no such bead.
    """
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id, counted=False)
        bead = Beads(tx, pair).get([bead_id]).get(bead_id)
    if bead is None:
        raise NotFoundError(_("the pair has no bead {bead_id!r}").format(bead_id=bead_id))
    side, other = bead.text(language), bead.text(other_language(language))
    start = side.find(text)
    if not text.strip() or start < 0 or not other:
        return ""
    part = Span(start, start + len(text))
    known = _known(project, language, side, other, part)
    if known:
        return known
    with _lock:
        finder = _finders.get(encoder.signature)
        if finder is None:
            _finders.clear()
            finder = _finders[encoder.signature] = SpanFinder(encoder)
        found = finder.find(side, part, other)
    return "" if found is None else other[found.start : found.end]


def _known(project: Project, language: Language, side: str, other: str, part: Span) -> str:
    """Return what the other side has of a concept that the marked part is a term of."""
    recogniser = recogniser_of(project)
    marked = {hit.concept for hit in recogniser.find(side, language) if _fills(hit, part)}
    for hit in recogniser.find(other, other_language(language)):
        if hit.concept in marked:
            return other[hit.span.start : hit.span.end]
    return ""


def _fills(hit: TermHit, part: Span) -> bool:
    """Whether a term is most of the marked part, which may have its particle too."""
    shared = min(hit.span.end, part.end) - max(hit.span.start, part.start)
    return 2 * shared > max(part.end - part.start, hit.span.end - hit.span.start)
