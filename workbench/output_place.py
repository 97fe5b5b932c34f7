"""Where an output file is to go, looked at before the work that fills it."""

from __future__ import annotations

from pathlib import Path

from aligned.messages import gettext as _
from workbench.errors import OperationError

__all__ = ["check_place"]


def check_place(path: Path) -> None:
    """Raise `OperationError` if `path` is a folder or stands in none."""
    if path.is_dir():
        raise OperationError(
            _("cannot write {path}: it is a folder; name a file in it").format(path=path)
        )
    if not path.absolute().parent.is_dir():
        raise OperationError(
            _(
                "cannot write {path}: there is no folder {parent}; make it, or choose another"
            ).format(path=path, parent=path.parent)
        )
