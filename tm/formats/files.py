"""Files that are written whole or not at all."""

from __future__ import annotations

import uuid
from pathlib import Path

from aligned.messages import gettext as _
from tm.errors import FormatError

__all__ = ["replace_file"]


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the file's place in one step: an interruption leaves the old file.

    Raises `FormatError` where the folder cannot be written.
    """
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}")
    try:
        try:
            with part.open("xb") as file:
                file.write(data)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FormatError(
            _("{path}: cannot be written ({reason}); choose another folder").format(
                path=path, reason=error.strerror
            )
        ) from error
