"""Which target document is the translation of which source document.

Sentences are embedded one by one. Each two documents that could belong together are
compared, a logistic model makes odds of what they have in common, and the one-to-one
pairs with the best odds in all are taken; what has no partner stays alone. A second
logistic model, which also sees how far behind the next best partner is, says
how sure each pair is. `benchmarks/fit_pairing.py` fits both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from aligned.languages.detect import detect_language
from aligned.model import Document, Encoder, Language, Progress, Segment
from aligned.pairing.assignment import Choice, choose
from aligned.pairing.background import measure_background
from aligned.pairing.model import Alone, DocumentPair, Pairing, Reason, Resemblance, Rival
from aligned.pairing.names import name_likeness
from aligned.pairing.resemblance import Side, measure_side, resemblance
from aligned.segmentation import segment
from aligned.windows import checked

__all__ = ["PAIRER", "confidence_signs", "pair_documents", "signs"]

Floats = NDArray[np.float32]
Odds = NDArray[np.float64]
Compared = dict[tuple[int, int], Resemblance]

PAIRER = "1"
"""Raised whenever the same documents may be paired otherwise."""

# Of a longer document the beginning and the end are read: a book's translation begins
# and ends where the book does, and 600 sentences say which book it is.
_HEAD, _TAIL = 400, 200
# Up to so many pairs of sentences everything is compared; above, each document with
# so many of its nearest by mean vector.
_ALL_SENTENCES = 4e8
_NEAREST = 24
# What equal file names add to the log odds: less than one changed sentence of 30 does.
_NAME_BONUS = 0.3
# Leads beyond this say no more than "sure".
_SURE = 12.0

# Languages that every text in them is known by; of others it may not be known.
_DETECTED = (Language.KO, Language.EN)

# In the order of `signs` and of `confidence_signs`.
_WEIGHTS = np.array([-6.9, 4.07, 3.82, 9.48, 4.07, 1.0, 1.29, -1.36])
_CONFIDENCE = np.array([-0.38, 0.61, 0.24])


@dataclass(frozen=True, slots=True)
class _Ready:
    """The documents of a side that can be compared, sorted so that order given plays no part."""

    indices: tuple[int, ...]
    names: tuple[str, ...]
    segments: tuple[tuple[Segment, ...], ...]
    unfit: tuple[Alone, ...]


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
    total = len(sources) + len(targets)
    source = _ready(sources, source_language, progress, (0, total))
    target = _ready(targets, target_language, progress, (len(sources), total))
    languages = (source_language, target_language)
    compared: Compared = {}
    choices: tuple[Choice, ...] = ()
    odds = np.full((len(source.indices), len(target.indices)), -np.inf)
    if odds.size:
        compared = _compare(source, target, encoder, languages, progress)
        places = tuple(np.array(list(compared)).T)
        odds[places] = signs(compared.values()) @ _WEIGHTS
        bonus = np.array([[name_likeness(a, b) for b in target.names] for a in source.names])
        choices = choose(odds, _NAME_BONUS * bonus)
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


def _ready(
    documents: Sequence[Document],
    language: Language,
    progress: Progress | None,
    place: tuple[int, int],
) -> _Ready:
    order = sorted(range(len(documents)), key=lambda k: (documents[k].name, documents[k].text))
    fit: list[tuple[int, tuple[Segment, ...]]] = []
    unfit: list[Alone] = []
    for done, index in enumerate(order, start=1):
        found = detect_language(documents[index].text)
        if found is not language and (found or language in _DETECTED):
            unfit.append(Alone(index, Reason.LANGUAGE, language=found))
        elif segments := segment(documents[index], language):
            fit.append((index, _ends(segments)))
        else:
            unfit.append(Alone(index, Reason.EMPTY))
        if progress:
            progress("splitting into sentences", place[0] + done, place[1])
    return _Ready(
        indices=tuple(index for index, _ in fit),
        names=tuple(documents[index].name for index, _ in fit),
        segments=tuple(segments for _, segments in fit),
        unfit=tuple(unfit),
    )


def _ends(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    if len(segments) <= _HEAD + _TAIL:
        return segments
    return segments[:_HEAD] + segments[-_TAIL:]


def _compare(
    source: _Ready,
    target: _Ready,
    encoder: Encoder,
    languages: tuple[Language, Language],
    progress: Progress | None,
) -> Compared:
    vectors = _encoded(source, target, encoder, progress)
    sides = (measure_side(source.segments), measure_side(target.segments))
    compared: Compared = {}
    with threadpool_limits(limits=1, user_api="blas"):
        background = measure_background(*vectors, encoder, languages)
        candidates = _candidates(sides, vectors)
        for done, (i, j) in enumerate(candidates, start=1):
            rows, columns = sides[0].profiles[i].rows, sides[1].profiles[j].rows
            cosines = vectors[0][rows] @ vectors[1][columns].T
            nearness = background.nearness(cosines, rows, columns)
            compared[i, j] = resemblance(sides[0], i, sides[1], j, nearness)
            if progress and (done % 100 == 0 or done == len(candidates)):
                progress("comparing documents", done, len(candidates))
    return compared


def _encoded(
    source: _Ready, target: _Ready, encoder: Encoder, progress: Progress | None
) -> tuple[Floats, Floats]:
    """Embed each different sentence once; return each side's `(n, dimension)`."""
    texts = [
        [segment.text for segments in side.segments for segment in segments]
        for side in (source, target)
    ]
    places = {text: at for at, text in enumerate(dict.fromkeys(texts[0] + texts[1]))}
    vectors = checked(
        encoder.encode(list(places), progress), (len(places), encoder.dimension), encoder.signature
    )
    first, second = ([places[text] for text in side] for side in texts)
    return vectors[first], vectors[second]


def _candidates(sides: tuple[Side, Side], vectors: tuple[Floats, Floats]) -> list[tuple[int, int]]:
    """List the pairs of documents worth comparing sentence by sentence."""
    shape = (len(sides[0].profiles), len(sides[1].profiles))
    if len(vectors[0]) * len(vectors[1]) <= _ALL_SENTENCES:
        return [(i, j) for i in range(shape[0]) for j in range(shape[1])]
    alike = _means(sides[0], vectors[0]) @ _means(sides[1], vectors[1]).T
    near = np.zeros(shape, bool)
    for axis, count in ((1, shape[1]), (0, shape[0])):
        first = np.argsort(-alike, axis=axis, kind="stable").take(
            range(min(_NEAREST, count)), axis=axis
        )
        np.put_along_axis(near, first, True, axis=axis)
    return [(int(i), int(j)) for i, j in np.argwhere(near)]


def _means(side: Side, vectors: Floats) -> Floats:
    """Each document's mean vector, less the mean of all: `(documents, dimension)`."""
    means = np.stack([profile.weights @ vectors[profile.rows] for profile in side.profiles])
    means -= means.mean(axis=0)
    scaled: Floats = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return scaled


def _pair(
    choice: Choice, odds: Odds, source: _Ready, target: _Ready, compared: Compared
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
    return DocumentPair(
        source=source.indices[choice.row],
        target=target.indices[choice.column],
        confidence=_probability((confidence_signs([choice]) @ _CONFIDENCE)[0]),
        evidence=compared[choice.row, choice.column],
        rival=rival,
    )


def _alone(side: _Ready, other: _Ready, odds: Odds, paired: set[int]) -> tuple[Alone, ...]:
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
