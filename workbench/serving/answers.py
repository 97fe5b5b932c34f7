"""How every JSON route answers: headers, errors with a status, bodies of bounded size."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse

from aligned.errors import AlignedError
from tm.errors import TmError
from workbench.errors import (
    ConflictError,
    ForbiddenError,
    NotFoundError,
    OperationError,
    WorkbenchError,
)

__all__ = ["ANSWERED", "HEADERS", "LARGEST_BODY", "RefusedError", "error_answer", "read_body"]

# Bytes. A burst of 500 edits of long paragraphs is below 1 MB.
LARGEST_BODY = 2_000_000

# Nothing may be kept: a withdrawn approval is gone at once.
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class RefusedError(Exception):
    """A request that is answered with a status code and a message."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


_STATUS_CODES: tuple[tuple[type[Exception], int], ...] = (
    (NotFoundError, 404),
    (ConflictError, 409),
    (ForbiddenError, 403),
    (OperationError, 400),
    (WorkbenchError, 503),  # the project cannot be used just now
    (AlignedError, 503),
    (TmError, 503),
)

ANSWERED = (RefusedError, WorkbenchError, AlignedError, TmError)
"""What is answered with its message; anything else is a bug and goes on to the server."""


def error_answer(error: Exception) -> JSONResponse:
    """Answer one of `ANSWERED` with `{"error": message}`."""
    if isinstance(error, RefusedError):
        status = error.status
    else:
        status = next(code for kind, code in _STATUS_CODES if isinstance(error, kind))
    return JSONResponse({"error": str(error)}, status_code=status, headers=HEADERS)


async def read_body(request: Request) -> bytes:
    """Read a request's body; raises `RefusedError` where it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise RefusedError(413, f"the request is larger than {LARGEST_BODY} bytes")
    return bytes(body)
