"""Text of a TMX segment without the codes of the program that made it.

Source: TMX 1.4b, "Content Markup": `bpt`, `ept`, `it`, `ph` and `ut` hold native
codes, `hi` holds text, `sub` holds text of another flow (a footnote, a title).
"""

from __future__ import annotations

import re

from lxml.etree import _Element

from aligned.messages import gettext as _

__all__ = ["flatten", "list_losses"]

# A finding shows so many characters of what was left out.
_SHOWN = 60

_CODES = frozenset(["bpt", "ept", "it", "ph", "ut"])
_LINE_BREAK = re.compile(r"<br\b|\\n|\n|line\s*break|^lb$", re.IGNORECASE)


def flatten(seg: _Element) -> str:
    """Return the text of a `seg`: codes go, highlighted text stays.

    A code that breaks the line becomes a space where no white space stands.
    The text of `sub` belongs to another sentence and goes with its code. What
    is no element of TMX is taken for highlighted text.
    """
    parts = [seg.text or ""]
    for child in seg:
        name = _name(child)
        if name and name not in _CODES:
            parts.append(flatten(child))
        elif name and _breaks_line(child):
            before = "".join(parts)[-1:]
            after = (child.tail or "")[:1]
            if before.strip() and after.strip():
                parts.append(" ")
        parts.append(child.tail or "")
    return "".join(parts)


def list_losses(seg: _Element) -> list[str]:
    """Name what `flatten` leaves out and a reader would miss: subflows and entities."""
    lost = []
    for element in seg.iter():
        if not isinstance(element.tag, str):
            lost.append(_("the entity {name}").format(name=element.text))
        elif _name(element) == "sub" and (text := "".join(map(str, element.itertext())).strip()):
            lost.append(f"<sub> '{text[:_SHOWN]}'")
    return lost


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _breaks_line(code: _Element) -> bool:
    return any(_LINE_BREAK.search(text) for text in (code.text or "", code.get("type") or ""))
