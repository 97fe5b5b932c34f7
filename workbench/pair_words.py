"""Why a pair of documents is doubtful, and why a document is alone, in words."""

from __future__ import annotations

from aligned.languages.identify import LANGUAGE_NAMES
from aligned.pairing import Alone, DocumentPair, Pairing, Reason
from workbench.folders import Folder

__all__ = ["SURE_FROM", "alone_words", "doubts", "evidence_words"]

SURE_FROM = 0.9
"""Pairs of documents from this confidence on are added unseen; those below are doubtful."""
# Of pairs made of news and documentation, the hardest kinds included, 99.4% of those above
# are right (benchmarks/pairing.py).

# A next best partner is named where the odds with it are not 20 times worse.
_CLOSE = 3.0
# From which likeness on a next best partner is one at all.
_LIKELY = 0.3
# From which likeness on a document that is no partner is worth a look.
_SOMETHING = 0.05
# A text of which less than so much has its counterpart is not quite a translation: translations
# that drop 30% of the text keep two thirds, excerpts and quotations less.
_LITTLE = 0.55
_REORDERED = 0.25
_FEW_SENTENCES = 3
_FEW_SHARED = 0.5


def doubts(pair: DocumentPair, ko: Folder, en: Folder) -> tuple[str, ...]:
    """Say what speaks against a pair; nothing where its confidence is `SURE_FROM` or more."""
    if pair.confidence >= SURE_FROM:
        return ()
    seen, words = pair.evidence, []
    if pair.rival and pair.rival.behind < _CLOSE and pair.rival.likeness > _LIKELY:
        folder = en if pair.rival.is_target else ko
        words.append(f"{folder.name(pair.rival.document)} fits nearly as well")
    shares = {"Korean": seen.source_found, "English": seen.target_found}
    little = [side for side, share in shares.items() if share < _LITTLE]
    if len(little) == 2:
        share = max(shares.values())
        words.append(f"at most {share:.0%} of either text is found in the other")
    elif little:
        words.append(f"only {shares[little[0]]:.0%} of the {little[0]} is found in the other")
    elif seen.source_found - seen.source_chain > _REORDERED:
        words.append("much of it stands in another order")
    if seen.possible_numbers and seen.shared_numbers < _FEW_SHARED * seen.possible_numbers:
        words.append(f"only {seen.shared_numbers} of {seen.possible_numbers} numbers are shared")
    if seen.size <= _FEW_SENTENCES:
        words.append("one of the two is very short")
    return tuple(words) or ("little speaks for it",)


def evidence_words(pair: DocumentPair) -> str:
    """Say what speaks for a pair."""
    seen = pair.evidence
    words = (
        f"{seen.source_chain:.0%} of the Korean and {seen.target_chain:.0%} of the English "
        "find each other in order"
    )
    if seen.possible_numbers:
        words += f", {seen.shared_numbers} of {seen.possible_numbers} numbers shared"
    return words


def alone_words(alone: Alone, is_korean: bool, pairing: Pairing, ko: Folder, en: Folder) -> str:
    """Say why a document has no partner."""
    own, other = ("Korean", "English") if is_korean else ("English", "Korean")
    if alone.reason is Reason.LANGUAGE:
        if alone.language is None or LANGUAGE_NAMES[alone.language] == own:
            return f"is not in {own}"
        return f"is in {LANGUAGE_NAMES[alone.language]}, not in {own}"
    if alone.reason is Reason.EMPTY:
        return "has no sentences"
    if alone.nearest is None or alone.likeness < _SOMETHING:
        return f"no {other} document is like it"
    folders = (ko, en) if is_korean else (en, ko)
    nearest = folders[1].name(alone.nearest)
    if alone.reason is Reason.UNLIKE:
        return f"has something of {nearest}, but neither is a translation of the other"
    for pair in pairing.pairs:
        mine, its = (pair.source, pair.target) if is_korean else (pair.target, pair.source)
        if its == alone.nearest:
            return f"is like {nearest}, which goes with {folders[0].name(mine)}"
    return f"is like {nearest}, which has a better partner"
