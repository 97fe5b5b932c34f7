"""The documents of a folder, and what in it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aligned.errors import ReadError
from aligned.messages import gettext as _
from aligned.model import Document, Progress
from aligned.readers import read

__all__ = ["Folder", "Unreadable", "check_folders", "read_folder"]

# What office programs leave beside an open document.
_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read, and why, in words."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The documents of a folder and of those in it, by path.

    `documents` are without their `original`, which would fill the memory; `paths`
    says where each is read again. `unreadable` are the files that are none.
    """

    path: Path
    paths: tuple[Path, ...]
    documents: tuple[Document, ...]
    unreadable: tuple[Unreadable, ...]

    def name(self, index: int) -> str:
        """Return a document's path inside the folder."""
        return self.paths[index].relative_to(self.path).as_posix()


def check_folders(first: Path, second: Path) -> None:
    """Raise `ReadError` unless these are two different folders."""
    for path in (first, second):
        if not path.exists():
            raise ReadError(_("{path}: no such folder; check the spelling").format(path=path))
        if not path.is_dir():
            raise ReadError(
                _("{path}: expected a folder of documents, got a file").format(path=path)
            )
    if first.resolve() == second.resolve():
        raise ReadError(
            _(
                "{first} and {second} are the same folder; give a folder of Korean documents "
                "and another of English ones"
            ).format(first=first, second=second)
        )


def read_folder(
    path: Path, without: Sequence[Path] = (), progress: Progress | None = None
) -> Folder:
    """Read every file of a folder and its folders, save hidden ones and what is in `without`.

    Raises `ReadError` if there is no file, or none that can be read.
    """
    files = sorted(_files(path, {other.resolve() for other in without}))
    paths, documents, unreadable = [], [], []
    for done, file in enumerate(files, start=1):
        try:
            documents.append(replace(read(file), original=b""))
            paths.append(file)
        except ReadError as error:
            unreadable.append(Unreadable(file, str(error).removeprefix(f"{file}: ")))
        if progress:
            progress(f"reading {path.name}", done, len(files))
    if not files:
        raise ReadError(
            _("{path}: the folder has no files; give the folder with the documents").format(
                path=path
            )
        )
    if not documents:
        first = f"{unreadable[0].path.name}: {unreadable[0].reason}"
        raise ReadError(
            _("{path}: none of the {count} files can be read; the first, {first}").format(
                path=path, count=len(files), first=first
            )
        )
    return Folder(path, tuple(paths), tuple(documents), tuple(unreadable))


def _files(path: Path, without: set[Path]) -> Iterator[Path]:
    for name, folders, files in os.walk(path):
        here = Path(name)
        folders[:] = [one for one in folders if _wanted(here / one, without)]
        yield from (here / one for one in files if _wanted(here / one, without))


def _wanted(path: Path, without: set[Path]) -> bool:
    return not path.name.startswith((".", _LOCK)) and path.resolve() not in without
