"""What the columns of a glossary hold: by their names, by their content, or as told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from aligned.messages import gettext as _
from aligned.model import Language
from tm.errors import FormatError
from tm.model import LANGUAGES, other_language

__all__ = [
    "Column",
    "ColumnMap",
    "Field",
    "column_named",
    "has_names",
    "parse_columns",
    "suggest",
]


class Field(Enum):
    """What a column says of a term or a concept, by its name in our own tables."""

    TERM = "term"
    STATUS = "status"
    PART_OF_SPEECH = "part of speech"
    NOTE = "note"
    SOURCE = "source"
    EXAMPLE = "example"
    ID = "id"
    FORBIDDEN = "forbidden"
    SYNONYM = "synonym"
    DEFINITION = "definition"
    DOMAIN = "domain"
    RELATED = "related"
    CONCEPT = "concept id"
    FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds; `language` is that of its terms, `None` for the whole concept."""

    field: Field
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What each column of a table holds, `None` for one that is kept as it is.

    `header` says whether the first row names the columns.
    """

    columns: tuple[Column | None, ...]
    header: bool = True

    @property
    def sides(self) -> tuple[Language, ...]:
        """The languages that have a column of terms, in the order of the columns."""
        return tuple(
            column.language
            for column in self.columns
            if column is not None and column.field is Field.TERM and column.language is not None
        )


_LANGUAGE_NAMES = {
    Language.KO: (
        "korean",
        "ko",
        "kor",
        "ko-kr",
        "ko_kr",
        "kr",
        "한국어",
        "한글",
        "국문",
        "우리말",
    ),
    Language.EN: (
        *("english", "en", "eng", "en-us", "en-gb", "en_us", "en_gb", "영어", "영문"),
        *("영어 대역어", "대역어", "영문명"),
    ),
}

_FIELD_NAMES = {
    Field.TERM: (
        *("term", "terms", "word", "name", "translation", "용어", "단어", "표기", "명칭"),
        *("번역", "번역어", "역어", "대역어"),
    ),
    Field.STATUS: ("status", "상태", "usage", "사용", "구분"),
    Field.PART_OF_SPEECH: ("part of speech", "pos", "part_of_speech", "partofspeech", "품사"),
    Field.NOTE: (
        *("note", "notes", "comment", "comments", "remark", "remarks", "비고", "메모", "참고"),
        *("주석", "설명", "explanation", "description"),
    ),
    Field.SOURCE: ("source", "reference", "출처", "근거"),
    Field.EXAMPLE: ("example", "examples", "context", "usage example", "예문", "용례", "예"),
    Field.ID: ("id",),
    Field.FORBIDDEN: ("forbidden", "do not use", "not", "금지어", "금지", "쓰지 말 것"),
    Field.SYNONYM: ("synonym", "synonyms", "also", "variants", "동의어", "유의어", "이형태"),
    Field.DEFINITION: ("definition", "meaning", "정의", "뜻", "뜻풀이", "의미"),
    Field.DOMAIN: ("domain", "subject", "field", "category", "subject field", "분야", "분류"),
    Field.RELATED: ("related", "see", "see also", "관련어", "참조"),
    Field.CONCEPT: ("concept id", "concept"),
    Field.FURTHER: ("further",),
}

# What is said of a term, not of a concept: such a column may be a language's.
_OF_TERMS = (
    Field.TERM,
    Field.STATUS,
    Field.PART_OF_SPEECH,
    Field.NOTE,
    Field.SOURCE,
    Field.EXAMPLE,
    Field.ID,
    Field.FORBIDDEN,
    Field.SYNONYM,
)


def _known_names() -> dict[str, Column]:
    known = {
        name: Column(field)
        for field, names in _FIELD_NAMES.items()
        if field not in (Field.TERM, Field.ID)
        for name in names
    }
    for language, languages in _LANGUAGE_NAMES.items():
        known |= {name: Column(Field.TERM, language) for name in languages}
        for field in _OF_TERMS:
            column = Column(field, language)
            known |= {f"{one} {name}": column for one in languages for name in _FIELD_NAMES[field]}
    return known


_KNOWN = _known_names()

# Two columns of these names are the two sides; which is which, their texts say.
_FIRST = ("source", "source term", "original", "term", "원어", "원문", "용어", "표제어")
_SECOND = ("target", "target term", "translation", "번역", "번역어", "역어", "대역")

_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-z]{2}")

# Rows that are looked at to tell what a column holds: enough for a doubtful few.
_SAMPLE = 50

# Part of the cells of a column that must show its language.
_MOST = 0.7


def column_named(name: str) -> Column | None:
    """Return what a column of this name holds, `None` where that is not known."""
    plain = _plain(name)
    # "한국어 (Korean)" and "Note:" too.
    bare = re.sub(r"\s*[(\[（].*?[)\]）]\s*|\s*:$", " ", plain).strip()
    return _KNOWN.get(plain) or _KNOWN.get(bare)


def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("\ufeff", "")).strip().lower()


def has_names(row: Sequence[str]) -> bool:
    """Whether a row names columns: a known one, or two that are called the two sides."""
    names = [_plain(cell) for cell in row]
    sides = _find(names, _FIRST), _find(names, _SECOND)
    return any(map(column_named, names)) or None not in sides


def suggest(rows: Sequence[Sequence[str]]) -> ColumnMap:
    """Say what the columns of a table hold, by the first row and else by their texts.

    A side that cannot be told is missing in the answer; see `ColumnMap.sides`.
    """
    if not rows:
        return ColumnMap(())
    first = [_plain(cell) for cell in rows[0]]
    columns = [column_named(name) for name in first]
    pair = _find(first, _FIRST), _find(first, _SECOND)
    named = has_names(rows[0])
    body = rows[1 : _SAMPLE + 1] if named else rows[:_SAMPLE]
    if not named and _are_strange_names(rows):
        named, body = True, rows[1 : _SAMPLE + 1]
    if not named:
        columns += [None] * (max(map(len, body)) - len(columns))
    _fill_sides(columns, _languages_of(body), pair)
    if not named:
        _fill_note(columns)
    return ColumnMap(tuple(columns), header=named)


def _are_strange_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a first row has names that we do not know: no Korean where there is Korean below."""
    below = _languages_of(rows[1 : _SAMPLE + 1])
    korean = [at for at, language in below.items() if language is Language.KO]
    first = [rows[0][at] if at < len(rows[0]) else "" for at in korean]
    return _both(below) and not any(map(_HANGUL.search, first))


def _find(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((at for at, name in enumerate(names) if name in wanted), None)


def _both(languages: dict[int, Language]) -> bool:
    return set(languages.values()) == set(LANGUAGES)


def _languages_of(rows: Sequence[Sequence[str]]) -> dict[int, Language]:
    """Return which columns show Hangul or Latin letters in most of their cells."""
    found = {}
    for at in range(max(map(len, rows), default=0)):
        cells = [row[at] for row in rows if at < len(row) and row[at].strip()]
        korean = sum(bool(_HANGUL.search(cell)) for cell in cells)
        english = sum(bool(_LATIN.search(cell)) and not _HANGUL.search(cell) for cell in cells)
        if cells and korean >= _MOST * len(cells):
            found[at] = Language.KO
        elif cells and english >= _MOST * len(cells):
            found[at] = Language.EN
    return found


def _fill_sides(
    columns: list[Column | None], shown: dict[int, Language], pair: tuple[int | None, int | None]
) -> None:
    """Put in the columns of terms that no name gave."""
    first, second = pair
    if first is not None and second is not None:
        one = shown.get(first) or _other(shown.get(second))
        columns[first] = Column(Field.TERM, one) if one else None
        columns[second] = Column(Field.TERM, _other(one)) if one else None
    for language in LANGUAGES:
        if not any(column == Column(Field.TERM, language) for column in columns):
            free = (at for at, column in enumerate(columns) if column is None)
            at = next((at for at in free if shown.get(at) is language), None)
            if at is not None:
                columns[at] = Column(Field.TERM, language)


def _other(language: Language | None) -> Language | None:
    return None if language is None else other_language(language)


def _fill_note(columns: list[Column | None]) -> None:
    """Take a third column without a name as remarks, as OmegaT's glossaries have it."""
    if len(columns) == len(LANGUAGES) + 1 and columns.count(None) == 1:
        columns[columns.index(None)] = Column(Field.NOTE)


def parse_columns(text: str, first_row: Sequence[str]) -> ColumnMap:
    """Read what somebody says of the columns, such as `ko=용어,en=번역,note=4`.

    Left stands what a column holds, right its name in the first row or its number,
    from 1 on; numbers alone mean that no row names the columns. Raises `FormatError`
    for what is not understood.
    """
    columns: list[Column | None] = [None] * len(first_row)
    names = [_plain(cell) for cell in first_row]
    numbered = True
    for part in filter(None, (part.strip() for part in text.split(","))):
        said, equals, where = (piece.strip() for piece in part.partition("="))
        column = column_named(said)
        if not equals or column is None:
            raise FormatError(
                _(
                    "columns '{part}': expected a known kind and a column, such as ko=1 or "
                    "note=Remarks; known are ko, en, note, definition, domain, status, source"
                ).format(part=part)
            )
        numbered = numbered and where.isdecimal() and _plain(where) not in names
        columns[_place_of(where, names)] = column
    return ColumnMap(tuple(columns), header=not numbered or _looks_named(first_row, columns))


def _place_of(where: str, names: Sequence[str]) -> int:
    if _plain(where) in names:
        return names.index(_plain(where))
    if where.isdecimal() and 1 <= int(where) <= len(names):
        return int(where) - 1
    raise FormatError(
        _("no column '{where}'; the first row has {names}").format(
            where=where, names=", ".join(names)[:200]
        )
    )


def _looks_named(first_row: Sequence[str], columns: Sequence[Column | None]) -> bool:
    """Whether a row, of which only numbers were said, is one of names all the same."""
    korean = [
        cell
        for cell, column in zip(first_row, columns, strict=True)
        if column == Column(Field.TERM, Language.KO)
    ]
    return has_names(first_row) or not any(map(_HANGUL.search, korean))
