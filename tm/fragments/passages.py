"""Passages of a document that repeat earlier units one after the other: no database here."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from aligned.languages.quotations import quoted
from aligned.model import Language, Span
from tm.fragments.chains import Chain, Link, best_chains
from tm.fragments.located import LocatedText, locate
from tm.fragments.model import Quotation, QuotedSentence
from tm.fragments.runs import Run, RunFinder
from tm.fuzzy import compare
from tm.model import TranslationUnit
from tm.store.lookup import Content

__all__ = ["UnitsOf", "quotations_among"]

# A run counts as a possible part of a quotation from so many letters on (Korean:
# syllables); shorter ones are found too often by chance.
_SHORTEST_RUN = {Language.KO: 5, Language.EN: 12}

# Several sentences or units are a quotation from this many letters on, where the
# second longest run is a phrase.
_SHORTEST_PASSAGE = {Language.KO: 24, Language.EN: 60}
_SHORTEST_PHRASE = {Language.KO: 7, Language.EN: 16}

# A single sentence is one only if it is this long, or in quotation marks and a clause.
_LONG_SENTENCE_WORDS = 12
_QUOTED_WORDS = 5
_QUOTED_LETTERS = {Language.KO: 12, Language.EN: 25}

# The comparison of what is repeated has to score this much in a single sentence, and
# in the mean of several. Quoting changes little: a gloss, spacing, a word or two.
_LEAST_SINGLE = 85
_LEAST_SEVERAL = 75

_QUOTED_SHARE = 0.7

# Quoted passages are at most this long, in characters.
_LONGEST_QUOTED = 4_000


UnitsOf = Callable[[Collection[int]], Mapping[int, Sequence[TranslationUnit]]]
"""Returns the units that say the contents of these numbers."""


def quotations_among(
    sentences: Sequence[str],
    language: Language,
    candidates: Sequence[Iterable[Content]],
    units_of: UnitsOf,
) -> tuple[Quotation, ...]:
    """Return the quotations in a document's sentences, in order.

    `candidates` has for each sentence what of the memory may be in it. A passage that
    stands in several earlier documents is found once: where it is repeated longest,
    then where it is oldest.
    """
    texts = [locate(sentence, language) for sentence in sentences]
    by_document = _links_by_document(texts, candidates, units_of)
    least = _QUOTED_LETTERS[language]
    chains = [chain for links in by_document.values() for chain in best_chains(links, least)]
    marked = _in_quotation_marks(sentences, language)
    taken: list[Span] = []
    found: list[Quotation] = []
    for chain in sorted(chains, key=_rank):
        if any(_overlap(chain, span) for span in taken):
            continue
        quotation = _make_quotation(chain, texts)
        if _is_quotation(chain, quotation, marked):
            taken.append(Span(chain.start, chain.end))
            found.append(quotation)
    return tuple(sorted(found, key=lambda quotation: quotation.first))


@dataclass(frozen=True, slots=True)
class _Shared:
    """A run that a sentence shares with a content."""

    sentence: int
    number: int
    other: LocatedText
    run: Run


def _links_by_document(
    texts: Sequence[LocatedText], candidates: Sequence[Iterable[Content]], units_of: UnitsOf
) -> Mapping[str, list[Link]]:
    shared = list(_shared_runs(texts, candidates))
    units = units_of({one.number for one in shared})
    offsets = list(accumulate((text.letters[-1] for text in texts), initial=0))
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for one in shared:
        at = one.sentence
        for unit in units.get(one.number, ()):
            if unit.origin.document:
                link = Link(at, offsets[at], texts[at], unit, one.other, one.run)
                links[unit.origin.document].append(link)
    return links


def _shared_runs(
    texts: Sequence[LocatedText], candidates: Sequence[Iterable[Content]]
) -> Iterator[_Shared]:
    known: dict[int, LocatedText] = {}
    for at, (text, contents) in enumerate(zip(texts, candidates, strict=True)):
        finder = RunFinder(text)
        for content in contents:
            if content.number not in known:
                known[content.number] = locate(content.text(text.language), text.language)
            other = known[content.number]
            for run in finder.find(other, _shortest_run(text, other)):
                yield _Shared(at, content.number, other, run)


def _shortest_run(one: LocatedText, other: LocatedText) -> int:
    """A sentence shorter than any run counts where it is repeated whole."""
    return min(_SHORTEST_RUN[one.language], max(1, min(one.letters[-1], other.letters[-1])))


def _rank(chain: Chain) -> tuple[float, str, str]:
    origin = chain.links[0].unit.origin
    return -chain.weight, origin.at or "9999", origin.document


def _overlap(chain: Chain, taken: Span) -> bool:
    shared = min(chain.end, taken.end) - max(chain.start, taken.start)
    return 2 * shared > chain.end - chain.start


def _make_quotation(chain: Chain, texts: Sequence[LocatedText]) -> Quotation:
    links = _close_gaps(chain.links)
    compared = []
    weights = []
    for number, group in groupby(links, key=lambda link: link.sentence):
        within = list(group)
        text = texts[number]
        words = Span(within[0].run.words.start, within[-1].run.words.end)
        place = text.place(words)
        old = " ".join(_quoted_text(list(same)) for _, same in groupby(within, key=_unit_id))
        found = compare(text.text[place.start : place.end], old, text.language)
        compared.append(QuotedSentence(number, place, found.score, found.reason))
        weights.append(text.weigh_words(words))
    by_unit = [list(same) for _, same in groupby(links, key=_unit_id)]
    units = tuple(group[0].unit for group in by_unit)
    score = sum(one.score * weight for one, weight in zip(compared, weights, strict=True))
    language = texts[0].language
    return Quotation(
        sentences=tuple(compared),
        document=units[0].origin.document,
        units=units,
        parts=tuple(_part(group) for group in by_unit),
        score=round(score / sum(weights)),
        translation=" ".join(_other_side(unit, language) for unit in units),
    )


def _unit_id(link: Link) -> str:
    return link.unit.id


def _part(links: Sequence[Link]) -> Span:
    """Return the characters of a unit from its first run to its last."""
    words = Span(links[0].run.other_words.start, links[-1].run.other_words.end)
    return links[0].text.place(words)


def _quoted_text(links: Sequence[Link]) -> str:
    part = _part(links)
    return links[0].text.text[part.start : part.end]


def _other_side(unit: TranslationUnit, language: Language) -> str:
    return unit.target if unit.source_language is language else unit.source


def _close_gaps(links: Sequence[Link]) -> list[Link]:
    """Let runs reach the ends of their sentences inside a passage.

    Where the document has words there, those of the unit are compared with them.
    """
    closed = list(links)
    for at in range(len(closed) - 1):
        one, other = closed[at], closed[at + 1]
        if one.sentence == other.sentence:
            continue
        closed[at] = _extend(one, forward=True, both=other.start > one.end)
        closed[at + 1] = _extend(other, forward=False, both=other.start > one.end)
    return closed


def _extend(link: Link, *, forward: bool, both: bool) -> Link:
    run = link.run
    own = _stretch(run.words, len(link.query.words), forward)
    theirs = _stretch(run.other_words, len(link.text.words), forward) if both else run.other_words
    stretched = Run(own, theirs, link.query.place(own), link.text.place(theirs), run.weight)
    return replace(link, run=stretched)


def _stretch(words: Span, count: int, forward: bool) -> Span:
    return Span(words.start, count) if forward else Span(0, words.end)


def _is_quotation(chain: Chain, quotation: Quotation, marked: Sequence[Span]) -> bool:
    language = chain.links[0].query.language
    weights = sorted((link.run.weight for link in chain.links), reverse=True)
    several = len(quotation.sentences) > 1 or len(quotation.units) > 1
    if several and len(weights) > 1 and weights[1] >= _SHORTEST_PHRASE[language]:
        long_enough = sum(weights) >= _SHORTEST_PASSAGE[language]
        return long_enough and quotation.score >= _LEAST_SEVERAL
    count = sum(link.run.words.end - link.run.words.start for link in chain.links)
    if quotation.score < _LEAST_SINGLE or len(quotation.sentences) > 1:
        return False
    if count >= _LONG_SENTENCE_WORDS:
        return True
    return count >= _QUOTED_WORDS and any(_fills(chain, span) for span in marked)


def _fills(chain: Chain, marked: Span) -> bool:
    """Say whether a run between quotation marks is most of them, or most of its sentence.

    Straight marks that lost their partner enclose what nobody quotes.
    """
    if chain.start < marked.start or chain.end > marked.end:
        return False
    length = chain.end - chain.start
    sentence = chain.links[0].query.letters[-1]
    return length >= _QUOTED_SHARE * min(marked.end - marked.start, sentence)


def _in_quotation_marks(sentences: Sequence[str], language: Language) -> tuple[Span, ...]:
    """Return the ranges between quotation marks, in letters of the document."""
    text = " ".join(sentences)
    letters = locate(text, language)
    ends = [word.end for word in letters.words]
    spans = []
    for pair in quoted(text, _LONGEST_QUOTED, language):
        first, last = bisect_right(ends, pair.start), bisect_right(ends, pair.end)
        if first < last:
            inside = letters.words[first].first, letters.words[last - 1].last
            spans.append(Span(letters.letters[inside[0]], letters.letters[inside[1]]))
    return tuple(spans)
