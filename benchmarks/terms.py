"""Measure the recognition of terms: how right it is beside simpler rules, and how fast.

    python benchmarks/terms.py [SENTENCES] [--terms 2000] [--errors]

First a table: precision and recall on the labelled sentences (term_occurrences.py), by
half and language, beside the rule of word boundaries (Weblate's, where a language has
spaces) and plain substrings (Weblate's elsewhere), for both of which it is enough to
touch the place; then recall by form. `--errors` lists what is wrong, of
the development half only. Then times: making a recogniser of so many terms, drawn from the
corpus of memory_corpus.py with a fixed seed, one sentence, and SENTENCES (10,000) in
each language, with what 200,000 would take.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

from memory_corpus import SEED, make_pairs
from term_occurrences import (
    Finder,
    Labelled,
    read_labelled,
    recognition,
    score,
    substring,
    word_boundary,
)

from aligned.languages.kiwi import morphemes
from aligned.model import Language, Span
from tm.concordance.endings import strip_particles
from tm.model import LANGUAGES
from tm.termbase.model import Concept, HitKind, Term
from tm.termbase.recogniser import Recogniser

OURS = "recognition"

# Texts of a project of 100,000 units.
PROJECT = 200_000


def show_table(rows: Sequence[Labelled], finders: dict[str, Finder]) -> None:
    """Print precision, recall and right kinds of each finder, by half and language."""
    groups: dict[str, Callable[[Labelled], bool]] = {
        "ko, all": lambda row: row.language is Language.KO,
        "ko, held-out": lambda row: row.language is Language.KO and row.half == "held-out",
        "ko, development": lambda row: row.language is Language.KO and row.half == "development",
        "en, all": lambda row: row.language is Language.EN,
        "en, held-out": lambda row: row.language is Language.EN and row.half == "held-out",
    }
    print(f"{'':18}{'sentences':>10}" + "".join(f"{name:>26}" for name in finders))
    for group, belongs in groups.items():
        own = [row for row in rows if belongs(row)]
        cells = ""
        for name, find in finders.items():
            one = score(own, find, overlap=name != OURS)
            cells += f"{f'P {one.precision:.3f}  R {one.recall:.3f}':>26}"
        print(f"{group:18}{len(own):>10}{cells}")


def show_kinds(rows: Sequence[Labelled], finders: dict[str, Finder]) -> None:
    """Print the recall of each form, and how many look-alikes are taken for a term."""
    for language in LANGUAGES:
        own = [row for row in rows if row.language is language]
        for kind in HitKind:
            places = [(row, span) for row in own for span in row.places if row.places[span] is kind]
            if not places:
                continue
            cells = "".join(
                f"{_recall(places, find, overlap=name != OURS):>26.3f}"
                for name, find in finders.items()
            )
            print(f"{language.value}, {kind.value:14}{len(places):>10}{cells}")
        alike = [row for row in own if not row.places]
        cells = "".join(
            f"{f'{sum(bool(find(row)) for row in alike)} taken':>26}" for find in finders.values()
        )
        print(f"{language.value}, look-alikes   {len(alike):>10}{cells}")
    right = score(rows, finders[OURS])
    print(f"kind named rightly: {right.kinds} of {right.right}")


def _recall(places: Sequence[tuple[Labelled, Span]], find: Finder, *, overlap: bool) -> float:
    alone = [replace(row, places={span: row.places[span]}) for row, span in places]
    return score(alone, find, overlap=overlap).recall


def show_errors(rows: Sequence[Labelled], find: Finder) -> None:
    """Print the sentences of the development half in which something is wrong."""
    for row in rows:
        found = find(row)
        if row.half == "development" and found.keys() != row.places.keys():
            marks = [row.text[span.start : span.end] for span in found]
            print(f"  {row.terms} {row.text} found {marks}")


def draw_concepts(count: int, texts: dict[Language, list[str]]) -> list[Concept]:
    """Draw terms of one or two words from texts, as often two as one."""
    chance = Random(SEED)
    drawn = {}
    for language in LANGUAGES:
        held: Counter[str] = Counter()
        for text in texts[language]:
            words = re.findall(r"\w+", text)
            if language is Language.KO:
                words = [strip_particles(word) for word in words]
            held.update(word for word in words if len(word) > 1)
            held.update(" ".join(pair) for pair in pairwise(words))
        drawn[language] = chance.sample(sorted(held), count)
    return [
        Concept(f"{at}", (Term(f"k{at}", Language.KO, ko), Term(f"e{at}", Language.EN, en)))
        for at, (ko, en) in enumerate(zip(drawn[Language.KO], drawn[Language.EN], strict=True))
    ]


def show_times(count: int, terms: int) -> None:
    """Print how long it takes to make a recogniser and to go through texts."""
    pairs = list(make_pairs(count))
    texts = {language: [pair.text(language) for pair in pairs] for language in LANGUAGES}
    concepts = draw_concepts(terms, texts)
    start = time.process_time()
    recogniser = Recogniser(concepts)
    print(f"a recogniser of {terms:,} terms in each language: {time.process_time() - start:.2f} s")
    for language in LANGUAGES:
        start = time.process_time()
        hits = sum(len(recogniser.find(text, language)) for text in texts[language])
        each = (time.process_time() - start) / len(texts[language])
        print(
            f"{language.value}: {1000 * each:.3f} ms a sentence of "
            f"{sum(map(len, texts[language])) / len(texts[language]):.0f} characters, "
            f"{hits / len(texts[language]):.2f} terms in it; {PROJECT // 2:,} of them "
            f"{each * PROJECT / 2:.0f} s"
        )


def main() -> None:
    """Print the table, the forms and the times."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sentences", type=int, nargs="?", default=10_000)
    parser.add_argument("--terms", type=int, default=2_000)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    start = time.process_time()
    morphemes("처음")
    print(f"loading the analyser, once a process: {time.process_time() - start:.1f} s")
    rows = read_labelled()
    finders: dict[str, Finder] = {
        OURS: recognition(rows),
        "word boundary": word_boundary,
        "substring": substring,
    }
    show_table(rows, finders)
    show_kinds(rows, finders)
    if options.errors:
        show_errors(rows, finders[OURS])
    show_times(options.sentences, options.terms)


if __name__ == "__main__":
    main()
