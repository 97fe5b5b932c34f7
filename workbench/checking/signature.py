"""The version of the checks, as their program text says it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import aligned
import tm

__all__ = ["checks_signature"]

# The checks and all that they may call (tests/test_imports.py says what that is).
_FOLDERS = ((aligned, "languages"), (tm, "."))


@cache
def checks_signature() -> str:
    """Return a hash of the checks' program text and of the morpheme analyser's version.

    Whatever changes in a check, what it found before is found anew, and nobody has to
    remember to raise a number. Takes some 20 ms, once a process.
    """
    digest = hashlib.blake2b(digest_size=8)
    for package, folder in _FOLDERS:
        for root in package.__path__:
            for path in sorted(Path(root, folder).rglob("*.*")):
                if path.is_file() and path.suffix != ".pyc":
                    digest.update(path.name.encode() + path.read_bytes())
    try:
        digest.update(version("kiwipiepy").encode())
    except PackageNotFoundError:
        digest.update(b"none")
    return digest.hexdigest()
