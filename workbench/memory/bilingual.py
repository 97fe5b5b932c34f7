"""One document as a table of two languages, row by row as it stands in review.

Unlike an export of units it keeps the order of the document, what stands on one side only,
and what nobody has approved, if that is wanted.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from workbench.model import PairSummary, ReviewBead, Status
from workbench.project import Project
from workbench.records.existing import existing_pair
from workbench.records.review import Beads

__all__ = ["Bilingual", "bilingual", "to_html", "to_table"]

STATUS_NAMES = {
    Status.PROPOSED: N_("proposed"),
    Status.APPROVED: N_("approved"),
    Status.REJECTED: N_("rejected"),
    Status.NEEDS_REVIEW: N_("for review"),
}

_STYLE = """
body { margin: 2rem; font: 11pt/1.5 "Noto Sans KR", "Malgun Gothic", sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: 0.35rem 0.6rem; text-align: left; vertical-align: top; }
td[lang] { width: 46%; word-break: keep-all; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
"""


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A pair and those of its beads that are shown, in order."""

    pair: PairSummary
    beads: tuple[ReviewBead, ...]


def bilingual(project: Project, pair_id: str, *, include_unapproved: bool = False) -> Bilingual:
    """Return a document's rows; rejected ones never.

    Raises `NotFoundError` if there is no such pair.
    """
    wanted = {Status.APPROVED}
    if include_unapproved:
        wanted |= {Status.PROPOSED, Status.NEEDS_REVIEW}
    with project.reading() as tx:
        pair = existing_pair(tx, pair_id)
        beads = Beads(tx, pair).all()
    return Bilingual(pair, tuple(bead for bead in beads if bead.status in wanted))


def to_html(table: Bilingual, titles: Mapping[Language, str]) -> str:
    """Return the table as a page of its own, which prints, and opens in word processors.

    `titles` name the languages in the order of their columns.
    """
    name = html.escape(table.pair.name)
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{name}</title>"
        f"<style>{_STYLE}</style></head>\n<body><h1>{name}</h1>\n"
        f"{to_table(table, titles)}</body></html>\n"
    )


def to_table(table: Bilingual, titles: Mapping[Language, str]) -> str:
    """Return the table alone, to stand in a page."""
    head = "".join(f"<th scope='col'>{html.escape(t)}</th>" for t in titles.values())
    rows = "\n".join(_rows(table.beads, tuple(titles)))
    return (
        f"<table class='wb-pairs'><thead><tr>{head}<td></td></tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _rows(beads: Iterable[ReviewBead], order: Sequence[Language]) -> Iterator[str]:
    for bead in beads:
        cells = "".join(
            f"<td lang='{language.value}'>{html.escape(bead.text(language))}</td>"
            for language in order
        )
        approved = bead.status is Status.APPROVED
        note = "" if approved else html.escape(_(STATUS_NAMES[bead.status]))
        yield f"<tr>{cells}<td>{note}</td></tr>"
