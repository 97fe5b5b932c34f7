"""Which characters of two texts differ, to be shown in their own spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise

from rapidfuzz.distance import Indel

from aligned.model import Language, Span
from tm.containment import Containment
from tm.differences import ChangeKind, Edit
from tm.endings import split_ending
from tm.normalise import fold, match_key
from tm.pairs import Pair, equal_words
from tm.places import Place, place_words
from tm.quantities import Reading

__all__ = ["Differing", "find_part_spans", "find_spans"]

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


_Alike = Callable[[str, str], bool]


def _same_to_the_eye(one: str, other: str) -> bool:
    return one == other or fold(one) == fold(other)


def _same_in_meaning(one: str, other: str) -> bool:
    """Overlook capitals and the shape of marks, beside words that differ."""
    return one == other or match_key(one, Language.EN) == match_key(other, Language.EN)


@dataclass(frozen=True, slots=True)
class Differing:
    """The ranges that differ in the query and in the unit, ascending; `part` as in `Comparison`."""

    query: tuple[Span, ...]
    unit: tuple[Span, ...]
    part: Span | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two texts, the places of its words, and the ranges marked in it so far."""

    text: str
    reading: Reading
    places: tuple[Place, ...]
    marks: list[Span] = field(default_factory=list)

    def place(self, start: int, count: int) -> Place:
        """Return the place of `count` words as compared, as if they were one."""
        first = self.reading.starts[start]
        end = start + count
        last = self.reading.starts[end] if end < len(self.reading.words) else len(self.places)
        places = self.places[first:last]
        if len(places) == 1:
            return places[0]
        return Place(
            list(chain.from_iterable(place.starts for place in places)),
            list(chain.from_iterable(place.ends for place in places)),
        )

    def mark(self, start: int, end: int) -> None:
        """Mark a range of the text; an empty one is none."""
        if start < end:
            self.marks.append(Span(start, end))

    def merged(self) -> tuple[Span, ...]:
        """Return what is marked, ascending, joined where only white space is between."""
        merged: list[Span] = []
        for mark in sorted(self.marks, key=lambda mark: (mark.start, mark.end)):
            if merged and not self.text[merged[-1].end : mark.start].strip():
                merged[-1] = Span(merged[-1].start, max(mark.end, merged[-1].end))
            else:
                merged.append(mark)
        return tuple(merged)


def _sides(pair: Pair) -> tuple[_Side, _Side]:
    """Return the unit's side and the query's."""
    return (
        _Side(pair.unit, pair.old, place_words(pair.unit, pair.language)),
        _Side(pair.query, pair.new, place_words(pair.query, pair.language)),
    )


def find_spans(pair: Pair, edits: Sequence[Edit]) -> Differing:
    """Mark what differs between two whole texts; nothing only where they are the same."""
    old, new = _sides(pair)
    every = range(len(pair.old.words)), range(len(pair.new.words))
    alike = _same_in_meaning if edits else _same_to_the_eye
    blocks = _mark_words(old, new, edits, *every, alike)
    if not pair.old.words or not pair.new.words:
        whole = Span(0, len(pair.unit)), Span(0, len(pair.query))
        _mark_characters(old, whole[0], new, whole[1], _same_to_the_eye)
    else:
        _mark_gaps(old, new, blocks, alike)
        _mark_outside(old, new, alike)
    if not old.marks and not new.marks and fold(pair.query) != fold(pair.unit):
        new.mark(0, len(pair.query))
        old.mark(0, len(pair.unit))
    return Differing(new.merged(), old.merged())


def find_part_spans(pair: Pair, inside: Containment) -> Differing:
    """Mark what is around the part in the longer text, and what differs inside."""
    old, new = _sides(pair)
    longer, at = (old, len(inside.before)) if inside.in_unit else (new, len(inside.before))
    end = len(longer.reading.words) - len(inside.after)
    olds = range(at, end) if inside.in_unit else range(len(pair.old.words))
    news = range(len(pair.new.words)) if inside.in_unit else range(at, end)
    edits = [_shift(edit, olds.start, news.start) for edit in inside.edits]
    blocks = _mark_words(old, new, edits, olds, news, _same_in_meaning)
    _mark_gaps(old, new, blocks, _same_in_meaning)
    part = _find_part(longer, inside, at, end)
    longer.mark(0, len(longer.text[: part.start].rstrip()))
    rest = longer.text[part.end :]
    longer.mark(len(longer.text) - len(rest.lstrip()), len(longer.text))
    return Differing(new.merged(), old.merged(), part)


def _shift(edit: Edit, olds: int, news: int) -> Edit:
    return Edit(edit.change, edit.old + olds, edit.olds, edit.new + news, edit.news)


def _find_part(longer: _Side, inside: Containment, start: int, end: int) -> Span:
    """Return the part's range; its last word may be the start of one: 있다 in 있다는."""
    span = longer.place(start, end - start).span
    last = (inside.old if inside.in_unit else inside.new)[-1]
    whole = longer.reading.words[end - 1]
    place = longer.place(end - 1, 1)
    if len(last) < len(whole) == len(place.ends):
        return Span(span.start, place.ends[len(last) - 1])
    return span


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that stand for one another: half-open places in the unit and in the query."""

    old: int
    old_end: int
    new: int
    new_end: int


def _mark_words(
    old: _Side, new: _Side, edits: Sequence[Edit], olds: range, news: range, alike: _Alike
) -> list[_Block]:
    """Mark the words that differ and return the pairs of words there are."""
    blocks = []
    for i, j in equal_words(edits, olds, news):
        one, other = old.place(i, 1).span, new.place(j, 1).span
        if _is_rewritten(old.reading, i, new.reading, j):
            old.mark(one.start, one.end)
            new.mark(other.start, other.end)
        else:
            _mark_characters(old, one, new, other, alike)
        blocks.append(_Block(i, i + 1, j, j + 1))
    for edit in edits:
        _mark_edit(old, new, edit)
        if edit.olds and edit.news and edit.change.kind is not ChangeKind.MOVED:
            blocks.append(_Block(edit.old, edit.old + edit.olds, edit.new, edit.new + edit.news))
    return sorted(blocks, key=lambda block: (block.new, block.old))


def _is_rewritten(old: Reading, i: int, new: Reading, j: int) -> bool:
    """Say whether two equal words are a number that is not written the same."""
    if old.written[i] == new.written[j]:
        return False
    return old.written[i] != old.words[i] or new.written[j] != new.words[j]


def _mark_edit(old: _Side, new: _Side, edit: Edit) -> None:
    one = old.place(edit.old, edit.olds) if edit.olds else None
    other = new.place(edit.new, edit.news) if edit.news else None
    kind = edit.change.kind
    if one and other and kind is ChangeKind.NUMBER and _mark_numbers(old, one, new, other):
        return
    if one and other and kind is ChangeKind.SPACING and _mark_rewritten(old, new, edit):
        return
    if one and other and kind in (ChangeKind.SPACING, ChangeKind.ENDING):
        words = (
            old.reading.words[edit.old : edit.old + edit.olds],
            new.reading.words[edit.new : edit.new + edit.news],
        )
        known = all(
            sum(map(len, run)) == len(place.starts)
            for run, place in zip(words, (one, other), strict=True)
        )
        if known and _mark_joined(old, one, new, other, words, edit):
            return
    for side, place in ((old, one), (new, other)):
        if place:
            side.mark(place.span.start, place.span.end)


def _mark_rewritten(old: _Side, new: _Side, edit: Edit) -> bool:
    """Mark the one number that is written differently among words that a space parts."""
    runs = (
        list(range(edit.old, edit.old + edit.olds)),
        list(range(edit.new, edit.new + edit.news)),
    )
    written = [
        [side.reading.written[i] for i in run] for side, run in zip((old, new), runs, strict=True)
    ]
    if "".join(written[0]) == "".join(written[1]):
        return False
    for end in (0, -1):
        while written[0] and written[1] and written[0][end] == written[1][end]:
            for words, run in zip(written, runs, strict=True):
                del words[end], run[end]
    for side, run in zip((old, new), runs, strict=True):
        if run:
            span = side.place(run[0], len(run)).span
            side.mark(span.start, span.end)
    return True


def _mark_numbers(old: _Side, one: Place, new: _Side, other: Place) -> bool:
    """Mark the numbers that differ; False where there are not as many on both sides."""
    found = [
        [Span(match.start() + place.starts[0], match.end() + place.starts[0]) for match in matches]
        for side, place in ((old, one), (new, other))
        for matches in [list(_NUMBER.finditer(side.text[place.starts[0] : place.ends[-1]]))]
    ]
    if not found[0] or len(found[0]) != len(found[1]):
        return False
    differ = False
    for i, j in zip(*found, strict=True):
        if old.text[i.start : i.end] != new.text[j.start : j.end]:
            old.mark(i.start, i.end)
            new.mark(j.start, j.end)
            differ = True
    return differ


def _mark_joined(
    old: _Side,
    one: Place,
    new: _Side,
    other: Place,
    words: tuple[tuple[str, ...], tuple[str, ...]],
    edit: Edit,
) -> bool:
    """Mark the spaces that only one side has, and the ending; False where it has no own shape."""
    same = len(one.starts)
    if edit.change.kind is ChangeKind.ENDING:
        ending = split_ending("".join(words[0]), "".join(words[1]))
        if ending is None:
            return False
        same = len(one.starts) - len(ending.old)
        for side, place in ((old, one), (new, other)):
            side.mark(*_range(place, same, len(place.starts)))
    breaks = [set(accumulate(map(len, run[:-1]))) for run in words]
    for at in breaks[0] ^ breaks[1]:
        for side, place in ((old, one), (new, other)):
            side.mark(*_range(place, at - 1, min(at + 1, len(place.starts))))
    return True


def _range(place: Place, start: int, end: int) -> tuple[int, int]:
    if start >= end:
        return 0, 0
    return place.starts[start], place.ends[end - 1]


def _mark_characters(old: _Side, one: Span, new: _Side, other: Span, alike: _Alike) -> None:
    """Mark the characters that differ in two ranges with much the same text."""
    texts = old.text[one.start : one.end], new.text[other.start : other.end]
    if alike(*texts):
        return
    for block in Indel.opcodes(*texts):
        if block.tag == "delete":
            old.mark(one.start + block.src_start, one.start + block.src_end)
        elif block.tag == "insert":
            new.mark(other.start + block.dest_start, other.start + block.dest_end)


def _mark_gaps(old: _Side, new: _Side, blocks: Sequence[_Block], alike: _Alike) -> None:
    """Mark what differs between words that follow one another in both texts."""
    for left, right in pairwise(blocks):
        if left.old_end == right.old and left.new_end == right.new:
            gaps = [
                Span(
                    side.place(end - 1, 1).span.end,
                    side.place(start, 1).span.start,
                )
                for side, end, start in (
                    (old, left.old_end, right.old),
                    (new, left.new_end, right.new),
                )
            ]
            _mark_gap(old, gaps[0], new, gaps[1], alike)


def _mark_gap(old: _Side, one: Span, new: _Side, other: Span, alike: _Alike) -> None:
    texts = [f"x{side.text[gap.start : gap.end]}x" for side, gap in ((old, one), (new, other))]
    if alike(*texts):
        return
    bare = [re.sub(r"\s", "", text) for text in texts]
    if bare[0] != bare[1]:
        _mark_characters(old, one, new, other, alike)
        return
    for side, gap in ((old, one), (new, other)):
        side.mark(max(0, gap.start - 1), min(len(side.text), gap.end + 1))


def _mark_outside(old: _Side, new: _Side, alike: _Alike) -> None:
    """Mark what differs before the first words and after the last."""
    starts = [Span(0, side.places[0].starts[0]) for side in (old, new)]
    ends = [Span(side.places[-1].ends[-1], len(side.text)) for side in (old, new)]
    _mark_characters(old, _strip(old, starts[0]), new, _strip(new, starts[1]), alike)
    _mark_characters(old, _strip(old, ends[0]), new, _strip(new, ends[1]), alike)


def _strip(side: _Side, span: Span) -> Span:
    """Leave out the white space at the ends of the text."""
    start, end = span.start, span.end
    if span.start == 0:
        start = min(end, len(side.text) - len(side.text.lstrip()))
    if span.end == len(side.text):
        end = max(start, len(side.text.rstrip()))
    return Span(start, end)
