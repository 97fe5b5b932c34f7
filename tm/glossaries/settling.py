"""The status of terms of which a file does not say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.termbase.model import Term, TermStatus

__all__ = ["settle_statuses"]


def settle_statuses(terms: Sequence[Term], said: Sequence[TermStatus | None]) -> Iterator[Term]:
    """Yield the terms of one language with a status each; `said` is what the file says.

    The first one of which nothing is said is to be used, unless another one is said to
    be; the rest may be used.
    """
    taken = TermStatus.PREFERRED in said
    for term, status in zip(terms, said, strict=True):
        if status is None:
            status = TermStatus.ADMITTED if taken else TermStatus.PREFERRED
            taken = True
        yield replace(term, status=status)
