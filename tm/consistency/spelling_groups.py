"""Names in several spellings and likely slips, as findings with every place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from aligned.messages import N_
from aligned.model import Language
from tm.consistency.beginnings import find_same_beginnings
from tm.consistency.bitexts import Bitexts, Spot
from tm.consistency.cores import Cores
from tm.consistency.counterparts import Counterparts
from tm.consistency.longer_names import find_longer_names
from tm.consistency.model import Form, GroupKind, Inconsistency
from tm.consistency.name_spellings import find_name_spellings
from tm.consistency.shapes import Shapes
from tm.consistency.spelling import Alike, AlikeKind, find_alike
from tm.consistency.words import word_spans
from tm.model import Severity

__all__ = ["beginning_groups", "longer_groups", "spelling_groups"]

_NAME_SCORE, _SLIP_SCORE, _WORDS_SCORE, _LONGER_SCORE = 0.93, 0.95, 0.8, 0.65
# A sound that fits badly takes so much off.
_FOR_SOUND = 0.3

_NAMES = N_("One name in several spellings (“{english}”): {forms}")
_SLIP = N_("“{wrong}” looks like a slip for “{right}”; the English of both has “{english}”")
_LONGER = N_("One name, longer and shorter, for “{english}”: {forms}")
_WORDS = N_("Several words for “{english}”: {forms}")


def spelling_groups(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[Inconsistency]:
    """Yield a group for each name in several spellings, and each likely slip."""
    names: list[Alike] = []
    for alike in find_alike(bitexts, cores, english, shapes):
        if alike.kind is AlikeKind.NAME:
            names.append(alike)
        else:
            yield _slip(bitexts, cores, shapes, alike)
    names += find_name_spellings(bitexts, cores, english, shapes)
    for spellings in _join([(alike.one, alike.other) for alike in names]):
        own = [alike for alike in names if alike.one in spellings]
        yield _name(bitexts, cores, shapes, sorted(spellings), own)


def beginning_groups(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[Inconsistency]:
    """Yield a group for each English word that several words with one beginning translate."""
    for same in find_same_beginnings(bitexts, cores, english, shapes):
        forms = _forms(bitexts, cores, shapes, same.cores)
        yield Inconsistency(
            GroupKind.WORDING,
            Language.KO,
            same.english,
            forms,
            Severity.INFO,
            _WORDS_SCORE,
            _WORDS,
            (("english", same.english), ("forms", _listed(forms))),
        )


def longer_groups(
    bitexts: Bitexts, cores: Cores, english: Counterparts, shapes: Shapes
) -> Iterator[Inconsistency]:
    """Yield a group for each name with and without the word for what it names."""
    for name in find_longer_names(bitexts, cores, english, shapes):
        forms = _forms(bitexts, cores, shapes, (name.short, name.long))
        yield Inconsistency(
            GroupKind.SPELLING,
            Language.KO,
            "",
            forms,
            Severity.INFO,
            _LONGER_SCORE,
            _LONGER,
            (("english", name.english), ("forms", _listed(forms))),
        )


def _listed(forms: Sequence[Form]) -> str:
    return " / ".join(f"“{form.text}”" for form in forms)


def _join(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Join pairs that share a word into groups, in the order of their first pair."""
    group: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group.get(one, {one}) | group.get(other, {other})
        for word in joined:
            group[word] = joined
    return list({id(words): words for words in group.values()}.values())


def _form(bitexts: Bitexts, cores: Cores, shapes: Shapes, core: str, is_name: bool) -> Form:
    """Return a noun as a form: its places are those of the noun in all its eojeols."""
    numbers = (cores.names if is_name else cores.nouns)(core, shapes)
    # The analyser takes particles for a part of words that it has never seen.
    return _form_of(bitexts, core, numbers or cores.having[core])


def _form_of(bitexts: Bitexts, core: str, numbers: Sequence[int]) -> Form:
    words = bitexts.ko
    written = {words.vocabulary[number] for number in numbers}
    spots = [
        Spot(text, match.start(), match.start() + len(core))
        for text in sorted(words.texts_of(numbers))
        for match in word_spans(words.texts[text], Language.KO)
        if match.group() in written
    ]
    return Form(core, bitexts.places(spots))


def _forms(
    bitexts: Bitexts,
    cores: Cores,
    shapes: Shapes,
    words: Sequence[str],
    is_name: bool = False,
) -> tuple[Form, ...]:
    forms = [_form(bitexts, cores, shapes, word, is_name) for word in words]
    return tuple(sorted(forms, key=lambda form: (-form.count, form.text)))


def _name(
    bitexts: Bitexts, cores: Cores, shapes: Shapes, words: Sequence[str], alike: Sequence[Alike]
) -> Inconsistency:
    forms = _forms(bitexts, cores, shapes, words, is_name=True)
    english = Counter(one.english for one in alike).most_common(1)[0][0]
    sure = max(one.sure for one in alike)
    return Inconsistency(
        GroupKind.SPELLING,
        Language.KO,
        "",
        forms,
        Severity.WARNING,
        _NAME_SCORE - _FOR_SOUND * (1 - sure),
        _NAMES,
        (("english", english), ("forms", _listed(forms))),
    )


def _slip(bitexts: Bitexts, cores: Cores, shapes: Shapes, alike: Alike) -> Inconsistency:
    return Inconsistency(
        GroupKind.SLIP,
        Language.KO,
        "",
        _forms(bitexts, cores, shapes, (alike.one, alike.other)),
        Severity.WARNING,
        _SLIP_SCORE,
        _SLIP,
        (("wrong", alike.one), ("right", alike.other), ("english", alike.english)),
    )
