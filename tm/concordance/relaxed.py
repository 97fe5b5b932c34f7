"""What to search for when nothing is found: less and less, and saying so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from aligned.model import Language
from tm.concordance.endings import strip_particles
from tm.concordance.english_forms import strip_suffix
from tm.concordance.folding import fold_text
from tm.concordance.korean_forms import find_stems
from tm.concordance.korean_terms import korean_verb
from tm.concordance.matching import Found, find_in_text
from tm.concordance.model import Closeness, Relaxation
from tm.concordance.query import Query, word_term
from tm.concordance.slips import slip_term
from tm.concordance.terms import Literals, Term, any_of, wildcard
from tm.inflection import is_small_word

__all__ = ["Step", "relax"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing less to ask: what the index is asked, and what a text must then have.

    `searches` are asked one after the other; what all of them find counts.
    """

    said: str
    searches: tuple[tuple[Literals, ...], ...]
    look: Callable[[str], Found | None]


# Words more than these are left out of "any of the words": the rest is enough.
_MOST_WORDS = 5

_NOT_A_LETTER = re.compile(r"[\W_]")


def relax(query: Query) -> Iterator[Step]:
    """Yield the steps that ask for less than `query`, the smallest sacrifice first."""
    if not query.words:
        return
    yield from _ignore_spacing(query)
    stems = tuple(_without_ending(word, query.language) for word in query.words)
    loose = tuple(word_term(word, query.language, _is_noun) for word in query.words)
    if len(query.terms) < len(loose):
        yield _all_of(Relaxation.ORDER, loose)
    yield _all_of(Relaxation.ENDINGS, stems)
    slipped = [slip_term(word, query.language) for word in query.words]
    yield _all_of(
        Relaxation.SLIPS, tuple(slip or term for slip, term in zip(slipped, loose, strict=True))
    )
    yield from _any_of_words(query, loose, stems)


def _is_noun(_: str) -> bool:
    return False


def _all_of(said: str, terms: Sequence[Term]) -> Step:
    return Step(said, (_literals(terms),), partial(find_in_text, terms=tuple(terms)))


def _literals(terms: Sequence[Term]) -> tuple[Literals, ...]:
    return tuple(term.literals for term in terms if term.literals)


def _ignore_spacing(query: Query) -> Iterator[Step]:
    """Ask for the letters alone: ceasefire, cease-fire and cease fire."""
    letters = "".join(_NOT_A_LETTER.sub("", word) for word in query.words)
    if len(letters) < (3 if query.language is Language.KO else 6):
        return
    regex = re.compile(r"(?<!\w)" + r"[\s\W_]{0,2}".join(map(re.escape, letters)))
    if query.language is Language.EN:
        regex = re.compile(regex.pattern + r"(?:s|'s)?(?!\w)")
    literals: Literals = ((letters[:3], letters[-3:]),)
    yield Step(Relaxation.SPACING, ((literals,),), partial(_find_letters, regex))


def _find_letters(regex: re.Pattern[str], text: str) -> Found | None:
    folded = fold_text(text)
    spans = tuple(folded.span(*match.span()) for match in regex.finditer(folded.text))
    return Found(spans, Closeness.WORD) if spans else None


def _without_ending(word: str, language: Language) -> Term:
    if language is Language.EN:
        return wildcard(strip_suffix(word) + "*", language)
    nouns = [word_term(strip_particles(word), language, _is_noun)]
    return any_of(word, nouns + [korean_verb(word, stem) for stem in find_stems(word)])


def _any_of_words(query: Query, loose: Sequence[Term], stems: Sequence[Term]) -> Iterator[Step]:
    """Leave out one word, then two, until one is left."""
    wanted = [
        any_of(term.text, [term, stem])
        for word, term, stem in zip(query.words, loose, stems, strict=True)
        if not is_small_word(word, query.language)
    ]
    wanted = sorted(wanted, key=lambda term: -len(term.text))[:_MOST_WORDS]
    for count in range(len(wanted) - 1, 0, -1):
        chosen = list(combinations(wanted, count))
        searches = tuple(map(_literals, chosen))
        yield Step(Relaxation.ANY_WORD, searches, partial(_find_any, chosen))


def _find_any(chosen: Sequence[Sequence[Term]], text: str) -> Found | None:
    found = (find_in_text(text, terms) for terms in chosen)
    return min((one for one in found if one), key=lambda one: one.rank, default=None)
