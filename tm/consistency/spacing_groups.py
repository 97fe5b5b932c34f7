"""Words written together and apart, as findings with every place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.bitexts import Bitexts, Spot
from tm.consistency.compounds import find_inner_cuts
from tm.consistency.cores import Cores
from tm.consistency.model import Form, GroupKind, Inconsistency
from tm.consistency.shapes import Shapes
from tm.consistency.spacing import Cut, find_cuts
from tm.consistency.spacing_rules import SpacingKind
from tm.consistency.words import word_spans
from tm.model import Severity

__all__ = ["spacing_groups"]

# A word that comes back matters more; more places than these add nothing.
_OFTEN, _FOR_COMING_BACK = 6, 0.1

_NOUNS = N_("Written together in some places and apart in others: {forms}")
_INNER = N_("Written together inside a longer word, but apart elsewhere: {forms}")
_VERB = N_("A verb made of a noun is written as one word: {right}, not {wrong}")
_JOINED = N_("Written as one word: {right}, not {wrong}")
_APART = N_("A space belongs here: {right}, not {wrong}")

_Spots = dict[str, list[Spot]]


def spacing_groups(bitexts: Bitexts, cores: Cores, shapes: Shapes) -> Iterator[Inconsistency]:
    """Yield a group for each word or phrase that is written together and apart."""
    grouped: defaultdict[str, list[Cut]] = defaultdict(list)
    for cut in find_cuts(cores, shapes):
        grouped[cut.letters].append(cut)
    for cut in find_inner_cuts(cores, shapes, frozenset(grouped)):
        grouped[cut.letters].append(cut)
    for cuts in grouped.values():
        yield _group(bitexts, cuts)


def _group(bitexts: Bitexts, cuts: Sequence[Cut]) -> Inconsistency:
    spots = _together(bitexts, cuts)
    for apart in _apart(bitexts, cuts):
        for text, some in apart.items():
            spots.setdefault(text, []).extend(some)
    forms = _forms(bitexts, spots)
    kind = cuts[0].spacing.kind
    right_is_apart = cuts[0].spacing.apart_is_right
    named = sorted(forms, key=lambda form: (" " in form.text) is not right_is_apart)
    message = _NOUNS
    if kind is SpacingKind.INNER:
        message = _INNER
    elif kind is SpacingKind.VERB:
        message = _VERB
    elif kind is SpacingKind.SLIP:
        message = _APART if right_is_apart else _JOINED
    values = (
        (("forms", " / ".join(f"“{form.text}”" for form in forms)),)
        if kind in (SpacingKind.NOUNS, SpacingKind.INNER)
        else (("right", f"“{named[0].text}”"), ("wrong", f"“{named[-1].text}”"))
    )
    return Inconsistency(
        GroupKind.SPACING,
        Language.KO,
        "",
        forms,
        Severity.INFO if message in (_NOUNS, _INNER) else Severity.WARNING,
        _score(cuts, forms),
        message,
        values,
    )


def _score(cuts: Sequence[Cut], forms: Sequence[Form]) -> float:
    sure = max(cut.spacing.sure for cut in cuts)
    rare = min(form.count for form in forms)
    often = sum(form.count for form in forms)
    return min(1.0, sure + _FOR_COMING_BACK * (min(_OFTEN, often + rare) - 2) / _OFTEN)


def _together(bitexts: Bitexts, cuts: Sequence[Cut]) -> _Spots:
    words = bitexts.ko
    spots: _Spots = {}
    for word, length in dict.fromkeys((cut.together, cut.length) for cut in cuts):
        written = words.vocabulary[word]
        for text in sorted(words.texts_of([word])):
            for match in word_spans(words.texts[text], Language.KO):
                if match.group() == written:
                    spot = Spot(text, match.start(), match.start() + length)
                    spots.setdefault(written[:length], []).append(spot)
    return spots


def _apart(bitexts: Bitexts, cuts: Sequence[Cut]) -> Iterator[_Spots]:
    words = bitexts.ko
    for parts, last in dict.fromkeys((cut.parts, cut.last) for cut in cuts):
        texts = frozenset.intersection(*(words.texts_of([part]) for part in parts))
        written = [words.vocabulary[part] for part in parts]
        shown = " ".join([*written[:-1], written[-1][:last]])
        spots: _Spots = {}
        for text in sorted(texts):
            whole = words.texts[text]
            found = list(word_spans(whole, Language.KO))
            for at in range(len(found) - len(parts) + 1):
                run = found[at : at + len(parts)]
                if [match.group() for match in run] == written and all(
                    whole[one.end() : two.start()].isspace() for one, two in pairwise(run)
                ):
                    spot = Spot(text, run[0].start(), run[-1].start() + last)
                    spots.setdefault(shown, []).append(spot)
        yield spots


def _forms(bitexts: Bitexts, spots: _Spots) -> tuple[Form, ...]:
    """Make a form of each way, named as it is written most often."""
    forms = []
    for apart in (False, True):
        way = {text: some for text, some in spots.items() if (" " in text) is apart}
        # Of two cuts at one place, as with and without a particle, the longer counts.
        longest: dict[tuple[int, int], Spot] = {}
        for spot in sorted(spot for some in way.values() for spot in some):
            longest[spot.text, spot.start] = spot
        counts = Counter({text: len(set(some)) for text, some in way.items()})
        alike = [text for text in counts if _has_counterpart(text, spots)]
        best = max(alike or counts, key=lambda text: (counts[text], -len(text), text))
        forms.append(Form(best, bitexts.places(list(longest.values()))))
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text)))


def _has_counterpart(text: str, spots: _Spots) -> bool:
    """Say whether the same letters are also there in the other way."""
    letters = text.replace(" ", "")
    return any(
        other.replace(" ", "") == letters and (" " in other) != (" " in text) for other in spots
    )
