"""What can go wrong between two files and their beads."""

from __future__ import annotations

__all__ = ["AlignedError", "EncoderError", "LanguageError", "ReadError"]


class AlignedError(Exception):
    """Base of every error this package raises on purpose."""


class ReadError(AlignedError):
    """A file is missing, empty, damaged or not of the format it claims."""


class LanguageError(AlignedError):
    """A text is not in the language its side asks for."""


class EncoderError(AlignedError):
    """An encoder cannot be loaded or does not keep its promises."""
