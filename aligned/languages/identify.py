"""Which of the encoder's languages a text is surely in, by its script and its small words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aligned.languages.function_words import SMALL_WORDS
from aligned.languages.markers import LINK
from aligned.messages import N_
from aligned.model import Language

__all__ = ["LANGUAGE_NAMES", "identify", "may_be"]

LANGUAGE_NAMES: Mapping[Language, str] = {
    Language.KO: N_("Korean"),
    Language.EN: N_("English"),
    Language.AR: N_("Arabic"),
    Language.DE: N_("German"),
    Language.ES: N_("Spanish"),
    Language.FR: N_("French"),
    Language.IT: N_("Italian"),
    Language.JA: N_("Japanese"),
    Language.NL: N_("Dutch"),
    Language.PL: N_("Polish"),
    Language.PT: N_("Portuguese"),
    Language.RU: N_("Russian"),
    Language.TH: N_("Thai"),
    Language.TR: N_("Turkish"),
    Language.ZH: N_("Chinese"),
}

# Enough text to judge by; the head of a long file says as much as the whole.
_SAMPLE = 20_000
_LETTER = re.compile(r"[^\W\d_]")
# In the order they are asked in: Korean and Japanese have hanja and kanji too.
_SCRIPTS = {
    Language.KO: re.compile("[가-힣]"),
    Language.JA: re.compile("[\u3041-\u30ff]"),
    Language.ZH: re.compile("[\u4e00-\u9fff]"),
    Language.TH: re.compile("[\u0e01-\u0e4e]"),
    Language.AR: re.compile("[\u0620-\u06d3]"),
    Language.RU: re.compile("[Ѐ-ӿ]"),
}
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
# A text of these scripts may be full of Latin names, and half of Japanese is kanji;
# a foreign word or a quotation in another text is less.
_SCRIPT_SHARE = 0.15
_LATIN_SHARE = 0.6
# Fewer words than this may be names and headings only, in whatever language.
_FEW_WORDS = 12
# Small words are a sixth of the words at the least in sentences of every language
# here; of the sentences in tests/fixtures/languages, put together by tens, the right
# language has the most every time and the next at most .67 of that.
_SMALL_SHARE = 0.15
_SECOND_SHARE = 0.85


def identify(text: str) -> Language | None:
    """Return the language that a text is surely in, `None` where that is doubtful."""
    sample, letters = _sample(text)
    return _by_script(sample, letters) or _by_small_words(sample)


def may_be(text: str, language: Language) -> bool:
    """Tell whether a text may be in a language: in doubt yes, in the wrong script no."""
    sample, letters = _sample(text)
    if not letters:
        return True
    found = _by_script(sample, letters)
    if found or language in _SCRIPTS:
        return found is language
    latin = len(_LATIN.findall(sample)) >= _LATIN_SHARE * letters
    return latin and _by_small_words(sample) in (None, language)


def _sample(text: str) -> tuple[str, int]:
    """Return the part to judge by, without links, and how many letters it has."""
    sample = LINK.sub(" ", text[:_SAMPLE])
    return sample, len(_LETTER.findall(sample))


def _by_script(sample: str, letters: int) -> Language | None:
    for language, script in _SCRIPTS.items():
        if letters and len(script.findall(sample)) >= _SCRIPT_SHARE * letters:
            return language
    return None


def _by_small_words(sample: str) -> Language | None:
    words = [word.lower() for word in _WORD.findall(sample)]
    if len(words) < _FEW_WORDS:
        return None
    counts = {
        language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()
    }
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    if counts[first] < _SMALL_SHARE * len(words):
        return None
    return first if counts[second] <= _SECOND_SHARE * counts[first] else None
