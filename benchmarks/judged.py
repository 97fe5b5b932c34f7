"""Compare our match scores with those of OmegaT, on pairs that were judged by hand.

    python benchmarks/judged.py [--brief]

Every pair of a query and a unit stands in tests/fixtures/tm/ with the band that a
translator would give it. Prints each with our score and reason and OmegaT's three
(stems, words, everything), then the share in band. The bands of `judged_kinds`
were written before any score was read, and half of its pairs (`held`) were put
aside while scores were tuned; the `judged` ones are older. `judged_blind` was
written without a look at code or tables: `first` before faults were mended that it
showed, `second` before the mended scores were read. OmegaT's numbers come
from its own classes (Debian packages omegat and a JDK); without them the columns
are left out.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligned.model import Language
from tm.fuzzy import Comparison, band_of, compare
from tm.model import LANGUAGES

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures" / "tm"
JAR = Path("/usr/share/omegat/OmegaT.jar")
SCORES = Path(__file__).with_name("OmegaTScores.java")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, what a translator says of it, and which set it is of.

    Where two bands are right, `band` names both: `85–94 75–84`.
    """

    group: str
    band: str
    query: str
    unit: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A judged pair with our comparison and OmegaT's scores (0–100), if any."""

    pair: Judged
    ours: Comparison
    omegat: tuple[int, ...]

    @property
    def ours_fits(self) -> bool:
        """Whether our band is the translator's."""
        return name_band(self.ours.score) in self.pair.band.split()

    @property
    def best_fits(self) -> bool:
        """Whether OmegaT's highest score is in the translator's band."""
        return name_band(max(self.omegat)) in self.pair.band.split()

    @property
    def any_fits(self) -> bool:
        """Whether one of OmegaT's three scores is in the translator's band."""
        return not set(self.pair.band.split()).isdisjoint(map(name_band, self.omegat))


def name_band(score: int) -> str:
    """Return the band's name as the tables write it."""
    band = band_of(score)
    return band.value if band else NONE


def read_pairs(language: Language) -> list[Judged]:
    """Return the judged pairs of a language: the older set, then that by kind."""
    pairs = []
    for name in ("judged", "judged_kinds", "judged_blind"):
        path = FIXTURES / f"{name}_{language.value}.tsv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                group = row.get("half") or "older"
                pairs.append(Judged(group, row["band"], row["query"], row["unit"]))
    return pairs


def ask_omegat(pairs: Sequence[Judged], language: Language) -> list[tuple[int, ...]]:
    """Return OmegaT's scores by stems, words and everything; empty ones where it is missing."""
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None or not JAR.exists():
        return [()] * len(pairs)
    done = subprocess.run(
        [java, "-cp", str(JAR), str(SCORES), language.value],
        input="".join(f"{pair.query}\t{pair.unit}\n" for pair in pairs),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    return [tuple(map(int, line)) for line in lines]


def score_pairs(language: Language) -> list[Scored]:
    """Score all judged pairs of a language."""
    pairs = read_pairs(language)
    scores = ask_omegat(pairs, language)
    return [
        Scored(pair, compare(pair.query, pair.unit, language), omegat)
        for pair, omegat in zip(pairs, scores, strict=True)
    ]


def print_pair(scored: Scored) -> None:
    """Print a pair, the band it should have, the scores and our reason."""
    sign = "  " if scored.ours_fits else "✗ "
    omegat = "/".join(map(str, scored.omegat)) or "not installed"
    print(f"{sign}{scored.pair.band:6} ours {scored.ours.score:3}  OmegaT {omegat}")
    print(f"    {scored.pair.query}\n    {scored.pair.unit}\n    {scored.ours.reason}")


def print_share(language: Language, group: str, scored: Sequence[Scored]) -> None:
    """Print how many of a group are in their band."""
    count = len(scored)
    line = (
        f"{language.value}  {group:6} {count:3} pairs  ours {_share(s.ours_fits for s in scored)}"
    )
    if all(s.omegat for s in scored):
        line += f"  OmegaT's best {_share(s.best_fits for s in scored)}"
        line += f"  any of its three {_share(s.any_fits for s in scored)}"
    print(line)


def _share(fits: Iterable[bool]) -> str:
    values = list(fits)
    return f"{sum(values):3} ({sum(values) / len(values):.0%})"


def main() -> None:
    """Print every pair unless told to be brief, then the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brief", action="store_true", help="print the shares only")
    options = parser.parse_args()
    every = {language: score_pairs(language) for language in LANGUAGES}
    for scored in every.values():
        for one in scored if not options.brief else ():
            print_pair(one)
    for language, scored in every.items():
        for group in ("tune", "held", "older", "first", "second"):
            print_share(language, group, [s for s in scored if s.pair.group == group])
        new = [s for s in scored if s.pair.group in ("tune", "held")]
        print_share(language, "new", new)
    if not every[Language.KO][0].omegat:
        print("OmegaT's scores are left out: install the packages omegat and default-jdk-headless")


if __name__ == "__main__":
    main()
