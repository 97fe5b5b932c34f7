"""Addresses and note marks: what points out of the text is the same on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from aligned.languages.markers import LINK
from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import SIDES, finding_on, readable, trim_address
from tm.model import Severity

__all__ = ["CHECKS"]

_LINK_ONLY = {
    Language.KO: N_("The address {address} stands in the Korean only"),
    Language.EN: N_("The address {address} stands in the English only"),
}
_NOTE_ONLY = {
    Language.KO: N_("The note mark {mark} stands in the Korean only"),
    Language.EN: N_("The note mark {mark} stands in the English only"),
}

_SCHEME = re.compile(r"^(?:https?://|ftp://)?(?:www\.)?", re.I)
_MAY_LINK = re.compile(r"@|://|www\.", re.I)
# Where an address says which language it is in: ko.example.org, /en/, ?lang=ko.
_LANGUAGE = re.compile(
    r"(?:(?<=[/._=&?-])|^)(?:ko|kr|kor|korean|en|us|uk|gb|eng|english|global|intl)(?=[/._&?#-]|$)",
    re.I,
)
# [3], [^3], [주 3], [note 3]; ³ but not in m³, 10³; a star or dagger after a word.
_NOTE = re.compile(
    r"(?P<square>(?:(?<![A-Za-z_])|(?<=[a-z]{3})(?=\[[1-9]))\[(?:\^|(?:각주|주|미주|note|n\.|fn\.?)\s?)?(?P<number>\d{1,3}|(?-i:[a-z]))\])(?![(A-Za-z])"
    r"|(?<![\d×⁰-⁹²³¹㎡])(?<![\s\d][kcdmhμ]m)(?<![\s\d]m)(?P<raised>[¹²³⁰⁴-⁹]+)(?![A-Za-z\d])"
    r"|(?<=[\w.,!?\"'”’)」』])(?P<star>\*{1,3}|[†‡])(?![\w*])",
    re.I,
)
_MAY_NOTE = re.compile(r"[\[¹²³⁰⁴-⁹*†‡]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)[^*]+?(?<=\S)\1")


def _find_links(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided or not _MAY_LINK.search(bitext.ko + bitext.en):
        return
    found = {side: list(_links(bitext.text(side))) for side in SIDES}
    for side, other in (SIDES, SIDES[::-1]):
        text = unquote(bitext.text(other)).casefold()
        hosts = [_host(address) for _, address in found[other] if _LANGUAGE.search(address)]
        lost: dict[str, list[Span]] = {}
        for span, address in found[side]:
            if _bare(address) in text:
                continue
            if _host(address) in hosts or _localised(address, found[other]):
                continue
            lost.setdefault(address, []).append(span)
        for address, spans in lost.items():
            message = _LINK_ONLY[side]
            yield finding_on(side, "links", Severity.WARNING, message, spans, address=address)


def _links(text: str) -> Iterator[tuple[Span, str]]:
    for match in LINK.finditer(text):
        address = trim_address(match.group())
        yield Span(match.start(), match.start() + len(address)), address


def _bare(address: str) -> str:
    """Return what must be the same: no scheme, no case, no last stroke."""
    return unquote(_SCHEME.sub("", address)).rstrip("/").casefold()


def _host(address: str) -> str:
    host = re.split(r"[/?#]", _SCHEME.sub("", address), maxsplit=1)[0]
    return _LANGUAGE.sub("", host).strip(".").casefold()


def _localised(address: str, others: list[tuple[Span, str]]) -> bool:
    """Tell whether the other side has the same place in its own language."""
    if not _LANGUAGE.search(_bare(address)):
        return False
    return any(_host(other) == _host(address) for _, other in others)


def _find_notes(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    found = {side: list(_notes(readable(bitext.text(side)))) for side in SIDES}
    if not found[Language.KO] and not found[Language.EN]:
        return
    for side, other in (SIDES, SIDES[::-1]):
        left = Counter(key for key, _ in found[other])
        lost: dict[str, list[Span]] = {}
        for key, span in found[side]:
            left[key] -= 1
            if left[key] < 0 and not _otherwise(key, bitext.text(other)):
                lost.setdefault(bitext.text(side)[span.start : span.end], []).append(span)
        for mark, spans in lost.items():
            yield finding_on(
                side, "note_marks", Severity.WARNING, _NOTE_ONLY[side], spans, mark=mark
            )


def _notes(text: str) -> Iterator[tuple[str, Span]]:
    """Yield note marks as (what they point to, where): [3] and ³ point to the same."""
    if not _MAY_NOTE.search(text):
        return
    starred = {match.end() for match in _EMPHASIS.finditer(text)} if "*" in text else set()
    for match in _NOTE.finditer(text):
        if match["star"]:
            if match.end() in starred:
                continue
            key = match["star"]
        else:
            key = (match["number"] or match["raised"]).translate(_RAISED).lower()
        yield key, Span(match.start(), match.end())


def _otherwise(key: str, text: str) -> bool:
    """Tell whether a mark stands there in another way: 3) or 주3; [e] as a key in [e]dit."""
    if f"[{key}]" in text or f"[^{key}]" in text:
        return True
    return key.isdigit() and bool(
        re.search(rf"(?<!\d){key}\)|(?:주|각주|note)\s?{key}(?!\d)", text, re.I)
    )


CHECKS = (
    Check(
        "links",
        Family.MARKS,
        N_("Web and mail addresses"),
        N_(
            "An address that only one side has; the same place in the other language counts as "
            "the same"
        ),
        Severity.WARNING,
        _find_links,
    ),
    Check(
        "note_marks",
        Family.MARKS,
        N_("Note marks"),
        N_("A note mark such as [3], ³ or * that only one side has"),
        Severity.WARNING,
        _find_notes,
    ),
)
