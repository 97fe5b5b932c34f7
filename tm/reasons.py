"""Say in words why a match is no exact one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TypeAlias

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.containment import Containment
from tm.differences import Change, ChangeKind, weigh
from tm.endings import describe_ending, is_spaced_differently
from tm.normalise import match_key, spelled_words

__all__ = [
    "Spelling",
    "describe_changes",
    "describe_containment",
    "describe_surface",
]

# A reason is read at a glance; what goes beyond is counted.
_MOST_CHANGES = 4
_MOST_WORDS = 8

# More words than this after a part's end are a text of their own.
_LONGEST_END = 3

# With what makes it larger: 15억, 1.2 million.
_NUMBER = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?"
    r"(?:\s?(?:[십백천]?[만억]|[십백천]|hundred|thousand|[mb]illion)+)?"
)

# Marks that stand inside a compound: Hanbit-dong, 반미·반전.
_JOINT = re.compile(r"(\w+)([-·/.&~])(?=(\w+))")

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


# The mark between two words (without case) that no white space parts.
Joints: TypeAlias = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the words of a query and a unit, compared without case, are written there."""

    query: Mapping[str, str]
    unit: Mapping[str, str]
    query_joints: Joints = field(default_factory=dict)
    unit_joints: Joints = field(default_factory=dict)

    @classmethod
    def of(cls, query: str, unit: str, language: Language) -> Spelling:
        """Take the spelling from the two texts."""
        new, old = (
            {word.casefold(): word for word in spelled_words(text, language)}
            for text in (query, unit)
        )
        return cls(new, old, _find_joints(query), _find_joints(unit))

    def of_change(self, change: Change) -> Change:
        """Return the change as it is written."""
        return replace(
            change,
            old=_spell(change.old, self.unit, self.unit_joints),
            new=_spell(change.new, self.query, self.query_joints),
        )


def _spell(words: str, written: Mapping[str, str], joints: Joints) -> str:
    return _join_words([written.get(word, word) for word in words.split(" ")], joints)


def _find_joints(text: str) -> Joints:
    found = _JOINT.findall(match_key(text, Language.KO))
    return {(one.casefold(), other.casefold()): mark for one, mark, other in found}


def _join_words(words: Sequence[str], joints: Joints) -> str:
    """Join words by a space, or by the mark that stands between them in their text."""
    text = words[0] if words else ""
    for one, other in pairwise(words):
        text += joints.get((one.casefold(), other.casefold()), " ") + other
    return text


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
    parts = list(_parts(listed, spelling))
    more = len(parts) - _MOST_CHANGES
    text = ", ".join(parts[:_MOST_CHANGES])
    if more > 0:
        said = ngettext("{list} and {count} more", "{list} and {count} more", more)
        text = said.format(list=text, count=more)
    if len(words) > 1:
        text = _differ(len(words)).format(list=text, count=len(words))
    if len(listed) < len(changes) or any(map(is_spaced_differently, listed)):
        return _("{reason}; also spacing").format(reason=text)
    return text


def _is_word(change: Change) -> bool:
    """A number that is spelled out counts as a word, as it weighs."""
    return change.kind in _WORD_KINDS or (change.kind is ChangeKind.NUMBER and change.weight >= 1)


def _differ(count: int) -> str:
    if count in _DIFFER:
        return _(_DIFFER[count])
    return ngettext("{count} words differ: {list}", "{count} words differ: {list}", count)


def _parts(changes: Sequence[Change], spelling: Spelling) -> Iterator[str]:
    for kind, run in groupby(changes, key=lambda change: change.kind):
        group = list(run)
        if kind is ChangeKind.NEW:
            words = _shorten([change.new for change in group], spelling.query_joints)
            yield _("new in your text: {words}").format(words=words)
        elif kind is ChangeKind.EXTRA:
            words = _shorten([change.old for change in group], spelling.unit_joints)
            yield _("only in the unit: {words}").format(words=words)
        elif kind is ChangeKind.MOVED:
            words = _shorten([change.new for change in group], spelling.query_joints)
            yield _("word order: {word}").format(word=words)
        elif kind is ChangeKind.ENDING:
            yield from map(describe_ending, group)
        else:
            yield from (f"{one.old} → {one.new}" for one in _join_compounds(group, spelling))


def _join_compounds(changes: Sequence[Change], spelling: Spelling) -> list[Change]:
    """Tell the words of a compound together: Chul-soo → Young-hee."""
    joined: list[Change] = []
    for change in changes:
        if joined:
            last = joined[-1]
            old = spelling.unit_joints.get(_last_and_first(last.old, change.old))
            new = spelling.query_joints.get(_last_and_first(last.new, change.new))
            if old and new:
                both = replace(
                    last, old=last.old + old + change.old, new=last.new + new + change.new
                )
                joined[-1] = both
                continue
        joined.append(change)
    return joined


def _last_and_first(one: str, other: str) -> tuple[str, str]:
    words = re.findall(r"\w+", one.casefold())[-1:], re.findall(r"\w+", other.casefold())[:1]
    return "".join(words[0]), "".join(words[1])


def describe_containment(inside: Containment, spelling: Spelling) -> str:
    """Describe a part found in a longer text, what differs inside it, and the rest."""
    if replaced := _replace_end(inside):
        return describe_changes((*inside.changes[:-1], replaced), spelling)
    longer = spelling.unit if inside.in_unit else spelling.query
    joints = spelling.unit_joints if inside.in_unit else spelling.query_joints
    rest = _shorten([longer.get(word, word) for word in inside.rest], joints)
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


def _shorten(words: Sequence[str], joints: Joints) -> str:
    return _join_words(words[:_MOST_WORDS], joints) + (" …" if len(words) > _MOST_WORDS else "")
