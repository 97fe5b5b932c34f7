"""A sign-in service of our own on the loopback: OpenID Connect, and nothing to type.

Whoever is `next_person` is signed in by the next visit. It checks what a service
checks: the client's secret, one use of each code, and PKCE.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.serving_apart import served_on_a_port

CLIENT, SECRET = "workbench", "the client's secret, only for this test"


@dataclass
class Issuer:
    """The service; `url` is known once it runs."""

    url: str = ""
    next_person: dict[str, object] = field(default_factory=dict)
    asked: dict[str, dict[str, object]] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "test"}))

    @property
    def metadata_url(self) -> str:
        return f"{self.url}/.well-known/openid-configuration"

    def person(self, address: str, **claims: object) -> None:
        """Let this be who the next visitor is."""
        self.next_person = {"sub": address, "email": address, "email_verified": True, **claims}

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/jwks", self.jwks),
                Route("/end", self.end),
            ]
        )

    async def describe(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "end_session_endpoint": f"{self.url}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def authorize(self, request: Request) -> Response:
        query = dict(request.query_params)
        assert query["client_id"] == CLIENT
        code = secrets.token_urlsafe()
        self.asked[code] = {**query, "person": self.next_person}
        back = urlencode({"code": code, "state": query["state"]})
        return RedirectResponse(f"{query['redirect_uri']}?{back}", status_code=302)

    async def token(self, request: Request) -> Response:
        given = dict(await request.form())
        asked = self.asked.pop(str(given["code"]), None)
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        proof = hashlib.sha256(str(given.get("code_verifier", "")).encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        if (
            asked is None
            or request.headers.get("authorization") != f"Basic {basic}"
            or asked["redirect_uri"] != given["redirect_uri"]
            or asked["code_challenge"] != challenge
        ):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"]} | asked["person"]
        signed = jwt.encode({"alg": "RS256", "kid": "test"}, claims, self.key)
        answer = {"access_token": "a", "token_type": "Bearer", "id_token": signed}
        return JSONResponse(answer)

    async def jwks(self, _: Request) -> Response:
        public = self.key.as_dict(private=False) | {"kid": "test", "use": "sig", "alg": "RS256"}
        return JSONResponse({"keys": [public]})

    async def end(self, request: Request) -> Response:
        return RedirectResponse(request.query_params["post_logout_redirect_uri"], status_code=302)


@contextmanager
def running_issuer() -> Iterator[Issuer]:
    """Run the service on a free port of the loopback."""
    issuer = Issuer()
    with served_on_a_port(issuer.app()) as port:
        issuer.url = f"http://127.0.0.1:{port}"
        yield issuer
