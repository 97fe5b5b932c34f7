"""Quotations of earlier statements in a pair's document or in a file."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.model import Document, Language
from aligned.segmentation import segment
from tm.quotations import Quotation, find_quotations
from workbench.errors import OperationError
from workbench.memory.indexing import sketches_of
from workbench.model import PairSummary
from workbench.project import Project
from workbench.records.review import Beads

__all__ = ["QuotingDocument", "quotations_as_json", "quotations_in_file", "quotations_in_pair"]


@dataclass(frozen=True, slots=True)
class QuotingDocument:
    """A document's sentences in one language, in order, and the quotations among them."""

    name: str
    language: Language
    sentences: tuple[str, ...]
    quotations: tuple[Quotation, ...]


def quotations_in_pair(
    project: Project, pair: PairSummary, language: Language | None = None
) -> QuotingDocument:
    """Find the quotations in one side of a pair; without a `language`, in the original.

    The pair's own units are left out.
    """
    language = language or pair.original
    with project.reading() as tx:
        beads = Beads(tx, pair).all()
    segments = [segment for bead in beads for segment in bead.side(language)]
    segments.sort(key=lambda segment: segment.rank)
    sentences = tuple(segment.text for segment in segments)
    return _find(project, pair.name, language, sentences, without=(pair.name,))


def quotations_in_file(
    project: Project, document: Document, language: Language | None = None
) -> QuotingDocument:
    """Find the quotations in a document that is no part of the project.

    Without a `language` it is detected; raises `OperationError` where the text is in
    neither Korean nor English.
    """
    language = language or detect_language(document.text)
    if language is None:
        raise OperationError(
            _(
                "{document} is neither Korean nor English; say which language to look in "
                "(--language)"
            ).format(document=document.name)
        )
    sentences = tuple(sentence.text for sentence in segment(document, language))
    return _find(project, document.name, language, sentences)


def _find(
    project: Project,
    name: str,
    language: Language,
    sentences: tuple[str, ...],
    without: Collection[str] = (),
) -> QuotingDocument:
    sketches = sketches_of(project)
    with project.reading() as tx:
        found = find_quotations(tx, sketches, sentences, language, without=without)
    return QuotingDocument(name, language, sentences, found)


def quotations_as_json(document: QuotingDocument) -> dict[str, object]:
    """Return what a program wants to know; sentences are counted from 1."""
    return {
        "document": document.name,
        "language": document.language.value,
        "sentences": len(document.sentences),
        "quotations": [_as_json(document, one) for one in document.quotations],
    }


def _as_json(document: QuotingDocument, quotation: Quotation) -> dict[str, object]:
    return {
        "first": quotation.first + 1,
        "last": quotation.last + 1,
        "from": quotation.document,
        "score": quotation.score,
        "sentences": [
            {
                "number": sentence.index + 1,
                "text": document.sentences[sentence.index],
                "start": sentence.place.start,
                "end": sentence.place.end,
                "score": sentence.score,
                "reason": sentence.reason,
            }
            for sentence in quotation.sentences
        ],
        "units": [
            {
                "unit": unit.id,
                "text": unit.text(document.language),
                "start": part.start,
                "end": part.end,
                "at": unit.origin.at,
                "author": unit.origin.author,
            }
            for unit, part in zip(quotation.units, quotation.parts, strict=True)
        ],
        "translation": quotation.translation,
    }
