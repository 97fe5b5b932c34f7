"""Who may ask the memory as a program: this machine's, or whoever shows its key.

On one person's machine no key is asked for, since most programs send none. Where
people sign in, or others reach the server, programs show a key, which all clients
of amaGama can: as the password in the address (HTTP basic authentication), with any
user name, or as a bearer token. Without a key the memory is closed to them.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass

from starlette.datastructures import Headers

from workbench.serving.answers import RefusedError
from workbench.team.accounts import origin_allowed
from workbench.team.hosting import Hosting, host_name, is_loopback

__all__ = ["MemoryAccess"]


@dataclass(frozen=True, slots=True)
class MemoryAccess:
    """What a program needs: nothing while `open` and without a `key`, else the key.

    `origins` are further origins whose pages may ask, such as
    `https://workbench.example.org`; their host names are answered too.
    """

    open: bool = True
    key: str = ""
    origins: tuple[str, ...] = ()

    @classmethod
    def of(cls, hosting: Hosting) -> MemoryAccess:
        """Return what a server asks for; raises `ProjectError` where its key is unusable."""
        return cls(hosting.memory_is_open, hosting.memory_key, hosting.origins)

    def check(self, headers: Headers) -> None:
        """Raise `RefusedError` unless the sender of a request may ask."""
        host = headers.get("host", "")
        named = {host_name(origin) for origin in self.origins}
        # With a key, a page under a rebound name has nothing to show.
        if not self._needs_key and not (is_loopback(host_name(host)) or host_name(host) in named):
            raise RefusedError(403, f"this memory answers on 127.0.0.1, not as {host[:80]!r}")
        origin = headers.get("origin")
        # A page's <script> and <img> send no Origin; browsers mark them so.
        site = headers.get("sec-fetch-site", "none")
        marked = origin is None and site not in ("none", "same-origin")
        if marked or not origin_allowed(origin, host, self.origins):
            raise RefusedError(403, "this page may not use the workbench's memory")
        if self._needs_key:
            self._check_key(headers.get("authorization", ""))

    @property
    def _needs_key(self) -> bool:
        return bool(self.key) or not self.open

    def _check_key(self, authorization: str) -> None:
        if not self.key:
            raise RefusedError(
                403, "this memory is closed to programs; `workbench serve --memory-key` opens it"
            )
        if not hmac.compare_digest(_shown(authorization), self.key.encode()):
            raise RefusedError(401, "this memory asks for its key, as the password of any user")


def _shown(authorization: str) -> bytes:
    """Return the key in an `Authorization` header; empty if there is none."""
    scheme, _, given = authorization.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip().encode(errors="replace")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(given.strip(), validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""
