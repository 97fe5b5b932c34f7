"""Whatever the bytes, a reader gives a document or a `ReadError`, nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligned.errors import ReadError
from aligned.readers import FORMATS, read_bytes
from tests.aligned.readers.test_docx import word_document

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "readers"
ENDINGS = [ending for format in FORMATS for ending in format.endings] + ["", ".xyz"]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"---\n",
]
MARKUP = st.text(alphabet="<>/=\"'&;#![]()*_-`|\\^:~ \n\t가나ab1", max_size=200)
RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Change = tuple[float, int]
CHANGES = st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12)


def read_or_refuse(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except ReadError:
        return
    assert document.original == data
    assert document.text.strip()
    end = 0
    for block in document.blocks or ():
        assert end <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip()
        end = block.end


def changed(data: bytes, changes: list[Change]) -> bytes:
    mutable = bytearray(data)
    for place, value in changes:
        mutable[int(place * len(mutable))] = value
    return bytes(mutable)


@RELAXED
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes, ending: str) -> None:
    read_or_refuse(start + data, f"글{ending}")


@RELAXED
@given(MARKUP, st.sampled_from([".md", ".html", ".txt"]))
def test_any_markup_is_read_or_refused(markup: str, ending: str) -> None:
    read_or_refuse(markup.encode(), f"글{ending}")


@RELAXED
@given(CHANGES)
def test_a_damaged_document_is_read_or_refused(changes: list[Change]) -> None:
    read_or_refuse(changed(WORD, changes), "글.docx")


@RELAXED
@given(CHANGES)
def test_a_document_with_damaged_markup_is_read_or_refused(changes: list[Change]) -> None:
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = changed(parts["word/document.xml"], changes)
    parts["_rels/.rels"] = changed(parts["_rels/.rels"], changes[:1])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    read_or_refuse(buffer.getvalue(), "글.docx")


@RELAXED
@given(CHANGES, st.sampled_from(["pages", "english", "cid-font", "locked"]))
def test_a_damaged_pdf_is_read_or_refused(changes: list[Change], name: str) -> None:
    read_or_refuse(changed((FIXTURES / f"{name}.pdf").read_bytes(), changes), "글.pdf")


@pytest.mark.parametrize("name", ["pages", "cid-font"])
def test_a_pdf_cut_anywhere_is_read_or_refused(name: str) -> None:
    data = (FIXTURES / f"{name}.pdf").read_bytes()
    for share in range(1, 40):
        read_or_refuse(data[: len(data) * share // 40], "글.pdf")


WORD = word_document()
