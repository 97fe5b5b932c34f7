"""A pair of any size for the browser tests, of sentences made up by rule."""

from __future__ import annotations

from aligned.model import Language
from tests.workbench.conftest import document
from workbench.model import PairState, PairSummary, ReviewBead, ReviewSegment
from workbench.project import Project
from workbench.records.documents import Documents
from workbench.records.review import Beads, Pairs

KO = (
    "강변 도서관은 {n}번째 모임을 토요일 아침에 연다.",
    "세입자 조합은 {n}호의 수리를 시청에 다시 요구했다.",
    "마을 사람들은 강가에서 쓰레기 {n}자루를 함께 주웠다.",
)
EN = (
    "The riverside library holds its meeting number {n} on Saturday morning.",
    "The tenants' union has again asked the town hall to repair flat {n}.",
    "Together the villagers picked up {n} sacks of rubbish on the river bank.",
)


def store_large_pair(project: Project, name: str, size: int) -> PairSummary:
    """Store a pair of `size` beads of one sentence each; every tenth is doubtful."""
    ko = [KO[n % 3].format(n=n) for n in range(1, size + 1)]
    en = [EN[n % 3].format(n=n) for n in range(1, size + 1)]
    with project.transaction() as tx:
        of_ko = Documents(tx).add(document(f"{name}.ko.txt", "\n".join(ko)), Language.KO, "first")
        of_en = Documents(tx).add(document(f"{name}.en.txt", "\n".join(en)), Language.EN, "first")
        pair_id = Pairs(tx).add(name, of_ko, of_en, Language.EN, "first")
        Pairs(tx).change(pair_id, {"state": PairState.READY.value})
        pair = Pairs(tx).get(pair_id)
        assert pair is not None
        Beads(tx, pair).add(_beads(name, ko, en), Pairs(tx).advance(pair_id))
        stored = Pairs(tx).get(pair_id)
        assert stored is not None
        return stored


def _beads(name: str, ko: list[str], en: list[str]) -> list[ReviewBead]:
    def side(language: str, texts: list[str], at: int) -> tuple[ReviewSegment, ...]:
        start = sum(len(text) + 1 for text in texts[:at]) if at < 3 else at * 40
        end = start + len(texts[at])
        return (ReviewSegment(f"{name}-{language}-{at}", f"{at:06d}", texts[at], start, end),)

    return [
        ReviewBead(
            id=f"{name}-{at + 1}",
            position=1024.0 * (at + 1),
            ko=side("ko", ko, at),
            en=side("en", en, at),
            confidence=0.3 + (at % 50) / 100 if at % 10 == 9 else 0.9 + (at % 9) / 100,
        )
        for at in range(len(ko))
    ]
