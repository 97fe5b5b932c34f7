"""Ask a second encoder about the doubtful passages of an alignment, and only there.

Two encoders err on different sentences. The second is slow, so it reads only the
beads that the first holds possible where the alignment is in doubt. What it says is
added to the first one's scores, and each passage is decided anew between the sure
beads at its ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aligned.beads import DOUBTFUL_BELOW, Bead
from aligned.confidence import path_beads
from aligned.dynamic import Table, best_paths, posterior
from aligned.features.second import PAIRED, Candidate, Readings, second_scale, windows_of
from aligned.features.sides import Pair
from aligned.model import Encoder, Progress
from aligned.passages import Cell, Passage, doubtful_passages, possible_beads
from aligned.scoring import WEIGHTS, Scorer, Weights
from aligned.windows import checked

__all__ = [
    "AGREEMENT",
    "Opinion",
    "agreement",
    "joint_beads",
    "joint_table",
    "opinions",
    "scale_sample",
    "second_opinion",
]

Floats = NDArray[np.float32]
Texts = Sequence[str]

# 1-1 beads that the second encoder's scale is taken from; fewer than the least number
# say nothing.
_SAMPLE = 30
_FEWEST = 8
# Where fewer are sure, the first encoder is lost; what the second makes of its guesses
# is better, yet nothing that nobody needs to look at.
_LOST = 0.89

# Log odds of each of PAIRED, and last of a one-sided segment's best cosine; and what is
# added to these, the more of the document is in doubt. Fitted by
# benchmarks/fit_second_opinion.py on the doubtful passages of 25 cases and two
# statements with multilingual-e5, the bundled encoder's vectors as they are and with
# noise. With constants from other families of cases strict F1 went from .9904 to .9912
# without noise, and from .9593 to .9771 with much.
_WEIGHTS = np.array([[1.33, 2.7, 4.63, 4.06, -2.11], [2.16, 2.78, 2.77, -0.16, -0.27]])
# The share of doubtful beads from which the first encoder is trusted least.
_DOUBTING = 0.2
# Below this share its beads stand, and only their confidence is told anew: on texts that
# it knows the second spoiled as many beads as it mended, and more in short ones. Shares
# from .03 to .05 do equally well on the development cases.
_KNOWN = 0.05

AGREEMENT = ("constant", "first", "both", "second", "changed", "one_sided", "many", "doubting")
"""What the columns of `agreement` are."""

# In the order of AGREEMENT, by the same script. On left-out families the expected
# calibration error of all beads went from .0047 to .0063 without noise, and from
# .0199 to .0041 with much.
_COEFFICIENTS = np.array([0.076, 0.038, 0.844, 0.456, 1.427, -0.021, -0.211, -0.978])
# Odds beyond these say no more than "sure".
_SURE = 7.0


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the second encoder says of a passage.

    `paired` `(len(PAIRED), *passage.table.scores.shape)` are the features of its
    possible beads, 0 elsewhere; `source_best` and `target_best` `(n,)` those of
    leaving its segments one-sided. `doubting` (0–1) is how much the first encoder
    doubts the whole document.
    """

    passage: Passage
    doubting: float
    paired: Floats
    source_best: Floats
    target_best: Floats


def second_opinion(
    beads: Sequence[Bead],
    pair: Pair,
    source_texts: Texts,
    target_texts: Texts,
    second: Encoder,
    *,
    weights: Weights = WEIGHTS,
    progress: Progress | None = None,
) -> tuple[Bead, ...]:
    """Decide the doubtful passages of an alignment anew with a second encoder's help.

    `beads` are all beads of the pair with their final confidences, in the source's
    order, and so is the result; those of passages come without doubts. Beads
    elsewhere stay as they are. So does everything where the pair has fewer than eight
    1-1 beads to tell the second encoder's scale by, or where that encoder hardly tells
    the surest of them from unrelated ones: it does not know the languages, or the
    texts do not belong together. Where fewer than eight were sure, none gets so.
    Raises `EncoderError` where the second encoder's vectors are no good.
    """
    passages = doubtful_passages(beads, Scorer(pair, weights))
    texts = source_texts, target_texts
    surest = 1.0 if len(_sure(beads)) >= _FEWEST else _LOST
    decided = list(beads)
    for one in reversed(opinions(passages, beads, texts, second, progress)):
        decided[one.passage.place] = _decided(one, surest)
    return tuple(decided)


def opinions(
    passages: Sequence[Passage],
    beads: Sequence[Bead],
    texts: tuple[Texts, Texts],
    second: Encoder,
    progress: Progress | None = None,
) -> list[Opinion]:
    """Have the second encoder read passages of an alignment's beads."""
    sample = scale_sample(beads)
    if not passages or len(sample) < _FEWEST:
        return []
    sampled = (
        [texts[0][bead.source[0]] for bead in sample],
        [texts[1][bead.target[0]] for bead in sample],
    )
    needed = dict.fromkeys([*sampled[0], *sampled[1]])
    for passage in passages:
        needed |= dict.fromkeys(_singles(passage, texts)[0] + _singles(passage, texts)[1])
        for cell in possible_beads(passage):
            needed |= dict.fromkeys(windows_of(_candidate(cell, texts)))
    shape = (len(needed), second.dimension)
    read = checked(second.encode(list(needed), progress), shape, second.signature)
    vectors = dict(zip(needed, read, strict=True))
    scale = second_scale(*(np.stack([vectors[text] for text in side]) for side in sampled))
    if scale is None:
        return []
    readings = Readings(vectors, scale)
    doubtful = sum(bead.confidence < DOUBTFUL_BELOW for bead in beads) / len(beads)
    doubting = min(1.0, doubtful / _DOUBTING)
    return [_opinion(passage, doubting, readings, texts) for passage in passages]


def joint_beads(opinion: Opinion, weights: NDArray[np.float64] = _WEIGHTS) -> list[Bead]:
    """The passage's best beads by both encoders, each with its share of all paths.

    In a document that the first encoder knows they are the first alignment's.
    """
    table = joint_table(opinion, weights)
    known = opinion.doubting * _DOUBTING < _KNOWN
    path = opinion.passage.path() if known else best_paths(table)[0]
    return path_beads(table, [opinion.passage.stretch], [path], posterior(table))[0]


def joint_table(opinion: Opinion, weights: NDArray[np.float64] = _WEIGHTS) -> Table:
    """The first encoder's scores with the second's added.

    `weights` are `(2, len(PAIRED) + 1)`: always, and more where all is in doubt.
    """
    table = opinion.passage.table
    paired, alone = np.split(weights[0] + opinion.doubting * weights[1], [len(PAIRED)])
    return replace(
        table,
        scores=table.scores + np.tensordot(paired.astype(np.float32), opinion.paired, 1),
        source_gaps=table.source_gaps + alone * opinion.source_best,
        target_gaps=table.target_gaps + alone * opinion.target_best,
    )


def agreement(opinion: Opinion, beads: Sequence[Bead]) -> NDArray[np.float64]:
    """What speaks for and against each of a passage's new beads: `(n, len(AGREEMENT))`.

    `first` is the log odds of the first alignment's confidence in it, or of its
    share of the first encoder's paths where that chose another, and `both` those of
    its share of paths by both. `second` is how much nearer its sides are to the
    second encoder than most pairs are, or how far a one-sided bead's nearest is.
    `changed`, `one_sided` and `many` (more than 1-1) are 0 or 1; `doubting` is the
    passage's.
    """
    passage = opinion.passage
    before = {(bead.source, bead.target): bead.confidence for bead in passage.beads}
    same = [(bead.source, bead.target) in before for bead in beads]
    first = [before.get((bead.source, bead.target), passage.share(bead)) for bead in beads]
    two_sided = np.array([bool(bead.source and bead.target) for bead in beads])
    sizes = np.array([len(bead.source) + len(bead.target) for bead in beads])
    return np.column_stack(
        (
            np.ones(len(beads)),
            _odds(first),
            _odds([bead.confidence for bead in beads]),
            [_nearness(opinion, bead) for bead in beads],
            ~np.array(same),
            ~two_sided,
            two_sided & (sizes > 2),
            np.full(len(beads), opinion.doubting),
        )
    ).astype(np.float64)


def _nearness(opinion: Opinion, bead: Bead) -> float:
    passage = opinion.passage
    if not bead.target:
        return -float(opinion.source_best[bead.source[0] - passage.stretch.source.start])
    if not bead.source:
        return -float(opinion.target_best[bead.target[0] - passage.stretch.target.start])
    return float(opinion.paired[(PAIRED.index("cosine_once"), *passage.cell(bead))])


def _decided(opinion: Opinion, surest: float) -> list[Bead]:
    beads = joint_beads(opinion)
    right = 1 / (1 + np.exp(-agreement(opinion, beads) @ _COEFFICIENTS))
    return [
        replace(bead, confidence=min(surest, round(float(probability), 4)))
        for bead, probability in zip(beads, right, strict=True)
    ]


def _opinion(
    passage: Passage, doubting: float, readings: Readings, texts: tuple[Texts, Texts]
) -> Opinion:
    paired = np.zeros((len(PAIRED), *passage.table.scores.shape), np.float32)
    for cell in possible_beads(passage):
        paired[:, cell.i, cell.kind, 0, cell.j] = readings.paired(_candidate(cell, texts))
    source, target = _singles(passage, texts)
    best = readings.best(source, target), readings.best(target, source)
    return Opinion(passage, doubting, paired, *best)


def scale_sample(beads: Sequence[Bead]) -> list[Bead]:
    """Some sure 1-1 beads from all over the document, or the surest where few are sure."""
    sure = _sure(beads)
    if len(sure) < _FEWEST:
        pairs = [bead for bead in beads if bead.kind == "1-1"]
        return sorted(pairs, key=lambda bead: -bead.confidence)[:_SAMPLE]
    return [sure[k * len(sure) // _SAMPLE] for k in range(_SAMPLE)] if len(sure) > _SAMPLE else sure


def _sure(beads: Sequence[Bead]) -> list[Bead]:
    return [bead for bead in beads if bead.kind == "1-1" and bead.confidence >= DOUBTFUL_BELOW]


def _singles(passage: Passage, texts: tuple[Texts, Texts]) -> tuple[list[str], list[str]]:
    source, target = passage.stretch.source, passage.stretch.target
    return (
        list(texts[0][source.start : source.stop]),
        list(texts[1][target.start : target.stop]),
    )


def _candidate(cell: Cell, texts: tuple[Texts, Texts]) -> Candidate:
    return Candidate(
        tuple(texts[0][cell.source.start : cell.source.stop]),
        tuple(texts[1][cell.target.start : cell.target.stop]),
    )


def _odds(shares: Sequence[float]) -> NDArray[np.float64]:
    clipped = np.clip(shares, 1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.clip(np.log(clipped / (1 - clipped)), -_SURE, _SURE)
    return odds
