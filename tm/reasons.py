"""Say in words why a match is no exact one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Prefix

from aligned.model import Language
from tm.containment import Containment
from tm.differences import Change, ChangeKind, weigh
from tm.inflection import is_ending
from tm.model import LANGUAGES
from tm.normalise import spelled_words

__all__ = [
    "Ending",
    "Spelling",
    "describe_changes",
    "describe_containment",
    "describe_surface",
    "split_ending",
]

# A reason is read at a glance; what goes beyond is counted.
_MOST_CHANGES = 4
_MOST_WORDS = 8

# More words than this after a part's end are a text of their own.
_LONGEST_END = 3

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

_COUNTS = ("no words", "one word", "two words", "three words", "four words", "five words")

_WORD_KINDS = frozenset([ChangeKind.WORD, ChangeKind.NEW, ChangeKind.EXTRA])


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of a query and a unit, compared without case, are written there."""

    query: Mapping[str, str]
    unit: Mapping[str, str]

    @classmethod
    def of(cls, query: str, unit: str, language: Language) -> Spelling:
        """Take the spelling from the two texts."""
        both = (spelled_words(text, language) for text in (query, unit))
        return cls(*({word.casefold(): word for word in written} for written in both))

    def of_change(self, change: Change) -> Change:
        """Return the change as it is written."""
        return replace(
            change, old=_spell(change.old, self.unit), new=_spell(change.new, self.query)
        )


def _spell(words: str, written: Mapping[str, str]) -> str:
    return " ".join(written.get(word, word) for word in words.split(" "))


def describe_surface(
    surface: Sequence[str],
    numbers: Sequence[Change],
    rewritten: Sequence[tuple[str, str]] = (),
) -> str:
    """Describe texts with the same words: `spacing only`, `numbers differ: 30 → 40`.

    `rewritten` are the numbers of the unit and of the query that are the same but
    not written so: `number written differently: thirty → 30`.
    """
    if not numbers and not rewritten:
        return f"{_join(surface)} only" if surface else "Unicode form only"
    pairs = ", ".join(f"{_number(change.old)} → {_number(change.new)}" for change in numbers)
    parts = [f"numbers differ: {pairs}"] if numbers else []
    if rewritten:
        written = ", ".join(f"{old} → {new}" for old, new in rewritten)
        parts.append(f"number written differently: {written}")
    return "; ".join([*parts, f"also {_join(surface)}"] if surface else parts)


def _number(word: str) -> str:
    return " ".join(_NUMBER.findall(word)) or word


def _join(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def describe_changes(changes: Sequence[Change], spelling: Spelling) -> str:
    """Describe what turns the unit into the query: `나토 → 서방`, `two words differ: …`."""
    listed = [
        spelling.of_change(change) for change in changes if change.kind is not ChangeKind.SPACING
    ]
    words = [change for change in listed if _is_word(change)]
    parts = list(_parts(listed))
    more = len(parts) - _MOST_CHANGES
    text = ", ".join(parts[:_MOST_CHANGES]) + (f" and {more} more" if more > 0 else "")
    if len(words) > 1:
        text = f"{_count(len(words))} differ: {text}"
    return f"{text}; also spacing" if len(listed) < len(changes) else text


def _is_word(change: Change) -> bool:
    """A number that is spelled out counts as a word, as it weighs."""
    return change.kind in _WORD_KINDS or (change.kind is ChangeKind.NUMBER and change.weight >= 1)


def _count(number: int) -> str:
    return _COUNTS[number] if number < len(_COUNTS) else f"{number} words"


def _parts(changes: Sequence[Change]) -> Iterator[str]:
    for kind, run in groupby(changes, key=lambda change: change.kind):
        group = list(run)
        if kind is ChangeKind.NEW:
            yield f"new in your text: {_shorten([change.new for change in group])}"
        elif kind is ChangeKind.EXTRA:
            yield f"only in the unit: {_shorten([change.old for change in group])}"
        else:
            yield from map(_part, group)


def _part(change: Change) -> str:
    if change.kind is ChangeKind.MOVED:
        return f"word order: {change.new}"
    if change.kind is ChangeKind.ENDING:
        return _describe_ending(change)
    return f"{change.old} → {change.new}"


def _describe_ending(change: Change) -> str:
    """Show only the ending where it stands for itself: `ending 라 → 자`."""
    ending = split_ending(change.old, change.new)
    if ending and ending.old and ending.new:
        return f"ending {ending.old} → {ending.new}"
    return f"ending {change.old} → {change.new}"


@dataclass(frozen=True, slots=True)
class Ending:
    """What two words with one stem end in; either may be empty."""

    old: str
    new: str


def split_ending(old: str, new: str) -> Ending | None:
    """Return the endings of two words, `None` where they are no words by themselves: 춰라, 추자."""
    stem = Prefix.similarity(old, new)
    ending = Ending(old[stem:], new[stem:])
    if any(is_ending(ending.old, side) and is_ending(ending.new, side) for side in LANGUAGES):
        return ending
    return None


def describe_containment(inside: Containment, spelling: Spelling) -> str:
    """Describe a part found in a longer text, what differs inside it, and the rest."""
    if replaced := _replace_end(inside):
        return describe_changes((*inside.changes[:-1], replaced), spelling)
    longer = spelling.unit if inside.in_unit else spelling.query
    rest = _shorten([longer.get(word, word) for word in inside.rest])
    differing = ""
    if weigh(inside.changes):
        differing = f" ({describe_changes(inside.changes, spelling)})"
    if inside.in_unit:
        return f"the unit contains your text{differing}; the rest of the unit is extra: {rest}"
    return f"your text contains the unit{differing}; the rest is new: {rest}"


def _replace_end(inside: Containment) -> Change | None:
    """Take a differing last word with the few words that follow: here → in Hanbit-dong."""
    if inside.before or not inside.changes or len(inside.after) > _LONGEST_END:
        return None
    last = inside.changes[-1]
    if last.kind not in _WORD_KINDS or not inside.after:
        return None
    if last.old not in ("", *inside.old[-1:]) or last.new not in ("", *inside.new[-1:]):
        return None
    old, new = last.old, last.new
    if inside.in_unit:
        old = " ".join(filter(None, (old, *inside.after)))
    else:
        new = " ".join(filter(None, (new, *inside.after)))
    return Change(ChangeKind.WORD, old, new, 1.0) if old and new else None


def _shorten(words: Sequence[str]) -> str:
    return " ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else "")
