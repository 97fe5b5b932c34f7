"""Contents that hold given pieces of text, by the trigram index; newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from aligned.model import Language
from tm.store.schema import END_OF_TEXT

__all__ = [
    "ContentText",
    "build_match",
    "count_matching",
    "iterate_matching",
    "iterate_newest",
]

_TRIGRAM = 3

# Trigrams asked for one piece of text; what they let through is checked on the text.
# More cost time where all of them are common, fewer let more through.
_MOST_TRIGRAMS = 8

# A piece of one or two characters stands for the trigrams that begin with it. Two
# Korean syllables have some dozens in a million sentences, one has some hundreds.
_MOST_EXPANSIONS = 2_000

# What an index key has behind a word: a space, the end, an apostrophe.
_WORD_ENDS = (" ", END_OF_TEXT[0], "'")

# One row an occurrence of a term: unlike the table of counts it says the first of
# them without reading the others, so that the next term is a seek away.
_INSTANCES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.content_search_instances "
    "USING fts5vocab(main, content_search, instance)"
)
_EXPAND = text(
    """
    WITH RECURSIVE found(term) AS (
        SELECT (SELECT term FROM content_search_instances WHERE term >= :low LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM content_search_instances
                WHERE term >= found.term || char(1) LIMIT 1)
        FROM found WHERE found.term < :high LIMIT :most
    )
    SELECT term FROM found WHERE term >= :low AND term < :high
    """
)

_SIDES = (
    "CASE WHEN c.source_language = :language THEN c.source ELSE c.target END, "
    "CASE WHEN c.source_language = :language THEN c.target ELSE c.source END"
)
_IN_LANGUAGE = "(c.source_language = :language OR c.target_language = :language)"
_MATCHING = f"""
    SELECT c.number, {_SIDES}
    FROM content_search AS s CROSS JOIN contents AS c ON c.number = s.rowid
    WHERE content_search MATCH :match AND {_IN_LANGUAGE} AND (c.approved OR :all)
    ORDER BY s.rowid DESC LIMIT :most
    """
_NEWEST = f"""
    SELECT c.number, {_SIDES} FROM contents AS c
    WHERE {_IN_LANGUAGE} AND (c.approved OR :all) ORDER BY c.number DESC LIMIT :most
    """
_COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM content_search
        WHERE content_search MATCH :match AND rowid >= :since LIMIT :most
    )
    """

# Rows that are fetched at a time: a search that has enough reads few in vain.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class ContentText:
    """A content as a search reads it: the side in the language asked, and the other one."""

    number: int
    text: str
    other: str


def build_match(connection: Connection, asked: Iterable[Collection[Sequence[str]]]) -> str | None:
    """Return an FTS5 expression for texts that may hold, of each group, all pieces of some row.

    Pieces are parts of loose keys; a space at the end of one is the end of a word.
    The expression lets texts through that hold the trigrams elsewhere, none else.
    Returns `None` where the index shows that there is no such text.
    """
    groups = []
    for rows in asked:
        some = list(dict.fromkeys(filter(None, (_row(connection, row) for row in rows))))
        if not some:
            return None
        groups.append(f"({' OR '.join(some)})")
    return " AND ".join(groups) or None


def iterate_matching(
    connection: Connection,
    language: Language,
    match: str,
    *,
    approved_only: bool = True,
    most: int = 2_000,
) -> Iterator[ContentText]:
    """Yield the contents that an expression finds, newest first."""
    asked = {"match": match, "language": language.value, "all": not approved_only, "most": most}
    yield from _texts(connection, _MATCHING, asked)


def iterate_newest(
    connection: Connection, language: Language, *, approved_only: bool = True, most: int = 2_000
) -> Iterator[ContentText]:
    """Yield the newest contents that have a side in `language`, for what no index can find."""
    asked = {"language": language.value, "all": not approved_only, "most": most}
    yield from _texts(connection, _NEWEST, asked)


def count_matching(connection: Connection, match: str, *, since: int = 0, most: int) -> int:
    """Count the contents from number `since` on that an expression finds, up to `most`."""
    asked = {"match": match, "since": since, "most": most}
    return connection.scalar(text(_COUNT), asked) or 0


def _texts(
    connection: Connection, query: str, asked: Mapping[str, object]
) -> Iterator[ContentText]:
    rows = connection.execute(text(query).execution_options(yield_per=_BATCH), asked)
    for row in rows:
        yield ContentText(*row)


def _row(connection: Connection, pieces: Sequence[str]) -> str | None:
    """Return an expression for all of the pieces."""
    parts = []
    for piece in pieces:
        part = _piece(connection, piece)
        if part is None:
            return None
        parts.append(part)
    return " AND ".join(parts) or None


def _piece(connection: Connection, piece: str) -> str | None:
    if not piece.endswith(" "):
        return _trigrams(piece) if len(piece) >= _TRIGRAM else _expand(connection, piece)
    word = piece[:-1]
    ends = [word[1 - _TRIGRAM :] + end for end in _WORD_ENDS]
    if len(piece) < _TRIGRAM:
        found = [_expand(connection, end) for end in ends]
        return _any([one for one in found if one is not None])
    last = _any([_quoted(end) for end in ends])
    return last if len(word) < _TRIGRAM else f"{_trigrams(word)} AND {last}"


def _trigrams(piece: str) -> str:
    """Return an expression for trigrams spread over a piece, its first and last among them."""
    last = len(piece) - _TRIGRAM
    count = min(_MOST_TRIGRAMS, last + 1)
    places = sorted({round(last * at / max(1, count - 1)) for at in range(count)})
    return " AND ".join(_quoted(piece[at : at + _TRIGRAM]) for at in places)


def _expand(connection: Connection, piece: str) -> str | None:
    """Return an expression for the trigrams that begin with one or two characters."""
    connection.execute(text(_INSTANCES))
    high = piece[:-1] + chr(ord(piece[-1]) + 1)
    asked = {"low": piece, "high": high, "most": _MOST_EXPANSIONS}
    return _any([_quoted(term) for term in connection.scalars(_EXPAND, asked)])


def _any(expressions: list[str]) -> str | None:
    return f"({' OR '.join(expressions)})" if expressions else None


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
