"""A pair that must be there, for whoever cannot go on without it."""

from __future__ import annotations

from aligned.messages import gettext as _
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairState, PairSummary
from workbench.project import Transaction
from workbench.records.review import Pairs

__all__ = ["check_ready", "existing_pair", "no_pair", "ready_pair"]


def existing_pair(tx: Transaction, pair_id: str, *, counted: bool = True) -> PairSummary:
    """Return a pair that is not removed; raises `NotFoundError`.

    Without `counted` its numbers of beads are 0, which is quicker.
    """
    pair = Pairs(tx).get(pair_id, counted=counted)
    if pair is None or pair.removed:
        raise no_pair(pair_id)
    return pair


def ready_pair(tx: Transaction, pair_id: str) -> PairSummary:
    """Return a pair that can be reviewed; raises `NotFoundError` or `OperationError`."""
    pair = existing_pair(tx, pair_id)
    check_ready(pair)
    return pair


def check_ready(pair: PairSummary) -> None:
    """Raise `OperationError` if a pair cannot be reviewed, as it is still being aligned."""
    if pair.state is not PairState.READY:
        raise OperationError(
            _("{pair} is {state}, not ready for review").format(
                pair=pair.name, state=_(pair.state.value)
            )
        )


def no_pair(pair_id: str) -> NotFoundError:
    """Make the error that says there is no such pair."""
    return NotFoundError(_("the project has no pair {pair_id!r}").format(pair_id=pair_id))
