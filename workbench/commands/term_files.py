"""What `workbench terms` does with glossaries and with candidates."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from aligned.model import Language
from tm.extraction import TermCandidate
from tm.glossaries import GlossaryOptions, GlossaryResult, TbxVersion, read_glossary, read_header
from tm.glossaries.columns import parse_columns
from tm.model import Finding
from workbench import __version__
from workbench.commands.exit_code import ExitCode
from workbench.commands.pairs import counted
from workbench.commands.term_lines import print_json, side
from workbench.errors import NotFoundError, ProjectError
from workbench.project import Project
from workbench.team.accounts import local_user
from workbench.terms.adding import add_term
from workbench.terms.candidates import dismiss_candidates, find_candidates
from workbench.terms.exchange import (
    ImportPlan,
    PlanKind,
    PlannedConcept,
    export_glossary,
    import_glossary,
    plan_import,
)

__all__ = ["candidates", "give", "take"]

# Of a longer plan the first are enough to see what it does; --json has all.
_SHOWN = 20

# The first digits of a key name a candidate.
_SHOWN_OF_KEY = 8

_SIGNS = {PlanKind.NEW: "+", PlanKind.CHANGED: "~", PlanKind.CLASHING: "!"}


def take(arguments: argparse.Namespace) -> int:
    """Import a glossary, or say what that would do."""
    # A file that cannot be used leaves no empty project behind.
    found = _read(arguments)
    if arguments.dry_run:
        plan = _plan_without_writing(arguments, found)
    else:
        with Project.open_or_create(arguments.project) as project:
            plan = import_glossary(project, found, arguments.author or local_user())
    if arguments.json:
        print_json(_plan_as_json(plan, dry_run=arguments.dry_run))
    else:
        _print_findings(plan.findings)
        print("\n".join(_plan_lines(plan, dry_run=arguments.dry_run)))
    changes = plan.of(PlanKind.NEW) or plan.of(PlanKind.CHANGED)
    return ExitCode.OK if changes else ExitCode.NOTHING


def _read(arguments: argparse.Namespace) -> GlossaryResult:
    columns = None
    if arguments.columns:
        header = read_header(arguments.file)
        columns = parse_columns(arguments.columns, header.rows[0] if header.rows else ())
    return read_glossary(arguments.file, columns)


def _plan_without_writing(arguments: argparse.Namespace, found: GlossaryResult) -> ImportPlan:
    try:
        with Project.open(arguments.project) as project:
            return plan_import(project, found)
    except ProjectError:
        if arguments.project.exists():
            raise
        # There is no project yet: all would be new.
        concepts = zip(found.concepts, found.places, strict=True)
        planned = tuple(PlannedConcept(PlanKind.NEW, *one) for one in concepts)
        return ImportPlan(planned, found.findings)


def _print_findings(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(f"{finding.severity.value}: {finding.place}: {finding.message}", file=sys.stderr)


def _plan_lines(plan: ImportPlan, *, dry_run: bool) -> Iterator[str]:
    if dry_run:
        told = [one for one in plan.concepts if one.kind in _SIGNS]
        for one in told[:_SHOWN]:
            ko, en = (side(one.concept, language) for language in (Language.KO, Language.EN))
            yield f"{_SIGNS[one.kind]} {ko} = {en}"
        if len(told) > _SHOWN:
            yield f"… and {counted(len(told) - _SHOWN, 'concept')} more"
    counts = ", ".join(f"{len(plan.of(kind)):,} {kind.value}" for kind in PlanKind)
    yield f"{counts}; nothing was written" if dry_run else counts


def _plan_as_json(plan: ImportPlan, *, dry_run: bool) -> dict[str, object]:
    return {
        "written": not dry_run,
        **{kind.name.lower(): len(plan.of(kind)) for kind in PlanKind},
        "concepts": [
            {
                "kind": one.kind.name.lower(),
                "place": one.place,
                "id": one.concept.id,
                "ko": [term.text for term in one.concept.in_language(Language.KO)],
                "en": [term.text for term in one.concept.in_language(Language.EN)],
                "said": one.said,
            }
            for one in plan.concepts
        ],
        "findings": [
            {"severity": one.severity.value, "place": one.place, "message": one.message}
            for one in plan.findings
        ],
    }


def give(arguments: argparse.Namespace) -> int:
    """Export the term base."""
    options = GlossaryOptions(arguments.title, __version__, TbxVersion(arguments.tbx))
    with Project.open(arguments.project) as project:
        count = export_glossary(project, arguments.file, options)
    if arguments.json:
        print_json({"path": str(arguments.file), "concepts": count})
    else:
        print(f"{counted(count, 'concept')} written to {arguments.file}")
    return ExitCode.OK if count else ExitCode.NOTHING


def candidates(project: Project, arguments: argparse.Namespace) -> int:
    """List what the memory suggests, take some of it, or dismiss it."""
    found = find_candidates(project)
    author = arguments.author or local_user()
    if arguments.accept:
        chosen = [_with_key(found, key) for key in arguments.accept]
        for one in chosen:
            add_term(project, one.ko, one.en, author)
        return _tell(chosen, "added", arguments)
    if arguments.dismiss:
        chosen = [_with_key(found, key) for key in arguments.dismiss]
        dismiss_candidates(project, [one.key for one in chosen], arguments.reason, author)
        return _tell(chosen, "dismissed", arguments)
    shown = found[: arguments.limit]
    if arguments.json:
        print_json([_as_json(one) for one in shown])
    else:
        print("\n".join(map(_line, shown)) or "what has been approved so far suggests no terms")
    return ExitCode.OK if shown else ExitCode.NOTHING


def _with_key(found: Sequence[TermCandidate], key: str) -> TermCandidate:
    fitting = [one for one in found if one.key.startswith(key.lower())]
    if len(fitting) != 1:
        raise NotFoundError(
            f"{counted(len(fitting), 'candidate')} with a key that begins with '{key}', expected "
            "one; `workbench terms candidates` shows the keys"
        )
    return fitting[0]


def _tell(chosen: Sequence[TermCandidate], done: str, arguments: argparse.Namespace) -> int:
    if arguments.json:
        print_json([_as_json(one) for one in chosen])
    else:
        print("\n".join(f"{done}: {one.ko} = {one.en}" for one in chosen))
    return ExitCode.OK


def _line(one: TermCandidate) -> str:
    others = "".join(f"; {form.text} {len(form.places)}×" for form in one.others)
    return f"{one.key[:_SHOWN_OF_KEY]}  {one.count:>4}×  {one.ko} = {one.en}{others}"


def _as_json(one: TermCandidate) -> dict[str, object]:
    return {
        "key": one.key,
        "ko": one.ko,
        "en": one.en,
        "score": round(one.score, 4),
        "count": one.count,
        "others": [{"text": form.text, "count": len(form.places)} for form in one.others],
        "evidence": [
            {
                "unit": place.unit_id,
                "document": place.document,
                "at": place.at,
                "ko_span": [place.span.start, place.span.end],
                "en_span": None
                if place.partner is None
                else [place.partner.start, place.partner.end],
            }
            for place in one.evidence
        ],
    }
