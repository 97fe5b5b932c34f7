"""The memory for other programs: amaGama's protocol, and a richer answer of our own.

They only read approved units, and need none of the pages' tokens; who may ask is
said in `memory_access` (docs/remote-memory.md).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from aligned.languages.detect import detect_language
from aligned.model import Encoder, Language
from tm.formats.contract import language_of
from tm.match_model import Match, MatchKind
from tm.model import LANGUAGES
from workbench.memory.lookup import suggest
from workbench.project import Project
from workbench.serving.answers import ANSWERED, HEADERS, RefusedError, error_answer, read_body
from workbench.serving.memory_access import MemoryAccess
from workbench.serving.memory_json import amagama_json, match_json

__all__ = ["memory_routes"]

# Characters; longer texts are no sentences, and the memory finds them only whole.
LONGEST_TEXT = 5_000

# amaGama's own defaults (its API documentation); its least similarity is 30.
SIMILARITY, LEAST_SIMILARITY = 70, 30
CANDIDATES, MOST_CANDIDATES = 5, 30

MATCHES, MOST_MATCHES = 10, 50
MOST_TEXTS = 100

# Where amaGama answers; Virtaal's default address ends in a slash and gives `//en`.
PREFIXES = ("/tmserver/", "/tmserver//", "/api/v1/", "/api/v1//")

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

# This machine's programs may ask, without a key.
OPEN = MemoryAccess()

Json = dict[str, Any]


def memory_routes(
    project_provider: Callable[[], Project],
    encoder_provider: Callable[[], Encoder],
    *,
    access: MemoryAccess = OPEN,
    prefix: str = "",
) -> list[Route]:
    """Make the routes for other programs, under `prefix`.

    The providers are called in a worker thread, once a request that needs them.
    """
    api = _Api(project_provider, encoder_provider, access)
    unit, store = "{source}/{target}/unit", "{source}/{target}/store/{name:anything}"
    made = [Route(f"{prefix}/api/memory", api.memory, methods=["GET", "POST"])]
    for start in PREFIXES:
        made += [
            Route(f"{prefix}{start}languages", api.languages, methods=["GET"]),
            Route(f"{prefix}{start}languages/", api.languages, methods=["GET"]),
            Route(f"{prefix}{start}{unit}", api.unit),
            Route(f"{prefix}{start}{unit}/{{text:anything}}", api.unit, methods=METHODS),
            Route(f"{prefix}{start}{store}", api.store, methods=METHODS),
        ]
    return made


METHODS = ["GET", "POST", "PUT", "DELETE"]


class _Anything(Convertor[str]):
    """The rest of an address, slashes and line breaks included: texts of PO files have both."""

    regex = r"[\s\S]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("anything", _Anything())


@dataclass(frozen=True, slots=True)
class _Asked:
    """A text to look up, with its neighbours."""

    text: str
    language: Language
    limit: int
    previous: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class _Api:
    """The endpoints, and what they need of the server around them."""

    project_provider: Callable[[], Project]
    encoder_provider: Callable[[], Encoder]
    access: MemoryAccess

    async def unit(self, request: Request) -> JSONResponse:
        """Answer amaGama's question: a list of candidates, empty where there is none."""
        return await self._answer(request, self._candidates)

    async def languages(self, request: Request) -> JSONResponse:
        """Answer with the languages, as amaGama lists them."""

        async def listed(_: Request) -> Json:
            codes = sorted(language.value for language in LANGUAGES)
            return {"sourceLanguages": codes, "targetLanguages": codes}

        return await self._answer(request, listed)

    async def store(self, request: Request) -> JSONResponse:
        """Refuse a file that a client wants to upload."""
        return await self._answer(request, _refuse_writing)

    async def memory(self, request: Request) -> JSONResponse:
        """Answer with everything that is known of each match, for one text or for many."""
        return await self._answer(request, self._batch if request.method == "POST" else self._one)

    async def _answer(self, request: Request, answer: Callable[[Request], Any]) -> JSONResponse:
        try:
            self.access.check(request.headers)
            return JSONResponse(await answer(request), headers=HEADERS)
        except ANSWERED as error:
            refused = error_answer(error)
            if refused.status_code == 401:
                refused.headers["WWW-Authenticate"] = 'Basic realm="translation memory"'
            return refused

    async def _candidates(self, request: Request) -> list[Json]:
        if request.method not in ("GET", "HEAD"):
            await _refuse_writing(request)
        query = request.query_params
        text = request.path_params.get("text") or query.get("source", "")
        if not text:
            raise RefusedError(404, "the address ends without a text: …/unit/TEXT")
        source = _language(request.path_params["source"])
        target = language_of(request.path_params["target"])
        if source is target:
            raise RefusedError(404, "source and target are the same language")
        if target is None:
            return []  # as amaGama does: Weblate tries a server with en and de
        least = _number(query, "min_similarity", SIMILARITY, LEAST_SIMILARITY, 100)
        most = _number(query, "max_candidates", CANDIDATES, 1, MOST_CANDIDATES)
        found = await run_in_threadpool(self._look_up, _Asked(_checked(text), source, most))
        return [
            amagama_json(match)
            for match in found
            if match.kind is not MatchKind.SEMANTIC and match.lexical >= least and not match.warning
        ][:most]

    async def _one(self, request: Request) -> Json:
        query = request.query_params
        if "text" not in query:
            raise RefusedError(400, "the address needs ?text=")
        limit = _number(query, "limit", MATCHES, 1, MOST_MATCHES)
        asked = _asked(dict(query), query.get("language"), limit)
        return await run_in_threadpool(self._result, asked)

    async def _batch(self, request: Request) -> Json:
        given = _texts(await read_body(request))
        limit = _number(given, "limit", MATCHES, 1, MOST_MATCHES)
        asked = [_asked(item, given.get("language"), limit) for item in given["texts"]]
        return {"results": [await run_in_threadpool(self._result, one) for one in asked]}

    def _result(self, asked: _Asked) -> Json:
        return {
            "text": asked.text,
            "language": asked.language.value,
            "matches": [match_json(match) for match in self._look_up(asked)],
        }

    def _look_up(self, asked: _Asked) -> tuple[Match, ...]:
        return suggest(
            self.project_provider(),
            self.encoder_provider(),
            asked.text,
            asked.language,
            asked.limit,
            asked.previous,
            asked.following,
        )


async def _refuse_writing(request: Request) -> Json:
    raise RefusedError(
        405, f"{request.method}: this memory is read-only; translations come in by review or import"
    )


def _texts(body: bytes) -> Json:
    """Read `{"texts": [TEXT or {"text": TEXT, …}, …]}`, each as an object."""
    try:
        given = json.loads(body)
        usable = isinstance(given["texts"], list)
        texts = [item if isinstance(item, dict) else {"text": item} for item in given["texts"]]
        usable = usable and all("text" in item for item in texts)
        usable = usable and all(isinstance(value, str) for item in texts for value in item.values())
    except (ValueError, KeyError, TypeError, RecursionError):
        usable = False
    if not usable:
        raise RefusedError(400, 'the body must be {"texts": ["…", {"text": "…"}], "language": …}')
    if len(texts) > MOST_TEXTS:
        raise RefusedError(413, f"{len(texts)} texts; send {MOST_TEXTS} at a time")
    return {**given, "texts": texts}


def _asked(item: Mapping[str, str], language: object, limit: int) -> _Asked:
    text = _checked(item["text"])
    code = item.get("language", language)
    return _Asked(
        text,
        _language(code) if isinstance(code, str) and code else _detected(text),
        limit,
        _checked(item.get("previous", "")),
        _checked(item.get("following", "")),
    )


def _checked(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise RefusedError(413, f"the text has {len(text)} characters; at most {LONGEST_TEXT}")
    if _HALF_CHARACTER.search(text):
        raise RefusedError(400, "the text holds half a character (a lone surrogate)")
    return text


def _language(code: str) -> Language:
    language = language_of(code)
    if language is None:
        raise RefusedError(404, f"the memory is Korean (ko) and English (en), not {code[:20]!r}")
    return language


def _detected(text: str) -> Language:
    # A few Latin letters or digits may be in no language that can be told.
    return detect_language(text) or Language.EN


def _number(given: Mapping[str, Any], name: str, usual: int, least: int, most: int) -> int:
    """Read a whole number and keep it in bounds; like amaGama, take no number for the usual one."""
    try:
        return max(least, min(most, int(given.get(name, usual))))
    except (ValueError, TypeError, OverflowError):
        return usual
