"""The files of one side: written beside the old ones, named by a manifest.

A folder holds `manifest.json` and the files that it names. New files come first,
then the manifest takes the place of the old one in one step, then the old files
go: at every moment the manifest names whole files. A folder can be deleted at
any time.
"""

from __future__ import annotations

import json
import os
import uuid
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tm.index.layout import ROWS_AT_ONCE, Layout, Payload, Rows, shape
from tm.index.merging import MergedRows

__all__ = ["Mark", "Snapshot", "open_snapshot", "take_rows", "write_snapshot"]

_FORMAT = 1
_MANIFEST = "manifest.json"

# Files up to this size are read through at opening (1 GB/s); the codes of a million
# vectors (512 MB) are not: a damaged code moves one cosine, not the index.
_CHECKED_BYTES = 100_000_000

# Another process may put a new snapshot in place between reading its manifest and
# opening its files.
_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a side has followed: new contents to `(revision, number)`, removals to `removed`."""

    revision: int = 0
    number: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Rows mapped read-only, ascending by number, and how far they follow the memory."""

    rows: Rows
    mark: Mark


def open_snapshot(folder: Path, layout: Layout, signature: str) -> Snapshot | None:
    """Map the snapshot of a folder; `None` where there is none.

    Raises `ValueError` where it is damaged, of another version or signature.
    """
    for _ in range(_ATTEMPTS):
        text = _read_manifest(folder)
        if text is None:
            return None
        try:
            return _open(folder, json.loads(text), layout, signature)
        except FileNotFoundError as error:
            missing = Path(error.filename).name
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"{_MANIFEST} is no manifest of this version: {error!r}") from error
        if _read_manifest(folder) == text:
            raise ValueError(f"{missing} is missing")
    raise ValueError("the files change all the time")


def write_snapshot(
    folder: Path, layout: Layout, signature: str, rows: MergedRows, mark: Mark
) -> None:
    """Write rows as the folder's snapshot; the caller holds the folder's lock."""
    folder.mkdir(parents=True, exist_ok=True)
    token = uuid.uuid4().hex[:12]
    paths = {
        name: folder / f"{name}-{token}.bin"
        for name in ("numbers", "fingerprints", "payload", layout.extra)
        if name
    }
    _write_array(paths["numbers"], rows.numbers)
    _write_array(paths["fingerprints"], rows.fingerprints)
    _write_payload(paths["payload"], layout, rows)
    if layout.extra:
        layout.write_extra(paths[layout.extra], rows)
    manifest = {
        "format": _FORMAT,
        "signature": signature,
        "rows": rows.count,
        "mark": asdict(mark),
        "files": {name: _describe(path) for name, path in paths.items()},
    }
    content = json.dumps(manifest, indent=1)
    _replace_manifest(folder, f"{zlib.crc32(content.encode()):08x}\n{content}\n")
    _delete_others(folder, {path.name for path in paths.values()})


def _read_manifest(folder: Path) -> str | None:
    try:
        crc, _, content = (folder / _MANIFEST).read_bytes().partition(b"\n")
    except FileNotFoundError:
        return None
    if crc != f"{zlib.crc32(content.rstrip()):08x}".encode():
        raise ValueError(f"{_MANIFEST} is damaged: its checksum differs")
    return content.decode()


def _open(folder: Path, manifest: dict[str, Any], layout: Layout, signature: str) -> Snapshot:
    if manifest["format"] != _FORMAT:
        raise ValueError(f"format {manifest['format']}, expected {_FORMAT}")
    if manifest["signature"] != signature:
        raise ValueError(f"made by {manifest['signature']}, expected {signature}")
    count = manifest["rows"]
    paths = {name: _check(folder, said) for name, said in manifest["files"].items()}
    payload = _map(paths["payload"], layout.dtype, shape(layout, count))
    rows = Rows(
        _map(paths["numbers"], np.dtype(np.int64), (count,)),
        _map(paths["fingerprints"], np.dtype(np.int64), (count,)),
        payload,
        np.zeros(count, dtype=np.bool_),
        layout.open_extra(paths.get(layout.extra), payload),
    )
    return Snapshot(rows, Mark(**manifest["mark"]))


def _check(folder: Path, said: dict[str, Any]) -> Path:
    path = folder / Path(said["name"]).name
    size = path.stat().st_size
    if size != said["size"]:
        raise ValueError(f"{path.name} has {size} bytes, expected {said['size']}")
    if size <= _CHECKED_BYTES and _crc(path) != said["crc"]:
        raise ValueError(f"{path.name} is damaged: its checksum differs")
    return path


def _map(path: Path, dtype: np.dtype[Any], form: tuple[int, ...]) -> Payload:
    """Map an array read-only; raises `ValueError` where the file is too short."""
    if not np.prod(form):
        return np.zeros(form, dtype=dtype)
    # A plain array over the mapping: slices of a memmap cost microseconds each.
    return np.asarray(np.memmap(path, dtype=dtype, mode="r", shape=form))


def take_rows(payload: Payload, rows: NDArray[np.int64]) -> Payload:
    """Return rows of a payload `(rows, width)`, read from its file where it is mapped.

    Through the mapping every page that a search touches would count as memory of this
    process: a gigabyte after some hundred searches of a million. The mapping is asked
    where another process has put a new snapshot in the file's place.
    """
    mapped = payload.base
    if not isinstance(mapped, np.memmap) or not hasattr(os, "pread"):
        return payload[rows]
    width = payload.shape[1] * payload.itemsize
    try:
        file = os.open(str(mapped.filename), os.O_RDONLY)
    except OSError:
        return payload[rows]
    try:
        read = b"".join([os.pread(file, width, place) for place in (rows * width).tolist()])
    finally:
        os.close(file)
    found: Payload = np.frombuffer(read, dtype=payload.dtype).reshape(len(rows), payload.shape[1])
    return found


def _write_array(path: Path, array: Payload) -> None:
    with path.open("wb") as file:
        file.write(np.ascontiguousarray(array).data)


def _write_payload(path: Path, layout: Layout, rows: MergedRows) -> None:
    with path.open("wb") as file:
        for column in range(layout.width) if layout.by_column else (None,):
            for start in range(0, rows.count, ROWS_AT_ONCE):
                stop = min(start + ROWS_AT_ONCE, rows.count)
                file.write(rows.take(start, stop, column).data)


def _describe(path: Path) -> dict[str, Any]:
    """Make sure of a file's bytes on disk and return its name, size and checksum."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return {"name": path.name, "size": path.stat().st_size, "crc": _crc(path)}


def _crc(path: Path) -> int:
    value = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            value = zlib.crc32(block, value)
    return value


def _replace_manifest(folder: Path, content: str) -> None:
    part = folder / f"{_MANIFEST}.part"
    with part.open("w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / _MANIFEST)


def _delete_others(folder: Path, kept: set[str]) -> None:
    """Delete what no manifest names; what cannot be deleted now goes another time.

    Nobody else is writing here: the caller holds the lock. Whoever still maps an
    old file keeps it (on systems that refuse to delete it, the file stays).
    """
    for path in folder.glob("*-*.bin"):
        if path.name not in kept:
            try:
                path.unlink()
            except OSError:
                continue
