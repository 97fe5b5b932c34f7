"""How many findings there are of each kind and in each document, as safe HTML tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from aligned.messages import gettext as _
from tm.checks.registry import CHECKS
from tm.model import Severity
from workbench.checking.model import ProjectFinding
from workbench.checking.report_rows import severity_words
from workbench.pages.html_tables import figures_table, row_html

__all__ = ["documents_table", "kinds_table"]


def kinds_table(findings: Sequence[ProjectFinding]) -> str:
    """Return how many findings each check has, in the order of the checks."""
    names = {one.id: _(one.label) for one in CHECKS}
    found = {one.check for one in findings}
    kinds = [name for name in names if name in found]
    return _table(_("Findings by kind"), _("Kind"), findings, kinds, lambda one: [one.check], names)


def documents_table(findings: Sequence[ProjectFinding]) -> str:
    """Return how many findings each document has; one that is in several counts in each."""
    documents = sorted({place.document for one in findings for place in one.places})
    names = {name: name or _("origin unknown") for name in documents}
    return _table(
        _("Findings by document"),
        _("Document"),
        findings,
        documents,
        lambda one: {place.document for place in one.places},
        names,
    )


def _table(
    title: str,
    first: str,
    findings: Sequence[ProjectFinding],
    groups: Sequence[str],
    groups_of: Callable[[ProjectFinding], Iterable[str]],
    names: dict[str, str],
) -> str:
    counts: Counter[tuple[str, object]] = Counter()
    for one in findings:
        for group in groups_of(one):
            counts[group, one.severity] += 1
            counts[group, "dismissed"] += one.dismissed
            counts[group, "all"] += 1
    head = [first, *map(severity_words, Severity), _("dismissed"), _("All")]
    columns: list[object] = [*Severity, "dismissed", "all"]
    rows = [
        row_html(names[group], (f"{counts[group, one]:,}" for one in columns)) for group in groups
    ]
    return figures_table(title, head, rows)
