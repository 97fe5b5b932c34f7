"""Turn bytes into text: UTF-8, UTF-16, UTF-32, CP949 (EUC-KR) or Windows-1252.

Each encoding is tried strictly and the most plausible answer wins; nothing is
ever replaced or skipped. `benchmarks/text_encodings.py` compares this with
charset-normalizer, which also weighs encodings that no Korean or English text
is in, and so takes a Korean word or a curly quote in English for Big5.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from aligned.errors import ReadError
from aligned.messages import gettext as _
from aligned.readers.characters import looks_binary

__all__ = ["Reading", "decode", "readings"]

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# The labels of EUC-KR in the WHATWG Encoding Standard, section 4.2, and Python's own.
_KOREAN_LABELS = re.compile(
    r"cp949|cseuckr|csksc56011987|euc-?kr|iso-ir-149|korean|ks_c_5601-19(87|89)|ksc_?5601"
    r"|(ms|x?-?windows-)949|uhc",
    re.IGNORECASE,
)
_ASCII = re.compile("[\t\n\r\f\x20-\x7e]")
_ABOVE_ASCII = re.compile("[^\x00-\x7f]")
_DASHES_AND_QUOTES = re.compile("[\u2010-\u2014\u201a\u201b\u201e\u2022\u2030]")
_HANJA = re.compile("[\u4e00-\u9fff\uf900-\ufa0b]")
# What CP1252 holds above ASCII that English prose uses: marks, signs and letters.
_LATIN = re.compile(
    "[\u00a0\u00a3\u00a7\u00a9\u00ab\u00ae\u00b0\u00b2\u00b3\u00b7\u00bb-\u00bf\u00c0-\u00ff"
    "\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122]"
)
# UTF-16 read in the wrong byte order gives ideographs at random, so that they
# count half there; in CP949 only a row of accented letters looks like one.
_HANJA_IN_UTF16 = 0.5
_HANJA_IN_CP949 = 0.8
# Of the texts in benchmarks/text_encodings.py, right readings score 0.83 and more, wrong ones
# 0.5 and less.
_PLAUSIBLE = 0.7
# English in CP1252 has a quote or an accent here and there; bytes that are
# something else have them everywhere.
_MOST_LATIN = 0.25
_FEW_LATIN = 4
# Characters that are judged; more change no verdict.
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and how plausible (0-1) it is as Korean or English; 0 if it is neither."""

    text: str
    score: float


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Return the text of `data` without its byte order mark.

    `declared` is the encoding that the file names itself (an HTML meta tag). It
    counts only after UTF-8, since pages are often saved in UTF-8 under an older
    tag. Raises `ReadError` if `data` is binary or in no known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, name)
    encodings = ["utf-8"]
    if declared and _KOREAN_LABELS.fullmatch(declared):
        encodings.append("cp949")
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is not None:
            return text
    best = max(readings(data).values(), key=_score)
    if best.score >= _PLAUSIBLE:
        return best.text
    latin = _read_latin(data)
    if latin is None:
        raise _refusal(data, name)
    return latin


def readings(data: bytes) -> dict[str, Reading]:
    """Read `data` without a mark in each encoding that a score can tell, by its name."""
    return {
        "utf-16-le": _read_utf16(data, "le"),
        "utf-16-be": _read_utf16(data, "be"),
        "cp949": _read_cp949(data),
    }


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            _(
                "{name}: starts with the byte order mark of {encoding}, but byte {start:,} after "
                "it is not {encoding}; save the file again as UTF-8"
            ).format(name=name, encoding=encoding.upper(), start=error.start)
        ) from error
    if looks_binary(text):
        raise _binary(name)
    return text


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if looks_binary(text) else text


def _score(reading: Reading) -> float:
    return reading.score


def _read_utf16(data: bytes, order: str) -> Reading:
    text = _strict(data, f"utf-16-{order}")
    if not text:
        return Reading("", 0.0)
    return Reading(text, _plausibility(text[:_SAMPLE], _HANJA_IN_UTF16))


def _read_cp949(data: bytes) -> Reading:
    """Judge CP949 by its characters above ASCII alone.

    English with curly quotes in CP1252 also reads as CP949, with a rare syllable
    for each quote and the letter after it.
    """
    text = _strict(data, "cp949")
    if not text:
        return Reading("", 0.0)
    above = islice(_ABOVE_ASCII.finditer(text), _SAMPLE)
    return Reading(text, _plausibility("".join(match[0] for match in above), _HANJA_IN_CP949))


def _plausibility(sample: str, hanja_weight: float) -> float:
    """Score 0-1 how far `sample` has the characters of Korean or English prose."""
    if not sample:
        return 0.0
    common = _common_characters()
    known = sum(character in common for character in sample)
    known += len(_ASCII.findall(sample)) + len(_DASHES_AND_QUOTES.findall(sample))
    return (known + hanja_weight * len(_HANJA.findall(sample))) / len(sample)


@cache
def _common_characters() -> frozenset[str]:
    """The syllables, letters and signs of KS X 1001 (rows 1-40): those of running text.

    CP949 adds 8,822 syllables that Korean hardly uses.
    """
    pairs = (bytes((row, cell)) for row in range(0xA1, 0xC9) for cell in range(0xA1, 0xFF))
    return frozenset("".join(pair.decode("euc_kr", "ignore") for pair in pairs))


def _read_latin(data: bytes) -> str | None:
    """Read Windows-1252, if that gives English with a few marks above ASCII."""
    text = _strict(data, "cp1252")
    if text is None or _is_damaged_utf8(data):
        return None
    above = _ABOVE_ASCII.findall(text)
    if len(above) > max(_FEW_LATIN, _MOST_LATIN * len(text)) or not all(map(_LATIN.match, above)):
        return None
    return text


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return 0 < broken < len(_ABOVE_ASCII.findall(text)) - broken


def _refusal(data: bytes, name: str) -> ReadError:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" not in data and _is_damaged_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            return ReadError(
                _(
                    "{name}, line {line:,}: byte {start:,} (0x{value:02X}) is not UTF-8, though "
                    "most of the file is; save it again as UTF-8"
                ).format(name=name, line=line, start=error.start, value=data[error.start])
            )
    if looks_binary(data.decode("latin-1")):
        return _binary(name)
    return ReadError(
        _(
            "{name}: is in no encoding that is read (tried UTF-8, UTF-16, CP949 and "
            "Windows-1252), or a binary file; save it again as UTF-8 text"
        ).format(name=name)
    )


def _binary(name: str) -> ReadError:
    return ReadError(
        _(
            "{name}: looks like a binary file, not text; save the document as UTF-8 text, "
            ".docx or .pdf and give that"
        ).format(name=name)
    )
