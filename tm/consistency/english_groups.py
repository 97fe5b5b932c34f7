"""English words written in two ways, as findings with every place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.bitexts import Bitexts, Spot
from tm.consistency.english_spelling import EnglishKind, Written, find_english
from tm.consistency.model import Form, GroupKind, Inconsistency
from tm.consistency.words import word_spans
from tm.model import Severity

__all__ = ["english_groups"]

_GROUPS = {
    EnglishKind.SPELLING: GroupKind.SPELLING,
    EnglishKind.HYPHEN: GroupKind.SPACING,
    EnglishKind.SPACE: GroupKind.SPACING,
    EnglishKind.NAME: GroupKind.SPELLING,
}
_SCORES = {
    EnglishKind.SPELLING: 0.7,
    EnglishKind.HYPHEN: 0.72,
    EnglishKind.SPACE: 0.6,
    EnglishKind.NAME: 0.85,
}
# Two documents may well follow two conventions; one should not.
_IN_ONE_DOCUMENT = 0.12

_MESSAGES = {
    EnglishKind.SPELLING: N_("British and American spelling side by side: {forms}"),
    EnglishKind.HYPHEN: N_("Written with and without a hyphen: {forms}"),
    EnglishKind.SPACE: N_("Written together in some places and apart in others: {forms}"),
    EnglishKind.NAME: N_("One name in several spellings: {forms}"),
}


def english_groups(bitexts: Bitexts) -> Iterator[Inconsistency]:
    """Yield a group for each English word or name that is written in two ways."""
    for written in find_english(bitexts):
        yield _group(bitexts, written)


def _group(bitexts: Bitexts, written: Written) -> Inconsistency:
    forms = sorted(
        (_form(bitexts, way) for way in written.ways), key=lambda form: (-form.count, form.text)
    )
    together = set(forms[0].documents).intersection(*(form.documents for form in forms[1:]))
    score = _SCORES[written.kind] + (_IN_ONE_DOCUMENT if together else 0.0)
    return Inconsistency(
        _GROUPS[written.kind],
        Language.EN,
        "",
        tuple(forms),
        Severity.WARNING if written.kind is EnglishKind.NAME else Severity.INFO,
        score,
        _MESSAGES[written.kind],
        (("forms", " / ".join(f"“{form.text}”" for form in forms)),),
    )


def _form(bitexts: Bitexts, way: Sequence[str]) -> Form:
    """Return one way of writing a word, named as it is written most often."""
    counts: Counter[str] = Counter()
    spots: list[Spot] = []
    for run in way:
        parts = run.split(" ")
        for spot in _spots(bitexts, parts):
            counts[run] += 1
            spots.append(spot)
    return Form(counts.most_common(1)[0][0], bitexts.places(spots))


def _spots(bitexts: Bitexts, parts: Sequence[str]) -> Iterator[Spot]:
    words = bitexts.en
    texts = frozenset.intersection(*(words.texts_of([words.number[part]]) for part in parts))
    for text in sorted(texts):
        whole = words.texts[text]
        found = list(word_spans(whole, Language.EN))
        for at in range(len(found) - len(parts) + 1):
            run = found[at : at + len(parts)]
            between = whole[run[0].start() : run[-1].end()].split()
            if [match.group() for match in run] == list(parts) == between:
                yield Spot(text, run[0].start(), run[-1].end())
