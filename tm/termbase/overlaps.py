"""Which of several terms at one place counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tm.termbase.model import HitKind, TermHit

__all__ = ["settle"]

_ORDER = list(HitKind)


def settle(text: str, hits: Iterable[TermHit]) -> tuple[TermHit, ...]:
    """Order hits by place, mark those inside a longer one as nested, and keep one a reading.

    Of a concept's terms at the same span the one that is written so stays: where a
    term base prefers 세입자 조합 and forbids 세입자조합, each has its own places.
    """
    best: dict[tuple[str, int, int], list[TermHit]] = {}
    for hit in hits:
        best.setdefault((hit.concept, hit.span.start, hit.span.end), []).append(hit)
    kept = [hit for same in best.values() for hit in _closest(text, same)]
    kept.sort(key=lambda hit: (hit.span.start, -hit.span.end))
    settled: list[TermHit] = []
    near: list[TermHit] = []
    for hit in kept:
        near = [one for one in near if one.span.end > hit.span.start]
        round_it = [one for one in near if _is_inside(hit, one)]
        # 勞動 in 노동(勞動), 바 in 바다: the same term, read twice.
        if not any(one.term == hit.term for one in round_it):
            settled.append(replace(hit, nested=True) if round_it else hit)
            near.append(hit)
    return tuple(settled)


def _is_inside(hit: TermHit, other: TermHit) -> bool:
    inside = other.span.start <= hit.span.start and hit.span.end <= other.span.end
    return inside and hit.span != other.span


def _closest(text: str, hits: list[TermHit]) -> list[TermHit]:
    if len(hits) == 1:
        return hits
    written = text[hits[0].span.start : hits[0].span.end]
    ranked = [(_distance(written, hit), hit) for hit in hits]
    least = min(rank for rank, _ in ranked)
    return list(dict.fromkeys(hit for rank, hit in ranked if rank == least))


def _distance(written: str, hit: TermHit) -> tuple[bool, bool, int]:
    exact = hit.term.text == written
    return not exact, hit.term.text.casefold() != written.casefold(), _ORDER.index(hit.kind)
