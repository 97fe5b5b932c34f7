"""Measure splitting and alignment in the languages besides Korean and English.

  python benchmarks/languages.py [--splitter NAME]

Reads tests/fixtures/languages: `sentences` (the rules were written with these in
sight) and `unseen` (written before the rules were tried on them) hold a sentence a
line and a blank line between paragraphs; `pairs` documents with gold beads. Prints
precision, recall and F1 of sentence ends, and strict F1 of beads with the sentences
given and from raw text, in which every document is one paragraph.

NAME is another splitter to compare, if it is installed: sentencex, pysbd, yasbd.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from aligned.align import align_documents, align_segments
from aligned.beads import Bead
from aligned.encoders import load_encoder
from aligned.model import Document, Encoder, Language, Segment
from aligned.segmentation import split

FIXTURES = Path(__file__).resolve().parents[1] / "tests/fixtures/languages"
UNSPACED = (Language.JA, Language.ZH)
Splitter = Callable[[str, Language], Sequence[str]]
Key = tuple[tuple[int, int] | None, tuple[int, int] | None]


def own(text: str, language: Language) -> list[str]:
    """Split with the project's own rules."""
    ends = split(text, language)
    return [text[start:end] for start, end in zip((0, *ends[:-1]), ends, strict=True)]


def other(name: str) -> Splitter:
    """Return another splitter by the name of its package."""
    package = importlib.import_module(name)
    ways: dict[str, Splitter] = {
        "sentencex": lambda text, language: list(package.segment(language.value, text)),
        "pysbd": lambda text, language: package.Segmenter(language.value).segment(text),
        "yasbd": lambda text, language: list(
            package.BoundaryDetector(language.value).segment(text)
        ),
    }
    return ways[name]


def glue(language: Language) -> str:
    """Return what stands between two sentences."""
    return "" if language in UNSPACED else " "


def visible(text: str) -> int:
    """Count the characters that are not white space."""
    return len("".join(text.split()))


def ends(sentences: Sequence[str]) -> set[int]:
    """Return where sentences end, the last one's end left out."""
    return {visible("".join(sentences[: at + 1])) for at in range(len(sentences) - 1)}


def paragraphs(path: Path) -> Iterator[list[str]]:
    """Yield the sentences of each paragraph of a file."""
    for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
        yield paragraph.split("\n")


def measure_splitting(folder: Path, splitter: Splitter) -> None:
    """Print how well sentence ends are found, by language and together."""
    total = [0, 0, 0]
    for path in sorted(folder.glob("*.txt")):
        language = Language(path.stem)
        counts = [0, 0, 0]
        try:
            for sentences in paragraphs(path):
                gold, found = (
                    ends(sentences),
                    ends(splitter(glue(language).join(sentences), language)),
                )
                counts = [
                    counts[0] + len(gold & found),
                    counts[1] + len(found),
                    counts[2] + len(gold),
                ]
        except ValueError:
            print(f"  {language.value}  not known to this splitter")
            continue
        total = [one + more for one, more in zip(total, counts, strict=True)]
        print(f"  {language.value}  {scores(*counts)}")
    print(f"  all {scores(*total)}")


def scores(right: int, found: int, gold: int) -> str:
    """Return precision, recall and F1 as text."""
    return (
        f"P {right / max(found, 1):.3f}  R {right / max(gold, 1):.3f}  "
        f"F1 {2 * right / max(found + gold, 1):.3f}"
    )


def measure_pair(name: str, encoder: Encoder) -> str:
    """Return strict F1 of a pair of documents, sentences given and from raw text."""
    languages = [Language(code) for code in name.split("-")]
    lines = [
        (FIXTURES / "pairs" / f"{name}.{language.value}").read_text(encoding="utf-8").splitlines()
        for language in languages
    ]
    gold = read_gold(FIXTURES / "pairs" / f"{name}.gold")
    given = align_segments(segments(lines[0]), segments(lines[1]), encoder)
    documents = [document(*side) for side in zip(lines, languages, strict=True)]
    raw = align_documents(
        documents[0],
        documents[1],
        encoder,
        source_language=languages[0],
        target_language=languages[1],
    )
    wanted = keys(gold, lines)
    found = [
        keys(one.beads, [[part.text for part in side] for side in (one.source, one.target)])
        for one in (given, raw)
    ]
    return "  ".join(
        f"{way} {2 * len(wanted & got) / (len(wanted) + len(got)):.3f}"
        for way, got in zip(("given", "raw"), found, strict=True)
    )


def read_gold(path: Path) -> list[Bead]:
    """Read beads, `[source]:[target]` a line."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        source, target = (
            tuple(int(number) for number in side.strip("[]").split(",") if number)
            for side in line.split(":")
        )
        beads.append(Bead(source, target, 1.0))
    return beads


def segments(lines: Sequence[str]) -> list[Segment]:
    """Take each line for a segment and a paragraph."""
    return [Segment(line, 0, len(line), number) for number, line in enumerate(lines)]


def document(lines: Sequence[str], language: Language) -> Document:
    """Put a title and sentences together to a document of two paragraphs."""
    text = lines[0] + "\n\n" + glue(language).join(lines[1:])
    return Document(f"text.{language.value}", "txt", text.encode(), text)


def keys(beads: Sequence[Bead], sides: Sequence[Sequence[str]]) -> set[Key]:
    """Name each bead by the visible characters that it covers on both sides."""
    starts = []
    for texts in sides:
        at = [0]
        for text in texts:
            at.append(at[-1] + visible(text))
        starts.append(at)

    def cover(indices: tuple[int, ...], at: Sequence[int]) -> tuple[int, int] | None:
        return (at[indices[0]], at[indices[-1] + 1]) if indices else None

    return {(cover(bead.source, starts[0]), cover(bead.target, starts[1])) for bead in beads}


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--splitter", choices=("sentencex", "pysbd", "yasbd"))
    options = parser.parse_args()
    splitter = other(options.splitter) if options.splitter else own
    for folder in ("sentences", "unseen"):
        print(folder)
        measure_splitting(FIXTURES / folder, splitter)
    if options.splitter:
        return
    encoder = load_encoder()
    for path in sorted((FIXTURES / "pairs").glob("*.gold")):
        print(f"{path.stem}  strict F1 {measure_pair(path.stem, encoder)}")
    print(encoder.signature)


if __name__ == "__main__":
    main()
