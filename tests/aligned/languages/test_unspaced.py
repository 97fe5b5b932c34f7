"""Where sentences end in Japanese, Chinese and Thai."""

from __future__ import annotations

import pytest

from aligned.languages.unspaced import thai_ends
from aligned.model import Language
from aligned.segmentation import split

JA, ZH, TH = Language.JA, Language.ZH, Language.TH


def pieces(text: str, language: Language) -> list[str]:
    ends = split(text, language)
    return [text[start:end].strip() for start, end in zip((0, *ends[:-1]), ends, strict=True)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (JA, ["川は誰のものか。", "みんなのものだ！", "では守ろう。"]),
        (JA, ["「川は誰のもの？」と会長がたずねた。", "誰も答えなかった。"]),
        (JA, ["「行こう。」", "みんなが立った。"]),
        (JA, ["家賃は3.5％上がった。", "高い！"]),
        (JA, ["雨が降った……", "誰も来なかった。"]),
        (ZH, ["河是谁的？", "是大家的！", "我们来保护它。"]),
        (ZH, ["“河是谁的？”会长问道。", "没有人回答。"]),
        (ZH, ["“走吧。”", "大家站了起来。"]),
        (ZH, ["房租涨了3.5%。", "太高了！"]),
        (TH, ["ใครเป็นเจ้าของแม่น้ำ?", "พวกเราทุกคน!"]),
    ],
)
def test_sentences_are_parted(language: Language, sentences: list[str]) -> None:
    glue = " " if language is TH else ""
    assert pieces(glue.join(sentences), language) == sentences


def test_long_thai_without_marks_is_cut_at_spaces() -> None:
    first = "ชาวบ้านริมแม่น้ำมารวมตัวกันที่ห้องสมุดตั้งแต่เช้าวันเสาร์"
    second = "ทุกคนช่วยกันเก็บขยะที่น้ำท่วมทิ้งไว้ตลอดฤดูหนาว"
    assert pieces(f"{first} {second}", TH) == [first, second]


def test_short_thai_is_left_whole() -> None:
    assert list(thai_ends("แม่น้ำ ของ พวกเรา")) == []


def test_thai_is_not_cut_before_what_goes_on() -> None:
    first = "ชาวบ้านริมแม่น้ำมารวมตัวกันที่ห้องสมุดตั้งแต่เช้าวันเสาร์"
    assert pieces(f"{first} และช่วยกันเก็บขยะ", TH) == [f"{first} และช่วยกันเก็บขยะ"]
