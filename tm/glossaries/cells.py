"""Several terms in one cell, with marks, as dictionaries and spreadsheets have them.

Parted is only where that is sure. A backslash before a separator keeps it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tm.termbase.model import PartOfSpeech, TermStatus

__all__ = ["CellTerm", "part_of_speech_of", "reference_in", "senses", "status_of", "terms_in"]


@dataclass(frozen=True, slots=True)
class CellTerm:
    """A term of a cell, and what its marks say of it."""

    text: str
    status: TermStatus | None = None
    part_of_speech: PartOfSpeech | None = None


_STATUS_WORDS = {
    TermStatus.PREFERRED: (
        *("preferred", "preferred term", "recommended", "approved", "ok", "use"),
        *("우선", "권장", "추천", "선호", "표준", "우선어", "권장어"),
    ),
    TermStatus.ADMITTED: (
        *("admitted", "allowed", "acceptable", "accepted", "also", "허용", "허용어", "인정"),
    ),
    TermStatus.FORBIDDEN: (
        *("forbidden", "deprecated", "superseded", "do not use", "don't use", "not", "avoid"),
        *("prohibited", "banned", "wrong", "obsolete", "rejected", "금지", "사용 금지", "금지어"),
        *(
            "사용금지",
            "금기",
            "쓰지 말 것",
            "쓰지 않음",
            "비권장",
            "폐기",
            "잘못",
            "x",
            "✗",
            "×",
            "✘",
        ),
    ),
}
_STATUS = {word: status for status, words in _STATUS_WORDS.items() for word in words}

_PART_WORDS = {
    PartOfSpeech.NOUN: ("noun", "n", "n.", "명사", "명"),
    PartOfSpeech.PROPER_NOUN: (
        *(
            "propernoun",
            "proper noun",
            "proper",
            "name",
            "prop. n.",
            "고유명사",
            "고유 명사",
            "이름",
        ),
    ),
    PartOfSpeech.VERB: ("verb", "v", "v.", "vt.", "vi.", "동사", "동"),
    PartOfSpeech.ADJECTIVE: ("adjective", "adj", "adj.", "a.", "형용사", "형"),
    PartOfSpeech.ADVERB: ("adverb", "adv", "adv.", "부사", "부"),
    PartOfSpeech.OTHER: ("other", "기타"),
}
_PARTS = {word: part for part, words in _PART_WORDS.items() for word in words}

# Marks of a single letter in brackets may well be part of a term: "(a)", "(x)".
_SHORTEST_MARK = 2

_MARK = re.compile(r"\s*[(\[（［]\s*([^()\[\]（）［］]{1,20}?)\s*[)\]）］]\s*")
_CROSSED = re.compile(r"^\s*[✗✘×❌]\s*(?=\S)")

_SEPARATORS = ";；,，、/| \t\r\n"

_WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]+)\]\]|'{2,}")

_OPEN, _CLOSE = "([{（［“‘「『《〈", ")]}）］”’」』》〉"

# A text that ends so is a sentence or slogan: what parts it parts no terms.
_SENTENCE = re.compile(r"\s.*[.!?。！？…][\"'”’)]*$", re.DOTALL)

# More words than any of these, parted by commas, and the cell is running text.
_LONGEST_LISTED = 5

_NUMBER = re.compile(r"(?:(?<=\s)|^)(?:\(?(\d{1,2})[.)]\s*(?!\d)|([①-⑳])\s*)")

_REFERENCE = (
    re.compile(
        r"^(?:see(?:\s+also)?:?\s+|→\s*|⇒\s*|->\s*|=>\s*|☞\s*)(?P<term>\S.*)$", re.IGNORECASE
    ),
    re.compile(r"^(?P<term>\S.*?)\s*(?:참조|참고|(?:을|를)\s*(?:보라|볼 것)|항목\s*참조)$"),
)

# Lower-case pairs that are one word, and no two.
_ONE_WORD = frozenset(
    ["and/or", "he/she", "she/he", "his/her", "him/her", "either/or", "input/output", "s/he"]
)


def status_of(text: str) -> TermStatus | None:
    """Return the status that a word such as `forbidden` or `금지` says."""
    plain = text.strip().lower().removesuffix("-admn-sts").removesuffix("term").strip()
    return _STATUS.get(plain)


def part_of_speech_of(text: str) -> PartOfSpeech | None:
    """Return the part of speech that a word such as `noun`, `adj.` or `명사` says."""
    return _PARTS.get(text.strip().lower())


def reference_in(cell: str) -> str:
    """Return the term to which a cell such as `see rent strike` or `→ 강` sends its reader."""
    for pattern in _REFERENCE:
        if found := pattern.match(cell.strip()):
            return found["term"].strip(" '\"“”‘’「」.")
    return ""


def senses(cell: str) -> tuple[str, ...]:
    """Return the numbered meanings of a cell, `1. … 2. …`; the cell itself where it has none."""
    found = list(_NUMBER.finditer(cell))
    numbers = [int(one[1]) if one[1] else ord(one[2]) - ord("①") + 1 for one in found]
    counted = numbers == list(range(1, len(numbers) + 1))
    if not found or not counted or cell[: found[0].start()].strip():
        return (cell,)
    ends = [one.start() for one in found[1:]] + [len(cell)]
    texts = [cell[one.end() : end].strip(" \t\r\n;,") for one, end in zip(found, ends, strict=True)]
    if len(texts) == 1 or not all(texts):
        # One number alone may be a date or a heading's.
        return (cell,)
    return tuple(texts)


def terms_in(cell: str) -> tuple[CellTerm, ...]:
    """Return the terms of a cell, in their order, with what their marks say.

    Of a link of a wiki, such as `[[강|강을]]`, what it shows is taken.
    """
    parts = [_term(part) for part in _split(_WIKI.sub(r"\1", cell).strip())]
    return tuple(dict.fromkeys(term for term in parts if term.text.strip(_SEPARATORS)))


def _term(part: str) -> CellTerm:
    """Take the marks off a term; other brackets, such as a gloss, stay."""
    status, kind = None, None
    text, crossed = _CROSSED.subn("", part)
    if crossed:
        status = TermStatus.FORBIDDEN

    def take(mark: re.Match[str]) -> str:
        nonlocal status, kind
        at_edge = mark.start() == 0 or mark.end() == len(text)
        word = mark[1].lower()
        said, part_of_speech = _STATUS.get(word), _PARTS.get(word)
        if not at_edge or len(word) < _SHORTEST_MARK or (said is None and part_of_speech is None):
            return mark[0]
        status, kind = said or status, part_of_speech or kind
        return " "

    before = None
    while before != text:
        before = text
        text = _MARK.sub(take, text).strip()
    return CellTerm(_unescape(text), status, kind)


def _unescape(text: str) -> str:
    return re.sub(r"\\([\\;/,|])", r"\1", text)


def _split(cell: str) -> list[str]:
    """Part a cell at the strongest separators it has."""
    parts = [line for line in _part(cell, "\n\r|") if line.strip()]
    return [piece for part in parts for piece in _split_line(part.strip())]


def _split_line(line: str) -> list[str]:
    if _SENTENCE.search(line):
        return [line]
    parts = _part(line, ";；")
    if len(parts) == 1 and _is_list(line):
        parts = _part(line, ",，、")
    return [piece.strip() for part in parts for piece in _split_slashes(part)]


def _is_list(line: str) -> bool:
    """Whether the commas of a line part terms, and not one term's own words."""
    parts = [part.strip() for part in _part(line, ",，、")]
    if len(parts) == 1 or not all(parts):
        return len(parts) > 1
    last = parts[-1].lower()
    one_phrase = last.startswith(("and ", "or ", "및 ", "inc", "ltd"))
    # "Seoul, Korea" is one name; "rent strike, boycott" are two terms.
    one_name = len(parts) == len(parts[:2]) and all(re.match("[A-Z]", part) for part in parts)
    running = any(len(part.split()) > _LONGEST_LISTED for part in parts)
    # "workers, farmers and students"
    enumerated = len(parts) > 1 and " and " in f" {last} "
    return not (one_phrase or one_name or running or enumerated)


def _split_slashes(text: str) -> list[str]:
    """Part at slashes with spaces round them, and between words of some length."""
    parts = _part(text, "/")
    if len(parts) == 1:
        return [text]
    spaced = re.split(r"(?<!\\)\s+/\s+", text)
    if len(spaced) == len(parts):
        return spaced
    tight = [part for part in parts if part == part.strip()]
    sure = all(len(part) > 1 and not part.isupper() for part in tight)
    sure = sure and "://" not in text and not re.search(r"\d/\d", text)
    return parts if sure and text.lower() not in _ONE_WORD else [text]


def _part(text: str, separators: str) -> list[str]:
    """Part a text at separators outside brackets and quotes, not escaped, not in a number."""
    parts, start, depth, at = [], 0, 0, 0
    quoted = False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign == '"':
            quoted = not quoted
        elif sign in separators and not (depth or quoted or _in_number(text, at)):
            parts.append(text[start:at])
            start = at + 1
        at += 1
    if (depth or quoted) and not parts:
        # A bracket that nobody closed closes nothing in.
        return _part_plainly(text, separators)
    return [*parts, text[start:]]


def _part_plainly(text: str, separators: str) -> list[str]:
    return re.split(rf"(?<!\\)[{re.escape(separators)}]", text)


def _in_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit() and text[at] in ",/"
