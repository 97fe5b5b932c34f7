"""`workbench member`: naming the first admin, and everybody after."""

from __future__ import annotations

import pytest

from tests.command_line.conftest import Workbench


def test_members_are_added_changed_listed_and_removed(workbench: Workbench) -> None:
    nobody = workbench("member")
    assert (nobody.status, "--role" in nobody.out) == (1, True)
    added = workbench("member", "Admin@Example.org", "--role", "admin")
    assert (added.status, added.out) == (0, "admin      admin@example.org\n")
    workbench("member", "second@example.org", "--role", "reader")
    workbench("member", "second@example.org", "--role", "reviewer")
    listed = workbench("member")
    assert listed.out == "admin      admin@example.org\nreviewer   second@example.org\n"
    removed = workbench("member", "second@example.org", "--remove")
    assert (removed.status, removed.out) == (0, "removed    second@example.org\n")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["admin@example.org", "--remove"], 3, "the last admin"),
        (["admin@example.org", "--role", "reader"], 3, "the last admin"),
        (["never@example.org", "--remove"], 3, "No such member: never@example.org"),
        (["nobody", "--role", "reader"], 3, "e-mail address"),
        (["--role", "reader"], 3, "say whom"),
        (["admin@example.org", "--role", "owner"], 2, "invalid choice"),
        (["admin@example.org", "--role", "admin", "--remove"], 2, "not allowed with"),
    ],
)
def test_what_cannot_be_is_refused(
    workbench: Workbench, words: list[str], status: int, said: str
) -> None:
    workbench("member", "admin@example.org", "--role", "admin")
    answer = workbench("member", *words)
    assert answer.status == status
    assert said in answer.err
    assert workbench("member").out == "admin      admin@example.org\n"
