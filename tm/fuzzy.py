"""How near a unit's text is to a query: a score, its band, and why.

The score follows how many words differ and how many characters agree; the
bands are those that translators know (see docs/decisions/006-match-bands.md).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language, Span
from tm.containment import Containment, find_containment, highest_score
from tm.differences import Change, ChangeKind, Edit, find_edits, weigh
from tm.inflection import beginnings
from tm.match_model import Band
from tm.meaning import warn_inside, warn_of_negation, warn_of_opposites, warn_of_roles
from tm.normalise import fold
from tm.pairs import Pair, find_rewritten, restore
from tm.reasons import Spelling, describe_changes, describe_containment, describe_surface
from tm.spans import find_part_spans, find_spans
from tm.typography import list_surface_differences

__all__ = ["Comparison", "band_of", "compare", "score_changes"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a unit's text compares with a query.

    `score` is 0–100, whole per cent; `band` is `None` below 50. `changes` turn
    the unit's words into the query's. `query_spans` and `matched_spans` are the
    ranges that differ in the two texts, ascending; `warning` says that the
    meaning may be turned (it also starts the reason). Where only a part of the
    longer text agrees, `part` is its range there: in the unit with `in_unit`,
    else in the query.
    """

    score: int
    band: Band | None
    reason: str
    changes: tuple[Change, ...] = ()
    query_spans: tuple[Span, ...] = ()
    matched_spans: tuple[Span, ...] = ()
    part: Span | None = None
    in_unit: bool = False
    warning: str = ""


@dataclass(frozen=True, slots=True)
class _Allowance:
    """What `words` differing words may score: at least `floor` in a text of `length` words."""

    words: float
    length: int
    floor: int
    ceiling: int


# Read downwards, the first line that allows so many words gives the ceiling, the
# first that also reaches the length the floor. An ending alone is "about a word"
# even in two words (전쟁을 끝내자 / 끝내라); a whole word is so from five words on.
_ALLOWANCES = (
    _Allowance(words=0.5, length=2, floor=85, ceiling=94),
    _Allowance(words=1.0, length=5, floor=85, ceiling=94),
    _Allowance(words=1.0, length=4, floor=75, ceiling=94),
    _Allowance(words=1.5, length=8, floor=85, ceiling=89),
    _Allowance(words=1.5, length=5, floor=75, ceiling=89),
    _Allowance(words=2.0, length=7, floor=75, ceiling=84),
)
_MORE_WORDS_CEILING = 84

# A floor holds only where the characters agree to this many points beneath it: one
# word of five may be most of a text.
_FLOOR_SLACK = 25

# Same words: 99 for one kind of difference, a point less for each further one.
# A number says another thing, so it starts at 97. Never beneath 95.
_SURFACE_SCORE = 99
_NUMBER_SCORE = 97
_SURFACE_FLOOR = 95

# The same words in whatever order are still worth a look.
_SAME_WORDS = 50

# From here on two whole texts say more than a part that lacks a word of its own.
_TWO_WORDS = 75

# A turned meaning is no small change, however few the letters.
_NEGATION_CEILING = 84


def compare(query: str, candidate: str, language: Language) -> Comparison:
    """Compare a query with the text of a unit in the same language."""
    if fold(query) == fold(candidate):
        return Comparison(100, Band.EXACT, _("the same text"))
    pair = Pair.of(query, candidate, language)
    if _have_little_in_common(pair.new.words, pair.old.words, language):
        return Comparison(0, None, warn_of_negation(query, candidate, language) or _(_UNLIKE))
    edits = restore(find_edits(pair.new.words, pair.old.words, language), pair)
    changes = tuple(edit.change for edit in edits)
    if pair.new.words and pair.old.words and all(c.kind in _SURFACE_KINDS for c in changes):
        return _compare_surface(pair, edits)
    return _compare_words(pair, edits)


def _compare_words(pair: Pair, edits: tuple[Edit, ...]) -> Comparison:
    """Compare texts of which words differ, as wholes or the one as a part of the other."""
    new, old, language = pair.new.words, pair.old.words, pair.language
    changes = tuple(edit.change for edit in edits)
    score, inside = score_changes(changes, new, old, language), None
    part = _find_part(pair) if score < highest_score(new, old, language) else None
    if part is not None and (partial := _score_containment(part, language)) > score:
        if not (part.missing and (score >= _TWO_WORDS or _is_cut(part))):
            inside, changes = part, part.changes
        score = partial
    warning = (
        warn_of_negation(pair.query, pair.unit, language)
        if inside is None
        else warn_inside(inside, language)
    )
    warning = (
        warning or warn_of_opposites(changes, language) or warn_of_roles(edits, new, old, language)
    )
    if warning:
        score = min(score, _NEGATION_CEILING)
    band = band_of(score)
    if band is None:
        return Comparison(score, None, warning or _(_UNLIKE), changes, warning=warning)
    spelling = Spelling.of(pair.query, pair.unit, language)
    reason = (
        describe_changes(changes, spelling)
        if inside is None
        else describe_containment(inside, spelling)
    )
    spans = find_spans(pair, edits) if inside is None else find_part_spans(pair, inside)
    return Comparison(
        score,
        band,
        _join_warning(warning, reason),
        changes,
        spans.query,
        spans.unit,
        spans.part,
        inside is not None and inside.in_unit,
        warning,
    )


def _join_warning(warning: str, reason: str) -> str:
    """Put the warning first; an opposite may be all there is to say."""
    if not warning or reason in warning:
        return warning or reason
    return f"{warning}; {reason}"


def _is_cut(part: Containment) -> bool:
    """Say whether the part begins too late: we | do not | support it, we support it."""
    shorter = part.new if part.in_unit else part.old
    first = part.changes[0]
    return part.before[:1] == shorter[:1] == (first.new if part.in_unit else first.old,)


_SURFACE_KINDS = frozenset([ChangeKind.SPACING, ChangeKind.SPELLING, ChangeKind.NUMBER])


def _have_little_in_common(new: tuple[str, ...], old: tuple[str, ...], language: Language) -> bool:
    """Say at little cost that two texts are not worth a comparison, whole or in part."""
    joint = "" if language is Language.KO else " "
    one, other = joint.join(new), joint.join(old)
    characters = Levenshtein.normalized_similarity(one, other)
    if characters >= _HALF_OF_CHARACTERS:
        return False
    length = max(len(new), len(old))
    shared = _count_shared(Counter(new), Counter(old))
    if characters >= _LEAST_CHARACTERS or shared >= _LEAST_WORDS * length:
        alike = _count_shared(beginnings(new, language), beginnings(old, language))
        if not length or characters + alike / length >= _LEAST_OF_BOTH:
            return False
    return fuzz.partial_ratio(one, other) < _LEAST_PART


def _count_shared(one: Counter[str], other: Counter[str]) -> int:
    if len(other) < len(one):
        one, other = other, one
    return sum(min(count, other[word]) for word, count in one.items() if word in other)


# Shares of characters and of words (0–1) and agreement of the best part (0–100)
# beneath which no pair scores 50: of 26,684 pairs of a query and its nearest units
# (made as in benchmarks/memory_corpus.py) the same 4,207 reach it with and without
# this shortcut. Words count here when they begin alike; both shares together must
# make 0.99 for a score of 50, and joined or moved words may hide some of it.
_LEAST_CHARACTERS = 0.35
_LEAST_WORDS = 0.35
_HALF_OF_CHARACTERS = 0.49
_LEAST_OF_BOTH = 0.85
_LEAST_PART = 70
_UNLIKE = N_("little in common")


def _compare_surface(pair: Pair, edits: tuple[Edit, ...]) -> Comparison:
    changes = tuple(edit.change for edit in edits)
    numbers = [change for change in changes if change.kind is ChangeKind.NUMBER]
    rewritten = find_rewritten(pair, edits)
    surface = list_surface_differences(
        pair.query, pair.unit, changes, pair.language, rewritten=bool(rewritten)
    )
    differing = len(surface) + bool(rewritten) + len(numbers[1:])
    score = (_NUMBER_SCORE if numbers else _SURFACE_SCORE + 1) - differing
    score = min(_SURFACE_SCORE, max(_SURFACE_FLOOR, score))
    spelling = Spelling.of(pair.query, pair.unit, pair.language)
    written = [spelling.of_change(change) for change in numbers]
    reason = describe_surface(surface, written, [(pair.old, pair.new) for pair in rewritten])
    spans = find_spans(pair, edits)
    return Comparison(score, Band.HIGH, reason, changes, spans.query, spans.unit)


def _find_part(pair: Pair) -> Containment | None:
    """Find the one text in the other, with numbers as they are written."""
    inside = find_containment(pair.new.words, pair.old.words, pair.language)
    if inside is None:
        return None
    longer = pair.old if inside.in_unit else pair.new
    at, end = len(inside.before), len(longer.words) - len(inside.after)
    olds, news = (at, 0) if inside.in_unit else (0, at)
    return replace(
        inside,
        edits=restore(inside.edits, pair, olds, news),
        before=longer.written[:at],
        after=longer.written[end:],
    )


def score_changes(
    changes: tuple[Change, ...], new: tuple[str, ...], old: tuple[str, ...], language: Language
) -> int:
    """Score two texts whose words differ: 0–94, the mean of the shares of words and characters."""
    length = max(len(new), len(old))
    if not new or not old:
        return 0
    differing = weigh(changes)
    joint = "" if language is Language.KO else " "
    characters = _agree(changes, new, old, joint)
    share = (max(0.0, 1 - differing / length) + characters) / 2
    allowed = [line for line in _ALLOWANCES if differing <= line.words]
    if not allowed:
        score = min(_MORE_WORDS_CEILING, round(100 * max(share, characters)))
        same = all(change.kind is ChangeKind.MOVED for change in changes)
        return max(score, _SAME_WORDS) if same else score
    floor = next((line.floor for line in allowed if length >= line.length), 0)
    if 100 * characters < floor - _FLOOR_SLACK:
        floor = 0
    return max(floor, min(allowed[0].ceiling, round(100 * share)))


def _agree(
    changes: tuple[Change, ...], new: tuple[str, ...], old: tuple[str, ...], joint: str
) -> float:
    """Return the share of characters that agree (0–1).

    Those of moved words differ once, those of two that changed places half as much.
    """
    agreeing = Levenshtein.normalized_similarity(joint.join(new), joint.join(old))
    one, other = list(new), list(old)
    moved = [
        change
        for change in changes
        if change.kind is ChangeKind.MOVED and change.new in one and change.old in other
    ]
    if not moved:
        return agreeing
    for change in moved:
        one.remove(change.new)
        other.remove(change.old)
    away = sum(min(1.0, change.weight) * len(change.new) for change in moved)
    differing = Levenshtein.distance(joint.join(one), joint.join(other)) + away
    return max(agreeing, 1 - differing / max(len(joint.join(new)), len(joint.join(old))))


def _score_containment(inside: Containment, language: Language) -> int:
    inner = score_changes(inside.changes, inside.new, inside.old, language)
    if not inside.changes:
        inner = 100
    return inside.score(inner)


def band_of(score: int) -> Band | None:
    """Return the band of a lexical score (0–101), `None` below 50."""
    for lowest, band in _BANDS:
        if score >= lowest:
            return band
    return None


_BANDS = (
    (101, Band.CONTEXT),
    (100, Band.EXACT),
    (95, Band.HIGH),
    (85, Band.ONE_WORD),
    (75, Band.TWO_WORDS),
    (50, Band.LOW),
)
