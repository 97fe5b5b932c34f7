"""Measure unwrapping and splitting: boundaries found, lines joined, paragraphs found.

Usage: python benchmarks/segmentation.py FOLDER... [--errors N]

A folder holds statements (NAME.ko.txt, NAME.en.txt, NAME.gold.tsv: one bead a
line) or one sentence a line (NAME.ko, NAME.en). The lines of the latter are
joined by spaces and split again, once as they are and once with headings (lines
without a final mark) on lines of their own, as any text has them. They are also
hard-wrapped in several ways, as text out of a PDF is, and unwrapped again.

Nothing is downloaded and nothing is random. `--errors N` prints the first N
wrong boundaries of each text.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from aligned.languages import kiwi
from aligned.languages.joining import Evidence, Joint
from aligned.languages.korean import is_unpunctuated
from aligned.languages.korean_joining import join_korean, strip_punctuation
from aligned.languages.markers import ends_sentence
from aligned.layout.lines import display_width
from aligned.model import Document, Language
from aligned.segmentation import segment
from aligned.unwrap import unwrap

WIDTH = 45
PAGE_LINES = 30
PARAGRAPH_SENTENCES = 4
LAST_LINE_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Counts:
    """Right answers, answers given, answers wanted; counts add up over texts."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add the counts of two texts."""
        return Counts(
            self.right + other.right, self.given + other.given, self.wanted + other.wanted
        )

    def __str__(self) -> str:
        """Format precision, recall and F1."""
        precision = self.right / max(1, self.given)
        recall = self.right / max(1, self.wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}  ({self.wanted} wanted)"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text wrapped into lines, and what unwrapping should find.

    Both sets hold lengths of text without white space: after how many visible
    characters a space stands at a line break, and a paragraph ends.
    """

    text: str
    breaks: frozenset[int]
    spaces: frozenset[int]
    paragraphs: frozenset[int]


def squash(text: str) -> str:
    """Take out all white space."""
    return re.sub(r"\s+", "", text)


def ends(texts: Sequence[str]) -> set[int]:
    """Return after how many visible characters each text ends."""
    found, length = set(), 0
    for text in texts:
        length += len(squash(text))
        found.add(length)
    return found


def as_document(text: str, name: str) -> Document:
    """Make a plain-text document."""
    return Document(name, "txt", text.encode(), text)


def compare(text: str, gold: set[int], name: str, language: Language, errors: int) -> Counts:
    """Split a text and count boundaries, the end of the text apart."""
    segments = segment(as_document(text, name), language)
    found = ends([one.text for one in segments])
    last = {len(squash(text))}
    report_errors(squash(text), found - gold, gold - found, errors)
    return Counts(len((found & gold) - last), len(found - last), len(gold - last))


def report_errors(text: str, extra: set[int], missed: set[int], limit: int) -> None:
    """Print wrong boundaries with the text round them."""
    wrong = sorted([(at, "extra") for at in extra] + [(at, "missed") for at in missed])
    for at, kind in wrong[:limit]:
        print(f"    {kind:6} …{text[max(0, at - 40) : at]} | {text[at : at + 30]}…")


def statements(folder: Path, errors: int) -> None:
    """Score each statement's segments against the ends of its gold beads."""
    for gold_path in sorted(folder.glob("*.gold.tsv")):
        name = gold_path.name.removesuffix(".gold.tsv")
        rows = [line.split("\t") for line in gold_path.read_text("utf-8").splitlines()]
        for column, language in enumerate((Language.KO, Language.EN)):
            path = folder / f"{name}.{language.value}.txt"
            text = path.read_text("utf-8-sig")
            gold = bead_ends(squash(text), [row[column] for row in rows])
            started = time.process_time()
            counts = compare(text, gold, path.name, language, errors)
            seconds = time.process_time() - started
            print(f"{path.name:34} {counts}  {seconds:.3f} s CPU")


def bead_ends(text: str, beads: Sequence[str]) -> set[int]:
    """Find where gold beads end; some stand in another order than in the text."""
    found: set[int] = set()
    for bead in filter(None, map(squash, beads)):
        at = text.find(bead)
        while at >= 0 and at + len(bead) in found:
            at = text.find(bead, at + 1)
        found.add(at + len(bead))
    return found


def sentence_lines(folder: Path, errors: int) -> None:
    """Join one-sentence lines, split them again, and score by kind of text."""
    for language in (Language.KO, Language.EN):
        totals: dict[str, Counts] = {}
        for path in sorted(folder.glob(f"*.{language.value}")):
            lines = read_sentences(path)
            kind = "-".join(path.stem.split("-")[:2]) + path.suffix
            counts = compare(" ".join(lines), ends(lines), path.name, language, errors)
            totals[kind] = totals.get(kind, Counts()) + counts
            prose = compare_prose(lines, path.name, language)
            totals[f"{kind}, headings apart"] = (
                totals.get(f"{kind}, headings apart", Counts()) + prose
            )
        for kind, counts in totals.items():
            print(f"{kind:34} {counts}")
    korean = {line for path in folder.glob("*.ko") for line in read_sentences(path)}
    if korean:
        loose = sum(map(is_unpunctuated, korean))
        print(f"{'lines that call for Kiwi':34} {loose} of {len(korean)}")


def compare_prose(lines: Sequence[str], name: str, language: Language) -> Counts:
    """Split lines joined by spaces, headings apart, and count the ends of sentences only."""
    text = "".join(line + (" " if ends_sentence(line) else "\n\n") for line in lines)
    found = ends([one.text for one in segment(as_document(text, name), language)])
    gold = ends(lines)
    heading_ends = {
        end
        for line, end in zip(lines, accumulate(len(squash(line)) for line in lines), strict=True)
        if not ends_sentence(line)
    }
    found, gold = found - heading_ends, gold - heading_ends
    return Counts(len(found & gold), len(found), len(gold))


def read_sentences(path: Path) -> list[str]:
    """Read the lines of a file that are not blank."""
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def wrapped_cases(folder: Path) -> None:
    """Wrap prose in several ways and score line joints and paragraphs."""
    ways = [(Language.KO, True), (Language.KO, False), (Language.EN, False)]
    for language, spaced in ways:
        paths = sorted(folder.glob(f"*plain*.{language.value}"))
        lines = [line for path in paths for line in read_sentences(path) if ends_sentence(line)]
        for blank in (True, False) if lines else ():
            name = f"wrapped {language.value}{', trailing spaces' if spaced else ''}"
            name += ", blank lines" if blank else ", no blank lines"
            score_wrapped(name, wrap(lines, language, spaced=spaced, blank=blank), language)
        if lines and language is Language.KO and not spaced:
            deciders(lines)


def score_wrapped(name: str, case: Wrapped, language: Language) -> None:
    """Unwrap a wrapped text and print how many joints and paragraphs are right."""
    started = time.process_time()
    paragraphs = unwrap(as_document(case.text, name), language)
    seconds = time.process_time() - started
    found_paragraphs = ends([one.text for one in paragraphs])
    found_spaces = set(space_places(" ".join(one.text for one in paragraphs)))
    right = sum((at in found_spaces) == (at in case.spaces) for at in case.breaks)
    kept = Counts(
        len(found_paragraphs & case.paragraphs), len(found_paragraphs), len(case.paragraphs)
    )
    print(f"{name:42} joints {right / len(case.breaks):.4f} of {len(case.breaks)}  {seconds:.1f} s")
    print(f"{'':42} paragraphs {kept}")


def deciders(lines: Sequence[str]) -> None:
    """Print who decides Korean line breaks without trailing spaces, and how often rightly."""
    wrapped = [wrap_paragraph(paragraph, WIDTH * 2) for paragraph in group(lines)]
    inner = [word for one in wrapped for line in one for word in line.split()[1:-1]]
    known = Evidence(frozenset(map(strip_punctuation, inner)), tied_brackets=True)
    ruled, looked_up = Counter[bool](), Counter[bool]()
    asked: list[tuple[str, str, bool]] = []
    for one in wrapped:
        for line, after in pairwise(one):
            left, right, wanted = line.strip(), after.strip(), line.endswith(" ")
            packed = display_width(left) >= WIDTH * 2 - 1
            joint = join_korean(left, right, known, packed=packed)
            without = join_korean(left, right, Evidence(tied_brackets=True), packed=packed)
            if joint is Joint.ASK:
                asked.append((left, right, wanted))
            else:
                answers = looked_up if without is Joint.ASK else ruled
                answers[(joint is Joint.SPACE) == wanted] += 1
    spaces = kiwi.spaces_between([(left, right) for left, right, _ in asked])
    by_kiwi = Counter(space == wanted for space, (_, _, wanted) in zip(spaces, asked, strict=True))
    for name, answers in (("rules", ruled), ("words", looked_up), ("Kiwi", by_kiwi)):
        total = max(1, answers.total())
        print(f"{'  decided by ' + name:42} {answers[True] / total:.4f} of {total}")


def space_places(text: str) -> Iterator[int]:
    """Yield after how many visible characters white space stands."""
    seen = 0
    for character, after in pairwise(text):
        seen += not character.isspace()
        if after.isspace() and not character.isspace():
            yield seen


def wrap(sentences: Sequence[str], language: Language, *, spaced: bool, blank: bool) -> Wrapped:
    """Set sentences as a PDF's text, on pages with a head and a number.

    Korean is wrapped inside words, English between them. Paragraphs end with a
    blank line or just with a short line; pages are parted by three blank lines,
    wherever they fall.
    """
    set_lines = wrap_paragraph if language is Language.KO else wrap_words
    body: list[str] = []
    breaks, spaces, paragraphs, seen = set(), set(), set(), 0
    for paragraph in group(sentences):
        lines = set_lines(paragraph, WIDTH * 2)
        for line in lines:
            seen += len(squash(line))
            breaks.add(seen)
            if line.endswith(" "):
                spaces.add(seen)
            body.append(line if spaced else line.rstrip())
        breaks.discard(seen)
        paragraphs.add(seen)
        if blank:
            body.append("")
    text = "\n".join(set_pages(body))
    return Wrapped(text, frozenset(breaks), frozenset(spaces), frozenset(paragraphs))


def group(sentences: Sequence[str]) -> Iterator[str]:
    """Put sentences into paragraphs whose last line shows that it is the last."""
    current: list[str] = []
    for sentence in sentences:
        current.append(sentence)
        text = " ".join(current)
        last = display_width(wrap_paragraph(text, WIDTH * 2)[-1])
        if len(current) >= PARAGRAPH_SENTENCES and last < LAST_LINE_SHARE * WIDTH * 2:
            yield text
            current = []
    if current:
        yield " ".join(current)


def wrap_paragraph(text: str, width: int) -> list[str]:
    """Break a text after `width` cells, inside words; a space stays at the line end."""
    lines, line = [], ""
    for character in text:
        if display_width(line) + display_width(character) > width and character != " ":
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def wrap_words(text: str, width: int) -> list[str]:
    """Break a text between words; a space stays at the line end."""
    lines = textwrap.wrap(text, width, break_on_hyphens=False)
    return [*(line + " " for line in lines[:-1]), lines[-1]]


def set_pages(body: Sequence[str]) -> Iterator[str]:
    """Put a running head over and a page number under each page."""
    for number, at in enumerate(range(0, len(body), PAGE_LINES), start=1):
        if at:
            yield from ("", "", "")
        yield "강변 마을 소식 제7호"
        yield ""
        yield from body[at : at + PAGE_LINES]
        yield ""
        yield f"- {number} -"


def main() -> int:
    """Score every folder given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    for folder in options.folders:
        statements(folder, options.errors)
        sentence_lines(folder, options.errors)
        wrapped_cases(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
