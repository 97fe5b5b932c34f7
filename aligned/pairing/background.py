"""What unrelated sentences and plain translations look like to an encoder.

Encoders differ in the cosine they give to two sentences that have nothing to do
with each other, and so do sentences: short and vague ones are near to everything.
Both are measured, on the documents at hand and on a few sentences with their
translations, so that two single sentences can be judged too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aligned.model import Encoder, Language
from aligned.windows import checked

__all__ = ["Background", "measure_background"]

Floats = NDArray[np.float32]

# Sentences of a side that hubs are measured on: the mean of so many moves by .01.
_SAMPLE = 1500
# Of a sentence's cosines the largest quarter is left out of its mean: its translation
# must not be taken for background, however few documents there are.
_TRIMMED = 0.75
_LEAST_SPAN = 0.05

_SENTENCES = {
    Language.KO: (
        "버스 요금이 다음 달부터 오른다.",
        "어머니는 시장에서 사과 다섯 개를 샀다.",
        "의사는 환자에게 하루 세 번 약을 먹으라고 말했다.",
        "회의는 오후 세 시에 2층 강당에서 시작한다.",
        "태풍이 지나간 뒤 마을 사람들은 무너진 다리를 다시 세웠다.",
        "이 프로그램을 실행하려면 먼저 컴퓨터를 다시 켜야 한다.",
        "교사들은 학급당 학생 수를 줄이라고 요구하고 있다.",
        "고양이가 창가에서 졸고 있다.",
        "우리는 전쟁에 반대하며 모든 군대의 철수를 요구한다.",
        "결승전에서 홈팀이 두 골 차이로 이겼다.",
        "은행은 금리를 내리지 않기로 했다.",
        "그 소설은 바닷가에서 보낸 어린 시절의 이야기이다.",
        "감사합니다.",
        "노동자들은 임금이 밀린 지 석 달 만에 파업에 들어갔다.",
        "물이 끓으면 국수를 넣고 사 분 동안 삶는다.",
        "과학자들은 오래된 별에서 나온 빛을 관찰했다.",
    ),
    Language.EN: (
        "Bus fares are going up from next month.",
        "Mother bought five apples at the market.",
        "The doctor told the patient to take the medicine three times a day.",
        "The meeting begins at three in the afternoon in the hall on the second floor.",
        "After the typhoon had passed, the villagers rebuilt the bridge that had collapsed.",
        "To run this program you must first restart the computer.",
        "Teachers are demanding smaller numbers of pupils in each class.",
        "A cat is dozing by the window.",
        "We oppose the war and demand the withdrawal of all armies.",
        "The home team won the final by two goals.",
        "The bank decided not to lower interest rates.",
        "The novel tells of a childhood spent by the sea.",
        "Thank you.",
        "The workers went on strike after three months without pay.",
        "When the water boils, add the noodles and cook them for four minutes.",
        "Scientists observed the light of an ancient star.",
    ),
}


@dataclass(frozen=True, slots=True)
class Background:
    """How near a side's sentences are to just anything, and what a translation has above that.

    `source` `(n,)` and `target` `(m,)` are mean cosines of each sentence with the other
    side's sentences. A cosine less both its sentences' means, plus `mean`, is about 0
    for unrelated sentences and about `span` for a plain translation.
    """

    source: Floats
    target: Floats
    mean: float
    span: float

    def nearness(self, cosines: Floats, source: slice, target: slice) -> Floats:
        """Put the cosines of some rows and columns on the scale 0 (unrelated) to 1 (translated)."""
        above = cosines - self.source[source, None] - self.target[None, target] + self.mean
        scaled: Floats = above / self.span
        return scaled


def measure_background(
    source: Floats, target: Floats, encoder: Encoder, languages: tuple[Language, Language]
) -> Background:
    """Measure the background of all sentences of two sides.

    `source` `(n, dimension)` and `target` `(m, dimension)` are L2-normalised float32
    vectors. Raises `EncoderError` where the encoder's vectors are no good.
    """
    known = [_known(encoder, language) for language in languages]
    first = np.concatenate((known[0], _sampled(source)))
    second = np.concatenate((known[1], _sampled(target)))
    of_source, of_target = _means(source, second), _means(target, first)
    mean = float(_means(first, second).mean() + _means(second, first).mean()) / 2
    plain = float(np.einsum("ij,ij->i", known[0], known[1]).mean())
    return Background(of_source, of_target, mean, max(plain - mean, _LEAST_SPAN))


def _known(encoder: Encoder, language: Language) -> Floats:
    texts = _SENTENCES.get(language, _SENTENCES[Language.EN])
    return checked(encoder.encode(texts), (len(texts), encoder.dimension), encoder.signature)


def _sampled(vectors: Floats) -> Floats:
    """Every so many-th vector, `_SAMPLE` at most."""
    return vectors[:: -(-len(vectors) // _SAMPLE) or 1]


def _means(rows: Floats, columns: Floats) -> Floats:
    """Mean cosine of each row with the columns that are not near to it."""
    kept = max(1, int(_TRIMMED * len(columns)))
    means = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _SAMPLE):
        cosines = rows[start : start + _SAMPLE] @ columns.T
        cosines.partition(kept - 1, axis=1)
        means[start : start + _SAMPLE] = cosines[:, :kept].mean(axis=1)
    return means
