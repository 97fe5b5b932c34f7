"""The SQL of findings: what the checks said, what people dismissed, what forms they chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from workbench.project import Transaction, utc_now
from workbench.records.schema_terms import checked_texts, dismissals, preferred_forms

__all__ = ["CheckedText", "CheckedTexts", "Dismissal", "DismissalKind", "Dismissals", "Forms"]

# SQLite takes at most 32,766 values in one statement.
MOST_VALUES = 10_000


@dataclass(frozen=True, slots=True)
class CheckedText:
    """What the checks said of a pair of texts, as JSON, and of which checks and terms."""

    key: str
    signature: str
    findings: str
    terms_signature: str
    term_findings: str


class CheckedTexts:
    """The cache of what the checks said, by the texts' key."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def get(self, keys: Sequence[str]) -> dict[str, CheckedText]:
        """Return what is known of these texts."""
        found: dict[str, CheckedText] = {}
        for some in _chunks(keys):
            query = select(checked_texts).where(checked_texts.c.key.in_(some))
            for row in self._tx.execute(query):
                found[row.key] = CheckedText(*row)
        return found

    def put(self, checked: Sequence[CheckedText]) -> None:
        """Store what the checks said, in the place of what they said before."""
        if not checked:
            return
        statement = insert(checked_texts)
        changed = {c.name: statement.excluded[c.name] for c in checked_texts.c if c.name != "key"}
        statement = statement.on_conflict_do_update(index_elements=["key"], set_=changed)
        self._tx.execute(statement, [asdict(one) for one in checked])

    def count(self) -> int:
        """Count the texts that something is known of."""
        return self._tx.scalar(select(func.count()).select_from(checked_texts)) or 0

    def keep_only(self, keys: Collection[str]) -> int:
        """Forget all other texts; returns how many there were."""
        known = set(self._tx.scalars(select(checked_texts.c.key)))
        gone = list(known - set(keys))
        for some in _chunks(gone):
            self._tx.execute(delete(checked_texts).where(checked_texts.c.key.in_(some)))
        return len(gone)


class DismissalKind(Enum):
    """What was dismissed."""

    FINDING = "finding"
    INCONSISTENCY = "inconsistency"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Dismissal:
    """That somebody wants to see something no more, why, who and when (UTC, ISO 8601).

    `key` names what was dismissed: a fingerprint of what it says and of its texts.
    """

    key: str
    kind: DismissalKind
    reason: str
    author: str
    at: str


class Dismissals:
    """What people dismissed."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def in_force(self, keys: Sequence[str]) -> dict[str, Dismissal]:
        """Return which of these keys are dismissed."""
        found: dict[str, Dismissal] = {}
        for some in _chunks(keys):
            which = dismissals.c.key.in_(some) & dismissals.c.recalled_at.is_(None)
            for row in self._tx.execute(select(dismissals).where(which)):
                found[row.key] = _dismissal(row)
        return found

    def all(self, kind: DismissalKind) -> dict[str, Dismissal]:
        """Return what is dismissed of a kind, by key."""
        which = (dismissals.c.kind == kind.value) & dismissals.c.recalled_at.is_(None)
        rows = self._tx.execute(select(dismissals).where(which).order_by(dismissals.c.number))
        return {row.key: _dismissal(row) for row in rows}

    def state(self) -> str:
        """Describe all dismissals shortly: it changes whenever one comes or is taken back."""
        newest = func.max(dismissals.c.number)
        query = select(newest, func.count(dismissals.c.recalled_at))
        return ".".join(map(str, self._tx.execute(query).one()))

    def add(self, keys: Iterable[str], kind: DismissalKind, reason: str, author: str) -> int:
        """Dismiss; what is dismissed already stays as it is. Returns how many are new."""
        wanted = list(dict.fromkeys(keys))
        known = self.in_force(wanted)
        said = {"kind": kind.value, "reason": reason, "author": author, "at": utc_now()}
        rows = [said | {"key": key} for key in wanted if key not in known]
        if rows:
            self._tx.execute(insert(dismissals), rows)
        return len(rows)

    def recall(self, keys: Sequence[str], author: str) -> int:
        """Take dismissals back; returns how many were in force."""
        changed = 0
        for some in _chunks(keys):
            which = dismissals.c.key.in_(some) & dismissals.c.recalled_at.is_(None)
            statement = update(dismissals).where(which)
            values = {"recalled_by": author, "recalled_at": utc_now()}
            changed += self._tx.execute(statement.values(values)).rowcount
        return changed


class Forms:
    """Which form people chose where there are several, by what the forms are of."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def all(self) -> dict[tuple[str, str, str], str]:
        """Return the chosen forms by kind, language and subject, the newest last."""
        rows = self._tx.execute(select(preferred_forms).order_by(preferred_forms.c.at))
        return {(row.kind, row.language, row.subject): row.form for row in rows}

    def put(self, kind: str, language: str, subject: str, form: str, author: str) -> None:
        """Choose a form."""
        said = {"form": form, "author": author, "at": utc_now(exact=True)}
        about = {"kind": kind, "language": language, "subject": subject}
        statement = insert(preferred_forms).values(**about, **said)
        self._tx.execute(statement.on_conflict_do_update(index_elements=list(about), set_=said))

    def drop(self, kind: str, language: str, subjects: Iterable[str]) -> None:
        """Forget what was chosen for these subjects."""
        table = preferred_forms.c
        which = (table.kind == kind) & (table.language == language)
        for some in _chunks(list(subjects)):
            self._tx.execute(delete(preferred_forms).where(which, table.subject.in_(some)))


def _dismissal(row: Row[Any]) -> Dismissal:
    return Dismissal(row.key, DismissalKind(row.kind), row.reason, row.author, row.at)


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[at : at + MOST_VALUES] for at in range(0, len(keys), MOST_VALUES))
