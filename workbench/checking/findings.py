"""What the checks say of a project, a pair or a bead, with what people dismissed."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.model import Progress
from tm.checks.registry import ORDER
from tm.model import Severity
from workbench.checking.model import BeadFindings, Findings, Place, Placed, ProjectFinding
from workbench.checking.places import texts_of_bead, texts_of_pair, texts_of_project
from workbench.checking.running import check_texts, forget_others
from workbench.checking.signature import checks_signature
from workbench.checking.switches import checks_on
from workbench.errors import NotFoundError
from workbench.project import Project, Transaction
from workbench.records.existing import existing_pair
from workbench.records.findings import Dismissals
from workbench.records.review import Beads
from workbench.records.terms import ConceptHistory
from workbench.terms.recogniser import recogniser_of

__all__ = [
    "PairFindings",
    "findings_of_bead",
    "findings_of_pair",
    "findings_of_project",
    "state_of_pair",
]

_SEVERITIES = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class PairFindings:
    """What is known of a pair's beads by now: findings in force, by the bead's id.

    `missing` counts texts that are not checked yet: ask again.
    """

    beads: Mapping[str, tuple[ProjectFinding, ...]]
    missing: int


def findings_of_project(
    project: Project, pairs: Collection[str] | None = None, progress: Progress | None = None
) -> tuple[ProjectFinding, ...]:
    """Return what the checks that are on say of pairs, the gravest first.

    `None` stands for all pairs and imported units. Texts that stand in several places
    have each finding once. Dismissed findings are there, marked. What is not known yet
    is checked: 100,000 units take a minute or two, once; interrupted by `progress`, the
    next call goes on.
    """
    placed = texts_of_project(project, pairs)
    found = check_texts(project, placed, progress)
    if pairs is None:
        forget_others(project, found)
    with project.reading() as tx:
        made = _made(tx, placed, found)
    return tuple(sorted(made, key=lambda one: (_SEVERITIES[one.severity], ORDER[one.check])))


def findings_of_pair(project: Project, pair_id: str, seconds: float) -> PairFindings:
    """Return what is known of a pair's beads after about `seconds` of checking at most.

    Only findings of checks that are on and that nobody dismissed. Raises
    `NotFoundError` if there is no such pair.
    """
    with project.reading() as tx:
        placed = texts_of_pair(tx, existing_pair(tx, pair_id, counted=False))
    found = check_texts(project, placed, seconds=seconds)
    beads: defaultdict[str, list[ProjectFinding]] = defaultdict(list)
    with project.reading() as tx:
        for finding in _made(tx, placed, found):
            for place in () if finding.dismissed else finding.places:
                beads[place.unit].append(finding)
    of_bead = {bead: tuple(findings) for bead, findings in beads.items()}
    return PairFindings(of_bead, len(placed) - len(found))


def state_of_pair(project: Project, pair_id: str) -> str:
    """Name all that the findings of a pair depend on; costs next to nothing.

    Its revision, the term base, the checks and which are on, what was dismissed. Raises
    `NotFoundError` if there is no such pair.
    """
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id, counted=False)
        terms, said = ConceptHistory(tx).last(), Dismissals(tx).state()
        depends = (pair.id, pair.revision, terms, said, sorted(checks_on(tx)), checks_signature())
    return hashlib.blake2b(repr(depends).encode(), digest_size=12).hexdigest()


def findings_of_bead(project: Project, pair_id: str, bead_id: str) -> BeadFindings:
    """Return what the checks that are on say of a bead, dismissed or not, and its terms.

    Raises `NotFoundError` if the pair has no such bead.
    """
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id, counted=False)
        bead = Beads(tx, pair).get([bead_id]).get(bead_id)
    if bead is None or bead.removed:
        raise NotFoundError(_("the pair has no bead {bead_id!r}").format(bead_id=bead_id))
    texts = texts_of_bead(pair, bead)
    found = check_texts(project, [texts])
    placed = {texts: (Place(bead.id, pair.id, pair.name, 0),)}
    with project.reading() as tx:
        findings = _made(tx, placed, found)
    return BeadFindings(texts, tuple(findings), recogniser_of(project).terms_of(texts.ko, texts.en))


def _made(tx: Transaction, placed: Placed, found: Mapping[str, Findings]) -> list[ProjectFinding]:
    """Join findings with their places and dismissals; what is switched off is left out."""
    wanted = checks_on(tx)
    made = []
    for texts, places in placed.items():
        # Most texts have no finding.
        for finding in found.get(texts.key, ()):
            if finding.check in wanted:
                key = finding.fingerprint(texts.bitext())
                made.append(ProjectFinding(key, finding, texts, places))
    dismissed = Dismissals(tx).in_force([one.key for one in made])
    return [one.dismissed_by(dismissed.get(one.key)) for one in made]
