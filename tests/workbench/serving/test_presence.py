"""Who is where: the others of a pair, for a few seconds, however many threads ask."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from workbench.serving.presence import LONGEST_ID, MOST, SECONDS, Place, Presence


class Clock:
    """A clock that goes only when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def presence(clock: Callable[[], float]) -> Presence:
    return Presence(clock)


def test_each_is_told_of_the_others_and_where_they_are(presence: Presence) -> None:
    assert presence.note("river", "first", "river-1") == ()
    assert presence.note("river", "second", "river-7") == (Place("first", "first", "river-1"),)
    assert presence.note("river", "first", "river-2") == (Place("second", "second", "river-7"),)
    assert presence.note("river", "second", "river-7") == (Place("first", "first", "river-2"),)


def test_people_are_called_as_they_like(presence: Presence) -> None:
    presence.note("river", "first@example.org", "river-1", "첫째")
    assert presence.note("river", "second", "") == (Place("first@example.org", "첫째", "river-1"),)


def test_one_user_in_two_windows_is_no_other(presence: Presence) -> None:
    presence.note("river", "first", "river-1")
    assert presence.note("river", "first", "river-5") == ()
    assert presence.note("river", "second", "") == (Place("first", "first", "river-5"),)


def test_pairs_do_not_see_each_other(presence: Presence) -> None:
    presence.note("river", "first", "river-1")
    assert presence.note("library", "second", "library-1") == ()


def test_who_is_silent_for_a_while_is_gone(presence: Presence, clock: Clock) -> None:
    presence.note("river", "first", "river-1")
    clock.now += SECONDS
    assert presence.note("river", "second", "river-2") == (Place("first", "first", "river-1"),)
    clock.now += 0.1
    assert presence.note("river", "second", "river-2") == ()


def test_a_sign_of_life_keeps_one_there(presence: Presence, clock: Clock) -> None:
    presence.note("river", "first", "river-1")
    for _ in range(10):
        clock.now += 1
        presence.note("river", "second", "river-2")
        assert presence.note("river", "first", "river-1") == (Place("second", "second", "river-2"),)


def test_others_come_by_name(presence: Presence) -> None:
    for name in ("셋째", "둘째", "첫째"):
        presence.note("river", name, "river-1")
    assert [place.user for place in presence.note("river", "minsu", "")] == [
        "둘째",
        "셋째",
        "첫째",
    ]


def test_a_place_that_is_no_id_is_none(presence: Presence) -> None:
    presence.note("river", "first", "x" * (LONGEST_ID + 1))
    assert presence.note("river", "second", "") == (Place("first", "first", ""),)


def test_memory_is_bounded(presence: Presence) -> None:
    for number in range(MOST + 50):
        presence.note("river", f"reader {number}", "river-1")
    assert len(presence.note("river", "last", "")) == MOST - 1
    assert len(presence._signs) == MOST


def test_many_threads_may_ask_at_once() -> None:
    presence = Presence()
    told: list[tuple[str, set[str]]] = []

    def work(name: str) -> None:
        for number in range(300):
            others = presence.note("river", name, f"river-{number}")
            told.append((name, {place.user for place in others}))

    threads = [threading.Thread(target=work, args=(f"reviewer {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 8 * 300
    assert all(name not in others for name, others in told)
    assert len(presence.note("river", "last", "")) == 8
