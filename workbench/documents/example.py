"""The example project: three short statement pairs that share slogans, and their terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aligned.messages import gettext as _
from aligned.model import Encoder, Progress
from aligned.readers import read
from tm.glossaries import read_glossary
from workbench.documents.intake import Arrival, add_pair, start_pairs
from workbench.errors import ProjectError
from workbench.model import PairSummary
from workbench.project import Project
from workbench.records.review import Pairs
from workbench.reviewing.journal import approve_all
from workbench.terms.concepts import list_concepts
from workbench.terms.exchange import import_glossary

__all__ = ["APPROVED_ABOVE", "example_is_here", "fill_example", "start_example"]

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

# Beads this sure are approved, so that the memory has something to offer; the
# others are left for whoever tries the review.
APPROVED_ABOVE = 0.9


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    ko: str
    en: str


_PAIRS = (
    _Pair("tenants", "tenants.ko.txt", "tenants.en.txt"),
    _Pair("river", "river.ko.txt", "river.en.txt"),
    _Pair("library", "library.ko.md", "library.en.md"),
)


def example_is_here() -> bool:
    """Tell whether the example texts came with the program: an installed package has none."""
    return EXAMPLES.is_dir()


def fill_example(
    project: Project, *, encoder: Encoder, author: str, progress: Progress | None = None
) -> Sequence[PairSummary]:
    """Add the example pairs that the project lacks, approve their sure beads, add terms.

    Returns the example's pairs as they stand. A pair that is already there is left
    alone, and so is a term base that has any concept. Raises `ProjectError` where the
    program was installed without its `examples` folder.
    """
    for arrival in _missing(project):
        pair = add_pair(
            project,
            arrival.ko,
            arrival.en,
            encoder=encoder,
            author=author,
            name=arrival.name,
            progress=progress,
        )
        approve_all(project, pair.id, author, above=APPROVED_ABOVE)
    _add_terms(project, author)
    names = {pair.name for pair in _PAIRS}
    with project.reading() as tx:
        return [pair for pair in Pairs(tx).all() if pair.name in names]


def start_example(project: Project, *, encoder: Encoder, author: str) -> tuple[PairSummary, ...]:
    """Add the example pairs that the project lacks, aligned in the background.

    Their sure beads are approved when they are ready. Raises as `fill_example`.
    """
    started = start_pairs(project, _missing(project), encoder=encoder, author=author)
    _add_terms(project, author)
    return started


def _add_terms(project: Project, author: str) -> None:
    if not list_concepts(project):
        import_glossary(project, read_glossary(EXAMPLES / "terms.csv"), author)


def _missing(project: Project) -> list[Arrival]:
    if not example_is_here():
        raise ProjectError(
            _(
                "the example texts are not here: expected the folder {folder}; they come with "
                "a checkout of the project, not with an installed package"
            ).format(folder=EXAMPLES)
        )
    with project.reading() as tx:
        present = {pair.name for pair in Pairs(tx).all()}
    return [
        Arrival(
            read(EXAMPLES / pair.ko),
            read(EXAMPLES / pair.en),
            pair.name,
            approve_from=APPROVED_ABOVE,
        )
        for pair in _PAIRS
        if pair.name not in present
    ]
