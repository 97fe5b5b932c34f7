"""The values of consistency: what is written or translated in several ways, and where."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.model import Severity

__all__ = ["Form", "FormPlace", "GroupKind", "Inconsistency"]


class GroupKind(Enum):
    """In what way the memory is inconsistent."""

    SPACING = "spacing"  # one word with and without a space
    SPELLING = "spelling"  # one name spelled in several ways
    MARKS = "marks"  # quotation marks straight and curly
    SLIP = "slip"  # a rare form beside a common one: likely a typing error
    WORDING = "wording"  # several words for one of the other language
    TERM = "term"  # one term translated in several ways
    SEGMENT = "segment"  # one sentence translated in several ways
    SAME_TARGET = "same target"  # one translation for different sentences

    @property
    def label(self) -> str:
        """What it is called, to be translated."""
        return _LABELS[self]


_LABELS = {
    GroupKind.SPACING: N_("spacing"),
    GroupKind.SPELLING: N_("spelling"),
    GroupKind.MARKS: N_("quotation marks"),
    GroupKind.SLIP: N_("likely slip"),
    GroupKind.WORDING: N_("several words for one"),
    GroupKind.TERM: N_("term translated in several ways"),
    GroupKind.SEGMENT: N_("sentence translated in several ways"),
    GroupKind.SAME_TARGET: N_("one translation for several sentences"),
}


@dataclass(frozen=True, slots=True)
class FormPlace:
    """A unit that has a form: where in its text in the form's language, in characters.

    `partner` is the place in the other side that it goes with (of a rendering, the
    term it renders), `None` where that is not known.
    """

    unit_id: str
    document: str
    at: str
    span: Span
    partner: Span | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """One of several ways, as it is written most often, and its places in the memory's order."""

    text: str
    places: tuple[FormPlace, ...]

    @property
    def count(self) -> int:
        """How often the memory has it."""
        return len(self.places)

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that have it, once each, in order."""
        return tuple(dict.fromkeys(place.document for place in self.places))


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Several forms where one is to be expected.

    `language` is that of the forms. Of TERM and SEGMENT the forms are renderings and
    `subject` is the text in the other language that they render; of SAME_TARGET the
    forms are the sentences and `subject` their one translation; of WORDING the forms
    are the words and `subject` the one of the other language; else it is empty.
    Forms stand most frequent first. `score` (0–1) orders what is shown: how sure and
    how much it matters. `message` and `values` say why, as in a `CheckFinding`.
    """

    kind: GroupKind
    language: Language
    subject: str
    forms: tuple[Form, ...]
    severity: Severity
    score: float
    message: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        """The message in the reader's language."""
        return _(self.message).format(**dict(self.values))

    @property
    def key(self) -> str:
        """Name the group: the same as long as it has the same forms, 32 hex digits."""
        said = (
            self.kind.value,
            self.language.value,
            self.subject,
            sorted(f.text for f in self.forms),
        )
        return hashlib.blake2b(repr(said).encode(), digest_size=16).hexdigest()
