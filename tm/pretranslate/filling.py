"""Decide which match may be filled in without asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Language
from tm.differences import ChangeKind
from tm.fuzzy import compare
from tm.match_model import Match, MatchKind
from tm.model import other_language
from tm.normalise import match_key
from tm.pretranslate.model import Fill, Filling
from tm.typography import list_surface_differences

__all__ = ["Choice", "choose_translation"]

_EXACT = 100
_HIGH = 95

# What a translation of the one carries over to the other as it stands, save for its
# own marks. A note mark, a gloss or a list marker has to be taken over by hand.
_HARMLESS = frozenset(["spacing", "punctuation", "quotation marks"])


@dataclass(frozen=True, slots=True)
class Choice:
    """The match that is filled in, how, and what is to say about it or against it."""

    match: Match | None
    fill: Fill
    remark: str = ""


def choose_translation(
    text: str, language: Language, matches: Sequence[Match], filling: Filling
) -> Choice:
    """Choose among the matches of a text, best first, what may be filled in.

    Never one with a negation warning, other numbers, or, unless the newest is
    asked for, one of several different translations. Penalties for age or another
    project order matches; the same text stays the same text.
    """
    offered = [match for match in matches if match.unit.approved]
    best = offered[0] if offered else None
    if best is None or best.kind is MatchKind.SEMANTIC or best.lexical < filling.fill_from:
        return Choice(None, Fill.NO)
    if best.warning:
        return Choice(None, Fill.NO, _("not filled: {reason}").format(reason=best.warning))
    if best.lexical < _EXACT and (against := _against(text, best.matched, language)):
        return Choice(None, Fill.NO, _("not filled: {reason}").format(reason=against))
    count = _count_translations(best, offered, language)
    if count > 1:
        if not filling.newest:
            said = ngettext(
                "not filled: {count} different translations",
                "not filled: {count} different translations",
                count,
            )
            return Choice(None, Fill.NO, said.format(count=count))
        same_band = [match for match in offered if match.band is best.band]
        newest = max(same_band, key=lambda match: match.unit.origin.at)
        said = ngettext(
            "the newest of {count} translations", "the newest of {count} translations", count
        )
        return Choice(newest, Fill.CHECK, said.format(count=count))
    return Choice(best, Fill.YES if best.lexical >= _EXACT else Fill.CHECK)


def _against(text: str, matched: str, language: Language) -> str:
    """Say what speaks against filling in the translation of nearly the same text."""
    changes = compare(text, matched, language).changes
    if any(change.kind is ChangeKind.NUMBER for change in changes):
        return _("numbers differ")
    differing = set(list_surface_differences(text, matched, changes, language)) - _HARMLESS
    if differing:
        return _("{list} differs").format(list=", ".join(_(kind) for kind in sorted(differing)))
    if ("?" in text) != ("?" in matched):
        return _("only one of the two asks")
    return ""


def _count_translations(best: Match, matches: Sequence[Match], language: Language) -> int:
    """Count the translations of what is as near as the best, apart from quotes and dashes."""
    least = _EXACT if best.lexical >= _EXACT else _HIGH
    other = other_language(language)
    return len(
        {
            match_key(match.translation, other)
            for match in matches
            if match.kind is not MatchKind.SEMANTIC and match.lexical >= least
        }
    )
