"""How far reviewers agree: Cohen's kappa, and where they do not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from workbench.model import Status
from workbench.quality.model import Judgement, Scope

__all__ = ["Agreement", "Disagreement", "TwoPeople", "agreement_of", "cohens_kappa"]


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """How far two people agree on the beads that both decided on (`beads`, at least 1).

    `kappa` is `None` where each said one and the same thing of all of them.
    """

    one: str
    other: str
    beads: int
    agreeing: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What several people decided about one bead, not all the same, in their order."""

    pair: str
    bead: str
    said: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on the beads that at least two of them decided on.

    `agreeing` of the `beads` got the same from all. `kappa` is Cohen's for two
    people; for more it is the mean of that of each two of them, weighed by their
    beads; `None` where it has none. Disagreements come newest first.
    """

    beads: int
    agreeing: int
    kappa: float | None
    people: tuple[TwoPeople, ...]
    disagreements: tuple[Disagreement, ...]


def agreement_of(judgements: Iterable[Judgement], scope: Scope | None = None) -> Agreement:
    """Compare what people said of the same beads; `judgements` come bead by bead.

    With a scope, of each bead whose last judgement is in its time and which its
    person judged, all judgements count.
    """
    shared = [tuple(said) for __, said in groupby(judgements, key=lambda one: one.bead)]
    shared = [said for said in shared if len(said) > 1 and _is_in(said, scope or Scope())]
    by_two: defaultdict[tuple[str, str], list[tuple[Status, Status]]] = defaultdict(list)
    for said in shared:
        for one, other in combinations(sorted(said, key=lambda judged: judged.person), 2):
            by_two[one.person, other.person].append((one.status, other.status))
    people = tuple(_two_people(*names, said) for names, said in sorted(by_two.items()))
    apart = [said for said in shared if len({one.status for one in said}) > 1]
    apart.sort(key=lambda said: max(one.at for one in said), reverse=True)
    return Agreement(
        len(shared),
        len(shared) - len(apart),
        _mean(people),
        people,
        tuple(Disagreement(said[0].pair, said[0].bead, said) for said in apart),
    )


def cohens_kappa(said: Sequence[tuple[Status, Status]]) -> float | None:
    """Return how far two people agree beyond chance (-1 to 1; 1 always, 0 as by chance).

    κ = (p_o - p_e) / (1 - p_e): p_o is the share of cases that both put in the same
    category, p_e the share that would be so if each kept to their own frequencies and
    chose blindly. `None` where p_e is 1 or nothing was judged. Source: J. Cohen, "A
    Coefficient of Agreement for Nominal Scales", Educational and Psychological
    Measurement 20 (1960), pages 37-46, formula 1.
    """
    total = len(said)
    firsts, seconds = Counter(one for one, __ in said), Counter(other for __, other in said)
    # In whole numbers, so that "always the same" is no matter of rounding.
    by_chance = sum(count * seconds[status] for status, count in firsts.items())
    if by_chance == total * total:
        return None
    observed = total * sum(one is other for one, other in said)
    return (observed - by_chance) / (total * total - by_chance)


def _two_people(one: str, other: str, said: Sequence[tuple[Status, Status]]) -> TwoPeople:
    agreeing = sum(first is second for first, second in said)
    return TwoPeople(one, other, len(said), agreeing, cohens_kappa(said))


def _mean(people: Sequence[TwoPeople]) -> float | None:
    """Return the mean kappa of each two people, weighed by the beads that they share."""
    known = [(two.beads, two.kappa) for two in people if two.kappa is not None]
    beads = sum(count for count, __ in known)
    return sum(count * kappa for count, kappa in known) / beads if beads else None


def _is_in(said: Sequence[Judgement], scope: Scope) -> bool:
    if scope.person and all(one.person != scope.person for one in said):
        return False
    last = max(one.at for one in said)
    return last >= scope.since and (not scope.until or last < scope.until)
