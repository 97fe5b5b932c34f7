"""`workbench check`: what is inconsistent in the memory, and what the checks say of each row."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tm.checks.registry import CHECKS, by_id
from tm.consistency.model import GroupKind
from tm.model import Severity
from workbench.checking.findings import findings_of_project
from workbench.checking.inconsistencies import inconsistencies
from workbench.checking.model import ProjectFinding, ProjectGroup
from workbench.checking.report import check_report, make_report, write_report
from workbench.checking.switches import switches
from workbench.commands.exit_code import ExitCode
from workbench.commands.options import add_json, add_project
from workbench.commands.pairs import counted, find_pair
from workbench.commands.progress import progress_lines
from workbench.model import PairSummary
from workbench.project import Project
from workbench.records.review import Beads

__all__ = ["configure", "run"]

DESCRIPTION = """\
Look for what the approved memory writes or translates in several ways, and check every
row of the pairs in review and every imported unit. What was dismissed is left out.
"""

EPILOG = """\
Exit status: 0 nothing as grave as --fail-on says was found, 5 something was.

Examples:
  workbench check
  workbench check statement --severity warning
  workbench check --check numbers --check spelling
  workbench check --report findings.xlsx
  workbench check --json --fail-on warning
"""

_SEVERITIES = [severity.value for severity in Severity]
_KINDS = {kind.value.replace(" ", "_"): kind for kind in GroupKind}
_NEVER = "never"

# Documents of a form that a line names.
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be shown."""

    groups: Sequence[ProjectGroup]
    findings: Sequence[ProjectFinding]

    def has(self, worst: Severity) -> bool:
        """Whether anything is as grave as this."""
        severities = {one.severity for one in self.groups} | {one.severity for one in self.findings}
        return not severities.isdisjoint(_down_to(worst))


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its options."""
    parser.description = DESCRIPTION
    parser.epilog = EPILOG
    parser.add_argument("pair", nargs="?", default="", help="name or id; everything without")
    parser.add_argument(
        "--severity",
        choices=_SEVERITIES,
        default=Severity.INFO.value,
        help="show what is at least so grave (default: info)",
    )
    parser.add_argument(
        "--check",
        action="append",
        choices=[*(check.id for check in CHECKS), *_KINDS],
        metavar="ID",
        help="only this check or kind of inconsistency; several may be named",
    )
    parser.add_argument("--dismissed", action="store_true", help="show what was dismissed too")
    parser.add_argument(
        "--list", action="store_true", help="list the checks and which are on; check nothing"
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write a page (.html) or workbook (.xlsx)"
    )
    parser.add_argument(
        "--fail-on",
        choices=[*_SEVERITIES, _NEVER],
        default=Severity.ERROR.value,
        help="how grave a finding must be for exit status 5 (default: error)",
    )
    add_project(parser)
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check and print or write what was found."""
    if arguments.report is not None:
        check_report(arguments.report)
    with Project.open(arguments.project) as project:
        if arguments.list:
            return _list(project, arguments.json)
        pair = None
        if arguments.pair:
            with project.reading() as tx:
                pair = find_pair(tx, arguments.pair)
        found = _found(project, arguments, pair)
        if arguments.report is not None:
            title = pair.name if pair else project.folder.name
            write_report(
                make_report(project, found.findings, found.groups, title), arguments.report
            )
    if arguments.json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=1))
    elif arguments.report is not None:
        print(f"{arguments.report}: {_summary(found)}")
    else:
        _print(found)
    worst = arguments.fail_on
    return ExitCode.FOUND if worst != _NEVER and found.has(Severity(worst)) else ExitCode.OK


def _list(project: Project, as_json: bool) -> int:
    listed = switches(project)
    if as_json:
        rows = [
            {"id": one.check.id, "severity": one.check.severity.value, "on": one.on}
            for one in listed
        ]
        print(json.dumps(rows, indent=1))
        return ExitCode.OK
    for one in listed:
        state = "on " if one.on else "off"
        print(f"{state}  {one.check.id:<20}  {one.check.severity.value:<7}  {one.check.help}")
    return ExitCode.OK


def _found(project: Project, arguments: argparse.Namespace, pair: PairSummary | None) -> _Found:
    """Return what the arguments ask for."""
    wanted = set(arguments.check or ())
    groups: Iterable[ProjectGroup] = ()
    findings: Iterable[ProjectFinding] = ()
    if not wanted or wanted & _KINDS.keys():
        with progress_lines("steps") as progress:
            groups = inconsistencies(project, progress)
    if not wanted or wanted - _KINDS.keys():
        pairs = None if pair is None else [pair.id]
        with progress_lines("rows") as progress:
            findings = findings_of_project(project, pairs, progress)
    if pair is not None:
        groups = _with_place_in(project, pair, groups)
    if wanted:
        kinds = {_KINDS[name] for name in wanted & _KINDS.keys()}
        groups = (one for one in groups if one.group.kind in kinds)
        findings = (one for one in findings if one.check in wanted)
    grave = set(_down_to(Severity(arguments.severity)))
    return _Found(
        [one for one in groups if _is_shown(one, grave, arguments.dismissed)],
        [one for one in findings if _is_shown(one, grave, arguments.dismissed)],
    )


def _with_place_in(
    project: Project, pair: PairSummary, groups: Iterable[ProjectGroup]
) -> list[ProjectGroup]:
    with project.reading() as tx:
        ids = {bead.id for bead in Beads(tx, pair).all()}
    return [
        one
        for one in groups
        if any(place.unit_id in ids for form in one.group.forms for place in form.places)
    ]


def _is_shown(
    one: ProjectFinding | ProjectGroup, grave: Collection[Severity], dismissed: bool
) -> bool:
    return one.severity in grave and (dismissed or not one.dismissed)


def _down_to(worst: Severity) -> tuple[Severity, ...]:
    """Return the severities that are at least so grave."""
    order = tuple(Severity)
    return order[: order.index(worst) + 1]


def _print(found: _Found) -> None:
    for one in found.groups:
        group = one.group
        print(f"{one.severity.value:<7}  {group.kind.label}: {one.words}{_set_aside(one)}")
        for form in group.forms:
            names = ", ".join(form.documents[:_MOST_NAMES])
            more = " …" if len(form.documents) > _MOST_NAMES else ""
            chosen = "→" if form.text == one.chosen else " "
            print(f"       {chosen} {form.count:>4}×  {form.text}  ({names}{more})")
    for finding in found.findings:
        label = by_id(finding.check).label
        print(f"{finding.severity.value:<7}  {label}: {finding.words}{_set_aside(finding)}")
        print(f"         {_places(finding)}")
        print(f"         {finding.texts.ko}")
        print(f"         {finding.texts.en}")
    print(_summary(found))


def _set_aside(one: ProjectFinding | ProjectGroup) -> str:
    if one.dismissal is None:
        return ""
    return f" (dismissed: {one.dismissal.reason})" if one.dismissal.reason else " (dismissed)"


def _places(finding: ProjectFinding) -> str:
    shown = [f"{place.document} {place.number}" for place in finding.places[:_MOST_NAMES]]
    more = len(finding.places) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def _summary(found: _Found) -> str:
    if not found.groups and not found.findings:
        return "nothing found"
    groups = len(found.groups)
    ways = f"{groups:,} inconsistenc{'y' if groups == 1 else 'ies'}"
    counts = Counter(one.severity for one in found.findings)
    grave = ", ".join(f"{counts[one]:,} {one.value}" for one in Severity if counts[one])
    return f"{ways}, {counted(len(found.findings), 'finding')}" + (f" ({grave})" if grave else "")


def _as_json(found: _Found) -> dict[str, object]:
    return {
        "inconsistencies": [_group_json(one) for one in found.groups],
        "findings": [_finding_json(one) for one in found.findings],
    }


def _group_json(one: ProjectGroup) -> dict[str, object]:
    group = one.group
    return {
        "key": one.key,
        "kind": group.kind.value,
        "severity": one.severity.value,
        "message": one.words,
        "language": group.language.value,
        "subject": group.subject,
        "score": round(group.score, 4),
        "chosen": one.chosen,
        "dismissed": one.dismissed,
        "forms": [
            {
                "text": form.text,
                "count": form.count,
                "places": [
                    {
                        "unit": place.unit_id,
                        "document": place.document,
                        "at": place.at,
                        "span": [place.span.start, place.span.end],
                    }
                    for place in form.places
                ],
            }
            for form in group.forms
        ],
    }


def _finding_json(one: ProjectFinding) -> dict[str, object]:
    finding = one.finding
    return {
        "key": one.key,
        "check": one.check,
        "severity": one.severity.value,
        "message": one.words,
        "korean": one.texts.ko,
        "english": one.texts.en,
        "korean_spans": [[span.start, span.end] for span in finding.ko_spans],
        "english_spans": [[span.start, span.end] for span in finding.en_spans],
        "dismissed": one.dismissed,
        "reason": one.dismissal.reason if one.dismissal else "",
        "places": [
            {
                "unit": place.unit,
                "pair": place.pair,
                "document": place.document,
                "number": place.number,
            }
            for place in one.places
        ],
    }
