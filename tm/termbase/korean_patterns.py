"""What a Korean term may look like in a dense text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tm.concordance.folding import fold_text
from tm.concordance.korean_forms import begin
from tm.termbase.model import PartOfSpeech, Term
from tm.termbase.surface import ready

__all__ = ["Pattern", "patterns_of"]

_HANJA = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_PREDICATES = frozenset({PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE})
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a term: its letters alone, and where joints may stand.

    `joints` are the places in `letters` before which the term has a space or hyphen
    of its own. Of a predicate, `letters` is a beginning (지지했) and `ending` the jamo
    that melted into it; of a noun it is `None`. `gloss` is the hanja that the term
    gives in brackets.
    """

    term: Term
    letters: str
    joints: frozenset[int]
    ending: str | None = None
    gloss: str = ""


def patterns_of(term: Term) -> Iterator[Pattern]:
    """Yield the patterns of a Korean term; none of one without letters."""
    surface = ready(term.text)
    dense = surface.dense()
    if not _WORD.search(dense.text):
        return
    joints = frozenset(
        place for place in range(1, len(dense.at)) if dense.at[place] > dense.at[place - 1] + 1
    )
    hanja = "".join(gloss.text for gloss in surface.glosses if _HANJA.search(gloss.text))
    if _is_noun(term, dense.text):
        yield Pattern(term, dense.text, joints, gloss=hanja)
    if hanja and len(surface.glosses) == 1 and surface.glosses[0].span.end == len(surface.text):
        yield Pattern(term, hanja, frozenset())
    if _is_predicate(term, dense.text):
        stem = dense.text[:-1]
        for one in begin(stem):
            yield Pattern(term, fold_text(one.text).text, joints, one.ending)


def _is_predicate(term: Term, text: str) -> bool:
    if len(text) < 2 or not text.endswith("다"):
        return False
    return term.part_of_speech is None or term.part_of_speech in _PREDICATES


def _is_noun(term: Term, text: str) -> bool:
    """Say whether a term is looked for under particles: not a verb's dictionary form."""
    return not (term.part_of_speech in _PREDICATES and text.endswith("다"))
