"""Say in words why a match is no exact one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import Prefix

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
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

_DIFFER = {
    2: N_("two words differ: {list}"),
    3: N_("three words differ: {list}"),
    4: N_("four words differ: {list}"),
    5: N_("five words differ: {list}"),
}

_PART_OF_UNIT = N_("the unit contains your text; the rest of the unit is extra: {rest}")
_UNIT_IS_PART = N_("your text contains the unit; the rest is new: {rest}")
_CHANGED_PART_OF_UNIT = N_(
    "the unit contains your text ({changes}); the rest of the unit is extra: {rest}"
)
_CHANGED_UNIT_IS_PART = N_("your text contains the unit ({changes}); the rest is new: {rest}")

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
    kinds = _join([_(kind) for kind in surface])
    if not numbers and not rewritten:
        return _("{list} only").format(list=kinds) if surface else _("Unicode form only")
    parts = []
    if numbers:
        pairs = ", ".join(f"{_number(change.old)} → {_number(change.new)}" for change in numbers)
        parts.append(_("numbers differ: {list}").format(list=pairs))
    if rewritten:
        written = ", ".join(f"{old} → {new}" for old, new in rewritten)
        parts.append(_("number written differently: {list}").format(list=written))
    if surface:
        parts.append(_("also {list}").format(list=kinds))
    return "; ".join(parts)


def _number(word: str) -> str:
    return " ".join(_NUMBER.findall(word)) or word


def _join(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("{list} and {last}").format(list=", ".join(names[:-1]), last=names[-1])


def describe_changes(changes: Sequence[Change], spelling: Spelling) -> str:
    """Describe what turns the unit into the query: `나토 → 서방`, `two words differ: …`."""
    listed = [
        spelling.of_change(change) for change in changes if change.kind is not ChangeKind.SPACING
    ]
    words = [change for change in listed if _is_word(change)]
    parts = list(_parts(listed))
    more = len(parts) - _MOST_CHANGES
    text = ", ".join(parts[:_MOST_CHANGES])
    if more > 0:
        said = ngettext("{list} and {count} more", "{list} and {count} more", more)
        text = said.format(list=text, count=more)
    if len(words) > 1:
        text = _differ(len(words)).format(list=text, count=len(words))
    if len(listed) < len(changes):
        return _("{reason}; also spacing").format(reason=text)
    return text


def _is_word(change: Change) -> bool:
    """A number that is spelled out counts as a word, as it weighs."""
    return change.kind in _WORD_KINDS or (change.kind is ChangeKind.NUMBER and change.weight >= 1)


def _differ(count: int) -> str:
    if count in _DIFFER:
        return _(_DIFFER[count])
    return ngettext("{count} words differ: {list}", "{count} words differ: {list}", count)


def _parts(changes: Sequence[Change]) -> Iterator[str]:
    for kind, run in groupby(changes, key=lambda change: change.kind):
        group = list(run)
        if kind is ChangeKind.NEW:
            words = _shorten([change.new for change in group])
            yield _("new in your text: {words}").format(words=words)
        elif kind is ChangeKind.EXTRA:
            words = _shorten([change.old for change in group])
            yield _("only in the unit: {words}").format(words=words)
        else:
            yield from map(_part, group)


def _part(change: Change) -> str:
    if change.kind is ChangeKind.MOVED:
        return _("word order: {word}").format(word=change.new)
    if change.kind is ChangeKind.ENDING:
        return _describe_ending(change)
    return f"{change.old} → {change.new}"


def _describe_ending(change: Change) -> str:
    """Show only the ending where it stands for itself: `ending 라 → 자`."""
    ending = split_ending(change.old, change.new)
    if ending is None or not (ending.old and ending.new):
        ending = Ending(change.old, change.new)
    return _("ending {old} → {new}").format(old=ending.old, new=ending.new)


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
    if not weigh(inside.changes):
        said = _PART_OF_UNIT if inside.in_unit else _UNIT_IS_PART
        return _(said).format(rest=rest)
    said = _CHANGED_PART_OF_UNIT if inside.in_unit else _CHANGED_UNIT_IS_PART
    return _(said).format(changes=describe_changes(inside.changes, spelling), rest=rest)


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
