"""Words written twice by mistake, and those that are meant to be: 하나 하나, very very."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from aligned.messages import N_
from aligned.model import Language, Span
from tm.checks.model import Bitext, Check, CheckFinding, Family
from tm.checks.sides import SIDES, finding_on, readable
from tm.concordance.hangul import split_syllable
from tm.model import Severity

__all__ = ["CHECKS"]

_TWICE = N_("“{words}” stands twice in a row")

# One or two words of letters, and the same again after white space.
_AGAIN = re.compile(r"(?<![\w'’-])([^\W\d_]+(?:['’][a-z]+)?)([^\S\n]+\1)+(?![\w'’-])", re.I)
_TWO_AGAIN = re.compile(
    r"(?<![\w'’-])([^\W\d_]{1,20}[^\S\n]+[^\W\d_]{1,20})[^\S\n]+\1(?![\w'’-])", re.I
)
_ENGLISH_SMALL = """
    the a an of to at by for from with into as and or but if nor not are was were be been has have
    will would can could should may must shall it its we our they their them he his she him i my
    your this these those which who than then when while because
    that had her so is you in on
"""
_SMALL = frozenset(_ENGLISH_SMALL.split())
# Good English twice: it was clear that that mattered, had had, gave her her keys, what it is
# is, log in in time, sailing on on Monday; and what is doubled for its sound or its strength.
_DOUBLED = """
    that had her so is you no yes very really truly many much more most long far big little
    old good great deep high ha hey ho la now there well bye oh ah hear knock tut blah chop wait
    thump tick drip bang boom clap
    please never again same too quite right ok okay out up down on in over plus
"""
_SOUND = frozenset(_DOUBLED.split())
_NEVER_TWICE = _SMALL - _SOUND
# What joins a chain: step by step by step, more and more and more.
_CHAIN = frozenset({"and", "by", "or", "so", "after", "to", "upon"})
# Every syllable that ends in ㅆ: 했, 올랐, 있.
_PAST = "".join(chr(code) for code in range(0xAC00 + 20, 0xD7A4, 28))
# A Korean word with a particle or ending that nobody repeats for its meaning.
_KOREAN_TWICE = re.compile(
    rf"[가-힣]{{1,12}}(?:[을를의은는와과]|에서|에게|으로|부터|까지|[{_PAST}]다|한다|된다|이다|없다|"
    r"[가-힣][한할될된]|적인|입니다|습니다|합니다|됩니다|하여|위한|대한|통해|위해)"
)
# Nouns; not calls and manners (가자, 천천히), nor what paints a sound (반짝반짝, 출렁출렁).
_KOREAN_NOUN = re.compile(
    r"(?!(..)\1|(.)\2(.)\3)[가-힣]{2,8}[^ㄱ-ㅎ이가히게도고면며자라나야요아어지듯락실렁]"
)
# 많이 많이, 일일이 일일이, 누군가 누군가; 사람이 사람이 아니다 is a figure of speech.
_KOREAN_ADVERB = re.compile(r"(..?)\1이|.*[군인던는은]가")
_NO_MORE = re.compile(r"\s(?:아니|아닌|어디|무슨|뭐|있|없)")
# A noun, and the same under a particle: 민주주의 민주주의를; not 하나 하나를, 구석 구석에.
_NOUN_AGAIN = re.compile(
    r"(?<![\w,.!?·])([가-힣]{3,8})[^\S\n]\1(?:을|를|은|는|의|에서|에게|으로|로|과|와)(?![\w,.!?·])"
)
_PLAIN_QUESTION = re.compile(r"\b(?:what|who|how|where|which|all|that|thing)\b", re.I)
_KOREAN_SMALL_WORDS = """
    그 이 및 또는 그리고 그러나 하지만 그런데 또한 따라서 그래서 즉 혹은 다만 만약 것 것은 것이 것을
    수 등 때문에 우리 우리는 우리의 우리가 이런 그런 이러한 그러한 모든 각 어떤 다른 새로운 더욱
    가장 위해 통해 대한 위한 함께 아니라 것으로 등의 에 의 를 을 은 는 가 있는 하는 되는 있다
"""
_KOREAN_SMALL = frozenset(_KOREAN_SMALL_WORDS.split())
_OPENERS = dict.fromkeys(map(ord, "\"'“‘「『《〈<([（"), " ")


def _find_twice(bitext: Bitext) -> Iterator[CheckFinding]:
    found = {side: list(_repeats(readable(bitext.text(side)), side)) for side in SIDES}
    if all(found.values()):
        return  # said twice on both sides: meant so
    for side in SIDES:
        spans: dict[str, list[Span]] = {}
        for match in found[side]:
            spans.setdefault(match[1], []).append(Span(match.start(), match.end()))
        for words, places in spans.items():
            yield finding_on(side, "repeated", Severity.WARNING, _TWICE, places, words=words)


def _repeats(text: str, side: Language) -> Iterator[re.Match[str]]:
    # Words are compared before patterns look: a tenth of the time for nearly all texts.
    words = text.lower().translate(_OPENERS).split()
    if any(map(str.startswith, words[1:], words)):
        for match in _AGAIN.finditer(text):
            if len(match.group().split()) == 2 and _is_slip(match, side):
                yield match
        if side is Language.KO and "!" not in text:
            for match in _NOUN_AGAIN.finditer(text):
                if not _KOREAN_ADVERB.fullmatch(match[1]):
                    yield match
    if any(map(eq, words, words[2:])):
        for match in _TWO_AGAIN.finditer(text):
            if _are_slips(*match[1].lower().split(), side=side):
                yield match


def _is_slip(match: re.Match[str], side: Language) -> bool:
    word = match[1]
    if side is Language.KO:
        # Called out twice it is meant: 민주주의 민주주의!
        kinds = _KOREAN_TWICE.fullmatch(word) or _KOREAN_NOUN.fullmatch(word)
        known = kinds or _is_subject(word, match.string, match.end())
        return word in _KOREAN_SMALL or bool(known and "!" not in match.string)
    lower = word.lower()
    if lower == "is" and not _PLAIN_QUESTION.search(match.string, 0, match.start()):
        return True
    if lower in _NEVER_TWICE:
        return True
    # A name may be double: Pago Pago, Duran Duran.
    slip = word.istitle() or word.islower()
    return slip and len(word) > 3 and lower not in _SOUND and match.group().split()[1].islower()


def _is_subject(word: str, text: str, end: int) -> bool:
    """Tell a noun under 이 or 가, in the form that its last syllable takes."""
    last = split_syllable(word[-2]) if len(word) > 2 else None
    if last is None or _KOREAN_ADVERB.fullmatch(word) or _NO_MORE.match(text, end):
        return False
    return word[-1] == ("이" if last.final else "가")


def _are_slips(one: str, other: str, *, side: Language) -> bool:
    small = _KOREAN_SMALL if side is Language.KO else _SMALL
    return one != other and {one, other} <= small and not {one, other} & _CHAIN


CHECKS = (
    Check(
        "repeated",
        Family.MARKS,
        N_("Words written twice"),
        N_(
            "A word that stands twice in a row by mistake (the the, 그 그), not for its meaning "
            "(very very, 하나 하나)"
        ),
        Severity.WARNING,
        _find_twice,
    ),
)
