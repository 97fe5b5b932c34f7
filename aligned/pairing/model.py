"""What pairing documents comes to: pairs, what speaks for them, and what is left alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from aligned.model import Language

__all__ = ["Alone", "DocumentPair", "Pairing", "Reason", "Resemblance", "Rival"]


class Reason(Enum):
    """Why a document has no partner."""

    LANGUAGE = "in another language"
    EMPTY = "no sentences"
    UNLIKE = "nothing like it"
    TAKEN = "the nearest belongs to another"


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What two documents have in common; shares are from 0 to 1.

    `chain` is how much of either text finds its counterpart in the same order as the
    other text has it, `found` how much has one anywhere. `numbers` and `names` weigh
    what is shared, rare ones more, against what could be; `shared` and `possible`
    count the same. `size` counts the sentences of the shorter document.
    """

    source_chain: float
    target_chain: float
    source_found: float
    target_found: float
    numbers: float
    names: float
    shared_numbers: int
    possible_numbers: int
    shared_names: int
    possible_names: int
    size: int


@dataclass(frozen=True, slots=True)
class Rival:
    """The next best partner of one of a pair's documents.

    `document` counts the targets where `is_target`, else the sources. `likeness` (0–1)
    is the probability that it were the partner if there were no other. `behind` says
    how much worse all would be paired with it: natural logarithm of odds, 0 for equally
    well.
    """

    document: int
    is_target: bool
    likeness: float
    behind: float


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """A source and a target document that belong together, as indices.

    `confidence` is the probability (0–1) that they do.
    """

    source: int
    target: int
    confidence: float
    evidence: Resemblance
    rival: Rival | None = None


@dataclass(frozen=True, slots=True)
class Alone:
    """A document without a partner, as an index, and why.

    `nearest` counts the other side's documents, and `likeness` (0–1) is as in `Rival`;
    where nothing was compared there is neither. `language` is what the document is
    in, where that is the reason and it is known.
    """

    document: int
    reason: Reason
    nearest: int | None = None
    likeness: float = 0.0
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Pairing:
    """Every document of two collections, in one pair or alone.

    `pairs` come in order of confidence, the surest first; those alone in the order
    given. `signature` names the encoder, the method and its version.
    """

    pairs: tuple[DocumentPair, ...]
    sources_alone: tuple[Alone, ...]
    targets_alone: tuple[Alone, ...]
    signature: str
