"""What a lexicon does to an alignment: it speaks where the encoder is at a loss."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest

from aligned.align import align_segments
from aligned.beads import Alignment
from aligned.lexicon import Lexicon
from aligned.model import Encoder, Language, Progress, Segment, Vectors

NOUNS = (
    ("수달", "otters"),
    ("왜가리", "herons"),
    ("너구리", "raccoons"),
    ("물총새", "kingfishers"),
)
VERBS = (("돌아왔다", "returned"), ("사라졌다", "vanished"), ("늘어났다", "multiplied"))
APPROVED = tuple(
    (f"작년에 {ko} 떼가 강가에서 {did}.", f"Last year the {en} by the river {done}.")
    for (ko, en), (did, done) in product(NOUNS, VERBS)
)
KO = tuple(f"올해는 {ko} 소식이 들린다." for ko, _ in NOUNS)
EN = tuple(f"There is news of {en} this year." for _, en in NOUNS)


class Blank:
    """An encoder that knows no word: all texts are alike to it."""

    signature = "blank"
    dimension = 8

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        return np.full((len(texts), self.dimension), self.dimension**-0.5, np.float32)

    def encode_windows(
        self, texts: Sequence[str], size: int, progress: Progress | None = None
    ) -> Vectors:
        windows = np.zeros((size, len(texts), self.dimension), np.float32)
        for more in range(size):
            windows[more, more:] = self.dimension**-0.5
        return windows


def segments(texts: Sequence[str]) -> list[Segment]:
    return [Segment(text, 0, len(text), 0) for text in texts]


def aligned(
    ko: Sequence[str], en: Sequence[str], lexicon: Lexicon | None, encoder: Encoder
) -> Alignment:
    return align_segments(segments(ko), segments(en), encoder, lexicon=lexicon)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.learn(APPROVED, Language.KO, Language.EN)


@pytest.mark.parametrize("gone", range(len(NOUNS)))
def test_the_lexicon_finds_what_was_left_out(lexicon: Lexicon, gone: int) -> None:
    en = [text for at, text in enumerate(EN) if at != gone]
    beads = aligned(KO, en, lexicon, Blank()).beads
    assert [bead.source for bead in beads if not bead.target] == [(gone,)]
    found = {(bead.source, bead.target) for bead in beads if bead.target}
    assert found == {((at,), (at - (at > gone),)) for at in range(len(KO)) if at != gone}


def test_a_lexicon_that_knows_no_word_of_the_texts_changes_nothing(encoder: Encoder) -> None:
    other = Lexicon.learn(
        [("세입자 회의", "tenants meeting"), ("세입자 모임", "tenants gathering")]
    )
    bare, taught = aligned(KO, EN, None, encoder), aligned(KO, EN, other, encoder)
    assert taught.beads == bare.beads


def test_the_signature_names_the_lexicon(lexicon: Lexicon, encoder: Encoder) -> None:
    taught = aligned(KO, EN, lexicon, encoder).signature
    assert lexicon.signature in taught
    assert taught.replace(f"|{lexicon.signature}", "") == aligned(KO, EN, None, encoder).signature


def test_swapped_sides_and_lexicon_give_the_mirrored_alignment(
    lexicon: Lexicon, encoder: Encoder
) -> None:
    there = aligned(KO, EN[1:], lexicon, encoder).beads
    back = aligned(EN[1:], KO, lexicon.mirrored(), encoder).beads
    assert {(b.source, b.target) for b in there} == {(b.target, b.source) for b in back}
