"""Which target document is the translation of which source document.

Sentences are embedded one by one. Each two documents that could belong together are
compared, a logistic model makes odds of what they have in common, and the one-to-one
pairs with the best odds in all are taken; what has no partner stays alone. A second
logistic model, which also sees how far behind the next best partner is, says
how sure each pair is. `benchmarks/fit_pairing.py` fits both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.model import Document, Encoder, Language, Progress
from aligned.pairing.assignment import Choice, choose
from aligned.pairing.comparing import Compared, Ready, compare, make_ready
from aligned.pairing.model import Alone, DocumentPair, Pairing, Reason, Resemblance, Rival
from aligned.pairing.names import name_likeness

__all__ = ["PAIRER", "confidence_signs", "pair_documents", "signs"]

Odds = NDArray[np.float64]

PAIRER = "1"
"""Raised whenever the same documents may be paired otherwise."""

# What equal file names add to the log odds: less than one changed sentence of 30 does.
_NAME_BONUS = 0.3
# Leads beyond this say no more than "sure".
_SURE = 12.0

# In the order of `signs` and of `confidence_signs`.
_WEIGHTS = np.array([-5.18, 12.12, -4.86, 6.74, 7.54, 0.89, 0.81, -1.42])
_CONFIDENCE = np.array([-1.69, 0.39, 0.43])


def pair_documents(
    sources: Sequence[Document],
    targets: Sequence[Document],
    encoder: Encoder,
    *,
    source_language: Language,
    target_language: Language,
    progress: Progress | None = None,
) -> Pairing:
    """Find the pairs of two collections, and what has no partner.

    Each document comes back once. The order of the documents makes no difference, but
    between exact copies. Raises `EncoderError` where the encoder's vectors are no good.
    """
    source = make_ready(sources, source_language, progress)
    target = make_ready(targets, target_language, progress)
    languages = (source_language, target_language)
    compared: Compared = {}
    choices: tuple[Choice, ...] = ()
    odds = np.full((len(source.indices), len(target.indices)), -np.inf)
    if odds.size:
        compared = compare(source, target, encoder, languages, progress)
        places = tuple(np.array(list(compared)).T)
        odds[places] = signs(compared.values()) @ _WEIGHTS
        alike = [name_likeness(source.names[i], target.names[j]) for i, j in compared]
        bonus = np.zeros(odds.shape)
        bonus[places] = _NAME_BONUS * np.array(alike)
        choices = choose(odds, bonus)
    pairs = [_pair(choice, odds, source, target, compared) for choice in choices]
    return Pairing(
        pairs=tuple(sorted(pairs, key=lambda pair: (-pair.confidence, pair.source))),
        sources_alone=_alone(source, target, odds, {choice.row for choice in choices}),
        targets_alone=_alone(target, source, odds.T, {choice.column for choice in choices}),
        signature=f"pairing:{PAIRER}|{encoder.signature}",
    )


def signs(compared: Iterable[Resemblance]) -> Odds:
    """What the log odds of two documents are made of: `(n, 8)`.

    A constant; the smaller and the larger share in the chain; the same for shares found
    anywhere; numbers; names; logarithm of the shorter document's sentences.
    """
    return np.array(
        [
            (
                1.0,
                *sorted((one.source_chain, one.target_chain)),
                *sorted((one.source_found, one.target_found)),
                one.numbers,
                one.names,
                np.log(one.size),
            )
            for one in compared
        ]
    )


def confidence_signs(choices: Sequence[Choice]) -> Odds:
    """What a pair's confidence is made of: a constant, its log odds, its lead: `(n, 3)`."""
    return np.array([(1.0, one.odds, min(one.behind, _SURE)) for one in choices])


def _pair(
    choice: Choice, odds: Odds, source: Ready, target: Ready, compared: Compared
) -> DocumentPair:
    rival = None
    if choice.rival is not None:
        place = (
            (choice.row, choice.rival) if choice.rival_is_column else (choice.rival, choice.column)
        )
        side = target if choice.rival_is_column else source
        rival = Rival(
            document=side.indices[choice.rival],
            is_target=choice.rival_is_column,
            likeness=_probability(odds[place]),
            behind=choice.behind,
        )
    fitted = float((confidence_signs([choice]) @ _CONFIDENCE)[0])
    return DocumentPair(
        source=source.indices[choice.row],
        target=target.indices[choice.column],
        # One of two that fit equally well is right half of the time, whatever was fitted.
        confidence=_probability(min(fitted, choice.behind)),
        evidence=compared[choice.row, choice.column],
        rival=rival,
    )


def _alone(side: Ready, other: Ready, odds: Odds, paired: set[int]) -> tuple[Alone, ...]:
    """List a side's documents without a partner; `odds` has a row for each that was compared."""
    left = list(side.unfit)
    for row in set(range(len(side.indices))) - paired:
        index = side.indices[row]
        if not other.indices:
            left.append(Alone(index, Reason.UNLIKE))
            continue
        best = int(odds[row].argmax())
        reason = Reason.TAKEN if odds[row, best] > 0 else Reason.UNLIKE
        left.append(Alone(index, reason, other.indices[best], _probability(odds[row, best])))
    return tuple(sorted(left, key=lambda alone: alone.document))


def _probability(odds: float) -> float:
    return round(float(1 / (1 + np.exp(-odds))), 4)
