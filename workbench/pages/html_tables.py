"""Tables of figures as safe HTML, with a heading for each row and column."""

from __future__ import annotations

import html
from collections.abc import Iterable

__all__ = ["cells_html", "figures_table", "row_html"]


def row_html(name: str, cells: Iterable[str]) -> str:
    """Return the inside of a row: its name as a heading, then its cells."""
    return f'<th scope="row">{html.escape(name)}</th>{cells_html(cells)}'


def cells_html(cells: Iterable[str]) -> str:
    """Return cells of texts."""
    return "".join(f"<td>{html.escape(cell)}</td>" for cell in cells)


def figures_table(title: str, head: Iterable[str], rows: Iterable[str], foot: str = "") -> str:
    """Return a table with a title; `rows` and `foot` are the insides of rows."""
    titles = "".join(
        f'<th scope="col">{html.escape(name)}</th>' if name else "<td></td>" for name in head
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return (
        f'<div class="wb-wide" role="region" tabindex="0" aria-label="{html.escape(title)}">'
        f'<table class="wb-figures" aria-label="{html.escape(title)}">'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody>"
        f"<tfoot>{f'<tr>{foot}</tr>' if foot else ''}</tfoot></table></div>"
    )
