"""Whether a word has the capitals that its term asks for."""

from __future__ import annotations

import re

from aligned.model import Span

__all__ = ["fits_case"]

_LATIN_WORD = re.compile(r"[^\W\d_]+")

# Capitals of so few letters may be a common word in small ones: US, WHO, IT.
_SHORT = 3


def fits_case(term: str, text: str, span: Span) -> bool:
    """Say whether the words at `span` have the capitals that tell the term from others.

    A term in small letters stands in any case. A name needs its first capital (Green
    Party is also written Green party), an abbreviation its own; longer ones are
    written like names, too (Nato).
    """
    if term == term.lower():
        return True
    asked = _LATIN_WORD.findall(term)
    written = _LATIN_WORD.findall(text[span.start : span.end])
    if len(asked) != len(written):
        asked, written = ["".join(asked)], ["".join(written)]
    first = next((at for at, word in enumerate(asked) if word != word.lower()), 0)
    return all(
        _fits(one, other, is_first=at == first)
        for at, (one, other) in enumerate(zip(asked, written, strict=True))
    )


def _fits(asked: str, written: str, *, is_first: bool) -> bool:
    if asked == written:
        return True
    if asked.isupper() and 1 < len(asked) <= _SHORT:
        return written.startswith(asked)
    if asked.isupper() and len(asked) > 1:
        return written[:1].isupper()
    return written[:1].isupper() or not (is_first and asked[:1].isupper())
