"""Marks that structure a text in any language: list markers, notes, links, ornaments."""

from __future__ import annotations

import re

__all__ = [
    "CLOSERS",
    "LINK",
    "NOTE_MARK",
    "OPENERS",
    "ends_sentence",
    "is_ornament",
    "list_marker",
    "starts_with_particle",
]

CLOSERS = "\"'”’»」』〉》>)\\]）］】"
OPENERS = "\"'“‘«「『〈《(\\[（［【"
# A mail address begins where a word does and has 64 characters before its @ at the most
# (RFC 5321, section 4.5.3.1.1): without saying so, long runs would be searched again and again.
LINK = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>\"“”가-힣]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+",
    re.I,
)
NOTE_MARK = re.compile(
    r" ?\[(?:(?:[^\W\d]{1,6}\.?\s?)?\d{1,3}|[ivx]{1,5}|[a-z*]|출처 필요|citation needed)"
    r"(?:\s?[,–-]\s?\d{1,3})*\]"
    r"|[¹²³⁰⁴-⁹]+(?!\w)|[*†‡]{1,3}(?!\w)|(?<!\d\.)\d{1,2}\)(?=\s|$)"
)
# With the closing marks of all languages: „Ja.“, »Ja.«, « Oui. »
FINAL_CLOSER = rf"(?:[{CLOSERS}“‘«‹›]|[ \u00a0\u202f]»)"
FINAL = re.compile(
    rf"[.!?…。！？‽؟۔।]+(?:{FINAL_CLOSER}[.!?…。]*)*(?:{NOTE_MARK.pattern})*{FINAL_CLOSER}*$"
)
# A lone dash, star or bullet with white space after it; a hyphen may also be a dash.
BULLET = re.compile(r"[*•·‧∙▪▫●○◦■□◆◇▶▷►▲△★☆※✓✔–—ㅡ\-oㅇ]\s+(?=\S)")
CIRCLED = re.compile(r"[①-⑳㉠-㉻ⓐ-ⓩ❶-❿]\s*(?=\S)")
NUMBERED = re.compile(
    r"(?:\(\s?(?:\d{1,3}|[가-하]|[a-zA-Z]|[ivxIVX]{1,5})\s?\)"
    r"|(?:\d{1,3}|[가나다라마바사아자차카타파하]|[a-zA-Z]|[ivxIVX]{1,5}|[Ⅰ-Ⅻ])[.)]"
    r"|(?:Article|Section|Chapter|Part|Clause|Step|Annex|Appendix|Table|Figure)\s(?:\d{1,3}|[IVX]{1,5}|[A-Z])[.:]"
    r"|\d{1,2}(?:[.-]\d{1,2}){1,3}\.?|§\s?\d+|제\s?\d+\s?[조장절항]\.?(?:\s?\([^)]{1,30}\))?)"
    r"\s+(?=\S)"
)
NOTE_START = re.compile(r"\[\d{1,3}\]\s*(?=\S)")
ORNAMENT = re.compile(r"(?:[\s*\-–—ㅡ_=~·•.#+◇◆□■○●☆★※△▲▽▼※⁂❖♦]|&nbsp;)+")
# What never starts a word of its own: a line that begins so was cut inside a word.
PARTICLE = re.compile(
    r"(?:[을를은는의와과]|에서|에게|으로|까지|부터|들[은이을의]?|다|했다|한다|하다|된다|됐다|였다|이다|입니다|습니다)"
    r"(?=[\s.,!?)”\"’]|$)"
)


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence does, note marks and brackets included."""
    return bool(FINAL.search(text[-60:]))


def is_ornament(text: str) -> bool:
    """Tell whether a line is only an ornament such as `* * *` or `-----`."""
    return len(text) >= 3 and bool(ORNAMENT.fullmatch(text)) and text.strip(". ") != ""


def list_marker(text: str) -> str:
    """Return the list marker, section number or note number a text starts with, or ``."""
    for pattern in (BULLET, CIRCLED, NUMBERED, NOTE_START):
        match = pattern.match(text)
        if match:
            return match.group()
    return ""


def starts_with_particle(text: str) -> bool:
    """Tell whether a line starts with a particle or ending cut off the line before it."""
    return bool(PARTICLE.match(text))
