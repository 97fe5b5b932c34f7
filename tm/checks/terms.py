"""Terms of the term base: those that the other side lacks, and those that nobody should use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import is_read
from tm.model import Severity, other_language
from tm.termbase.model import HitKind, TermHit, TermStatus

__all__ = ["CHECKS"]

_MISSING_IN = {
    Language.KO: N_("“{term}” is in the English, but the Korean has no term for it: {expected}"),
    Language.EN: N_("“{term}” is in the Korean, but the English has no term for it: {expected}"),
}
_FORBIDDEN = N_("“{term}” is a forbidden term")
_FORBIDDEN_INSTEAD = N_("“{term}” is a forbidden term: use “{expected}”")
# Terms of a concept that a message names, in the term base's order.
_MOST_NAMED = 3


def _find_missing(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find concepts that one side names by a term and the other by none.

    A forbidden term is a term as well: that it is there is another check's to say.
    """
    if not bitext.two_sided:
        return
    for here, there in ((Language.KO, Language.EN), (Language.EN, Language.KO)):
        answered = {hit.concept for hit in _hits(bitext, there)}
        hits = [hit for hit in _hits(bitext, here) if _stands_alone(hit)]
        # Where two concepts share a word, one of them is meant.
        settled = {hit.span for hit in hits if hit.concept in answered}
        for concept, own in _by_concept(hits):
            open_hits = [hit for hit in own if hit.span not in settled]
            expected = _allowed(bitext, concept, there)
            if concept not in answered and open_hits and expected:
                settled |= {hit.span for hit in open_hits}
                yield _missing(open_hits, expected, there)


def _missing(hits: Sequence[TermHit], expected: Sequence[str], there: Language) -> CheckFinding:
    values = (("term", hits[0].term.text), ("expected", ", ".join(expected[:_MOST_NAMED])))
    spans = tuple(hit.span for hit in hits)
    return CheckFinding(
        "terms",
        Severity.WARNING,
        _MISSING_IN[there],
        values,
        ko_spans=spans if there is Language.EN else (),
        en_spans=spans if there is Language.KO else (),
    )


def _find_forbidden(bitext: Bitext) -> Iterator[CheckFinding]:
    """Find forbidden terms on either side, one finding a concept."""
    found = [
        hit
        for language in (Language.KO, Language.EN)
        for hit in _hits(bitext, language)
        if hit.term.status is TermStatus.FORBIDDEN
        and _stands_alone(hit)
        and not _may_stand(hit, bitext)
    ]
    for concept, hits in _by_concept(found):
        first = hits[0]
        expected = _allowed(bitext, concept, first.term.language)
        values = (("term", first.term.text), *((("expected", expected[0]),) if expected else ()))
        yield CheckFinding(
            "forbidden_terms",
            Severity.ERROR,
            _FORBIDDEN_INSTEAD if expected else _FORBIDDEN,
            values,
            ko_spans=_spans(hits, Language.KO),
            en_spans=_spans(hits, Language.EN),
        )


def _may_stand(hit: TermHit, bitext: Bitext) -> bool:
    """Whether the same word is an allowed term, of this concept or of one that is meant here."""
    language = hit.term.language
    other = other_language(language)
    meant = {one.concept for one in _hits(bitext, other)}
    return any(
        one.span == hit.span
        and one.term.status is not TermStatus.FORBIDDEN
        and (one.concept in meant or one.concept == hit.concept)
        for one in _hits(bitext, language)
    )


def _hits(bitext: Bitext, language: Language) -> list[TermHit]:
    """Return the terms of a side, without those in addresses and code."""
    hits = bitext.terms.ko if language is Language.KO else bitext.terms.en
    return [hit for hit in hits if is_read(bitext.text(language), hit.span)]


def _stands_alone(hit: TermHit) -> bool:
    """Whether a hit is the term itself, not a part of a longer term or word."""
    return not hit.nested and hit.kind is not HitKind.COMPOUND


def _by_concept(hits: Iterable[TermHit]) -> Iterable[tuple[str, list[TermHit]]]:
    """Group hits by concept, in the order of their first places."""
    groups: dict[str, list[TermHit]] = {}
    for hit in hits:
        groups.setdefault(hit.concept, []).append(hit)
    return groups.items()


def _allowed(bitext: Bitext, concept: str, language: Language) -> list[str]:
    found = bitext.terms.concepts.get(concept)
    terms = found.in_language(language) if found else ()
    return [term.text for term in terms if term.status is not TermStatus.FORBIDDEN]


def _spans(hits: Iterable[TermHit], language: Language) -> tuple[Span, ...]:
    return tuple(hit.span for hit in hits if hit.term.language is language)


CHECKS: tuple[Check, ...] = (
    Check(
        "terms",
        Family.TERMS,
        N_("Terms"),
        N_("A term of the term base on one side, and none of its terms on the other"),
        Severity.WARNING,
        _find_missing,
        reads_terms=True,
    ),
    Check(
        "forbidden_terms",
        Family.TERMS,
        N_("Forbidden terms"),
        N_("A term that the term base forbids, on either side"),
        Severity.ERROR,
        _find_forbidden,
        reads_terms=True,
    ),
)
