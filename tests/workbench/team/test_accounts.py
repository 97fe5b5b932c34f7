"""Names, tokens and origins."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.conftest import store_pair
from workbench.project import Project
from workbench.team.accounts import (
    TOKEN_SECONDS,
    local_user,
    mint_token,
    origin_allowed,
    renewed_token,
    token_user,
)

NOON = 1_800_000_000.0


def test_the_local_user_is_whoever_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_USER", " 지영 ")
    assert local_user() == "지영"


def test_without_a_setting_the_local_user_is_the_login_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("WORKBENCH_USER", raising=False)
    monkeypatch.setenv("LOGNAME", "minsu")
    assert local_user() == "minsu"


@pytest.mark.parametrize("user", ["minsu", "지영", "a.b@example.org", "", "이 름"])
def test_a_token_names_its_user(project: Project, user: str) -> None:
    assert token_user(project, mint_token(project, user)) == user


def test_a_token_holds_after_the_project_was_opened_again(project: Project) -> None:
    token = mint_token(project, "minsu")
    with Project.open(project.folder) as again:
        assert token_user(again, token) == "minsu"


def test_a_token_ends(project: Project) -> None:
    token = mint_token(project, "minsu", NOON)
    assert token_user(project, token, NOON + TOKEN_SECONDS - 1) == "minsu"
    assert token_user(project, token, NOON + TOKEN_SECONDS + 1) is None


def test_a_token_of_another_project_is_no_good(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other") as other:
        assert token_user(project, mint_token(other, "minsu")) is None


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: "",
        lambda token: "....",
        lambda token: "한글.토큰",
        lambda token: token[:-1],
        lambda token: token + "0",
        lambda token: "x" + token,
        lambda token: token.replace(".", ".9", 1),
        lambda token: token.rpartition(".")[0] + ".",
        lambda token: token.upper(),
        lambda token: token * 200,
        lambda token: token + "\udc80",
        lambda token: "\x00" + token,
    ],
)
def test_a_token_that_was_tampered_with_is_no_good(project: Project, forge) -> None:
    store_pair(project)
    assert token_user(project, forge(mint_token(project, "minsu"))) is None


def test_a_token_is_renewed_in_the_second_half_of_its_life(project: Project) -> None:
    token = mint_token(project, "minsu", NOON)
    assert renewed_token(project, token, NOON + TOKEN_SECONDS / 2 - 10) is None
    fresh = renewed_token(project, token, NOON + TOKEN_SECONDS / 2 + 10)
    assert fresh is not None
    assert token_user(project, fresh, NOON + TOKEN_SECONDS + 1) == "minsu"
    assert renewed_token(project, token, NOON + TOKEN_SECONDS + 1) is None


PIECES = st.sampled_from(["", ".", "=", "-1", "9" * 5_000, "bWluc3U=", "\udc80", "\x00", "한글"])


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80) | st.lists(PIECES | st.text(max_size=8), max_size=6).map(".".join))
def test_no_text_whatever_is_a_token(project: Project, text: str) -> None:
    assert token_user(project, text) is None
    assert renewed_token(project, text) is None


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.characters(max_codepoint=0x2FFF))
def test_a_token_with_another_letter_is_none(project: Project, place: int, letter: str) -> None:
    token = mint_token(project, "지영", NOON)
    place %= len(token)
    other = token[:place] + letter + token[place + 1 :]
    assert token_user(project, other, NOON) == ("지영" if other == token else None)


def test_a_copy_of_a_project_takes_no_tokens_of_the_first(project: Project, tmp_path: Path) -> None:
    token = mint_token(project, "minsu")
    shutil.copytree(project.folder, tmp_path / "copy")
    with Project.open(tmp_path / "copy") as copy:
        assert token_user(copy, token) is None
        assert token_user(copy, mint_token(copy, "minsu")) == "minsu"


def test_a_team_takes_no_tokens_from_before_people_signed_in(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = mint_token(project, "admin@example.org")
    monkeypatch.setenv("WORKBENCH_SIGN_IN", "https://workbench.example.org")
    assert token_user(project, token) is None
    assert token_user(project, mint_token(project, "minsu")) == "minsu"


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        (None, "127.0.0.1:8501", True),
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://workbench.example.org", "internal:8501", True),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("http://127.0.0.1:9999", "127.0.0.1:8501", False),
        ("https://elsewhere.example", "127.0.0.1:8501", False),
        ("http://127.0.0.1:8501.elsewhere.example", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("", "", False),
        ("http://[broken", "127.0.0.1:8501", False),
    ],
)
def test_only_our_own_pages_and_named_ones_may_call(
    origin: str | None, host: str, allowed: bool
) -> None:
    assert origin_allowed(origin, host, ["https://workbench.example.org"]) is allowed
