"""Members of a team: who comes in, with which role, and who goes."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import NotFoundError, OperationError
from workbench.project import Project
from workbench.team.hosting import Hosting
from workbench.team.members import (
    change_member,
    join,
    list_members,
    member_name,
    remove_member,
    user_of,
)
from workbench.team.roles import Role

SITE = "https://workbench.example.org"
FIRST, SECOND = "first@example.org", "second@example.org"


@pytest.fixture
def team(monkeypatch: pytest.MonkeyPatch) -> None:
    """People sign in."""
    monkeypatch.setenv("WORKBENCH_SIGN_IN", SITE)


def roles(project: Project) -> dict[str, Role | None]:
    return {member.name: member.role for member in list_members(project)}


def test_without_sign_in_whoever_is_here_may_do_everything(project: Project) -> None:
    user = user_of(project, "민지")
    assert user is not None
    assert (user.name, user.shown, user.role) == ("민지", "민지", Role.ADMIN)
    assert list_members(project) == ()


@pytest.mark.usefixtures("team")
class TestTeam:
    def test_a_first_sign_in_makes_a_reader(self, project: Project) -> None:
        assert user_of(project, FIRST) is None
        user = join(project, "First@Example.ORG", "  첫\n사람 ")
        assert user == user_of(project, FIRST)
        assert user is not None
        assert (user.name, user.shown, user.role) == (FIRST, "첫 사람", Role.READER)
        (member,) = list_members(project)
        assert (member.added_by, member.at[:2]) == ("", "20")

    def test_who_was_added_in_advance_comes_in_with_their_role(self, project: Project) -> None:
        change_member(project, FIRST, Role.REVIEWER, "admin@example.org")
        user = join(project, FIRST, "the first")
        assert user is not None
        assert (user.shown, user.role) == ("the first", Role.REVIEWER)
        (member,) = list_members(project)
        assert (member.added_by, member.shown) == ("admin@example.org", "the first")

    def test_signing_in_again_changes_how_they_are_shown_and_nothing_else(self, project) -> None:
        change_member(project, FIRST, Role.TRANSLATOR, SECOND)
        join(project, FIRST, "before")
        at = list_members(project)[0].at
        join(project, FIRST, "after")
        (member,) = list_members(project)
        assert (member.shown, member.role, member.at) == ("after", Role.TRANSLATOR, at)

    def test_who_was_removed_stays_out_however_often_they_sign_in(self, project) -> None:
        join(project, FIRST, "the first")
        remove_member(project, FIRST, SECOND)
        assert user_of(project, FIRST) is None
        assert join(project, FIRST, "the first") is None
        assert roles(project) == {FIRST: None}
        change_member(project, FIRST, Role.READER, SECOND)
        assert join(project, FIRST, "the first") is not None

    def test_with_members_only_nobody_comes_in_unasked(
        self, project: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WORKBENCH_MEMBERS_ONLY", "1")
        change_member(project, FIRST, Role.READER, SECOND)
        assert join(project, FIRST) is not None
        assert join(project, SECOND) is None
        assert list(roles(project)) == [FIRST]

    @pytest.mark.parametrize("role", [Role.READER, Role.TRANSLATOR, Role.REVIEWER])
    def test_the_last_admin_stays(self, project: Project, role: Role) -> None:
        change_member(project, FIRST, Role.ADMIN, "")
        change_member(project, SECOND, Role.REVIEWER, FIRST)
        with pytest.raises(OperationError, match="last admin"):
            remove_member(project, FIRST, FIRST)
        with pytest.raises(OperationError, match="last admin"):
            change_member(project, FIRST, role, FIRST)
        change_member(project, FIRST, Role.ADMIN, FIRST)
        change_member(project, SECOND, Role.ADMIN, FIRST)
        change_member(project, FIRST, role, SECOND)
        assert roles(project) == {FIRST: role, SECOND: Role.ADMIN}

    def test_two_admins_who_remove_each_other_at_once_leave_one(self, project: Project) -> None:
        change_member(project, FIRST, Role.ADMIN, "")
        change_member(project, SECOND, Role.ADMIN, "")
        ready = threading.Barrier(2)
        refused: list[Exception] = []

        def remove(name: str) -> None:
            ready.wait(30)
            try:
                remove_member(project, name, "")
            except OperationError as error:
                refused.append(error)

        both = [threading.Thread(target=remove, args=(name,)) for name in (FIRST, SECOND)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join(30)
        assert len(refused) == 1
        assert sorted(map(str, roles(project).values())) == ["None", "Role.ADMIN"]

    @pytest.mark.parametrize("again", [False, True])
    def test_who_is_not_there_cannot_be_removed(self, project: Project, again: bool) -> None:
        if again:
            join(project, FIRST)
            remove_member(project, FIRST, "")
        with pytest.raises(NotFoundError, match=FIRST):
            remove_member(project, FIRST, "")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("first@example.org", "first@example.org"),
        ("  First.Person+tm@Example.ORG\n", "first.person+tm@example.org"),
        ("\u1112\u1161\u11ab@example.org", "한@example.org"),
    ],
)
def test_an_address_has_one_spelling(given: str, name: str) -> None:
    assert member_name(given) == name


@pytest.mark.parametrize(
    "given",
    ["", "nobody", "@example.org", "first@", "a b@example.org", "a\x00@b", "a" * 250 + "@b.org"],
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(OperationError, match="e-mail address"):
        member_name(given)


@given(st.text(max_size=30).map(lambda text: f"{text}@example.org"))
def test_an_address_that_is_taken_is_taken_again_the_same(given: str) -> None:
    try:
        name = member_name(given)
    except OperationError:
        return
    assert member_name(name) == name


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([FIRST, SECOND, "third@example.org"]),
            st.sampled_from([*Role, None, "join"]),
        ),
        max_size=8,
    )
)
def test_whatever_is_done_a_team_that_had_an_admin_has_one(
    project: Project, steps: list[tuple[str, Role | str | None]]
) -> None:
    with pytest.MonkeyPatch.context() as team:
        for variable, value in Hosting(site=SITE).environment().items():
            team.setenv(variable, value)
        change_member(project, FIRST, Role.ADMIN, "")
        for name, step in steps:
            try:
                if isinstance(step, Role):
                    change_member(project, name, step, "")
                elif step == "join":
                    join(project, name)
                else:
                    remove_member(project, name, "")
            except (OperationError, NotFoundError):
                pass
            assert Role.ADMIN in roles(project).values()
