"""Which document of one collection is the translation of which one of another."""

from aligned.pairing.model import Alone, DocumentPair, Pairing, Reason, Resemblance, Rival
from aligned.pairing.pair import pair_documents

__all__ = [
    "Alone",
    "DocumentPair",
    "Pairing",
    "Reason",
    "Resemblance",
    "Rival",
    "pair_documents",
]
