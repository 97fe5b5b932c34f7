"""Which characters of a file reach `Document.text`, and in which form.

Two files that look alike on screen must be alike in memory, or an exact match
is missed for reasons nobody can see. So the text is composed (NFC: Korean from
macOS comes as single letters), spaces of every width are plain spaces, and what
has no width and no meaning here is gone. The file itself stays in
`Document.original`.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["PAGE_BREAK", "clean", "looks_binary"]

PAGE_BREAK = "\n\n\n\n"
"""Three blank lines: how unwrapping tells a page's end from a paragraph's."""

_LINE_BREAKS = re.compile("\r\n|[\r\v\x85\u2028]")
_PARAGRAPH_BREAK = "\u2029"
_FORM_FEED = re.compile("\n?\f\n?")
# Extractors write a hyphen that ends a line as a soft hyphen; unwrapping must see it.
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad(?=[ \t]*(?:\n|\\Z))")
# Joiners (U+200C, U+200D) stay: they change how a word or an emoji looks.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x19\x1b\x7f]")
# Text copied from a PDF may hold a stray control or two; binary data that
# happens to decode has one in every ten characters.
_MOST_CONTROLS = 0.01


def clean(text: str) -> str:
    """Return `text` composed, with `\\n` line ends and nothing invisible in it.

    Trailing spaces, blank lines and runs of spaces stay, since unwrapping reads
    them. A form feed becomes `PAGE_BREAK`. Applying it twice changes nothing.
    """
    text = _LINE_BREAKS.sub("\n", text).replace(_PARAGRAPH_BREAK, "\n\n")
    text = _SOFT_HYPHEN_AT_LINE_END.sub("-", text)
    text = _FORM_FEED.sub(PAGE_BREAK, text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def looks_binary(text: str) -> bool:
    """Say whether `text` holds the control characters of decoded binary data."""
    return "\x00" in text or len(_CONTROLS.findall(text)) > 1 + _MOST_CONTROLS * len(text)
