"""What every JSON route of the pages does before and after its work.

A request needs a token and comes from our own page, or is turned away before anything
is read; its user's role must have the permission that the route asks for. Blocking
work runs in the thread pool. Errors are `{"error": message}`; a bug goes on to the
server, which logs its traceback and answers 500 without it.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from aligned.messages import gettext as _
from aligned.model import Encoder, Language
from workbench.localisation import speaking
from workbench.project import Project
from workbench.serving.answers import ANSWERED, HEADERS, RefusedError, error_answer, read_body
from workbench.serving.presence import Presence
from workbench.team.accounts import User, origin_allowed, renewed_token, token_user
from workbench.team.members import user_of
from workbench.team.roles import Permission

__all__ = ["LANGUAGE_HEADER", "TOKEN_HEADER", "Caller", "Json", "Serving", "Work", "endpoint"]

TOKEN_HEADER = "X-Workbench-Token"
LANGUAGE_HEADER = "X-Workbench-Language"

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Serving:
    """What the routes need of the server around them.

    `project` and `encoder` are called in a worker thread, at need. `user` makes the
    user of a name, or None of a name that may not (or no longer) come in. `origins` are
    further origins whose pages may call, such as a proxy's.
    """

    project: Callable[[], Project]
    encoder: Callable[[], Encoder]
    user: Callable[[Project, str], User | None] = user_of
    origins: Iterable[str] = ()
    presence: Presence = field(default_factory=Presence)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, of which project, with what parameters."""

    serving: Serving
    project: Project
    user: User
    path: dict[str, str]
    query: dict[str, str]
    body: bytes

    @property
    def pair(self) -> str:
        """The pair in the address."""
        return self.path["pair"]

    def parameter(self, name: str) -> str:
        """Return a parameter of the address that must be there."""
        try:
            return self.query[name]
        except KeyError:
            raise RefusedError(400, _("the address needs ?{name}=").format(name=name)) from None

    def language(self) -> Language:
        """Return the language of the texts that the address asks for."""
        given = self.parameter("language")
        if given not in ("ko", "en"):
            message = _("language must be ko or en, not {given}").format(given=repr(given[:20]))
            raise RefusedError(400, message)
        return Language(given)

    def json(self) -> Json:
        """Return the body, which must be a JSON object."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise RefusedError(400, _("the body must be a JSON object"))
        return found


Work: TypeAlias = Callable[[Caller], Json]


def endpoint(
    serving: Serving, work: Work, needs: Permission = Permission.READ
) -> Callable[[Request], Awaitable[JSONResponse]]:
    """Make the endpoint that lets `work` answer whoever may ask for it."""

    async def answer(request: Request) -> JSONResponse:
        try:
            _check_origin(request, serving.origins)
            _check_type(request)
            body = await read_body(request)
            return await run_in_threadpool(_done, serving, request, body, work, needs)
        except ANSWERED as error:
            return error_answer(error)

    return answer


def _check_origin(request: Request, origins: Iterable[str]) -> None:
    headers = request.headers
    if not origin_allowed(headers.get("origin"), headers.get("host", ""), origins):
        raise RefusedError(403, _("this page may not use the workbench's routes"))


def _check_type(request: Request) -> None:
    # A page of somewhere else can send forms and plain text unasked, JSON never.
    given = request.headers.get("content-type", "application/json")
    if given.partition(";")[0].strip().lower() != "application/json":
        raise RefusedError(415, _("the body must be sent as application/json"))


def _done(
    serving: Serving, request: Request, body: bytes, work: Work, needs: Permission
) -> JSONResponse:
    with speaking(_language(request)):
        project = serving.project()
        token = request.headers.get(TOKEN_HEADER, "")
        name = token_user(project, token)
        if name is None:
            message = _("the page's token is missing or has expired; reload the page")
            raise RefusedError(401, message)
        user = serving.user(project, name)
        if user is None:
            raise RefusedError(403, _("you are not a member of this project any more"))
        if not user.role.may(needs):
            raise RefusedError(403, _("your role in this project does not allow this"))
        query = dict(request.query_params)
        caller = Caller(serving, project, user, dict(request.path_params), query, body)
        found, renewed = work(caller), renewed_token(project, token)
        # Written here, off the event loop: 2,000 beads take 16 ms.
        return JSONResponse(found, headers=HEADERS | ({TOKEN_HEADER: renewed} if renewed else {}))


def _language(request: Request) -> Language | None:
    try:
        return Language(request.headers.get(LANGUAGE_HEADER, ""))
    except ValueError:
        return None
