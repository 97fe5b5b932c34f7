"""Two documents in, beads out: the pipeline, readable top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from aligned.band import find_band
from aligned.confidence import judge
from aligned.dynamic import best_path, posterior
from aligned.errors import AlignedError
from aligned.features import WINDOW
from aligned.languages.detect import check_pair
from aligned.model import Alignment, Document, Encoder, Language, Progress, Segment
from aligned.moves import with_moves
from aligned.scoring import score_table
from aligned.segmentation import segment
from aligned.sides import pair_sides
from aligned.windows import window_vectors

__all__ = ["ALIGNER", "align_documents", "align_segments"]

ALIGNER = "1"
"""Raised whenever the same input may come out otherwise: features, weights, search."""


def align_documents(
    source: Document,
    target: Document,
    encoder: Encoder,
    *,
    source_language: Language = Language.KO,
    target_language: Language = Language.EN,
    progress: Progress | None = None,
) -> Alignment:
    """Split two documents into segments and align these.

    Raises `LanguageError` where a side is not in its language or the two are
    swapped, `AlignedError` where a side has no text, `EncoderError` where the
    encoder's vectors are no good.
    """
    check_pair(source, target, source_language, target_language)
    if progress:
        progress("splitting into sentences", 0, 2)
    sides = []
    for done, (document, language) in enumerate(
        ((source, source_language), (target, target_language)), start=1
    ):
        segments = segment(document, language)
        if not segments:
            raise AlignedError(
                f"{document.name}: expected text to align, found none after unwrapping "
                "and splitting; check that the file is the right one and has text"
            )
        sides.append(segments)
        if progress:
            progress("splitting into sentences", done, 2)
    return align_segments(sides[0], sides[1], encoder, progress)


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    encoder: Encoder,
    progress: Progress | None = None,
) -> Alignment:
    """Align two sides' segments.

    Each segment comes back in exactly one bead; beads are in the source's order,
    and keep the target's too but where a block has moved. Raises `AlignedError`
    where a side is empty, `EncoderError` where the encoder's vectors are no good.
    """
    for name, segments in (("source", source), ("target", target)):
        if not segments:
            raise AlignedError(
                f"{name} side: expected at least one segment to align, got none; "
                "give a text on both sides"
            )
    vectors = (
        window_vectors([segment.text for segment in source], encoder, WINDOW, progress),
        window_vectors([segment.text for segment in target], encoder, WINDOW, progress),
    )
    if progress:
        progress("finding the best course", 0, 1)
    pair = pair_sides(source, target, vectors)
    table = score_table(pair, find_band(pair))
    beads = judge(table, pair, best_path(table), posterior(table))
    if progress:
        progress("finding the best course", 1, 1)
    return Alignment(tuple(source), tuple(target), with_moves(beads, pair), _signature(encoder))


def _signature(encoder: Encoder) -> str:
    return f"aligner:{ALIGNER}|window:{WINDOW}|numpy:{version('numpy')}|{encoder.signature}"
