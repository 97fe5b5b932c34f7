"""The file that says how a team signs in, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.team.sign_in_file import SignIn, read_sign_in

FIELDS = {
    "redirect_uri": "https://Workbench.example.org/oauth2callback",
    "cookie_secret": "k" * 64,
    "client_id": "workbench",
    "client_secret": "s" * 20,
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}


def written(folder: Path, text: str, mode: int = 0o600) -> Path:
    path = folder / "sign-in.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def section(**changes: object) -> str:
    fields = {name: value for name, value in (FIELDS | changes).items() if value is not None}
    lines = [f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}"
             for name, value in fields.items()]  # fmt: skip
    return "\n".join(["[auth]", *lines])


@pytest.mark.parametrize(
    ("redirect", "found"),
    [
        (FIELDS["redirect_uri"], SignIn("https://workbench.example.org", "")),
        (
            "https://example.org:8443/texts/oauth2callback",
            SignIn("https://example.org:8443", "/texts"),
        ),
        ("http://127.0.0.1:8501/oauth2callback", SignIn("http://127.0.0.1:8501", "")),
        ("http://localhost:8501/oauth2callback", SignIn("http://localhost:8501", "")),
    ],
)
def test_the_file_says_where_people_sign_in(tmp_path: Path, redirect: str, found: SignIn) -> None:
    assert read_sign_in(written(tmp_path, section(redirect_uri=redirect))) == found


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("value", [None, "", 7])
def test_a_field_that_is_missing_is_named(tmp_path: Path, field: str, value: object) -> None:
    with pytest.raises(ProjectError, match=rf"\[auth\] needs {field} as text"):
        read_sign_in(written(tmp_path, section(**{field: value})))


def test_all_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="needs client_id, client_secret as text"):
        read_sign_in(written(tmp_path, section(client_id=None, client_secret=None)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cookie_secret": "short"}, "cookie_secret must have 32 characters"),
        ({"redirect_uri": "https://workbench.example.org/"}, "must end in /oauth2callback"),
        ({"redirect_uri": "workbench.example.org/oauth2callback"}, "a whole https:// address"),
        ({"redirect_uri": "https://[broken/oauth2callback"}, "a whole https:// address"),
        ({"redirect_uri": "http://workbench.example.org/oauth2callback"}, "begin with https://"),
        ({"server_metadata_url": "http://id.example.org/c"}, "server_metadata_url must begin with"),
        ({"server_metadata_url": "file:///etc/passwd"}, "a whole https:// address"),
    ],
)
def test_what_would_not_work_or_not_be_safe_is_said(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(ProjectError, match=said):
        read_sign_in(written(tmp_path, section(**changes)))


@pytest.mark.parametrize("text", ["", "[server]\nport = 1", 'auth = "yes"'])
def test_a_file_without_the_section_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProjectError, match=r"has no section \[auth\]"):
        read_sign_in(written(tmp_path, text))


def test_a_file_that_is_no_toml_is_refused_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"is not TOML: .*line 2"):
        read_sign_in(written(tmp_path, "[auth]\nclient_id = workbench"))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_file_that_others_may_read_or_change_is_refused(tmp_path: Path, mode: int) -> None:
    path = written(tmp_path, section(), mode)
    with pytest.raises(ProjectError, match=f"mode is {mode:o}.*chmod 600"):
        read_sign_in(path)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="cannot be read: No such file"):
        read_sign_in(tmp_path / "nowhere.toml")
    path = written(tmp_path, "")
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ProjectError, match="not text in UTF-8"):
        read_sign_in(path)
