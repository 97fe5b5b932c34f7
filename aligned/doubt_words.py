"""Doubts in words: the one place where their sentences are made."""

from __future__ import annotations

from aligned.beads import RELATED_FROM, Doubt, DoubtKind
from aligned.languages.identify import LANGUAGE_NAMES
from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language

__all__ = ["describe", "unrelated_warning"]

# `here` is the language of the side that the doubt points at, `there` the other one;
# `shown` is the sentence that it points at.
_SENTENCES = {
    DoubtKind.LENGTH: N_("{here} is {factor:g} times longer than usual"),
    DoubtKind.NUMBERS: N_("numbers differ: {source} / {target}"),
    DoubtKind.MARKS: N_("only the {here} has a question mark"),
    DoubtKind.FAR: N_("the meanings seem far apart"),
    DoubtKind.RIVAL: N_("another {here} sentence fits nearly as well: “{shown}”"),
    DoubtKind.PARTNER: N_("“{shown}” in the {here} is close in meaning"),
    DoubtKind.COVERED: N_("may belong to its neighbour, with “{shown}”"),
    DoubtKind.LACKS: N_("“{shown}” beside it may belong here"),
    DoubtKind.LEAVES: N_("“{shown}” may belong to its neighbour"),
    DoubtKind.IDLE: N_("fits as well without “{shown}”"),
    DoubtKind.ELSEWHERE: N_("stands elsewhere in the {target_language}: the order differs"),
    DoubtKind.NEIGHBOUR: N_("its neighbour is doubtful: “{shown}”"),
    DoubtKind.OTHERWISE: N_("this passage could be lined up in another way nearly as well"),
    DoubtKind.UNRELATED: N_("the two texts do not seem to belong together"),
}
_FITS_BETTER = N_("another {here} sentence fits better: “{shown}”")
_ONE_FITS = N_("“{own}” fits nearly as well with “{shown}”")
_ONE_FITS_BETTER = N_("“{own}” fits better with “{shown}”")
_ONLY_HERE = N_("{forms} only in the {here}")


def describe(doubt: Doubt, source_language: Language, target_language: Language) -> str:
    """Say a doubt in a few words, without a full stop; sides by their language."""
    here, there = source_language, target_language
    in_target = doubt.in_target or (
        doubt.kind is DoubtKind.NUMBERS and not doubt.source and bool(doubt.target)
    )
    if in_target:
        here, there = there, here
    shown, own = (doubt.target, doubt.source) if in_target else (doubt.source, doubt.target)
    return _(_sentence(doubt)).format(
        here=_(LANGUAGE_NAMES[here]),
        there=_(LANGUAGE_NAMES[there]),
        source_language=_(LANGUAGE_NAMES[source_language]),
        target_language=_(LANGUAGE_NAMES[target_language]),
        factor=doubt.factor,
        source=", ".join(doubt.source),
        target=", ".join(doubt.target),
        forms=", ".join(doubt.source or doubt.target),
        shown="".join(shown),
        own="".join(own),
    )


def unrelated_warning(related: float) -> str:
    """Warn of two documents that do not seem to belong together; empty where they do."""
    if related >= RELATED_FROM:
        return ""
    return _(
        "These two texts do not seem to belong together: only {share:.0%} of the shorter one "
        "stands beside what is nearest to it in meaning; check that you chose the right files"
    ).format(share=related)


def _sentence(doubt: Doubt) -> str:
    if doubt.kind is DoubtKind.RIVAL and doubt.source and doubt.target:
        return _ONE_FITS_BETTER if doubt.factor > 0 else _ONE_FITS
    if doubt.kind is DoubtKind.RIVAL and doubt.factor > 0:
        return _FITS_BETTER
    if doubt.kind is DoubtKind.NUMBERS and not (doubt.source and doubt.target):
        return _ONLY_HERE
    return _SENTENCES[doubt.kind]
