"""Make pairs of sentences that are each other's translation, as many as are wanted.

    python benchmarks/sentence_grammar.py [COUNT] [--seed S]

A synchronous grammar of our own: sentence_patterns.tsv says how a Korean and an
English sentence are built alike, sentence_parts.tsv gives the words, the frequent
ones of a kind first. A slot `{key.form+particle}` names a part: `act` and `act2` are
two parts of the kind `act`; the form inflects a verb; the particle follows the
final consonant. Prints COUNT pairs.
"""

from __future__ import annotations

import argparse
import csv
import re
from bisect import bisect
from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from random import Random

PATTERNS = Path(__file__).with_name("sentence_patterns.tsv")
PARTS = Path(__file__).with_name("sentence_parts.tsv")

# Beyond this depth a kind's first pattern is taken, which is its shortest.
MAX_DEPTH = 6

# How much more frequent a kind's first word is than its tenth: rank to this power.
# Words of a whole language follow 1.0; within a kind they are more even.
ZIPF = 0.7

MONTHS = tuple(month_name)[1:]

# Particles after a consonant and after a vowel.
PARTICLES = {"은": "은는", "이": "이가", "을": "을를", "과": "과와"}
FIRST_SYLLABLE, LAST_SYLLABLE, FINALS = 0xAC00, 0xD7A3, 28
NIEUN, RIEUL, SSANG_SIOT = 4, 8, 20

ENGLISH_FORMS = {"base": 0, "past": 1, "part": 2, "ing": 3}

_SLOT = re.compile(r"\{(?P<key>[a-z]+\d?)(?:\.(?P<form>[a-z*]+))?(?:\+(?P<particle>[가-힣]+))?\}")
_SENTENCE_START = re.compile(r"((?:^|“|[.!?]”? )(?:- |\(?\d+[.)] )?)([a-z])")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a pattern for another part."""

    key: str
    form: str
    particle: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to build a kind: the Korean (in one or more wordings) and the English."""

    korean: tuple[tuple[str | Slot, ...], ...]
    english: tuple[str | Slot, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The parts that it is built of, each once."""
        slots = (token for side in (*self.korean, self.english) for token in side)
        return tuple(dict.fromkeys(slot.key for slot in slots if isinstance(slot, Slot)))


@dataclass(frozen=True, slots=True)
class Word:
    """A part without parts; a verb has its stem and infinitive, and its English forms."""

    korean: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A pattern whose parts are chosen."""

    pattern: Pattern
    parts: Mapping[str, Node | Word]


@dataclass(frozen=True)
class Choice:
    """Words or patterns of a kind, and how likely each is."""

    options: list[Pattern | Word] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    @cached_property
    def sums(self) -> list[float]:
        """The weights added up."""
        return list(accumulate(self.weights))

    def draw(self, chance: Random) -> Pattern | Word:
        """Choose one."""
        return self.options[bisect(self.sums, chance.random() * self.sums[-1])]


class Grammar:
    """Patterns and words by kind."""

    def __init__(self, kinds: Mapping[str, Choice]) -> None:
        self._kinds = kinds

    @classmethod
    def read(cls) -> Grammar:
        """Read the project's own grammar; raises `ValueError` on a kind that it lacks."""
        kinds: defaultdict[str, Choice] = defaultdict(Choice)
        for row in _rows(PATTERNS):
            kinds[row["kind"]].options.append(
                Pattern(
                    tuple(_tokens(text) for text in row["korean"].split(" | ")),
                    _tokens(row["english"]),
                )
            )
            kinds[row["kind"]].weights.append(float(row["weight"]))
        for row in _rows(PARTS):
            choice = kinds[row["part"]]
            choice.options.append(
                Word(tuple(row["korean"].split("/")), tuple(row["english"].split("/")))
            )
            choice.weights.append(1 / (len(choice.options) + 1) ** ZIPF)
        return cls(dict(kinds))

    def draw(self, chance: Random) -> Node:
        """Build a sentence."""
        node = self._build("sentence", chance, 0)
        assert isinstance(node, Node)
        return node

    def _build(self, kind: str, chance: Random, depth: int) -> Node | Word:
        if (make := _NUMBERS.get(kind)) is not None:
            return make(chance)
        if kind == "place":
            return self._place(chance)
        choice = self._kinds[kind]
        found = choice.options[0] if depth > MAX_DEPTH else choice.draw(chance)
        if isinstance(found, Word):
            return found
        parts: dict[str, Node | Word] = {}
        for key in found.keys:
            parts[key] = self._other(parts, key.rstrip("0123456789"), chance, depth + 1)
        return Node(found, parts)

    def _other(
        self, parts: Mapping[str, Node | Word], kind: str, chance: Random, depth: int
    ) -> Node | Word:
        """Build a part that is not one of its pattern's other parts, if chance lets us."""
        for _ in range(4):
            part = self._build(kind, chance, depth)
            if part not in parts.values():
                break
        return part

    def _place(self, chance: Random) -> Word:
        """Invent the name of a place; few are frequent, thousands are rare."""
        first, second, suffix = (
            self._kinds[kind].draw(chance) for kind in ("syllable", "syllable", "suffix")
        )
        assert isinstance(first, Word)
        assert isinstance(second, Word)
        assert isinstance(suffix, Word)
        name = first.english[0] + second.english[0].lower()
        korean = first.korean[0] + second.korean[0] + suffix.korean[0]
        return Word((korean,), (suffix.english[0].format(name),))


def korean(node: Node | Word, wording: int = 0, form: str = "") -> str:
    """Write a node in Korean; `wording` chooses among a sentence's wordings."""
    if isinstance(node, Word):
        return inflect(node.korean, form) if form else node.korean[0]
    tokens = node.pattern.korean[wording % len(node.pattern.korean)]
    written = ""
    for token in tokens:
        if isinstance(token, str):
            written += token
        else:
            part = korean(node.parts[token.key], 0, form if token.form == "*" else token.form)
            written += part + particle(part, token.particle)
    return written


def english(node: Node | Word, form: str = "") -> str:
    """Write a node in English, in the middle of a sentence."""
    if isinstance(node, Word):
        return node.english[ENGLISH_FORMS[form] if form else 0]
    return "".join(
        token
        if isinstance(token, str)
        else english(node.parts[token.key], form if token.form == "*" else token.form)
        for token in node.pattern.english
    )


def english_sentence(node: Node) -> str:
    """Write a sentence in English with its capitals."""
    written = english(node).replace(",,", ",")
    return _SENTENCE_START.sub(lambda found: found[1] + found[2].upper(), written)


def particle(word: str, name: str) -> str:
    """Return the particle in the form that a word's last sound asks for."""
    final = _final(word)
    if name == "으로":
        return "로" if final in (0, RIEUL) else "으로"
    return PARTICLES[name][final == 0] if name in PARTICLES else name


def inflect(verb: Sequence[str], form: str) -> str:
    """Return a form of a verb given as its stem and its infinitive (막, 막아).

    stem 막 (막지, 막는, 막고), inf 막아 (막아야), pst 막았 (막았다), eu 막으 (막으면),
    l 막을, n 막은.
    """
    stem, infinitive = verb
    final = _final(stem)
    open_stem = final in (0, RIEUL)
    match form:
        case "stem":
            return stem
        case "inf":
            return infinitive
        case "pst":
            return _close(infinitive, SSANG_SIOT)
        case "eu":
            return stem if open_stem else stem + "으"
        case "l":
            return _close(stem, RIEUL) if open_stem else stem + "을"
        case "n":
            return _close(stem, NIEUN) if open_stem else stem + "은"
    raise ValueError(f"{'/'.join(verb)}: expected stem, inf, pst, eu, l or n, got {form!r}")


def _final(word: str) -> int:
    """The number of the last syllable's final consonant; 0 for none, digits as read aloud."""
    last = word.rstrip("”’!?.)")[-1:]
    if last.isdigit():
        return _DIGIT_FINALS[int(last)]
    if not FIRST_SYLLABLE <= ord(last) <= LAST_SYLLABLE:
        return 0
    return (ord(last) - FIRST_SYLLABLE) % FINALS


# 영 일 이 삼 사 오 육 칠 팔 구
_DIGIT_FINALS = (21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0)


def _close(word: str, final: int) -> str:
    """Give the last syllable a final consonant."""
    syllable = ord(word[-1])
    return word[:-1] + chr(syllable - (syllable - FIRST_SYLLABLE) % FINALS + final)


def _number(low: int, high: int) -> Callable[[Random], Word]:
    def draw(chance: Random) -> Word:
        # Small numbers are more frequent than large ones.
        value = f"{int(low * (high / low) ** chance.random()):,}"
        return Word((value,), (value,))

    return draw


def _year(chance: Random) -> Word:
    value = str(2026 - int(170 * chance.random() ** 2))
    return Word((value,), (value,))


def _month(chance: Random) -> Word:
    number = chance.randrange(12)
    return Word((str(number + 1),), (MONTHS[number],))


def _money(chance: Random) -> Word:
    value = chance.randint(2, 980)
    if chance.random() < 0.5:
        return Word((f"{value}만",), (f"{value * 10_000:,}",))
    return Word((f"{value}억",), (f"{value * 100:,} million",))


_NUMBERS = {
    "count": _number(12, 90_000),
    "percent": _number(2, 97),
    "day": _number(1, 30),
    "small": _number(1, 24),
    "year": _year,
    "month": _month,
    "money": _money,
}


def _tokens(text: str) -> tuple[str | Slot, ...]:
    tokens: list[str | Slot] = []
    place = 0
    for found in _SLOT.finditer(text):
        tokens += [text[place : found.start()]] if found.start() > place else []
        tokens.append(Slot(found["key"], found["form"] or "", found["particle"] or ""))
        place = found.end()
    return tuple(tokens + ([text[place:]] if place < len(text) else []))


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def main() -> None:
    """Print pairs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    grammar, chance = Grammar.read(), Random(options.seed)
    for _ in range(options.count):
        node = grammar.draw(chance)
        print(f"{korean(node)}\n  {english_sentence(node)}")


if __name__ == "__main__":
    main()
