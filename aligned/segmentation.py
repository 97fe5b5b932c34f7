"""From a document to its segments: sentences, headings, list items, links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from aligned.languages import kiwi
from aligned.languages.candidates import Candidate, candidates
from aligned.languages.english import ends_english
from aligned.languages.korean import ends_korean, is_unpunctuated
from aligned.languages.markers import LINK, NOTE_MARK, ends_sentence, is_ornament, list_marker
from aligned.languages.quotations import bracketed, quoted
from aligned.languages.spaced import ends_spaced
from aligned.languages.unspaced import ends_unspaced, thai_ends
from aligned.model import Document, Language, Segment, SegmentKind, Span
from aligned.paragraphs import Paragraph
from aligned.unwrap import unwrap

__all__ = ["segment", "split"]

# A quotation up to this long inside a sentence stays whole: a slogan, a title. The
# longest such in news text; a third more cuts off quoted speech of two sentences.
# Speech after a colon is split however short it is.
SHORT_QUOTATION = {Language.KO: 20, Language.JA: 20, Language.ZH: 14}
USUAL_SHORT_QUOTATION = 36
# A source in brackets after a quotation, as long as newspapers and dates get.
CITATION = re.compile(
    r"\s*[(（][^()（）.!?]*(?:\.\w[^()（）.!?]*)*[)）][.]?"
    rf"(?:{NOTE_MARK.pattern})*(?=\s|$)"
)
LONGEST_CITATION = 90
# `(주)` and `(전)` belong to the name behind them, `(6회 우승)` to what was said.
SHORTEST_REMARK = 4
UNCASED = frozenset({Language.KO, Language.JA, Language.ZH, Language.TH, Language.AR})
SOURCE = re.compile(r"\d{4}|\bpp?\.|쪽|" + LINK.pattern, re.I)
LONGEST_HEADING = 100


def segment(document: Document, language: Language) -> tuple[Segment, ...]:
    """Return the segments of a document, in order, without overlaps.

    Every visible character is in one, save running heads and page numbers.
    """
    segments: list[Segment] = []
    for number, paragraph in enumerate(unwrap(document, language)):
        starts = [piece.start for piece in paragraph.pieces]
        start = 0
        for end in split(paragraph.text, language):
            text = paragraph.text[start:end]
            first = start + len(text) - len(text.lstrip())
            last = start + len(text.rstrip()) - 1
            segments.append(
                Segment(
                    text=text.strip(),
                    start=_origin(paragraph, starts, first),
                    end=_origin(paragraph, starts, last) + 1,
                    paragraph=number,
                    kind=_kind(paragraph.text, start, end),
                )
            )
            start = end
    return tuple(segments)


def _origin(paragraph: Paragraph, starts: Sequence[int], offset: int) -> int:
    """Like `Paragraph.origin`, in logarithmic time: a paragraph may be a book."""
    piece = paragraph.pieces[bisect_right(starts, offset) - 1]
    return piece.origin + min(offset - piece.start, piece.length)


def split(text: str, language: Language) -> tuple[int, ...]:
    """Return where the segments of a paragraph end, the end of the text included.

    Offsets count characters; white space between two segments is the second's.
    """
    if is_ornament(text.strip()):
        return (len(text),)
    ends = _rule_ends(text, language)
    if language is Language.KO:
        ends = list(_with_loose_ends(text, ends))
    if language is Language.TH:
        ends = sorted({*ends, *thai_ends(text)})
    return tuple(ends)


def _ends(place: Candidate, language: Language) -> bool:
    """Tell by the language's own rule whether a sentence ends at a candidate."""
    match language:
        case Language.KO:
            return ends_korean(place)
        case Language.EN:
            return ends_english(place)
        case Language.JA | Language.ZH | Language.TH:
            return ends_unspaced(place, language)
        case _:
            return ends_spaced(place, language)


def _rule_ends(text: str, language: Language) -> list[int]:
    asides = bracketed(text)
    longest = SHORT_QUOTATION.get(language, USUAL_SHORT_QUOTATION)
    quotations = [
        pair
        for pair in quoted(text, longest, language)
        if not text[max(0, pair.start - 2) : pair.start].rstrip().endswith(":")
    ]
    ends: list[int] = []
    last = len(text.rstrip())
    start = _skip_marker(text, 0)
    for place in candidates(text, language):
        if place.end >= last:
            break
        if place.end <= start or place.goes_on:
            continue
        cited = _citation_end(text, place, language)
        if not _ends(place, language) and not (place.quoted and cited):
            continue
        if _is_inside(asides, start, place.end) or _is_inside(quotations, start, place.end):
            continue
        ends.append(place.end)
        if cited is not None and cited < last:
            ends.append(cited)
        start = _skip_marker(text, ends[-1])
    ends.append(len(text))
    return ends


def _skip_marker(text: str, start: int) -> int:
    """Return where a segment's own words start, behind white space and a list marker."""
    while start < len(text) and text[start].isspace():
        start += 1
    return start + len(list_marker(text[start : start + 60]))


def _is_inside(pairs: Sequence[Span], start: int, end: int) -> bool:
    """Tell whether `end` lies inside a pair that opens behind `start`."""
    at = bisect_left(pairs, end, key=lambda pair: pair.start) - 1
    return at >= 0 and start < pairs[at].start and end <= pairs[at].end


def _citation_end(text: str, place: Candidate, language: Language) -> int | None:
    """Return where a source or remark in brackets ends that follows a sentence.

    Brackets that open a sentence are told from it by the capital behind them,
    without capitals by their length.
    """
    match = CITATION.match(text, place.end, place.end + LONGEST_CITATION)
    if match is None:
        return None
    if place.quoted or SOURCE.search(match.group()):
        return match.end()
    if not place.spaced or len(match.group().strip()) < SHORTEST_REMARK:
        return None
    rest = text[match.end() : match.end() + 40].lstrip()
    return match.end() if language in UNCASED or rest[:1].isupper() else None


def _with_loose_ends(text: str, ends: Sequence[int]) -> Iterator[int]:
    """Split what no punctuation splits: Kiwi knows endings from connectives."""
    start = 0
    for end in ends:
        stretch = text[start:end]
        if is_unpunctuated(stretch):
            yield from (start + at for at in kiwi.sentence_starts(stretch)[1:])
        yield end
        start = end


def _kind(text: str, start: int, end: int) -> SegmentKind:
    """Classify a segment of a paragraph by its form and its place."""
    body = text[start:end].strip()
    if is_ornament(body):
        return SegmentKind.ORNAMENT
    if LINK.fullmatch(body.rstrip(".,")):
        return SegmentKind.LINK
    marker = list_marker(body)
    if marker and not (start and marker[0].isalpha()):
        return SegmentKind.LIST_ITEM
    if start and CITATION.fullmatch(body) and len(body) <= LONGEST_CITATION:
        return SegmentKind.CITATION
    alone = start == 0 and end == len(text)
    if alone and len(body) <= LONGEST_HEADING and not ends_sentence(body):
        return SegmentKind.HEADING
    return SegmentKind.SENTENCE
