"""What the memory found, as safe page content: scores, marked differences, origins."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence

from aligned.messages import N_, ngettext
from aligned.messages import gettext as _
from aligned.model import Language
from tm.fragments.model import Fragment
from tm.match_model import Band, Match, PenaltyKind
from tm.model import TranslationUnit
from workbench.marked_text import marked
from workbench.pages.show import moment

__all__ = ["fragment_card", "match_card"]

# A cosine is never shown as a percentage.
BAND_NAMES = {
    Band.DOUBLE_CONTEXT: N_("102 %, same place"),
    Band.CONTEXT: N_("101 %, same place"),
    Band.SEMANTIC: N_("alike in meaning"),
}


def match_card(match: Match, query: str, language: Language) -> str:
    """Return a match as HTML: the query and the unit with what differs marked."""
    lines = []
    if match.query_spans:
        lines.append(_line(_("Your text"), marked(query, match.query_spans), language, "wb-query"))
    lines.append(_line(_("Memory"), marked(match.matched, match.matched_spans), language))
    other = _other(match.unit, language)
    lines.append(_line(_("Translation"), html.escape(match.translation), other, "wb-translation"))
    score = _(BAND_NAMES[match.band]) if match.band in BAND_NAMES else f"{match.lexical} %"
    head = [f'<b class="wb-band {match.kind.value}">{html.escape(score)}</b>']
    head += [f'<b class="wb-penalty">{html.escape(words)}</b>' for words in _penalties(match)]
    if match.renderings > 1:
        said = ngettext(
            "one of {count} translations", "one of {count} translations", match.renderings
        ).format(count=match.renderings)
        head.append(f'<b class="wb-renderings">{html.escape(said)}</b>')
    head.append(_reason(match))
    return _card(head, lines, match.occurrences or (match.unit,), match.count)


def fragment_card(fragment: Fragment, query: str, language: Language) -> str:
    """Return a part of the query as HTML, with the part of the translation that is its own."""
    in_unit = [] if fragment.whole else [fragment.matched_span]
    spans = (
        [] if fragment.whole or fragment.translation_span is None else [fragment.translation_span]
    )
    found = [
        _line(_("Your text"), marked(query, [fragment.query_span]), language, "wb-query"),
        _line(_("Memory"), marked(fragment.matched, in_unit), language),
        _line(
            _("Translation"),
            marked(fragment.translation, spans),
            _other(fragment.unit, language),
            "wb-translation",
        ),
    ]
    head = [
        '<b class="wb-band part">' + html.escape(_("part")) + "</b>",
        f"<span>{html.escape(fragment.reason)}</span>",
    ]
    return _card(head, found, fragment.occurrences, fragment.count)


def _card(
    head: Iterable[str], lines: Iterable[str], units: Sequence[TranslationUnit], count: int
) -> str:
    return (
        f'<article class="wb-match"><header>{"".join(head)}</header>'
        f'<div class="wb-lines">{"".join(lines)}</div>'
        f"<footer>{_origins(units, count)}</footer></article>"
    )


def _line(label: str, content: str, language: Language, kind: str = "") -> str:
    chosen = f' class="{kind}"' if kind else ""
    return f'<span>{html.escape(label)}</span><p lang="{language.value}"{chosen}>{content}</p>'


def _other(unit: TranslationUnit, language: Language) -> Language:
    source_side = unit.source_language is language
    return unit.target_language if source_side else unit.source_language


def _reason(match: Match) -> str:
    remark = f"<span>{html.escape(match.remark)}</span>"
    if not match.warning:
        return remark
    return f'<b class="wb-warning">⚠ {html.escape(match.warning)}</b>{remark}'


def _penalties(match: Match) -> Iterator[str]:
    for penalty in match.penalties:
        yield f"−{penalty.points} {_(penalty.kind.value)}"


def _origins(units: Sequence[TranslationUnit], count: int) -> str:
    """Say where the texts stand; what is known of the neighbours opens on a click."""
    summary = html.escape(_place(units[0]))
    if count > 1:
        summary += f" · {html.escape(_more(count - 1))}"
    inner = "".join(f"<li>{_neighbours(unit)}</li>" for unit in units)
    if count > len(units):
        inner += f"<li>… {html.escape(_more(count - len(units)))}</li>"
    return f"<details><summary>{summary}</summary><ul>{inner}</ul></details>"


def _more(count: int) -> str:
    return ngettext("and {count} more", "and {count} more", count).format(count=count)


def _place(unit: TranslationUnit) -> str:
    origin = unit.origin
    parts = [origin.document, origin.author, moment(origin.at)]
    return " · ".join(filter(None, parts)) or _("origin unknown")


def _neighbours(unit: TranslationUnit) -> str:
    language = unit.source_language.value
    around = [
        f'<br>{html.escape(label)} <span lang="{language}">{html.escape(text)}</span>'
        for label, text in (
            (_("before:"), unit.origin.previous),
            (_("after:"), unit.origin.following),
        )
        if text
    ]
    state = "" if unit.approved else f" · {html.escape(_(PenaltyKind.UNAPPROVED.value))}"
    return html.escape(_place(unit)) + state + "".join(around)
