"""The words of an English text, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["HYPHENS", "Token", "gaps_between", "join_hyphened", "joints_of", "tokens_of"]

HYPHENS = frozenset("-‐‑")
"""What joins words; dashes part them."""

# U.S. is a word, with its last stop; an underscore is Markdown.
_TOKEN = re.compile(r"(?<!\w)(?:[a-z]\.){1,4}[a-z](?!\w)\.?|[^\W_]+(?:'[^\W_]+)*")
_JOINT = re.compile(r"\s+|[-‐‑‒–]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word without its possessive, and where it stands in the folded text."""

    form: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of a folded text."""
    found = []
    for word in _TOKEN.finditer(text):
        form, end = word.group(), word.end()
        if form.endswith("'s"):
            form, end = form[:-2], end - 2
        found.append(Token(form.replace(".", ""), word.start(), end))
    return found


def gaps_between(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what stands between words that follow each other."""
    return tuple(text[one.end : other.start] for one, other in pairwise(tokens))


def join_hyphened(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the words with those that a hyphen joins as one: clean-up as cleanup."""
    joined: list[Token] = []
    for token in tokens:
        if joined and text[joined[-1].end : token.start] in HYPHENS:
            before = joined.pop()
            token = Token(before.form + token.form, before.start, token.end)
        joined.append(token)
    return joined


def joints_of(text: str) -> str:
    """Return the spaces and hyphens of a text, in order; any space counts as one."""
    return "".join(" " if joint.isspace() else "-" for joint in _JOINT.findall(text))
