"""Whether a word has the capitals that its term asks for."""

from __future__ import annotations

import re

from aligned.model import Span

__all__ = ["fits_case"]

_LATIN_WORD = re.compile(r"[^\W\d_]+")

# Capitals of so few letters may be a common word in small ones: US, WHO, IT.
_SHORT = 3


def fits_case(term: str, text: str, span: Span) -> bool:
    """Say whether the words at `span` have capitals where those of the term do.

    A term in small letters stands in any case, one in capitals also in a heading.
    """
    if term == term.lower():
        return True
    asked = _LATIN_WORD.findall(term)
    written = _LATIN_WORD.findall(text[span.start : span.end])
    if len(asked) != len(written):
        asked, written = ["".join(asked)], ["".join(written)]
    return all(map(_fits, asked, written))


def _fits(asked: str, written: str) -> bool:
    if asked.islower() or asked == written:
        return True
    if asked.isupper() and len(asked) > 1 and len(asked) <= _SHORT:
        return written.startswith(asked)
    return written[:1].isupper() or not asked[:1].isupper()
