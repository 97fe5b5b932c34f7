"""What differs between two texts that have the same words."""

from __future__ import annotations

import re
from collections import Counter

from aligned.messages import N_
from aligned.model import Language
from tm.differences import Change, ChangeKind
from tm.normalise import drop_glosses, drop_marker, drop_note_marks, fold

__all__ = ["list_surface_differences"]

_QUOTES = re.compile("[\"'‘’‚‛“”„‟«»「」『』〝〞《》`´′″]")
_CONTRACTION = re.compile("(?<=[A-Za-z])['’‘´`′](?=[A-Za-z])")
_DASHES = re.compile("[-‐‑‒–—―−ㅡ─]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
# Which number it is tells that it has a point, or a scale instead of one.
_POINTS = re.compile(r"(?<=\d)[.,](?=\d)")
# 300,000, 1.2 million, 1/3, 12%, twenty-five.
_IN_NUMBERS = re.compile(r"(?<=\d)[.,/](?=\d)|(?<=\d)\s?[%％]|(?<=ty)-(?=[a-z])")
_OTHER_MARKS = re.compile(r"[^\w\s]")


def list_surface_differences(
    query: str,
    unit: str,
    changes: tuple[Change, ...],
    language: Language,
    *,
    rewritten: bool = False,
) -> tuple[str, ...]:
    """Name the kinds of difference beneath the words: `("spacing", "quotation marks")`.

    `changes` are those of the words; where words really differ the list is only
    an addition to them. With `rewritten` a number is written in another way: its
    signs are no further difference, nor is the space in it. An empty list means
    that only the Unicode form differs.
    """
    one, other = fold(query), fold(unit)
    named = []
    if _marker(one) != _marker(other):
        named.append(N_("list marker"))
    one, other = drop_marker(one), drop_marker(other)
    if _note_marks(one) != _note_marks(other):
        named.append(N_("note mark"))
    one, other = drop_note_marks(one), drop_note_marks(other)
    if _gloss_lengths(one) != _gloss_lengths(other):
        named.append(N_("hanja gloss"))
    one, other = drop_glosses(one), drop_glosses(other)
    if any(change.kind is ChangeKind.SPELLING for change in changes):
        one, other = _CONTRACTION.sub("", one), _CONTRACTION.sub("", other)
    if _QUOTES.findall(one) != _QUOTES.findall(other):
        named.append(N_("quotation marks"))
    one, other = _QUOTES.sub("", one), _QUOTES.sub("", other)
    numbers = any(change.kind is ChangeKind.NUMBER for change in changes)
    signs = _IN_NUMBERS if rewritten else _POINTS if numbers else _THOUSANDS
    one, other = signs.sub("", one), signs.sub("", other)
    if _marks(one) != _marks(other):
        named.append(N_("punctuation"))
    if any(change.kind is ChangeKind.SPELLING for change in changes):
        named.append(N_("spelling"))
    if not rewritten and _spaced_differently(one, other, changes):
        named.append(N_("spacing"))
    if _letters(one) != _letters(other) and _letters(one.casefold()) == _letters(other.casefold()):
        named.append(N_("case"))
    return tuple(named)


def _marker(text: str) -> str:
    return text[: len(text) - len(drop_marker(text))]


def _note_marks(text: str) -> Counter[str]:
    return Counter(text) - Counter(drop_note_marks(text))


def _gloss_lengths(text: str) -> int:
    return len(text) - len(drop_glosses(text))


def _marks(text: str) -> list[str]:
    return _OTHER_MARKS.findall(_DASHES.sub("-", text))


def _letters(text: str) -> list[str]:
    return re.findall(r"[^\W\d]", text)


def _spaced_differently(one: str, other: str, changes: tuple[Change, ...]) -> bool:
    bare = [_OTHER_MARKS.sub("", text) for text in (one, other)]
    if bare[0].casefold().split() == bare[1].casefold().split():  # city-wide, citywide
        return False
    if any(
        change.kind is ChangeKind.SPACING
        or (change.kind is ChangeKind.NUMBER and change.old.count(" ") != change.new.count(" "))
        for change in changes
    ):
        return True
    return (
        not changes
        and fold(bare[0]) != fold(bare[1])
        and (bare[0].replace(" ", "") == bare[1].replace(" ", ""))
    )
