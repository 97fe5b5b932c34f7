"""What stands before every page, route and file: who is let through, with which headers.

The routes check tokens and roles; here a request is turned away that no page or
program of ours would send: under a name that is not this server's (DNS rebinding),
from a page of somewhere else, or from the network where only this machine was meant.
"""

from __future__ import annotations

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.team.accounts import origin_allowed
from workbench.team.hosting import Hosting, host_name, is_loopback

__all__ = ["Guard", "SecurityHeaders"]

_READING = ("GET", "HEAD")


class Guard:
    """Turns requests away before anything of them is read."""

    def __init__(self, app: ASGIApp, hosting: Hosting) -> None:
        self.app = app
        self.hosting = hosting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with 403."""
        if scope["type"] not in ("http", "websocket") or not (reason := self._why_refused(scope)):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await JSONResponse({"error": reason}, status_code=403)(scope, receive, send)
        else:
            await receive()
            # Closed before it was accepted: the server answers the handshake with 403.
            await send({"type": "websocket.close", "code": 1008, "reason": ""})

    def _why_refused(self, scope: Scope) -> str:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._reached_as_meant(scope):
            return "this workbench is for the machine it runs on; nobody signs in to it"
        if not self._is_ours(host_name(host)):
            return f"this workbench does not answer as {host[:80]!r}"
        reads = scope["type"] == "http" and scope["method"] in _READING
        if not reads and not origin_allowed(headers.get("origin"), host, self.hosting.origins):
            return "this page may not use the workbench"
        return ""

    def _reached_as_meant(self, scope: Scope) -> bool:
        """Tell whether the connection ends where it may, whatever the server was told to bind."""
        address, port = scope.get("server") or ("", None)
        return self._for_others or port is None or is_loopback(address)

    def _is_ours(self, name: str) -> bool:
        if is_loopback(name) or name in self.hosting.names:
            return True
        # A rebound name is a name: who gives an address means this machine.
        return self._for_others and (_is_address(name) or name == socket.gethostname().lower())

    @property
    def _for_others(self) -> bool:
        return self.hosting.team or self.hosting.open


@dataclass(frozen=True, slots=True)
class SecurityHeaders:
    """Adds headers to every HTTP answer; cookies of a server on HTTPS stay on HTTPS."""

    app: ASGIApp
    headers: Mapping[str, str]
    secure: bool = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and its answer back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    given.setdefault(name, value)
                if self.secure:
                    message["headers"] = [_secured(*header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    open_cookie = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return name, value + b"; Secure" if open_cookie else value


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
