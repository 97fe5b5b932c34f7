"""What the two languages are called in the reader's language."""

from __future__ import annotations

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language

__all__ = ["LANGUAGE_CHOICES", "LANGUAGE_NAMES", "either_language", "language_name"]

LANGUAGE_NAMES = {Language.KO: N_("Korean"), Language.EN: N_("English")}
LANGUAGE_CHOICES = (None, Language.KO, Language.EN)


def language_name(language: Language) -> str:
    """Return a language's name in the reader's language."""
    return _(LANGUAGE_NAMES[language])


def either_language(language: Language | None) -> str:
    """Return what a choice of language is called; None stands for whichever it is."""
    return _("either") if language is None else language_name(language)
