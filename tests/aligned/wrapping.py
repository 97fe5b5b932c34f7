"""Texts of our own and the ways in which extractors hard-wrap them."""

from __future__ import annotations

import re
import textwrap

from aligned.layout.lines import display_width

KOREAN = (
    "강변 마을 주민들은 지난 토요일 아침 일찍 강가에 모여 겨우내 쌓인 쓰레기를 주웠다. "
    "아이들은 작은 장갑을 끼고 나왔고, 어른들은 손수레를 끌었다. 점심때가 되자 도서관 "
    "앞마당에는 자루가 산처럼 쌓였다. 주민회는 앞으로 매달 첫째 주 토요일마다 같은 일을 하기로 "
    "뜻을 모았다.",
    "도서관은 지난해 여름 물난리로 문을 닫았다가 여덟 달 만에 다시 열렸다. 젖은 책은 모두 "
    "버려야 했지만 이웃 마을에서 보내온 책이 삼천 권을 넘었다. 사서는 “빈 서가가 이렇게 빨리 "
    "채워질 줄은 몰랐다”고 말했다. 새로 문을 연 열람실은 밤 열 시까지 불을 밝힌다.",
    "세입자 모임은 시청에 세 가지를 요구했다. 첫째는 임대료를 두 해 동안 올리지 않는 것이고, "
    "둘째는 낡은 수도관을 바꾸는 것이며, 셋째는 이사를 강요받은 가구를 돕는 것이다. 시청은 "
    "답을 미루고 있다. 모임은 답이 올 때까지 매주 수요일 저녁에 시청 앞에서 촛불을 들겠다고 "
    "밝혔다.",
)
ENGLISH = (
    "Residents of the riverside gathered early on Saturday morning to pick up the rubbish that "
    "had piled up over the winter. The children wore small gloves, and the grown-ups pulled "
    "carts. By noon the yard in front of the library was full of sacks. The residents decided "
    "to do the same on the first Saturday of every month from now on.",
    "The library had closed after the floods of last summer and opened again after eight "
    "months. All the wet books had to be thrown away, but neighbouring towns sent more than "
    "three thousand. The librarian said that she had not expected the empty shelves to fill so "
    "quickly. The new reading room keeps its lights on until ten in the evening.",
    "The tenants asked the city for three things. The first is a freeze of the rents for two "
    "years, the second is the replacement of the old water pipes, and the third is help for "
    "households that were forced to move. The city has put off its answer. The tenants will "
    "stand in front of the town hall with candles every Wednesday evening until it comes.",
)


def squash(text: str) -> str:
    """Take out all white space."""
    return re.sub(r"\s+", "", text)


def by_character(text: str, width: int, *, spaced: bool) -> list[str]:
    """Wrap after `width` cells, inside words; keep the space at a line end or not."""
    lines, line = [], ""
    for character in text:
        if display_width(line + character) > width and character != " ":
            lines.append(line)
            line = ""
        line += character
    lines.append(line)
    return lines if spaced else [line.rstrip() for line in lines]


def by_word(text: str, width: int) -> list[str]:
    """Wrap between words, as mail and editors do."""
    if display_width(text) == len(text):
        return textwrap.wrap(text, width, break_on_hyphens=False)
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if display_width(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]
