"""Runs the commands of docs/glossaries.md and holds what the page says true."""

from __future__ import annotations

import re
from pathlib import Path

from tests.documents_run import console_session, hold_true
from tm.glossaries import GLOSSARY_FORMATS
from tm.glossaries.columns import column_named
from tm.glossaries.layout import rows_of

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "glossaries.md").read_text("utf-8")


def test_the_commands_do_what_the_page_says(tmp_path: Path) -> None:
    (table,) = re.findall(r"^```csv\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    (tmp_path / "glossary.csv").write_bytes(table.encode("cp949"))
    for command, expected in console_session(PAGE):
        hold_true(command, expected, tmp_path)


def test_the_page_names_every_column_of_ours() -> None:
    (header,) = rows_of([])
    for column in header:
        assert column_named(column) is not None
        assert f"`{column.replace('english ', 'korean ')}`" in PAGE


def test_the_page_names_every_kind_of_file() -> None:
    for known in GLOSSARY_FORMATS:
        assert known.name.removesuffix("-Basic") in PAGE
