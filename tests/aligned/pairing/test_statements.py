"""The two real statements among decoys, and what resembles them without being a translation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from aligned.model import Document, Encoder
from aligned.readers import read
from tests.aligned.pairing.texts import paired, places

DECOYS = 20


@pytest.fixture(scope="module")
def statements(shared: Path) -> dict[str, Document]:
    folder = shared / "statements"
    return {
        path.stem: read(path) for path in sorted(folder.glob("*.*.*")) if "gold" not in path.stem
    }


@pytest.fixture(scope="module")
def decoys(shared: Path) -> tuple[list[Document], list[Document]]:
    """Stretches of one news case: of the Korean the first half of it, of the English the second."""
    made = []
    for language, half in (("ko", 0), ("en", 1)):
        path = shared / "bench" / "alignment-dev" / f"dev-ntrex-plain-500d.{language}"
        lines = path.read_text("utf-8").splitlines()
        lines = lines[len(lines) // 2 :] if half else lines[: len(lines) // 2]
        size = len(lines) // DECOYS
        texts = ["\n\n".join(lines[k * size : (k + 1) * size]) for k in range(DECOYS)]
        made.append(
            [Document(f"{k:02}.{language}.txt", "text", b"", text) for k, text in enumerate(texts)]
        )
    return made[0], made[1]


def test_both_statements_are_found_among_decoys(
    statements: dict[str, Document],
    decoys: tuple[list[Document], list[Document]],
    encoder: Encoder,
) -> None:
    sources = [*decoys[0], statements["kherson.ko"], statements["moscow-times.ko"]]
    targets = [statements["moscow-times.en"], *decoys[1], statements["kherson.en"]]
    pairing = paired(sources, targets, encoder)
    assert places(pairing) == {(DECOYS, DECOYS + 1), (DECOYS + 1, 0)}
    assert all(pair.confidence > 0.95 for pair in pairing.pairs)
    assert len(pairing.sources_alone) == len(pairing.targets_alone) == DECOYS


@pytest.mark.parametrize("names", [("kherson", "moscow-times"), ("moscow-times", "kherson")])
def test_the_quoting_statement_is_not_the_quoted_one(
    names: tuple[str, str], statements: dict[str, Document], encoder: Encoder
) -> None:
    pairing = paired([statements[f"{names[0]}.ko"]], [statements[f"{names[1]}.en"]], encoder)
    assert pairing.pairs == ()


def test_a_statement_without_its_last_third_is_still_found(
    statements: dict[str, Document], encoder: Encoder
) -> None:
    whole = [statements[f"{name}.ko"] for name in ("kherson", "moscow-times")]
    cut = [_stretch(statements[f"{name}.en"], 0, 0.67) for name in ("moscow-times", "kherson")]
    assert places(paired(whole, cut, encoder)) == {(0, 1), (1, 0)}


def test_halves_of_a_statement_go_with_their_halves(
    statements: dict[str, Document], encoder: Encoder
) -> None:
    halves = [
        [_stretch(statements[name], *ends) for ends in ((0, 0.5), (0.5, 1))]
        for name in ("kherson.ko", "kherson.en")
    ]
    assert places(paired(halves[0], halves[1][::-1], encoder)) == {(0, 1), (1, 0)}
    assert paired(halves[0][:1], halves[1][1:], encoder).pairs == ()


def _stretch(document: Document, start: float, end: float) -> Document:
    paragraphs = [one for one in document.text.split("\n\n") if one.strip()]
    first, last = (int(share * len(paragraphs)) for share in (start, end))
    return replace(document, text="\n\n".join(paragraphs[first:last]), blocks=None)
