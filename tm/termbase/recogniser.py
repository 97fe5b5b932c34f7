"""Finding the terms of a term base in texts, in the forms that texts have them in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from aligned.model import Language
from tm.checks.model import TermsOfPair
from tm.termbase.english_index import EnglishIndex
from tm.termbase.korean_index import KoreanIndex
from tm.termbase.model import Concept, TermHit
from tm.termbase.overlaps import settle

__all__ = ["Recogniser"]

# Part of the signature: what was found by other rules may be found no more.
_RULES = 2


class Recogniser:
    """The terms of some concepts, ready to be found; it never changes, so threads share it."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        terms = [(concept.id, term) for concept in concepts for term in concept.terms]
        self._korean = KoreanIndex(one for one in terms if one[1].language is Language.KO)
        self._english = EnglishIndex(one for one in terms if one[1].language is Language.EN)
        said = repr(
            (_RULES, [(concept, one.id, one.text, one.part_of_speech) for concept, one in terms])
        )
        self.signature = hashlib.blake2b(said.encode(), digest_size=16).hexdigest()

    def find(self, text: str, language: Language) -> tuple[TermHit, ...]:
        """Return the places of terms in a text, in order; spans are those of `text` as given."""
        index = self._korean if language is Language.KO else self._english
        return settle(text, index.find(text))

    def terms_of(self, ko: str, en: str) -> TermsOfPair:
        """Return the terms that the two sides of a pair have."""
        return TermsOfPair(self.find(ko, Language.KO), self.find(en, Language.EN), self.concepts)
