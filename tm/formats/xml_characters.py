"""The characters that XML cannot carry, in what we write and what others wrote.

Source: XML 1.0, section 2.2: no other control characters, surrogates or
non-characters.
"""

from __future__ import annotations

import re

__all__ = ["REPLACEMENT", "clean", "mend"]

# Stands for characters that XML forbids.
REPLACEMENT = "\ufffd"

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_FORBIDDEN_BYTES = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]));",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """Replace what XML forbids by U+FFFD."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def mend(data: bytes) -> tuple[bytes, int]:
    """Replace what XML forbids in a file of UTF-8 or the like; return how often too."""
    return _FORBIDDEN_BYTES.subn(REPLACEMENT.encode(), data)
