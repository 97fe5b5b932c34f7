"""Where sentences end in Japanese, Chinese and Thai, which put no spaces between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aligned.languages.candidates import Candidate
from aligned.model import Language

__all__ = ["ends_unspaced", "thai_ends"]

# What reports a quotation goes on behind it.
_REPORTED = {
    Language.JA: re.compile("[とっのにはがをでもや]|など|なんて|、"),
    Language.ZH: re.compile("[^，。！？“”；：]{0,8}(?:说|說|问|問|道|答|喊|叫|想|笑|嚷)|[，、的]"),
}
_JAPANESE_END = re.compile("[たただるいすんねよかなうくむぶつぐぬ]$")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]$")
# Thai parts sentences and clauses by a space, and numbers and foreign words from their
# neighbours too. The shortest run that is cut off at one; the aligner may put runs
# together again, but cannot cut them.
_THAI_SENTENCE = 45
_THAI_SPACE = re.compile(
    r"(?<=[\u0e01-\u0e4e])[ \u00a0]+(?=[\u0e01-\u0e4e])"
    r"(?!และ|หรือ|ที่|ซึ่ง|อัน|ว่า|เพื่อ|ของ|กับ|จาก|โดย|เป็น)"
)


def ends_unspaced(place: Candidate, language: Language) -> bool:
    """Tell whether a Japanese, Chinese or Thai sentence ends at a candidate."""
    if not place.after:
        return True
    if place.after[0] in ",;:)，、；：）":
        return False
    if place.mark == ".":
        return place.spaced and not (_LATIN.search(place.before) and place.before[-2:-1] == ".")
    reported = _REPORTED.get(language)
    if reported and place.quoted and place.mark[-1] not in "。" and reported.match(place.after):
        return False
    if language is Language.JA and place.quoted and place.after[0] in "とっ":
        return False
    if place.mark[0] in "….":
        return place.quoted or language is Language.ZH or bool(_JAPANESE_END.search(place.before))
    return True


def thai_ends(text: str) -> Iterator[int]:
    """Yield the offsets where a run of Thai without final marks may be cut: at spaces."""
    start = 0
    for space in _THAI_SPACE.finditer(text):
        if space.start() - start >= _THAI_SENTENCE:
            yield space.start()
            start = space.end()
