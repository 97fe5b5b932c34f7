"""Shared runs that follow each other in two documents, put together into passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from aligned.model import Language
from tm.fragments.located import LocatedText
from tm.fragments.runs import Run
from tm.model import TranslationUnit
from tm.normalise import fold

__all__ = ["Chain", "Link", "best_chains"]

# What may stand unshared between two runs, in letters (Korean: syllables): a word or
# two (he said; and thus), or up to this share of the shorter run beside it: a Korean
# frame such as "…는 점에 주의를 환기한다" stands behind the clause that is quoted.
_SMALL_GAP = {Language.KO: 8, Language.EN: 18}
_GAP_SHARE = 0.6

# Sentences of the quoting document that a passage may leave out in a row.
_SKIPPED_SENTENCES = 1

# Words at the ends of two runs may overlap by a few letters.
_OVERLAP = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A run that a sentence shares with a unit.

    `sentence` is the sentence's number, `offset` the letters of the document
    before it. `text` is the unit's side in the document's language.
    """

    sentence: int
    offset: int
    query: LocatedText
    unit: TranslationUnit
    text: LocatedText
    run: Run

    @property
    def start(self) -> int:
        """The letters of the document before the run."""
        return self.offset + self.query.letters[self.query.words[self.run.words.start].first]

    @property
    def end(self) -> int:
        """The letters of the document up to the run's end."""
        return self.offset + self.query.letters[self.query.words[self.run.words.end - 1].last]

    @property
    def before(self) -> int:
        """The unit's letters before the run."""
        return self.text.letters[self.text.words[self.run.other_words.start].first]

    @property
    def after(self) -> int:
        """The unit's letters behind the run."""
        last = self.text.words[self.run.other_words.end - 1].last
        return self.text.letters[-1] - self.text.letters[last]


@dataclass(frozen=True, slots=True)
class Chain:
    """Links in order, one after the other in both documents; `weight` is letters less gaps."""

    links: tuple[Link, ...]
    weight: float

    @property
    def start(self) -> int:
        """The letters of the document before the passage."""
        return self.links[0].start

    @property
    def end(self) -> int:
        """The letters of the document up to the passage's end."""
        return self.links[-1].end


def best_chains(links: Iterable[Link], least: int) -> tuple[Chain, ...]:
    """Return the chains of one source document, the longest first, none over another.

    All links lead to units of that document. Chains of less than `least` letters
    are left out.
    """
    left = sorted(links, key=lambda link: (link.start, link.end))
    chains: list[Chain] = []
    while left:
        chain = _best_chain(left)
        if chain.weight < least:
            break
        chains.append(chain)
        left = [link for link in left if link.end <= chain.start or link.start >= chain.end]
    return tuple(chains)


def _best_chain(links: Sequence[Link]) -> Chain:
    weights: list[float] = []
    before: list[int] = []
    for number, link in enumerate(links):
        best, previous = 0.0, -1
        for earlier in range(number - 1, -1, -1):
            one = links[earlier]
            if one.sentence < link.sentence - 1 - _SKIPPED_SENTENCES:
                break
            gap = _gap(one, link)
            if gap is not None and weights[earlier] - gap > best:
                best, previous = weights[earlier] - gap, earlier
        weights.append(best + link.run.weight)
        before.append(previous)
    at = max(range(len(links)), key=weights.__getitem__)
    weight = weights[at]
    chain = []
    while at >= 0:
        chain.append(links[at])
        at = before[at]
    return Chain(tuple(reversed(chain)), weight)


def _gap(one: Link, other: Link) -> float | None:
    """Return what stands between two runs in letters; `None` where they don't belong together."""
    own = other.start - one.end
    allowed = max(
        _SMALL_GAP[one.query.language], _GAP_SHARE * min(one.run.weight, other.run.weight)
    )
    if not -_OVERLAP <= own <= allowed:
        return None
    theirs = _source_gap(one, other)
    if theirs is None or not -_OVERLAP <= theirs <= allowed:
        return None
    return max(own, theirs, 0)


def _source_gap(one: Link, other: Link) -> int | None:
    """Return the letters between two runs in the source document, `None` where unknown."""
    if one.unit.id == other.unit.id:
        return other.before - (one.text.letters[-1] - one.after)
    if _stand_together(one.unit, other.unit):
        return one.after + other.before
    return None


def _stand_together(one: TranslationUnit, other: TranslationUnit) -> bool:
    """Say whether a unit stands behind another in their document.

    A single segment may stand between them: left out, or not approved.
    """
    before, after = one.origin, other.origin
    return (
        _same(before.following, other.source)
        or _same(after.previous, one.source)
        or _same(before.following, after.previous)
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and (one == other or _folded(one) == _folded(other))


_folded = lru_cache(maxsize=65_536)(fold)
