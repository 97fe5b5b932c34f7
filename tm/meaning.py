"""Warn where few letters turn the meaning: a denial, an opposite, roles that change places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from aligned.messages import N_
from aligned.messages import gettext as _
from aligned.model import Language
from tm.containment import Containment
from tm.differences import Change, ChangeKind, Edit
from tm.negation import are_contrary, denials, negations
from tm.opposites import are_opposite

__all__ = ["warn_inside", "warn_of_negation", "warn_of_opposites", "warn_of_roles"]

_NEGATION = N_("negation differs: check the meaning")

# How far a denial stands from what it denies: 살리자는 것이 아니다, do not really want.
_DENIAL_REACH = {Language.KO: 2, Language.EN: 3}

# Who does it and to whom. A topic (은) is most often who does it.
_ROLES = {
    particle: role
    for role, particles in (
        ("doer", "은 는 이 가 께서"),
        ("object", "을 를"),
        ("receiver", "에 에게 한테 께"),
        ("giver", "에게서 한테서"),
    )
    for particle in particles.split()
}
_LONGEST_PARTICLE = 3

# Particles that say what a noun has to do with the verb, and what makes two nouns equals.
_PLACING = ("은", "는", "이", "가", "을", "를", "에", "서", "게", "로", "의", "께")
_KOREAN_LINKS = ("과", "와", "랑", "하고", "및", "나")

_LINKS = frozenset(("and", "or", "nor", "with"))


def warn_of_negation(query: str, candidate: str, language: Language) -> str:
    """Return a warning where one of two texts denies more often; empty where none does."""
    if negations(query, language) == negations(candidate, language):
        return ""
    return _(_NEGATION)


def warn_inside(inside: Containment, language: Language) -> str:
    """Warn where the part denies more often, or words beside it deny it.

    What the longer text denies further away is another statement.
    """
    part, shorter = (inside.old, inside.new) if inside.in_unit else (inside.new, inside.old)
    reach = min(_DENIAL_REACH[language], len(shorter))
    if language is Language.KO:
        near = tuple(word for word in inside.before[-1:] if word in ("안", "못"))
        wider = (*near, *part, *inside.after[:reach])
    else:
        wider = inside.before[-reach:] + part
    bare, beside = " ".join(part), " ".join(wider)
    around = denials(beside, language) - denials(bare, language)
    same = negations(bare, language) + around == negations(" ".join(shorter), language)
    return "" if same else _(_NEGATION)


def warn_of_opposites(changes: Iterable[Change], language: Language) -> str:
    """Warn of words that were replaced by their contrary: fair, unfair; 증가, 감소."""
    for change in changes:
        if change.kind is not ChangeKind.WORD:
            continue
        if are_contrary(change.old, change.new, language):
            return _(_NEGATION)
        if are_opposite(change.old, change.new, language):
            said = _("opposite meaning: {old} → {new}")
            return said.format(old=change.old, new=change.new)
    return ""


def warn_of_roles(
    edits: Sequence[Edit], query: tuple[str, ...], unit: tuple[str, ...], language: Language
) -> str:
    """Warn where two words change places or particles: who sued whom."""
    if language is Language.KO:
        return _compare_particles(edits, query, unit)
    replaced = [edit for edit in edits if edit.change.kind is ChangeKind.WORD]
    for one, other in combinations(replaced, 2):
        crossed = one.change.old == other.change.new and one.change.new == other.change.old
        between = set(query[one.new + one.news : other.new])
        if crossed and between - _LINKS:
            return _swapped(one.change.old, one.change.new)
    return ""


def _compare_particles(edits: Sequence[Edit], query: tuple[str, ...], unit: tuple[str, ...]) -> str:
    """Find two nouns of which each has the role in the query that the other has in the unit."""
    now = _roles(word for edit in edits for word in query[edit.new : edit.new + edit.news])
    then = _roles(word for edit in edits for word in unit[edit.old : edit.old + edit.olds])
    for one, other in combinations(now.keys() & then.keys(), 2):
        if now[one] != then[one] and now[one] == then[other] and now[other] == then[one]:
            return _swapped(*sorted((one, other)))
    return _find_crossed(edits, query)


def _find_crossed(edits: Sequence[Edit], query: tuple[str, ...]) -> str:
    """Find two nouns in one another's place, both with a particle that no link is."""
    moved = [edit for edit in edits if edit.change.kind is ChangeKind.MOVED]
    crossed = [edit for edit in moved if edit.change.old != edit.change.new]
    for one, other in combinations(crossed, 2):
        between = query[one.new : other.new + 2]
        if any(word.endswith(_KOREAN_LINKS) for word in between):
            continue
        if query[one.new].endswith(_PLACING) and query[other.new].endswith(_PLACING):
            return _swapped(one.change.new, other.change.new)
    return ""


def _swapped(one: str, other: str) -> str:
    return _("roles may be swapped: {one}, {other}").format(one=one, other=other)


def _roles(words: Iterable[str]) -> dict[str, str]:
    """Return the role of each noun by its particle, as far as one can tell it."""
    found = {}
    for word in words:
        for length in range(_LONGEST_PARTICLE, 0, -1):
            role = _ROLES.get(word[-length:])
            if role and len(word) > length:
                found[word[:-length]] = role
                break
    return found
