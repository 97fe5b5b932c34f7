"""What a Korean term may look like in a dense text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tm.concordance.folding import fold_text
from tm.concordance.korean_forms import begin
from tm.termbase.korean_stems import is_short_stem, may_be_other_words
from tm.termbase.model import PartOfSpeech, Term
from tm.termbase.surface import Joints, Surface, ready

__all__ = ["Pattern", "patterns_of"]

_PREDICATES = frozenset({PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE})
_LETTER = re.compile(r"[^\W_]")
_HANGUL = re.compile("[가-힣]")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a term: `letters` alone, and the joints that it has of its own.

    `written` is the same in its own case. Of a predicate, `letters` is a beginning
    (지지했) and `ending` the jamo that melted into it; of a noun it is `None`. `gloss`
    is what the term itself has in brackets behind it. `doubtful` says that the letters
    may be other words (수도 in 할 수도 있다).
    """

    term: Term
    letters: str
    written: str
    joints: Joints = field(default_factory=dict)
    ending: str | None = None
    gloss: str = ""
    doubtful: bool = False


def patterns_of(term: Term) -> Iterator[Pattern]:
    """Yield the patterns of a Korean term; none of one without letters."""
    surface = ready(term.text.strip())
    dense = surface.dense()
    if not _LETTER.search(dense.text):
        return
    joints = surface.joints()
    written = _without_glosses(surface)
    gloss = surface.glosses[-1] if surface.glosses else None
    behind = gloss.text if gloss is not None and gloss.span.end == len(surface.text) else ""
    if not (term.part_of_speech in _PREDICATES and dense.text.endswith("다")):
        doubtful = may_be_other_words(dense.text)
        yield Pattern(term, dense.text, written, joints, gloss=behind, doubtful=doubtful)
    if gloss is not None and _names_it(dense.text, behind):
        yield from _alone(term, gloss.inside.start, gloss.inside.end)
    if _is_predicate(term, dense.text):
        stem = dense.text[:-1]
        for one in begin(stem):
            letters = fold_text(one.text).text
            yield Pattern(term, letters, written, joints, one.ending, doubtful=len(stem) == 1)


def _alone(term: Term, start: int, end: int) -> Iterator[Pattern]:
    """Yield the gloss of a term as a writing of its own: 講和, IMF."""
    written = fold_text(term.text.strip()).span(start, end)
    text = term.text.strip()[written.start : written.end]
    surface = ready(text)
    if letters := surface.dense().text:
        yield Pattern(term, letters, text, surface.joints())


def _names_it(text: str, gloss: str) -> bool:
    """Say whether a gloss is a name of its own: 講和, IMF, but not 들 in 노동자(들)."""
    if len(gloss) < _SHORTEST_NAME:
        return False
    return not _HANGUL.search(gloss) or not _HANGUL.search(text)


def _without_glosses(surface: Surface) -> str:
    text = surface.written
    for gloss in reversed(surface.glosses):
        span = surface.original(gloss.span.start, gloss.span.end)
        text = text[: span.start] + text[span.end :]
    return text


def _is_predicate(term: Term, text: str) -> bool:
    if len(text) < 2 or not text.endswith("다"):
        return False
    if term.part_of_speech is None:
        return len(text) > 2 or is_short_stem(text[:-1])
    return term.part_of_speech in _PREDICATES
