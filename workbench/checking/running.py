"""The checks at work on texts, and what they said kept for the next time.

What is kept is named by the texts, the checks' program text and the term base, so it
is never out of date. What the checks found without the term base outlives its changes.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from aligned.messages import N_
from aligned.model import Progress, Span
from tm.checks.model import Bitext, Check, CheckFinding
from tm.checks.registry import CHECKS, ORDER
from tm.model import Severity
from workbench.checking.model import Findings, Texts
from workbench.checking.signature import checks_signature
from workbench.project import Project
from workbench.records.findings import CheckedText, CheckedTexts
from workbench.terms.recogniser import TermBase, term_base_of

__all__ = ["check_texts", "forget_others"]

# Texts checked between two writes: about half a second, so that an interruption loses
# little and other writers wait a few milliseconds.
_BATCH = 500

# Texts kept for each text that is there: old wordings come back by undo.
_MOST_KEPT = 2

_STAGE = N_("checking")
_ALONE = tuple(check for check in CHECKS if not check.reads_terms)
_WITH_TERMS = tuple(check for check in CHECKS if check.reads_terms)


@dataclass(frozen=True, slots=True)
class _Now:
    """The checks and the term base as they are."""

    terms: TermBase
    signature: str
    terms_signature: str

    @classmethod
    def of(cls, project: Project) -> _Now:
        terms, signature = term_base_of(project), checks_signature()
        return cls(terms, signature, f"{signature}/{terms.signature}")

    def settled(self, kept: CheckedText | None) -> bool:
        """Whether all that is kept still holds."""
        return (
            kept is not None
            and kept.signature == self.signature
            and kept.terms_signature == self.terms_signature
        )


@dataclass(frozen=True, slots=True)
class _Checked:
    """What the checks said just now, and what of it is kept."""

    kept: CheckedText
    findings: Findings


def check_texts(
    project: Project,
    texts: Iterable[Texts],
    progress: Progress | None = None,
    seconds: float | None = None,
) -> dict[str, Findings]:
    """Return what all checks say of texts, by the texts' key, those switched off included.

    What is not known yet is found and kept, a batch at a time: whoever interrupts this
    (`progress` may raise) loses half a second's work. After `seconds` no new batch is
    begun, and what is still unknown is left out.
    """
    wanted = {one.key: one for one in texts}
    now = _Now.of(project)
    keys = list(wanted)
    deadline = None if seconds is None else time.monotonic() + seconds
    batch = _BATCH if seconds is None else _BATCH // 10
    found: dict[str, Findings] = {}
    open_keys: list[str] = []
    with project.reading() as tx:
        kept = CheckedTexts(tx).get(keys)
    for key in keys:
        if now.settled(kept.get(key)):
            found[key] = _read(kept.pop(key))
        else:
            open_keys.append(key)
    for at in range(0, len(open_keys), batch):
        some = open_keys[at : at + batch]
        checked = [_check(now, key, wanted[key], kept.pop(key, None)) for key in some]
        with project.transaction() as tx:
            CheckedTexts(tx).put([one.kept for one in checked])
        found |= {one.kept.key: one.findings for one in checked}
        if progress is not None:
            progress(_STAGE, len(found), len(keys))
        if deadline is not None and time.monotonic() > deadline:
            break
    return found


def forget_others(project: Project, keys: Collection[str]) -> None:
    """Forget what was said of texts that the project has no more, once they are many."""
    with project.reading() as tx:
        many = CheckedTexts(tx).count() > len(keys) * _MOST_KEPT + _BATCH
    if many:
        with project.transaction() as tx:
            CheckedTexts(tx).keep_only(keys)


def _check(now: _Now, key: str, texts: Texts, kept: CheckedText | None) -> _Checked:
    """Check texts; what was found without the term base is taken from what is kept."""
    if kept is not None and kept.signature == now.signature:
        alone, said = _from_json(kept.findings), kept.findings
    else:
        alone = _run(_ALONE, texts.bitext())
        said = _to_json(alone)
    with_terms: Findings = ()
    recogniser = now.terms.recogniser
    if recogniser.concepts:
        with_terms = _run(_WITH_TERMS, texts.bitext(recogniser.terms_of(texts.ko, texts.en)))
    made = CheckedText(key, now.signature, said, now.terms_signature, _to_json(with_terms))
    return _Checked(made, _together(alone, with_terms))


def _run(checks: Sequence[Check], bitext: Bitext) -> Findings:
    """Run checks; findings that say the same become one with all their spans."""
    said: defaultdict[str, list[CheckFinding]] = defaultdict(list)
    for check in checks:
        for finding in check.find(bitext):
            said[finding.fingerprint(bitext)].append(finding)
    return tuple(_joined(findings) for findings in said.values())


def _joined(findings: Sequence[CheckFinding]) -> CheckFinding:
    if len(findings) == 1:
        return findings[0]
    return replace(
        findings[0],
        ko_spans=_in_order(span for one in findings for span in one.ko_spans),
        en_spans=_in_order(span for one in findings for span in one.en_spans),
    )


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: (span.start, span.end)))


def _read(kept: CheckedText) -> Findings:
    if kept.findings == kept.term_findings == "[]":  # most texts
        return ()
    return _together(_from_json(kept.findings), _from_json(kept.term_findings))


def _together(alone: Findings, with_terms: Findings) -> Findings:
    """Return findings in the order of their checks."""
    return tuple(sorted((*alone, *with_terms), key=lambda finding: ORDER[finding.check]))


def _to_json(findings: Findings) -> str:
    if not findings:
        return "[]"
    rows = [
        [
            one.check,
            one.severity.value,
            one.message,
            one.values,
            [(span.start, span.end) for span in one.ko_spans],
            [(span.start, span.end) for span in one.en_spans],
        ]
        for one in findings
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str) -> Findings:
    if text == "[]":
        return ()
    return tuple(
        CheckFinding(
            check,
            Severity(severity),
            message,
            tuple((name, value) for name, value in values),
            tuple(Span(start, end) for start, end in ko),
            tuple(Span(start, end) for start, end in en),
        )
        for check, severity, message, values, ko, en in json.loads(text)
    )
