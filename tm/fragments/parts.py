"""Which contents have a part in common with a query that a translator can use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aligned.languages.english_words import FUNCTION_WORDS, STARTERS
from aligned.languages.markers import LINK
from aligned.model import Language, Span
from tm.fragments.located import LocatedText, LocatedWord, locate
from tm.fragments.runs import Run, RunFinder
from tm.fuzzy import Comparison, compare
from tm.inflection import is_small_word
from tm.store.lookup import Content

__all__ = ["Part", "best_parts"]

# A run inside a longer unit means something from this many letters (Korean: syllables)
# and words on, two of them words of content, or with three of those. Terms of two
# words are the term base's.
_PHRASE_LETTERS = {Language.KO: 9, Language.EN: 16}
_PHRASE_WORDS = {Language.KO: 3, Language.EN: 4}
_CONTENT_WORDS = 2
_CONTENT_LETTERS = {Language.KO: 6, Language.EN: 10}
_ENOUGH_LETTERS = {Language.KO: 7, Language.EN: 14}
_ENOUGH_CONTENT_WORDS = 3

# A unit that is a slogan or a heading may be as short as this: 전쟁 반대! Stop war!
_UNIT_LETTERS = {Language.KO: 4, Language.EN: 7}
_UNIT_WORDS = 2

# A run inside a longer unit has to cover this share of the query, or be a clause.
_LEAST_SHARE = 0.2
_CLAUSE_WORDS = {Language.KO: 4, Language.EN: 5}
_CLAUSE_LETTERS = {Language.KO: 12, Language.EN: 25}

# Less agreement inside the part is no help (0-100).
_LEAST_SCORE = 75

# What covers a part of the query that better ones cover already has to add this much
# of itself.
_LEAST_NEW = 0.34

# A part of a unit leaves some of its translation to be cut: worth this much less, the
# more the more is left over.
_PART_WORTH = 0.6

# Word by word compared are only so many of the best runs (half a millisecond each).
_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the query in a content; `whole` where it is the whole text of it.

    `query_span` and `matched_span` are ranges of characters, `letters` is the range of
    the query in letters (Korean: syllables).
    """

    content: Content
    query_span: Span
    matched_span: Span
    letters: Span
    whole: bool
    comparison: Comparison


def best_parts(
    contents: Iterable[Content], text: str, language: Language, limit: int
) -> tuple[Part, ...]:
    """Return the parts that together cover the query best, each one's own cover first.

    What has all of the query is a match and no part, and leaves nothing to cover.
    """
    query = locate(text, language)
    finder = RunFinder(query)
    shared = [found for content in contents for found in _usable_runs(finder, content, language)]
    shared.sort(key=lambda found: (-found.worth, found.content.number))
    whole_query = Span(0, query.letters[-1])
    return tuple(part for part in _cover(query, shared, limit) if part.letters != whole_query)


@dataclass(frozen=True, slots=True)
class _Shared:
    content: Content
    other: LocatedText
    run: Run
    letters: Span
    whole: bool
    worth: float


def _usable_runs(finder: RunFinder, content: Content, language: Language) -> Iterator[_Shared]:
    query, other = finder.text, locate(content.text(language), language)
    if not other.words or not query.words:
        return
    least = min(_ENOUGH_LETTERS[language] - 1, other.letters[-1])
    for run in finder.find(other, least):
        share = other.weigh_words(run.other_words) / other.letters[-1]
        whole = run.other_words == Span(0, len(other.words))
        if _is_whole_unit(other) if whole else _is_phrase(query, run):
            worth = run.weight * (1.0 if whole else _PART_WORTH * (0.5 + share / 2))
            yield _Shared(content, other, run, _letters_of(query, run), whole, worth)


def _letters_of(query: LocatedText, run: Run) -> Span:
    first, last = query.words[run.words.start], query.words[run.words.end - 1]
    return Span(query.letters[first.first], query.letters[last.last])


def _is_whole_unit(unit: LocatedText) -> bool:
    long_enough = unit.letters[-1] >= _UNIT_LETTERS[unit.language]
    return long_enough and len(_content_words(unit.words, unit.language)) >= _UNIT_WORDS


def _is_phrase(query: LocatedText, run: Run) -> bool:
    language = query.language
    words = query.words[run.words.start : run.words.end]
    letters = query.weigh_words(run.words)
    content = [word.key for word in _content_words(words, language)]
    is_long = len(words) >= _PHRASE_WORDS[language] and letters >= _PHRASE_LETTERS[language]
    is_full = len(content) >= _ENOUGH_CONTENT_WORDS and letters >= _ENOUGH_LETTERS[language]
    if not (is_full or (is_long and len(content) >= _CONTENT_WORDS)):
        return False
    if len("".join(content)) < _CONTENT_LETTERS[language] or LINK.fullmatch(
        query.text, run.place.start, run.place.end
    ):
        return False
    is_clause = len(words) >= _CLAUSE_WORDS[language] and letters >= _CLAUSE_LETTERS[language]
    return is_clause or letters >= _LEAST_SHARE * query.letters[-1]


def _content_words(words: Sequence[LocatedWord], language: Language) -> list[LocatedWord]:
    return [word for word in words if not _is_small(word.key, language)]


def _is_small(key: str, language: Language) -> bool:
    if is_small_word(key, language):
        return True
    return language is Language.EN and (key in FUNCTION_WORDS or key in STARTERS)


def _compare_part(query: LocatedText, shared: _Shared) -> Part:
    run = shared.run
    comparison = compare(
        query.text[run.place.start : run.place.end],
        shared.other.text[run.other_place.start : run.other_place.end],
        query.language,
    )
    return Part(
        content=shared.content,
        query_span=run.place,
        matched_span=run.other_place,
        letters=shared.letters,
        whole=shared.whole,
        comparison=comparison,
    )


def _cover(query: LocatedText, shared: Sequence[_Shared], limit: int) -> list[Part]:
    """Take one run after the other, always the one that adds most, if it agrees well."""
    left = list(shared)
    chosen: list[Part] = []
    covered: set[int] = set()
    for _ in range(max(_COMPARED, 2 * limit)):
        new = [_new_share(one.letters, covered) for one in left]
        worth = [one.worth * share for one, share in zip(left, new, strict=True)]
        best = max(range(len(left)), key=worth.__getitem__, default=None)
        if best is None or len(chosen) == limit:
            break
        part = _compare_part(query, left[best])
        if part.comparison.score >= _LEAST_SCORE:
            chosen.append(part)
            covered |= set(range(part.letters.start, part.letters.end))
        del left[best]
        left = [one for one in left if _new_share(one.letters, covered) >= _LEAST_NEW]
    return chosen


def _new_share(letters: Span, covered: set[int]) -> float:
    whole = range(letters.start, letters.end)
    return 1 - len(covered.intersection(whole)) / len(whole)
