"""Short statements of our own in Korean and English, and documents made of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aligned.model import Document, Encoder, Language, Progress
from aligned.pairing import Pairing, pair_documents

LIBRARY = (
    ("시립 도서관이 4월 2일에 다시 문을 연다.", "The city library reopens on 2 April."),
    ("주민 1,200명이 폐관에 반대하는 서명을 했다.", "1,200 residents signed against closing it."),
    ("시장은 처음에 예산이 없다고 말했다.", "At first the mayor said that there was no money."),
    ("그러나 의회는 결국 예산을 통과시켰다.", "But in the end the council passed the budget."),
    ("이제 누구나 저녁 아홉 시까지 책을 읽을 수 있다.", "Now anyone can read until nine at night."),
    ("어린이 열람실은 두 배로 넓어졌다.", "The children's reading room is twice as large."),
)
RIVER = (
    ("일요일에 자원봉사자 85명이 강을 청소했다.", "On Sunday 85 volunteers cleaned the river."),
    ("우리는 폐타이어와 플라스틱병을 건져 냈다.", "We pulled out old tyres and plastic bottles."),
    ("상류의 염색 공장은 밤에 폐수를 버린다.", "The dye works upstream dumps waste at night."),
    (
        "물고기가 떼로 죽은 것은 이번이 세 번째이다.",
        "It is the third time that fish died in masses.",
    ),
    (
        "시는 공장을 조사하고 결과를 공개해야 한다.",
        "The city must inspect the works and publish it.",
    ),
    ("깨끗한 물은 모두의 것이다!", "Clean water belongs to everyone!"),
)
TENANTS = (
    ("세입자조합은 월세 동결을 요구한다.", "The tenants' union demands a rent freeze."),
    ("집주인들은 올해 월세를 18% 올렸다.", "The landlords raised rents by 18% this year."),
    ("난방이 끊긴 집에서 아이들이 겨울을 났다.", "Children spent the winter in unheated flats."),
    ("조합은 구청 앞에서 집회를 연다.", "The union is holding a rally at the district office."),
    ("빈집을 공공주택으로 바꾸어라!", "Turn empty houses into public housing!"),
    (
        "이웃이 쫓겨나는 것을 보고만 있지 않겠다.",
        "We will not stand by while neighbours are evicted.",
    ),
)
NURSES = (
    ("간호사 340명이 어제 파업에 들어갔다.", "340 nurses went on strike yesterday."),
    ("한 사람이 밤에 환자 스무 명을 돌본다.", "One person looks after twenty patients a night."),
    (
        "병원은 인력을 늘리겠다는 약속을 어겼다.",
        "The hospital broke its promise to hire more staff.",
    ),
    ("환자들도 우리의 싸움을 지지한다.", "The patients support our struggle too."),
    ("노조는 협상을 다시 시작할 준비가 되어 있다.", "The union is ready to resume talks."),
    ("안전한 병원을 위해 함께 싸우자!", "Let us fight together for a safe hospital!"),
)
BUSES = (
    ("마을버스 7번 노선이 다음 달에 없어진다.", "Village bus route 7 will be cut next month."),
    ("노인들은 이제 시장까지 걸어가야 한다.", "Old people will have to walk to the market."),
    ("회사는 손님이 적다는 이유를 댄다.", "The company says that there are too few passengers."),
    ("대중교통은 돈벌이가 아니라 권리이다.", "Public transport is a right, not a business."),
    ("우리는 화요일 저녁에 정류장에서 만난다.", "We meet at the stop on Tuesday evening."),
    ("버스를 지키기 위해 모두 나오라!", "Come, all of you, and save the bus!"),
)
SUBJECTS = (LIBRARY, RIVER, TENANTS, NURSES, BUSES)

Sentences = Sequence[tuple[str, str]]


class Remembering:
    """The encoder that it is given, which embeds no text twice."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}
        self.signature = encoder.signature
        self.dimension = encoder.dimension

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> NDArray[np.float32]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> NDArray[np.float32]:
        return self._encoder.encode_windows(texts, size, progress)


def ko(sentences: Sentences, name: str = "글.txt") -> Document:
    return _document(name, [korean for korean, _ in sentences])


def en(sentences: Sentences, name: str = "text.txt") -> Document:
    return _document(name, [english for _, english in sentences])


def _document(name: str, lines: Sequence[str]) -> Document:
    text = "\n\n".join(lines)
    return Document(name, "text", text.encode(), text)


def paired(sources: Sequence[Document], targets: Sequence[Document], encoder: Encoder) -> Pairing:
    return pair_documents(
        sources, targets, encoder, source_language=Language.KO, target_language=Language.EN
    )


def places(pairing: Pairing) -> set[tuple[int, int]]:
    return {(pair.source, pair.target) for pair in pairing.pairs}
