"""Two words with one stem: what they end in, and how to say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Prefix

from aligned.messages import gettext as _
from tm.differences import Change, ChangeKind
from tm.inflection import may_end_word
from tm.model import LANGUAGES

__all__ = ["Ending", "describe_ending", "is_spaced_differently", "split_ending"]


# 서 is no particle by itself: 에서, 에게서, 로서.
_BEFORE_SEO = re.compile("(?:에게|한테|으로|[에로])$")


@dataclass(frozen=True, slots=True)
class Ending:
    """What two words with one stem end in; either may be empty."""

    old: str
    new: str


def split_ending(old: str, new: str) -> Ending | None:
    """Return the endings of two words, `None` where they are no words by themselves: 춰라, 추자."""
    stem = Prefix.similarity(old, new)
    if {old[stem : stem + 1], new[stem : stem + 1]} == {"", "서"}:
        whole = _BEFORE_SEO.search(old[:stem])
        stem = whole.start() if whole else stem
    ending = Ending(old[stem:], new[stem:])
    if any(may_end_word(ending.old, side) and may_end_word(ending.new, side) for side in LANGUAGES):
        return ending
    return None


def describe_ending(change: Change) -> str:
    """Say how two words of one stem end: `ending 라 → 자`, `ending 을 dropped: 회의록`.

    Where the endings do not stand for themselves the words are told whole: 춰라, 추자.
    """
    ending = split_ending(change.old.replace(" ", ""), change.new.replace(" ", ""))
    if ending is None:
        return _("ending {old} → {new}").format(old=change.old, new=change.new)
    old, new = _last(change.old, len(ending.old)), _last(change.new, len(ending.new))
    if not new:
        return _("ending {ending} dropped: {word}").format(ending=old, word=change.new)
    if not old:
        return _("ending {ending} added: {word}").format(ending=new, word=change.new)
    return _("ending {old} → {new}").format(old=old, new=new)


def _last(words: str, count: int) -> str:
    """Return the end of the words from the last `count` characters on, spaces not counted."""
    start = len(words)
    while count:
        start -= 1
        count -= words[start] != " "
    return words[start:]


def is_spaced_differently(change: Change) -> bool:
    """Say whether words that differ in their ending differ in a space before it as well."""
    if change.kind is not ChangeKind.ENDING or " " not in change.old + change.new:
        return False
    stem = Prefix.similarity(change.old.replace(" ", ""), change.new.replace(" ", ""))
    breaks = [
        {at for at in accumulate(map(len, words.split(" ")[:-1])) if at <= stem}
        for words in (change.old, change.new)
    ]
    return breaks[0] != breaks[1]
