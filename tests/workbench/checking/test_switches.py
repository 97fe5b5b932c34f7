"""Checks are switched on and off for everybody, and it is known who did."""

from __future__ import annotations

import pytest

from tm.checks.registry import CHECKS
from workbench.checking.switches import checks_on, switch, switches
from workbench.errors import NotFoundError
from workbench.project import Project


def test_at_first_each_check_is_as_it_says(project: Project) -> None:
    listed = switches(project)
    assert [one.check for one in listed] == list(CHECKS)
    assert [one.on for one in listed] == [check.on for check in CHECKS]
    assert {(one.author, one.at) for one in listed} == {("", "")}


def test_a_switch_is_kept_with_who_turned_it(project: Project) -> None:
    check = CHECKS[0]
    switch(project, check.id, False, "reviewer")
    with Project.open(project.folder) as again:
        (found,) = [one for one in switches(again) if one.check is check]
        assert (found.on, found.author, found.at[-1:]) == (False, "reviewer", "Z")
        with again.reading() as tx:
            assert check.id not in checks_on(tx)
    switch(project, check.id, True, "second")
    with project.reading() as tx:
        assert check.id in checks_on(tx)


@pytest.mark.parametrize("check", ["", "nothing", "check:numbers"])
def test_a_check_that_is_not_there_is_said(project: Project, check: str) -> None:
    with pytest.raises(NotFoundError, match="there are numbers"):
        switch(project, check, False, "reviewer")
