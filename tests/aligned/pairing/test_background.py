"""The scale on which sentences of any encoder are near or far."""

from __future__ import annotations

import numpy as np
import pytest

from aligned.errors import EncoderError
from aligned.model import Encoder, Language, Progress
from aligned.pairing.background import measure_background
from tests.aligned.pairing.texts import BUSES, LIBRARY, RIVER

LANGUAGES = (Language.KO, Language.EN)


class Squeezed:
    """An encoder whose cosines all lie close together: the first direction is common."""

    def __init__(self, encoder: Encoder, common: float) -> None:
        self._encoder, self._common = encoder, common
        self.signature, self.dimension = "squeezed", encoder.dimension + 1

    def encode(self, texts: list[str], progress: Progress | None = None) -> np.ndarray:
        plain = self._encoder.encode(texts)
        own = np.sqrt(1 - self._common**2) * plain
        return np.column_stack((np.full(len(plain), self._common), own)).astype(np.float32)


def _nearness(encoder: Encoder | Squeezed, sentences: list[tuple[str, str]]) -> np.ndarray:
    ko = encoder.encode([one for one, _ in sentences])
    en = encoder.encode([one for _, one in sentences])
    background = measure_background(ko, en, encoder, LANGUAGES)  # type: ignore[arg-type]
    return background.nearness(ko @ en.T, slice(None), slice(None))


@pytest.mark.parametrize("many", [1, 3, 18])
def test_translations_are_near_one_and_others_near_zero(encoder: Encoder, many: int) -> None:
    nearness = _nearness(encoder, [*RIVER, *LIBRARY, *BUSES][:many])
    assert np.median(np.diag(nearness)) > 0.8
    others = nearness[~np.eye(many, dtype=bool)]
    assert many == 1 or abs(np.median(others)) < 0.3


def test_the_scale_is_each_encoder_s_own(encoder: Encoder) -> None:
    sentences = [*RIVER, *LIBRARY]
    plain = _nearness(encoder, sentences)
    squeezed = _nearness(Squeezed(encoder, 0.9), sentences)
    assert np.abs(plain - squeezed).max() < 0.02


def test_an_encoder_that_keeps_no_promises_is_named(encoder: Encoder) -> None:
    class Broken(Squeezed):
        def encode(self, texts: list[str], progress: Progress | None = None) -> np.ndarray:
            return np.full((len(texts), self.dimension), np.nan, np.float32)

    with pytest.raises(EncoderError, match="squeezed"):
        _nearness(Broken(encoder, 0.5), list(RIVER))
