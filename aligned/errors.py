"""What can go wrong between two files and their beads."""

from __future__ import annotations

__all__ = ["AlignedError", "EncoderError", "LanguageError", "ReadError"]


class AlignedError(Exception):
    """Base of every error this package raises on purpose."""


class ReadError(AlignedError):
    """A file is missing, empty, damaged or not of the format it claims."""


class LanguageError(AlignedError):
    """A text is not in the language its side asks for.

    `swapped` tells that each side is in the other's language, so that giving
    the two files in the other order would do.
    """

    def __init__(self, message: str, *, swapped: bool = False) -> None:
        super().__init__(message)
        self.swapped = swapped


class EncoderError(AlignedError):
    """An encoder cannot be loaded or does not keep its promises."""
