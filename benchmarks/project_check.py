"""Time the full check of a large project, and that of one bead while it is edited.

  python benchmarks/project_check.py [--units 100000] [--terms 2000] [--folder FOLDER]

A memory of memory_corpus.py's units and a pair of 2,000 beads of the same texts; a term
base of their rarer words and of phrases, one concept a word. Prints the seconds and the
CPU-seconds of the first check of everything (with what keeping the results adds), of
one that finds nothing new, of one after a term was added, and of one bead as an edit
leaves it: the median and the slowest of 100. With --inconsistencies, of the search for
those too.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from memory_corpus import make_pairs, make_units

from aligned.model import Document, Language
from tm.checks.registry import check
from tm.model import TranslationUnit
from tm.store import put_units
from tm.termbase.model import Concept, Term
from workbench.checking.findings import findings_of_bead, findings_of_project
from workbench.checking.inconsistencies import inconsistencies
from workbench.checking.model import Texts
from workbench.model import PairState, ReviewBead, ReviewSegment
from workbench.operations import Operation, OperationKind
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs
from workbench.reviewing.journal import apply
from workbench.terms.adding import add_term
from workbench.terms.concepts import put_concepts
from workbench.terms.recogniser import recogniser_of

SEED = 20_261_123
BEADS = 2_000
EDITS = 100

_KOREAN = re.compile("[가-힣]{2,5}")
_ENGLISH = re.compile("[A-Za-z]{4,}")


def make_concepts(units: list[TranslationUnit], count: int) -> list[Concept]:
    """Return concepts of one Korean and one English term each: rare words, then pairs of words."""
    korean = _terms(Counter(w for u in units for w in _KOREAN.findall(u.text(Language.KO))), count)
    english = _terms(
        Counter(w for u in units for w in _ENGLISH.findall(u.text(Language.EN))), count
    )
    return [
        Concept(f"c{number}", (Term("", Language.KO, ko), Term("", Language.EN, en)))
        for number, (ko, en) in enumerate(zip(korean, english, strict=True))
    ]


def _terms(counts: Counter[str], count: int) -> list[str]:
    """Return `count` different terms: the rarer half of the words, then phrases of them."""
    words = sorted(counts, key=lambda word: (counts[word], word))
    words = words[: min(len(words) // 2, count)]
    chance = random.Random(SEED)
    found = dict.fromkeys(words)
    while len(found) < count:
        found[" ".join(chance.sample(words, 2))] = None
    return list(found)


def store_beads(project: Project, units: list[TranslationUnit]) -> str:
    """Store a pair of a bead a unit, and return its id."""
    sides = {}
    for language in (Language.KO, Language.EN):
        text = "\n".join(unit.text(language) for unit in units)
        sides[language] = Document(f"large.{language.value}.txt", "text", text.encode(), text)
    with project.transaction() as tx:
        ids = [Documents(tx).add(sides[one], one, "reviewer") for one in sides]
        pair_id = Pairs(tx).add("large", *ids, Language.EN, "reviewer")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        beads = [
            ReviewBead(
                f"bead-{number}",
                1024.0 * number,
                (_segment("ko", number, unit.text(Language.KO)),),
                (_segment("en", number, unit.text(Language.EN)),),
                0.9,
            )
            for number, unit in enumerate(units, 1)
        ]
        Beads(tx, pair).add(beads, Pairs(tx).advance(pair_id))
    return pair_id


def _segment(language: str, number: int, text: str) -> ReviewSegment:
    return ReviewSegment(f"{language}-{number}", f"{number:06d}", text, 0, len(text))


def timed(name: str, work: Callable[[], object]) -> object:
    """Print how long some work takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name:<42} {wall:8.1f} s {cpu:8.1f} s of CPU", flush=True)
    return result


def check_alone(project: Project, units: list[TranslationUnit]) -> int:
    """Check texts and keep nothing: what `findings_of_project` adds to."""
    recogniser = recogniser_of(project)
    texts = dict.fromkeys(
        Texts(unit.text(Language.KO), unit.text(Language.EN), unit.source_language)
        for unit in units
    )
    terms = {one: recogniser.terms_of(one.ko, one.en) for one in texts}
    hits = sum(len(of_pair.ko) + len(of_pair.en) for of_pair in terms.values())
    print(f"    terms in a pair of texts: {hits / len(terms):.1f}")
    return sum(len(check(one.bitext(of_pair))) for one, of_pair in terms.items())


def time_edits(project: Project, pair_id: str, units: list[TranslationUnit]) -> None:
    """Print how long checking a bead takes that was just edited."""
    spent = []
    for number, unit in enumerate(units[:EDITS], 1):
        text = f"{unit.text(Language.EN)} {number}"
        about = {"bead": f"bead-{number}", "segment": f"en-{number}", "text": text}
        edit = Operation(str(uuid.uuid4()), OperationKind.EDIT, version=1, **about)
        apply(project, pair_id, [edit], "reviewer")
        start = time.perf_counter()
        findings_of_bead(project, pair_id, f"bead-{number}")
        spent.append(1_000 * (time.perf_counter() - start))
    print(
        f"one bead after an edit: median {statistics.median(spent):.1f} ms, "
        f"slowest {max(spent):.1f} ms of {len(spent)}"
    )


def main() -> None:
    """Fill a project and print the times."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--terms", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, default=None)
    parser.add_argument("--inconsistencies", action="store_true")
    arguments = parser.parse_args()
    units = list(islice(make_units(make_pairs(arguments.units)), arguments.units))
    with (
        tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
        Project.create(Path(folder) / "project") as project,
    ):
        with project.transaction() as tx:
            put_units(tx, units)
        put_concepts(project, make_concepts(units, arguments.terms), "reviewer")
        pair_id = store_beads(project, units[:BEADS])
        print(f"{len(units):,} units, {arguments.terms:,} concepts, {os.cpu_count()} processors")
        run(project, pair_id, units, arguments.inconsistencies)
        size = (project.folder / "project.sqlite3").stat().st_size
        print(f"the project's file: {size / 1e6:.0f} MB")


def run(project: Project, pair_id: str, units: list[TranslationUnit], groups: bool) -> None:
    """Print the times of one project."""
    timed("recogniser", lambda: recogniser_of(project))
    check(Texts("강은 맑다.", "The river is clear.", Language.EN).bitext())
    found = timed("checks alone, nothing kept", lambda: check_alone(project, units))
    print(f"    findings: {found:,}")
    whole = timed("full check, nothing known", lambda: findings_of_project(project))
    assert isinstance(whole, tuple)
    print(f"    findings: {len(whole):,}")
    timed("full check, everything known", lambda: findings_of_project(project))
    add_term(project, "새 낱말", "new word", "reviewer")
    timed("full check after a new term", lambda: findings_of_project(project))
    time_edits(project, pair_id, units)
    if groups:
        timed("inconsistencies", lambda: inconsistencies(project))


if __name__ == "__main__":
    main()
