"""Figures as safe HTML: tables with a heading for each row and column, a few large ones."""

from __future__ import annotations

import html
from collections.abc import Iterable

__all__ = ["FIGURES_STYLE", "cells_html", "figures_table", "row_html", "summary_list"]

FIGURES_STYLE = """
<style>
.wb-figures { border-collapse: collapse; width: 100%; }
.wb-figures th, .wb-figures td { padding: .3rem .9rem .3rem 0; text-align: right; border: 0;
  border-bottom: 1px solid rgb(128 128 128 / 28%); font-variant-numeric: tabular-nums;
  vertical-align: baseline; }
.wb-figures td { white-space: nowrap; }
.wb-figures thead th { min-width: 3.4rem; overflow-wrap: normal; vertical-align: bottom;
  font-weight: 600; font-size: .86rem; }
.wb-figures tbody th { font-weight: 400; }
.wb-figures tr > :first-child { text-align: left; overflow-wrap: anywhere; min-width: 7rem; }
.wb-figures tfoot > tr > * { font-weight: 600; border-bottom: 0; }
.wb-figures .wb-stack { width: 30%; min-width: 6rem; }
.wb-stack span { display: flex; height: .6rem; border-radius: 2px; overflow: hidden;
  background: rgb(128 128 128 / 22%); }
.wb-stack i { display: block; height: 100%; }
.wb-stack .approved { background: #2f6fdb; }
.wb-stack .rejected { background: #c5372c; }
.wb-stack .needs_review { background: #e0a030; }
.stApp dl.wb-summary { display: flex; flex-wrap: wrap; gap: .4rem 2.6rem; margin: 0; padding: 0; }
.wb-summary div { margin: 0; padding: 0; }
.wb-summary dt { margin: 0; padding: 0; font-size: .86rem; }
.wb-summary dd { margin: 0; padding: 0; font-size: 1.7rem; line-height: 1.3; }
.wb-wide { overflow-x: auto; }
.wb-apart { padding: .3rem 0; border-bottom: 1px solid rgb(128 128 128 / 28%); }
.wb-apart p { margin: 0; }
.wb-apart footer { font-size: .86rem; opacity: .8; }
</style>
"""


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


def summary_list(figures: Iterable[tuple[str, str]]) -> str:
    """Return a few large figures with their names."""
    items = "".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(figure)}</dd></div>"
        for name, figure in figures
    )
    return f'<dl class="wb-summary">{items}</dl>'
