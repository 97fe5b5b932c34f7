"""Cases of alignment: two texts, a segment a line, and how they belong together.

  python benchmarks/cases.py CASES_DIR [--only NAME_GLOB]

Says how large each case of a folder is, and what is wrong with the folder.

A case is two files, NAME.ko and NAME.en or any other two-letter language codes.
The source is Korean where there is Korean, else the first code by name. Beside them:

NAME.gold   beads, `[source]:[target]` a line, segments counted from 0
NAME.tags   a word for each bead of NAME.gold: how it arose
NAME.cgold  beads of whole paragraphs, where no finer ones are known

Beads without gold are aligned and not scored. Wrong input ends the run before
anything is written, with one line that says what is wrong and where.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from aligned.beads import Bead
from aligned.evaluate import GoldBead
from aligned.model import Language, Segment

_CODE = re.compile(r"\.[a-z]{2}")
_GRADED = (".gold", ".cgold", ".tags")


class CaseError(Exception):
    """A case's file is missing, cannot be read, or contradicts its texts."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two sides of segments and, where known, how they belong together.

    `languages` are the two codes, the source's first; `tags` has a word for each
    bead of `gold`, or none; `coarse` are beads of whole paragraphs.
    """

    name: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    gold: tuple[GoldBead, ...] = ()
    tags: tuple[str, ...] = ()
    coarse: tuple[GoldBead, ...] = ()
    languages: tuple[str, str] = ("ko", "en")


def main() -> int:
    """Print a row a case."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("cases", type=Path, metavar="CASES_DIR")
    parser.add_argument("--only", default="*", metavar="NAME_GLOB")
    arguments = parser.parse_args()
    try:
        cases = read_cases(arguments.cases, arguments.only)
    except CaseError as error:
        raise SystemExit(str(error)) from None
    for case in cases:
        print(
            f"{case.name:32} {'-'.join(case.languages)}  {len(case.source):6} × "
            f"{len(case.target):<6}  gold {len(case.gold):6}  paragraphs {len(case.coarse):5}"
        )
    return 0


def read_cases(folder: Path, only: str = "*") -> list[Case]:
    """Read the cases of a folder whose names fit a pattern, by name.

    Raises `CaseError` where there is none, or one is not as it should be.
    """
    if not folder.is_dir():
        raise CaseError(f"{folder}: expected a folder of cases, found none; check the path")
    texts: dict[str, list[Path]] = defaultdict(list)
    graded = set()
    for path in sorted(folder.iterdir()):
        if not fnmatch(path.stem, only):
            continue
        if _CODE.fullmatch(path.suffix):
            texts[path.stem].append(path)
        elif path.suffix in _GRADED:
            graded.add(path.stem)
    names = sorted(name for name in texts.keys() | graded if _is_case(texts[name], name in graded))
    if not names:
        raise CaseError(
            f"{folder}: expected cases named {only} (NAME.ko and NAME.en, or other two-letter "
            "languages), found none; check the folder and --only"
        )
    return [_read_case(folder / name, texts[name]) for name in names]


def read_beads(path: Path, case: Case) -> tuple[Bead, ...]:
    """Read the `[source]:[target]` or `[source]:[target]:confidence` lines of a case.

    A bead without a confidence gets 1. Raises `CaseError` for a line that cannot be
    read, a segment that the case does not have, or one that is in two beads.
    """
    beads: list[Bead] = []
    taken: tuple[dict[int, int], dict[int, int]] = ({}, {})
    for number, row in enumerate(_lines(path), start=1):
        if not row.strip():
            continue
        bead = _bead(row, f"{path}, line {number}")
        for side, indices, segments, code in (
            (0, bead.source, case.source, case.languages[0]),
            (1, bead.target, case.target, case.languages[1]),
        ):
            for index in indices:
                if index >= len(segments):
                    raise CaseError(
                        f"{path}, line {number}: expected {code} segments 0 to "
                        f"{len(segments) - 1}, got {index}; do the beads belong to these texts?"
                    )
                if index in taken[side]:
                    raise CaseError(
                        f"{path}, line {number}: expected each {code} segment in one bead, got "
                        f"segment {index} again (first in line {taken[side][index]}); take it "
                        "out of one of the two"
                    )
                taken[side][index] = number
        beads.append(bead)
    return tuple(beads)


def gold_beads(beads: Sequence[Bead]) -> tuple[GoldBead, ...]:
    """The beads as they are compared with gold ones."""
    return tuple(GoldBead(bead.source, bead.target) for bead in beads)


def _is_case(paths: Sequence[Path], graded: bool) -> bool:
    """Whether files are meant as a case: a README.md alone is not, NAME.ko alone is."""
    known = {f".{language.value}" for language in Language}
    return graded or len(paths) > 1 or any(path.suffix in known for path in paths)


def _read_case(stem: Path, paths: Sequence[Path]) -> Case:
    if len(paths) != 2:
        found = ", ".join(path.name for path in paths) or "none"
        raise CaseError(
            f"{stem}: expected two texts, {stem.name}.ko and {stem.name}.en or other two-letter "
            f"languages, found {found}; add the missing one or take the others away"
        )
    source, target = sorted(paths, key=lambda path: (path.suffix != ".ko", path.suffix))
    bare = Case(
        name=stem.name,
        source=_segments(source),
        target=_segments(target),
        languages=(source.suffix[1:], target.suffix[1:]),
    )
    gold, coarse, tags = (
        stem.with_name(f"{stem.name}{suffix}") for suffix in (".gold", ".cgold", ".tags")
    )
    beads = gold_beads(read_beads(gold, bare)) if gold.exists() else ()
    words = tuple(" ".join(_lines(tags)).split()) if tags.exists() else ()
    if words and len(words) != len(beads):
        raise CaseError(
            f"{tags}: expected {len(beads)} tags, one for each bead of {gold.name}, "
            f"got {len(words)}"
        )
    paragraphs = gold_beads(read_beads(coarse, bare)) if coarse.exists() else ()
    return Case(
        bare.name, bare.source, bare.target, beads, words, paragraphs, languages=bare.languages
    )


def _segments(path: Path) -> tuple[Segment, ...]:
    """One segment a line; nothing is known of paragraphs."""
    return tuple(Segment(text, 0, len(text), 0) for text in _lines(path))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: expected a UTF-8 text, got: {error}") from None
    # Only line feeds end a line: a sentence may hold any other separator.
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else lines


def _bead(row: str, place: str) -> Bead:
    try:
        source, target, *rest = row.strip().split(":")
        indices = [tuple(ast.literal_eval(side)) for side in (source, target)]
        whole = all(isinstance(i, int) and i >= 0 for side in indices for i in side)
        if not whole or not any(indices):
            raise ValueError
        return Bead(indices[0], indices[1], float(rest[0]) if rest else 1.0)
    except (ValueError, SyntaxError, TypeError):
        raise CaseError(
            f"{place}: expected a bead such as [0, 1]:[2], got {row.strip()[:60]!r}"
        ) from None


if __name__ == "__main__":
    raise SystemExit(main())
