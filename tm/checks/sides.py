"""What the checks of marks and of Korean spelling share: readable text, findings on one side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from aligned.languages.markers import LINK
from aligned.model import Language, Span
from tm.checks.model import Bitext, CheckFinding
from tm.model import Severity

__all__ = ["SIDES", "finding_on", "is_read", "readable", "readable_sides", "trim_address"]

SIDES = (Language.KO, Language.EN)

_CODE = re.compile(r"`[^`\n]{1,200}`|<[A-Za-z/][^<>\n]{0,200}>")
# With the Hangul of an address: https://example.org/강_(하천)
_LINK = re.compile(rf"(?:{LINK.pattern})(?:(?<=[/=_])[가-힣]\S*)?", re.I)
_RUN_ON = re.compile("[가-힣]+$")
_MAY_HIDE = ("`", "<", "@", "://", "www.", "WWW.")
_AFTER = ".,;:!?*_'’”\"`"
# What stands for a character that nobody reads aloud: no letter, mark or space.
_HIDDEN = "\ufffc"


@lru_cache(maxsize=64)
def readable(text: str) -> str:
    """Return the text with code, tags and addresses covered, character for character.

    Marks, spaces and particles are not looked for in them. Every check of one pair
    reads the same two texts, which is why the last few are kept.
    """
    if not any(sign in text for sign in _MAY_HIDE):
        return text
    for pattern in (_CODE, _LINK):
        text = pattern.sub(_cover, text)
    return text


def _cover(match: re.Match[str]) -> str:
    # The mark or particle after an address is the sentence's own.
    found = match.group()
    kept = trim_address(found) if match.re is _LINK else found
    return _HIDDEN * len(kept) + found[len(kept) :]


def is_read(text: str, span: Span) -> bool:
    """Tell whether a place of a text is read: it stands in no code, tag or address."""
    return _HIDDEN not in readable(text)[span.start : span.end]


def readable_sides(bitext: Bitext) -> Iterator[tuple[Language, str]]:
    """Yield each side that has text, covered as `readable` says."""
    for language in SIDES:
        if text := bitext.text(language):
            yield language, readable(text)


def trim_address(found: str) -> str:
    """Return an address without the marks and the particle that follow it in its sentence."""
    kept = _RUN_ON.sub("", found).rstrip(_AFTER)
    while kept.endswith((")", "]")) and kept.count("(") < kept.count(")"):
        kept = kept[:-1].rstrip(_AFTER)
    return kept


def finding_on(
    language: Language,
    check: str,
    severity: Severity,
    message: str,
    spans: Iterable[Span],
    **values: str,
) -> CheckFinding:
    """Say something of one side; `values` are the fields of the message."""
    on_ko, on_en = (tuple(spans), ()) if language is Language.KO else ((), tuple(spans))
    return CheckFinding(check, severity, message, tuple(values.items()), on_ko, on_en)
