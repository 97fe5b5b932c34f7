"""Everything the memory knows for a sentence, as one ranked list."""

from __future__ import annotations

from collections.abc import Iterable

from aligned.messages import gettext as _
from tm.candidates import Chosen, Near, choose_candidates, find_near
from tm.fuzzy import compare
from tm.match_model import Band, Match, MatchKind
from tm.meaning import warn_of_negation
from tm.model import LANGUAGES, TranslationUnit
from tm.normalise import loose_key, match_key
from tm.offer import Found, offer
from tm.penalties import PenaltyPolicy
from tm.query import Memory, Query
from tm.store.lookup import Content, find_by_key, get_candidates, get_contents

__all__ = ["Memory", "Query", "find_matches"]

# Candidates by sketch, for each of whole text and parts (benchmarks/memory.py).
_SKETCH_CANDIDATES = 40

# Where a match scores as much, about a word of a whole text differs at the most, and
# nothing better is among those that look less alike.
_SURE = 85

# Texts longer than this many characters are no sentences: they match exactly or not.
_LONGEST_SENTENCE = 5_000


def find_matches(
    memory: Memory,
    query: Query,
    *,
    limit: int = 10,
    approved_only: bool = True,
    policy: PenaltyPolicy | None = None,
) -> tuple[Match, ...]:
    """Return at most `limit` matches for a query, best first.

    By score: context matches (exact, and one neighbour the same or both), exact and
    fuzzy ones; then those near in meaning only. Contents that several units say come
    once. A text of over 5,000 characters matches only exactly. The indexes follow
    the memory first; vectors that are not made yet are missed, not waited for.
    Raises `MemoryIndexError` where index and encoder do not belong together.
    """
    if not query.text.strip():
        return ()
    exact = find_by_key(memory.connection, query.language, match_key(query.text, query.language))
    near, chosen = Near({}, 1.0), Chosen()
    if len(query.text) <= _LONGEST_SENTENCE:
        near = find_near(memory, query)
        chosen = _choose(memory, query, near, limit, approved_only)
    contents = {content.number: content for content in exact}
    contents |= {one.number: one for one in get_contents(memory.connection, chosen.first)}
    offered = [one for one in contents.values() if one.approved or not approved_only]
    found = _compare_all(query, offered, near)
    if chosen.further and not any(_is_sure(one.match, query) for one in found):
        found += _compare_all(query, get_contents(memory.connection, chosen.further), near)
    return offer(
        memory.connection,
        query,
        found,
        limit=limit,
        approved_only=approved_only,
        policy=policy or PenaltyPolicy(),
    )


def _choose(memory: Memory, query: Query, near: Near, limit: int, approved_only: bool) -> Chosen:
    """Choose the contents worth a comparison word by word."""
    numbers, held = set(near.cosines), 0
    if memory.sketches is not None:
        held = memory.sketches.sync(memory.connection, limit=None).done // len(LANGUAGES)
        loose = loose_key(query.text, query.language)
        found = memory.sketches.candidates(loose, query.language, _SKETCH_CANDIDATES)
        numbers |= set(found.tolist())
    pool = get_candidates(memory.connection, query.language, sorted(numbers))
    return choose_candidates(
        query, pool, near, limit=limit, approved_only=approved_only, contents=held
    )


def _compare_all(query: Query, contents: Iterable[Content], near: Near) -> tuple[Found, ...]:
    return tuple(filter(None, (_compare(query, one, near) for one in contents)))


def _is_sure(match: Match, query: Query) -> bool:
    """Say whether nothing better is to be looked for; the query's own unit says nothing."""
    own = bool(query.without) and match.kind is MatchKind.EXACT
    return match.lexical >= _SURE and not own


def _compare(query: Query, content: Content, near: Near) -> Found | None:
    """Make the match that a comparison and a cosine give; `None` where both are too low."""
    matched = content.text(query.language)
    cosine = near.cosines.get(content.number)
    found = compare(query.text, matched, query.language)
    kind, band, reason, warning = MatchKind.FUZZY, found.band, found.reason, found.warning
    if band is Band.EXACT:
        kind = MatchKind.EXACT
    elif band is None:
        if cosine is None or cosine < near.floor:
            return None
        kind, band = MatchKind.SEMANTIC, Band.SEMANTIC
        warning = warn_of_negation(query.text, matched, query.language)
        reason = _("paraphrase: near in meaning")
        if warning:
            reason = _("{warning}; near in meaning").format(warning=warning)
    source_side = content.source_language is query.language
    match = Match(
        unit=TranslationUnit(
            "", content.source_language, content.target_language, content.source, content.target
        ),
        kind=kind,
        band=band,
        lexical=found.score,
        semantic=cosine,
        matched=matched,
        translation=content.target if source_side else content.source,
        reason=reason,
        query_spans=found.query_spans,
        matched_spans=found.matched_spans,
        warning=warning,
    )
    return Found(content, match)
