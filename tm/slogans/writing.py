"""A candidate written out: its forms, its places, its renderings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from aligned.model import Language, Span
from tm.model import TranslationUnit
from tm.normalise import fold, loose_key
from tm.slogans.candidates import Candidate, Place
from tm.slogans.corpus import Corpus
from tm.slogans.model import Slogan, SloganKind, SloganOccurrence, SloganRendering
from tm.slogans.phrases import is_capital
from tm.slogans.renderings import find_renderings
from tm.slogans.repeats import Level
from tm.slogans.tokens import Gap

__all__ = ["Writer"]

_SENTENCES = (SloganKind.CALL, SloganKind.SENTENCE)
_FINAL_MARKS = re.compile(r"[.!?。！？…]+")
_QUOTES = '"“‘「『«'

# What is rendered the same way everywhere is likelier a slogan or term; a name is one
# too, but nobody looks for it here.
_UNRENDERED = 0.5
_NAME = 0.5
# A word that the other language says in several is a term (강화, peace settlement).
_TERM = 2.5


class Writer:
    """Writes candidates of one memory: its units, and both sides of them as words."""

    def __init__(
        self,
        units: Sequence[TranslationUnit],
        source: Corpus,
        target: Corpus,
        levels: Sequence[Level],
    ) -> None:
        self._units = units
        self._source = source
        self._target = target
        self._levels = levels

    def write(self, candidate: Candidate, score: float) -> Slogan:
        """Return the slogan; its score is less where it is a name or its rendering unknown."""
        whole = candidate.kind in _SENTENCES
        rendered = find_renderings(
            self._source, self._target, self._levels, candidate.places, whole
        )
        unsorted = [
            (self._occurrence(place, rendering, whole), rendering)
            for place, rendering in zip(candidate.places, rendered, strict=True)
        ]
        occurrences = sorted((one for one, _ in unsorted), key=lambda one: (one.at, one.document))
        same = [one for one in occurrences if one.same]
        forms = _by_count((one.text for one in same), whole)
        text = forms[0]
        variants = dict.fromkeys(
            [*forms, *_by_count((o.text for o in occurrences if not o.same), whole)]
        )
        renderings = _group(
            (
                (occurrence, self._stems(rendering))
                for occurrence, rendering in unsorted
                if occurrence.same and rendering is not None
            ),
            whole,
        )
        known = sum(rendering.count for rendering in renderings)
        key = loose_key(text, self._source.language)
        if candidate.kind is SloganKind.FRAME:
            text = self._as_frame(candidate, text)
        return Slogan(
            key,
            text,
            self._source.language,
            candidate.kind,
            tuple(variants),
            tuple(occurrences),
            renderings,
            len(same) - known,
            score * self._weight(candidate, rendered, known / len(same)),
        )

    def _weight(
        self, candidate: Candidate, rendered: Sequence[Place | None], known: float
    ) -> float:
        """Weigh what the renderings say, of which a share of `known` (0-1) is known."""
        weight = _UNRENDERED + (1 - _UNRENDERED) * known
        if candidate.kind not in _SENTENCES and self._is_name(rendered, candidate):
            return weight * _NAME
        if candidate.kind is SloganKind.WORD and self._is_term(rendered):
            return weight * _TERM
        return weight

    def _occurrence(self, place: Place, rendering: Place | None, whole: bool) -> SloganOccurrence:
        text = int(self._source.text[place.first])
        unit = self._units[text]
        span = _span(self._source, place, whole)
        there = None if rendering is None else _span(self._target, rendering, whole)
        translation = self._target.texts[text]
        return SloganOccurrence(
            unit.id,
            span,
            self._source.texts[text][span.start : span.end],
            there,
            "" if there is None else translation[there.start : there.end],
            place.same,
            unit.origin.document,
            unit.origin.at,
        )

    def _stems(self, place: Place) -> bytes:
        words = slice(place.first, place.first + place.size)
        return self._target.stem[words][~self._target.weak[words]].tobytes()

    def _is_name(self, rendered: Sequence[Place | None], candidate: Candidate) -> bool:
        """Say whether most places, or their renderings, have a capital on each content word."""
        english = self._source if self._source.language is Language.EN else self._target
        places = candidate.places if english is self._source else rendered
        named = [_all_capital(english, place) for place in places if place is not None]
        return bool(named) and 2 * sum(named) > len(named)

    def _is_term(self, rendered: Sequence[Place | None]) -> bool:
        """Say whether most renderings have several content words."""
        several = [
            len(self._stems(place)) > self._target.stem.itemsize for place in rendered if place
        ]
        return 2 * sum(several) > len(rendered)

    def _as_frame(self, candidate: Candidate, text: str) -> str:
        """Show on which side of the words a frame goes on: … 만세!, Long live …!"""
        last = candidate.places[0].first + candidate.places[0].size - 1
        return f"{text} …!" if self._source.gap[last] < Gap.STOP else f"… {text}!"


def _span(corpus: Corpus, place: Place, whole: bool) -> Span:
    """Return where a run is in its text; a sentence has its final marks.

    At the end of a longer one the marks, and the particle of a noun, are that one's.
    """
    last = place.first + place.size - 1
    whole = whole and _begins(corpus, place.first)
    end = int(corpus.end[last] if whole or not corpus.noun[last] else corpus.shown[last])
    if whole and (marks := _FINAL_MARKS.match(corpus.texts[corpus.text[last]], end)):
        end = marks.end()
    return Span(int(corpus.start[place.first]), end)


def _begins(corpus: Corpus, at: int) -> bool:
    """Say whether a sentence, a quotation or a part behind a mark begins with a word."""
    if at == corpus.first[corpus.text[at]] or corpus.gap[at - 1] != Gap.NONE:
        return True
    start = int(corpus.start[at])
    return corpus.texts[corpus.text[at]][start - 1 : start] in _QUOTES


def _by_count(texts: Iterable[str], whole: bool) -> list[str]:
    """Return the different forms, the most frequent first, with whatever mark.

    Of equals, sentences begin with a capital and end with a mark, phrases begin small.
    """
    count = Counter(map(fold, texts))
    bare = {text: _FINAL_MARKS.sub("", text) for text in count}
    of_words: Counter[str] = Counter()
    for text, often in count.items():
        of_words[bare[text]] += often

    def order(text: str) -> tuple[int, int, bool, bool, str]:
        marked = bare[text] != text
        often = -of_words[bare[text]], -count[text]
        return *often, marked is not whole, text[:1].isupper() is not whole, text

    return sorted(count, key=order)


def _group(
    rendered: Iterable[tuple[SloganOccurrence, bytes]], whole: bool
) -> tuple[SloganRendering, ...]:
    groups: defaultdict[bytes, list[SloganOccurrence]] = defaultdict(list)
    for occurrence, stems in rendered:
        groups[stems].append(occurrence)
    renderings = (
        SloganRendering(
            _by_count((one.rendering for one in members), whole)[0],
            len(members),
            min((one.at for one in members if one.at), default=""),
            max((one.at for one in members if one.at), default=""),
        )
        for members in groups.values()
    )
    return tuple(sorted(renderings, key=lambda one: (-one.count, one.text)))


def _all_capital(corpus: Corpus, place: Place) -> bool:
    first = int(place.first)
    starts = first == 0 or corpus.gap[first - 1] >= Gap.STOP
    words = range(first + starts, first + place.size)
    return all(is_capital(corpus, at) for at in words if not corpus.weak[at])
