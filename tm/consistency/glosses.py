"""Korean words whose hanja or original stands in parentheses, then not, and then again.

A gloss belongs to the first mention in a document, or to every one. And one word has one
gloss: 수정주의(修正主義), not 수정주의(修定主義).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Hamming

from aligned.messages import N_
from aligned.model import Language, Span
from tm.consistency.cores import may_be_name
from tm.consistency.model import Form, FormPlace, GroupKind, Inconsistency
from tm.consistency.shapes import Shape, Shapes
from tm.consistency.words import word_spans
from tm.model import Severity, TranslationUnit

__all__ = ["find_glosses"]

_SCORE = 0.66
# Glossed so often in one document, a word is not only explained at its first mention.
_FEWEST = 2
# Words of two syllables are glossed because there are several (강화: 講和, 强化); of longer
# ones the hanja may differ in one character.
_SLIP_SCORE, _LONG_ENOUGH = 0.9, 3
# Nouns that a dictionary has are likelier than this, names of people of three syllables not.
_IN_DICTIONARY = -25.0

_GLOSSED = re.compile(
    r"(?<![가-힣])([가-힣]{2,})(\((?:[\u4e00-\u9fff ]{2,}|[A-Z][A-Za-z .'’-]+)\))"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place of a word; `end` is behind its gloss where it has one."""

    unit: TranslationUnit
    start: int
    end: int
    gloss: str


def find_glosses(units: Sequence[TranslationUnit]) -> tuple[Inconsistency, ...]:
    """Return words that one document glosses twice or more, but not in between.

    And words that stand with several hanja, whatever the document.
    """
    glossed: defaultdict[str, defaultdict[str, list[TranslationUnit]]]
    glossed = defaultdict(lambda: defaultdict(list))
    documents: defaultdict[str, list[TranslationUnit]] = defaultdict(list)
    hanja: defaultdict[str, list[_Mention]] = defaultdict(list)
    for unit in units:
        documents[unit.origin.document].append(unit)
        for match in _GLOSSED.finditer(unit.text(Language.KO)):
            glossed[unit.origin.document][match.group(1)].append(unit)
            if _tells_each_syllable(*match.groups()):
                hanja[match.group(1)].append(_Mention(unit, *match.span(), match.group(2)))
    found: defaultdict[str, list[_Mention]] = defaultdict(list)
    for document, words in glossed.items():
        wanted = {word for word, some in words.items() if len(some) >= _FEWEST}
        for word, mentions in _mentions(documents[document], wanted).items():
            if _is_mixed(mentions):
                found[word] += mentions
    mixed = (_write(word, mentions) for word, mentions in sorted(found.items()))
    return (*_with_several_hanja(hanja), *mixed)


def _with_several_hanja(hanja: Mapping[str, Sequence[_Mention]]) -> Iterator[Inconsistency]:
    """Yield words with glosses that differ in one character; names of people may."""
    shapes = Shapes()
    for word, mentions in sorted(hanja.items()):
        glosses = sorted({mention.gloss for mention in mentions})
        alike = any(
            Hamming.distance(one, other, score_cutoff=1) == 1
            for one, other in combinations(glosses, 2)
        )
        if alike and not _may_be_person(shapes[word]):
            yield _write_hanja(word, glosses, mentions)


def _tells_each_syllable(word: str, gloss: str) -> bool:
    return len(word) == len(gloss) - len("()") >= _LONG_ENOUGH and not gloss.isascii()


def _may_be_person(shape: Shape) -> bool:
    unknown = shape.core == _LONG_ENOUGH and shape.score < _IN_DICTIONARY
    return shape.tag == "NNP" or unknown


def _write_hanja(word: str, glosses: Sequence[str], mentions: Sequence[_Mention]) -> Inconsistency:
    forms = [Form(word + gloss, tuple(_places(mentions, gloss))) for gloss in glosses]
    forms.sort(key=lambda form: (-form.count, form.text))
    told = " / ".join(f"“{form.text}”" for form in forms)
    return Inconsistency(
        GroupKind.SLIP,
        Language.KO,
        "",
        tuple(forms),
        Severity.WARNING,
        _SLIP_SCORE,
        N_("One word with different hanja: {forms}"),
        (("forms", told),),
    )


def _mentions(
    units: Sequence[TranslationUnit], wanted: set[str]
) -> Mapping[str, Sequence[_Mention]]:
    """Return the places of words in a document, in order, glossed and bare."""
    found: defaultdict[str, list[_Mention]] = defaultdict(list)
    for unit in units if wanted else ():
        text = unit.text(Language.KO)
        for match in word_spans(text, Language.KO):
            for word in wanted:
                if not match.group().startswith(word) or not may_be_name(match.group(), word):
                    continue
                gloss = _GLOSSED.match(text, match.start())
                end = gloss.end() if gloss else match.start() + len(word)
                found[word].append(
                    _Mention(unit, match.start(), end, gloss.group(2) if gloss else "")
                )
    return found


def _is_mixed(mentions: Sequence[_Mention]) -> bool:
    """Say whether a bare mention stands between two with one gloss."""
    glosses = [mention.gloss for mention in mentions]
    kinds = {gloss for gloss in glosses if gloss}
    if len(kinds) != 1 or len(glosses) - glosses.count("") < _FEWEST:
        return False
    (gloss,) = kinds
    last = len(glosses) - 1 - glosses[::-1].index(gloss)
    return "" in glosses[glosses.index(gloss) : last]


def _write(word: str, mentions: Sequence[_Mention]) -> Inconsistency:
    gloss = next(mention.gloss for mention in mentions if mention.gloss)
    forms = [Form(word + text, tuple(_places(mentions, text))) for text in (gloss, "")]
    forms.sort(key=lambda form: (-form.count, form.text))
    told = " | ".join(f"{form.text} ({form.count})" for form in forms)
    return Inconsistency(
        GroupKind.SPELLING,
        Language.KO,
        "",
        tuple(forms),
        Severity.INFO,
        _SCORE,
        N_("Glossed again and again in one document, but not everywhere: {forms}"),
        (("forms", told),),
    )


def _places(mentions: Sequence[_Mention], gloss: str) -> Iterator[FormPlace]:
    for one in mentions:
        if one.gloss == gloss:
            span = Span(one.start, one.end)
            yield FormPlace(one.unit.id, one.unit.origin.document, one.unit.origin.at, span)
