"""The interface's language: which one is read here and now, and its words.

Importing this module lets every message of the house be translated. The language is
that of the request or page at work: routes set it for the time of a request, pages are
asked through the hook that they register. Where nobody chose, texts stay English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeAlias

import polib

from aligned.messages import install
from aligned.model import Language

__all__ = ["Forms", "ask", "catalog", "catalog_path", "language_now", "speaking"]

LOCALES = Path(__file__).parent / "locales"

Forms: TypeAlias = tuple[str, ...]
"""The translations of a message, by plural form (one, where it has no plural)."""

_spoken: ContextVar[Language | None] = ContextVar("interface_language", default=None)
_hooks: list[Callable[[], Language | None]] = []


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Let texts be in a language while this lasts; None leaves it as it is."""
    token = _spoken.set(language or _spoken.get())
    try:
        yield
    finally:
        _spoken.reset(token)


def ask(hook: Callable[[], Language | None]) -> None:
    """Ask this where no request has set the language; the last hook counts."""
    _hooks[:] = [hook]


def language_now() -> Language:
    """Return the language that texts are shown in here and now."""
    return _spoken.get() or (_hooks[0]() if _hooks else None) or Language.EN


def catalog_path(language: Language) -> Path:
    """Return where a language's catalog is."""
    return LOCALES / language.value / "LC_MESSAGES" / "workbench.po"


@cache
def catalog(language: Language) -> dict[str, Forms]:
    """Return the translations of a language by their English message; English has none."""
    if language is Language.EN:
        return {}
    entries = polib.pofile(str(catalog_path(language))).translated_entries()
    return {entry.msgid: _forms(entry) for entry in entries}


def _forms(entry: polib.POEntry) -> Forms:
    if not entry.msgid_plural:
        return (entry.msgstr,)
    return tuple(text for _, text in sorted(entry.msgstr_plural.items()))


class _Translator:
    """What `aligned.messages` asks."""

    def gettext(self, message: str) -> str:
        return catalog(language_now()).get(message, (message,))[0]

    def ngettext(self, one: str, many: str, number: int) -> str:
        # Korean has one form for any number (GNU gettext's manual, "Plural forms").
        english = one if number == 1 else many
        return catalog(language_now()).get(one, (english,))[0]


install(_Translator())
