"""A report as one HTML page that needs nothing else: no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from aligned.messages import gettext as _
from aligned.messages import ngettext
from workbench.checking.report_rows import FindingRow, GroupRow, PlaceRow, Report, severity_words
from workbench.localisation import language_now
from workbench.marked_text import marked

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --quiet: #666; --mark: #ffe08a; --on: #1b1b1b; }
@media (prefers-color-scheme: dark) { :root { --quiet: #aaa; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 84rem; padding: 0 1rem; }
:lang(ko) { word-break: keep-all; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left;
  vertical-align: top; }
article { border-bottom: 1px solid var(--line); padding: .6rem 0; }
article p { margin: .2rem 0; } article ul { margin: .2rem 0; padding-left: 1.2rem; }
mark { background: var(--mark); color: var(--on); }
small, .at { color: var(--quiet); font-size: .85rem; }
.error { border-left: .3rem solid #c62828; } .warning { border-left: .3rem solid #b26a00; }
.info { border-left: .3rem solid #5b7083; }
article.error, article.warning, article.info { padding-left: .8rem; }
.set-aside { opacity: .65; }
td.text { white-space: pre-wrap; width: 30%; }
@media (max-width: 50rem) {
  thead { display: none; } tr { border-bottom: 2px solid var(--line); display: block; }
  td, td.text { border: 0; display: block; width: auto; }
}
"""


def page(report: Report) -> bytes:
    """Return the page: inconsistencies first, then findings by document."""
    title = escape(report.title)
    return (
        f'<!doctype html>\n<html lang="{language_now().value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
        f"<p>{escape(_summary(report))} <small>{escape(report.at)}</small></p>\n"
        f"{''.join(_groups(report.groups))}{''.join(_findings(report.findings))}"
        "</body></html>\n"
    ).encode()


def _summary(report: Report) -> str:
    if not report.groups and not report.findings:
        return _("Nothing was found.")
    counts = (
        _("{severity}: {count:,}").format(severity=severity_words(severity), count=count)
        for severity, count in report.severities.items()
        if count
    )
    return " · ".join(counts)


def _groups(rows: Iterable[GroupRow]) -> Iterator[str]:
    rows = tuple(rows)
    if rows:
        yield f"<h2>{escape(_('Written or translated in several ways'))} ({len(rows):,})</h2>\n"
    for row in rows:
        lang = row.language.value
        kind = f"<b>{escape(row.kind)}</b> <small>{escape(severity_words(row.severity))}</small>"
        is_told = not row.subject or row.subject in row.words
        subject = "" if is_told else f"<p>{escape(row.subject)}</p>"
        chosen = f'<p>→ <b lang="{lang}">{escape(row.chosen)}</b></p>' if row.chosen else ""
        forms = "".join(
            _form(form, tuple(places), lang)
            for form, places in groupby(row.places, key=lambda place: place.form)
        )
        yield (
            f'<article class="{_class(row)}">{kind}<p>{escape(row.words)}</p>{subject}{forms}'
            f"{chosen}{_reason(row)}</article>\n"
        )


def _form(form: str, places: tuple[PlaceRow, ...], lang: str) -> str:
    count = places[0].count
    times = ngettext("{count:,} place", "{count:,} places", count).format(count=count)
    shown = "".join(
        f'<li><span lang="{lang}">{marked(place.text, [place.span])}</span> '
        f'<span class="at">{_where(place.document, place.at, place.unit)}</span></li>'
        for place in places
    )
    return f'<p><b lang="{lang}">{escape(form)}</b> ({escape(times)})</p><ul>{shown}</ul>'


def _findings(rows: Iterable[FindingRow]) -> Iterator[str]:
    rows = sorted(rows, key=lambda row: row.document)  # stable: the gravest first in each
    for document, members in groupby(rows, key=lambda row: row.document):
        of_document = sorted(members, key=lambda row: row.number)
        heads = (_("place"), _("what was found"), _("Korean"), _("English"))
        head = "".join(f"<th>{escape(one)}</th>" for one in heads)
        body = "".join(map(_finding, of_document))
        name = escape(document or _("without a document"))
        yield (
            f"<h2>{name} ({len(of_document):,})</h2>\n<table><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table>\n"
        )


def _finding(row: FindingRow) -> str:
    about = f"<b>{escape(row.check)}</b> <small>{escape(severity_words(row.severity))}</small>"
    return (
        f'<tr class="{_class(row)}"><td>{row.number}<br><small>{escape(row.unit)}</small></td>'
        f"<td>{about}<br>{escape(row.words)}{_reason(row)}</td>"
        f'<td class="text" lang="ko">{marked(row.ko, row.ko_spans)}</td>'
        f'<td class="text" lang="en">{marked(row.en, row.en_spans)}</td></tr>\n'
    )


def _where(*parts: str) -> str:
    return escape(" · ".join(filter(None, parts)))


def _class(row: FindingRow | GroupRow) -> str:
    return f"{row.severity.value} set-aside" if row.dismissed else row.severity.value


def _reason(row: FindingRow | GroupRow) -> str:
    if not row.dismissed:
        return ""
    said = _("Dismissed: {reason}").format(reason=row.reason) if row.reason else _("Dismissed")
    return f"<p><small>{escape(said)}</small></p>"
