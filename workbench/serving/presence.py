"""Who is where just now: kept in memory, by one process, for a few seconds.

Each page says where its user is when it asks for what is new. Nothing of it is stored:
after a restart everybody is back within one beat.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Place", "Presence"]

# Pages ask every second; one that missed five beats is closed, hidden or cut off.
SECONDS = 5.0

# More people than any team has; the one heard of longest ago makes room.
MOST = 1_000

# Ids of beads are 32 characters; what is longer is none.
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody, how they are called, and the bead that they are at; empty for none."""

    user: str
    shown: str
    bead: str


@dataclass(frozen=True, slots=True)
class _Sign:
    shown: str
    bead: str
    at: float


class Presence:
    """Where everybody was last heard of; several threads may ask and tell at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._signs: OrderedDict[tuple[str, str], _Sign] = OrderedDict()

    def note(self, pair: str, user: str, bead: str, shown: str = "") -> tuple[Place, ...]:
        """Note where a user is in a pair and return the others there, by name.

        The same user in two windows is one: where they were heard of last.
        """
        now = self._clock()
        with self._lock:
            place = bead if len(bead) <= LONGEST_ID else ""
            self._signs[pair, user] = _Sign(shown or user, place, now)
            self._signs.move_to_end((pair, user))
            self._forget(now)
            others = [
                Place(name, sign.shown, sign.bead)
                for (where, name), sign in self._signs.items()
                if where == pair and name != user
            ]
        return tuple(sorted(others, key=lambda place: place.user))

    def there(self, pair: str, but: str = "") -> tuple[str, ...]:
        """Return how those are called who are in a pair now, save one user, by name."""
        with self._lock:
            self._forget(self._clock())
            found = [
                (name, sign.shown)
                for (where, name), sign in self._signs.items()
                if where == pair and name != but
            ]
        return tuple(shown for _, shown in sorted(found))

    def _forget(self, now: float) -> None:
        """Drop whoever was not heard of for a while; the oldest signs come first."""
        while self._signs:
            key, sign = next(iter(self._signs.items()))
            if len(self._signs) <= MOST and now - sign.at <= SECONDS:
                return
            del self._signs[key]
