"""Pre-translate a document from the project's memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.model import Document, Encoder, Language, Progress
from aligned.segmentation import segment
from tm.match import Memory, Query, find_matches
from tm.match_model import Match
from tm.model import LANGUAGES
from tm.pretranslate import (
    DEFAULT_WEIGHTS,
    Category,
    Filling,
    Find,
    PretranslatedSegment,
    Report,
    make_report,
    pretranslate,
)
from workbench.errors import OperationError
from workbench.memory.indexing import indexes_of
from workbench.project import Project

__all__ = ["Pretranslation", "pretranslate_document"]

# Enough to see every translation that the memory has of a sentence, and whether what
# is nearly the same has several.
EXACT_MATCHES, MATCHES = 10, 5
EXACT = 100


@dataclass(frozen=True, slots=True)
class Pretranslation:
    """A document, the language it is in, its segments in order and what they come to."""

    document: Document
    language: Language
    segments: tuple[PretranslatedSegment, ...]
    report: Report

    @property
    def target(self) -> Language:
        """The language that it is translated into."""
        return next(other for other in LANGUAGES if other is not self.language)


def pretranslate_document(
    project: Project,
    encoder: Encoder,
    document: Document,
    language: Language | None = None,
    *,
    filling: Filling | None = None,
    weights: Mapping[Category, float] = DEFAULT_WEIGHTS,
    progress: Progress | None = None,
) -> Pretranslation:
    """Look every segment of a document up in the memory and count what there is.

    Without a `language` it is detected; raises `OperationError` where the document
    is in neither. Each lookup sees the memory as it is then, so that reviewers are
    never kept waiting.
    """
    language = language or detect_language(document.text)
    if language is None:
        raise OperationError(
            _(
                "{document} is neither Korean nor English as a whole; say which it is "
                "(--language ko or --language en)"
            ).format(document=document.name)
        )
    segments = segment(document, language)
    find = _finder(project, encoder, language, [one.text for one in segments], progress)
    found = pretranslate(segments, language, find, filling, progress)
    return Pretranslation(document, language, found, make_report(found, weights))


def _finder(
    project: Project,
    encoder: Encoder,
    language: Language,
    texts: Sequence[str],
    progress: Progress | None,
) -> Find:
    """Embed all texts at once, in a third of the time of one by one, and look each up."""
    distinct = list(dict.fromkeys(texts))
    vectors = dict(zip(distinct, encoder.encode(distinct, progress), strict=True))
    indexes = indexes_of(project, encoder)

    def find(text: str, previous: str, following: str) -> tuple[Match, ...]:
        query = Query(text, language, previous, following, vectors[text])
        with project.reading() as tx:
            # What is there word for word needs no index, and nothing that is only alike.
            exact = find_matches(Memory(tx), query, limit=EXACT_MATCHES)
            if exact and exact[0].lexical >= EXACT:
                return exact
            memory = Memory(tx, indexes.sketches, indexes.vectors, encoder)
            return find_matches(memory, query, limit=MATCHES)

    return find
