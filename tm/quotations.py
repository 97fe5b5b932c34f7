"""Quotations of earlier statements: passages that repeat units which follow each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from aligned.model import Language
from tm.fragments.model import Quotation, QuotedSentence
from tm.fragments.passages import quotations_among
from tm.model import TranslationUnit
from tm.normalise import loose_key
from tm.store.lookup import get_contents
from tm.store.occurrences import units_of_contents
from tm.store.schema import Connection

if TYPE_CHECKING:
    from tm.index import SketchIndex

__all__ = ["Quotation", "QuotedSentence", "find_quotations"]

# Candidates by sketch a sentence, for each of whole text and parts.
_CANDIDATES = 40

# Units that say a content; a sentence that recurs more often tells documents apart badly.
_MOST_OCCURRENCES = 20

# Longer texts are no sentences.
_LONGEST_SENTENCE = 5_000


def find_quotations(
    connection: Connection,
    sketches: SketchIndex,
    sentences: Sequence[str],
    language: Language,
    *,
    approved_only: bool = True,
    without: Collection[str] = (),
) -> tuple[Quotation, ...]:
    """Return the quotations in the sentences of a document, in order.

    A quotation repeats units that follow each other in one earlier document; its
    sentences may be cut otherwise, begin or end in the middle, and differ in a few
    words. A single sentence is one only where it is long or in quotation marks.
    `without` names documents that are not looked into: the text's own.
    """
    sketches.sync(connection, limit=None)
    candidates = [_find_candidates(sketches, text, language) for text in sentences]
    wanted = {number for numbers in candidates for number in numbers}
    contents = {content.number: content for content in get_contents(connection, sorted(wanted))}
    own = frozenset(without)

    def units_of(numbers: Collection[int]) -> dict[int, tuple[TranslationUnit, ...]]:
        found = units_of_contents(
            connection, numbers, approved_only=approved_only, limit_each=_MOST_OCCURRENCES
        )
        return {
            number: tuple(unit for unit in units if unit.origin.document not in own)
            for number, units in found.items()
        }

    offered = [
        [contents[number] for number in numbers if number in contents] for numbers in candidates
    ]
    return quotations_among(sentences, language, offered, units_of)


def _find_candidates(sketches: SketchIndex, text: str, language: Language) -> list[int]:
    if not text.strip() or len(text) > _LONGEST_SENTENCE:
        return []
    loose = loose_key(text, language)
    return list(map(int, sketches.candidates(loose, language, _CANDIDATES)))
