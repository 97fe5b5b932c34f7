"""Two texts side by side: their words, the numbers among them in digits, what was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from aligned.model import Language
from tm.differences import Change, ChangeKind, Edit
from tm.normalise import words
from tm.quantities import Reading, read_numbers

__all__ = ["Pair", "Rewritten", "equal_words", "find_rewritten", "read_words", "restore"]

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and a unit's text in one language, with the words of either."""

    query: str
    unit: str
    new: Reading
    old: Reading
    language: Language

    @classmethod
    def of(cls, query: str, unit: str, language: Language) -> Pair:
        """Read the words of both texts."""
        return cls(query, unit, read_words(query, language), read_words(unit, language), language)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A number that both texts have, written as `old` in the unit and as `new` in the query."""

    old: str
    new: str


@lru_cache(maxsize=4096)
def read_words(text: str, language: Language) -> Reading:
    """Return the words of a text with their numbers in digits."""
    return read_numbers(words(text, language), language)


def restore(
    edits: Iterable[Edit], pair: Pair, old_at: int = 0, new_at: int = 0
) -> tuple[Edit, ...]:
    """Write the numbers of edits as the texts have them: thirty, not 30.

    `old_at` and `new_at` are where the compared part of either text starts. A
    number that both sides spell out is a word to write anew, and weighs like one.
    """
    if pair.old.written is pair.old.words and pair.new.written is pair.new.words:
        return tuple(edits)
    return tuple(_restore(edit, pair, old_at, new_at) for edit in edits)


def _restore(edit: Edit, pair: Pair, old_at: int, new_at: int) -> Edit:
    change = edit.change
    if change.kind is ChangeKind.SPACING:
        return edit
    old = _written(pair.old, edit.old + old_at, edit.olds)
    new = _written(pair.new, edit.new + new_at, edit.news)
    if old is None and new is None:
        return edit
    old, new = change.old if old is None else old, change.new if new is None else new
    if change.kind is not ChangeKind.NUMBER:
        return replace(edit, change=replace(change, old=old, new=new))
    if not _NUMBER.search(old + new):
        return replace(edit, change=Change(change.kind, old, new, 1.0))
    old, new = _show_number(old, change.old), _show_number(new, change.new)
    return replace(edit, change=replace(change, old=old, new=new))


def _written(reading: Reading, start: int, count: int) -> str | None:
    """Return the words as they are written, `None` where they are read as they are."""
    if not count or reading.written is reading.words:
        return None
    written = reading.written[start : start + count]
    return None if written == reading.words[start : start + count] else " ".join(written)


def _show_number(written: str, read: str) -> str:
    """Keep what has digits as it is written, 30만; `thirty` is told as 30."""
    return written if _NUMBER.search(written) else read


def equal_words(edits: Sequence[Edit], olds: range, news: range) -> Iterator[tuple[int, int]]:
    """Yield the places of the words of two ranges that no edit takes: unit's, query's."""
    changed = {i for edit in edits for i in range(edit.old, edit.old + edit.olds)}
    fresh = {i for edit in edits for i in range(edit.new, edit.new + edit.news)}
    kept = (i for i in olds if i not in changed)
    return zip(kept, (i for i in news if i not in fresh), strict=True)


def find_rewritten(pair: Pair, edits: Sequence[Edit]) -> tuple[Rewritten, ...]:
    """List the numbers that are the same and written differently: 300,000, 삼십만."""
    old, new = pair.old, pair.new
    if old.written is old.words and new.written is new.words:
        return ()
    found: list[Rewritten] = []
    last = -2
    for i, j in equal_words(edits, range(len(old.words)), range(len(new.words))):
        if old.written[i] == new.written[j]:
            continue
        if last == i - 1 and found:  # the two numbers of a fraction
            before = found.pop()
            found.append(
                Rewritten(f"{before.old} {old.written[i]}", f"{before.new} {new.written[j]}")
            )
        else:
            found.append(Rewritten(old.written[i], new.written[j]))
        last = i
    for edit in edits:
        if edit.change.kind is ChangeKind.SPACING:
            found += _find_in_joined(
                old.written[edit.old : edit.old + edit.olds],
                new.written[edit.new : edit.new + edit.news],
            )
    return tuple(
        Rewritten(_with_sign(pair.unit, one.old), _with_sign(pair.query, one.new)) for one in found
    )


def _with_sign(text: str, number: str) -> str:
    """Return the number as it stands in its text, with its sign: 12%, 1/3, 40%가."""
    parts = r"[\s%％/]*".join(map(re.escape, number.split(" ")))
    found = re.search(rf"(?<![\d.,]){parts}(?:\s?[%％])?", text)
    return found[0] if found else number


def _find_in_joined(old: tuple[str, ...], new: tuple[str, ...]) -> list[Rewritten]:
    """Find the one difference among words that only a space parted when read in digits."""
    if "".join(old).replace(" ", "") == "".join(new).replace(" ", ""):
        return []
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return [Rewritten(" ".join(old), " ".join(new))]
