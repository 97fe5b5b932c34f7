"""Who is at work, and the short-lived tokens that the browser shows for them.

A token is minted by a page for the signed-in user and checked by the JSON routes,
which have no login of their own. It is signed (HMAC-SHA256) with a random secret
that never leaves the project, and says only who; what they may do is looked up.
"""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.project import Project
from workbench.records.people import read_setting, settle
from workbench.team.hosting import hosting
from workbench.team.roles import Role

__all__ = [
    "TOKEN_SECONDS",
    "User",
    "local_user",
    "mint_token",
    "origin_allowed",
    "renewed_token",
    "token_user",
]

# Whoever finds a token in a log or a screen-shot has little of it. A page in use gets
# a new one at half-time (`renewed_token`), one that slept asks its page for another.
TOKEN_SECONDS = 3600

# Characters; the longest name takes 1,400. Nothing longer is worth a look.
LONGEST_TOKEN = 2_000


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
    """Return the user a token was minted for; None if it is forged, broken or has ended."""
    claim = _read(project, token)
    now = time.time() if now is None else now
    return claim.user if claim is not None and now <= claim.expires else None


def renewed_token(project: Project, token: str, now: float | None = None) -> str | None:
    """Return a fresh token for the user of a valid one past half its life, else None."""
    claim = _read(project, token)
    now = time.time() if now is None else now
    if claim is None or not 0 <= claim.expires - now <= TOKEN_SECONDS / 2:
        return None
    return mint_token(project, claim.user, now)


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


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a token says: whose it is, and until when (seconds since 1970)."""

    user: str
    expires: int


def _read(project: Project, token: str) -> _Claim | None:
    """Return what a token of ours says, whether it has ended or not; None of any other."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    signed, _, signature = token.rpartition(".")
    # Nothing in it is looked at before its signature: from here on it is our own.
    if not hmac.compare_digest(signature.encode(), _signature(project, signed).encode()):
        return None
    name, _, expires = signed.partition(".")
    return _Claim(base64.urlsafe_b64decode(name).decode(), int(expires))


def _signature(project: Project, claim: str) -> str:
    # With the folder and the way of serving, so that a copy of a project takes no
    # tokens of the first one, and a team's server none from before people signed in.
    said = f"{'team' if hosting().team else 'here'}\n{project.folder}\n{claim}"
    secret = _secret(project).encode()
    return hmac.new(secret, said.encode(errors="surrogateescape"), hashlib.sha256).hexdigest()


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
