"""Units of our own writing for what a memory writes in several ways."""

from __future__ import annotations

from collections.abc import Sequence

from aligned.model import Language
from tm.consistency.model import GroupKind, Inconsistency
from tm.consistency.variants import find_variants
from tm.model import Origin, TranslationUnit


def make_units(
    pairs: Sequence[tuple[str, str]], document: str = "river"
) -> tuple[TranslationUnit, ...]:
    """Make a unit of each pair of a Korean text and an English one."""
    return tuple(
        TranslationUnit(
            f"{document}-{number}",
            Language.EN,
            Language.KO,
            english,
            korean,
            Origin(document=document, bead=f"b{number}", at="2026-03-01T09:30:00Z"),
        )
        for number, (korean, english) in enumerate(pairs)
    )


def in_korean(*texts: str) -> tuple[TranslationUnit, ...]:
    """Make units of Korean texts whose English shares no word."""
    return make_units([(text, f"sentence {number}") for number, text in enumerate(texts)])


def forms_of(
    units: Sequence[TranslationUnit], kind: GroupKind | None = None
) -> list[tuple[str, ...]]:
    """Return the forms of each finding, sorted."""
    return [said(group) for group in find_variants(units) if kind in (None, group.kind)]


def said(group: Inconsistency) -> tuple[str, ...]:
    return tuple(sorted(form.text for form in group.forms))
