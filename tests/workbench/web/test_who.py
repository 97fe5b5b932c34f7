"""Who looks at the page where nobody signs in: their name, and the token for the routes."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from tests.workbench.web.native import SECONDS, opened, project
from workbench.team.accounts import TOKEN_SECONDS, mint_token, token_user

__all__ = ["project"]


def name_field(pages: AppTest):
    return next(one for one in pages.text_input if one.key == "own-name")


def token_page() -> None:
    import streamlit as st

    from workbench.pages.who import token_now, user_now

    st.text(user_now().name)
    st.text(token_now())


def test_the_name_can_be_changed_and_is_remembered(project):
    pages = opened()
    assert name_field(pages).value == "민지"
    name_field(pages).set_value("  두 번째   검토자 ").run()
    assert not pages.exception
    assert name_field(opened()).value == "두 번째 검토자"
    told = AppTest.from_function(token_page, default_timeout=SECONDS).run()
    assert told.text[0].value == "두 번째 검토자"
    assert token_user(project, told.text[1].value) == "두 번째 검토자"


@pytest.mark.parametrize("typed", ["", "   ", "half \x07 bell"])
def test_no_name_leaves_the_one_before(project, typed):
    pages = opened()
    name_field(pages).set_value(typed).run()
    assert not pages.exception
    assert name_field(opened()).value == "민지"


def test_somebody_else_at_the_same_machine_keeps_their_own(project, monkeypatch):
    name_field(opened()).set_value("첫째").run()
    monkeypatch.setenv("WORKBENCH_USER", "둘째")
    assert name_field(opened()).value == "둘째"


def test_where_everybody_comes_in_each_page_has_its_own_name(project, monkeypatch):
    monkeypatch.setenv("WORKBENCH_WITHOUT_SIGN_IN", "1")
    first, second = opened(), opened()
    name_field(first).set_value("첫째").run()
    assert name_field(first.run()).value == "첫째"
    assert name_field(second.run()).value == "민지"


@pytest.mark.parametrize(
    ("name", "age", "kept"),
    [
        ("민지", 0.0, True),
        ("민지", 0.4, True),
        ("민지", 0.6, False),
        ("민지", 1.5, False),
        ("somebody else", 0.0, False),
    ],
)
def test_a_token_is_kept_until_half_its_life_is_over(project, name, age, kept):
    # Another one at every run would be new data for the grid at every run.
    pages = AppTest.from_function(token_page, default_timeout=SECONDS)
    earlier = mint_token(project, name, time.time() - age * TOKEN_SECONDS)
    pages.session_state["token-of-routes"] = earlier
    pages.run()
    assert (pages.text[1].value == earlier) is kept
    assert token_user(project, pages.text[1].value) == "민지"


def test_a_name_is_shown_as_text(project):
    name_field(opened()).set_value("<b>:red[a]**b**</b>").run()
    menu, *_ = opened().get("popover")
    assert "\\*\\*b\\*\\*" in menu.proto.popover.label
