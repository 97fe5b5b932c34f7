"""Files that are written whole or not at all."""

from __future__ import annotations

import uuid
from pathlib import Path

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
            f"{path}: cannot be written ({error.strerror}); choose another folder"
        ) from error
