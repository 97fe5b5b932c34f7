"""Places where a sentence may end, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aligned.languages.markers import CLOSERS, NOTE_MARK, OPENERS

__all__ = ["Candidate", "candidates"]

# Chat ends Korean sentences with a swung dash, laughter or a face.
MARK = re.compile(
    r"(?P<mark>[.!?…。！？‽]+|(?<=[다요죠까네용음임함됨])(?:[~ㅋㅎㅠㅜ♡♥☆😀-🙏🤀-🧿]|\^\^)+)"
    rf"(?P<tail>(?:[{CLOSERS}][.!?…。！？]*)*)"
    rf"(?P<notes>(?:{NOTE_MARK.pattern})*)"
    rf"(?P<rest>[{CLOSERS}]*)"
)
QUOTES = frozenset("\"'”’»」』〉》>")


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


def candidates(text: str) -> Iterator[Candidate]:
    """Yield the places of a paragraph where a sentence may end, in order."""
    for match in MARK.finditer(text):
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
