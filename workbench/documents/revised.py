"""One side of a pair in the new version of its document: what stayed, changed, came, went.

A sentence stays if the new document has the text that the old one had where the
sentence was made from. What reviewers did to it since stays with it: their wording,
and the parts that they split it into.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aligned.model import Document, Language, Segment
from aligned.segmentation import segment
from workbench.anchors import Anchor, Carrier, base_rank
from workbench.documents.ranks import ranks_between
from workbench.documents.sentence_matching import Matching, match
from workbench.model import ReviewSegment

__all__ = ["Revised", "revise", "unrevised"]

Segments = tuple[ReviewSegment, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """The segments of a side as they would stand, in order, and for the aligner.

    `segments` and `sentences` are parallel. `stayed` are ids of segments whose sentence
    is unchanged, in the old order; those that are `moved` are not among them, though
    their sentence is unchanged too. `changed` are ids of segments that go on with
    another text. `dropped` left with their sentence. `anchors` say where those that
    stayed stood and stand.
    """

    segments: Segments
    sentences: tuple[Segment, ...]
    stayed: frozenset[str]
    moved: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    dropped: Segments = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def came(self) -> frozenset[str]:
        """Ids of the segments that were not there before."""
        there = self.stayed | self.moved | self.changed
        return frozenset(one.id for one in self.segments if one.id not in there)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the old document: the segments made from it, and the document's text."""

    segments: Segments
    text: str

    @property
    def rank(self) -> str:
        return base_rank(self.segments[0].rank)

    @property
    def start(self) -> int:
        return min(one.start for one in self.segments)

    @property
    def end(self) -> int:
        return max(one.end for one in self.segments)


def unrevised(side: Segments, sentences: Sequence[Segment]) -> Revised:
    """Make the side whose document is the same as before."""
    return Revised(side, tuple(sentences), frozenset(one.id for one in side))


def revise(side: Segments, old: Document, new: Document, language: Language, seed: str) -> Revised:
    """Take a side's segments over to the new version of their document.

    `side` stands in document order. The ids of new segments are made from `seed`, so that
    the same import worked out again gives the same.
    """
    before = _sentences(side, old, language)
    after = _read(before, old, new, language)
    found = match([one.text for one in before], [_key(one.text) for one in after])
    ranks = _ranks(before, found, len(after))
    stays = {j: _anchor(before[i], after[j], language) for i, j in found.same}
    moves = {j: _anchor(before[i], after[j], language) for i, j in found.moved}
    carrier = Carrier([*stays.values(), *moves.values()], {language: (old.text, new.text)})
    parts = {j: before[i].segments for i, j in (*found.same, *found.moved)}
    names = {j: before[i].segments[0].id for i, j in found.changed}
    segments: list[ReviewSegment] = []
    sentences: list[Segment] = []
    for j, source in enumerate(after):
        if j in parts:
            those = _carried(carrier, parts[j], ranks[j], language)
        else:
            name = names.get(j) or _new_id(seed, language, j)
            those = [_made(name, ranks[j], source)]
        segments += those
        sentences += [replace(source, text=one.text, kind=one.kind) for one in those]
    return Revised(
        segments=tuple(segments),
        sentences=tuple(sentences),
        stayed=_ids(before[i] for i, _ in found.same),
        moved=_ids(before[i] for i, _ in found.moved),
        changed=frozenset(names.values()),
        dropped=_left_out(side, segments),
        anchors=tuple(stays.values()),
    )


def _sentences(side: Segments, old: Document, language: Language) -> list[_Sentence]:
    """Put the parts of each sentence together and look up what the document says there."""
    joined = {(one.start, one.end): one.text for one in segment(old, language)}
    found = []
    for _, group in groupby(side, key=lambda one: base_rank(one.rank)):
        sentence = _Sentence(tuple(group), "")
        place = sentence.start, sentence.end
        # Where an older version of this program parted the text otherwise, the
        # document's own lines have to do.
        text = joined.get(place, old.text[slice(*place)])
        found.append(replace(sentence, text=_key(text)))
    return found


def _read(
    before: Sequence[_Sentence], old: Document, new: Document, language: Language
) -> list[Segment]:
    """Part the new document; the same text is parted as it was."""
    if (old.text, old.blocks) != (new.text, new.blocks):
        return list(segment(new, language))
    return [
        Segment(one.text, one.start, one.end, number, one.segments[0].kind)
        for number, one in enumerate(before)
    ]


def _ranks(before: Sequence[_Sentence], found: Matching, count: int) -> list[str]:
    """Give each sentence of the new document a rank; those that stayed keep theirs."""
    ranks = [""] * count
    for i, j in found.same:
        ranks[j] = before[i].rank
    last, at = "", 0
    while at < count:
        end = next((j for j in range(at, count) if ranks[j]), count)
        after = ranks[end] if end < count else None
        ranks[at:end] = ranks_between(last, after, end - at)
        last, at = after or "", end + 1
    return ranks


def _anchor(sentence: _Sentence, source: Segment, language: Language) -> Anchor:
    return Anchor(language, sentence.rank, sentence.start, sentence.end, source.start, source.end)


def _carried(
    carrier: Carrier, parts: Segments, rank: str, language: Language
) -> list[ReviewSegment]:
    """Let the parts of a sentence stand where the new document has it."""
    own = len(base_rank(parts[0].rank))
    carried = (carrier.segment(part, language) for part in parts)
    return [replace(one, rank=rank + one.rank[own:]) for one in carried if one is not None]


def _made(name: str, rank: str, source: Segment) -> ReviewSegment:
    return ReviewSegment(name, rank, source.text, source.start, source.end, source.kind)


def _new_id(seed: str, language: Language, number: int) -> str:
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{seed}/{language.value}/{number}").hex


def _left_out(side: Segments, segments: Iterable[ReviewSegment]) -> Segments:
    there = {one.id for one in segments}
    return tuple(one for one in side if one.id not in there)


def _ids(sentences: Iterable[_Sentence]) -> frozenset[str]:
    return frozenset(part.id for sentence in sentences for part in sentence.segments)


def _key(text: str) -> str:
    """Where lines break makes no difference; any other space does."""
    return " ".join(text.split())
