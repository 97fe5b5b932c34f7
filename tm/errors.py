"""What can go wrong in keeping and exchanging translation units."""

from __future__ import annotations

__all__ = ["FormatError", "MemoryIndexError", "TmError"]


class TmError(Exception):
    """Base of every error this package raises on purpose."""


class FormatError(TmError):
    """An exchange file is broken, or its format is not known."""


class MemoryIndexError(TmError):
    """The vectors of the memory do not fit the encoder that asks."""
