"""Files that hold a secret: only their owner may read them."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from aligned.messages import gettext as _
from workbench.errors import ProjectError

__all__ = ["read_private"]


def read_private(path: Path) -> str:
    """Return the text of a file that holds a secret.

    Raises `ProjectError` if it cannot be read, is no text, or others may read it.
    """
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or _("it is not text in UTF-8")
        raise ProjectError(
            _("{path} cannot be read: {reason}").format(path=path, reason=reason)
        ) from error
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ProjectError(
            _(
                "{path} holds a secret, and others on this machine may read or change it (its "
                "mode is {mode:o}); run: chmod 600 {path}"
            ).format(path=path, mode=stat.S_IMODE(mode))
        )
    return text
