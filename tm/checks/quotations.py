"""Reads the quotation marks of a text: straight, curly and Korean ones (「」『』《》〈〉)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from aligned.model import Language

__all__ = ["Quotation", "Quotations", "read_quotations"]

_MARK = re.compile("[\"“”„＂'‘’「」『』《》〈〉«»]")
_DOUBLE, _SINGLE = '"', "'"
_FAMILIES = dict.fromkeys('"“”„＂', _DOUBLE) | dict.fromkeys("'‘’", _SINGLE)
_OPENERS = {pair[1]: pair[0] for pair in ("「」", "『』", "《》", "〈〉", "«»")}
_BEFORE = re.compile(r"[\s(\[{（<〈《「『“‘\"'—–\-:/·=]")
_INSIDE_BEFORE = re.compile(r"[\s(\[{（<〈《「『“‘\"']")
_AFTER = re.compile(r"[\s)\]}）.,;:!?…>〉》」』”’\"'—–\-/·]")
_AFTER_WORD = re.compile(r'(?<!\d)"')
# How far other marks are looked for, in characters.
_NEAR = 200
_STOP = re.compile(r"[.!?…,。！？]")
# What follows a quotation without a space: …"라고, …"는
_FOLLOWS = re.compile(r"(?:이?라[고는며]|하고|[고며는은을를이가와과의에도로란])")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
# ’96년, '90s: a year that lost its century.
_CURLY = re.compile(r"‘|(?<=[가-힣.!?])’")
_YEAR = re.compile(r"['’‘]\d\d(?=년|s\b|[\s,.)~–-]|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: where its two marks stand."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a text in the order of their ends, and marks that stand alone."""

    whole: tuple[Quotation, ...] = ()
    unclosed: tuple[int, ...] = ()
    unopened: tuple[int, ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether every mark has its other one."""
        return not self.unclosed and not self.unopened


@dataclass(slots=True)
class _Reader:
    """Reads the marks of one text from left to right."""

    text: str
    language: Language
    open: list[int] = field(default_factory=list)
    depth: Counter[str] = field(default_factory=Counter)
    whole: list[Quotation] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)
    unopened: list[int] = field(default_factory=list)

    def read(self) -> Quotations:
        for match in _MARK.finditer(self.text):
            at, mark = match.start(), match.group()
            family = _FAMILIES.get(mark)
            if family == _DOUBLE:
                self._read_double(at, mark)
            elif family == _SINGLE:
                self._read_single(at, mark)
            elif opener := _OPENERS.get(mark):
                self._close(at, opener)
            else:
                self._open(at, mark)
        self._leave(self.open)
        return Quotations(tuple(self.whole), tuple(sorted(self.unclosed)), tuple(self.unopened))

    def _family(self, at: int) -> str:
        return _FAMILIES.get(self.text[at], self.text[at])

    def _open(self, at: int, family: str) -> None:
        self.open.append(at)
        self.depth[family] += 1

    def _close(self, at: int, family: str) -> None:
        if not self.depth[family]:
            self.unopened.append(at)
            return
        while self._family(self.open[-1]) != family:
            self._leave([self.open.pop()])
        self.whole.append(Quotation(self.open.pop(), at))
        self.depth[family] -= 1

    def _leave(self, places: list[int]) -> None:
        """Give up marks that nothing closes; in English an apostrophe may look like one."""
        for at in places:
            family = self._family(at)
            self.depth[family] -= 1
            if family != _SINGLE or self.language is Language.KO:
                self.unclosed.append(at)

    def _read_double(self, at: int, mark: str) -> None:
        inside = self.depth[_DOUBLE] > 0
        before = self._is_edge(at - 1, _INSIDE_BEFORE if inside else _BEFORE)
        after = self._is_edge(at + 1, _AFTER)
        if mark in '"＂' and not inside and self._is_measure(at):
            return
        if mark == "”":
            opens = before and not after and not inside
        elif before != after:
            opens = before
        else:
            # …했다."라고, 했다."그는: what follows the end of a sentence closes.
            opens = not inside and not self._ends_sentence(at)
        if opens or (mark in "“„" and not inside):
            self._open(at, _DOUBLE)
        else:
            self._close(at, _DOUBLE)

    def _ends_sentence(self, at: int) -> bool:
        """Tell the end of a quotation that began elsewhere, where no space helps."""
        if _FOLLOWS.match(self.text, at + 1):
            return True
        following = self.text[at + 1 : at + 2]
        listed = self.text[at - 1 : at] == "," and self.text[at - 2 : at - 1] in tuple('"”')
        return bool(_STOP.match(self.text[at - 1 : at])) and not (
            listed or (following.isascii() and following.isalnum())
        )

    def _is_measure(self, at: int) -> bool:
        """Tell inches, 27", from the end of a quotation that began elsewhere."""
        if not self.text[at - 1 : at].isdigit():
            return False
        # The others are pairs, or inches too.
        return len(_AFTER_WORD.findall(self.text, at, at + _NEAR)) % 2 == 0

    def _read_single(self, at: int, mark: str) -> None:
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        inside = self.depth[_SINGLE] > 0
        latin = bool(_LATIN.match(before))
        if latin and _LATIN.match(after):
            return  # an apostrophe
        if not inside and not before.isalnum() and _YEAR.match(self.text, at):
            # ‘97년 체제’ is a quotation, ‘97년 is none.
            if mark == "‘" and self._closes_later(at):
                self._open(at, _SINGLE)
            return
        if not inside and (before.isdigit() or (latin and mark != "‘")):
            return  # feet, minutes, the workers’
        starts = self._is_edge(at - 1, _BEFORE) and bool(after.strip())
        if mark == "‘" or (mark == "'" and starts and not inside):
            self._open(at, _SINGLE)
        elif inside:
            self._close(at, _SINGLE)
        elif self.language is Language.KO and before.strip() and "`" not in self.text[:at]:
            self.unopened.append(at)

    def _closes_later(self, at: int) -> bool:
        """Tell whether the next single mark that faces either way closes, after a word."""
        following = _CURLY.search(self.text, at + 1, at + _NEAR)
        return following is not None and following.group() == "’"

    def _is_edge(self, at: int, edge: re.Pattern[str]) -> bool:
        return not 0 <= at < len(self.text) or bool(edge.match(self.text, at))


@lru_cache(maxsize=64)
def read_quotations(text: str, language: Language) -> Quotations:
    """Read the quotation marks of a text; apostrophes, years, feet and inches are none.

    The time is linear in the text's length. The last readings are kept, because every
    check of quotations asks for them.
    """
    if not _MARK.search(text):
        return Quotations()
    return _Reader(text, language).read()
