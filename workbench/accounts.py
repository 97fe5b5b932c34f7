"""Who is at work, and the short-lived tokens that the browser shows for them.

A token is minted by a page for the signed-in user and checked by the JSON routes,
which have no login of their own. It is signed (HMAC-SHA256) with a random secret
that never leaves the project.
"""

from __future__ import annotations

import base64
import binascii
import getpass
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.project import Project
from workbench.records_people import read_setting, settle
from workbench.roles import Role

__all__ = [
    "TOKEN_SECONDS",
    "User",
    "local_user",
    "mint_token",
    "origin_allowed",
    "renewed_token",
    "token_user",
]

# A working day: a page left open in the morning still saves in the evening. A page
# in use gets a new token at half-time, see `renewed_token`.
TOKEN_SECONDS = 8 * 3600


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at work: `name` signs what they do, `shown` is what others read."""

    name: str
    shown: str
    role: Role


def local_user() -> str:
    """Return the name of whoever sits here: WORKBENCH_USER, or the login name."""
    named = os.environ.get("WORKBENCH_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a user entry
        return "local"


def mint_token(project: Project, user: str, now: float | None = None) -> str:
    """Return a token for a user, good for `TOKEN_SECONDS` (`now` in seconds since 1970)."""
    expires = int((time.time() if now is None else now) + TOKEN_SECONDS)
    claim = f"{_encoded(user)}.{expires}"
    return f"{claim}.{_signature(project, claim)}"


def token_user(project: Project, token: str, now: float | None = None) -> str | None:
    """Return the user a token was minted for; None if it is forged, broken or expired."""
    claim, _, signature = token.rpartition(".")
    name, _, expires = claim.partition(".")
    if not hmac.compare_digest(signature.encode(), _signature(project, claim).encode()):
        return None
    if int(expires) < (time.time() if now is None else now):
        return None
    try:
        return base64.urlsafe_b64decode(name).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


def renewed_token(project: Project, token: str, now: float | None = None) -> str | None:
    """Return a fresh token for the user of a valid one past half its life, else None."""
    now = time.time() if now is None else now
    user = token_user(project, token, now)
    if user is None or int(token.split(".")[1]) - now > TOKEN_SECONDS / 2:
        return None
    return mint_token(project, user, now)


def origin_allowed(origin: str | None, host: str, allowed: Iterable[str] = ()) -> bool:
    """Tell whether a request may come from the page that says it sent it.

    `origin` and `host` are the request's headers. Browsers leave `Origin` out of a
    page's own reads, so none is fine; else it must be this server, or one of
    `allowed` (such as `https://workbench.example.org`, behind a proxy).
    """
    if origin is None:
        return True
    place = origin.partition("://")[2].lower()
    return (place != "" and place == host.lower()) or origin in set(allowed)


def _signature(project: Project, claim: str) -> str:
    return hmac.new(_secret(project).encode(), claim.encode(), hashlib.sha256).hexdigest()


def _secret(project: Project) -> str:
    with project.reading() as tx:
        secret = read_setting(tx, "secret")
    if secret is not None:
        return secret
    with project.transaction() as tx:
        settle(tx, "secret", secrets.token_hex(32))
    return _secret(project)


def _encoded(user: str) -> str:
    return base64.urlsafe_b64encode(user.encode()).decode()
