"""One text found inside another: a quoted sentence, a slogan in a longer line."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from rapidfuzz import fuzz

from aligned.model import Language
from tm.differences import Change, ChangeKind, Edit, find_edits, weigh
from tm.inflection import is_ending

__all__ = ["Containment", "find_containment", "highest_score", "most_as_part"]


@dataclass(frozen=True, slots=True)
class Containment:
    """The shorter text's place in the longer one.

    `in_unit` says that the unit is the longer one. `new` are the query's words
    and `old` the unit's words that were compared, `edits` what differs there;
    `before` and `after` are the words of the longer text around them, `extra`
    their share of its characters (0–1). `ceiling` is the most that so short a part can score.
    """

    in_unit: bool
    new: tuple[str, ...]
    old: tuple[str, ...]
    edits: tuple[Edit, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    extra: float
    ceiling: int

    @property
    def changes(self) -> tuple[Change, ...]:
        """What turns the unit's words into the query's."""
        return tuple(edit.change for edit in self.edits)

    @property
    def rest(self) -> tuple[str, ...]:
        """The words of the longer text around the part."""
        return self.before + self.after

    @property
    def missing(self) -> int:
        """Count the shorter text's words that the part lacks: a part with others is better."""
        missing = (ChangeKind.WORD, ChangeKind.NEW if self.in_unit else ChangeKind.EXTRA)
        return sum(change.kind in missing for change in self.changes)

    def score(self, inner: int) -> int:
        """Return 0–84 for a part that itself scores `inner` (0–100).

        A unit that covers only a part of the query helps only so far.
        """
        if self.in_unit:
            return min(self.ceiling, inner) - round(_EXTRA_PENALTY * self.extra)
        if self.ceiling < _PHRASE_CEILING:
            return 0
        covered = _LOWEST + (_PHRASE_CEILING - _LOWEST) * (1 - self.extra)
        return round(covered * inner / 100)


# The ceilings are the tops of the bands "about two words" and "low": what is
# around the part has to be cut from the translation, whatever the part scores.
_SENTENCE_CEILING = 84
_PHRASE_CEILING = 74
_WORD_CEILING = 59
_LOWEST = 50

# A clause in a unit ten times its length stays in the band of its ceiling.
_EXTRA_PENALTY = 9

# Words and syllables (or letters) that make a sentence and a phrase.
_SENTENCE_WORDS, _PHRASE_WORDS = 5, 3
_SENTENCE_LETTERS = {Language.KO: 12, Language.EN: 25}
_PHRASE_LETTERS = {Language.KO: 7, Language.EN: 14}

# The longer text must be longer by this much, or the two are compared as wholes.
_LONGER = 1.15

# Less agreement inside the part than this is no quotation (rapidfuzz's 0–100).
_LEAST_AGREEMENT = 70


def highest_score(query: tuple[str, ...], unit: tuple[str, ...], language: Language) -> int:
    """Return what a part of these two texts, given as words, can score at the most."""
    joint = "" if language is Language.KO else " "
    if len(joint.join(unit)) > len(joint.join(query)):
        return _ceiling(query, language)
    return _PHRASE_CEILING if _ceiling(unit, language) >= _PHRASE_CEILING else 0


def find_containment(
    query: tuple[str, ...], unit: tuple[str, ...], language: Language
) -> Containment | None:
    """Find the shorter of two texts, given as words, in the longer one.

    Returns `None` where they are about as long, or nothing alike is inside.
    Local alignment of characters gives the place (rapidfuzz's partial ratio);
    the words there are then compared like two whole texts.
    """
    joint = "" if language is Language.KO else " "
    texts = joint.join(query), joint.join(unit)
    in_unit = len(texts[1]) > len(texts[0])
    short, long = texts if in_unit else texts[::-1]
    if not short or len(long) < _LONGER * len(short):
        return None
    longer, shorter = (unit, query) if in_unit else (query, unit)
    windows = _find_run(longer, shorter, language)
    if not windows:
        place = fuzz.partial_ratio_alignment(short, long, score_cutoff=_LEAST_AGREEMENT)
        if place is not None:
            windows = _neighbouring(longer, place.dest_start, place.dest_end, len(joint))
    best: Containment | None = None
    least = inf, 0
    for window in windows:
        inside = _contain(longer, shorter, window, in_unit, language)
        differing = weigh(inside.changes), inside.missing
        if differing < least:
            best, least = inside, differing
        if not any(least):
            break
    return best


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int


def _find_run(
    longer: tuple[str, ...], shorter: tuple[str, ...], language: Language
) -> list[_Window]:
    """Return where the words themselves stand, the last with or without an ending."""
    length = len(shorter)
    windows = (_Window(start, start + length) for start in range(len(longer) - length + 1))
    return [
        window
        for window in windows
        if longer[window.start : window.end - 1] == shorter[:-1]
        and _trim_last(longer[window.start : window.end], shorter, language) == shorter
    ][:1]


def _neighbouring(words: tuple[str, ...], start: int, end: int, gap: int) -> list[_Window]:
    """Return runs of words at a range of characters, and a word or two more or less at the ends.

    A word counts where at least half of it lies in the range.
    """
    at = 0
    inside = []
    for index, word in enumerate(words):
        shared = min(end, at + len(word)) - max(start, at)
        if 2 * shared >= len(word):
            inside.append(index)
        at += len(word) + gap
    if not inside:
        return []
    first, last = inside[0], inside[-1] + 1
    return [
        _Window(one, other)
        for one in (first, first - 1, first + 1)
        for other in (last, last + 1, last - 1, last + 2)
        if 0 <= one < other <= len(words)
    ]


def _contain(
    longer: tuple[str, ...],
    shorter: tuple[str, ...],
    window: _Window,
    in_unit: bool,
    language: Language,
) -> Containment:
    part = _trim_last(longer[window.start : window.end], shorter, language)
    new, old = (shorter, part) if in_unit else (part, shorter)
    before, after = longer[: window.start], longer[window.end :]
    return Containment(
        in_unit=in_unit,
        new=new,
        old=old,
        edits=find_edits(new, old, language),
        before=before,
        after=after,
        extra=sum(map(len, before + after)) / sum(map(len, longer)),
        ceiling=_ceiling(shorter, language),
    )


def _trim_last(
    part: tuple[str, ...], shorter: tuple[str, ...], language: Language
) -> tuple[str, ...]:
    """Let the part end where the shorter text ends: 있다 in 있다는 belongs to the rest."""
    last = shorter[-1]
    if language is Language.KO and part[-1].startswith(last):
        rest = part[-1][len(last) :]
        # A syllable alone is many words' beginning: 강 stands in 강을, not in 강제.
        if len(last) > 1 or is_ending(rest, language):
            return (*part[:-1], last)
    return part


def most_as_part(query: int, unit: int, language: Language) -> float:
    """Return the most that two texts of so many letters score, the one inside the other.

    0 where they are about as long, or the shorter one is too short to be offered.
    """
    short, long = sorted((query, unit))
    if not short or long < _LONGER * short:
        return 0.0
    covered = short / long
    if short >= _SENTENCE_LETTERS[language]:
        ceiling = _SENTENCE_CEILING
    else:
        ceiling = _PHRASE_CEILING if short >= _PHRASE_LETTERS[language] else _WORD_CEILING
    if query < unit:
        return ceiling - _EXTRA_PENALTY * (1 - covered)
    if ceiling < _PHRASE_CEILING:
        return 0.0
    return _LOWEST + (_PHRASE_CEILING - _LOWEST) * covered


def _ceiling(words: tuple[str, ...], language: Language) -> int:
    letters = sum(map(len, words))
    if len(words) >= _SENTENCE_WORDS and letters >= _SENTENCE_LETTERS[language]:
        return _SENTENCE_CEILING
    if len(words) >= _PHRASE_WORDS and letters >= _PHRASE_LETTERS[language]:
        return _PHRASE_CEILING
    return _WORD_CEILING
