"""Many files at once: archives are opened, and each text finds its side by its language."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aligned.errors import ReadError
from aligned.languages.detect import detect_language
from aligned.messages import gettext as _
from aligned.model import Document, Language, Progress
from aligned.readers import read_bytes
from workbench.documents.folders import Folder, Unreadable

__all__ = ["Sorted", "Upload", "sort_by_language"]

# An archive that grows beyond this is no folder of statements: bytes, and files.
MOST_BYTES = 256 * 2**20
MOST_FILES = 2_000

# The bit that says that a name is UTF-8 (PKWARE's APPNOTE 4.4.4); Windows in Korean
# leaves it out and writes its own code page.
_UTF8_NAMES = 0x800


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came, under the name that it has there."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sorted:
    """The texts that came, as a Korean and an English folder; their documents are whole.

    What is in neither language, or cannot be read, is `unreadable` in the Korean one.
    """

    ko: Folder
    en: Folder


def sort_by_language(uploads: Sequence[Upload], progress: Progress | None = None) -> Sorted:
    """Read what came, archives opened, and tell Korean from English by the texts."""
    found: dict[Language, list[Document]] = {Language.KO: [], Language.EN: []}
    unreadable: list[Unreadable] = []
    files: list[Upload] = []
    for upload in uploads:
        try:
            files += _opened(upload)
        except ReadError as error:
            unreadable.append(_unreadable(upload.name, error))
    for done, file in enumerate(files, 1):
        try:
            document = read_bytes(file.content, file.name)
            language = detect_language(document.text)
            if language is None:
                raise ReadError(_("is neither in Korean nor in English"))
            found[language].append(document)
        except ReadError as error:
            unreadable.append(_unreadable(file.name, error))
        if progress:
            progress(_("reading files"), done, len(files))
    return Sorted(_folder(found[Language.KO], tuple(unreadable)), _folder(found[Language.EN], ()))


def _folder(documents: Sequence[Document], unreadable: tuple[Unreadable, ...]) -> Folder:
    paths = tuple(Path(document.name) for document in documents)
    return Folder(Path(), paths, tuple(documents), unreadable)


def _unreadable(name: str, error: ReadError) -> Unreadable:
    return Unreadable(Path(name), str(error).removeprefix(f"{name}: "))


def _opened(upload: Upload) -> Iterator[Upload]:
    if not upload.name.lower().endswith(".zip"):
        yield upload
        return
    try:
        with zipfile.ZipFile(io.BytesIO(upload.content)) as archive:
            yield from _members(archive, upload.name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(
            _("is damaged or locked with a password; pack it again, or give the files").format()
        ) from error


def _members(archive: zipfile.ZipFile, name: str) -> Iterator[Upload]:
    wanted = [one for one in archive.infolist() if not one.is_dir() and not _hidden(one)]
    if len(wanted) > MOST_FILES:
        message = _("holds {count} files, more than {most}; split it into parts")
        raise ReadError(message.format(count=len(wanted), most=MOST_FILES))
    # What the archive says about sizes is checked before anything is unpacked, and
    # `ZipFile` itself reads no more of a file than was said.
    if sum(one.file_size for one in wanted) > MOST_BYTES:
        message = _("holds more than {most} MiB; split it into parts")
        raise ReadError(message.format(most=MOST_BYTES // 2**20))
    for one in wanted:
        yield Upload(_name(one), archive.read(one))


def _hidden(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return any(part.startswith((".", "~$", "__MACOSX")) for part in parts)


def _name(member: zipfile.ZipInfo) -> str:
    """Return a member's name; one that is not marked as UTF-8 may be in Korean Windows' code."""
    if member.flag_bits & _UTF8_NAMES:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp949")
    except UnicodeError:
        return member.filename
