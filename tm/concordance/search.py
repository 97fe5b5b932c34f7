"""Search the memory for words and phrases, closest and newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection

from aligned.model import Language
from tm.concordance.matching import Found, find_in_text
from tm.concordance.model import Closeness, Concordance, Hit, Relaxation
from tm.concordance.phrases import exact_phrase
from tm.concordance.query import Query, parse_query
from tm.concordance.relaxed import relax
from tm.concordance.terms import Literals
from tm.concordance.translations import Translations, find_translations
from tm.model import LANGUAGES
from tm.store.lookup import get_contents
from tm.store.occurrences import count_occurrences, units_of_contents
from tm.store.search import (
    ContentText,
    build_match,
    count_matching,
    iterate_matching,
    iterate_newest,
)

__all__ = ["NearInMeaning", "search_concordance"]

NearInMeaning = Callable[[str, Language], Iterable[int]]
"""Returns the numbers of contents near a text in meaning, nearest first."""

# A search has enough with these hits: the closest of them come first.
_ENOUGH = 120

# Contents whose text is looked at (about 10 µs each) once there are hits, and at most.
_LOOKED_AT = 2_000
_MOST_LOOKED_AT = 10_000

# What stands behind nouns only: in 지지를 and 지지한다 지지 is one, in 멈추는 멈추 is none.
_NOUN_ENDS = ("를", "가", "의", "와", "에", "로", "하", "한", "했", "해", "되", "된", "됐")


@dataclass(frozen=True, slots=True)
class _Search:
    """What one search reads from and how much of it."""

    connection: Connection
    language: Language
    approved_only: bool
    enough: int


@dataclass(frozen=True, slots=True)
class _Place:
    content: ContentText
    found: Found


@dataclass(frozen=True, slots=True)
class _Places:
    """What was found so far; `is_all` says that there is no more."""

    places: tuple[_Place, ...] = ()
    is_all: bool = True
    relaxed: str = Relaxation.NONE


def search_concordance(
    connection: Connection,
    text: str,
    language: Language | None = None,
    *,
    limit: int = 50,
    offset: int = 0,
    approved_only: bool = True,
    near_in_meaning: NearInMeaning | None = None,
) -> Concordance:
    """Find words and phrases in the memory: hits `offset` to `offset + limit`, closest first.

    All words must be there; a phrase of them comes first. `"quoted words"` stand
    exactly so, `*` is any letters or any one word, `?` one letter. English words
    are found in all their forms, Korean ones under any particle or ending. Where
    nothing is found, the search asks for less, step by step, and says so;
    `near_in_meaning` is the last step. Without a `language` the script of the
    text tells it.
    """
    for tried in _languages(text, language):
        search = _Search(connection, tried, approved_only, max(_ENOUGH, offset + limit))
        query = parse_query(text, tried, partial(_is_noun, connection))
        places = _find(search, query)
        if places.places:
            break
    else:
        search = replace(search, language=_languages(text, language)[0])
        query = parse_query(text, search.language, partial(_is_noun, connection))
        places = _find_relaxed(search, query, text, near_in_meaning)
    return _page(search, places, offset, limit)


def _languages(text: str, language: Language | None) -> tuple[Language, ...]:
    """Return where to look: Hangul is Korean; Latin letters may stand in Korean texts too."""
    if language is not None:
        return (language,)
    if any("가" <= letter <= "힣" or "ᄀ" <= letter <= "ᇿ" for letter in text):
        return (Language.KO,)
    return (Language.EN, Language.KO)


def _is_noun(connection: Connection, word: str) -> bool:
    match = build_match(connection, [[(word + end,) for end in _NOUN_ENDS]])
    return match is not None and count_matching(connection, match, most=1) > 0


def _find(search: _Search, query: Query) -> _Places:
    """Find all terms of a query: where they are a phrase first, then anywhere."""
    if not query.terms:
        return _Places()
    phrase = exact_phrase(query.words, query.language) if query.phrase else None
    look = partial(find_in_text, terms=query.terms, phrase=phrase)
    stages = [(((query.phrase,),),)] if query.phrase else []
    found: dict[int, _Place] = {}
    is_all = True
    for literals in (*stages, query.literals):
        contents = _candidates(search, literals)
        is_all = _look_through(search, contents, look, found)
        if len(found) >= search.enough:
            break
    return _Places(tuple(found.values()), is_all)


def _candidates(
    search: _Search, literals: Iterable[Literals], *, most: int = _MOST_LOOKED_AT
) -> Iterator[ContentText]:
    asked = tuple(literals)
    approved = search.approved_only
    if not asked:
        yield from iterate_newest(
            search.connection, search.language, approved_only=approved, most=_LOOKED_AT
        )
    elif match := build_match(search.connection, asked):
        yield from iterate_matching(
            search.connection,
            search.language,
            match,
            approved_only=approved,
            most=most,
        )


def _look_through(
    search: _Search,
    contents: Iterator[ContentText],
    look: Callable[[str], Found | None],
    found: dict[int, _Place],
) -> bool:
    """Add the contents that have what is looked for; say whether all were looked at."""
    count = 0
    for count, content in enumerate(contents, 1):
        if content.number not in found and (place := look(content.text)) is not None:
            found[content.number] = _Place(content, place)
        if len(found) >= search.enough or (found and count >= _LOOKED_AT):
            return False
    return count < _LOOKED_AT


def _find_relaxed(
    search: _Search, query: Query, text: str, near_in_meaning: NearInMeaning | None
) -> _Places:
    for step in relax(query):
        found: dict[int, _Place] = {}
        is_all = True
        for literals in step.searches:
            contents = _candidates(search, literals, most=_LOOKED_AT)
            is_all = _look_through(search, contents, step.look, found) and is_all
            if len(found) >= search.enough:
                break
        if found:
            return _Places(tuple(found.values()), is_all, step.said)
    return _find_near(search, text, near_in_meaning) if near_in_meaning else _Places()


def _find_near(search: _Search, text: str, near_in_meaning: NearInMeaning) -> _Places:
    nearest = get_contents(search.connection, near_in_meaning(text, search.language))
    places = tuple(
        _Place(ContentText(content.number, content.text(search.language), ""), _NOWHERE)
        for content in nearest
        if content.approved or not search.approved_only
    )
    return _Places(places, True, Relaxation.MEANING)


_NOWHERE = Found((), Closeness.WORD)


def _page(search: _Search, found: _Places, offset: int, limit: int) -> Concordance:
    ranked = found.places
    if found.relaxed != Relaxation.MEANING:
        ranked = tuple(sorted(ranked, key=lambda one: (one.found.rank, -one.content.number)))
    shown = ranked[offset : offset + limit]
    numbers = [place.content.number for place in shown]
    units = units_of_contents(
        search.connection, numbers, approved_only=search.approved_only, limit_each=1
    )
    counts = count_occurrences(search.connection, numbers, approved_only=search.approved_only)
    translations = _translations(search, found)
    other = next(one for one in LANGUAGES if one is not search.language)
    hits = tuple(
        Hit(
            unit=units[number][0],
            count=counts[number],
            language=search.language,
            spans=place.found.spans,
            translation_spans=translations.spans(place.content.other, other),
        )
        for number, place in zip(numbers, shown, strict=True)
        if units[number]
    )
    return Concordance(search.language, hits, len(ranked), not found.is_all, found.relaxed)


def _translations(search: _Search, found: _Places) -> Translations:
    """Learn translations where all hits have what was asked, word for word."""
    if found.relaxed not in (Relaxation.NONE, Relaxation.SPACING, Relaxation.ENDINGS):
        return Translations()
    contents = [place.content for place in found.places]
    return find_translations(search.connection, search.language, contents)
