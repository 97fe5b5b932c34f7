"""Which language a text is in, and whether two files are on their right sides."""

from __future__ import annotations

import re

from aligned.errors import LanguageError
from aligned.languages.english_words import FUNCTION_WORDS
from aligned.languages.identify import LANGUAGE_NAMES, identify, may_be
from aligned.languages.markers import LINK
from aligned.messages import gettext as _
from aligned.model import Document, Language

__all__ = ["check_pair", "detect_language"]

# Enough text to judge by; the head of a long file says as much as the whole.
SAMPLE = 20_000
HANGUL = re.compile("[가-힣\u1100-\u11ff\u3131-\u318e]")
LATIN = re.compile("[A-Za-zÀ-ɏ]")
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[a-zà-ɏ]+(?:['’][a-z]+)?")
KOREAN_AND_ENGLISH = {Language.KO, Language.EN}

# A syllable is worth two or three letters, so Korean full of Latin names
# still has a fifth of its letters in Hangul; English that quotes Korean has less.
# Links say nothing about the language and are left out.
HANGUL_SHARE = 0.2
LATIN_SHARE = 0.6
# Function words make up 30-45% of English prose and 15% of its headlines; French,
# German and Spanish reach 5% by chance (`a`, `in`, `no`, `on`).
FUNCTION_SHARE = 0.1
# Fewer words than this are taken for English: names and headings have no `the`.
FEW_WORDS = 12


def detect_language(text: str) -> Language | None:
    """Return the language of a text, `None` if it is neither Korean nor English.

    Judges by script, and Latin script by the share of English function words.
    """
    sample = LINK.sub(" ", text[:SAMPLE])
    letters = len(LETTER.findall(sample))
    if not letters:
        return None
    if len(HANGUL.findall(sample)) >= HANGUL_SHARE * letters:
        return Language.KO
    if len(LATIN.findall(sample)) < LATIN_SHARE * letters:
        return None
    words = WORD.findall(sample.lower())
    function = sum(word in FUNCTION_WORDS for word in words)
    if len(words) < FEW_WORDS or function >= FUNCTION_SHARE * len(words):
        return Language.EN
    return None


def check_pair(
    source: Document,
    target: Document,
    source_language: Language,
    target_language: Language,
) -> None:
    """Raise `LanguageError` unless each document is in its side's language.

    The error's `swapped` is true where the two in the other order would pass. Korean
    and English must be seen to be that; of other languages only what is surely
    another one is refused.
    """
    wanted = (source_language, target_language)
    documents = (source, target)
    if _fit(documents, wanted):
        return
    if source_language is not target_language and _fit(documents, wanted[::-1]):
        raise LanguageError(_swapped(documents, wanted), swapped=True)
    found = tuple(_found(document, wanted) for document in documents)
    if found[0] is not None and found[0] is found[1] and found[0] in wanted:
        missing = target_language if found[0] is source_language else source_language
        raise LanguageError(
            _(
                "{source} and {target} are both in {language}: one of them must be the "
                "{missing} text"
            ).format(
                source=source.name,
                target=target.name,
                language=_(LANGUAGE_NAMES[found[0]]),
                missing=_(LANGUAGE_NAMES[missing]),
            )
        )
    for document, language, side in zip(documents, found, wanted, strict=True):
        if not _fits(document, side, wanted):
            raise LanguageError(_wrong_side(document, language, side, wanted))


def _fit(documents: tuple[Document, ...], wanted: tuple[Language, ...]) -> bool:
    return all(
        _fits(document, side, wanted) for document, side in zip(documents, wanted, strict=True)
    )


def _fits(document: Document, side: Language, wanted: tuple[Language, ...]) -> bool:
    if set(wanted) == KOREAN_AND_ENGLISH:
        return detect_language(document.text) is side
    return may_be(document.text, side)


def _found(document: Document, wanted: tuple[Language, ...]) -> Language | None:
    if set(wanted) == KOREAN_AND_ENGLISH:
        return detect_language(document.text)
    return identify(document.text)


def _swapped(documents: tuple[Document, ...], wanted: tuple[Language, ...]) -> str:
    first, second = (_(LANGUAGE_NAMES[language]) for language in wanted)
    return _(
        "{source} is in {second} and {target} in {first}: give them in the other order, "
        "{first} first"
    ).format(source=documents[0].name, target=documents[1].name, first=first, second=second)


def _wrong_side(
    document: Document, found: Language | None, side: Language, wanted: tuple[Language, ...]
) -> str:
    expected = _(LANGUAGE_NAMES[side])
    if found:
        return _(
            "{name} should be in {expected} but is {got}: give the {expected} text on this side"
        ).format(name=document.name, expected=expected, got=_(LANGUAGE_NAMES[found]))
    first, second = (_(LANGUAGE_NAMES[language]) for language in wanted)
    return _(
        "{name} should be in {expected} but is neither {first} nor {second}: give the "
        "{expected} text on this side"
    ).format(name=document.name, expected=expected, first=first, second=second)
