"""The Hangul font that comes with the pages, for a machine that has none of its own."""

from __future__ import annotations

from pathlib import Path

import pylopdf_fonts_ko
from starlette.responses import FileResponse
from starlette.routing import Route

__all__ = ["FONT_PATH", "font_file", "font_routes"]

# Where workbench/static/pages.css looks for it, below the address of the pages. The
# name has the font's version, so that a browser may keep it for good.
FONT_PATH = "/fonts/noto-sans-kr-2.004.otf"
KEPT = {"cache-control": "public, max-age=31536000, immutable"}


def font_file() -> Path:
    """Return the file of Noto Sans KR (SIL Open Font License 1.1), 4.6 MB."""
    return pylopdf_fonts_ko.sans_path()


def font_routes(*, prefix: str = "") -> list[Route]:
    """Make the route that serves the font, under `prefix`; it asks for no token."""

    async def font(_request: object) -> FileResponse:
        return FileResponse(font_file(), media_type="font/otf", headers=KEPT)

    return [Route(prefix + FONT_PATH, font)]
