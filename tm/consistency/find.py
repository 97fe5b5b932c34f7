"""Everything that a memory writes or translates in several ways, as one list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aligned.messages import N_
from aligned.model import Language, Progress
from tm.consistency.glosses import find_glosses
from tm.consistency.model import FormPlace, GroupKind, Inconsistency
from tm.consistency.quotation_marks import find_quotation_marks
from tm.consistency.segments import find_segments
from tm.consistency.terms import find_terms
from tm.consistency.variants import find_variants
from tm.model import LANGUAGES, TranslationUnit
from tm.normalise import loose_key
from tm.termbase.model import Concept, TermStatus

__all__ = ["find_inconsistencies"]

# A place is told where more than this share of its characters is.
_TOLD = 0.34
# Their places are whole texts, which tell nothing of the words in them, or no words.
_NO_WORDS = (GroupKind.SEGMENT, GroupKind.SAME_TARGET, GroupKind.MARKS)


def find_inconsistencies(
    units: Sequence[TranslationUnit],
    concepts: Sequence[Concept] = (),
    progress: Progress | None = None,
) -> tuple[Inconsistency, ...]:
    """Return what a memory writes or translates in several ways, best first.

    Forms that the term base allows beside each other (preferred and admitted terms
    of one concept) are no finding. `progress` is told the steps done out of all;
    it may raise to stop. 100,000 units take at most a minute.
    """
    held = [
        unit for unit in units if {unit.source_language, unit.target_language} == set(LANGUAGES)
    ]
    found: list[Inconsistency] = []
    # Terms take most memory, and give it back before the analyser's words gather.
    steps = (find_segments, find_terms, find_variants, find_glosses, find_quotation_marks)
    for number, step in enumerate(steps):
        if progress is not None:
            progress(N_("looking for inconsistencies"), number, len(steps))
        found += step(held)
    if progress is not None:
        progress(N_("looking for inconsistencies"), len(steps), len(steps))
    allowed = _allowed(concepts)
    ranked = sorted(found, key=lambda group: -group.score)
    return tuple(group for group in _told_once(ranked) if not _is_allowed(group, allowed))


def _told_once(ranked: Iterable[Inconsistency]) -> Iterator[Inconsistency]:
    """Leave out groups whose forms, or most of whose rarer places, a better one has."""
    forms: set[tuple[Language, frozenset[str]]] = set()
    spots: set[tuple[Language, str, int]] = set()
    for group in ranked:
        keys = frozenset(loose_key(form.text, group.language) for form in group.forms)
        said = group.language, keys
        rare = [
            {(group.language, place.unit_id, at) for at in range(*_ends(place))}
            for form in group.forms[1:]
            for place in form.places
        ]
        known = sum(len(place & spots) > _TOLD * len(place) for place in rare)
        if (len(keys) > 1 and said in forms) or 2 * known > len(rare):
            continue
        forms.add(said)
        if group.kind not in _NO_WORDS:
            spots.update(spot for place in rare for spot in place)
        yield group


def _ends(place: FormPlace) -> tuple[int, int]:
    return place.span.start, place.span.end


def _allowed(concepts: Iterable[Concept]) -> list[set[str]]:
    """Return the keys of the terms of each concept and language that may be used."""
    return [
        {
            loose_key(term.text, language)
            for term in concept.in_language(language)
            if term.status is not TermStatus.FORBIDDEN
        }
        for concept in concepts
        for language in LANGUAGES
    ]


def _is_allowed(group: Inconsistency, allowed: Sequence[set[str]]) -> bool:
    keys = {loose_key(form.text, group.language) for form in group.forms}
    return len(keys) > 1 and any(keys <= terms for terms in allowed)
