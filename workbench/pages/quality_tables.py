"""The tables of the Quality page, as safe HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.model import Status
from workbench.pages.html_tables import cells_html, figures_table, row_html
from workbench.quality.agreement import Agreement
from workbench.quality.figures import BinFigures, Held, Progress, Tally
from workbench.quality.model import Fate, WorkKind

__all__ = [
    "STATUS_NAMES",
    "bin_name",
    "bins_table",
    "held_table",
    "people_table",
    "progress_table",
    "tally_table",
]

STATUS_NAMES = {
    Status.APPROVED: N_("Approved"),
    Status.REJECTED: N_("Rejected"),
    Status.NEEDS_REVIEW: N_("For review"),
    Status.PROPOSED: N_("Proposed"),
}
FATE_NAMES = {
    Fate.TOGETHER: N_("As it was, with others"),
    Fate.ALONE: N_("As it was, by itself"),
    Fate.REWORDED: N_("Text edited"),
    Fate.REGROUPED: N_("Sentences regrouped"),
    Fate.REJECTED: N_("Rejected"),
}
WORK_NAMES = {
    WorkKind.APPROVED: N_("Approved by itself"),
    WorkKind.TOGETHER: N_("Approved with others"),
    WorkKind.REJECTED: N_("Rejected"),
    WorkKind.FLAGGED: N_("Marked for review"),
    WorkKind.EDITED: N_("Text edits"),
    WorkKind.REGROUPED: N_("Regrouped"),
    WorkKind.COMMENTED: N_("Comments"),
}
NONE = "–"


def progress_table(progress: Sequence[Progress], names: Mapping[str, str], whole: Progress) -> str:
    """Return how far each document is, with a bar; `names` are those of the pairs."""
    head = [
        _("Document"),
        "",
        _("Settled"),
        *(_(STATUS_NAMES[status]) for status in STATUS_NAMES),
        _("Doubtful"),
    ]
    rows = [_progress_row(names[one.pair], one) for one in progress]
    foot = _progress_row(_("All"), whole) if len(progress) > 1 else ""
    return figures_table(_("How far each document is"), head, rows, foot)


def _progress_row(name: str, progress: Progress) -> str:
    counts = {status.value: getattr(progress, status.value) for status in STATUS_NAMES}
    bar = "".join(
        f'<i class="{part}" style="width:{100 * counts[part] / max(1, progress.beads):.1f}%"></i>'
        for part in ("approved", "rejected", "needs_review")
    )
    cells = [
        _share(progress.settled, progress.beads),
        *(f"{count:,}" for count in counts.values()),
        f"{progress.doubtful:,}",
    ]
    return (
        f'<th scope="row">{html.escape(name)}</th>'
        f'<td class="wb-stack" aria-hidden="true"><span>{bar}</span></td>{cells_html(cells)}'
    )


def bins_table(bins: Iterable[BinFigures]) -> str:
    """Return the histogram in numbers."""
    head = [_("Confidence"), *(_(name) for name in STATUS_NAMES.values())]
    rows = [
        row_html(bin_name(one.low, one.high), (f"{one.beads.get(s, 0):,}" for s in STATUS_NAMES))
        for one in bins
    ]
    return figures_table(_("Rows by confidence"), head, rows)


def held_table(held: Iterable[Held]) -> str:
    """Return what became of the rows of each bin, and the share that was right as it was."""
    head = [
        _("Confidence"),
        _("Settled"),
        *(_(name) for name in FATE_NAMES.values()),
        _("As it was"),
        _("As it was, of those seen by themselves"),
        _("Expected"),
    ]
    rows = [_held_row(one) for one in held if one.settled]
    return figures_table(_("How confidence held up"), head, rows)


def _held_row(held: Held) -> str:
    cells = [
        f"{held.settled:,}",
        *(f"{held.fates[fate]:,}" for fate in FATE_NAMES),
        _percent(held.unchanged),
        _percent(held.unchanged_alone),
        _percent(held.expected),
    ]
    return row_html(bin_name(held.low, held.high), cells)


def tally_table(tallies: Iterable[Tally], first: str, title: str, *, last: bool) -> str:
    """Return what people did, or what was done on days; `first` heads the names."""
    head = [first, *(_(name) for name in WORK_NAMES.values()), *([_("Last")] if last else [])]
    rows = [
        row_html(
            one.name,
            [*(f"{one.counts[kind]:,}" for kind in WORK_NAMES), *([one.last] if last else [])],
        )
        for one in tallies
    ]
    return figures_table(title, head, rows)


def people_table(agreement: Agreement) -> str:
    """Return how far each two people agree."""
    head = [_("Two people"), _("Rows of both"), _("Agreeing"), _("Cohen’s kappa")]
    rows = [
        row_html(
            f"{two.one}, {two.other}",
            (
                f"{two.beads:,}",
                _share(two.agreeing, two.beads),
                NONE if two.kappa is None else f"{two.kappa:.2f}",
            ),
        )
        for two in agreement.people
    ]
    return figures_table(_("Agreement of each two people"), head, rows)


def bin_name(low: float, high: float) -> str:
    """Return a bin as people read it: `95–98%`."""
    return f"{100 * low:g}–{100 * high:g}%"


def _share(part: int, whole: int) -> str:
    # Rounded down: 100% is all.
    return f"{100 * part // whole}%" if whole else NONE


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{share:.1%}"
