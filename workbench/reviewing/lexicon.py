"""What a project's reviewers approved, as a lexicon for its next alignment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from aligned.lexicon import Lexicon
from aligned.model import Language
from workbench.model import Status
from workbench.project import Project, Transaction
from workbench.records.review import Beads, Pairs

__all__ = ["approved_lexicon"]

# Learning from so many takes less than a second, so nothing need be kept; the newest
# pairs are the likeliest to speak of the same things.
_MOST = 5000
# 50 pairs gain a third of a point on text with unknown words and lose nothing on clean
# text to speak of (benchmarks/lexicon.py); fewer were not measured.
_FEWEST = 50


def approved_lexicon(project: Project) -> Lexicon | None:
    """Learn from the approved beads of a project, Korean to English, newest pairs first.

    Returns `None` where there are too few to learn from. Reads at most 5,000.
    """
    with project.reading() as tx:
        texts = tuple(islice(_approved(tx), _MOST))
    return Lexicon.learn(texts, Language.KO, Language.EN) if len(texts) >= _FEWEST else None


def _approved(tx: Transaction) -> Iterator[tuple[str, str]]:
    for pair in reversed(Pairs(tx).all()):
        if pair.approved:
            for bead in Beads(tx, pair).all():
                if bead.two_sided and bead.status is Status.APPROVED:
                    yield bead.text(Language.KO), bead.text(Language.EN)
