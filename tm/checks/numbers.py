"""Numbers that only one side has."""

from __future__ import annotations

from collections.abc import Iterator

from aligned.languages.differences import number_differences
from aligned.messages import N_
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.model import Severity

__all__ = ["CHECKS"]

_DIFFER = N_("The numbers differ: Korean {ko}, English {en}")
_ONLY_KO = N_("Only the Korean has {ko}")
_ONLY_EN = N_("Only the English has {en}")


def _find_numbers(bitext: Bitext) -> Iterator[CheckFinding]:
    if not bitext.two_sided:
        return
    found = number_differences(bitext.ko, bitext.en)
    if not found:
        return
    values = tuple(
        (side, ", ".join(forms))
        for side, forms in (("ko", found.source), ("en", found.target))
        if forms
    )
    message = _DIFFER if len(values) == 2 else _ONLY_KO if found.source else _ONLY_EN
    yield CheckFinding(
        "numbers",
        Severity.ERROR,
        message,
        values,
        ko_spans=found.source_spans,
        en_spans=found.target_spans,
    )


CHECKS: tuple[Check, ...] = (
    Check(
        "numbers",
        Family.NUMBERS,
        N_("Numbers"),
        N_("A number, date, time or percentage that only one side has"),
        Severity.ERROR,
        _find_numbers,
    ),
)
