"""Ask a large memory what people ask: its texts, changed as texts change in life.

    python benchmarks/memory_queries.py [COUNT] [--queries Q] [--seed S]

Makes Q queries a language from COUNT pairs of memory_corpus.py, of each kind in its
share (SHARES), and prints some of each.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from memory_corpus import SEED, Pair, make_pairs

from aligned.model import Language
from tm.model import LANGUAGES

FAR = Path(__file__).with_name("far_sentences.tsv")

# How many of a hundred queries are of each kind.
SHARES = {
    "exact": 8,
    "context": 6,
    "one word": 16,
    "two words": 10,
    "ending": 10,
    "word dropped": 8,
    "word added": 8,
    "number": 6,
    "spelling": 6,
    "part": 8,
    "joined": 6,
    "nothing near": 8,
}

# A part of a text is worth asking for from so many words on.
PART_WORDS = 3


@dataclass(frozen=True, slots=True)
class Query:
    """A text to look up, with its neighbours if its document is known.

    `unit` is the place of the pair that it was made of, -1 for none.
    """

    kind: str
    text: str
    unit: int
    previous: str = ""
    following: str = ""


def make_queries(
    pairs: Sequence[Pair], approved: Sequence[int], language: Language, count: int, seed: int
) -> list[Query]:
    """Make `count` queries in one language of the pairs at the places `approved`."""
    chance = Random(f"{seed} {language.value}")
    far = iter(chance.sample(_far(language), len(_far(language))) * count)
    queries = []
    for kind in _kinds(count):
        if kind == "nothing near":
            queries.append(Query(kind, next(far), -1))
            continue
        for _ in range(1000):
            place = chance.choice(approved)
            text = pairs[place].text(language)
            other = pairs[chance.choice(approved)].text(language)
            if (asked := CHANGES[kind](text, other, language, chance)) is not None:
                break
        else:
            raise SystemExit(f"no text can be asked for by a change of kind {kind!r}")
        around = _neighbours(pairs, place) if kind == "context" else ("", "")
        queries.append(Query(kind, asked, place, *around))
    return queries


def _kinds(count: int) -> list[str]:
    """Kinds in their shares, mixed."""
    whole = sum(SHARES.values())
    ends, total = [], 0
    for kind, share in SHARES.items():
        total += share
        ends.append((round(count * total / whole), kind))
    kinds = [next(kind for end, kind in ends if place < end) for place in range(count)]
    Random(count).shuffle(kinds)
    return kinds


def _neighbours(pairs: Sequence[Pair], place: int) -> tuple[str, str]:
    """The texts before and after, as the unit's origin has them: in the original language."""
    document = pairs[place].document

    def text(at: int) -> str:
        inside = 0 <= at < len(pairs) and pairs[at].document == document
        return pairs[at].source if inside else ""

    return text(place - 1), text(place + 1)


def _far(language: Language) -> list[str]:
    with FAR.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["korean" if language is Language.KO else "english"] for row in rows]


def _same(text: str, other: str, language: Language, chance: Random) -> str | None:
    return text


def _replace(times: int) -> Callable[[str, str, Language, Random], str | None]:
    def change(text: str, other: str, language: Language, chance: Random) -> str | None:
        words, spare = text.split(), _WORD.findall(other)
        if len(words) < 2 + times:
            return None
        for place in chance.sample(range(len(words)), times):
            words[place] = chance.choice(spare)
        return _changed(text, " ".join(words))

    return change


def _drop(text: str, other: str, language: Language, chance: Random) -> str | None:
    words = text.split()
    if len(words) < 4:
        return None
    words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _add(text: str, other: str, language: Language, chance: Random) -> str | None:
    words, spare = text.split(), _WORD.findall(other)
    for _ in range(chance.choice([1, 1, 2])):
        words.insert(chance.randrange(len(words) + 1), chance.choice(spare))
    return " ".join(words)


_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PARTICLES = {"은": "이", "는": "가", "이": "은", "가": "는", "을": "은", "를": "는"}
_PAST = re.compile(r"([가-힣])다([.”]+)$")
_TENSES = {"will": "would", "must": "should", "did": "could", "should": "may", "the": "a"}


def _inflect(text: str, other: str, language: Language, chance: Random) -> str | None:
    """Change a particle or an ending; in English an auxiliary, article or number."""
    words = text.split()
    if language is Language.KO:
        if chance.random() < 0.4 and _PAST.search(text):
            return _PAST.sub(r"\1습니다\2", text)
        places = [at for at, word in enumerate(words) if len(word) > 2 and word[-1] in _PARTICLES]
        if not places:
            return None
        at = chance.choice(places)
        words[at] = words[at][:-1] + _PARTICLES[words[at][-1]]
        return " ".join(words)
    places = [at for at, word in enumerate(words) if word in _TENSES or word.endswith("s")]
    if not places:
        return None
    at = chance.choice(places)
    words[at] = _TENSES.get(words[at], words[at][:-1])
    return _changed(text, " ".join(words))


def _number(text: str, other: str, language: Language, chance: Random) -> str | None:
    numbers = list(re.finditer(r"\d+", text))
    if not numbers:
        return None
    found = chance.choice(numbers)
    number = str(int(found[0]) + chance.randint(1, 9))
    return text[: found.start()] + number + text[found.end() :]


def _spell(text: str, other: str, language: Language, chance: Random) -> str | None:
    """Change a space in Korean, case or punctuation in English."""
    words = text.split()
    if len(words) < 3:
        return None
    if language is Language.KO:
        at = chance.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1]]
        return " ".join(words)
    return _changed(text, text.lower().replace(",", "").replace("“", '"').replace("”", '"'))


def _cut(text: str, other: str, language: Language, chance: Random) -> str | None:
    """Take one half or so of a text."""
    words = text.split()
    length = round(len(words) * chance.uniform(0.4, 0.7))
    if length < PART_WORDS:
        return None
    at = chance.choice([0, len(words) - length, chance.randrange(len(words) - length + 1)])
    return " ".join(words[at : at + length])


def _join(text: str, other: str, language: Language, chance: Random) -> str | None:
    return f"{text} {other}" if len(text.split()) >= PART_WORDS else None


def _changed(text: str, asked: str) -> str | None:
    return asked if asked != text else None


CHANGES: dict[str, Callable[[str, str, Language, Random], str | None]] = {
    "exact": _same,
    "context": _same,
    "one word": _replace(1),
    "two words": _replace(2),
    "ending": _inflect,
    "word dropped": _drop,
    "word added": _add,
    "number": _number,
    "spelling": _spell,
    "part": _cut,
    "joined": _join,
}


def main() -> None:
    """Print some queries of each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    pairs = list(make_pairs(options.count, options.seed))
    for language in LANGUAGES:
        queries = make_queries(pairs, range(len(pairs)), language, options.queries, options.seed)
        for kind in SHARES:
            chosen = [query for query in queries if query.kind == kind]
            print(f"{language.value} {kind}, {len(chosen)} queries")
            for query in chosen[:2]:
                print(f"  {pairs[query.unit].text(language) if query.unit >= 0 else '-'}")
                print(f"  {query.text}")


if __name__ == "__main__":
    main()
