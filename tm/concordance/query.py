"""What somebody typed, read as terms: words, quoted phrases, wildcards."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from aligned.model import Language
from tm.concordance.folding import fold_text
from tm.concordance.korean_terms import korean_noun, korean_verb
from tm.concordance.phrases import exact_phrase, sequence
from tm.concordance.terms import Literals, Term, any_of, english_word, foreign_word, wildcard
from tm.normalise import fold, loose_key

__all__ = ["IsNoun", "Query", "parse_query", "word_term"]

IsNoun = Callable[[str], bool]
"""Says whether the memory has a word as a noun: with a particle that no verb takes."""


@dataclass(frozen=True, slots=True)
class Query:
    """The terms that all have to be found.

    `words` are the bare words typed, for a search that asks for less; `phrase`
    is the loose key of several words in their order, empty for one or with wildcards.
    """

    language: Language
    terms: tuple[Term, ...]
    words: tuple[str, ...]
    phrase: str

    @property
    def literals(self) -> tuple[Literals, ...]:
        """What the index is asked: any row of each."""
        return tuple(term.literals for term in self.terms if term.literals)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A quoted phrase, or what stands between spaces; its words."""

    words: tuple[str, ...]
    quoted: bool


_DOUBLE_QUOTES = str.maketrans(dict.fromkeys("“”„‟″«»「」『』〝〞《》", '"'))
_WORD = r"[\w*?]+(?:'[\w*?]+)*"
_CHUNK = re.compile(rf'"([^"]*)"|({_WORD}(?:[-‐‑–·ㆍ・./:]{_WORD})*)')
_WORDS = re.compile(_WORD)
_WILD = re.compile(r"[*?]")
_HANGUL = re.compile("[가-힣]")

# Nouns and particles that end like a dictionary form.
_ENDING_IN_DA = frozenset(
    [
        "바다",
        "캐나다",
        "우간다",
        "르완다",
        "판다",
        "소다",
        "사이다",
        "베란다",
        "팬더",
        "마다",
        "보다",
        "저마다",
    ]
)

# Stems of one syllable that are no noun, so that they may be asked without 다.
_SHORT_STEMS = frozenset(["돕", "눕", "줍", "굽", "걷", "듣", "싣", "짓", "잇", "긋", "젓"])


def parse_query(text: str, language: Language, is_noun: IsNoun) -> Query:
    """Read a query; without a word in it, it has no terms."""
    plain = _drop_question_mark(fold_text(fold(text)).text.translate(_DOUBLE_QUOTES))
    chunks = [
        _Chunk(tuple(filter(_is_word, _WORDS.findall(quoted or chunk))), bool(quoted))
        for quoted, chunk in _CHUNK.findall(plain)
    ]
    every = tuple(word for chunk in chunks for word in chunk.words)
    words = tuple(word for word in every if not _WILD.search(word))
    if "*" in every:
        parts = [None if word == "*" else word_term(word, language, is_noun) for word in every]
        terms = [sequence(parts, language)] if any(parts) else []
    else:
        terms = [_chunk_term(chunk, language, is_noun) for chunk in chunks if chunk.words]
    is_plain = len(words) > 1 and len(words) == len(every)
    phrase = loose_key(" ".join(words), language) if is_plain else ""
    return Query(language, tuple(terms), words, phrase)


def _is_word(word: str) -> bool:
    return word == "*" or bool(word.strip("*?"))


def _chunk_term(chunk: _Chunk, language: Language, is_noun: IsNoun) -> Term:
    if chunk.quoted or len(chunk.words) > 1:
        return exact_phrase(chunk.words, language)
    return word_term(chunk.words[0], language, is_noun)


def _drop_question_mark(text: str) -> str:
    """Take `?` at the end of several words for punctuation; elsewhere it is a letter."""
    bare = text.rstrip()
    is_question = bare.endswith("?") and " " in bare and not _WILD.search(bare[:-1])
    return bare[:-1] if is_question else text


def word_term(word: str, language: Language, is_noun: IsNoun) -> Term:
    """Return the term for one word, in all its forms."""
    is_korean = language is Language.KO
    if _WILD.search(word):
        return wildcard(word, language)
    if not is_korean:
        return english_word(word)
    if not _HANGUL.search(word):
        return foreign_word(word)
    readings = [korean_noun(word)]
    if word.endswith("다") and len(word) > 1 and word not in _ENDING_IN_DA:
        readings.append(korean_verb(word, word[:-1]))
    elif len(word) > 1 or word in _SHORT_STEMS:
        verb = korean_verb(word, word)
        if len(verb.literals) > 1 and not is_noun(word):
            readings.append(verb)
    return any_of(word, readings)
