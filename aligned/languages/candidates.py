"""Places where a sentence may end, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from aligned.languages.markers import CLOSERS, NOTE_MARK, OPENERS
from aligned.model import Language

__all__ = ["Candidate", "candidates"]

# Chat ends Korean sentences with a swung dash, laughter or a face.
MARK = r"[.!?…。！？‽؟۔।]+|(?<=[다요죠까네용음임함됨])(?:[~ㅋㅎㅠㅜ♡♥☆😀-🙏🤀-🧿]|\^\^)+"
QUOTES = frozenset("\"'”’»」』〉》>“‘«‹›")
# Marks that close quotations in these languages and open them elsewhere: „…“, »…«.
MORE_CLOSERS = {Language.DE: "“‘«‹›", Language.RU: "“", Language.FR: "›"}
# French parts them from what they close.
PARTED_CLOSERS = {Language.FR: "[ \u00a0\u202f]»"}


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    closers = CLOSERS + MORE_CLOSERS.get(language, "")
    closer = f"[{closers}]"
    if language in PARTED_CLOSERS:
        closer = f"(?:{closer}|{PARTED_CLOSERS[language]})"
    return re.compile(
        rf"(?P<mark>{MARK})(?P<tail>(?:{closer}[.!?…。！？]*)*)"
        rf"(?P<notes>(?:{NOTE_MARK.pattern})*)(?P<rest>{closer}*)"
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a sentence may end, and the text on both sides of it.

    `before` ends right before the punctuation `mark`; `tail` are the closing
    quotation marks and brackets after it; `after` starts at the next visible
    character. `end` is the offset where the sentence would end, note marks
    included; `spaced` tells that white space or the end of the text follows.
    """

    before: str
    mark: str
    tail: str
    after: str
    end: int
    spaced: bool

    @property
    def quoted(self) -> bool:
        """Whether a quotation mark closes right behind the punctuation."""
        return any(character in QUOTES for character in self.tail)

    @property
    def goes_on(self) -> bool:
        """Whether more punctuation follows, as in an ellipsis with spaces: `. . .`"""
        return self.after[:1] in (".", "…")

    @property
    def opening(self) -> str:
        """What follows, without opening quotation marks and brackets."""
        return self.after.lstrip(OPENERS + " ")


# Rules look at a word or two on each side; more text would only cost time.
LOOK_BEHIND = 40
LOOK_AHEAD = 60


def candidates(text: str, language: Language) -> Iterator[Candidate]:
    """Yield the places of a paragraph where a sentence may end, in order."""
    for match in _pattern(language).finditer(text):
        end = match.end()
        ahead = text[end : end + LOOK_AHEAD]
        yield Candidate(
            before=text[max(0, match.start() - LOOK_BEHIND) : match.start()],
            mark=match["mark"],
            tail=match["tail"] + match["rest"],
            after=ahead.lstrip(),
            end=end,
            spaced=not ahead or ahead[0].isspace(),
        )
