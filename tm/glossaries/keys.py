"""By what a term of a glossary is the same as another one."""

from __future__ import annotations

import re

from aligned.model import Language
from tm.normalise import match_key
from tm.termbase.model import Term

__all__ = ["TermKey", "key_of", "text_key"]

TermKey = tuple[Language, str]

_BETWEEN = re.compile(r"[\s\-]+")


def key_of(term: Term) -> TermKey:
    """Return the key of a term: spaces, hyphens, case and width aside.

    Marks stay, unlike in `tm.normalise.loose_key`: C and C++, 강 and 강.* are two terms.
    """
    return text_key(term.text, term.language)


def text_key(text: str, language: Language) -> TermKey:
    """Return the key that a term of this text would have."""
    joint = "" if language is Language.KO else " "
    return language, _BETWEEN.sub(joint, match_key(text, language).casefold())
