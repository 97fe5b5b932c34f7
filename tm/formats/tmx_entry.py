"""One `tu` of a TMX file as plain values, gone through once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lxml.etree import _Element

from aligned.model import Language
from tm.formats.contract import language_of
from tm.formats.tmx_inline import flatten, list_losses
from tm.formats.xml_reading import local_name

__all__ = ["LANG", "TmxEntry", "TmxText", "read_entry"]

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class TmxText:
    """A `tuv`: its language code, and what stands in its `seg`.

    `language` is `None` for one that is neither Korean nor English, `text` where no
    `seg` is. `losses` names what of it no text holds.
    """

    code: str
    language: Language | None
    text: str | None
    losses: list[str]


@dataclass(slots=True)
class TmxEntry:
    """A `tu`: its texts, and the notes and props of it and of them, in their order."""

    texts: list[TmxText]
    notes: list[str]
    props: list[tuple[str, str]]


def read_entry(tu: _Element) -> TmxEntry:
    """Read all of a `tu` that units are made of."""
    entry = TmxEntry([], [], [])
    texts = []
    for child in tu:
        if local_name(child.tag) == "tuv":
            texts.append(child)
        else:
            _take(entry, child)
    for tuv in texts:
        segs = []
        for child in tuv:
            if local_name(child.tag) == "seg":
                segs.append(child)
            else:
                _take(entry, child)
        entry.texts.append(_text(tuv, segs))
    return entry


def _take(entry: TmxEntry, child: _Element) -> None:
    name = local_name(child.tag)
    if name == "prop":
        entry.props.append((child.get("type") or "", child.text or ""))
    elif name == "note":
        entry.notes.append(child.text or "")


def _text(tuv: _Element, segs: Iterable[_Element]) -> TmxText:
    code = str(tuv.get(LANG) or tuv.get("lang") or "")
    text, losses = None, []
    for seg in segs:
        # Most have no codes inside.
        plain = len(seg) == 0
        if text is None:
            text = seg.text or "" if plain else flatten(seg)
        if not plain:
            losses += list_losses(seg)
    return TmxText(code, _language(code), text, losses)


_language = lru_cache(maxsize=256)(language_of)
