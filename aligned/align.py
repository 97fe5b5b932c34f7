"""Two documents in, beads out: the pipeline, readable top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import zip_longest

from threadpoolctl import threadpool_limits

from aligned.beads import Alignment, Bead
from aligned.confidence import calibrated, path_beads, relatedness
from aligned.course import find_stretches, side_by_side
from aligned.doubts import with_doubts
from aligned.dynamic import best_paths, posterior
from aligned.errors import AlignedError
from aligned.features.cells import WINDOW
from aligned.features.sides import Pair, pair_sides
from aligned.holding import NOTHING_HELD, Held, hold
from aligned.languages.detect import check_pair
from aligned.lexicon import Lexicon
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Document, Encoder, Language, Progress, Segment
from aligned.moves import with_moves
from aligned.scoring import WEIGHTS, Scorer, Weights
from aligned.second_opinion import second_opinion
from aligned.segmentation import segment
from aligned.windows import window_vectors

__all__ = ["ALIGNER", "align_documents", "align_segments", "best_beads", "monotone_beads"]

ALIGNER = "2"
"""Raised whenever the same input may come out otherwise: features, weights, search."""

_STAGE = N_("lining up")


def align_documents(
    source: Document,
    target: Document,
    encoder: Encoder,
    *,
    source_language: Language = Language.KO,
    target_language: Language = Language.EN,
    progress: Progress | None = None,
    lexicon: Lexicon | None = None,
    second: Encoder | None = None,
) -> Alignment:
    """Split two documents into segments and align these.

    Raises `LanguageError` where a side is not in its language or the two are
    swapped, `AlignedError` where a side has no text, `EncoderError` where the
    encoder's vectors are no good.
    """
    check_pair(source, target, source_language, target_language)
    sides = []
    for done, (document, language) in enumerate(
        ((source, source_language), (target, target_language)), start=1
    ):
        segments = segment(document, language)
        if not segments:
            raise AlignedError(
                _(
                    "{document}: expected text to align, found none after unwrapping and "
                    "splitting; check that the file is the right one and has text"
                ).format(document=document.name)
            )
        sides.append(segments)
        if progress:
            progress(N_("splitting into sentences"), done, 2)
    return align_segments(sides[0], sides[1], encoder, progress, lexicon=lexicon, second=second)


def align_segments(
    source: Sequence[Segment],
    target: Sequence[Segment],
    encoder: Encoder,
    progress: Progress | None = None,
    *,
    held: Sequence[Bead] = (),
    lexicon: Lexicon | None = None,
    second: Encoder | None = None,
) -> Alignment:
    """Align two sides' segments.

    Each segment comes back in exactly one bead; beads are in the source's order,
    and keep the target's too but where a block has moved. Beads that are `held`, such
    as approved ones, come back as they are, and the rest is aligned round them.
    A `lexicon`, source to target, helps where the encoder does not know the words.
    What stays doubtful a `second` encoder is asked about (`aligned.second_opinion`).
    Raises `AlignedError` where a side is empty or held beads don't fit the sides,
    `EncoderError` where the encoder's vectors are no good.
    """
    _check_sides(source, target)
    settled = hold(held, (len(source), len(target)))
    texts = [segment.text for segment in source], [segment.text for segment in target]
    vectors = (
        window_vectors(texts[0], encoder, WINDOW, progress),
        window_vectors(texts[1], encoder, WINDOW, progress),
    )
    if progress:
        progress(_STAGE, 0, 1)
    with threadpool_limits(limits=1, user_api="blas"):
        pair = pair_sides(source, target, vectors)
        if lexicon:
            pair = replace(pair, shared={**pair.shared, "lexicon": lexicon.shared(*texts)})
        beads = best_beads(pair, held=settled)
        if second:
            beads = second_opinion(beads, settled.on(pair), *texts, second, progress=progress)
        beads = with_doubts(beads, pair, *texts)
    if progress:
        progress(_STAGE, 1, 1)
    return Alignment(
        tuple(source),
        tuple(target),
        beads,
        _signature(encoder, lexicon, second),
        relatedness(beads, pair),
    )


def _check_sides(source: Sequence[Segment], target: Sequence[Segment]) -> None:
    for name, segments in (("source", source), ("target", target)):
        if not segments:
            raise AlignedError(
                _(
                    "{side} side: expected at least one segment to align, got none; give a text on "
                    "both sides"
                ).format(side=name)
            )


def best_beads(
    pair: Pair, weights: Weights = WEIGHTS, *, held: Held = NOTHING_HELD, whole: bool = False
) -> tuple[Bead, ...]:
    """Find the best beads of two sides, in the source's order, round those that are held.

    With `whole`, the whole table is searched instead of stretches and bands, which
    takes time and memory with the square of the length: for measuring.
    """
    scorer = Scorer(held.on(pair), weights)
    moved = with_moves(monotone_beads(scorer, held, whole), scorer)
    return held.as_given(calibrated(tuple(held.put_back(moved)), pair))


def monotone_beads(scorer: Scorer, held: Held = NOTHING_HELD, whole: bool = False) -> list[Bead]:
    """Find the best beads that keep the order of both sides, stretch by stretch."""
    pair = scorer.pair
    parts = find_stretches(pair, held.parts((len(pair.source), len(pair.target))), whole)
    stretches = [stretch for part in parts for stretch in part]
    found: list[list[Bead]] = [[] for _ in stretches]
    for group in side_by_side(stretches):
        members = [stretches[number] for number in group]
        table = scorer.table(members)
        beads = path_beads(table, members, best_paths(table), posterior(table))
        for number, own in zip(group, beads, strict=True):
            found[number] = own
    between = iter(found)
    in_order: list[Bead] = []
    for part, settled in zip_longest(parts, held.cutting):
        in_order += [bead for _ in part for bead in next(between)]
        in_order += [settled] if settled else []
    return in_order


def _signature(encoder: Encoder, lexicon: Lexicon | None, second: Encoder | None) -> str:
    taught = f"|{lexicon.signature}" if lexicon else ""
    asked = f"|second:{second.signature}" if second else ""
    made = f"aligner:{ALIGNER}|window:{WINDOW}|numpy:{version('numpy')}{taught}"
    return f"{made}|{encoder.signature}{asked}"
