"""The SQL of documents: as they were read, and which ones a pair had over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, bindparam, func, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert

from aligned.model import Document, Language
from workbench.anchors import Anchor, anchors_from_json, anchors_to_json
from workbench.model import ReviewSegment
from workbench.project import Transaction, utc_now
from workbench.records.rows_in import document_row
from workbench.records.rows_out import document_of, segment_of
from workbench.records.schema import documents, operations, pair_documents, pairs, segments

__all__ = [
    "Documents",
    "LastWork",
    "PairVersions",
    "RemovedPair",
    "Version",
    "last_work",
    "removed_pairs",
]


@dataclass(frozen=True, slots=True)
class Version:
    """The two documents that a pair has or had.

    `number` is 0 for one that is not written down: the first, while no other came.
    `parent` is the number of the version that it was imported upon, 0 for the first;
    `anchors` say what stayed of that one. `operation` imported it, empty for the first.
    """

    number: int
    ko_document: str
    en_document: str
    parent: int = 0
    operation: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class LastWork:
    """Who did the newest operation on a pair, and when (UTC, ISO 8601)."""

    author: str
    at: str


@dataclass(frozen=True, slots=True)
class RemovedPair:
    """A pair that was taken off the list; `by` and `at` are empty if that was long ago."""

    id: str
    name: str
    ko_name: str
    en_name: str
    by: str
    at: str


class Documents:
    """The documents, each as it was read, byte for byte."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def add(self, document: Document, language: Language, author: str) -> str:
        """Store a document and return its id."""
        row = document_row(document, language, author)
        self._tx.execute(insert(documents).values(row))
        return str(row["id"])

    def get(self, document_id: str) -> Document:
        """Return a document as it was added."""
        row = self._tx.execute(select(documents).where(documents.c.id == document_id))
        return document_of(row.mappings().one())

    def of_pair(self, pair_id: str) -> tuple[Document, Document]:
        """Return the Korean and the English document that a pair has."""
        ids = select(pairs.c.ko_document, pairs.c.en_document).where(pairs.c.id == pair_id)
        ko, en = self._tx.execute(ids).one()
        return self.get(ko), self.get(en)

    def text(self, document_id: str) -> str:
        """Return a document's text alone."""
        return str(self._tx.scalar(select(documents.c.text).where(documents.c.id == document_id)))


class PairVersions:
    """The documents that one pair had over time, and has."""

    def __init__(self, tx: Transaction, pair_id: str) -> None:
        self._tx = tx
        self._pair = pair_id

    def now(self) -> Version:
        """Return the version that the pair has."""
        return self._at(None)

    def at(self, revision: int) -> Version:
        """Return the version that the pair had at a revision."""
        return self._at(revision)

    def get(self, number: int) -> Version:
        """Return a version by its number."""
        query = select(pair_documents).where(pair_documents.c.number == number)
        return _version(self._tx.execute(query).mappings().one())

    def of_operation(self, operation: str) -> Version:
        """Return the version that an operation imported."""
        mine = (pair_documents.c.pair == self._pair) & (pair_documents.c.operation == operation)
        query = select(pair_documents).where(mine, pair_documents.c.same_as.is_(None))
        return _version(self._tx.execute(query).mappings().one())

    def begin(self, first: Version) -> Version:
        """Store the version that the pair came with, before it gets another."""
        author = self._tx.scalar(select(pairs.c.author).where(pairs.c.id == self._pair))
        self._put(first, 0, str(author), None)
        return self.now()

    def add(self, version: Version, revision: int, author: str) -> None:
        """Store a version that the pair has from a revision on; its number is given here."""
        self._put(version, revision, author, None)

    def turn_to(self, version: Version, revision: int, author: str) -> None:
        """Note that from a revision on the pair has an earlier version again."""
        self._put(version, revision, author, version.number)

    def stand_anew(self, document: str, those: Sequence[ReviewSegment]) -> None:
        """Let segments be another document's, where they stand in it."""
        rows = [
            {"of": one.id, "new_start": one.start, "new_end": one.end, "new_document": document}
            for one in those
        ]
        if rows:
            self._tx.execute(_STAND_ANEW, rows)

    def left_in(self, document: str) -> tuple[ReviewSegment, ...]:
        """Return the segments that are a document's."""
        query = select(segments).where(segments.c.document == document)
        return tuple(segment_of(row) for row in self._tx.execute(query).mappings())

    def _at(self, revision: int | None) -> Version:
        query = select(pair_documents).where(pair_documents.c.pair == self._pair)
        if revision is not None:
            query = query.where(pair_documents.c.revision <= revision)
        newest = query.order_by(pair_documents.c.revision.desc(), pair_documents.c.number.desc())
        row = self._tx.execute(newest.limit(1)).mappings().first()
        if row is None:
            only = select(pairs.c.ko_document, pairs.c.en_document).where(pairs.c.id == self._pair)
            return Version(0, *self._tx.execute(only).one())
        return _version(row) if row["same_as"] is None else self.get(row["same_as"])

    def _put(self, version: Version, revision: int, author: str, same_as: int | None) -> None:
        row = {
            "pair": self._pair,
            "ko_document": version.ko_document,
            "en_document": version.en_document,
            "revision": revision,
            "operation": version.operation or None,
            "same_as": same_as,
            "parent": version.parent or None,
            "anchors": "[]" if same_as else anchors_to_json(version.anchors),
            "author": author,
            "at": utc_now(),
        }
        self._tx.execute(insert(pair_documents).values(row))
        statement = update(pairs).where(pairs.c.id == self._pair)
        self._tx.execute(
            statement.values(ko_document=version.ko_document, en_document=version.en_document)
        )


_STAND_ANEW = (
    update(segments)
    .where(segments.c.id == bindparam("of"))
    .values(
        start=bindparam("new_start"),
        end=bindparam("new_end"),
        document=bindparam("new_document"),
    )
)


def _version(row: RowMapping) -> Version:
    return Version(
        number=row["number"],
        ko_document=row["ko_document"],
        en_document=row["en_document"],
        parent=row["parent"] or 0,
        operation=row["operation"] or "",
        anchors=anchors_from_json(row["anchors"]),
    )


def last_work(tx: Transaction) -> dict[str, LastWork]:
    """Return who did the newest operation on each pair that has any, by the pair's id."""
    newest = select(operations.c.pair, func.max(operations.c.revision)).group_by(operations.c.pair)
    query = select(operations.c.pair, operations.c.author, operations.c.at)
    query = query.where(tuple_(operations.c.pair, operations.c.revision).in_(newest))
    return {row.pair: LastWork(row.author, row.at) for row in tx.execute(query)}


def removed_pairs(tx: Transaction) -> tuple[RemovedPair, ...]:
    """Return the pairs that were taken off the list, the newest removal first."""
    of_ko, of_en = documents.alias(), documents.alias()
    query = (
        select(
            pairs.c.id,
            pairs.c.name,
            of_ko.c.name.label("ko_name"),
            of_en.c.name.label("en_name"),
            func.coalesce(pairs.c.removed_by, "").label("by"),
            func.coalesce(pairs.c.removed_at, "").label("at"),
        )
        .join(of_ko, of_ko.c.id == pairs.c.ko_document)
        .join(of_en, of_en.c.id == pairs.c.en_document)
        .where(pairs.c.removed)
        .order_by(pairs.c.removed_at.desc(), pairs.c.created_at.desc())
    )
    return tuple(RemovedPair(**row) for row in tx.execute(query).mappings())
