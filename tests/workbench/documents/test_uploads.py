"""Many files at once: sorted by language, archives opened with care, what is broken named."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.workbench.conftest import EN, KO
from workbench.documents import uploads
from workbench.documents.uploads import Sorted, Upload, sort_by_language

KOREAN, ENGLISH = "\n\n".join(KO).encode(), "\n\n".join(EN).encode()
GERMAN = ("Wir fordern den Erhalt der Bibliothek und mehr Zeit zum Lesen. " * 8).encode()


def archive(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return made.getvalue()


def names(found: Sorted) -> tuple[list[str], list[str], dict[str, str]]:
    unreadable = {one.path.as_posix(): one.reason for one in found.ko.unreadable}
    return (
        [found.ko.name(at) for at in range(len(found.ko.paths))],
        [found.en.name(at) for at in range(len(found.en.paths))],
        unreadable,
    )


def test_texts_find_their_side_by_their_language_not_their_name() -> None:
    found = sort_by_language([Upload("english.txt", KOREAN), Upload("korean.txt", ENGLISH)])
    assert names(found) == (["english.txt"], ["korean.txt"], {})
    assert found.ko.documents[0].original == KOREAN


def test_what_cannot_be_used_is_named_and_the_rest_goes_on() -> None:
    given = [
        Upload("leer.txt", b""),
        Upload("brief.txt", GERMAN),
        Upload("x.hwp", b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
        Upload("강.txt", KOREAN),
    ]
    ko, en, unreadable = names(sort_by_language(given))
    assert (ko, en) == (["강.txt"], [])
    assert unreadable["leer.txt"].startswith("is empty")
    assert unreadable["brief.txt"] == "is neither in Korean nor in English"
    assert "x.hwp" in unreadable


def test_an_archive_is_opened_without_what_systems_leave_in_it() -> None:
    packed = archive(
        **{
            "글/강.txt": KOREAN,
            "texts/river.txt": ENGLISH,
            "__MACOSX/._강.txt": b"\x00\x05",
            ".DS_Store": b"\x00",
            "texts/~$river.docx": b"\x00",
        }
    )
    assert names(sort_by_language([Upload("글.ZIP", packed)])) == (
        ["글/강.txt"],
        ["texts/river.txt"],
        {},
    )


@pytest.mark.parametrize(
    ("stored", "marked", "name"),
    [
        ("강.txt".encode("cp949").decode("cp437"), False, "강.txt"),
        ("강.txt", True, "강.txt"),
        ("plain.txt", False, "plain.txt"),
        ("caf\u00e9\u4e00.txt", False, "caf\u00e9\u4e00.txt"),  # in no code page of DOS
    ],
)
def test_names_of_korean_windows_are_read(stored: str, marked: bool, name: str) -> None:
    member = zipfile.ZipInfo()
    member.filename = stored
    member.flag_bits = uploads._UTF8_NAMES if marked else 0
    assert uploads._name(member) == name


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 broken", "damaged or locked"),
        (archive(**{"강.txt": KOREAN})[:-30], "damaged or locked"),
    ],
)
def test_a_broken_archive_is_named(content: bytes, words: str) -> None:
    ko, en, unreadable = names(
        sort_by_language([Upload("a.zip", content), Upload("b.txt", KOREAN)])
    )
    assert (ko, en) == (["b.txt"], [])
    assert words in unreadable["a.zip"]


def test_an_archive_that_grows_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = archive(**{"a.txt": b"a" * 5_000, "b.txt": b"b" * 5_000})
    monkeypatch.setattr(uploads, "MOST_BYTES", 9_000)
    assert "split it into parts" in names(sort_by_language([Upload("a.zip", packed)]))[2]["a.zip"]
    monkeypatch.setattr(uploads, "MOST_BYTES", 10_000)
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    assert "2 files" in names(sort_by_language([Upload("a.zip", packed)]))[2]["a.zip"]


def test_progress_counts_files() -> None:
    seen: list[tuple[str, int, int]] = []
    given = [Upload("a.txt", KOREAN), Upload("b.txt", ENGLISH)]
    sort_by_language(given, lambda *step: seen.append(step))
    assert [step[1:] for step in seen] == [(1, 2), (2, 2)]
