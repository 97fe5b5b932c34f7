"""Why a pair of documents is doubtful, and why a document is alone, in words."""

from __future__ import annotations

from aligned.languages.identify import LANGUAGE_NAMES
from aligned.messages import gettext as _
from aligned.model import Language
from aligned.pairing import Alone, DocumentPair, Pairing, Reason
from workbench.documents.folders import Folder

__all__ = ["SURE_FROM", "alone_words", "doubts", "evidence_words"]

SURE_FROM = 0.9
"""Pairs of documents from this confidence on are added unseen; those below are doubtful."""
# Of pairs made of news and documentation, the hardest kinds included, 99.4% of those above
# are right (benchmarks/pairing.py).

# A next best partner is named where the odds with it are not 20 times worse.
_CLOSE = 3.0
# From which likeness on a next best partner is one at all.
_LIKELY = 0.3
# From which likeness on a document that is no partner is worth a look.
_SOMETHING = 0.05
# A text of which less than so much has its counterpart is not quite a translation: translations
# that drop 30% of the text keep two thirds, excerpts and quotations less.
_LITTLE = 0.55
_REORDERED = 0.25
_FEW_SENTENCES = 3
_FEW_SHARED = 0.5


def doubts(pair: DocumentPair, ko: Folder, en: Folder) -> tuple[str, ...]:
    """Say what speaks against a pair; nothing where its confidence is `SURE_FROM` or more."""
    if pair.confidence >= SURE_FROM:
        return ()
    seen, words = pair.evidence, []
    if pair.rival and pair.rival.behind < _CLOSE and pair.rival.likeness > _LIKELY:
        folder = en if pair.rival.is_target else ko
        words.append(_("{name} fits nearly as well").format(name=folder.name(pair.rival.document)))
    least, most = sorted((seen.source_found, seen.target_found))
    if most < _LITTLE:
        said = _("at most {share:.0%} of either text is found in the other")
        words.append(said.format(share=most))
    elif seen.source_found < _LITTLE:
        said = _("only {share:.0%} of the Korean is found in the other")
        words.append(said.format(share=least))
    elif seen.target_found < _LITTLE:
        said = _("only {share:.0%} of the English is found in the other")
        words.append(said.format(share=least))
    elif seen.source_found - seen.source_chain > _REORDERED:
        words.append(_("much of it stands in another order"))
    if seen.possible_numbers and seen.shared_numbers < _FEW_SHARED * seen.possible_numbers:
        said = _("only {shared} of {possible} numbers are shared")
        words.append(said.format(shared=seen.shared_numbers, possible=seen.possible_numbers))
    if seen.size <= _FEW_SENTENCES:
        words.append(_("one of the two is very short"))
    return tuple(words) or (_("little speaks for it"),)


def evidence_words(pair: DocumentPair) -> str:
    """Say what speaks for a pair."""
    seen = pair.evidence
    if seen.possible_numbers:
        return _(
            "{ko:.0%} of the Korean and {en:.0%} of the English find each other in order, "
            "{shared} of {possible} numbers shared"
        ).format(
            ko=seen.source_chain,
            en=seen.target_chain,
            shared=seen.shared_numbers,
            possible=seen.possible_numbers,
        )
    return _("{ko:.0%} of the Korean and {en:.0%} of the English find each other in order").format(
        ko=seen.source_chain, en=seen.target_chain
    )


def alone_words(alone: Alone, is_korean: bool, pairing: Pairing, ko: Folder, en: Folder) -> str:
    """Say why a document has no partner."""
    own, other = (Language.KO, Language.EN) if is_korean else (Language.EN, Language.KO)
    expected = _(LANGUAGE_NAMES[own])
    if alone.reason is Reason.LANGUAGE:
        if alone.language is None or alone.language is own:
            return _("is not in {expected}").format(expected=expected)
        got = _(LANGUAGE_NAMES[alone.language])
        return _("is in {got}, not in {expected}").format(got=got, expected=expected)
    if alone.reason is Reason.EMPTY:
        return _("has no sentences")
    if alone.nearest is None or alone.likeness < _SOMETHING:
        return _("no {language} document is like it").format(language=_(LANGUAGE_NAMES[other]))
    folders = (ko, en) if is_korean else (en, ko)
    nearest = folders[1].name(alone.nearest)
    if alone.reason is Reason.UNLIKE:
        return _("has something of {name}, but neither is a translation of the other").format(
            name=nearest
        )
    for pair in pairing.pairs:
        mine, its = (pair.source, pair.target) if is_korean else (pair.target, pair.source)
        if its == alone.nearest:
            return _("is like {name}, which goes with {partner}").format(
                name=nearest, partner=folders[0].name(mine)
            )
    return _("is like {name}, which has a better partner").format(name=nearest)
