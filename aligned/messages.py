"""Texts that people read: written in English, shown in their language.

A program with an interface installs a translator; without one every text stays
English. The first argument is a literal, so that `make messages` finds it, with named
fields that are filled in afterwards: `gettext("{count} pairs").format(count=3)`.
"""

from __future__ import annotations

from typing import Protocol

__all__ = ["N_", "Translator", "gettext", "install", "ngettext"]


class Translator(Protocol):
    """What an interface installs; the calls are those of the standard library's gettext."""

    def gettext(self, message: str) -> str:
        """Return the message in the reader's language."""
        ...

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of the message for `number` things."""
        ...


_translators: list[Translator] = []


def install(translator: Translator) -> None:
    """Let all texts from now on be translated by this; the last one installed counts."""
    _translators[:] = [translator]


def gettext(message: str) -> str:
    """Return a message in the reader's language."""
    return _translators[0].gettext(message) if _translators else message


def ngettext(one: str, many: str, number: int) -> str:
    """Return the form of a message for `number` things in the reader's language."""
    if _translators:
        return _translators[0].ngettext(one, many, number)
    return one if number == 1 else many


def N_(message: str) -> str:
    """Mark a message that is translated where it is used, such as a constant's."""
    return message
