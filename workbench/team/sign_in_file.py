"""The file that says how a team signs in: Streamlit's `[auth]` section, checked.

Streamlit says what is wrong with it only when somebody presses the button.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from aligned.messages import gettext as _
from workbench.errors import ProjectError
from workbench.team.hosting import is_loopback
from workbench.team.private_files import read_private

__all__ = ["SignIn", "read_sign_in"]

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
CALLBACK = "/oauth2callback"

# Characters; the secret signs everybody's sign-in for 30 days.
SHORTEST_SECRET = 32


@dataclass(frozen=True, slots=True)
class SignIn:
    """Where people sign in: the server's own origin, and the path it stands under."""

    site: str
    base_path: str


def read_sign_in(path: Path) -> SignIn:
    """Read and check a sign-in file; raises `ProjectError` saying what is wrong with it."""
    try:
        section = tomllib.loads(read_private(path)).get("auth")
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(
            _("{path} is not TOML: {error}").format(path=path, error=error)
        ) from error
    if not isinstance(section, dict):
        raise ProjectError(
            _("{path} has no section [auth]; docs/team.md shows one").format(path=path)
        )
    _check_fields(path, section)
    redirect = _address(path, "redirect_uri", section["redirect_uri"])
    _address(path, "server_metadata_url", section["server_metadata_url"])
    if not redirect.path.endswith(CALLBACK):
        raise ProjectError(
            _(
                "{path}: redirect_uri must end in {path_there}, as in "
                "https://workbench.example.org{path_there}; it is {given}"
            ).format(path=path, path_there=CALLBACK, given=section["redirect_uri"])
        )
    site = f"{redirect.scheme}://{redirect.netloc}".lower()
    return SignIn(site, redirect.path.removesuffix(CALLBACK))


def _check_fields(path: Path, section: dict[str, Any]) -> None:
    wrong = [name for name in NEEDED if not isinstance(section.get(name), str) or not section[name]]
    if wrong:
        raise ProjectError(
            _("{path}: [auth] needs {fields} as text; docs/team.md says what they are").format(
                path=path, fields=", ".join(wrong)
            )
        )
    if len(section["cookie_secret"]) < SHORTEST_SECRET:
        raise ProjectError(
            _(
                "{path}: cookie_secret must have {least} characters or more; make "
                'one: python -c "import secrets; print(secrets.token_hex(32))"'
            ).format(path=path, least=SHORTEST_SECRET)
        )


def _address(path: Path, name: str, given: str) -> SplitResult:
    """Return an address in its parts; it must be safe from listeners on the way."""
    try:
        parts = urlsplit(given)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https"):
        raise ProjectError(
            _("{path}: {name} must be a whole https:// address, not {given!r}").format(
                path=path, name=name, given=given
            )
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ProjectError(
            _(
                "{path}: {name} must begin with https://; over http everybody on the way could "
                "take over a sign-in ({given})"
            ).format(path=path, name=name, given=given)
        )
    return parts
