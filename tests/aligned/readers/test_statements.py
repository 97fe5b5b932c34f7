"""Whole statements, beside the checkout, in every encoding that can hold them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from aligned.readers import read, read_bytes, read_text

NAMES = ["kherson.ko.txt", "kherson.en.txt", "moscow-times.ko.txt", "moscow-times.en.txt"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp949", "cp1252"]


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_is_read_as_it_stands(shared: Path, name: str) -> None:
    path = shared / "statements" / name
    document = read(path)
    assert document.text == unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    assert document.original == path.read_bytes()
    assert document.blocks is None


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_statement_is_the_same_in_any_encoding(shared: Path, name: str, encoding: str) -> None:
    text = read(shared / "statements" / name).text
    # What the encoding has no character for is left out, as a converter would.
    data = text.encode(encoding, errors="ignore")
    assert read_bytes(data, name).text == data.decode(encoding)


@pytest.mark.parametrize("name", NAMES)
def test_a_statement_from_macos_or_the_clipboard_is_the_same(shared: Path, name: str) -> None:
    text = read(shared / "statements" / name).text
    decomposed = unicodedata.normalize("NFD", text).replace("\n", "\r\n")
    assert read_bytes(decomposed.encode(), name).text == text
    assert read_text(decomposed, name).text == text
