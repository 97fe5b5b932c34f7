"""Pairs are taken off the list and brought back, with all that was decided."""

from __future__ import annotations

from aligned.messages import gettext as _
from aligned.model import Document
from workbench.errors import NotFoundError, OperationError
from workbench.model import PairSummary
from workbench.project import Project, Transaction, utc_now
from workbench.records.documents import Documents, RemovedPair
from workbench.records.documents import removed_pairs as read_removed
from workbench.records.existing import existing_pair
from workbench.records.review import Pairs
from workbench.reviewing.promote import promote_all, withdraw_all

__all__ = ["refuse_double", "remove_pair", "removed_pairs", "restore_pair"]


def remove_pair(
    project: Project, pair_id: str, *, author: str = "", withdraw: bool = False
) -> None:
    """Take a pair off the lists; `restore_pair` brings it back with all decisions.

    Its approved units stay in the memory, since the translations are as good as
    they were, unless `withdraw` takes them out. Raises `NotFoundError`.
    """
    with project.transaction() as tx:
        pair = existing_pair(tx, pair_id)
        signed = {"removed": True, "removed_by": author or None, "removed_at": utc_now()}
        Pairs(tx).change(pair_id, signed)
        Pairs(tx).take(pair_id, run="")
        if withdraw:
            withdraw_all(tx, pair)


def restore_pair(project: Project, pair_id: str) -> PairSummary:
    """Bring a removed pair back, with its units; raises `NotFoundError`."""
    with project.transaction() as tx:
        pair = Pairs(tx).get(pair_id)
        if pair is None:
            raise NotFoundError(
                _("the project never had a pair {pair_id!r}").format(pair_id=pair_id)
            )
        if pair.removed:
            stored = Documents(tx)
            refuse_double(tx, stored.get(pair.ko_document), stored.get(pair.en_document))
        nobody = {"removed": False, "removed_by": None, "removed_at": None}
        Pairs(tx).change(pair_id, nobody)
        promote_all(tx, pair)
        return next(one for one in Pairs(tx).all() if one.id == pair_id)


def removed_pairs(project: Project) -> tuple[RemovedPair, ...]:
    """Return the pairs that were taken off the list, the newest removal first."""
    with project.reading() as tx:
        return read_removed(tx)


def refuse_double(tx: Transaction, ko: Document, en: Document) -> None:
    """Raise `OperationError` if a pair on the list has just these two files."""
    name = Pairs(tx).same_content(ko, en)
    if name is not None:
        raise OperationError(
            _(
                "{ko} and {en} are in the project already, as {name!r}; to align anew what is "
                "not settled, choose “align anew…” in Review or call `workbench realign`; to "
                "start afresh, remove that pair on the Documents page first"
            ).format(ko=ko.name, en=en.name, name=name)
        )
