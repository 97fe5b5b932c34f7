"""`workbench quality`: how far review is, who did what, and how far people agree."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from datetime import date

from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_json, add_project
from workbench.documents.intake import find_pair, list_pairs
from workbench.project import Project
from workbench.quality.agreement import Agreement
from workbench.quality.figures import Figures, Held, Tally, quality
from workbench.quality.model import Scope, WorkKind

__all__ = ["configure", "run"]

COLUMNS = {
    WorkKind.APPROVED: "approved",
    WorkKind.TOGETHER: "together",
    WorkKind.REJECTED: "rejected",
    WorkKind.FLAGGED: "for review",
    WorkKind.EDITED: "edits",
    WorkKind.REGROUPED: "regrouped",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = (
        "Count how far review is, who did what, how confidence held up, and how far people "
        "agree. Days are UTC."
    )
    parser.add_argument("pair", nargs="?", default="", help="name or id; all pairs without")
    parser.add_argument("--person", default="", metavar="NAME", help="only this person's work")
    parser.add_argument("--since", type=_day, metavar="DAY", help="from this day on: 2026-01-31")
    parser.add_argument("--until", type=_day, metavar="DAY", help="up to, without, this day")
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    with Project.open(arguments.project) as project:
        names = {pair.id: pair.name for pair in list_pairs(project)}
        pair = find_pair(project, arguments.pair).id if arguments.pair else ""
        scope = Scope(pair, arguments.person, arguments.since or "", arguments.until or "")
        figures = quality(project, scope)
    if arguments.json:
        print(json.dumps(_as_json(figures, names), ensure_ascii=False, indent=1))
    else:
        _print(figures)
    return ExitCode.OK


def _day(written: str) -> str:
    """Return a day as it is compared; argparse says what is wrong with another text."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        message = f"expected a day such as 2026-01-31, got {written!r}"
        raise argparse.ArgumentTypeError(message) from error


def _print(figures: Figures) -> None:
    whole = figures.whole
    print(
        f"{whole.settled} of {whole.beads} beads settled: {whole.approved} approved, "
        f"{whole.rejected} rejected; {whole.needs_review} for review, {whole.doubtful} doubtful"
    )
    for tally in figures.people:
        done = ", ".join(
            f"{tally.counts[kind]} {name}" for kind, name in COLUMNS.items() if tally.counts[kind]
        )
        print(f"{tally.name}: {done or 'comments only'}")
    agreement = figures.agreement
    if agreement.beads:
        kappa = "" if agreement.kappa is None else f", Cohen's kappa {agreement.kappa:.2f}"
        print(f"people agree on {agreement.agreeing} of {agreement.beads} beads of two{kappa}")
    for held in figures.held:
        if held.settled and held.unchanged is not None:
            print(
                f"confidence {held.low:.2f}-{held.high:.2f}: {held.unchanged:.1%} of "
                f"{held.settled} as they were, {held.expected:.1%} expected"
            )


def _as_json(figures: Figures, names: Mapping[str, str]) -> dict[str, object]:
    """Return all figures, with the enums' values as names."""
    return {
        "progress": [
            {
                "pair": one.pair,
                "name": names.get(one.pair, ""),
                "beads": one.beads,
                "proposed": one.proposed,
                "approved": one.approved,
                "rejected": one.rejected,
                "needs_review": one.needs_review,
                "doubtful": one.doubtful,
            }
            for one in figures.progress
        ],
        "confidence": [
            {"from": one.low, "to": one.high}
            | {status.value: count for status, count in one.beads.items()}
            for one in figures.bins
        ],
        "held_up": [_held_json(one) for one in figures.held if one.settled],
        "people": [_tally_json(one) for one in figures.people],
        "days": [_tally_json(one) for one in figures.days],
        "agreement": _agreement_json(figures.agreement),
        "edits_after_approval": {
            "edits": figures.edits.edits,
            "beads": figures.edits.beads,
            "of_others": figures.edits.of_others,
        },
        "rejections": dict(figures.rejections),
    }


def _held_json(held: Held) -> dict[str, object]:
    return {
        "from": held.low,
        "to": held.high,
        "settled": held.settled,
        "fates": {fate.value: count for fate, count in held.fates.items() if count},
        "unchanged": held.unchanged,
        "unchanged_alone": held.unchanged_alone,
        "expected": held.expected,
    }


def _tally_json(tally: Tally) -> dict[str, object]:
    counts = {kind.value: count for kind, count in tally.counts.items() if count}
    return {"name": tally.name, "last": tally.last, **counts}


def _agreement_json(agreement: Agreement) -> dict[str, object]:
    return {
        "beads": agreement.beads,
        "agreeing": agreement.agreeing,
        "kappa": agreement.kappa,
        "people": [
            {
                "people": [two.one, two.other],
                "beads": two.beads,
                "agreeing": two.agreeing,
                "kappa": two.kappa,
            }
            for two in agreement.people
        ],
        "disagreements": [
            {
                "pair": one.pair,
                "bead": one.bead,
                "said": [
                    {"person": said.person, "status": said.status.value, "at": said.at}
                    for said in one.said
                ],
            }
            for one in agreement.disagreements
        ],
    }
