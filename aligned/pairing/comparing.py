"""From documents to what each two of them that could be a pair have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from aligned.languages.detect import detect_language
from aligned.languages.identify import identify, may_be
from aligned.messages import N_
from aligned.model import Document, Encoder, Language, Progress, Segment
from aligned.pairing.background import measure_background
from aligned.pairing.model import Alone, Reason, Resemblance
from aligned.pairing.resemblance import Side, measure_side, resemblance
from aligned.segmentation import segment
from aligned.windows import checked

__all__ = ["Compared", "Ready", "compare", "make_ready"]

Floats = NDArray[np.float32]

Compared = dict[tuple[int, int], Resemblance]
"""What source document i and target document j of two `Ready` have in common, by (i, j)."""

# Of a longer document the beginning and the end are read: a book's translation begins
# and ends where the book does, and 600 sentences say which book it is.
_HEAD, _TAIL = 400, 200
# Up to so many pairs of documents and of sentences everything is compared, which takes
# seconds; above, each document with so many of its nearest by mean vector: with them all of
# 500 documents a side find their partners (benchmarks/pairing.py --speed 500).
_ALL_DOCUMENTS = 40_000
_ALL_SENTENCES = 200_000_000
_NEAREST = 24


@dataclass(frozen=True, slots=True)
class Ready:
    """The documents of a side that can be compared, sorted: the order given plays no part.

    `indices` are where each was given. `unfit` are those that cannot be compared.
    """

    indices: tuple[int, ...]
    names: tuple[str, ...]
    segments: tuple[tuple[Segment, ...], ...]
    unfit: tuple[Alone, ...]


def make_ready(
    documents: Sequence[Document], language: Language, progress: Progress | None = None
) -> Ready:
    """Split a side's documents into sentences, and set aside what is not in its language."""
    order = sorted(range(len(documents)), key=lambda k: (documents[k].name, documents[k].text))
    fit: list[tuple[int, tuple[Segment, ...]]] = []
    unfit: list[Alone] = []
    for done, index in enumerate(order, start=1):
        if not _is_in(documents[index].text, language):
            text = documents[index].text
            found = identify(text) or detect_language(text)
            unfit.append(Alone(index, Reason.LANGUAGE, language=found))
        elif segments := segment(documents[index], language):
            fit.append((index, _ends(segments)))
        else:
            unfit.append(Alone(index, Reason.EMPTY))
        if progress:
            progress(N_("splitting into sentences"), done, len(documents))
    return Ready(
        indices=tuple(index for index, _ in fit),
        names=tuple(documents[index].name for index, _ in fit),
        segments=tuple(segments for _, segments in fit),
        unfit=tuple(unfit),
    )


def _is_in(text: str, language: Language) -> bool:
    """Korean and English must be seen to be that; others must not be surely something else."""
    if language in (Language.KO, Language.EN):
        return detect_language(text) is language
    return may_be(text, language)


def _ends(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    if len(segments) <= _HEAD + _TAIL:
        return segments
    return segments[:_HEAD] + segments[-_TAIL:]


def compare(
    source: Ready,
    target: Ready,
    encoder: Encoder,
    languages: tuple[Language, Language],
    progress: Progress | None = None,
) -> Compared:
    """Compare the documents of two sides that could be pairs; neither side is empty.

    Raises `EncoderError` where the encoder's vectors are no good.
    """
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
                progress(N_("comparing documents"), done, len(candidates))
    return compared


def _encoded(
    source: Ready, target: Ready, encoder: Encoder, progress: Progress | None
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
    few = shape[0] * shape[1] <= _ALL_DOCUMENTS
    if few and len(vectors[0]) * len(vectors[1]) <= _ALL_SENTENCES:
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
