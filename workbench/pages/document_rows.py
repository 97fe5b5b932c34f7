"""One pair of documents as a row: its state, its counts, who worked on it last."""

from __future__ import annotations

import html
from collections.abc import Sequence

from aligned.doubt_words import unrelated_warning
from aligned.messages import N_
from aligned.messages import gettext as _
from workbench.model import PairState, PairSummary
from workbench.pages.show import AT_WORK, moment
from workbench.records.documents import LastWork

__all__ = ["BROKEN", "STATES", "done", "heading", "row", "state_of"]

BROKEN = (PairState.FAILED, PairState.INTERRUPTED)

TO_REVIEW, DONE, ALIGNING, NOT_ALIGNED = (
    N_("To review"),
    N_("Done"),
    N_("Being aligned"),
    N_("Not aligned"),
)
STATES = (TO_REVIEW, DONE, ALIGNING, NOT_ALIGNED)

_WAITING = N_("waiting")
_TITLES = (N_("Documents"), N_("Progress"), N_("Doubtful"), N_("Questions"), N_("Last worked on"))


def done(pair: PairSummary) -> int:
    """Return how many rows of a pair somebody approved or rejected."""
    return pair.approved + pair.rejected


def state_of(pair: PairSummary) -> str:
    """Return which of `STATES` a pair is in."""
    if pair.state in BROKEN:
        return NOT_ALIGNED
    if pair.state in AT_WORK:
        return ALIGNING
    return DONE if done(pair) == pair.beads else TO_REVIEW


def heading() -> str:
    """Return what stands above the columns, as HTML."""
    titles = "".join(f"<span>{html.escape(_(title))}</span>" for title in _TITLES)
    return f'<div class="wb-doc wb-doc-head" aria-hidden="true">{titles}</div>'


def row(pair: PairSummary, last: LastWork | None, there: Sequence[str] = ()) -> str:
    """Return a pair as HTML; every cell says what it is, for narrow screens and for listeners."""
    added = _("added by {name}, {time}").format(name=pair.author, time=moment(pair.created_at))
    names = f"{pair.ko_name} ↔ {pair.en_name}"
    cells = [
        f'<div><p class="wb-name">{html.escape(pair.name)}</p>'
        f'<p class="wb-quiet" title="{html.escape(added)}">{html.escape(names)}</p></div>',
        f"<div>{_progress(pair)}</div>",
    ]
    if pair.state is PairState.READY:
        cells += [
            _count(_TITLES[2], pair.doubtful, "▼ "),
            _count(_TITLES[3], pair.needs_review, "? "),
            _worked(last, there),
        ]
    return f'<div class="wb-doc">{"".join(cells)}</div>'


def _progress(pair: PairSummary) -> str:
    if pair.state is PairState.READY:
        ready = done(pair)
        words = _("{done} of {all} done").format(done=ready, all=pair.beads)
        bar = _bar(ready, pair.beads, words)
        warning = unrelated_warning(pair.related)
        return bar + (f'<p class="wb-warning">{html.escape(warning)}</p>' if warning else "")
    if pair.state in BROKEN:
        return f'<p class="wb-warning">{html.escape(_broken(pair))}</p>'
    words = _("Aligning: {stage}").format(stage=_(pair.stage or _WAITING))
    return _bar(pair.done, pair.total, words)


def _broken(pair: PairSummary) -> str:
    if pair.state is PairState.INTERRUPTED:
        return _("Interrupted: the program was ended before it was done. Try again.")
    return _("Not aligned: {reason}").format(reason=_(pair.message))


def _bar(value: int, most: int, words: str) -> str:
    shown = html.escape(words)
    return (
        f'<progress value="{value}" max="{max(most, 1)}" aria-label="{shown}"></progress>'
        f'<p class="wb-quiet">{shown}</p>'
    )


def _count(title: str, number: int, mark: str) -> str:
    shown, kind = (f"{mark}{number:,}", "wb-some") if number else ("–", "wb-none")
    said = f'<span class="wb-title">{html.escape(_(title))} </span>'
    return f'<div class="{kind}">{said}{shown}</div>'


def _worked(last: LastWork | None, there: Sequence[str]) -> str:
    title = f'<span class="wb-title">{html.escape(_(_TITLES[4]))} </span>'
    said = html.escape(_("nobody yet"))
    if last is not None:
        said = f"{html.escape(last.author)}<br>{moment(last.at)}"
    if there:
        now = _("there now: {names}").format(names=", ".join(there))
        said += f'<br><b class="wb-there">{html.escape(now)}</b>'
    return f'<div class="wb-quiet">{title}{said}</div>'
