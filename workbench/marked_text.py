"""A text as HTML with some of its places marked."""

from __future__ import annotations

import html
from collections.abc import Iterable

from aligned.model import Span

__all__ = ["marked"]


def marked(text: str, spans: Iterable[Span]) -> str:
    """Return a text as HTML with these ranges marked; where they overlap, they are joined."""
    parts = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start = max(at, span.start)
        parts.append(html.escape(text[at:start]))
        if inside := text[start : span.end]:
            parts.append(f"<mark>{html.escape(inside)}</mark>")
        at = max(start, span.end)
    return "".join([*parts, html.escape(text[at:])])
