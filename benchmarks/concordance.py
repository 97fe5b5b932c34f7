"""Measure the concordance: how long a search takes in a memory of N pairs of texts.

    python benchmarks/concordance.py [N] [--database FILE] [--queries Q]

Fills a memory with the corpus of memory_corpus.py (or takes the FILE that an
earlier run filled), asks it Q words of each kind, drawn with a fixed seed from the
texts as they occur there, and prints p50 and p95 of the whole search, fifty hits
with both sides marked, warm; and how many queries each step of asking for less took.
Then it asks the terms of concordance_terms.tsv in both languages and counts the hits
in which the mark on the other side is the other term, is missing, or is another word.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from memory_corpus import SEED, make_pairs, make_units
from sqlalchemy import Connection, create_engine

from aligned.model import Language
from tm.concordance.model import Concordance
from tm.concordance.search import search_concordance
from tm.store import count_contents, create_tables, put_units
from tm.store.lookup import get_contents

SAMPLE = 2_000

# A word in these shares of all texts or more is a common one.
COMMON = 0.05

# Terms in both languages, hand-made; | parts what is as good.
TERMS = Path(__file__).with_name("concordance_terms.tsv")

# A term counts as right where so many of the marks on the other side are.
RIGHT = 0.75

Words = list[str]


def words_of(text: str) -> Words:
    """Return the words of a text as they are written."""
    return re.findall(r"\w+", text)


def kinds(texts: Sequence[str], language: Language, chance: Random) -> dict[str, Callable[[], str]]:
    """Return a way to draw a query of each kind from texts."""
    split = [words for words in map(words_of, texts) if len(words) > 3]
    held = Counter(word for words in split for word in set(words))
    common = [word for word, count in held.items() if count >= COMMON * len(split)]

    def run(length: int) -> Words:
        words = chance.choice(split)
        at = chance.randrange(len(words) - length + 1)
        return words[at : at + length]

    def slipped() -> str:
        word = max(chance.choice(split), key=len)
        return word[:-2] + word[-1]

    drawn = {
        "word": lambda: run(1)[0],
        "common word": lambda: chance.choice(common),
        "phrase of two": lambda: " ".join(run(2)),
        "phrase of three, quoted": lambda: f'"{" ".join(run(3))}"',
        "two words anywhere": lambda: " ".join(chance.sample(chance.choice(split), 2)),
        "wildcard": lambda: max(run(3), key=len)[:3] + "*",
        "one letter left out": slipped,
        "words that never meet": lambda: " ".join(run(1) + run(1) + ["없는말xq"]),
    }
    if language is Language.KO:
        short = [word[:2] for words in split for word in words if re.fullmatch("[가-힣]{3}", word)]
        drawn["two syllables"] = lambda: chance.choice(short)
    return drawn


def judge_translations(connection: Connection) -> None:
    """Print how often the marks on the other side are right, missing, wrong."""
    with TERMS.open(encoding="utf-8", newline="") as file:
        terms = list(csv.DictReader(file, delimiter="\t"))
    for language, asked, wanted in (
        (Language.KO, "korean", "english"),
        (Language.EN, "english", "korean"),
    ):
        verdicts: Counter[str] = Counter()
        wrong = []
        for row in terms:
            for query in row[asked].split("|")[:1]:
                found = search_concordance(connection, query, language)
                verdict = _verdict(found, row[wanted].split("|"))
                verdicts[verdict] += 1
                if verdict == "wrong":
                    wrong.append(query)
        print(f"{language.value}  translations of {len(terms)} terms: {dict(verdicts)} {wrong}")


def _verdict(found: Concordance, wanted: Sequence[str]) -> str:
    if not found.hits or found.relaxed:
        return "not there"
    marks = [
        hit.translation[span.start : span.end].lower()
        for hit in found.hits
        for span in hit.translation_spans
    ]
    if not marks:
        return "silent"
    right = sum(any(one in mark or mark in one for one in wanted) for mark in marks)
    return "right" if right >= RIGHT * len(marks) else "wrong"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0–1) of the values lie."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(connection: Connection, language: Language, queries: int) -> None:
    """Ask queries of each kind in one language and print what they took."""
    chance = Random(SEED)
    last = count_contents(connection)
    sampled = get_contents(connection, chance.sample(range(1, last + 1), min(SAMPLE, last)))
    texts = [content.text(language) for content in sampled]
    for kind, draw in kinds(texts, language, chance).items():
        times: list[float] = []
        busy: list[float] = []
        said: Counter[str] = Counter()
        for query in [draw() for _ in range(queries)]:
            start, work = time.perf_counter(), time.process_time()
            found = search_concordance(connection, query, language)
            times.append(1000 * (time.perf_counter() - start))
            busy.append(1000 * (time.process_time() - work))
            said[found.relaxed or ("as typed" if found.hits else "nothing")] += 1
        steps = ", ".join(f"{step} {count}" for step, count in said.most_common())
        print(
            f"{language.value}  {kind:<24} p50 {percentile(times, 0.5):6.1f} ms  "
            f"p95 {percentile(times, 0.95):6.1f} ms  of it CPU p50 {percentile(busy, 0.5):5.1f} "
            f"p95 {percentile(busy, 0.95):5.1f} ms  ({steps})",
            flush=True,
        )


def filled(database: Path, count: int) -> Iterator[Connection]:
    """Yield a connection to a memory of `count` pairs, filling it where it is new."""
    fill = not database.exists()
    with create_engine(f"sqlite:///{database}").begin() as connection:
        if fill:
            start = time.perf_counter()
            create_tables(connection)
            put_units(connection, make_units(make_pairs(count)))
            print(f"filled in {time.perf_counter() - start:.0f} s")
        yield connection


def main() -> None:
    """Fill a memory, ask it, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--queries", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.database or Path(folder) / "memory.sqlite"
        for connection in filled(database, options.count):
            print(f"{count_contents(connection):,} pairs of texts")
            for language in (Language.KO, Language.EN):
                measure(connection, language, options.queries)
            judge_translations(connection)


if __name__ == "__main__":
    main()
