"""The values of checking: texts, where they stand, what was found and decided of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aligned.model import Language
from tm.checks.model import Bitext, CheckFinding, TermsOfPair
from tm.consistency.model import Inconsistency
from tm.model import Severity
from workbench.records.findings import Dismissal

__all__ = [
    "BeadFindings",
    "Findings",
    "Place",
    "Placed",
    "ProjectFinding",
    "ProjectGroup",
    "Texts",
]

Findings = tuple[CheckFinding, ...]
"""What the checks say of one pair of texts."""


@dataclass(frozen=True, slots=True)
class Texts:
    """A pair of texts and the language of the original: what is checked, wherever it stands."""

    ko: str
    en: str
    original: Language

    @property
    def key(self) -> str:
        """Name the texts: 32 hex digits."""
        said = (self.ko, self.en, self.original.value)
        return hashlib.blake2b(repr(said).encode(), digest_size=16).hexdigest()

    def bitext(self, terms: TermsOfPair | None = None) -> Bitext:
        """Return what the checks look at."""
        return Bitext(self.ko, self.en, self.original, terms or TermsOfPair())


@dataclass(frozen=True, slots=True)
class Place:
    """Where texts stand: a bead of a pair, or an imported unit.

    `unit` is the bead's or unit's id, `document` names the pair or the imported file.
    Of an imported unit `pair` is empty; `number` is the bead's place in its pair or the
    unit's among its file's, from 1 on.
    """

    unit: str
    pair: str
    document: str
    number: int


Placed = Mapping[Texts, tuple[Place, ...]]
"""Texts, each once, and all places where they stand."""


@dataclass(frozen=True, slots=True)
class ProjectFinding:
    """What a check says of texts, all places where they stand, and whether it was dismissed."""

    key: str
    finding: CheckFinding
    texts: Texts
    places: tuple[Place, ...]
    dismissal: Dismissal | None = None

    def dismissed_by(self, dismissal: Dismissal | None) -> ProjectFinding:
        """Return the finding with another dismissal, or without one."""
        return replace(self, dismissal=dismissal) if dismissal is not self.dismissal else self

    @property
    def check(self) -> str:
        """The check's id."""
        return self.finding.check

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.finding.severity

    @property
    def words(self) -> str:
        """The message in the reader's language."""
        return self.finding.words

    @property
    def dismissed(self) -> bool:
        """Whether somebody wants to see it no more."""
        return self.dismissal is not None


@dataclass(frozen=True, slots=True)
class ProjectGroup:
    """An inconsistency of the memory, the form that people chose (empty: none), its dismissal."""

    group: Inconsistency
    chosen: str = ""
    dismissal: Dismissal | None = None

    @property
    def key(self) -> str:
        """Name the group."""
        return self.group.key

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.group.severity

    @property
    def words(self) -> str:
        """The message in the reader's language."""
        return self.group.words

    @property
    def dismissed(self) -> bool:
        """Whether somebody wants to see it no more."""
        return self.dismissal is not None


@dataclass(frozen=True, slots=True)
class BeadFindings:
    """What is known of one bead: what the checks say, dismissed or not, and its terms."""

    texts: Texts
    findings: tuple[ProjectFinding, ...]
    terms: TermsOfPair
