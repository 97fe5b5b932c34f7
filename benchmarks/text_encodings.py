"""Compare our choice of encoding with charset-normalizer on short texts.

    python benchmarks/text_encodings.py

Each text is encoded in every encoding that can hold it and read back without a
byte order mark. A line gives the share that came back letter for letter. The
last lines give the lowest score of a right reading and the highest of a wrong one.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from charset_normalizer import from_bytes

from aligned.errors import ReadError
from aligned.readers.encodings import decode, readings

WORDS = ["한국", "도서관", "안녕하세요", "세입자", "강화(講和)", "샛강 지킴이", "만세!"]
KOREAN = [
    "마을 도서관이 다시 문을 연다.",
    "“집세를 올리지 말라!” 세입자 조합은 오늘 성명을 냈다.",
    "샛강 지킴이들은 협약(協約)을 지키라고 구청에 요구했다. 2024년 3월 5일",
    "- 강변 산책로를 넓혀라!\n- 오염 조사 결과를 공개하라!\n",
    "뷁! 똠얌꿍 가게 앞에 펭귄이 나타났다는 소문이 돌았다.",
]
ENGLISH = [
    "The library reopens on Monday.",
    "“Do not raise the rents!” — the tenants’ union said today.",
    "The council’s café is shut; the naïve résumé of its work isn’t.",
    "It’s 5 £ a day.",
    "Rents rose by 3%…",
]
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252"]


def ours(data: bytes) -> str:
    """Read as the project does."""
    try:
        return decode(data, "benchmark.txt")
    except ReadError:
        return ""


def theirs(data: bytes) -> str:
    """Read with charset-normalizer's best guess."""
    return str(from_bytes(data).best() or "")


def share_right(read: Callable[[bytes], str], texts: list[str], encoding: str) -> str:
    """Return how many of `texts` came back, of those that `encoding` can hold."""
    right = total = 0
    for text in texts:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        total += 1
        right += read(data) == text
    return f"{right}/{total}" if total else "-"


def print_scores() -> None:
    """Print how far apart the scores of right and wrong readings lie."""
    right, wrong = [], []
    for text in WORDS + KOREAN + ENGLISH:
        for encoding in ENCODINGS[1:]:
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            if data.isascii() and b"\0" not in data:
                continue  # plain ASCII is UTF-8 before anything is scored
            for guess, reading in readings(data).items():
                (right if guess == encoding else wrong).append(reading.score)
    print(f"right readings score at least {min(right):.2f}, wrong ones at most {max(wrong):.2f}")


def main() -> int:
    """Print the table."""
    print(f"{'texts':<10}{'encoding':<11}{'ours':>6}{'charset-normalizer':>20}")
    for label, texts in (("words", WORDS), ("Korean", KOREAN), ("English", ENGLISH)):
        for encoding in ENCODINGS:
            counts = [share_right(read, texts, encoding) for read in (ours, theirs)]
            print(f"{label:<10}{encoding:<11}{counts[0]:>6}{counts[1]:>20}")
    print_scores()
    for name, read in (("ours", ours), ("charset-normalizer", theirs)):
        data = ("\n".join(KOREAN) * 2000).encode("cp949")
        start = time.process_time()
        read(data)
        print(f"{name}: {time.process_time() - start:.2f} s CPU for {len(data):,} bytes of CP949")
    return 0


if __name__ == "__main__":
    sys.exit(main())
