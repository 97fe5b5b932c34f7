"""How often the memory has the terms of a concept, and where; counted once for its state."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from aligned.model import Language, Progress
from tm.model import LANGUAGES, TranslationUnit
from tm.store import count_units, iterate_units
from tm.store.changes import MemoryState, read_state
from tm.termbase.model import Concept
from tm.termbase.recogniser import Recogniser
from workbench.pages import session

__all__ = ["Uses", "count_uses", "is_quick", "uses_known"]

# Units whose terms are looked for while the page waits: 0.4 ms a unit, so about a second.
QUICK = 3_000
# Of the places of a concept, the first ones are shown.
MOST_PLACES = 40
# Units between two signs of life.
STEP = 500


@dataclass(frozen=True, slots=True)
class Uses:
    """How many approved units have a concept in Korean, in English, and in both.

    `units` are the ids of the first of them.
    """

    ko: int = 0
    en: int = 0
    both: int = 0
    units: tuple[str, ...] = ()


_Key = tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    project: str
    state: MemoryState
    uses: dict[_Key, Uses]


_kept: list[_Kept] = []
_lock = threading.Lock()


def uses_known(concepts: Sequence[Concept]) -> dict[str, Uses]:
    """Return what has been counted already, by the id of the concept."""
    known = _now().uses
    return {one.id: known[key] for one in concepts if (key := _key(one)) in known}


def is_quick() -> bool:
    """Whether the memory is so small that counting makes nobody wait."""
    with session.project().reading() as tx:
        return read_state(tx).count <= QUICK


def count_uses(concepts: Sequence[Concept], progress: Progress | None = None) -> dict[str, Uses]:
    """Count the uses of concepts that are not counted yet; returns those of all.

    A concept that somebody changes is counted alone, so the others cost nothing again.
    """
    kept = _now()
    missing = [one for one in concepts if _key(one) not in kept.uses]
    if missing:
        found = _counted(missing, progress)
        with _lock:
            kept.uses.update({_key(one): found[one.id] for one in missing})
    return {one.id: kept.uses[_key(one)] for one in concepts}


def _now() -> _Kept:
    """Return what is kept of the memory as it is now; what was of an older state goes."""
    with session.project().reading() as tx:
        state = read_state(tx)
    with _lock:
        if not _kept or (_kept[0].project, _kept[0].state) != (session.project_key(), state):
            _kept[:] = [_Kept(session.project_key(), state, {})]
        return _kept[0]


def _key(concept: Concept) -> _Key:
    return tuple((concept.id, term.language.value, term.text) for term in concept.terms)


def _counted(concepts: Sequence[Concept], progress: Progress | None) -> dict[str, Uses]:
    recogniser = Recogniser(concepts)
    counts: Counter[tuple[str, Language | None]] = Counter()
    units: defaultdict[str, list[str]] = defaultdict(list)
    with session.project().reading() as tx:
        total = count_units(tx, approved_only=True)
        for number, unit in enumerate(iterate_units(tx, approved_only=True), 1):
            if progress is not None and number % STEP == 0:
                progress("counting", number, total)
            sides = {language: _concepts_in(recogniser, unit, language) for language in LANGUAGES}
            counts.update((name, language) for language in sides for name in sides[language])
            counts.update((name, None) for name in frozenset.intersection(*sides.values()))
            for name in frozenset.union(*sides.values()):
                if len(units[name]) < MOST_PLACES:
                    units[name].append(unit.id)
    return {
        one.id: Uses(
            counts[one.id, Language.KO],
            counts[one.id, Language.EN],
            counts[one.id, None],
            tuple(units[one.id]),
        )
        for one in concepts
    }


def _concepts_in(
    recogniser: Recogniser, unit: TranslationUnit, language: Language
) -> frozenset[str]:
    if language not in (unit.source_language, unit.target_language):
        return frozenset()
    return frozenset(hit.concept for hit in recogniser.find(unit.text(language), language))
