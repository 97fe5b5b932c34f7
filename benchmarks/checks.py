"""Measure the checks: right and wrong on their cases, false alarms, beside pofilter, time.

    python benchmarks/checks.py [--clean FOLDER] [--gold PAIRS.tsv]… [--only NAME]…
                                [--faults FAULTS.tsv] [--show] [--units 100000]

The cases are tests/tm/checks/cases. FOLDER holds NAME.ko, NAME.en and NAME.gold
(`[0]:[0,1]` a line), PAIRS.tsv Korean and English side by side; `--only` takes those
whose name has NAME in it. FAULTS.tsv lists findings that a person judged to be real
faults of those texts: check, Korean, English. `--show` prints every finding for such
a judgement. pofilter (translate-toolkit) runs on a PO file of the same pairs. `--units`
times all checks over that many units of memory_corpus.py with 2,000 terms.
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import polib
from memory_corpus import make_pairs, make_units

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aligned.model import Language
from tests.tm.checks.cases import bitext_of, read_cases
from tm.checks.model import Bitext
from tm.checks.registry import CHECKS, check
from tm.termbase.model import Concept, Term
from tm.termbase.recogniser import Recogniser

_Pair = tuple[str, str]
# The term base of the timing: words and pairs of words of the corpus itself.
TERMS = 2_000
ON = frozenset(one.id for one in CHECKS if one.on)


def print_cases() -> None:
    """Print for each check how many of its cases it gets right."""
    print("check             on   true  found  false  alarmed  precision  recall")
    for one in CHECKS:
        cases = read_cases(one.id)
        found = [(case.expected, bool(check(bitext_of(case), [one.id]))) for case in cases]
        hits, alarms = found.count((True, True)), found.count((False, True))
        faults = sum(expected for expected, _ in found)
        precision = hits / (hits + alarms) if hits + alarms else 1.0
        print(
            f"{one.id:17} {'yes' if one.on else 'no':3} {faults:5}  {hits:5}  "
            f"{len(found) - faults:5}  {alarms:7}  {precision:9.3f}  {hits / faults:6.3f}"
        )


def print_alarms(name: str, pairs: Sequence[_Pair], faults: frozenset[str], show: bool) -> None:
    """Print the findings of the checks that are on per 1,000 pairs, all and the false ones."""
    raised: Counter[str] = Counter()
    real: Counter[str] = Counter()
    started = time.process_time()
    for ko, en in pairs:
        for one in check(Bitext(ko, en), ON):
            raised[one.check] += 1
            real[one.check] += _key(one.check, ko, en) in faults
            if show:
                print(f"  {one.check}\t{ko}\t{en}\t{one.words}")
    spent = 1000 * (time.process_time() - started) / len(pairs)
    total, judged = raised.total(), real.total()
    print(
        f"{name}: {len(pairs)} pairs; findings {per_thousand(total, pairs)} per 1,000, "
        f"real faults among them {judged}, false alarms {per_thousand(total - judged, pairs)}; "
        f"{spent:.2f} ms of CPU a pair"
    )
    print("  " + ", ".join(f"{key} {count} ({real[key]} real)" for key, count in raised.items()))
    print(f"  pofilter: {pofilter(pairs)}")


def per_thousand(count: int, pairs: Sequence[_Pair]) -> str:
    """Return a rate with one digit."""
    return f"{1000 * count / len(pairs):.1f}"


def _key(check_id: str, ko: str, en: str) -> str:
    return "\t".join((check_id, ko.strip(), en.strip()))


def clean_pairs(folder: Path, name: str) -> list[_Pair]:
    """Read the different two-sided beads of the cases with `name` in their names."""
    found: dict[_Pair, None] = {}
    for path in sorted(one for one in folder.glob("*.gold") if name in one.stem):
        korean, english = (
            path.with_suffix(suffix).read_text(encoding="utf-8").split("\n")
            for suffix in (".ko", ".en")
        )
        for line in path.read_text(encoding="utf-8").splitlines():
            ko, en = (json.loads(side) for side in line.split(":")[:2])
            if ko and en:
                found[_joined(korean, ko), _joined(english, en)] = None
    return list(found)


def _joined(lines: Sequence[str], places: Sequence[int]) -> str:
    return " ".join(lines[at].strip() for at in places)


def gold_pairs(path: Path) -> list[_Pair]:
    """Read the two-sided rows of a table of Korean and English."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row[0], row[1]) for row in rows if len(row) > 1 and row[0].strip() and row[1].strip()]


def read_faults(path: Path | None) -> frozenset[str]:
    """Read which findings a person found right."""
    if path is None:
        return frozenset()
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return frozenset(_key(*row[:3]) for row in rows if len(row) >= 3)


def pofilter(pairs: Sequence[_Pair]) -> str:
    """Return how many failed tests pofilter reports for the pairs as a PO file in Korean."""
    command = shutil.which("pofilter", path=str(Path(sys.executable).parent))
    if command is None:
        return "not installed (pip install translate-toolkit)"
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder, "pairs.po"), Path(folder, "out.po")
        catalog = polib.POFile()
        catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ko"}
        for number, (ko, en) in enumerate(pairs):
            catalog.append(polib.POEntry(msgctxt=str(number), msgid=en, msgstr=ko))
        catalog.save(str(source))
        options = ["--language=ko", "--progress=none", str(source), str(result)]
        subprocess.run([command, *options], check=True, capture_output=True)
        entries = polib.pofile(str(result)) if result.exists() else []
        tests = Counter(
            line.split(" ", 1)[1].split(":", 1)[0]
            for entry in entries
            for line in entry.tcomment.splitlines()
            if line.startswith("(pofilter)")
        )
    listed = ", ".join(f"{test} {count}" for test, count in tests.most_common(8))
    rate, share = per_thousand(tests.total(), pairs), per_thousand(len(entries), pairs)
    return f"{rate} failed tests per 1,000, on {share} pairs per 1,000 ({listed})"


def make_concepts(pairs: Iterable[_Pair], count: int) -> tuple[Concept, ...]:
    """Make concepts of words and pairs of words that stand in the corpus, each once."""
    found: dict[str, Concept] = {}
    taken: set[str] = set()
    for ko, en in pairs:
        for korean, english in zip(_phrases(ko), _phrases(en), strict=False):
            if korean in found or english.casefold() in taken:
                continue
            taken.add(english.casefold())
            key = str(len(found))
            terms = (
                Term(f"{key}k", Language.KO, korean),
                Term(f"{key}e", Language.EN, english),
            )
            found[korean] = Concept(key, terms)
            if len(found) == count:
                return tuple(found.values())
    return tuple(found.values())


def _phrases(text: str) -> list[str]:
    words = [word.strip(".,!?:;()\"'“”‘’") for word in text.split()]
    least = 3 if not text.isascii() else 6
    words = [word for word in words if len(word) >= least and word.isalpha()]
    return [*words[::4], *(" ".join(two) for two in zip(words[::5], words[1::5], strict=False))]


def print_time(count: int) -> None:
    """Print how long all checks take over a large memory, and one bead at the most."""
    units = list(islice(make_units(make_pairs(count)), count))
    texts = [(unit.text(Language.KO), unit.text(Language.EN)) for unit in units]
    recogniser = Recogniser(make_concepts(texts[:: max(1, count // 4000)], TERMS))
    findings, longest = 0, 0.0
    wall, cpu = time.perf_counter(), time.process_time()
    for ko, en in texts:
        started = time.process_time()
        bitext = Bitext(ko, en, terms=recogniser.terms_of(ko, en))
        findings += len(check(bitext, ON))
        longest = max(longest, time.process_time() - started)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{count:,} units, {len(recogniser.concepts):,} concepts: {cpu:.0f} s of CPU, {wall:.0f} s "
        f"by the clock, {1000 * cpu / count:.2f} ms a unit, {1000 * longest:.0f} ms the longest; "
        f"{findings:,} findings, {peak:,} MB at most"
    )


def main() -> None:
    """Print what was asked for; the cases always."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--clean", type=Path, metavar="FOLDER")
    parser.add_argument("--gold", type=Path, action="append", default=[], metavar="PAIRS.tsv")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    parser.add_argument("--faults", type=Path, metavar="FAULTS.tsv")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--units", type=int, metavar="N")
    arguments = parser.parse_args()
    faults = read_faults(arguments.faults)
    print_cases()
    if arguments.clean:
        names = arguments.only or [""]
        for name in names:
            print_alarms(name or "all", clean_pairs(arguments.clean, name), faults, arguments.show)
    for path in arguments.gold:
        print_alarms(path.stem, gold_pairs(path), faults, arguments.show)
    if arguments.units:
        print_time(arguments.units)


if __name__ == "__main__":
    main()
